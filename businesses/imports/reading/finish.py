"""What can be said only when all cells of a row, or all rows of a sheet, were read."""

from typing import Any

from django.utils.translation import gettext as _

from businesses.imports.reading import addresses
from businesses.imports.reading.columns import Table
from businesses.imports.reading.goods import PER
from businesses.imports.reading.lookups import Lookups
from businesses.imports.reading.notes import activity_in, refuse, warn
from businesses.imports.reading.places import Places
from businesses.imports.reading.placing import Context
from businesses.imports.reading.types import ERROR, Problem, ReadRow, ReadSheet
from core.typed import shown

FEW = 3  # from this many numbers on, all ending in 0 is no accident


def finish_row(
    row: ReadRow,
    cells: dict[str, Any],
    places: Places,
    context: Context,
    lookups: Lookups,
    table: Table,
) -> None:
    """Fill what depends on several cells: name, place, RT/RW, unit, activity."""
    _name(row, table)
    _place(row, cells, places, context)
    _neighbourhood(row, cells)
    _unit(row)
    _workers(row)
    note = row.values.get("note")
    if note and not row.extra.get("activity"):
        row.extra["activity"] = activity_in(note) or None
    if row.extra.get("hamlet"):
        _hamlet(row)
    per = row.extra.pop("stated_per", None)
    if per in PER and row.values.get("capacity") is not None:
        row.extra["capacity_per"] = per
    status = row.extra.pop("stated_nib_status", None)
    if status and not row.values.get("nib"):
        row.extra["nib_status"] = status


def _name(row: ReadRow, table: Table) -> None:
    if row.values.get("name"):
        _only_name(row)
        _letters(row)
        return
    if any(problem.field == "name" and problem.level == ERROR for problem in row.problems):
        return
    owner = row.values.get("owner_name")
    if owner and not table.fields & {"name", "name_owner"}:
        row.values["name"] = owner
        text = _('Tabel tidak punya kolom nama usaha; dipakai nama pemilik "%(name)s".')
        warn(row, "name", "owner_as_name", text % {"name": owner}, owner)
        return
    text = _("Nama usaha belum diisi. Isi, atau hapus baris ini bila bukan usaha.")
    refuse(row, "name", "no_name", text)


def _letters(row: ReadRow) -> None:
    """A name without a letter is hardly one."""
    name = row.values.get("name")
    if name and not any(sign.isalpha() for sign in name):
        text = _('Nama usaha "%(name)s" hanya berisi angka. Periksa.') % {"name": name}
        warn(row, "name", "name_digits", text, name)


def _only_name(row: ReadRow) -> None:
    """A lone name may be a heading between the rows: a person must say."""
    filled = [name for name, typed in row.raw.items() if typed.strip() and name != "number"]
    if filled == ["name"] and not any(p.field == "name" and p.level == ERROR for p in row.problems):
        text = _(
            'Hanya "%(name)s" yang terisi. Lengkapi datanya, atau hapus baris ini bila hanya judul.'
        )
        name = row.values["name"]
        refuse(row, "name", "only_name", text % {"name": name}, name)


def _place(row: ReadRow, cells: dict[str, Any], places: Places, context: Context) -> None:
    regency = row.extra.pop("regency", None)
    if regency and not places.is_regency(regency):
        text = _('"%(name)s" di luar %(regency)s. Baris ini tidak dapat ditempatkan.')
        said = {"name": regency, "regency": places.regions.regency.called}
        refuse(row, "district", "other_regency", text % said, regency)
        refuse(row, "village", "other_regency", text % said, regency)
        return
    found = places.find(cells, row.values.get("address") or "", context)
    row.values["district"], row.values["village"] = found.district, found.village
    row.problems += found.problems
    if not found.problems:
        if found.district is None:
            text = _("Kecamatan belum diketahui. Isi kolom kecamatan.")
            row.problems.append(Problem("district", ERROR, text, "no_district"))
        elif found.village is None:
            text = _("Desa/kelurahan belum diisi.")
            row.problems.append(Problem("village", "warning", text, "no_village"))
    context.last_district, context.last_village = found.district, found.village


