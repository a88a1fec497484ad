"""What stories of the queue begin with: businesses that wait, oldest first."""

import datetime as dt

import pytest
from django.utils import timezone

from businesses import services
from businesses.models import Business, ReturnReason
from tests.businesses.conftest import banyumeneng, crackers, wonosari

__all__ = ["banyumeneng", "crackers", "wonosari"]


@pytest.fixture
def reasons(db) -> list[ReturnReason]:
    """Two usual reasons."""
    texts = ["NIK pemilik belum diisi. Periksa KTP.", "Alamat kurang jelas. Tulis RT dan RW."]
    return [
        ReturnReason.objects.create(queue="business", code=f"r{n}", text=text, position=n)
        for n, text in enumerate(texts)
    ]


@pytest.fixture
def queue(sari, banyumeneng, crackers) -> list[Business]:
    """Three that Sari submitted, one a minute."""
    waiting = []
    for n, name in enumerate(("Kerupuk Bu Tini", "Rengginang Pak Joko", "Tahu Bu Yah")):
        business = services.register(
            by=sari.user,
            name=name,
            owner_name=name.split(maxsplit=1)[1],
            village=banyumeneng,
            phone=f"+628132567000{n}",
            industry_class=crackers,
            main_product=name.split()[0],
        )
        services.submit(business=business, by=sari.user)
        moment = timezone.now() - dt.timedelta(minutes=30 - n)
        Business.objects.filter(pk=business.pk).update(submitted_at=moment)
        business.refresh_from_db()
        waiting.append(business)
    return waiting
