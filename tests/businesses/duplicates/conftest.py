"""Two records of one business, as offices have them."""

import pytest

from businesses import services
from businesses.models import Business, DuplicatePair
from tests.businesses.conftest import banyumeneng, crackers, kerupuk_bu_tini, wonosari

__all__ = ["banyumeneng", "crackers", "kerupuk_bu_tini", "wonosari"]
NIK_TINI = "3321015508790001"


@pytest.fixture
def krupuk_tini(sari, kerupuk_bu_tini, banyumeneng) -> Business:
    """Bu Tini's kitchen once more, as another officer wrote it down."""
    return services.register(
        by=sari.user,
        name="Krupuk Bu Tini",
        owner_name="Tini Suryani",
        village=banyumeneng,
        phone="+6281325670001",
        other_phones=["+6281399990000"],
        nib="9120000000017",
        main_product="Kerupuk",
        description="Resep keluarga.",
    )


@pytest.fixture
def pair(kerupuk_bu_tini, krupuk_tini) -> DuplicatePair:
    return DuplicatePair.objects.get(first=kerupuk_bu_tini, second=krupuk_tini)
