"""How a column's value is written for people."""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from core.numbers import format_number, format_rupiah
from core.tables import Column, Kind

LONGEST = 90


def written(column: Column, row: Any) -> str:
    """Return the cell's text; the column's own word for "not stated" when there is no value."""
    value = column.said(row)
    if value is None or value == "":
        return str(column.empty)
    return _written(column.kind, value)


def _written(kind: Kind, value: Any) -> str:
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if isinstance(value, dt.datetime):
        return date_format(timezone.localtime(value), "j M Y H.i")
    if isinstance(value, dt.date):
        return date_format(value, "j M Y")
    if kind == Kind.MONEY and isinstance(value, int):
        return format_rupiah(value)
    if kind in {Kind.INTEGER, Kind.DECIMAL}:
        return format_number(value)
    return Truncator(str(value)).chars(LONGEST)