def _neighbourhood(row: ReadRow, cells: dict[str, Any]) -> None:
    """RT and RW from the address (or the village's cell) where no column of their own says them."""
    for text in (row.values.get("address"), cells.get("village"), cells.get("place")):
        if not isinstance(text, str):
            continue
        found = addresses.in_address(text)
        for name, number in (("rt", found.rt), ("rw", found.rw)):
            _agree(row, name, number)
            if found.unclear and row.values.get(name) is None:
                message = _('RT/RW pada "%(text)s" tidak jelas. Tulis seperti RT 03/RW 02.')
                refuse(row, name, "rt_rw", message % {"text": shown(text)}, text)


def _agree(row: ReadRow, name: str, number: int | None) -> None:
    if number is None or any(p.field == name and p.level == ERROR for p in row.problems):
        return
    stated = row.values.get(name)
    if stated is None:
        row.values[name] = number
    elif stated != number:
        text = _("%(word)s tertulis %(stated)s dan %(found)s; dipakai %(stated)s. Periksa.")
        warn(
            row,
            name,
            "rt_rw_differs",
            text % {"word": name.upper(), "stated": stated, "found": number},
        )


def _unit(row: ReadRow) -> None:
    """A unit inside the capacity's cell or header serves where the unit's own cell is empty."""
    inside = row.extra.pop("capacity_unit", "")
    _unit_period(row)
    stated = row.values.get("unit")
    refused = any(p.field == "unit" and p.level == ERROR for p in row.problems)
    if inside and stated and inside != stated:
        text = _('Satuan pada kapasitas ("%(inside)s") dan di kolom satuan ("%(stated)s") berbeda.')
        refuse(row, "capacity", "unit_differs", text % {"inside": inside, "stated": stated})
        refuse(row, "unit", "unit_differs", text % {"inside": inside, "stated": stated})
    elif inside and not stated and not refused:
        row.values["unit"] = inside


def _unit_period(row: ReadRow) -> None:
    """A unit typed "kg/hari" says the period too; it may not contradict the header's."""
    per = row.extra.pop("unit_per", None)
    if per is None or row.values.get("capacity") is None:
        return
    if row.extra.get("capacity_per") not in (None, per) or per not in PER:
        text = _("Kurun waktu pada satuan berbeda dari judul kolom kapasitas. Samakan.")
        refuse(row, "capacity", "per_differs", text)
    else:
        row.extra["capacity_per"] = per


def _workers(row: ReadRow) -> None:
    total = row.extra.pop("workers_total", None)
    male, female = row.values.get("workers_male"), row.values.get("workers_female")
    if total is None or (male is None and female is None):
        return
    if (male or 0) + (female or 0) != total:
        text = _(
            "Jumlah tenaga kerja %(total)s tidak sama dengan L %(male)s + P %(female)s. Periksa."
        )
        said = {"total": total, "male": male or 0, "female": female or 0}
        for name in ("workers_male", "workers_female"):
            warn(row, name, "workers_total", text % said)


def _hamlet(row: ReadRow) -> None:
    """The hamlet is part of the address."""
    hamlet, address = row.extra["hamlet"], row.values.get("address")
    named = (
        hamlet if hamlet.lower().startswith(("dusun", "dukuh", "dk", "ds")) else f"Dusun {hamlet}"
    )
    if not address:
        row.values["address"] = named
    elif hamlet.lower() not in address.lower():
        row.values["address"] = f"{named}, {address}"[:250]


def finish_sheet(sheet: ReadSheet, rows: list[ReadRow], is_text: bool) -> None:
    """Suspect NIK that end in 0: as a number in Excel, a NIK loses its last digit to a 0."""
    ending = [row for row in rows if row.values.get("nik")]
    suspect = [row for row in ending if row.values["nik"].endswith("0")]
    if len(ending) >= FEW and len(suspect) == len(ending):
        text = _(
            "Semua NIK di lembar ini berakhir 0: angka terakhirnya hilang. Salin lagi dari KTP."
        )
        for row in suspect:
            refuse(row, "nik", "nik_lost", text)
        sheet.problems.append(Problem("nik", ERROR, text, "nik_lost"))
    elif is_text:
        text = _(
            "NIK berakhir 0; bila berkas ini pernah dibuka di Excel, periksa angka terakhirnya."
        )
        for row in suspect:
            warn(row, "nik", "nik_zero", text)
