"""What the columns of an import are called on pages, in the order people read them."""

from django.utils.translation import gettext_lazy as _

FIELD_LABELS = {
    "name": _("nama usaha"),
    "owner_name": _("nama pemilik"),
    "nik": _("NIK"),
    "address": _("alamat"),
    "rt": _("RT"),
    "rw": _("RW"),
    "village": _("desa/kelurahan"),
    "district": _("kecamatan"),
    "phone": _("nomor HP/WA"),
    "established_year": _("tahun berdiri"),
    "nib": _("NIB"),
    "nib_status": _("keadaan NIB"),
    "pirt": _("P-IRT"),
    "kbli": _("KBLI"),
    "product": _("produk utama"),
    "workers_male": _("tenaga kerja laki-laki"),
    "workers_female": _("tenaga kerja perempuan"),
    "investment": _("nilai investasi"),
    "capacity": _("kapasitas"),
    "unit": _("satuan"),
    "per": _("kurun kapasitas"),
    "output_value": _("nilai produksi"),
    "material_value": _("nilai bahan baku"),
    "activity": _("kegiatan"),
    "note": _("catatan"),
    "": _("seluruh baris"),
}
MONEY = ("investment", "output_value", "material_value")


def label_of(field: str) -> str:
    """Return what people call a field of the import."""
    return str(FIELD_LABELS.get(field, field))
