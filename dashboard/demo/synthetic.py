"""Many made-up businesses and products, written in bulk: to measure with, not to look at.

Names and texts come from the demo's tables; history is written by the triggers as for any write,
and the catalogue follows at the end of each batch.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import RoleCode
from businesses.models import Business, Consent, IndustryClass, Owner, Unit, YearlyFigures
from businesses.services import fill_derived, fill_owner, take_numbers
from core.bulk import catalogue_once
from dashboard.demo import history, numbers, tables
from dashboard.demo.pictures import Stored, draw_and_store
from products.models import Category, Product, ProductPhoto
from regions.models import Level, Region

BATCH = 2000
USERNAME = "sintetis"  # an account that can't sign in: somebody must have verified
SECOND = (
    "Barokah Makmur Rejeki Mulya Lestari Sentosa Jaya Abadi Rahayu Sejahtera Mandiri Agung Berkah "
    "Utama Bahagia Sekar Melati Delima Bintoro Kalijaga Samudra Segoro Tuntang Muria Pesisir"
)


@dataclass
class Ground:
    """What every row points to, read once."""

    regency: Region
    villages: list[Region]
    classes: dict[str, IndustryClass]
    categories: dict[str, Category]
    units: dict[str, Unit]
    archetypes: list[tables.Archetype]
    drawings: list[Stored]
    by: User
    luck: Random

    @classmethod
    def ready(cls, regency: Region, seed: int) -> "Ground":
        """Read reference rows and draw a few pictures that all products share."""
        archetypes = tables.archetypes()
        kinds = sorted({kind for archetype in archetypes for kind in archetype.drawings})
        villages = Region.objects.in_regency(regency).filter(level=Level.VILLAGE)
        by, _ = User.objects.get_or_create(
            username=USERNAME,
            defaults={"full_name": "Data sintetis", "is_active": False, "regency": regency}
            | {"role": RoleCode.VERIFIER, "password": "!"},
        )
        return cls(
            regency,
            list(villages),
            {row.code: row for row in IndustryClass.objects.filter(edition=2020, level=5)},
            {row.slug: row for row in Category.objects.all()},
            {row.code: row for row in Unit.objects.all()},
            archetypes,
            list(draw_and_store((kind, 0) for kind in kinds[:12]).values()),
            by,
            Random(seed),
        )


def make(*, regency: Region, businesses: int, products: int, seed: int) -> Iterator[int]:
    """Write `businesses` with `products` among them; yields how many businesses are written.

    Each batch is a transaction of its own. The same seed gives the same data in an empty register.
    """
    ground = Ground.ready(regency, seed)
    first = Business.objects.count() + 1000  # the numbers of the demo stay below
    for start in range(0, businesses, BATCH):
        end = min(start + BATCH, businesses)
        share = products * end // businesses - products * start // businesses
        told = history.told("make_synthetic", ground.by, batch="synthetic")
        with transaction.atomic(), told:
            catalogue_once()
            rows = _businesses(ground, first + start, end - start)
            _products(ground, rows, share)
        yield end


def _businesses(ground: Ground, first: int, count: int) -> list[Business]:
    """Owners, businesses, one year of figures and the consents."""
    luck = ground.luck
    places = [luck.choice(ground.villages) for _ in range(count)]
    owners = [_owner(luck, first + i, place) for i, place in enumerate(places)]
    Owner.objects.bulk_create(owners)
    taken = take_numbers(ground.regency, count)
    rows = [
        _business(ground, first + i, place, owner, number)
        for i, (place, owner, number) in enumerate(zip(places, owners, taken, strict=True))
    ]
    Business.objects.bulk_create(rows)
    YearlyFigures.objects.bulk_create(_figures(row, luck) for row in rows)
    day = timezone.localdate()
    Consent.objects.bulk_create(
        Consent(business=row, purpose=purpose, source="form", given_on=day, recorded_by=ground.by)
        for row in rows
        if row.pk % 8
        for purpose in ("listing", "contact", "photo")
    )
    return rows


def _owner(luck: Random, serial: int, place: Region) -> Owner:
    row, gender = Owner(), luck.choice("LP")
    nik = numbers.nik(serial, district=place.district_code, gender=gender, luck=luck)
    fill_owner(row, name=luck.choice(tables.businesses()).owner, gender=gender, nik=nik)
    return row


def _business(ground: Ground, serial: int, place: Region, owner: Owner, number: str) -> Business:
    luck = ground.luck
    archetype = luck.choice(ground.archetypes)
    row = Business(
        registry_number=number,
        name=f"{luck.choice(archetype.variants).name.split()[0]} {_pair(luck)} {serial % 97 + 1}",
        owner=owner,
        village=place,
        rt=luck.randint(1, 12),
        rw=luck.randint(1, 8),
        phone=numbers.phone(serial % 10**6),
        nib=numbers.nib(serial) if serial % 4 else None,
        industry_class=ground.classes[tables.trades()[archetype.trade].code[0]],
        main_product=archetype.variants[0].name,
        established_year=luck.randint(1985, 2024),
        last_confirmed_on=timezone.localdate() - dt.timedelta(days=luck.randint(0, 900)),
        last_confirmed_by=ground.by,
        created_by=ground.by,
    )
    _settle(row, ground.by, verified=serial % 6 != 0)
    fill_derived(row)
    row.made = archetype  # type: ignore[attr-defined]
    return row


def _settle(row: Business, by: User, *, verified: bool) -> None:
    now = timezone.now()
    row.status = Business.Status.VERIFIED if verified else Business.Status.SUBMITTED
    row.submitted_at, row.submitted_by = now, by
    if verified:
        row.verified_at, row.verified_by = now, by


def _pair(luck: Random) -> str:
    return " ".join(luck.sample(SECOND.split(), 2))


def _figures(row: Business, luck: Random) -> YearlyFigures:
    output = luck.randint(300, 40_000) * 100_000
    return YearlyFigures(
        business=row,
        year=timezone.localdate().year,
        workers_male=luck.randint(0, 9),
        workers_female=luck.randint(0, 12),
        investment=output // 5,
        output_value=output,
        material_value=output // 2,
    )


def _products(ground: Ground, rows: list[Business], count: int) -> None:
    """Products spread over the businesses of a batch, each with one picture of the shared ones."""
    made = [_product(ground, ground.luck.choice(rows)) for _ in range(count)]
    Product.objects.bulk_create(made)
    ProductPhoto.objects.bulk_create(
        ProductPhoto(
            product=row,
            key=picture.key,
            width=picture.width,
            height=picture.height,
            alt=row.name,
            added_by=ground.by,
        )
        for row in made
        for picture in [ground.luck.choice(ground.drawings)]
    )


def _product(ground: Ground, business: Business) -> Product:
    luck, now = ground.luck, timezone.now()
    archetype: tables.Archetype = business.made  # type: ignore[attr-defined]
    variant, words = luck.choice(archetype.variants), luck.choice(archetype.texts)
    published = luck.random() < 0.85
    return Product(
        business=business,
        category=ground.categories[archetype.category],
        name=f"{variant.name} {luck.choice(SECOND.split())}",
        name_en=variant.name_en,
        description=words[0],
        description_en=words[1],
        price_min=max(500, round(variant.price * luck.uniform(0.7, 1.4), -2)),
        unit=ground.units[archetype.unit],
        capacity_per_month=luck.randint(5, 5000),
        materials=archetype.materials,
        hs_code=archetype.hs,
        curation=Product.Curation.PUBLISHED if published else Product.Curation.SUBMITTED,
        submitted_at=now,
        submitted_by=ground.by,
        curated_at=now if published else None,
        curated_by=ground.by if published else None,
        created_by=ground.by,
    )
