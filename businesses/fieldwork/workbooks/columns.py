"""Which column of a workbook means what, told by its header in any order and most wordings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from businesses.models import FieldBatch
from core.names import words
from core.typed import clean
from core.workbooks import Grid

HEADER_WITHIN = 25  # rows from the top that may hold letterheads before the header
BIZ = r"(usaha|ikm|umkm|perusahaan|industri)"
VISIT, ASSISTANCE = FieldBatch.Kind.VISIT, FieldBatch.Kind.ASSISTANCE


@dataclass(frozen=True)
class Known:
    """A column that is understood: its heading in our template, and the wordings it may have."""

    field: str
    label: str | Promise
    pattern: str
    needed: bool = False


WHO = (
    Known("registry_number", _("Nomor registrasi"), rf"(nomor |no )?(registrasi|reg)( {BIZ})?"),
    Known("nib", "NIB", r"(nomor |no )?nib( oss)?|nomor induk berusaha"),
    Known("name", _("Nama usaha"), rf"(nama )?{BIZ}|nama {BIZ}( \w+)?"),
    Known(
        "owner",
        _("Pemilik"),
        r"(nama )?(pemilik|pengusaha|penerima|peserta|pelaku usaha)( usaha)?|nama",
    ),
    Known(
        "village",
        _("Desa/kelurahan"),
        r"(nama )?(desa|kelurahan|desa kelurahan|kelurahan desa|desa kel|alamat desa)",
    ),
    Known("district", _("Kecamatan"), r"(nama )?(kecamatan|kec)"),
)
OF_VISIT = (
    Known(
        "on",
        _("Tanggal kunjungan"),
        r"(tanggal|tgl|hari tanggal)( kunjungan| visit| monitoring)?",
        True,
    ),
    Known(
        "officer",
        _("Petugas"),
        r"(nama )?(petugas|pendamping|surveyor|pengunjung|penyuluh)( lapangan)?",
    ),
    Known(
        "confirmed",
        _("Data benar (ya/tidak)"),
        r"data( sudah)? (benar|cocok|sesuai|dipastikan)( ya tidak)?|dipastikan|terverifikasi",
    ),
    Known(
        "notes",
        _("Catatan"),
        r"catatan( kunjungan)?|keterangan|ket|hasil( kunjungan| monitoring)?|uraian",
    ),
    Known("next_step", _("Tindak lanjut"), r"(rencana )?tindak lanjut|rtl|rencana"),
    Known(
        "next_on",
        _("Tanggal tindak lanjut"),
        r"(tanggal|tgl|jadwal)( rencana)? (tindak lanjut|rtl)",
    ),
)
OF_ASSISTANCE = (
    Known(
        "kind",
        _("Jenis fasilitasi"),
        r"(jenis|bentuk|macam)( fasilitasi| bantuan| kegiatan| program)?",
    ),
    Known(
        "title",
        _("Nama kegiatan"),
        r"(nama |judul )?(kegiatan|fasilitasi|bantuan|program|pelatihan|pameran)",
        True,
    ),
    Known(
        "year", _("Tahun"), r"(tahun|thn|th)( anggaran| kegiatan| fasilitasi| bantuan)?|ta", True
    ),
    Known(
        "value",
        _("Nilai (Rp)"),
        r"(nilai|besaran|jumlah|harga)( bantuan| fasilitasi)?( rp| rupiah)?|anggaran",
    ),
    Known(
        "giver",
        _("Asal (dinas ini/instansi lain/swasta)"),
        r"asal( bantuan)?( dinas.*)?|sumber( dana| anggaran| bantuan)?",
    ),
    Known(
        "provider",
        _("Pemberi"),
        r"(nama )?(pemberi|penyelenggara|pelaksana|instansi|bidang)( bantuan| fasilitasi)?",
    ),
    Known("result", _("Hasil"), r"hasil|dampak|manfaat|keterangan|ket|catatan"),
)
COLUMNS = {VISIT: WHO + OF_VISIT, ASSISTANCE: WHO + OF_ASSISTANCE}
LABELS = {known.field: known.label for known in WHO + OF_VISIT + OF_ASSISTANCE}
NUMBERING = re.compile(r"no|nomor|nomor urut|no urut|")


@dataclass
class Header:
    """The header of one sheet: its row (0-based), fields by column, and what is not understood."""

    row: int
    fields: dict[str, int] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)


def _claim(kind: str, cells: Sequence[Any], row: int) -> Header:
    found = Header(row)
    for place, cell in enumerate(cells):
        text = clean(str(cell)) if cell is not None else ""
        said = " ".join(words(re.sub(r"\((rp|rupiah)\)", " rp", text, flags=re.I)))
        if NUMBERING.fullmatch(said):
            continue
        known = next((one for one in COLUMNS[kind] if re.fullmatch(one.pattern, said)), None)
        if known and known.field not in found.fields:
            found.fields[known.field], found.names[known.field] = place, text
        else:
            found.unknown.append(text[:60])
    return found


def find_header(kind: str, grid: Grid) -> Header | None:
    """Return the header of a sheet, or None when no row near its top is one."""
    needed = {known.field for known in COLUMNS[kind] if known.needed}
    best: Header | None = None
    for row, cells in enumerate(grid.rows[:HEADER_WITHIN]):
        found = _claim(kind, cells, row)
        named = found.fields.keys() & {"registry_number", "nib", "name", "owner"}
        good = needed <= found.fields.keys() and named and len(found.fields) >= 3
        if good and (best is None or len(found.fields) > len(best.fields)):
            best = found
    return best


def missing(kind: str) -> list[str]:
    """Return the headings that a workbook must have, for the sentence that asks for them."""
    return [str(known.label) for known in COLUMNS[kind] if known.needed]
