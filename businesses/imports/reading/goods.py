"""Units of goods and amounts that carry their unit: "500 kg", "1.000 pcs/bulan"."""

import re
from typing import Any

from django.utils.translation import gettext as _

from businesses.imports.reading.columns import Column
from businesses.imports.reading.multipliers import period_in
from businesses.units import UnitIndex
from core.numbers import read_quantity
from core.typed import (
    NOTHING,
    Refused,
    Typed,
    clean,
    is_not_stated,
    refuse_odd_cell,
    shown,
    without_apostrophe,
)

PER = {"day", "month", "year"}
_AMOUNT_AND_UNIT = re.compile(
    r"(?P<amount>[\d][\d.,]*)\s*(?P<unit>[a-z][a-z0-9 .²³]*?)?\s*(?P<per>(?:/|per\b|se)\s*[a-z]+)?\.?",
    re.I,
)


class UnitReader:
    """Reads units against the reference table; never makes one."""

    def __init__(self, units: UnitIndex) -> None:
        self.units = units

    def read(self, value: Any) -> Typed:
        """Read a unit of the reference table; never makes one. Raises Refused when unknown."""
        if value is None:
            return NOTHING
        refuse_odd_cell(value)
        text = re.sub(
            r"\s*(?:/|per\b)\s*(?:hari|hr|bulan|bln|tahun|thn|th)\b\.?$",
            "",
            clean(str(value)),
            flags=re.I,
        )
        if is_not_stated(text):
            return NOTHING
        found = self.units.match(text)
        if found is None:
            raise Refused(
                "unit",
                _('Satuan "%(typed)s" tidak dikenal. Pakai satuan baku, misalnya kg, pcs, botol.')
                % {"typed": shown(value)},
            )
        return Typed(found.code)

    def capacity(self, value: Any, column: Column) -> tuple[Typed, str, str | None]:
        """Read an amount that may carry its unit and period: `500`, "500 kg", "1.000 pcs/bulan"."""
        unit = self._unit_of_header(column)
        if not isinstance(value, str):
            return read_quantity(value), unit, None
        text = without_apostrophe(clean(value))
        match = _AMOUNT_AND_UNIT.fullmatch(text)
        if not match or not (match["unit"] or match["per"]):
            return read_quantity(value), unit, None
        read = read_quantity(match["amount"])
        said = self.read(match["unit"]).value if match["unit"] else ""
        per = period_in(f"/ {match['per'].lstrip('/ ')}" if match["per"] else "")
        if match["per"] and per not in PER:
            raise Refused(
                "per",
                _('Kurun waktu pada "%(typed)s" tidak jelas. Tulis angkanya saja.')
                % {"typed": shown(value)},
            )
        if (per and column.per and per != column.per) or (said and unit and said != unit):
            raise Refused(
                "capacity_differs",
                _('"%(typed)s" tidak cocok dengan judul kolom "%(header)s". Samakan.')
                % {"typed": shown(value), "header": column.header},
            )
        return read, said or unit, per

    def _unit_of_header(self, column: Column) -> str:
        words = re.split(r"[/,]|\bper\b", column.unit_text)
        found = self.units.match(words[0]) if words and words[0].strip() else None
        return found.code if found else ""
