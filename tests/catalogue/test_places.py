"""Where makers stand on a map: never at a home, never without consent."""

import pytest
from django.core.cache import caches

from businesses.models import Business, Consent, LegalForm
from catalogue import places
from regions.models import Boundary, Region

WONOSARI = "33.21.12.2019"
SQUARE = {
    "type": "Polygon",
    "coordinates": [
        [[110.6, -6.9], [110.64, -6.9], [110.64, -6.86], [110.6, -6.86], [110.6, -6.9]]
    ],
}


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
    Boundary.objects.create(region_id=WONOSARI, geometry=SQUARE, source="peta desa")
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


def test_an_unmapped_village_has_the_middle_of_three_who_agreed_and_no_fewer(maker):
    first, second = maker("Satu"), maker("Dua", latitude="-6.83")
    maker("Diam", consents=("listing",), latitude="-6.99")
    assert shown(first, second) == [None, None]

    caches["process"].clear()
    third = maker("Tiga", latitude="-6.85", longitude="110.63")
    assert shown(first, second, third) == [places.Spot(-6.83, 110.62, is_rounded=True)] * 3


def test_a_village_without_a_middle_lends_that_of_its_kecamatan(maker):
    Region.objects.filter(code=WONOSARI[:8]).update(latitude=-6.84, longitude=110.6)

    assert shown(maker("Bu Tun")) == [places.Spot(-6.84, 110.6, is_rounded=True)]


def test_the_point_of_a_home_does_not_leave_the_database(maker, django_assert_num_queries):
    maker("Bu Tun")

    rows = list(places.with_place(Business.objects.all()).values(*places.COLUMNS))

    assert "110.612345" not in str(rows)
    with django_assert_num_queries(3):
        places.spots(rows)
    with django_assert_num_queries(0):
        places.spots(rows)


def test_the_middle_of_several_polygons_is_the_largest_ones():
    small = [[[110.0, -7.0], [110.01, -7.0], [110.01, -6.99], [110.0, -7.0]]]
    both = {"type": "MultiPolygon", "coordinates": [small, SQUARE["coordinates"]]}

    assert places.middle_of(both) == (-6.88, 110.62)
