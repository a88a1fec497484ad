"""Numbers, prices and places as the public reads them."""

from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from regions.models import CALLED, Kind


def english() -> bool:
    """Whether the page is in English."""
    return get_language() == "en"


def number(value: int) -> str:
    """Return a whole number with the language's thousands sign: 15.000, in English 15,000."""
    grouped = f"{value:,}"
    return grouped if english() else grouped.replace(",", ".")


def quantity(value: Decimal) -> str:
    """Return a quantity without idle decimals: 1.234,5, in English 1,234.5."""
    whole, _point, rest = f"{value:f}".partition(".")
    rest = rest.rstrip("0")
    point = "." if english() else ","
    return number(int(whole)) + (f"{point}{rest}" if rest else "")


# Units that English counts without a plural.
UNCHANGED = {"kg", "ml", "m²", "m³", "dozen", "head"}


def amount(count: int, unit: str) -> str:
    """Return a count with its unit: "240 karung", in English "1 sack" and "240 sacks"."""
    if get_language() == "en" and count != 1:
        unit = _plural(unit)
    return f"{number(count)} {unit}".strip()


def _plural(unit: str) -> str:
    first, of, rest = unit.partition(" of ")
    if not first or first in UNCHANGED or first.endswith(")"):
        return unit
    if first.endswith(("s", "x", "ch", "sh")):
        return f"{first}es{of}{rest}"
    if first.endswith("y") and first[-2:-1] not in "aeiou":
        return f"{first[:-1]}ies{of}{rest}"
    return f"{first}s{of}{rest}"


def price(low: int | None, high: int | None, unit: str) -> str:
    """Return "Rp15.000 / bungkus", "Rp15.000–20.000 / kg", or "" where no price is stated."""
    if low is None:
        return ""
    span = f"Rp{number(low)}" + (f"–{number(high)}" if high else "")
    return f"{span} / {unit}" if unit else span


def place(kind: str, name: str) -> str:
    """Return the name of a place with its kind: "Desa Wonosari"."""
    return str(CALLED[Kind(kind)]) % {"name": name} if kind and name else name


def chosen(values: dict, field: str) -> str:
    """Return the text in the language of the page, the Indonesian one where no other is there."""
    return (get_language() == "en" and values.get(f"{field}_en")) or values.get(field) or ""


def order_text(product: str, address: str) -> str:
    """What a buyer's first message says: the page first, so that its picture stands on top."""
    said = _("Halo, saya tertarik dengan %(product)s di katalog.") % {"product": product}
    return f"{address}\n{said}"


def greeting_text(business: str, address: str) -> str:
    """What a visitor's first message to a business says."""
    said = _("Halo %(business)s, saya menemukan usaha Anda di katalog.") % {"business": business}
    return f"{address}\n{said}"
