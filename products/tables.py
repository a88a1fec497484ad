"""The list of products."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.permissions import Permission
from core.tables import Action, Order, Table
from products import photos
from products.columns import COLUMNS
from products.filters import ProductFilter
from products.models import Product


def _along(rows: QuerySet) -> QuerySet:
    return rows.with_cover().select_related("category", "unit", "business__district")


def pictured(rows: Iterable[Product]) -> None:
    """Give each product the address of its cover."""
    for product in rows:
        product.cover_url = photos.url(product.cover_key) if product.cover_key else ""


PRODUCTS = Table(
    key="produk",
    model=Product,
    title=_("Produk"),
    columns=COLUMNS,
    filterset=ProductFilter,
    permission=Permission.PRODUCT_VIEW,
    url_name="products:list",
    orders=(Order("terbaru", _("terbaru dicatat"), None, descending=True),),
    prepare=_along,
    visible=lambda user: Product.objects.visible_to(user),
    counted=lambda count: ngettext("%(shown)s produk", "%(shown)s produk", count),
    downloads=True,
    actions=(
        Action(_("Ubah banyak"), "businesses:change_produk", Permission.PRODUCT_EDIT),
        Action(_("Unduh yang dipilih"), "businesses:download_produk", Permission.BUSINESS_EXPORT),
    ),
    empty=(
        _("Belum ada produk"),
        _(
            "Tambahkan produk pertama dari sebuah usaha: nama, harga, dan foto dari HP"
            " sudah cukup untuk memulai."
        ),
    ),
    aliases={"-id": "terbaru", "id": "-terbaru", "-ubah": "diubah", "ubah": "-diubah"},
)
