"""What a half-typed search may become: products, businesses and places, in one statement."""

import re
from collections.abc import Sequence
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue import cards, texts
from catalogue.glossary import glossary, means
from catalogue.search.query import LEAST_PREFIX, rows, tokens
from catalogue.stopwords import LIGHT_WORDS, STOP_WORDS, TITLES
from core.names import words

MOST = 8
OF_A_KIND = 5  # at most so many of one kind, so that the others have a place
LOOKED_AT = 300  # entries in which the words are looked for
LONGEST_WORD = 40
TELLS_NOTHING = (LIGHT_WORDS - TITLES) | set(STOP_WORDS)
SWALLOWED = re.compile("^([bcdgjkpst])([rl])")  # "krupuk" for "kerupuk", "blimbing" for "belimbing"

# Every word whole but the last, which may be unfinished; names that begin with it, or hold the words
# beside each other, come first. A product is known by its name in the other language too.
COMPLETE = """
WITH hit AS MATERIALIZED (
  SELECT {name} AS product, {other} AS other, business_id, business_name, district, district_name,
    village, village_name
  FROM catalogue_entry WHERE doc @@ to_tsquery('simple', %s) LIMIT %s
), said AS (
  SELECT 'produk' AS kind, product AS label, max(other) AS other, 0::bigint AS id, count(*) AS hits
  FROM hit GROUP BY product
  UNION ALL SELECT 'usaha', business_name, '', business_id, count(*) FROM hit GROUP BY 2, 4
  UNION ALL SELECT 'kecamatan', district_name, '', district, count(*) FROM hit GROUP BY 2, 4
  UNION ALL SELECT 'desa', village_name, '', village, count(*) FROM hit
    WHERE village IS NOT NULL GROUP BY 2, 4
), fit AS (
  SELECT *, row_number() OVER (PARTITION BY kind ORDER BY begins DESC, hits DESC, label) AS turn
  FROM (
    SELECT *, ' ' || catalogue_plain(label) LIKE ANY(%s) AS begins FROM said
    WHERE ' ' || catalogue_plain(label || ' ' || other) LIKE ANY(%s)
  ) fitting
)
SELECT kind, label, id FROM fit WHERE turn <= %s
ORDER BY begins DESC, kind = 'usaha', hits DESC, label LIMIT %s
"""


def complete(typed: str) -> list[tuple[str, str, str]]:
    """Return at most `MOST` suggestions: the text, what it is, and where it leads."""
    said = [word[:LONGEST_WORD] for word in tokens(typed)[:MOST]]
    whole = [word for word in said[:-1] if word not in TELLS_NOTHING]
    last = words(typed)[: len(said)][-1][:LONGEST_WORD] if said else ""
    if not whole and len(last) < LEAST_PREFIX:
        return []
    query, begun = _asked(whole, last)
    first = [f" {word}%" for word in begun]
    if whole:
        first = [f"% {whole[-1]} {last}%", f" {whole[-1]}{last}%"]
    name, other = ("name", "name_en")
    if texts.english():
        name, other = "coalesce(nullif(name_en, ''), name)", "name"
    if len(last) < LEAST_PREFIX:
        other = "''"
    values = [query, LOOKED_AT, first, [f"% {word}%" for word in begun], OF_A_KIND, MOST]
    found = rows(COMPLETE.replace("{name}", name).replace("{other}", other), values)
    return [(label, _said(kind), _address(kind, label, key)) for kind, label, key in found]


def _asked(whole: Sequence[str], last: str) -> tuple[str, list[str]]:
    """The tsquery as text, and what the last word may be the beginning of.

    A place may be written in two words: "karang t". The first letters of a word that follows
    others are looked for in the names found by those alone.
    """
    parts = [f"({' | '.join(_spelt(word))})" for word in whole]
    begun = _spelt(last)
    if len(last) >= LEAST_PREFIX:
        parts.append(f"({' | '.join(f'{word}:*' for word in begun)})")
    query = " & ".join(parts)
    if whole:
        joined = whole[-1] + last
        query = f"({query}) | ({' & '.join([*parts[: len(whole) - 1], f'{joined}:*'])})"
        begun.append(joined)
    return query, begun


def _spelt(word: str) -> list[str]:
    """A word, as it is written in full, and what means the same in one word."""
    full = SWALLOWED.sub(r"\1e\2", word)
    same = [twin for form in (word, full) for twin in means(glossary(), form) if " " not in twin]
    return list(dict.fromkeys((word, full, *same)))[:MOST]


def _said(kind: str) -> str:
    names = {"produk": _("Produk"), "usaha": _("Usaha")}
    return (names | {"kecamatan": _("Kecamatan"), "desa": _("Desa")})[kind]


def _address(kind: str, label: str, key: int) -> str:
    if kind == "usaha":
        return cards.address_of("business", label, key, "usaha")
    listed = reverse("catalogue:products")
    if kind == "produk":
        return f"{listed}?{urlencode({'q': label})}"
    code = str(key)
    parts = [code[:2], code[2:4], code[4:6], *([code[6:]] if kind == "desa" else [])]
    return f"{listed}?{kind}={'.'.join(parts)}"
