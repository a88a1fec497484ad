"""Template tags of the officials' panel."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

register = template.Library()


@register.filter
def labelled(cells: Iterable[str], heads: Iterable[dict[str, Any]]) -> list[SafeString]:
    """Return the cells of a row, each with its head as `data-label`: on a phone heads are gone.

    The first cell names the row, and the box before it chooses the row: they go without.
    """
    told, named = [], False
    for cell, head in zip(cells, heads, strict=True):
        chooses = "action-checkbox" in str(cell)
        label = format_html(' data-label="{}"', capfirst(head["text"]))
        told.append(_with(cell, label if named and not chooses else SafeString()))
        named = named or not chooses
    return told


def _with(cell: str, label: SafeString) -> SafeString:
    """Put an attribute into the first tag of a cell, both safe already."""
    return mark_safe(str(cell).replace(" class=", f"{label} class=", 1))
