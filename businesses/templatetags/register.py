"""How the register's values are written on staff pages."""

from decimal import Decimal

from django import template
from django.forms import BoundField

from businesses.columns import ACTIVITY, STATUS
from core import phones
from core.numbers import format_number, format_rupiah

register = template.Library()

PERMIT = {"valid": "ok", "soon": "wait", "ended": "late", "renewed": "off"}
TONES = STATUS | ACTIVITY | PERMIT


@register.filter
def money(value: int | None) -> str:
    """Write whole rupiah; a dash when not stated."""
    return "—" if value is None else format_rupiah(value)


@register.filter
def quantity(value: int | Decimal | None) -> str:
    """Write a number the Indonesian way; a dash when not stated."""
    return "—" if value is None else format_number(value)


@register.filter
def phone(value: str) -> str:
    """Write an E.164 number as people read it."""
    return phones.format_phone(value) if value else "—"


@register.filter
def tone(state: str) -> str:
    """Return the colour class of a status or activity."""
    return TONES.get(state, "off")


@register.filter
def rows(field: BoundField) -> bool:
    """Tell whether a field wants the whole width of the form."""
    return field.widget_type in ("textarea", "checkboxselectmultiple", "radioselect", "checkbox")
