"""How the figures for everybody are written, in the language of the page."""

from django import template

from catalogue.texts import number
from dashboard.definitions import BY_KEY
from dashboard.public.tables import Value, is_money
from dashboard.writing import MILLION

register = template.Library()


@register.filter
def told(cell: Value) -> str:
    """Write a cell that is shown: rupiah in whole millions."""
    value = cell.number or 0
    return number((2 * value + MILLION) // (2 * MILLION) if is_money(cell.figure) else value)


@register.filter
def in_millions(head: str) -> bool:
    """Tell whether a column, named by its figure, is written in millions of rupiah."""
    return head in BY_KEY and is_money(head)
