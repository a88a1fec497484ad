"""Commitments that the public may see, and the words in them that it may not."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from businesses.models import Business, Owner
from commitments import actor, services
from commitments.models import Commitment, Evidence
from commitments.services.evidence import add_photo
from commitments.sides import Party
from core.identity import IdentityNumber, blind_index
from core.images import prepare_photo
from tests.commitments.conftest import (
    bidang,
    joko,
    makers,
    one_business,
    reported,
    sentra,
    signed,
)
from tests.products.conftest import photo

__all__ = ["bidang", "joko", "makers", "sentra"]

GOV, COM = Party.GOVERNMENT, Party.COMMUNITY
SECRETS = {
    "maker": "Asap Jaya 1",
    "owner": "Zulaikhah Rahasia",
    "nik": "3321125506850007",
    "phone": "081999888777",
    "office note": "Catatankantorrahasia",
    "report note": "Catatanlaporanrahasia",
    "reason": "Alasanrahasia",
    "answer": "Jawabanrahasia",
    "signer": "Penandatanganrahasia",
    "lead": "Joko Pranowo",
}


def today() -> dt.date:
    return timezone.localdate()


def days(number: int) -> dt.date:
    """A day counted from today."""
    return today() + dt.timedelta(days=number)


class Seams:
    """Makes public commitments of one maker, as far as told."""

    def __init__(self, lead, official, business, unit) -> None:
        self.lead, self.official = lead, official
        self.business, self.unit = business, unit

    def offered(self, starts: int = -30, due: int = 30, **said: object) -> Commitment:
        """Before both sides, begun so many days from today."""
        said = {"is_public": True, "title": "Sertifikat halal"} | said
        begun = timezone.now() + dt.timedelta(days=min(starts, 0))
        made = one_business(
            self.lead, said.pop("business", self.business), self.unit,
            starts=days(starts), due=days(max(due, 1)), **said,
        )  # fmt: skip
        return services.offer(commitment=made, by=self.lead, at=begun)

    def agreed(self, starts: int = -30, due: int = 30, **said: object) -> Commitment:
        """Signed by both."""
        begun = timezone.now() + dt.timedelta(days=min(starts, 0))
        made = one_business(
            self.lead, said.pop("business", self.business), self.unit,
            starts=days(starts), due=days(due), **({"is_public": True} | said),
        )  # fmt: skip
        owner = made.pledges.get(party=COM).business
        return signed(made, self.official, owner, begun)

    def does(self, made: Commitment, party: Party, amount: int, on: int = -1, says: str = "agrees"):
        """A side reports, and the other one says what it thinks of it ("" = nothing yet)."""
        owner = actor.owner(made.pledges.get(party=COM).business)
        office = actor.staff(self.lead)
        by, other = (office, owner) if party == GOV else (owner, office)
        note = SECRETS["report note"]
        row = reported(
            made, party, by, on=days(on), amount=Decimal(amount), note=note, at=timezone.now()
        )
        if says:
            reason = "" if says == "agrees" else SECRETS["reason"]
            services.confirm(report=row, by=other, says=says, reason=reason)
        return row

    def kept(self, **said: object) -> Commitment:
        """Kept by both."""
        made = self.agreed(**said)
        self.does(made, GOV, 1)
        self.does(made, COM, 2)
        made.refresh_from_db()
        return made

    def proof(self, made: Commitment, party: Party = GOV, *, clear: bool = True) -> Evidence:
        """A photo beside a report of the government, or of the maker."""
        row = self.does(made, party, 1, says="")
        evidence = add_photo(row, prepare_photo(photo()))
        if clear:
            services.clear_evidence(evidence=evidence, by=self.lead)
        return evidence


@pytest.fixture
def seams(joko, agung, asap_indah, bidang) -> Seams:
    return Seams(joko.user, agung.user, asap_indah, bidang)


@pytest.fixture
def silent(makers) -> Business:
    """Zulaikhah's smokehouse: registered, in a commitment, and not agreed to be named."""
    nik = IdentityNumber(SECRETS["nik"])
    owner = Owner.objects.create(
        name=SECRETS["owner"], nik=nik, nik_index=blind_index(SECRETS["nik"])
    )
    business = makers[1]
    business.owner, business.phone, business.note = owner, "+6281999888777", "Catatankantorrahasia"
    business.save()
    return business


@pytest.fixture
def whole_sentra(joko, agung, sentra, makers, bidang) -> Commitment:
    """One file for each of three makers, one kitchen from each; one of them may be named."""
    from tests.commitments.test_sentra import of_sentra

    made = of_sentra(joko.user, agung.user, sentra, makers, bidang)
    return services.set_public(commitment=made, by=joko.user, is_public=True)
