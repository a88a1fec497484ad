"""What a page says, in which language each piece is, and which known sentences are in the wrong one."""

import json
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import polib

SOURCE = Path(__file__).resolve().parents[3] / "locale" / "en" / "LC_MESSAGES" / "django.po"
VOID = {"meta", "link", "img", "input", "source", "br", "hr", "path", "rect", "use", "circle"}
HEARD = ("alt", "placeholder", "aria-label", "aria-description", "title")
# What machines and people who share read of a page.
META = {"description", "og:title", "og:description", "twitter:title", "og:site_name"}
PLACEHOLDER = re.compile(r"%\(\w+\)[.\d]*[sdf]|%[sd]")
WORD = re.compile(r"[^\W\d_]{2,}")


class Page(HTMLParser):
    """Collects the pieces of text of a page, each with the language of the element around it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.pieces: list[tuple[str, str]] = []  # language, words
        self.open: list[tuple[str, str]] = [("", "")]
        self.language = ""
        self.facts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        language = given.get("lang") or self.open[-1][1]
        if tag == "html":
            self.language = language
        heard = [given[name] for name in HEARD if given.get(name)]
        if tag == "meta" and (given.get("name") or given.get("property")) in META:
            heard.append(given.get("content", ""))
        self.pieces += [(language, words) for words in heard]
        if given.get("translate") == "no":
            language = ""
        if tag not in VOID:
            facts = tag == "script" and given.get("type") == "application/ld+json"
            self.open.append(("facts" if facts else tag, language))

    def handle_endtag(self, tag: str) -> None:
        # An element that nobody closed ends with the one around it.
        names = {tag, "facts"} if tag == "script" else {tag}
        while tag not in VOID and len(self.open) > 1 and self.open.pop()[0] not in names:
            pass

    def handle_data(self, data: str) -> None:
        tag, language = self.open[-1]
        if tag == "facts":
            self.facts.append(data)
        elif tag not in {"style", "script", "code"} and data.strip():
            self.pieces.append((language, " ".join(data.split())))

    def said(self) -> list[str]:
        """The pieces in the page's own language; an address is in none."""
        return [words for language, words in self.pieces if language == self.language]


@cache
def sentences() -> tuple[dict[str, str], dict[str, str]]:
    """Return what only Indonesian and what only English pages say: each text, and where it is from."""
    indonesian: dict[str, str] = {}
    english: dict[str, str] = {}
    for entry in polib.pofile(str(SOURCE)):
        for text in (entry.msgid, entry.msgid_plural):
            indonesian |= {part: entry.msgid for part in _parts(text)}
        for text in (entry.msgstr, *entry.msgstr_plural.values()):
            english |= {part: entry.msgid for part in _parts(text)}
    both = "\n".join(indonesian), "\n".join(english)
    return (
        {part: known for part, known in indonesian.items() if part not in both[1]},
        {part: known for part, known in english.items() if part not in both[0]},
    )


def _parts(text: str) -> list[str]:
    """The pieces between placeholders, without signs at their ends, that have a word in them."""
    parts = [" ".join(part.split()).strip(" .,:;·—“”()/") for part in PLACEHOLDER.split(text)]
    return [part for part in parts if WORD.search(part)]


def in_the_wrong_language(text: str) -> list[str]:
    """Return sentences of the other language that a page says as if they were its own."""
    page = Page(text)
    said = [*page.said(), *_named(page.facts)]
    wrong = sentences()[0 if page.language == "en" else 1]
    whole = {words.strip(" .,:;·—“”()/") for words in said}
    together = "\n".join(said)
    return [
        part
        for part in wrong
        # A word or two may stand in a name; a sentence does not.
        if part in whole or (len(WORD.findall(part)) > 2 and part in together)
    ]


def _named(facts: list[str]) -> list[str]:
    """The names and descriptions in a page's facts for machines."""
    found: list[str] = []

    def keep(pairs: list[tuple[str, object]]) -> None:
        found.extend(v for k, v in pairs if k in {"name", "description"} and isinstance(v, str))

    for text in facts:
        json.loads(text, object_pairs_hook=keep)
    return found
