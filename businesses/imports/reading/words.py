"""What a column's header means: words of Indonesian offices → field.

A header is a path from its group to its own words (["TENAGA KERJA", "L"]). Rules match the whole
of the own words, after multipliers, periods and brackets are set aside; a header that says anything
more is left unknown and named to the user rather than guessed.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from core.typed import clean, unspaced

GENDERED = r"l|lk|laki|laki laki|laki2|lk2|pria|p|pr|prp|perempuan|wanita"
_KEPT_BRACKET = re.compile(
    rf"\s*(?:{GENDERED}|nib|no\.? ktp|ktp|.*(?:tanah|bangunan|pemilik|usaha|20\d\d).*)\s*", re.I
)
_BRACKET = re.compile(r"[(\[{]([^)\]}]*)[)\]}]?")
_PERIOD = re.compile(
    r"(?:/|\bper|\bse|\bdalam|\b1)\s*(?:1 )?(?:hari|hr|minggu|mgg|bulan|bln|bl|tahun|thn|th)\b\.?|\b(?:bulanan|tahunan|harian)\b"
)
_MONEY = re.compile(
    r"\b(?:dalam|rp|idr|rupiah|ribuan|ribu|rb|jutaan|juta|jt|milyar|miliar|x)\b|(?<!\d)(?:1?[.,]?000[.,]?)+\b"
)

BIZ = r"(?:usaha|ikm|tempat usaha|toko|merk|merek|brand|kelompok|perusahaan|industri|umkm|ukm|ikm umkm|badan usaha|unit usaha|industri kecil|wirausaha)"
STRONG = r"(?:usaha|ikm|perusahaan|industri|industri kecil|umkm|ukm|badan usaha|unit usaha|tempat usaha|toko)"
OWNER = (
    r"(?:pemilik|pengusaha|pimpinan|penanggung jawab|pengrajin|perajin|owner|pelaku usaha|direktur"
    r"|penanggungjawab|wirausahawan|pengelola|pelaku ikm)"
)
WORKERS = r"(?:tenaga kerja|tk|naker|pekerja|karyawan|t kerja|jumlah pegawai|pegawai)"
MALE = r"(?:l|lk|laki|laki laki|laki2|lk2|pria)"
FEMALE = r"(?:p|pr|prp|perempuan|wanita)"
COUNTED = r"(?:jumlah|jml|total|volume|vol|banyaknya|besarnya|kapasitas|qty|angka)"
MATERIAL = r"(?:bahan baku|bb|bb bp|b baku|bahan baku dan penolong|bahan baku penolong|bahan baku bahan penolong)"


@dataclass(frozen=True, slots=True)
class Claim:
    """A field that a header may mean; of several columns the highest rank gets the field."""

    field: str
    rank: int = 5
    doubtful: bool = False  # taken, but the user is told how it was understood


ALONE = "-"  # as group words: nothing may stand above


def _rules(
    *pairs: tuple[str, str, int, str],
) -> list[tuple[re.Pattern[str], Claim, re.Pattern[str] | None]]:
    return [
        (re.compile(own), Claim(field, abs(rank), rank < 0), re.compile(group) if group else None)
        for field, own, rank, group in pairs
    ]


# (field, own words, rank (negative = doubtful), group words that must stand above)
_RULES = _rules(
    ("number", r"(?:no|nomor|nr|no urut|nomor urut|nmr)", 5, ""),
    ("id", r"(?:id|id usaha|id ikm)", 5, ""),
    ("version", r"(?:versi|version)", 5, ""),
    ("registry_number", r"(?:no|nomor) (?:registrasi|registri|register|reg)(?: ikm)?", 5, ""),
    ("name_owner", rf"(?:nama )?{BIZ}(?: dan)? (?:nama )?{OWNER}", 5, ""),
    ("name_owner", rf"(?:nama )?{OWNER}(?: dan)? (?:nama )?{BIZ}", 5, ""),
    ("name", rf"(?:nama|nm) (?:{BIZ} )*{STRONG}(?: {BIZ})*", 6, ""),
    ("name", r"(?:usaha|ikm|perusahaan|umkm|ukm)", 3, ""),
    ("owner_name", rf"(?:nama )?(?:lengkap )?{OWNER}(?: {OWNER})?(?: {BIZ})?", 6, ""),
    ("owner_name", r"nama (?:lengkap|sesuai ktp|ktp)", 4, ""),
    ("name", r"nama", 5, rf".*\b{BIZ}\b.*"),
    ("owner_name", r"nama", 7, r".*\b(?:pemilik|pengusaha|pimpinan|penanggung jawab)\b.*"),
    ("nik", r"(?:(?:no|nomor) )*(?:e )?(?:nik|ktp|nik ktp|nik no ktp|no ktp nik|ktp nik|nik e ktp|induk kependudukan|nomor induk kependudukan|nomor induk kependudukan ktp|identitas ktp)(?: pemilik| pengusaha| pimpinan)?", 5, ""),
    ("address", rf"alamat(?: (?:lengkap|rumah|tempat|lokasi|produksi|pabrik|jalan|jl|dan|rt|rw|{BIZ}))*", 5, ""),
    ("address", r"(?:jalan|jl|jln|nama jalan)(?: (?:jalan|dusun|dukuh|dk|no|nomor|rumah|rt|rw|gang|gg|blok|dan))*", 5, ""),
    ("address", r"(?:lokasi|tempat usaha|lokasi usaha|lokasi produksi)", -3, ""),
    ("address", r"alamat (?:pemilik|rumah|ktp|pengusaha|tinggal)", -2, ""),
    ("address", r"(?:dukuh|dusun|dk)(?: (?:jalan|rt|rw|dan))+", 5, ""),
    ("rt", r"(?:no )?rt", 5, ""),
    ("rw", r"(?:no )?rw", 5, ""),
    ("rt_rw", r"rt(?: dan)? rw", 5, ""),
    ("hamlet", r"(?:dusun|dukuh|dk|lingkungan|dusun dukuh|dukuh dusun|dusun lingkungan)", 5, ""),
    ("place", r"(?:desa|kel|kelurahan|ds)(?: (?:kel|kelurahan|desa))?(?: dan)? (?:kec|kecamatan)", 5, ""),
    ("village", r"(?:nama )?(?:desa|kelurahan|kel|ds|kode desa)(?: (?:atau )?(?:desa|kelurahan|kel|ds))?", 5, ""),
    ("district", r"(?:nama |kode |wilayah )?(?:kecamatan|kec)", 5, ""),
    ("regency", r"(?:kab|kabupaten|kota|kab kota|kabupaten kota)", 5, ""),
    ("established_year", r"(?:(?:tahun|thn|th|tgl|tanggal|bulan) )?(?:mulai |awal |usaha )?(?:berdiri|berdirinya|pendirian|didirikan|mulai usaha|mulai produksi|mulai operasi|mulai beroperasi)(?: (?:usaha|ikm|perusahaan|sejak|tahun|thn|th))?", 5, ""),
    ("established_year", r"(?:tahun|thn|th) (?:mulai|awal|memulai) (?:usaha|produksi|operasi|beroperasi|berusaha)", 5, ""),
    ("established_year", r"(?:berdiri|usaha) sejak|sejak tahun|(?:tahun|thn|th) mulai", 5, ""),
    ("nib", r"(?:(?:no|nomor) )?(?:nib|nib oss|oss nib|induk berusaha|nomor induk berusaha|nib izin usaha|izin usaha nib|nomor induk berusaha nib)(?: oss| nomor| no)?", 5, ""),
    ("nib", r"(?:no |nomor )?(?:izin|ijin)(?: usaha)? nib", 5, ""),
    ("pirt", r"(?:(?:no|nomor|sertifikat|izin|ijin) )*(?:spp )?(?:p irt|pirt|sppirt|spp irt|irt)(?: no| nomor)?", 5, ""),
    ("kbli_2020", r"(?:kode |no |nomor )?kbli(?: 5 digit| kode)? 2020(?: 5 digit)?", 5, ""),
    ("kbli_2025", r"(?:kode |no |nomor )?kbli(?: 5 digit| kode)? 2025(?: 5 digit)?", 5, ""),
    ("kbli", r"(?:kode |no |nomor )?kbli(?: 5 digit| kode| usaha| utama)?", 5, ""),
    ("kbli", r"(?:kode|no|nomor|5 digit)", 4, r"(?:kode )?kbli"),
    ("kbli_edition", r"edisi(?: kbli)?", 5, ""),
    ("nib_status", r"keadaan nib", 5, ""),
    ("per", r"kurun(?: kapasitas)?", 5, ""),
    ("other_phones", r"(?:nomor|no) (?:hp )?lain", 5, ""),
    ("product", r"(?:jenis|nama|macam) (?:produk|produksi|barang|hasil produksi|produk utama|barang jadi)(?: utama)?", 6, ""),
    ("product", r"(?:produk|produk utama|produk unggulan|produk yang dihasilkan|produk dihasilkan|komoditi|komoditas|jenis komoditi|jenis komoditas)", 6, ""),
    ("product", r"(?:jenis|nama) (?:(?:produk|produksi|komoditi|komoditas)(?: |$)){2}(?:utama)?", 6, ""),
    ("product", r"hasil produksi", -2, ""),
    ("product", r"(?:jenis|nama)", 5, r"(?:produk|produksi|hasil produksi|komoditi)"),
    ("product", r"jenis (?:usaha|industri|kegiatan)(?: produk)?", 4, ""),
    ("product", r"bidang (?:usaha|industri)", 3, ""),
    ("workers_male", MALE, 5, rf".*\b{WORKERS}\b.*"),
    ("workers_female", FEMALE, 5, rf".*\b{WORKERS}\b.*"),
    ("workers_male", rf"(?:jumlah |jml )?{WORKERS} {MALE}", 5, ""),
    ("workers_female", rf"(?:jumlah |jml )?{WORKERS} {FEMALE}", 5, ""),
    ("workers_total", rf"(?:{COUNTED}(?: orang)?|{COUNTED} (?:tk|tenaga kerja)|orang|l p)", 5, rf".*\b{WORKERS}\b.*"),
    ("workers_total", rf"(?:jumlah |jml |total )*{WORKERS}(?: jumlah| total)?(?: l p)?(?: orang)?", 5, ""),
    ("investment", r"(?:(?:nilai|jumlah|total|besar|besarnya|besaran|jml) )*(?:investasi|inv|modal investasi)(?: usaha| industri| awal)?", 5, ""),
    ("investment", r"(?:nilai|jumlah|total|jml|nilai total|jumlah total|total nilai)", 4, r"(?:nilai |total )*(?:investasi|inv)(?: .*)?"),
    ("capacity", r"(?:kapasitas|kap|kaps)(?: (?:produksi|prod))?(?: (?:jumlah|volume))?", 5, ""),
    ("capacity", rf"(?:{COUNTED}|nilai)(?: produksi| kapasitas)?", 5, r"(?:kapasitas|kap)(?: produksi| prod)?"),
    ("capacity", r"(?:kapasitas|kap)(?: produksi)? terpasang", -3, ""),
    ("capacity", r"(?:volume|vol|jumlah|jml)(?: produksi| prod)", -2, ""),
    ("capacity", r"(?:volume|vol)", -2, ""),
    ("capacity", r"(?:volume|vol|jumlah|jml|banyaknya)", -2, r"(?:hasil |realisasi )?produksi"),
    ("unit", r"(?:satuan|sat|unit)", 6, r"(?:kapasitas|kap)(?: produksi| prod)?"),
    ("unit", r"(?:satuan|sat) (?:kapasitas|produksi|produk)", 6, ""),
    ("unit", r"(?:satuan|sat)", 4, r"(?:hasil |realisasi )?produksi"),
    ("unit", r"(?:satuan|sat)", 4, r"(?:jenis )?produk"),
    ("unit", r"(?:satuan|sat)", 2, ALONE),
    ("output_value", r"(?:(?:jumlah|total) )?nilai (?:hasil )?(?:produksi|prod|produk)", 6, ""),
    ("output_value", r"(?:hasil )?(?:produksi|prod)", 5, r"(?:total |jumlah )?nilai"),
    ("output_value", r"nilai", 5, r"(?:hasil |realisasi )?produksi"),
    ("material_value", rf"(?:(?:jumlah|total) )?(?:nilai|biaya|harga|pembelian|nilai pembelian|nilai kebutuhan) {MATERIAL}", 6, ""),
    ("material_value", MATERIAL, 5, r"(?:total |jumlah )?nilai"),
    ("material_value", r"(?:nilai|biaya)", 5, rf"(?:kebutuhan |pemakaian |penggunaan )?{MATERIAL}"),
    ("plain_name", r"nama", 5, ALONE),
    ("note", r"(?:ket|keterangan|catatan|keterangan catatan|keterangan usaha|keterangan lain|keterangan tambahan)", 5, ""),
    ("activity", r"(?:kegiatan|status|status usaha|status keaktifan|status produksi|aktif tidak aktif|aktif tidak|keaktifan|kondisi usaha)", 5, ""),
)  # fmt: skip

_PHONE_WORDS = frozenset(
    [
        "hp",
        "wa",
        "whatsapp",
        "telp",
        "telepon",
        "telpon",
        "tlp",
        "tlpn",
        "tel",
        "handphone",
        "ponsel",
        "kontak",
        "seluler",
        "phone",
    ]
)
_PHONE_FILLERS = frozenset(
    [
        "no",
        "nomor",
        "pemilik",
        "usaha",
        "aktif",
        "yang",
        "bisa",
        "dihubungi",
        "dan",
        "atau",
        "rumah",
        "kantor",
        "pengusaha",
    ]
)
_NOT_LAND = re.compile(
    r"(?:tidak termasuk|tdk termasuk|belum termasuk|di ?luar|tanpa|selain)\s+(?:nilai )?(?:tanah|lahan)"
    r"(?:\s*(?:dan|&|/|,)?\s*bangunan)?(?: tempat usaha)?"
)
_LAND = re.compile(r"\b(?:tanah|bangunan|lahan)\b")
_OWN_OF_OWNER = frozenset(
    {"address", "rt", "rw", "rt_rw", "hamlet", "village", "district", "place"}
)
_OWNER_GROUP = re.compile(r".*\b(?:pemilik|pengusaha|pimpinan|penanggung jawab)\b.*")
_PLACE_GROUP = re.compile(
    r"\b(?:alamat|lokasi|tempat|wilayah|identitas|data|profil|usaha|ikm|perusahaan|domisili|letak|kedudukan|umkm|rt)\b"
)
PART_OF_WORKERS = re.compile(
    r"\b(?:asing|wna|tetap|kontrak|harian|borongan|keluarga|musiman|honorer|lepas|dibayar|magang|sd|smp|sma|smk)\b"
)
_MONEY_UNIT = re.compile(r"\b(?:rp|rupiah|juta|jutaan|jt|ribu|ribuan)\b|000", re.I)


@lru_cache(maxsize=4096)
def core(text: str) -> str:
    """Return a header's own words: lower case, no signs, no multiplier, no period, no brackets."""
    text = unspaced(clean(text)).lower()
    text = "no" if text == "n o" else text
    bare = _BRACKET.sub(lambda m: f" {m[1]} " if _KEPT_BRACKET.fullmatch(m[1]) else " ", text)
    if not re.search(r"[a-z]", bare):
        bare = re.sub(r"[()\[\]{}]", " ", text)
    bare = _MONEY.sub(" ", _PERIOD.sub(" ", _NOT_LAND.sub(" ", bare)))
    return " ".join(re.findall(r"[a-z0-9]+", bare))


