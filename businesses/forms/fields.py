"""Form fields that read what people in an office type, with the same readers as the import."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses import identifiers
from core import phones, typed
from core.numbers import format_number, read_quantity, read_rupiah

NUMERIC = {"inputmode": "numeric", "autocomplete": "off"}


class ManyFiles(forms.ClearableFileInput):
    """A picker that takes several files at once."""

    allow_multiple_selected = True


class TypedField(forms.CharField):
    """Text that a reader turns into a value or refuses with a sentence; empty = not stated."""

    attrs: dict[str, str] = dict(NUMERIC)
    # (code, sentence) of what was read but should be looked at again; filled by `clean`.
    warnings: tuple[tuple[str, str], ...] = ()

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)
        self.widget.attrs.update(self.attrs)

    def read(self, text: str) -> typed.Typed:
        """Return what `text` means; raises typed.Refused."""
        raise NotImplementedError

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        self.warnings = ()
        if not text:
            return None
        try:
            read = self.read(text)
            self.warnings = read.warnings
            return read.value
        except typed.Refused as refused:
            raise ValidationError(refused.message) from refused


class MoneyField(TypedField):
    """Whole rupiah: "Rp 10.000.000", "10 jt"; None = not stated."""

    def read(self, text: str) -> typed.Typed:
        return read_rupiah(text)

    def prepare_value(self, value: Any) -> Any:
        return format_number(value) if isinstance(value, int) else value


class QuantityField(TypedField):
    """A quantity with an Indonesian decimal comma; None = not stated."""

    attrs = {"inputmode": "decimal", "autocomplete": "off"}

    def read(self, text: str) -> typed.Typed:
        return read_quantity(text)

    def prepare_value(self, value: Any) -> Any:
        return format_number(value) if isinstance(value, int | Decimal) else value


class PhoneField(TypedField):
    """A phone number as people write it, as E.164; "" when empty."""

    attrs = {"inputmode": "tel", "autocomplete": "off"}
    refusal = gettext_lazy("Tulis nomor lengkap, misalnya 0813-2567-1234.")

    def clean(self, value: Any) -> str:
        text = forms.CharField.clean(self, value)
        return self.number(text) if text else ""

    def number(self, text: str) -> str:
        """Return what is typed as E.164; raises ValidationError when it is no number."""
        if (number := phones.to_e164(text)) is None:
            raise ValidationError(self.refusal)
        return number

    def prepare_value(self, value: Any) -> Any:
        known = isinstance(value, str) and value.startswith("+")
        return phones.format_phone(value) if known else value


class FirstPhoneField(PhoneField):
    """The number to call, or several in one line: the first is it, `others` are the rest.

    What is no number gives "" and a warning: the office's lists are full of them, and whoever
    registers a business must not be stopped by one; what was typed is kept by the form.
    """

    others: tuple[str, ...] = ()

    def clean(self, value: Any) -> str:
        self.warnings, self.others = (), ()
        return super().clean(value)

    def number(self, text: str) -> str:
        """Return the first number, "" where none is readable."""
        try:
            read = phones.read_phones(text)
        except typed.Refused:
            read = phones.Phones(unread=(text,))
        self.others = read.others
        said = _(
            'Nomor HP "%(typed)s" belum terbaca. Tulis nomor lengkap, misalnya 0813-2567-1234.'
        )
        self.warnings = tuple(
            ("phone", said % {"typed": typed.shown(part)}) for part in read.unread
        )
        return read.first or ""


class NibField(TypedField):
    """A NIB of 13 digits."""

    def read(self, text: str) -> typed.Typed:
        return identifiers.read_nib(text)


class NikField(TypedField):
    """A NIK; None when left empty, so that the stored one stays."""

    regency = ""  # code of the office's own ("33.21"), others are warned of

    def read(self, text: str) -> typed.Typed:
        return identifiers.read_nik(text, timezone.localdate(), self.regency)


class NpwpField(TypedField):
    """An NPWP; None when left empty, so that the stored one stays."""

    def read(self, text: str) -> typed.Typed:
        return identifiers.read_npwp(text)


class LinesField(forms.CharField):
    """A list, one thing a line."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 2}))
        super().__init__(required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        return [line.strip() for line in (super().clean(value) or "").splitlines() if line.strip()]


def workbook_field(**options: Any) -> forms.FileField:
    """Return a field that takes a workbook."""
    usual = gettext_lazy("Excel (.xlsx) atau CSV, paling besar 20 MB. Belum ada yang disimpan.")
    picker = forms.FileInput(attrs={"accept": ".xlsx,.csv"})
    said = {"label": gettext_lazy("Berkas"), "help_text": usual} | options
    return forms.FileField(widget=picker, **said)


def date_field(**kwargs: Any) -> forms.DateField:
    """Return a day, picked on a phone or typed day first."""
    return forms.DateField(
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"],
        **kwargs,
    )


def today() -> dt.date:
    """Return the day it is at the office."""
    return timezone.localdate()
