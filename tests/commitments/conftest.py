"""A sentra in Wonosari, its makers, and a commitment for the stories to stand on."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import User
from accounts.permissions import RoleCode
from businesses.models import Business, Cluster
from commitments import actor, services
from commitments.models import Commitment, OfficeUnit, Pledge, ProgressReport
from commitments.services import PledgeDraft
from commitments.sides import Party
from tests import cast

WONOSARI = next(code for code, *_, name in cast.PLACES if name == "Wonosari")
STARTS, DUE = dt.date(2026, 1, 1), dt.date(2026, 3, 31)
WIB = timezone.get_fixed_timezone(7 * 60)


def wib(month: int, day: int, hour: int = 9, minute: int = 0, second: int = 0) -> dt.datetime:
    """A moment of 2026 on the office's clock."""
    return dt.datetime(2026, month, day, hour, minute, second, tzinfo=WIB)


def scan(name: str = "surat.pdf") -> SimpleUploadedFile:
    """A signed paper, scanned."""
    return SimpleUploadedFile(name, b"%PDF-1.4 tanda tangan %%EOF")


@pytest.fixture
def joko(demak) -> cast.Member:
    """Petugas lapangan of Bonang."""
    user = cast.hire("joko", "Joko Pranowo", RoleCode.FIELD_OFFICER, "33.21.12")
    return cast.Member(user)


@pytest.fixture
def bidang(db) -> OfficeUnit:
    """Bidang Perindustrian."""
    return OfficeUnit.objects.create(code="perindustrian", name="Bidang Perindustrian")


@pytest.fixture
def sentra(demak) -> Cluster:
    """Sentra ikan asap of Wonosari."""
    return Cluster.objects.create(
        slug="ikan-asap-wonosari", name="Sentra ikan asap Wonosari", region_id=WONOSARI
    )


@pytest.fixture
def makers(sentra, asap_indah) -> list[Business]:
    """Pak Karno and two neighbours, all of the sentra."""
    others = [
        Business.objects.create(
            registry_number=f"IKM-33.21-00010{number}",
            name=f"Asap Jaya {number}",
            regency_id="33.21",
            district_id="33.21.12",
            village_id=WONOSARI,
            phone=f"+628132567120{number}",
            cluster=sentra,
        )
        for number in (1, 2)
    ]
    asap_indah.cluster = sentra
    asap_indah.save()
    return [asap_indah, *others]


def one_business(by: User, business: Business, unit: OfficeUnit, **fields: object) -> Commitment:
    """A draft: one certificate from the government, one clean kitchen from a maker."""
    said = {
        "title": "Sertifikat halal",
        "theme": "permits",
        "scope": "business",
        "lead": by,
        "starts": STARTS,
        "due": DUE,
    } | fields
    government = PledgeDraft(
        Party.GOVERNMENT, "Membiayai sertifikat halal.", "berkas", Decimal(1), "berkas", unit=unit
    )
    community = PledgeDraft(
        Party.COMMUNITY,
        "Memisahkan dapur asap.",
        "dapur terpisah",
        Decimal(2),
        "dapur",
        business=business,
    )
    return services.draft(by=by, pledges=[government, community], at=wib(1, 1), **said)


def signed(commitment: Commitment, official: User, owner: Business, at: dt.datetime) -> Commitment:
    """Offer it and let both sides sign, the maker by link."""
    services.offer(commitment=commitment, by=commitment.lead, at=at)
    services.sign(commitment=commitment, by=actor.staff(official), at=at)
    return services.sign(commitment=commitment, by=actor.owner(owner), at=at)


def side(commitment: Commitment, party: Party) -> Pledge:
    """The (first) pledge of a side."""
    return commitment.pledges.filter(party=party).first()


def reported(
    commitment: Commitment, party: Party, by: actor.Actor, **said: object
) -> ProgressReport:
    """Report one more on the pledge of a side."""
    said = {"on": dt.date(2026, 2, 1), "amount": Decimal(1), "at": wib(2, 1)} | said
    return services.report(pledge=side(commitment, party), by=by, **said)


@pytest.fixture
def draft(joko, asap_indah, bidang) -> Commitment:
    """What Joko drafted with Pak Karno."""
    return one_business(joko.user, asap_indah, bidang)


@pytest.fixture
def running(draft, agung, asap_indah) -> Commitment:
    """The same, signed by both on New Year's Day."""
    return signed(draft, agung.user, asap_indah, wib(1, 1))