@lru_cache(maxsize=8192)
def claim(path: tuple[str, ...]) -> Claim | None:
    """Return the field that a header path means, or None when it is not known."""
    parts = [words for text in path if (words := core(text))]
    if not parts:
        return None
    own, groups = parts[-1], parts[:-1]
    found = _phone(own) or _match(own, groups) or _people(own, path[-1])
    if found and found.field in {"owner_name", "name_owner"}:
        found = _both_names(found, own, path[-1])
    if found and found.field == "investment" and not _without_land(" ".join(path)):
        return None
    if found is None and re.fullmatch(MATERIAL, own) and _MONEY_UNIT.search(" ".join(path)):
        return Claim("material_value")
    if found and found.field in _OWN_OF_OWNER and groups:
        if any(map(_OWNER_GROUP.fullmatch, groups)):
            return Claim(found.field, 1, doubtful=True)
        if not any(map(_PLACE_GROUP.search, groups)):  # "PEMASARAN > KECAMATAN"
            return None
    return found


def _match(own: str, groups: list[str]) -> Claim | None:
    for pattern, claimed, group in _RULES:
        if not pattern.fullmatch(own):
            continue
        if (
            group is None
            or any(map(group.fullmatch, groups))
            or (group.pattern == ALONE and not groups)
        ):
            return claimed
    return None


