"""A small register with things to find, and things that must never be found."""

from datetime import date

import pytest
from django.utils import timezone

from accounts.models import User
from businesses.models import (
    Branch,
    Business,
    Cluster,
    Consent,
    Owner,
    Permit,
    PermitKind,
    Unit,
    YearlyFigures,
)
from catalogue.search import counts
from core.identity import IdentityNumber, blind_index
from products.models import Category, Product, ProductPhoto
from regions.models import Region
from tests.catalogue import counted

TEXT = "Digoreng dengan minyak baru, dikemas rapi, tahan tiga bulan di tempat kering."
KEY = "0123456789abcdef0123456789abcdef"
VILLAGES = {
    "bonang": "33.21.12.2019",
    "mranggen": "33.21.01.2001",
    "sayung": "33.21.04.2004",
    "demak": "33.21.11.1018",
}


class Register:
    """Makes businesses and products that the public may see, unless told otherwise."""

    def __init__(self) -> None:
        self.budi = User.objects.create_user("bud", full_name="Budi", role="verifier")
        self.unit = Unit.objects.create(code="bungkus", name="bungkus", name_en="pack")
        self.food = Category.objects.create(slug="makanan", name="Makanan", name_en="Food")
        self.snack = Category.objects.create(
            slug="camilan", name="Camilan", name_en="Snacks", parent=self.food
        )
        self.cloth = Category.objects.create(slug="kain", name="Kain", name_en="Cloth")
        self.branch = Branch.objects.create(code="pangan", name="Makanan olahan", name_en="Food")
        self.halal = PermitKind.objects.create(
            code="halal", name="Sertifikat halal", badge="Halal", number_check="halal"
        )
        self.numbers = iter(range(1, 10**6))

    def business(self, name: str, place: str = "bonang", **values: object) -> Business:
        """A verified, active business; `consents` are purposes ("listing" unless told)."""
        village = VILLAGES[place]
        consents = values.pop("consents", ("listing", "contact", "photo"))
        made = Business.objects.create(
            registry_number=f"IKM-33.21-{next(self.numbers):06}",
            name=name,
            regency_id="33.21",
            district_id=village[:8],
            village_id=village,
            branch=values.pop("branch", self.branch),
            **{
                "status": "verified",
                "verified_at": timezone.now(),
                "verified_by": self.budi,
                **values,
            },
        )
        for purpose in consents:
            self.consent(made, purpose)
        return made

    def consent(self, business: Business, purpose: str) -> Consent:
        """A standing consent."""
        return Consent.objects.create(
            business=business,
            purpose=purpose,
            source="form",
            given_on=date(2026, 1, 5),
            recorded_by=self.budi,
        )

    def product(self, business: Business, name: str, **values: object) -> Product:
        """A published product with a photo; `photo=False` and other values as told."""
        photo = values.pop("photo", True)
        made = Product.objects.create(
            business=business,
            name=name,
            **{
                "category": self.snack,
                "description": TEXT,
                "price_min": 15000,
                "unit": self.unit,
                "curation": "published",
                "curated_at": timezone.now(),
                "curated_by": self.budi,
                **values,
            },
        )
        if photo:
            ProductPhoto.objects.create(
                product=made, key=KEY, width=960, height=720, alt="Sepiring", added_by=self.budi
            )
        return made

    def permit(self, product: Product, kind: PermitKind, until: date | None = None) -> Permit:
        """A permit for a product."""
        made = Permit.objects.create(
            business=product.business,
            kind=kind,
            number=f"ID{next(self.numbers):017}",
            expires_on=until,
        )
        product.permits.add(made)
        return made


@pytest.fixture
def register(demak: Region) -> Register:
    return Register()


@pytest.fixture
def segoro(register: Register) -> Business:
    """UD Segoro Jaya in Wonosari, Bonang, who agreed to everything."""
    return register.business("UD Segoro Jaya", phone="+6281325671234")


@pytest.fixture
def kerupuk(register: Register, segoro: Business) -> Product:
    return register.product(segoro, "Kerupuk Udang", name_en="Shrimp crackers", materials="udang")


CANARIES = {
    "nik": "3321125506850007",
    "npwp": "987654321098765",
    "silent phone": "+6281999888777",
    "other phone": "+6281777666555",
    "owner": "Zulaikhah Rahasia",
    "note": "Catatankantorrahasia",
    "address": "Jalan Rahasia 99",
    "money": "718293645",
    "mail": "diam@rahasia.example",
}


@pytest.fixture
def canary(register: Register) -> Business:
    """A listed business full of what the public must not see."""
    owner = Owner.objects.create(
        name=CANARIES["owner"],
        nik=IdentityNumber(CANARIES["nik"]),
        nik_index=blind_index(CANARIES["nik"]),
        npwp=IdentityNumber(CANARIES["npwp"]),
        npwp_index=blind_index(CANARIES["npwp"]),
    )
    cluster = Cluster.objects.create(
        slug="sentra-kerupuk", name="Sentra Kerupuk", region_id="33.21.12.2019"
    )
    made = register.business(
        "Kerupuk Canary",
        consents=("listing",),
        owner=owner,
        phone=CANARIES["silent phone"],
        other_phones=[CANARIES["other phone"]],
        phone_typed=CANARIES["silent phone"],
        email=CANARIES["mail"],
        note=CANARIES["note"],
        address=CANARIES["address"],
        cluster=cluster,
        latitude="-6.812345",
        longitude="110.612345",
    )
    YearlyFigures.objects.create(
        business=made, year=2025, investment=718293645, sales=718293645, output_value=718293645
    )
    return made


@pytest.fixture
def large(settings, monkeypatch):
    """A catalogue counts as large from its first entry, and is counted up to three."""
    settings.EXACT_COUNTS_FROM = 1
    monkeypatch.setattr(counts, "CAP", counted.CAP)


@pytest.fixture
def cube(large, register: Register) -> Register:
    counted.fill(register)
    counted.begin()
    return register
