"""The map under fingers and keys: spots open, lead on, and nothing breaks the page's policy."""

from io import BytesIO

import pytest
from PIL import Image

from businesses.models import LegalForm
from regions.models import Region
from tests.browser import axe_findings, overflows

pytestmark = [
    pytest.mark.browser,
    pytest.mark.script,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def makers(register, settings):
    """Two homes in one village, a firm some way off, and tiles from somewhere else."""
    settings.MAP_TILES = "https://ubin.example/{z}/{x}/{y}.png"
    settings.MAP_ATTRIBUTION = "© Peta, https://peta.example"
    Region.objects.filter(pk="33.21.12.2019").update(latitude=-6.84, longitude=110.6)
    agreed = {"consents": ("listing", "location")}
    register.business("Dapur Bu Sum", **agreed)
    register.business("Dapur Bu Tri", **agreed)
    cv = LegalForm.objects.create(code="cv", name="CV")
    point = {"latitude": "-6.90", "longitude": "110.7"}
    register.business("CV Maju", legal_form=cv, main_product="Terasi", **point, **agreed)


@pytest.fixture
def asked(page):
    """The tiles asked for, each answered by a plain picture."""
    found, drawn = [], BytesIO()
    Image.new("RGB", (256, 256), "#e9efe6").save(drawn, "PNG")

    def answer(route):
        found.append((route.request.url, route.request.header_value("referer")))
        route.fulfill(body=drawn.getvalue(), content_type="image/png")

    page.route("https://ubin.example/**", answer)
    return found


def test_a_visitor_opens_what_lies_near(page, makers, asked):
    page.goto("/peta/?q=a")
    spots = page.locator(".spot")
    spots.first.wait_for()
    assert {s.get_attribute("aria-label") for s in spots.all()} == {"2 usaha", "CV Maju"}
    page.wait_for_function("document.querySelector('.leaflet-tile-loaded')")
    # The tiles' server learns the site, not what was searched.
    assert {referer for _url, referer in asked} == {page.url.partition("/peta/")[0] + "/"}
    assert axe_findings(page) == []
    small = "all => all.filter((a) => Math.min(a.offsetWidth, a.offsetHeight) < 24).length"
    assert page.locator(".spot, #peta a[role=button]").evaluate_all(small) == 0

    # By key: the two homes share their village's middle, so they are told as a list.
    page.get_by_role("button", name="2 usaha").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Dapur Bu Tri").locator("visible=true").first.wait_for()
    told = page.locator(".leaflet-popup-content")
    assert "Desa Wonosari, Bonang (di tengah desa)" in told.inner_text()
    assert page.evaluate("document.activeElement.textContent") == "Dapur Bu Sum"
    assert axe_findings(page) == []
    page.keyboard.press("Escape")
    told.wait_for(state="detached")
    assert page.evaluate("document.activeElement.ariaLabel") == "2 usaha"

    # By finger: a firm at its own place leads to its page.
    page.get_by_role("button", name="CV Maju").click()
    assert "Terasi" in told.inner_text() and "tengah desa" not in told.inner_text()
    for width in (360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert not overflows(page)
    told.get_by_role("link", name="CV Maju").click()
    page.wait_for_url("**/usaha/cv-maju-*/")
