"""From rows read to what pages say of a commitment, in the language of the page."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue import cards, texts
from catalogue.commitments import naming
from catalogue.commitments.asking import THEME_WORDS, State
from commitments.models import Theme
from commitments.sides import Party

TONES = {"dipenuhi": "ok", "satu-pihak": "late", "lewat": "late", "batal": "off"}
Row = dict[str, Any]


def address(pk: int) -> str:
    """Return the public address of a commitment."""
    return reverse("catalogue:commitment", args=[pk])


def commitment(row: Row, today: dt.date) -> Row:
    """What pages say of a commitment: its terms, and both sides beside each other.

    Where the maker may not be named, parts are told in percent: amounts could say who or how few.
    """
    clean = cleaner(row)
    state = State(row["state"])
    over = state == State.CANCELLED
    # A title mostly names its maker, and may know a name that the register has since forgotten.
    named = all(told["unit"] or told["cluster"] or told["business"] for told in row["pledges"])
    pledges = [
        pledge(told, clean, today, over=over) | {"counted": named} for told in row["pledges"]
    ]
    theme = Theme(row["theme"]).label
    return row | {
        "title": clean(row["title"]) if named else _("Komitmen %(theme)s") % {"theme": theme},
        "title_foreign": named and texts.english(),
        "address": address(row["id"]),
        "theme_word": THEME_WORDS[row["theme"]],
        "theme_label": theme,
        "place": place(row["district"]),
        "state_label": state.label,
        "tone": TONES.get(row["state"], ""),
        "begins": row["starts"] if row["starts"] > today and state == State.RUNNING else None,
        "sides": [
            _side(code, [told for told in pledges if told["party"] == party])
            for code, party in (("gov", Party.GOVERNMENT), ("com", Party.COMMUNITY))
        ],
    }


def _side(code: str, pledges: list[Row]) -> Row:
    """A side's promises, and how far they are on the average."""
    return {
        "code": code,
        "pledges": pledges,
        "percent": sum(told["percent"] for told in pledges) // max(len(pledges), 1),
    }


def cleaner(row: Row) -> Callable[[str], str]:
    """Return what takes the names that may not be said out of texts of a commitment."""
    hide, shown = [name for name in row["hidden"] if name], row["shown"] or []
    return lambda text: naming.hidden(text, hide, shown)


def place(district: str | None) -> str:
    """Where it is: one kecamatan, or several."""
    if not district:
        return _("beberapa kecamatan")
    return _("Kecamatan %(place)s") % {"place": district}


def pledge(told: Row, clean: Callable[[str], str], today: dt.date, *, over: bool) -> Row:
    """What pages say of one promise. `over` when nothing is expected of it any more."""
    target, done, said = (Decimal(told[name]) for name in ("target", "confirmed", "reported"))
    due = dt.date.fromisoformat(told["due"])
    kept_on = dt.date.fromisoformat(told["kept_on"]) if told["kept_on"] else None
    return told | {
        "text": clean(told["text"]),
        "indicator": clean(told["indicator"]),
        "measure": clean(told["measure"]),
        "who": who(told),
        "who_address": _who_address(told),
        "who_foreign": texts.english() and bool(told["business"] or not _english_name(told)),
        "target": texts.quantity(target),
        "done": texts.quantity(done),
        "said": texts.quantity(said) if said != done else "",
        "percent": _percent(done, target),
        "said_percent": _percent(said, target),
        "people": told["people"] if told["people"] >= naming.FEWEST else 0,
        "due": due,
        "kept_on": kept_on,
        "late": _late(kept_on, due, today) if not over else "",
    }


def who(told: Row) -> str:
    """Who promises: an office unit, a sentra, a business that may be named, or some business."""
    if told["business"]:
        return told["business"]
    for name in ("unit", "cluster"):
        if told[name]:
            return texts.chosen(told, name)
    if told["people"]:
        return _("sentra dan usahanya")
    return "; ".join(naming.unnamed({told["district"] or "": 1}))


def _english_name(told: Row) -> bool:
    named = told["unit"] or told["cluster"]
    return not named or bool(told["unit_en"] or told["cluster_en"])


def _who_address(told: Row) -> str:
    if told["business"]:
        return cards.address_of("business", told["business"], told["business_id"], "usaha")
    return ""


def _percent(part: Decimal, whole: Decimal) -> int:
    return int(min(part / whole, Decimal(1)) * 100)


def _late(kept_on: dt.date | None, due: dt.date, today: dt.date) -> str:
    """Say how many days late a promise was kept, or is."""
    days = ((kept_on or today) - due).days
    if days <= 0:
        return ""
    if kept_on:
        said = ngettext("dipenuhi %(n)s hari terlambat", "dipenuhi %(n)s hari terlambat", days)
    else:
        said = ngettext("terlambat %(n)s hari", "terlambat %(n)s hari", days)
    return said % {"n": texts.number(days)}
