"""The officials' panel by each kind of its pages, at a desk, on a tablet and on a phone."""

import pytest

from businesses.models import Unit
from tests.browser import DESKTOP, PHONE, TABLET, as_member, axe_findings, overflows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = (
    "/admin/",
    "/admin/businesses/",
    "/admin/accounts/user/",  # a list with search and filters
    "/admin/accounts/trailentry/",  # one that nobody may change
    "/admin/accounts/user/add/",
    "/admin/accounts/user/{sari}/undangan/",  # pages of ours inside it
    "/admin/accounts/job/",
    "/admin/accounts/officesettings/add/",
    "/admin/regions/regionalias/add/",  # a field that searches
    "/admin/regions/region/33.21/change/",  # a page to read
    "/admin/businesses/unit/{unit}/change/",
    "/admin/businesses/unit/{unit}/history/",
)


@pytest.fixture
def panel(page, dewi, sari, live_server):
    unit = Unit.objects.create(code="genggam", name="genggam", aliases=["gg"], position=1)
    as_member(page, dewi, live_server.url)
    page.addresses = [a.format(unit=unit.pk, sari=sari.user.pk) for a in PAGES]
    return page


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_and_nothing_sticks_out(panel, size):
    panel.set_viewport_size({"width": size[0], "height": size[1]})
    for address in panel.addresses:
        panel.goto(address)
        assert axe_findings(panel, preload=False) == [], address
        assert not overflows(panel), address


def test_on_a_tablet_the_page_itself_has_the_room(panel):
    panel.set_viewport_size({"width": TABLET[0], "height": TABLET[1]})
    for address in ("/admin/accounts/user/", "/admin/accounts/user/add/"):
        panel.goto(address)
        assert not overflows(panel), address
        assert panel.locator("#content-main").bounding_box()["width"] > 650
        assert panel.locator(".breadcrumbs a").first.is_visible()
