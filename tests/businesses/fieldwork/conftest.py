"""What stories of field work begin with."""

import datetime as dt

import pytest
from django.utils import timezone

from businesses.models import AssistanceKind, Business, Permit, PermitKind
from businesses.sizes import load_limits
from tests.cast import Member


@pytest.fixture
def pirt(db) -> PermitKind:
    """The kind P-IRT, with its badge."""
    load_limits()
    return PermitKind.objects.create(
        code="pirt", name="SPP-IRT", badge="P-IRT", number_check="pirt", expires=True
    )


@pytest.fixture
def training(db) -> AssistanceKind:
    """The kind of trainings."""
    return AssistanceKind.objects.create(code="training", name="Pelatihan")


@pytest.fixture
def today() -> dt.date:
    """The day it is at the office."""
    return timezone.localdate()


@pytest.fixture
def ending(kerupuk_bu_tini: Business, pirt: PermitKind, sari: Member, today: dt.date) -> Permit:
    """Bu Tini's P-IRT, which ends in five days."""
    return Permit.objects.create(
        business=kerupuk_bu_tini,
        kind=pirt,
        number="206332101000126",
        expires_on=today + dt.timedelta(days=5),
        recorded_by=sari.user,
    )
