"""What is done with products, and how their records are told, seen and restored."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.permissions import Permission as P
from businesses.models import Business
from core.acts import Kept, Verb, declare, event_model
from core.services import Refused
from products import history
from products.models import Category, Featured, Product, ProductPermit, ProductPhoto
from products.services.editing import was_published
from products.services.published import state_of
from products.services.writing import refuse_gaps_in_sight

VERBS = {
    "add_product": Verb(gettext_lazy("mencatat produk"), P.PRODUCT_EDIT),
    "update_product": Verb(gettext_lazy("mengubah produk"), P.PRODUCT_EDIT),
    "link_permits": Verb(gettext_lazy("memilih izin produk"), P.PRODUCT_EDIT),
    "write_english": Verb(gettext_lazy("menulis bahasa Inggris produk"), P.PRODUCT_EDIT),
    "remove_product": Verb(gettext_lazy("menghapus produk"), P.PRODUCT_EDIT),
    "submit_product": Verb(gettext_lazy("mengajukan produk"), P.PRODUCT_EDIT),
    "publish_product": Verb(gettext_lazy("menayangkan produk"), P.PRODUCT_CURATE),
    "reject_product": Verb(gettext_lazy("mengembalikan produk"), P.PRODUCT_CURATE),
    "unpublish_product": Verb(gettext_lazy("menarik produk"), P.PRODUCT_EDIT),
    "add_photos": Verb(gettext_lazy("menambah foto"), P.PRODUCT_EDIT),
    "reorder_photos": Verb(gettext_lazy("mengurutkan foto"), P.PRODUCT_EDIT),
    "describe_photo": Verb(gettext_lazy("menulis keterangan foto"), P.PRODUCT_EDIT),
    "focus_photo": Verb(gettext_lazy("mengatur titik fokus foto"), P.PRODUCT_EDIT),
    "replace_photo": Verb(gettext_lazy("mengganti foto"), P.PRODUCT_EDIT),
    "remove_photo": Verb(gettext_lazy("menghapus foto"), P.PRODUCT_EDIT),
    "take_back_product": Verb(gettext_lazy("mengurungkan keputusan atas produk")),
    # Taken back on their own pages, where the order and the neighbours are seen.
    "feature_product": Verb(gettext_lazy("menjadikan produk unggulan")),
    "unfeature_product": Verb(gettext_lazy("mencabut produk unggulan")),
    "order_featured": Verb(gettext_lazy("mengurutkan produk unggulan")),
    "save_category": Verb(gettext_lazy("menyimpan kategori")),
    "order_category": Verb(gettext_lazy("mengurutkan kategori")),
    "retire_category": Verb(gettext_lazy("memensiunkan kategori")),
    "restore_category": Verb(gettext_lazy("memakai kategori lagi")),
}
# What a curator looks at belongs to the decision: neither changes back without the other.
CURATED = frozenset(
    {"curation", "rejection_reason", "submitted_at", "submitted_by", "curated_at", "curated_by"}
    | {"name", "name_en", "description", "description_en", "category", "materials", "hs_code"}
    | {"materials_en", "export_ready"}
)


def _product_in_sight(user: User) -> Q:
    if not user.can(P.PRODUCT_VIEW):
        return Q(pk__in=[])
    return Q(business__in=Business.objects.visible_to(user))


def _part_in_sight(user: User) -> Q:
    """Photos and permits of products, those of deleted products too."""
    rows = event_model(Product).objects.filter(_product_in_sight(user))
    return Q(product_id__in=rows.values("pgh_obj_id"))


def _check_products(rows: Iterable[Product], by: User) -> None:
    """Refuse gaps in sight, and that anything unseen by a curator is published by undoing."""
    for row in Product.objects.filter(pk__in=[row.pk for row in rows]):
        refuse_gaps_in_sight(row)
        if row.curation != Product.Curation.PUBLISHED or by.can(P.PRODUCT_CURATE):
            continue
        before = row.events.order_by("-pgh_id")[1:2].get()
        copy = getattr(row, "last_published", None)
        if before.curation != row.curation and (not copy or copy.values != state_of(row)):
            raise Refused(
                _("%(product)s tidak sama lagi dengan yang dilihat kurator. Ajukan ke kurator.")
                % {"product": row.name}
            )


def _check_permits(rows: Iterable[ProductPermit], by: User) -> None:
    seen = Product.objects.filter(
        pk__in=[row.product_id for row in rows], curation=Product.Curation.PUBLISHED
    )
    if not by.can(P.PRODUCT_CURATE) and seen.exists():
        raise Refused(_("Produk ini sedang tayang. Ubah izinnya lewat formulir produk."))


def _check_photos(rows: Iterable[ProductPhoto], by: User) -> None:
    for product in Product.objects.filter(pk__in=[row.product_id for row in rows]):
        refuse_gaps_in_sight(product)


def _category_in_sight(user: User) -> Q:
    return Q() if user.can(P.PRODUCT_VIEW) else Q(pk__in=[])


def _why_kept(row: Any) -> str:
    return _("pernah tayang, jadi alamatnya disimpan") if was_published(row) else ""


def _last_photo(row: ProductPhoto) -> str:
    in_sight = {Product.Curation.SUBMITTED, Product.Curation.PUBLISHED}
    alone = not ProductPhoto.objects.filter(product=row.product_id).exclude(pk=row.pk).exists()
    return _("satu-satunya foto produk") if alone and row.product.curation in in_sight else ""


declare(
    VERBS,
    [
        Kept(Category, history.category_sentences, "pgh_obj_id", Category, _category_in_sight),
        Kept(
            Product,
            history.sentences,
            "pgh_obj_id",
            Product,
            _product_in_sight,
            together=(CURATED, frozenset({"price_min", "price_max", "unit"})),
            check=_check_products,
            why_kept=_why_kept,
        ),
        Kept(
            ProductPhoto,
            history.photo_sentences,
            "product_id",
            Product,
            _part_in_sight,
            together=(frozenset({"key", "width", "height", "focus_x", "focus_y"}),),
            check=_check_photos,
            why_kept=_last_photo,
        ),
        Kept(Featured, history.featured_sentences, "product_id", Product, _part_in_sight),
        Kept(
            ProductPermit,
            history.permit_sentences,
            "product_id",
            Product,
            _part_in_sight,
            check=_check_permits,
        ),
    ],
)
