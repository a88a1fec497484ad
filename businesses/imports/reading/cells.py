"""Reads the cells of one business row into the contract's values."""

import re
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from businesses import identifiers
from businesses.class_codes import read_kbli
from businesses.imports.reading import addresses
from businesses.imports.reading.columns import Column
from businesses.imports.reading.goods import PER, UnitReader
from businesses.imports.reading.lookups import Lookups
from businesses.imports.reading.multipliers import period_in
from businesses.imports.reading.notes import activity_in, as_typed, quoted, read_text, refuse, warn
from businesses.imports.reading.types import WARNING, Problem, ReadRow
from core.dates import read_year
from core.numbers import read_count, read_rupiah
from core.phones import is_mobile, read_phones
from core.typed import (
    Refused,
    Typed,
    clean,
    is_not_stated,
    shown,
)

MONEY = ("investment", "output_value", "material_value")


LIMITS = {"name": 200, "owner_name": 150, "address": 250, "product": 200, "note": 500}


class CellReader:
    """Reads the cells of rows under one table. Identical cells of a column are read once."""

    def __init__(self, lookups: Lookups) -> None:
        self.lookups = lookups
        self.units = UnitReader(lookups.units)
        self._memo: dict[tuple[Any, ...], Typed | Refused] = {}

    def read(self, column: Column, value: Any, row: ReadRow) -> None:
        """Read one cell into `row`: its value, or None with a problem."""
        row.raw[column.field] = as_typed(value)
        if column.refusal and value is not None:
            if not (isinstance(value, str) and is_not_stated(clean(value))):
                refuse(row, column.field, "column", column.refusal, value)
            return
        method: Callable[[Column, Any, ReadRow], None] | None
        method = getattr(self, f"_read_{column.field}", None)
        if method:
            method(column, value, row)

    def _keep(
        self, row: ReadRow, name: str, value: Any, reader: Callable[[], Typed], *memo: Any
    ) -> Any:
        """Store what `reader` reads, or the problem it raises; return the value."""
        key = (name, type(value), value, *memo) if memo else None
        found = self._memo.get(key) if key else None
        if found is None:
            try:
                found = reader()
            except Refused as refused:
                found = refused
            if key:
                self._memo[key] = found
        if isinstance(found, Refused):
            refuse(row, name, found.code, found.message, value)
            return None
        for code, message in found.warnings:
            row.problems.append(Problem(name, WARNING, message, code, quoted(name, value)))
        row.values[name] = found.value
        return found.value

    def _text(self, column: Column, value: Any, row: ReadRow) -> None:
        limit = LIMITS.get(column.field, 500)
        self._keep(row, column.field, value, lambda: read_text(value, limit))

    _read_name = _read_note = _text

    def _read_owner_name(self, column: Column, value: Any, row: ReadRow) -> None:
        self._text(column, value, row)
        owner = row.values.get("owner_name")
        if owner and not any(sign.isalpha() for sign in owner):
            message = _('"%(typed)s" bukan nama orang. Tulis nama pemiliknya.')
            refuse(row, "owner_name", "owner_name", message % {"typed": shown(value)}, value)

    def _read_product(self, column: Column, value: Any, row: ReadRow) -> None:
        if isinstance(value, int | float) or re.fullmatch(r"[\d.,\s]+", str(value or "x")):
            message = _('"%(typed)s" bukan nama produk. Tulis produknya, misalnya kerupuk udang.')
            refuse(row, "product", "product", message % {"typed": shown(value)}, value)
            return
        self._text(column, value, row)

    def _read_name_owner(self, column: Column, value: Any, row: ReadRow) -> None:
        """A column of both: split where one sign certainly parts them, else keep all as the name."""
        text = self._keep(row, "name", value, lambda: read_text(value, LIMITS["name"]))
        row.raw["name"] = as_typed(value)
        if not text:
            return
        parts = [
            part.strip()
            for part in re.split(r"\s*/\s*|\s*\n\s*|\s+-\s+", str(value).strip())
            if part.strip()
        ]
        if len(parts) == 2:
            row.values["name"], row.values["owner_name"] = map(clean, parts)
        warn(
            row,
            "name",
            "name_owner",
            _("Nama usaha dan pemilik ada di satu kolom. Periksa pembagiannya."),
            value,
        )

    def _read_address(self, column: Column, value: Any, row: ReadRow) -> None:
        self._text(column, value, row)

    def _read_hamlet(self, column: Column, value: Any, row: ReadRow) -> None:
        try:
            row.extra["hamlet"] = read_text(value, 100).value
        except Refused as refused:
            refuse(row, "address", refused.code, refused.message, value)

    def _read_rt(self, column: Column, value: Any, row: ReadRow) -> None:
        self._keep(row, "rt", value, lambda: Typed(addresses.read_one(value, "rt")), "")

    def _read_rw(self, column: Column, value: Any, row: ReadRow) -> None:
        self._keep(row, "rw", value, lambda: Typed(addresses.read_one(value, "rw")), "")

    def _read_rt_rw(self, column: Column, value: Any, row: ReadRow) -> None:
        try:
            found = addresses.read_pair(value)
        except Refused as refused:
            refuse(row, "rt", refused.code, refused.message, value)
            refuse(row, "rw", refused.code, refused.message, value)
            return
        row.values["rt"], row.values["rw"] = found.rt, found.rw

    def _read_nik(self, column: Column, value: Any, row: ReadRow) -> None:
        look = self.lookups
        row.raw["nik"] = quoted("nik", value)
        self._keep(row, "nik", value, lambda: identifiers.read_nik(value, look.today, look.regency))

    def _read_nib(self, column: Column, value: Any, row: ReadRow) -> None:
        self._keep(row, "nib", value, lambda: identifiers.read_nib(value))
        row.extra["nib_status"] = _status(row, "nib", value)
        _drop_status_warning(row, "nib")

    def _read_pirt(self, column: Column, value: Any, row: ReadRow) -> None:
        look = self.lookups
        self._keep(
            row, "pirt", value, lambda: identifiers.read_pirt(value, look.today, look.regency)
        )
        row.extra["pirt_status"] = _status(row, "pirt", value)
        _drop_status_warning(row, "pirt")

    def _read_kbli(self, column: Column, value: Any, row: ReadRow) -> None:
        self._read_class(value, row.extra.get("kbli_edition") or self.lookups.edition, row)

    def _read_kbli_edition(self, column: Column, value: Any, row: ReadRow) -> None:
        digits = re.sub(r"\.0$", "", clean(str(value or "")))
        if digits.isdigit() and int(digits) in self.lookups.classes:
            row.extra["kbli_edition"] = int(digits)

    def _read_per(self, column: Column, value: Any, row: ReadRow) -> None:
        """Our own export states the period of the capacity in a column of its own."""
        row.extra["stated_per"] = period_in(f"per {str(value or '').removeprefix('per ')}")

    def _read_nib_status(self, column: Column, value: Any, row: ReadRow) -> None:
        said = {"dalam proses": "in_process", "belum punya": "none", "ada": "given"}
        row.extra["stated_nib_status"] = said.get(clean(str(value or "")).lower())

    def _read_other_phones(self, column: Column, value: Any, row: ReadRow) -> None:
        self._read_phone(column, value, row)

    def _read_kbli_2020(self, column: Column, value: Any, row: ReadRow) -> None:
        self._read_class(value, 2020, row)

    def _read_kbli_2025(self, column: Column, value: Any, row: ReadRow) -> None:
        self._read_class(value, 2025, row)

    def _read_class(self, value: Any, edition: int, row: ReadRow) -> None:
        classes = self.lookups.classes
        row.raw["kbli"] = as_typed(value)
        code = self._keep(row, "kbli", value, lambda: read_kbli(value, edition, classes), edition)
        if code:
            known = code in classes.get(edition, {})
            row.extra["kbli_edition"] = (
                edition if known else next(other for other in classes if code in classes[other])
            )

    def _read_phone(self, column: Column, value: Any, row: ReadRow) -> None:
        try:
            found = read_phones(value)
        except Refused as refused:
            if refused.code == "phone":  # no damage, only no number: what was typed is kept
                warn(row, "phone", refused.code, refused.message, value)
            else:
                refuse(row, "phone", refused.code, refused.message, value)
            return
        if found.first is None:
            return
        if found.unread:
            text = _('Bagian "%(part)s" tidak terbaca sebagai nomor. Periksa.') % {
                "part": shown(", ".join(found.unread))
            }
            warn(row, "phone", "phone_part", text, value)
        numbers = [
            row.values.get("phone"),
            *row.extra.get("other_phones", []),
            found.first,
            *found.others,
        ]
        merge_phones(row, [number for number in numbers if number])

    def _read_established_year(self, column: Column, value: Any, row: ReadRow) -> None:
        today = self.lookups.today
        self._keep(row, "established_year", value, lambda: read_year(value, today), "")

    def _read_workers_male(self, column: Column, value: Any, row: ReadRow) -> None:
        self._keep(row, column.field, value, lambda: read_count(value), "")

    _read_workers_female = _read_workers_male

    def _read_workers_total(self, column: Column, value: Any, row: ReadRow) -> None:
        try:
            row.extra["workers_total"] = read_count(value).value
        except Refused:
            row.extra["workers_total"] = None

    def _read_investment(self, column: Column, value: Any, row: ReadRow) -> None:
        by = column.multiplier
        self._keep(row, column.field, value, lambda: read_rupiah(value, by), by)

    _read_output_value = _read_material_value = _read_investment

    def _read_activity(self, column: Column, value: Any, row: ReadRow) -> None:
        if isinstance(value, str) and (state := activity_in(value)):
            row.extra["activity"] = state

    def _read_id(self, column: Column, value: Any, row: ReadRow) -> None:
        text = clean(
            str(int(value))
            if isinstance(value, float) and value == int(value)
            else str(value or "")
        )
        row.extra[column.field] = text or None

    _read_version = _read_regency = _read_id

    def _read_registry_number(self, column: Column, value: Any, row: ReadRow) -> None:
        text = clean(str(value or "")).upper()
        row.extra["registry_number"] = text if text.startswith("IKM-") else None

    def _read_unit(self, column: Column, value: Any, row: ReadRow) -> None:
        self._keep(row, "unit", value, lambda: self.units.read(value), "")
        if isinstance(value, str) and row.values.get("unit"):
            row.extra["unit_per"] = period_in(clean(value).lower())

    def _read_capacity(self, column: Column, value: Any, row: ReadRow) -> None:
        row.extra["capacity_per"] = column.per if column.per in PER else None
        try:
            read, unit, per = self.units.capacity(value, column)
        except Refused as refused:
            refuse(row, "capacity", refused.code, refused.message, value)
            return
        self._keep(row, "capacity", value, lambda: read)
        if read.value is None:
            return
        if unit:
            row.extra["capacity_unit"] = unit
        if per:
            row.extra["capacity_per"] = per


def merge_phones(row: ReadRow, numbers: list[str]) -> None:
    """Store all numbers of a row: the first mobile in `phone`, the others beside it."""
    unique = list(dict.fromkeys(numbers))
    first = next((number for number in unique if is_mobile(number)), unique[0])
    row.values["phone"] = first
    row.extra["other_phones"] = [number for number in unique if number != first]


def _status(row: ReadRow, name: str, value: Any) -> str:
    """Return the state of an identifier: given, in process, none (said so), unknown (silent)."""
    if row.values.get(name):
        return "given"
    if any(p.field == name and p.code == identifiers.IN_PROCESS for p in row.problems):
        return "in_process"
    said = clean(value).lower() if isinstance(value, str) else ""
    return "none" if re.search(r"[a-z]", said) and is_not_stated(said) else "unknown"


def _drop_status_warning(row: ReadRow, name: str) -> None:
    """ "dalam proses" is a status, not a fault of the cell."""
    row.problems = [
        p for p in row.problems if not (p.field == name and p.code == identifiers.IN_PROCESS)
    ]
