"""Which column of a workbook means what, told by its header in any order and most wordings."""

from django.utils.translation import gettext_lazy as _

from businesses.models import FieldBatch
from core import headings
from core.headings import Header, Known
from core.workbooks import Grid

BIZ = r"(usaha|ikm|umkm|perusahaan|industri)"
VISIT, ASSISTANCE = FieldBatch.Kind.VISIT, FieldBatch.Kind.ASSISTANCE


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


def find_header(kind: str, grid: Grid) -> Header | None:
    """Return the header of a sheet, or None when no row near its top is one."""
    named = ("registry_number", "nib", "name", "owner")
    return headings.find_header(COLUMNS[kind], grid, one_of=named)


def missing(kind: str) -> list[str]:
    """Return the headings that a workbook must have, for the sentence that asks for them."""
    return headings.missing(COLUMNS[kind])
