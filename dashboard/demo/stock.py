"""Products of the demo's makers: text, price and pictures, and what their curation has come to."""

from dataclasses import dataclass
from random import Random

from django.utils.translation import override

from accounts.models import User
from businesses.models import Business, Unit
from dashboard.demo.drawing import Picture, draw_all
from dashboard.demo.goods import Good, Item, endings, goods
from dashboard.demo.makers import Maker
from products import photos, services
from products.models import Category, Product, ProductPhoto

PICTURES_PER_KIND = 2
REASONS = (
    "Foto sampul gelap dan miring. Ambil ulang di tempat terang dengan alas polos.",
    "Harga tertulis per bungkus, padahal satuannya kilogram. Samakan dulu.",
    "Uraian menyebut obat untuk penyakit. Hapus kalimat itu, lalu ajukan lagi.",
    "Nomor P-IRT pada foto tidak sama dengan yang tercatat. Mohon diperiksa.",
)


@dataclass
class Stock:
    """What products are made from: reference rows, pictures kept, who does it."""

    categories: dict[str, Category]
    units: dict[str, Unit]
    keys: dict[Picture, tuple[str, int, int]]
    curator: User
    luck: Random

    @classmethod
    def ready(cls, kinds: set[str], curator: User) -> "Stock":
        """Draw and store the pictures of `kinds`, through the storage that uploads go through."""
        pictures = [(kind, n) for kind in sorted(kinds) for n in range(PICTURES_PER_KIND)]
        keys = {
            picture: (photos.store(photo), photo.width, photo.height)
            for picture, photo in draw_all(pictures).items()
        }
        return cls(
            {row.slug: row for row in Category.objects.all()},
            {row.code: row for row in Unit.objects.all()},
            keys,
            curator,
            Random(20261),
        )


def stock_maker(stock: Stock, maker: Maker, business: Business, by: User) -> list[Product]:
    """Record the products of one maker: most sell two or three things, drafts one."""
    if maker.fate == "archived":
        return []
    wanted = 1 if maker.fate in ("draft", "returned") else 2 + (maker.number % 5 < 3)
    chosen: list[tuple[Good, Item]] = []
    for turn in range(wanted):
        kind = maker.trade.kinds[(maker.number + turn) % len(maker.trade.kinds)]
        good = goods()[kind]
        options = [(good, item) for item in good.items if (good, item) not in chosen]
        if options:
            chosen.append(options[(maker.number // 2 + turn) % len(options)])
    return [
        _product(stock, business, by, good, item, maker.number * 3 + turn)
        for turn, (good, item) in enumerate(chosen)
    ]


def _product(
    stock: Stock, business: Business, by: User, good: Good, item: Item, number: int
) -> Product:
    text = good.texts[(number // 2) % len(good.texts)]
    last = stock.luck.choice(endings()[good.shelf])
    bare = number % 19 == 0  # some lack what the completeness grid asks for
    permits = business.permits.all()
    if good.shelf != "pangan":
        permits = permits.exclude(kind__for_food=True)
    product = services.add_product(
        business=business,
        by=by,
        permits=permits.filter(kind__is_public=True),
        category=stock.categories[good.category],
        name=item.name.indonesian,
        name_en="" if number % 17 == 0 else item.name.english,
        description="" if bare else f"{text.indonesian} {last.indonesian}".strip(),
        description_en="" if bare or number % 17 == 0 else f"{text.english} {last.english}".strip(),
        price_min=None if bare else _price(item.price_min, stock.luck),
        price_max=None if bare else item.price_max,
        unit=stock.units[item.unit],
        minimum_order=None if number % 11 == 0 else good.minimum_order,
        capacity_per_month=None if number % 13 == 0 else _round(good.capacity, stock.luck),
        materials=good.materials,
        hs_code="" if number % 7 == 0 else good.hs_code,
        export_ready=number % 12 == 5,
    )
    if number % 16:
        _photograph(stock, product, by, good.kind, number)
    return _curate(stock, product, by, number)


def _price(base: int, luck: Random) -> int:
    """Near the usual price, in steps that people ask for, never above the range's end."""
    step = 100 if base < 10_000 else 500 if base < 100_000 else 5_000
    return max(step, round(base * luck.uniform(0.92, 1.0) / step) * step)


def _round(capacity: int, luck: Random) -> int:
    amount = capacity * luck.uniform(0.5, 1.3)
    return max(1, round(amount, -1 if amount > 100 else 0).__int__())


def _photograph(stock: Stock, product: Product, by: User, kind: str, number: int) -> None:
    """One to three pictures; several products share the files of one."""
    names = (product.name, product.name_en or product.name)
    rows = []
    for place in range(1 + (number % 4 == 0)):
        key, width, height = stock.keys[kind, (number + place) % PICTURES_PER_KIND]
        rows.append(
            ProductPhoto(
                product=product,
                key=key,
                width=width,
                height=height,
                position=place,
                alt="" if number % 23 == 0 else f"Ilustrasi batik: {names[0]}",
                alt_en=f"Batik-style illustration: {names[1]}",
                added_by=by,
            )
        )
    ProductPhoto.objects.bulk_create(rows)


def _curate(stock: Stock, product: Product, by: User, number: int) -> Product:
    """Most are published; some wait, some were refused, what is incomplete stays a draft."""
    from products import completeness

    if completeness.missing(product) or number % 9 == 4:
        return product
    product = services.submit(product=product, by=by)
    if number % 7 == 2:
        return product
    with override("id"):
        if number % 15 == 3:
            reason = REASONS[number % len(REASONS)]
            return services.reject(product=product, by=stock.curator, reason=reason)
    if completeness.business_gaps(product.business):
        return product
    return services.publish(product=product, by=stock.curator)
