"""Form fields that read numbers as people type them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.numbers import format_number, read_quantity, read_rupiah
from core.typed import Refused


class _TypedNumber(forms.CharField):
    """A number typed with dots; refused with the reader's own sentence."""

    most = 2_147_483_647

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric"}))
        super().__init__(**kwargs)

    def read(self, text: str) -> Any:
        raise NotImplementedError

    def clean(self, value: Any) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            number = self.read(text)
        except Refused as refusal:
            raise ValidationError(refusal.message) from refusal
        if number is None:
            return None
        if number != int(number) or not 0 < number <= self.most:
            raise ValidationError(_("Tulis bilangan bulat yang lebih dari nol."))
        return int(number)

    def prepare_value(self, value: Any) -> Any:
        """Write a stored number with dots; what was typed stays as it was typed."""
        return format_number(value) if isinstance(value, int) else value


class RupiahField(_TypedNumber):
    """Whole rupiah: "15.000", "Rp 15.000", "15 rb"."""

    most = 10**12

    def read(self, text: str) -> Any:
        return read_rupiah(text).value


class CountField(_TypedNumber):
    """A whole number of things: "1.200"."""

    def read(self, text: str) -> Any:
        return read_quantity(text).value
