"""Writes the demo's products with their photos, and takes them through curation."""

import datetime as dt
from collections.abc import Mapping

from accounts.models import User
from businesses.models import Business, Permit
from dashboard.demo.history import own_moments, told
from dashboard.demo.pictures import Stored
from dashboard.demo.plan import Picture, PlannedBusiness, PlannedProduct
from dashboard.demo.register import Register, by_actor
from products.models import Category, Product, ProductPhoto

FOOD_PERMITS = {"pirt", "halal", "bpom-md", "bpom-tr", "skp", "haccp", "sni"}
REJECTED = (
    "Foto terlalu gelap. Ambil ulang di tempat terang dengan latar polos.",
    "Uraian menyebut “tanpa pengawet terbaik nomor satu”. Tulis yang dapat dibuktikan.",
    "Harga belum jelas untuk satuan apa. Sesuaikan satuan dan harganya.",
)
LATEST = 6  # days that curation takes: none is recorded later than that before today
Pair = tuple[PlannedProduct, Product]


def write_products(register: Register, stored: Mapping[Picture, Stored]) -> int:
    """Write all products; return how many."""
    shelves = {category.slug: category for category in Category.objects.all()}
    pairs: list[Pair] = []
    for planned, business in register.rows:
        for product in planned.products:
            row = _product(register, planned, business, product)
            row.unit = register.units[product.archetype.unit]
            row.category = shelves[product.archetype.category]
            _leave_out(row, product.lacks)
            pairs.append((product, row))
    with own_moments(Product, ProductPhoto):
        for by, theirs in by_actor(pairs, _maker):
            with told("add_product", by):
                Product.objects.bulk_create(row for _, row in theirs)
                _link_permits(theirs)
                _add_photos(theirs, stored)
        _submit(pairs)
        _curate(register, pairs)
    return len(pairs)


def _product(
    register: Register, planned: PlannedBusiness, business: Business, product: PlannedProduct
) -> Product:
    kind, variant, luck = product.archetype, product.variant, planned.luck
    text, text_en = kind.texts[product.text]
    share = 0.2 + 0.6 * luck.random()
    low, high = planned.trade.amount
    capacity = round((low + (high - low) * share) / len(planned.products), -1 if high > 100 else 0)
    # Some time after the maker was verified, so that the newest products come from many makers.
    start = (business.verified_at or business.submitted_at or business.created_at).date()
    since = max(0, (register.today - start).days - LATEST)
    created = register.moment(start + dt.timedelta(days=int(since * luck.random())), luck)
    return Product(
        business=business,
        name=variant.name,
        name_en=variant.name_en,
        description=f"{text} {variant.more}".strip(),
        description_en=f"{text_en} {variant.more_en}".strip(),
        price_min=product.price,
        price_max=product.price_max,
        minimum_order=kind.minimum if kind.minimum > 1 and luck.random() < 0.9 else None,
        capacity_per_month=max(1, int(capacity)),
        materials=kind.materials,
        hs_code=kind.hs,
        export_ready=kind.export and planned.has("export"),
        created_at=created,
        updated_at=created,
        created_by=register.officer(planned),
        updated_by=register.officer(planned),
    )


def _leave_out(row: Product, lacks: frozenset[str]) -> None:
    """Empty what this product lacks; a missing photo is left out where photos are added."""
    if "english" in lacks:
        row.name_en = row.description_en = ""
    if "hs" in lacks:
        row.hs_code = ""
    if "capacity" in lacks:
        row.capacity_per_month = None
    if "price" in lacks:
        row.price_min = row.price_max = None
    if "description" in lacks:
        row.description = row.description[:28].rstrip(" ,.")
    if "category" in lacks:
        row.category = None


def _maker(pair: Pair) -> User:
    return pair[1].created_by


def _link_permits(pairs: list[Pair]) -> None:
    """Food permits belong to food; the others to everything their holder makes."""
    held: dict[int, list[Permit]] = {}
    permits = Permit.objects.filter(business__in={row.business_id for _, row in pairs})
    for permit in permits.select_related("kind"):
        held.setdefault(permit.business_id, []).append(permit)
    link = Product.permits.through
    link.objects.bulk_create(
        link(product=row, permit=permit)
        for _, row in pairs
        for permit in held.get(row.business_id, [])
        if permit.kind.code not in FOOD_PERMITS or (row.category and row.category.is_food)
    )


def _add_photos(pairs: list[Pair], stored: Mapping[Picture, Stored]) -> None:
    ProductPhoto.objects.bulk_create(
        ProductPhoto(
            product=row,
            key=stored[picture].key,
            width=stored[picture].width,
            height=stored[picture].height,
            alt=f"Gambar {product.variant.name[0].lower()}{product.variant.name[1:]}",
            alt_en=f"Drawing: {product.variant.name_en}",
            position=place,
            added_at=row.created_at,
            added_by=row.created_by,
        )
        for product, row in pairs
        for place, picture in enumerate(product.pictures)
    )


def _submit(pairs: list[Pair]) -> None:
    moving = [(planned, row) for planned, row in pairs if planned.curation != "draft"]
    for _, row in moving:
        row.submitted_at = row.created_at + dt.timedelta(days=1 + row.pk % 3, minutes=row.pk % 300)
        row.submitted_by, row.curation = row.created_by, "submitted"
        row.updated_at = row.submitted_at
    for by, theirs in by_actor(moving, _maker):
        with told("submit_product", by):
            _update(theirs, "curation submitted_at submitted_by updated_at")


def _curate(register: Register, pairs: list[Pair]) -> None:
    ratna = register.staff["ratna"]
    for curation, verb in (("published", "publish_product"), ("rejected", "reject_product")):
        moving = [(planned, row) for planned, row in pairs if planned.curation == curation]
        for _, row in moving:
            row.curated_at = row.submitted_at + dt.timedelta(hours=3 + row.pk * 7 % 40)
            row.curated_by, row.curation, row.updated_by = ratna, curation, ratna
            row.updated_at = row.curated_at
            if curation == "rejected":
                row.rejection_reason = REJECTED[row.pk % len(REJECTED)]
        with told(verb, ratna):
            _update(moving, "curation curated_at curated_by rejection_reason updated_by updated_at")


def _update(pairs: list[Pair], names: str) -> None:
    if pairs:
        Product.objects.bulk_update([row for _, row in pairs], names.split())
