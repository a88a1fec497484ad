"""The columns of each dataset: one table feeds the files, the dictionary and the API description.

Every value comes from what the public pages show; nothing else has a column here.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS = {
    "string": _("teks"),
    "integer": _("bilangan bulat"),
    "boolean": _("ya (true) atau tidak (false)"),
    "date": _("tanggal"),
    "date-time": _("tanggal dan jam"),
    "uri": _("alamat"),
}


@dataclass(frozen=True)
class Field:
    """A column: its name in files, what it means, its type and format as JSON Schema names them."""

    name: str
    meaning: str | Promise
    type: str = "string"
    empty: bool = False  # may be null
    format: str = ""

    @property
    def kind(self) -> str | Promise:
        """What stands in it, in the words of the people who read the dictionary."""
        return KINDS[self.format or self.type]


PRODUCTS = (
    Field("id", _("Nomor tetap produk di register ini"), "integer"),
    Field("nama", _("Nama produk")),
    Field("nama_en", _("Nama produk dalam bahasa Inggris"), empty=True),
    Field("kategori", _("Kata kategori, seperti di alamat saringan"), empty=True),
    Field("harga_min", _("Harga terendah dalam rupiah penuh"), "integer", empty=True),
    Field("harga_maks", _("Harga tertinggi dalam rupiah penuh"), "integer", empty=True),
    Field("satuan", _("Satuan harga"), empty=True),
    Field("sertifikat", _("Kode izin yang masih berlaku, dipisah spasi"), empty=True),
    Field("usaha_id", _("Nomor tetap usaha pembuatnya"), "integer"),
    Field("usaha", _("Nama usaha pembuatnya")),
    Field("desa", _("Nama desa atau kelurahan"), empty=True),
    Field("kecamatan", _("Nama kecamatan")),
    Field("kode_kecamatan", _("Kode wilayah Kemendagri kecamatan, misalnya 33.21.12")),
    Field("tayang", _("Kapan tayang, ISO 8601 dengan zona waktu"), format="date-time"),
    Field("diubah", _("Kapan terakhir diubah, ISO 8601 dengan zona waktu"), format="date-time"),
    Field("alamat", _("Alamat halamannya"), format="uri"),
)
BUSINESSES = (
    Field("id", _("Nomor tetap usaha di register ini"), "integer"),
    Field("nama", _("Nama usaha")),
    Field("produk_utama", _("Produk utama"), empty=True),
    Field("cabang", _("Kode cabang industri"), empty=True),
    Field("desa", _("Nama desa atau kelurahan"), empty=True),
    Field("kecamatan", _("Nama kecamatan")),
    Field("kode_kecamatan", _("Kode wilayah Kemendagri kecamatan, misalnya 33.21.12")),
    Field("berdiri", _("Tahun berdiri"), "integer", empty=True),
    Field("ekspor", _("Apakah sudah mengekspor"), "boolean"),
    Field("diperiksa", _("Tanggal terakhir diverifikasi petugas"), empty=True, format="date"),
    Field("produk", _("Jumlah produk yang tayang"), "integer"),
    Field("diubah", _("Kapan terakhir diubah, ISO 8601 dengan zona waktu"), format="date-time"),
    Field("alamat", _("Alamat halamannya"), format="uri"),
)
CLUSTERS = (
    Field("id", _("Nomor tetap sentra di register ini"), "integer"),
    Field("kata", _("Kata sentra, seperti di alamat halamannya")),
    Field("nama", _("Nama sentra")),
    Field("nama_en", _("Nama sentra dalam bahasa Inggris"), empty=True),
    Field("wilayah", _("Nama desa, kelurahan, atau kecamatan tempatnya")),
    Field("kode_wilayah", _("Kode wilayah Kemendagri tempatnya")),
    Field("cabang", _("Kode cabang industri"), empty=True),
    Field("usaha", _("Jumlah usaha yang tampil"), "integer"),
    Field(
        "diubah",
        _("Kapan usahanya terakhir diubah, ISO 8601 dengan zona waktu"),
        format="date-time",
    ),
    Field("alamat", _("Alamat halamannya"), format="uri"),
)
COMMITMENTS = (
    Field("id", _("Nomor tetap komitmen di register ini"), "integer"),
    Field("nomor", _("Nomor surat komitmen")),
    Field("judul", _("Judul; tanpa nama yang tidak boleh disebut")),
    Field("tema", _("Kata tema, seperti di alamat saringan")),
    Field("kecamatan", _("Nama kecamatan; kosong jika lebih dari satu"), empty=True),
    Field("kode_kecamatan", _("Kode wilayah Kemendagri kecamatan, misalnya 33.21.12"), empty=True),
    Field("disepakati", _("Tanggal kedua pihak selesai menandatangani"), format="date"),
    Field("mulai", _("Tanggal mulai"), format="date"),
    Field("jatuh_tempo", _("Hari terakhir yang masih dihitung"), format="date"),
    Field("keadaan", _("dipenuhi, berjalan, satu-pihak, lewat, atau batal, pada hari ini")),
    Field("dibatalkan", _("Tanggal dibatalkan"), empty=True, format="date"),
    Field("pemerintah", _("Unit kerja yang berjanji")),
    Field("pemerintah_janji", _("Janji pemerintah daerah")),
    Field("pemerintah_persen", _("Rata-rata bagian janji yang diakui pihak IKM, 0–100"), "integer"),
    Field("pemerintah_terlambat", _("Apakah ada janji pemerintah yang terlambat"), "boolean"),
    Field("ikm", _("Sentra atau usaha yang berjanji; tanpa nama jika pemiliknya tidak setuju")),
    Field("ikm_janji", _("Janji masyarakat IKM")),
    Field("ikm_persen", _("Rata-rata bagian janji yang diakui pemerintah, 0–100"), "integer"),
    Field("ikm_terlambat", _("Apakah ada janji pihak IKM yang terlambat"), "boolean"),
    Field(
        "usaha_ikut", _("Jumlah usaha yang ikut; kosong jika kurang dari 3"), "integer", empty=True
    ),
    Field("diubah", _("Kapan terakhir berubah, ISO 8601 dengan zona waktu"), format="date-time"),
    Field("alamat", _("Alamat halamannya"), format="uri"),
)
# What a place on the map adds to a record in GeoJSON.
PLACE = Field(
    "letak",
    _("titik = tempat usaha sebenarnya; desa = tengah desanya, karena usaha rumahan tidak dititik"),
)
