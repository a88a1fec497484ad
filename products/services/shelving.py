"""Keeping the shelves of the catalogue: the tree of categories, two levels deep."""

from itertools import count

from django.db.models import F, Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from businesses.services.guards import demand
from core.services import FieldRefused, Refused, service
from products.models import Category, Product, PublishedCopy
from products.shelves import forget_choices


@service("save_category")
def save_category(
    *, category: Category | None, by: User, name: str, name_en: str, parent: Category | None,
    is_food: bool = False,
) -> Category:  # fmt: skip
    """Make a shelf, or change one and where it stands. Its address, once given, stays.

    Raises FieldRefused for a name that the same shelf holds already, and for a place where it
    would be a third level or stand beside products.
    """
    demand(by, Permission.PRODUCT_CURATE)
    row = category or Category(slug=_free_slug(name))
    _check_place(row, parent)
    twins = Category.objects.filter(name__iexact=name.strip(), parent=parent).exclude(pk=row.pk)
    if twins.exists():
        raise FieldRefused("name", _("Sudah ada kategori bernama ini di tempat yang sama."))
    if row.pk is None or row.parent_id != (parent and parent.pk):
        row.position = _last(parent) + 1
    row.name, row.name_en, row.parent, row.is_food = name.strip(), name_en.strip(), parent, is_food
    row.save()
    forget_choices()
    return row


def _free_slug(name: str) -> str:
    start = slugify(name)[:50] or "kategori"
    slugs = (start if n == 1 else f"{start}-{n}" for n in count(1))
    return next(slug for slug in slugs if not Category.objects.filter(slug=slug).exists())


def _last(parent: Category | None) -> int:
    found = Category.objects.filter(parent=parent).aggregate(last=Max("position"))
    return found["last"] or 0


def _check_place(row: Category, parent: Category | None) -> None:
    """Refuse a place where shelves hold no shelves, or where products already stand."""
    if parent is None:
        return
    if parent.parent_id or parent.pk == row.pk or (row.pk and row.children.exists()):
        raise FieldRefused("parent", _("Kategori hanya boleh dua tingkat."))
    if parent.products.exists():
        raise FieldRefused(
            "parent",
            _("“%(name)s” berisi produk. Pindahkan produknya dulu ke kategori lain.")
            % {"name": parent},
        )


@service("order_category")
def order_category(*, category: Category, by: User, step: int) -> None:
    """Move a shelf so many places down among its neighbours, or up when negative."""
    demand(by, Permission.PRODUCT_CURATE)
    rows = list(Category.objects.select_for_update().filter(parent=category.parent_id))
    place = next(n for n, row in enumerate(rows) if row.pk == category.pk)
    rows.insert(min(len(rows) - 1, max(0, place + step)), rows.pop(place))
    for number, row in enumerate(rows, start=1):
        if row.position != number * 10:
            row.position = number * 10
            row.save(update_fields=["position"])
    forget_choices()


@service("retire_category")
def retire_category(*, category: Category, by: User, into: Category | None = None) -> int:
    """Take a shelf out of use; its products move to `into`. Returns how many moved.

    The shelf itself stays, so that its old address still says what stood there. Raises Refused
    while it holds shelves in use, and when its products have nowhere to go.
    """
    demand(by, Permission.PRODUCT_CURATE)
    row = Category.objects.select_for_update().get(pk=category.pk)
    if row.children.filter(is_active=True).exists():
        raise Refused(_("Pensiunkan atau pindahkan dulu kategori di dalamnya."))
    if row.products.exists():
        _demand_shelf(row, into)
    moved = _move_products(row, into)
    row.is_active = False
    row.save(update_fields=["is_active"])
    forget_choices()
    return moved


def _move_products(row: Category, into: Category | None) -> int:
    """Move all products of a shelf; what their curator saw of them moves along."""
    for copy in PublishedCopy.objects.filter(product__category=row):
        if "category_id" in copy.values.get("fields", {}):
            copy.values["fields"]["category_id"] = into and into.pk
            copy.save(update_fields=["values"])
    rows = Product.objects.filter(category=row)
    return rows.update(category=into, version=F("version") + 1)


def _demand_shelf(row: Category, into: Category | None) -> None:
    if into is None:
        raise FieldRefused("into", _("Pilih kategori yang menerima produknya."))
    if into.pk == row.pk or not into.is_active or into.children.filter(is_active=True).exists():
        raise FieldRefused("into", _("Kategori ini tidak menampung produk. Pilih yang lain."))


@service("restore_category")
def restore_category(*, category: Category, by: User) -> Category:
    """Put a retired shelf into use again, with the one it stands in."""
    demand(by, Permission.PRODUCT_CURATE)
    if Category.objects.filter(pk=category.parent_id, is_active=False).exists():
        raise Refused(_("Pulihkan dulu kategori tempatnya berada."))
    category.is_active = True
    category.save(update_fields=["is_active"])
    forget_choices()
    return category
