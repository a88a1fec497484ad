"""What a half-typed search may become: products, businesses and kecamatan, in one statement."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue import cards, texts
from catalogue.search.query import LEAST_PREFIX, rows
from core.names import words

MOST = 8
OF_A_KIND = 5  # at most so many of one kind, so that the others have a place
LOOKED_AT = 300  # entries in which the words are looked for
LONGEST_WORD = 40

# Every word whole but the last, which may be unfinished; names that begin with it come first.
COMPLETE = """
WITH hit AS MATERIALIZED (
  SELECT {name} AS product, business_id, business_name, district, district_name
  FROM catalogue_entry WHERE doc @@ to_tsquery('simple', %s) LIMIT %s
), said AS (
  SELECT 'produk' AS kind, product AS label, 0 AS id, count(*) AS hits FROM hit GROUP BY product
  UNION ALL SELECT 'usaha', business_name, business_id, count(*) FROM hit GROUP BY 2, 3
  UNION ALL SELECT 'kecamatan', district_name, district, count(*) FROM hit GROUP BY 2, 3
), fit AS (
  SELECT *, strpos(' ' || catalogue_plain(label), ' ' || %s) AS place,
    row_number() OVER (PARTITION BY kind ORDER BY
      strpos(' ' || catalogue_plain(label), ' ' || %s) > 1, hits DESC, label) AS turn
  FROM said WHERE ' ' || catalogue_plain(label) LIKE %s
)
SELECT kind, label, id FROM fit WHERE turn <= %s
ORDER BY place > 1, kind = 'usaha', hits DESC, label LIMIT %s
"""


def complete(typed: str) -> list[tuple[str, str, str]]:
    """Return at most `MOST` suggestions: the text, what it is, and where it leads."""
    wanted = [word[:LONGEST_WORD] for word in words(typed)][:MOST]
    if not wanted or len(wanted[-1]) < LEAST_PREFIX:
        return []
    query = " & ".join([*wanted[:-1], f"{wanted[-1]}:*"])
    last = wanted[-1]
    name = "coalesce(nullif(name_en, ''), name)" if texts.english() else "name"
    values = [query, LOOKED_AT, last, last, f"% {last}%", OF_A_KIND, MOST]
    found = rows(COMPLETE.replace("{name}", name), values)
    return [(label, _said(kind), _address(kind, label, key)) for kind, label, key in found]


def _said(kind: str) -> str:
    return {"produk": _("Produk"), "usaha": _("Usaha"), "kecamatan": _("Kecamatan")}[kind]


def _address(kind: str, label: str, key: int) -> str:
    if kind == "usaha":
        return cards.address_of("business", label, key, "usaha")
    listed = reverse("catalogue:products")
    if kind == "kecamatan":
        code = str(key)
        return f"{listed}?kecamatan={code[:2]}.{code[2:4]}.{code[4:]}"
    return f"{listed}?{urlencode({'q': label})}"
