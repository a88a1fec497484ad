"""Reads the tables of this folder; needs no database."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
EDITIONS = (2020, 2025)


def _lines(name: str) -> list[list[str]]:
    text = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def table(name: str) -> list[dict[str, str]]:
    """Return a table's rows by the names in its first line."""
    head, *rows = _lines(name)
    return [dict(zip(head, row, strict=True)) for row in rows]


@cache
def official_titles(edition: int) -> dict[str, str]:
    """Return code → official title of section C, all levels, in one edition."""
    return {code: title for code, title in _lines(f"kbli_{edition}")}


@cache
def search_words(edition: int) -> dict[str, tuple[str, str]]:
    """Return code → (everyday words, English title) of the classes that have them."""
    return {
        row[f"code_{edition}"]: (row["words"], row["title_en"])
        for row in table("search_words")
        if row[f"code_{edition}"] != "-"
    }


@cache
def counterparts(edition: int) -> dict[str, str]:
    """Return code in `edition` → code of the same products in the other edition, where known."""
    other = EDITIONS[1 - EDITIONS.index(edition)]
    return {
        row[f"code_{edition}"]: row[f"code_{other}"]
        for row in table("search_words")
        if "-" not in (row["code_2020"], row["code_2025"])
    }


@cache
def _prefixes(edition: int) -> dict[str, str]:
    return {
        prefix: row["code"]
        for row in table("branches")
        for prefix in row[f"prefixes_{edition}"].split()
    }


def branch_of(code: str, edition: int) -> str:
    """Return the branch a class, group or division belongs to: its longest known prefix."""
    prefixes = _prefixes(edition)
    return next(prefixes[code[:n]] for n in range(len(code), 0, -1) if code[:n] in prefixes)
