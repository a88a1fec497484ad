"""Businesses, shelves and photos that the stories about products stand on."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from accounts.models import User
from businesses.models import Business, Consent, Permit, PermitKind, Unit
from products.models import Category

TEXT = "Kerupuk udang renyah dari udang rebon segar, digoreng dengan minyak baru."


def photo(name: str = "foto.jpg", colour: str = "orange", size=(400, 300)) -> SimpleUploadedFile:
    """A small true JPEG, as a phone would send it."""
    target = BytesIO()
    Image.new("RGB", size, colour).save(target, "JPEG")
    return SimpleUploadedFile(name, target.getvalue(), content_type="image/jpeg")


def make_business(name: str, number: int, village: str, by: User) -> Business:
    """A verified business whose owner agreed to be listed."""
    business = Business.objects.create(
        registry_number=f"IKM-33.21-{number:06}",
        name=name,
        regency_id="33.21",
        district_id=village[:8],
        village_id=village,
        status="verified",
        verified_at=timezone.now(),
        verified_by=by,
    )
    for purpose in ("listing", "photo", "contact"):
        Consent.objects.create(
            business=business,
            purpose=purpose,
            source="form",
            given_on=timezone.localdate(),
            recorded_by=by,
        )
    return business


@pytest.fixture
def renyah(ratna) -> Business:
    """Kerupuk Renyah Bu Siti, in Mranggen, where sari works."""
    return make_business("Kerupuk Renyah Bu Siti", 1, "33.21.01.2001", ratna.user)


@pytest.fixture
def asap_indah(ratna) -> Business:
    """Asap Indah Karno, in Bonang, out of sari's sight."""
    return make_business("Asap Indah Karno", 2, "33.21.12.2019", ratna.user)


@pytest.fixture
def snacks(db) -> Category:
    return Category.objects.create(
        slug="kerupuk-keripik", name="Kerupuk & keripik", name_en="Crackers", is_food=True
    )


@pytest.fixture
def kilo(db) -> Unit:
    return Unit.objects.get_or_create(code="kg", defaults={"name": "kg", "name_en": "kg"})[0]


@pytest.fixture
def halal(db) -> PermitKind:
    return PermitKind.objects.get_or_create(
        code="halal",
        defaults={
            "name": "Sertifikat halal",
            "badge": "Halal",
            "number_check": "halal",
            "expires": False,
        },
    )[0]


@pytest.fixture
def halal_of_renyah(renyah, halal) -> Permit:
    return Permit.objects.create(business=renyah, kind=halal, number="ID33210000012345678")


@pytest.fixture
def whole(snacks, kilo) -> dict[str, object]:
    """Fields of a product that lacks only its photo."""
    return {
        "name": "Kerupuk Udang",
        "category": snacks,
        "price_min": 38_000,
        "unit": kilo,
        "description": TEXT,
    }
