"""Where makers stand on a map: never at a home, never without consent."""

import pytest

from businesses.models import Consent, LegalForm
from catalogue import places
from regions.models import Region

WONOSARI = "33.21.12.2019"


@pytest.fixture
def maker(register):
    """Makes a business of Wonosari that agreed to be on the map, with its own point."""
    sole = LegalForm.objects.create(code="perorangan", name="Perorangan", is_sole=True)
    body = LegalForm.objects.create(code="cv", name="CV")

    def make(name: str, *, at_home: bool = True, consents=("listing", "location"), **values):
        form = {"legal_form": sole if at_home else body}
        point = {"latitude": "-6.812345", "longitude": "110.612345"}
        return register.business(name, consents=consents, **{**point, **form, **values})

    return make


def shown(*businesses) -> list[places.Spot | None]:
    found = places.spots_of([one.pk for one in businesses])
    return [found.get(one.pk) for one in businesses]


def test_homes_of_a_village_stand_in_its_middle_and_a_body_on_its_own_point(maker):
    Region.objects.filter(code=WONOSARI).update(latitude=-6.88, longitude=110.62)
    home, other = maker("Bu Tun"), maker("Pak Min", latitude="-6.87", longitude="110.63")
    unknown = maker("Tanpa Bentuk", legal_form=None)
    body = maker("CV Laut", at_home=False)

    assert shown(home, other, unknown) == [places.Spot(-6.88, 110.62, is_rounded=True)] * 3
    assert shown(body) == [places.Spot(-6.812345, 110.612345, is_rounded=False)]


def test_without_consent_nobody_stands_anywhere(maker):
    silent = maker("Diam", at_home=False, consents=("listing",))
    hidden = maker("Tersembunyi", at_home=False, consents=("location",))
    withdrawn = maker("Berubah", at_home=False)
    Consent.objects.filter(business=withdrawn, purpose="location").delete()

    assert shown(silent, hidden, withdrawn) == [None, None, None]


def test_a_village_without_a_middle_lends_that_of_its_kecamatan(maker):
    Region.objects.filter(code=WONOSARI[:8]).update(latitude=-6.84, longitude=110.6)

    assert shown(maker("Bu Tun")) == [places.Spot(-6.84, 110.6, is_rounded=True)]


def test_a_sentra_stands_in_the_middle_of_its_desa_or_else_of_its_kecamatan(demak):
    Region.objects.filter(code=WONOSARI[:8]).update(latitude=-6.84, longitude=110.6)

    assert places.middles({WONOSARI, "33.21.01"}) == {WONOSARI: (-6.84, 110.6)}