def _both_names(found: Claim, own: str, text: str) -> Claim | None:
    """ "Nama Pemilik Usaha" is the owner, "Nama Usaha/Pemilik" is both."""
    if not re.search(rf"\b{BIZ}\b", re.sub(r"pelaku usaha", "", own)):
        return found
    parted = bool(re.search(r"[/&+,]|\bdan\b|\n", text, re.I))
    owner_first = re.match(rf"(?:nama )?{OWNER}\b", own)
    if parted:
        return Claim("name_owner", 5)
    return Claim("owner_name", 6) if owner_first else None


def _people(own: str, text: str) -> Claim | None:
    """ "Laki-laki (orang)" counts workers even without a group; a bare "L" may be the owner's sex."""
    if "orang" not in text.lower():
        return None
    if re.fullmatch(r"(?:jumlah )?(?:laki laki|pria)", own):
        return Claim("workers_male", 4)
    return (
        Claim("workers_female", 4)
        if re.fullmatch(r"(?:jumlah )?(?:perempuan|wanita)", own)
        else None
    )


def _phone(own: str) -> Claim | None:
    if own in {"contact person", "kontak person", "cp", "nomor yang dapat dihubungi"}:
        return Claim("phone", 2, doubtful=True)
    words = set(own.split())
    if words & _PHONE_WORDS and words <= _PHONE_WORDS | _PHONE_FILLERS:
        return Claim("phone")
    return None


def counts_land(path: tuple[str, ...]) -> bool:
    """Tell whether a column is about land or buildings."""
    return bool(path) and bool(_LAND.search(_NOT_LAND.sub(" ", clean(path[-1]).lower())))


def _without_land(text: str) -> bool:
    """Investment counts without land and building: a header that includes them is not it."""
    text = clean(text).lower()
    return not _LAND.search(_NOT_LAND.sub(" ", text))


def is_heading_word(text: str) -> bool:
    """Tell whether a text alone is a word that headers are made of (a field, or a group's name)."""
    return claim((text,)) is not None or bool(_GROUP_WORDS.fullmatch(core(text)))


_GROUP_WORDS = re.compile(
    rf"(?:identitas|data|profil|informasi)?\s*(?:{BIZ}|{OWNER})|legalitas(?: usaha)?|perizinan|izin usaha"
    rf"|nilai|produksi|hasil produksi|{MALE}|{FEMALE}|{COUNTED}|satuan|sat|{MATERIAL}|kode|orang|nomor"
    r"|(?:jenis )?(?:kelamin|jk|l p)|omzet|omset|email|halal|merek|merk|sertifikat halal|bpom|haki|hki"
)
