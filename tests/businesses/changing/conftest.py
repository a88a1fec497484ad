"""One of everything that leaves in a workbook, with awkward values."""

import datetime as dt
from decimal import Decimal

import pytest

from businesses.models import (
    Assistance,
    AssistanceKind,
    Business,
    Permit,
    PermitKind,
    RegistryCounter,
    Unit,
    Visit,
    YearlyFigures,
)
from commitments import services as commitments
from commitments.models import OfficeUnit
from commitments.services import PledgeDraft
from commitments.sides import Party
from products.models import Category, Product

AWKWARD = '=SUM(A1:A9)\n"kutip"; 🎉 ＝1+1'


@pytest.fixture
def everything(budi, kerupuk_bu_tini, asap_indah) -> Business:
    """Pak Karno's and Bu Tini's records, with what hangs on them."""
    Business.objects.filter(pk=asap_indah.pk).update(
        note=AWKWARD, description="\t-x", address="+62 jalan", rt=7, rw=0, other_phones=["+62291685123"],
        nib="0120000000011", nib_status="given", latitude="-6.891230", longitude="110.630000",
        marketplaces=["https://a.id/=x", "https://b.id"], established_year=1998, exports=True,
    )  # fmt: skip
    kind = PermitKind.objects.create(code="pirt", name="P-IRT", number_check="none")
    Permit.objects.create(
        business=asap_indah, kind=kind, number="0012345", expires_on=dt.date(2027, 1, 5),
        note="=1+1",
    )  # fmt: skip
    Visit.objects.create(
        business=asap_indah, on=dt.date(2026, 2, 3), officer=budi.user, notes=AWKWARD
    )
    unit = Unit.objects.create(code="kg", name="kg")
    YearlyFigures.objects.create(
        business=asap_indah, year=2025, workers_male=0, sales=999_999_999_999_999,
        capacity="1.125", production="9999999999999.999", unit=unit, per="month",
        export_countries=["Jepang", "-Korea"],
    )  # fmt: skip
    Assistance.objects.create(
        business=asap_indah,
        kind=AssistanceKind.objects.get_or_create(code="training", defaults={"name": "pelatihan"})[
            0
        ],
        title="@pelatihan",
        year=2025,
        value=0,
    )
    shelf = Category.objects.create(slug="asap", name="Ikan asap", name_en="Smoked fish")
    Product.objects.create(
        business=asap_indah, category=shelf, name="|Manyung", description="  -uraian\r\nlagi ",
        price_min=15_000, unit=unit, hs_code="030549",
    )  # fmt: skip
    bidang = OfficeUnit.objects.create(code="perindustrian", name="Bidang Perindustrian")
    promise = (Party.GOVERNMENT, AWKWARD, "+62 berkas", Decimal("1.5"), "=1+1")
    today = dt.date(2026, 1, 5)
    commitments.draft(
        by=budi.user, pledges=[PledgeDraft(*promise, unit=bidang)], title="@halal", theme="permits",
        scope="business", lead=budi.user, starts=today, due=today,
    )  # fmt: skip
    return asap_indah


@pytest.fixture(autouse=True)
def next_number(demak) -> None:
    """Number 1 is Asap Indah's, whoever comes first."""
    RegistryCounter.objects.create(regency=demak, last=1)
