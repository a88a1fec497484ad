"""Reads the cells of one business row into the contract's values."""

import re
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from businesses import identifiers
from businesses.imports.reading import addresses
from businesses.imports.reading.lookups import Lookups
from businesses.imports.reading.multipliers import period_in
from businesses.imports.reading.tables import Column
from businesses.imports.reading.types import ERROR, WARNING, Problem, ReadRow
from core.dates import read_year
from core.numbers import read_count, read_quantity, read_rupiah
from core.phones import read_phones
from core.typed import (
    NOTHING,
    CellFault,
    Refused,
    Typed,
    clean,
    is_not_stated,
    refuse_odd_cell,
    shown,
    without_apostrophe,
)

MONEY = ("investment", "output_value", "material_value")
LIMITS = {"name": 200, "owner_name": 150, "address": 250, "product": 200, "note": 500}
PER = {"day", "month", "year"}
_CLOSED = re.compile(
    r"\b(?:tutup|bangkrut|gulung tikar|sudah tidak (?:aktif|produksi|usaha)|tidak aktif|pindah usaha|alih usaha)\b",
    re.I,
)
_PAUSED = re.compile(
    r"\b(?:(?:tutup|berhenti|vakum|libur|off|mandeg|mandek) ?sementara|vakum"
    r"|sementara (?:tutup|berhenti|tidak)|berhenti dulu|istirahat)\b",
    re.I,
)
_ACTIVE = re.compile(r"\b(?:aktif|produksi|jalan|beroperasi)\b", re.I)
_NOT = re.compile(
    r"\b(?:tidak|belum|pernah|tdk|blm|bukan|sempat)\b[^.,;]*\b(?:tutup|vakum|bangkrut)", re.I
)
_AMOUNT_AND_UNIT = re.compile(
    r"(?P<amount>[\d][\d.,]*)\s*(?P<unit>[a-z][a-z0-9 .²³]*?)?\s*(?P<per>(?:/|per\b|se)\s*[a-z]+)?\.?",
    re.I,
)


class CellReader:
    """Reads the cells of rows under one table. Identical cells of a column are read once."""

    def __init__(self, lookups: Lookups) -> None:
        self.lookups = lookups
        self._memo: dict[tuple[Any, ...], Typed | Refused] = {}

    def read(self, column: Column, value: Any, row: ReadRow) -> None:
        """Read one cell into `row`: its value, or None with a problem."""
        row.raw[column.field] = _raw(value)
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
            row.problems.append(Problem(name, WARNING, message, code, _quoted(name, value)))
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
        row.raw["name"] = _raw(value)
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
        row.raw["nik"] = _quoted("nik", value)
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
        row.raw["kbli"] = _raw(value)
        code = self._keep(
            row, "kbli", value, lambda: identifiers.read_kbli(value, edition, classes), edition
        )
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
        self._keep(row, "unit", value, lambda: self.unit(value), "")
        if isinstance(value, str) and row.values.get("unit"):
            row.extra["unit_per"] = period_in(clean(value).lower())

    def unit(self, value: Any) -> Typed:
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
        found = self.lookups.units.match(text)
        if found is None:
            raise Refused(
                "unit",
                _('Satuan "%(typed)s" tidak dikenal. Pakai satuan baku, misalnya kg, pcs, botol.')
                % {"typed": shown(value)},
            )
        return Typed(found.code)

    def _read_capacity(self, column: Column, value: Any, row: ReadRow) -> None:
        row.extra["capacity_per"] = column.per if column.per in PER else None
        try:
            read, unit, per = self._capacity(value, column)
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

    def _capacity(self, value: Any, column: Column) -> tuple[Typed, str, str | None]:
        """Read an amount that may carry its unit and period: `500`, "500 kg", "1.000 pcs/bulan"."""
        unit = self._unit_of_header(column)
        if not isinstance(value, str):
            return read_quantity(value), unit, None
        text = without_apostrophe(clean(value))
        match = _AMOUNT_AND_UNIT.fullmatch(text)
        if not match or not (match["unit"] or match["per"]):
            return read_quantity(value), unit, None
        read = read_quantity(match["amount"])
        said = self.unit(match["unit"]).value if match["unit"] else ""
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
        found = self.lookups.units.match(words[0]) if words and words[0].strip() else None
        return found.code if found else ""


def read_text(value: Any, limit: int) -> Typed:
    """Read free text. Raises Refused for Excel errors, dates and text longer than `limit`."""
    if value is None:
        return NOTHING
    refuse_odd_cell(value)
    if isinstance(value, int | float):
        value = shown(value)
    text = clean(value)
    text = re.sub(r"^'(?=[^']*$)", "", text)
    if is_not_stated(text):
        return NOTHING
    if re.fullmatch(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!)", text, re.I):
        refuse_odd_cell(CellFault(text))
    if len(text) > limit:
        raise Refused(
            "too_long",
            _("Teks lebih dari %(limit)s huruf. Ringkas isinya.") % {"limit": limit},
        )
    return Typed(text)


def activity_in(text: str) -> str:
    """Return "closed", "paused" or "active" when a note or status says so, else ""."""
    text = clean(text)
    if _NOT.search(text):
        return ""
    if _PAUSED.search(text):
        return "paused"
    if _CLOSED.search(text):
        return "closed"
    return (
        "active"
        if re.fullmatch(r"(?:masih )?aktif|berproduksi|masih produksi|beroperasi", text, re.I)
        else ""
    )


def refuse(row: ReadRow, name: str, code: str, message: str, typed: Any = "") -> None:
    """Note that a cell is not stored, and why."""
    row.values[name] = None
    if any(p.field == name and p.message == message for p in row.problems):
        return
    row.problems.append(Problem(name, ERROR, message, code, _quoted(name, typed)))


def warn(row: ReadRow, name: str, code: str, message: str, typed: Any = "") -> None:
    """Note something worth a look about a stored cell."""
    row.problems.append(Problem(name, WARNING, message, code, _quoted(name, typed)))


def merge_phones(row: ReadRow, numbers: list[str]) -> None:
    """Store all numbers of a row: the first mobile in `phone`, the others beside it."""
    from core.phones import is_mobile

    unique = list(dict.fromkeys(numbers))
    first = next((number for number in unique if is_mobile(number)), unique[0])
    row.values["phone"] = first
    row.extra["other_phones"] = [number for number in unique if number != first]


def _raw(value: Any) -> str:
    return "" if value is None else str(value) if isinstance(value, str) else shown(value)


def _quoted(name: str, value: Any) -> str:
    """Return what was typed for a message's side; a NIK only masked."""
    text = "" if value is None else shown(value)
    if name != "nik":
        return text
    return re.sub(
        r"\d(?:[\s.\-]*\d){7,}", lambda m: identifiers.mask(re.sub(r"\D", "", m[0])), text
    )


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
