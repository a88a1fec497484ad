"""The columns of the list of businesses: what each is called, where it is, what changes it."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db.models import BooleanField, Exists, Expression, OuterRef, Q, Subquery
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from businesses.completeness import percent
from businesses.models import Business, Owner, Permit, YearlyFigures
from core import phones
from core.tables import Column, Kind

STATUS = {
    "draft": "off", "submitted": "wait", "returned": "late", "verified": "ok", "archived": "off",
}  # fmt: skip
ACTIVITY = {"active": "ok", "paused": "wait", "closed": "off"}


def latest(name: str) -> Callable[[], Expression]:
    """Return the value of the last year for which the business has figures."""

    def made() -> Expression:
        rows = YearlyFigures.objects.filter(business=OuterRef("pk")).order_by("-year")
        return Subquery(rows.values(name)[:1])

    return made


def _has_products() -> Expression:
    products = apps.get_model("products.Product").objects
    return Exists(products.filter(business=OuterRef("pk")))


def _has_halal() -> Expression:
    rows = Permit.objects.filter(business=OuterRef("pk"), kind__number_check="halal")
    return Exists(rows, output_field=BooleanField())


def figure(key: str, label: Any, name: str, kind: Kind) -> Column:
    """Return a column of the latest yearly figures."""
    return Column(
        key, label, f"latest_{name}", kind, field=name, extra=latest(name), descending=True
    )


def _choice(key: str, label: Any, path: str, options: Any, name: str = "", **more: Any) -> Column:
    return Column(key, label, path, Kind.CHOICE, key, name, choices=options, nullable=False, **more)


PLACE = (
    Column(
        "kecamatan", _("kecamatan"), "district__name", Kind.REGION, "kecamatan", "district",
        shown=True, missing=Q(district=None),
    ),
    Column(
        "desa", _("desa/kelurahan"), "village__name", Kind.REGION, "desa", "village",
        shown=True, show=lambda row: row.village and row.village.called, missing=Q(village=None),
    ),
    Column("alamat", _("alamat"), "address", field="address"),
    Column("rt", _("RT"), "rt", Kind.INTEGER, field="rt"),
    Column("rw", _("RW"), "rw", Kind.INTEGER, field="rw"),
    Column("lintang", _("lintang"), "latitude", Kind.DECIMAL, field="latitude"),
    Column("bujur", _("bujur"), "longitude", Kind.DECIMAL, field="longitude"),
)  # fmt: skip
OWNER = (
    Column(
        "pemilik", _("pemilik"), "owner__name", field="owner_name", shown=True,
        sort=Lower("owner__name"), missing=Q(owner=None),
    ),
    Column(
        "jenis_kelamin", _("jenis kelamin pemilik"), "owner__gender", Kind.CHOICE, field="gender",
        choices=Owner.Gender.choices,
    ),
    Column(
        "hp", _("nomor HP/WA"), "phone", Kind.ID, field="phone",
        show=lambda row: row.phone and phones.format_phone(row.phone),
    ),
    Column("surel", _("surel"), "email", field="email"),
)  # fmt: skip
INDUSTRY = (
    Column("produk_utama", _("produk utama"), "main_product", field="main_product", shown=True),
    Column(
        "kbli", _("KBLI"), "industry_class__code", Kind.ID, "kbli", "industry_class",
        missing=Q(industry_class=None),
    ),
    Column(
        "cabang", _("cabang industri"), "branch__name", Kind.CHOICE, "cabang", "branch",
        missing=Q(branch=None),
    ),
    Column(
        "sentra", _("sentra"), "cluster__name", Kind.CHOICE, "sentra", "cluster",
        missing=Q(cluster=None),
    ),
    Column(
        "bentuk", _("bentuk badan usaha"), "legal_form__name", field="legal_form",
        missing=Q(legal_form=None),
    ),
    Column("berdiri", _("tahun berdiri"), "established_year", Kind.YEAR, field="established_year"),
    Column("nomor_nib", _("NIB"), "nib", Kind.ID, field="nib"),
    _choice("nib", _("keadaan NIB"), "nib_status", Business.NibStatus.choices, "nib_status"),
    Column("ekspor", _("sudah ekspor"), "exports", Kind.BOOLEAN, field="exports", nullable=False),
    Column(
        "produk", _("produk di katalog"), "has_products", Kind.BOOLEAN, "produk",
        extra=_has_products, nullable=False,
    ),
    Column(
        "halal", _("sertifikat halal"), "has_halal", Kind.BOOLEAN, extra=_has_halal,
        nullable=False,
    ),
)  # fmt: skip
FIGURES = (
    figure("tahun_data", _("tahun data"), "year", Kind.YEAR),
    figure("tk_l", _("tenaga kerja laki-laki"), "workers_male", Kind.INTEGER),
    figure("tk_p", _("tenaga kerja perempuan"), "workers_female", Kind.INTEGER),
    figure("investasi", _("nilai investasi"), "investment", Kind.MONEY),
    figure("nilai_produksi", _("nilai produksi"), "output_value", Kind.MONEY),
    figure("bahan_baku", _("nilai bahan baku"), "material_value", Kind.MONEY),
)
STATE = (
    _choice(
        "status", _("keadaan data"), "status", Business.Status.choices, shown=True, tones=STATUS
    ),
    _choice(
        "kegiatan", _("kegiatan"), "activity", Business.Activity.choices, "activity",
        tones=ACTIVITY,
    ),
    Column(
        "dipastikan", _("terakhir dipastikan"), "last_confirmed_on", Kind.DATE, shown=True,
        empty_first=True, empty=_("belum pernah"), template="businesses/_confirmed_cell.html",
    ),
    Column(
        "lengkap", _("kelengkapan (%)"), "fullness", Kind.INTEGER, "lengkap", extra=percent,
        nullable=False,
    ),
    Column("dicatat", _("dicatat"), "created_at", Kind.MOMENT, descending=True, nullable=False),
    Column(
        "pencatat", _("dicatat oleh"), "created_by__full_name", missing=Q(created_by=None),
    ),
    Column("diubah", _("diubah"), "updated_at", Kind.MOMENT, descending=True, nullable=False),
    Column("catatan", _("catatan kantor"), "note", field="note", sortable=False),
)  # fmt: skip
COLUMNS = (
    Column(
        "usaha", _("usaha"), "name", field="name", shown=True, sort=Lower("name"),
        link=lambda row: row.get_absolute_url(), nullable=False,
    ),
    Column("nomor", _("nomor registrasi"), "registry_number", Kind.ID, nullable=False),
    *OWNER, *PLACE, *INDUSTRY, *FIGURES, *STATE,
)  # fmt: skip
