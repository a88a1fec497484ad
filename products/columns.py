"""The columns of the list of products."""

from django.db.models import Count, Expression, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Lower
from django.utils.translation import gettext_lazy as _

from core.tables import Column, Kind
from products.models import Product, ProductPhoto


def _photo_count() -> Expression:
    photos = ProductPhoto.objects.filter(product=OuterRef("pk")).order_by()
    return Coalesce(Subquery(photos.values("product").annotate(n=Count("pk")).values("n")), 0)


COLUMNS = (
    Column(
        "nama", _("produk"), "name", field="name", shown=True, sort=Lower("name"), nullable=False,
        link=lambda row: row.get_absolute_url(), template="products/_name_cell.html",
    ),
    Column(
        "usaha", _("usaha"), "business__name", Kind.TEXT, "nama_usaha", shown=True,
        sort=Lower("business__name"), nullable=False,
    ),
    Column(
        "nomor_usaha", _("nomor registrasi usaha"), "business__registry_number", Kind.ID,
        nullable=False,
    ),
    Column(
        "kecamatan", _("kecamatan"), "business__district__name", Kind.REGION, "kecamatan",
        shown=True, missing=Q(business__district=None),
    ),
    Column(
        "kategori", _("kategori"), "category__name", Kind.CHOICE, "kategori", "category",
        shown=True, show=lambda row: row.category and row.category.label,
        empty=_("tanpa kategori"), missing=Q(category=None),
    ),
    Column(
        "harga", _("harga"), "price_min", Kind.MONEY, field="price_min", shown=True,
        template="products/_price_cell.html",
    ),
    Column("harga_sampai", _("sampai harga"), "price_max", Kind.MONEY, field="price_max"),
    Column(
        "satuan", _("satuan harga"), "unit__name", field="unit",
        show=lambda row: row.unit and row.unit.label, missing=Q(unit=None),
    ),
    Column("pesanan", _("pesanan paling sedikit"), "minimum_order", Kind.INTEGER,
           field="minimum_order"),
    Column("kapasitas", _("kapasitas per bulan"), "capacity_per_month", Kind.INTEGER,
           field="capacity_per_month"),
    Column("bahan", _("bahan"), "materials", field="materials"),
    Column("hs", _("kode HS"), "hs_code", Kind.ID, field="hs_code"),
    Column("ekspor", _("siap ekspor"), "export_ready", Kind.BOOLEAN, field="export_ready",
           nullable=False),
    Column("foto", _("jumlah foto"), "photo_count", Kind.INTEGER, extra=_photo_count,
           nullable=False, descending=True),
    Column("inggris", _("nama dalam bahasa Inggris"), "name_en", field="name_en"),
    Column("uraian", _("uraian"), "description", field="description", sortable=False),
    Column("uraian_inggris", _("uraian dalam bahasa Inggris"), "description_en",
           field="description_en", sortable=False),
    Column(
        "kurasi", _("kurasi"), "curation", Kind.CHOICE, "kurasi", choices=Product.Curation.choices,
        shown=True, nullable=False,
        tones={"draft": "off", "submitted": "wait", "published": "ok", "rejected": "late"},
    ),
    Column("dicatat", _("dicatat"), "created_at", Kind.MOMENT, descending=True, nullable=False),
    Column("diubah", _("diubah"), "updated_at", Kind.MOMENT, descending=True, nullable=False),
)  # fmt: skip
