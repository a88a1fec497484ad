"""Sorts of values: how each is written into a cell, known again there, and read when it changed.

Between the two stands the plain value: text, number, day, list, or the key of a chosen row.
"""

import datetime as dt
import re
from collections.abc import Callable
from copy import deepcopy
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from businesses.changing.picks import Options, Picks
from core import typed
from core.dates import read_date
from core.numbers import format_number, format_rupiah, read_quantity
from core.typed import Refused
from core.workbook_out import written_text

YES, NO = "ya", "tidak"


def as_text(raw: Any) -> str:
    """Return what a cell says as text; Refused for dates, TRUE and Excel's errors."""
    if raw is None:
        return ""
    typed.refuse_odd_cell(raw)
    return typed.shown(raw) if isinstance(raw, float) else str(raw)


def known(cell: Any) -> str | None:
    """Return by what a cell is known again, whether written by us or saved by a spreadsheet."""
    if cell is None:
        return None
    if isinstance(cell, bool):
        return YES if cell else NO
    if isinstance(cell, dt.date):  # a datetime too: no editable value has a time
        return f"{cell.day:02}/{cell.month:02}/{cell.year:04}"
    if isinstance(cell, int | float | Decimal):
        return f"{float(cell):.15G}"  # as many digits as Excel keeps
    text = written_text(str(cell)).strip()
    return text if typed.clean(text) else None


class Sort:
    """Text, checked by the field of the form in which it is typed one by one."""

    kind = "text"

    def __init__(
        self, field: forms.Field, kind: str = "", tidy: Callable[[str], str] = str
    ) -> None:
        self.field, self.kind, self.tidy = deepcopy(field), kind or self.kind, tidy

    def written(self, value: Any, picks: Picks) -> Any:
        """Return what stands in the cell for a value."""
        return value

    def read(self, raw: Any, picks: Picks, base: Any = None) -> Any:
        """Return the value that a changed cell means; `base` is the one it had. Raises Refused."""
        return self.cleaned(self.tidy(as_text(raw)))

    def cleaned(self, text: Any) -> Any:
        """Return what the form makes of a text; Refused with the form's own sentence."""
        try:
            return self.field.clean(text)
        except ValidationError as error:
            raise Refused("invalid", " ".join(error.messages)) from error

    def load(self, stored: Any) -> Any:
        """Return the value that JSON kept."""
        return stored

    def said(self, value: Any, picks: Picks) -> str:
        """Return a value as people read it; "" when not stated."""
        shown = self.written(value, picks)
        return "" if shown in (None, "") else str(shown)


class Number(Sort):
    """A number: `field` reads what is typed as text, a number cell is taken as it is."""

    kind = "integer"

    def said(self, value: Any, picks: Picks) -> str:
        if value is None:
            return ""
        if self.kind == "money":
            return format_rupiah(value)
        return str(value) if self.kind == "year" else format_number(value)


class Point(Number):
    """A coordinate, with a point or a comma."""

    kind = "decimal"

    def read(self, raw: Any, picks: Picks, base: Any = None) -> Any:
        return self.cleaned(as_text(raw).replace(",", "."))

    def load(self, stored: Any) -> Any:
        return None if stored is None else Decimal(str(stored))

    def said(self, value: Any, picks: Picks) -> str:
        return "" if value is None else str(value)


class Amount(Number):
    """A quantity that may have decimals."""

    kind = "decimal"

    def read(self, raw: Any, picks: Picks, base: Any = None) -> Any:
        # As text, 1.125 would be read as a thousand.
        return read_quantity(raw).value if isinstance(raw, float) else super().read(raw, picks)

    def load(self, stored: Any) -> Any:
        try:
            return None if stored is None else Decimal(str(stored))
        except InvalidOperation:
            return None


class Day(Sort):
    """A day."""

    kind = "date"

    def read(self, raw: Any, picks: Picks, base: Any = None) -> Any:
        day = read_date(raw).value
        if day is None and self.field.required:
            raise Refused("invalid", str(self.field.error_messages["required"]))
        return day

    def load(self, stored: Any) -> Any:
        return dt.date.fromisoformat(stored) if isinstance(stored, str) else stored

    def said(self, value: Any, picks: Picks) -> str:
        return date_format(value) if value else ""


class YesNo(Sort):
    """Ya or tidak; empty means tidak."""

    kind = "boolean"

    def __init__(self) -> None:
        super().__init__(forms.CharField(required=False))

    def written(self, value: Any, picks: Picks) -> Any:
        return None if value is None else YES if value else NO

    def read(self, raw: Any, picks: Picks, base: Any = None) -> Any:
        said = (known(raw) or NO).casefold()
        if said in (YES, "y", "1", "x", "true", "v"):
            return True
        if said in (NO, "t", "0", "false", "-"):
            return False
        raise Refused("boolean", _('Tulis "ya" atau "tidak".'))


class Lines(Sort):
    """Several things, one a line; `field` reads each."""

    def written(self, value: Any, picks: Picks) -> Any:
        return "\n".join(value or [])

    def read(self, raw: Any, picks: Picks, base: Any = None) -> Any:
        parts = re.split(r"\n|\s*;\s*", as_text(raw))
        found = [self.cleaned(part.strip()) for part in parts if part.strip()]
        return list(dict.fromkeys(found))


class Choice(Sort):
    """One of few words: `options` gives key and word of each."""

    kind = "choice"

    def __init__(
        self, options: Callable[[Picks], Options], *, kind: str = "", required: bool = False
    ) -> None:
        super().__init__(forms.CharField(required=required), kind)
        self.options = options

    def written(self, value: Any, picks: Picks) -> Any:
        return None if value in (None, "") else self.options(picks).word(value)

    def read(self, raw: Any, picks: Picks, base: Any = None) -> Any:
        text = self.cleaned(as_text(raw))
        if not text:
            return self.options(picks).empty
        found = self.options(picks).find(text, base)
        if len(found) == 1:
            return found[0]
        if found:
            raise Refused("ambiguous", _('"%(typed)s" ada lebih dari satu.') % {"typed": text})
        raise Refused("unknown", self._unknown(text, picks))

    def _unknown(self, text: str, picks: Picks) -> str:
        sentence = _('"%(typed)s" tidak ada dalam pilihan.') % {"typed": typed.shown(text)}
        near = self.options(picks).near(text)
        if not near:
            return sentence
        names = _(" atau ").join(f'"{name}"' for name in near)
        return f"{sentence} " + _("Maksud Anda %(names)s?") % {"names": names}
