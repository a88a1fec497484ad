"""Products in a workbook."""

import re
from typing import Any

from django.forms import CharField
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Permission
from businesses.changing import picks
from businesses.changing.sorts import Choice, Number, Sort, YesNo
from businesses.changing.subject import Changes, Field, Refusals, Subject, Track, one_by_one
from businesses.models import Unit
from products import services
from products.forms import ProductForm
from products.models import Category, Product

FORM = ProductForm.base_fields
PICKED = {"category": Category, "unit": Unit}


def _save(changes: Changes, by: User) -> Refusals:
    rows = Product.objects.visible_to(by).in_bulk(list(changes))
    known = {name: model._default_manager.in_bulk() for name, model in PICKED.items()}

    def write(row: Product, values: dict[str, Any]) -> None:
        said = {
            name: known[name].get(value) if name in known else value
            for name, value in values.items()
        }
        services.update_product(product=row, by=by, **said)

    missing = {
        pk: [("", str(_("Tidak ditemukan di wilayah kerja Anda.")))]
        for pk in changes
        if pk not in rows
    }
    found = {pk: values for pk, values in changes.items() if pk in rows}
    return missing | one_by_one(rows, found, write)


def _digits(text: str) -> str:
    return re.sub(r"[\s.]", "", text)


def _text(name: str, label: Any, kind: str = "", tidy: Any = str, **more: Any) -> Field:
    return Field(name, label, Sort(FORM[name], kind, tidy), **more)


def _number(name: str, label: Any, kind: str = "integer", **more: Any) -> Field:
    return Field(name, label, Number(FORM[name], kind), **more)


PRODUCTS = Subject(
    key="produk",
    title=_("Produk"),
    permission=Permission.PRODUCT_EDIT,
    visible=lambda user: Product.objects.visible_to(user).select_related("business"),
    save=_save,
    tracks=(Track("products.ProductEvent"),),
    shown_in="products.tables.PRODUCTS",
    fields=(
        _text("name", _("Nama produk")),
        Field("business", _("Nama usaha"), Sort(CharField()), "business__name", editable=False),
        Field(
            "registry_number",
            _("Nomor registrasi"),
            Sort(CharField(), "id"),
            "business__registry_number",
            editable=False,
        ),
        Field(
            "category",
            _("Kategori"),
            Choice(picks.rows_of(Category)),
            "category_id",
            bulk=True,
        ),
        _text("description", _("Uraian")),
        _number("price_min", _("Harga (Rp)"), "money"),
        _number("price_max", _("Sampai harga (Rp)"), "money"),
        Field("unit", _("Satuan"), Choice(picks.units), "unit_id", bulk=True),
        _number("minimum_order", _("Pesanan paling sedikit"), bulk=True),
        _number("capacity_per_month", _("Kapasitas per bulan")),
        _text("materials", _("Bahan"), bulk=True),
        _text("name_en", _("Nama dalam bahasa Inggris")),
        _text("description_en", _("Uraian dalam bahasa Inggris")),
        _text("hs_code", _("Kode HS"), "id", _digits, bulk=True),
        Field("export_ready", _("Siap ekspor"), YesNo(), bulk=True),
        Field(
            "curation",
            _("Kurasi"),
            Choice(picks.words_of(Product.Curation)),
            editable=False,
        ),
    ),
)
