"""Who asked for less motion sees none: no page moves, fades or glides for longer than a blink."""

import pytest

from tests.ikm_registry.pages.shown import main_addresses

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOVING = """() => {
  const seconds = list => Math.max(...list.split(",").map(t => parseFloat(t) * (t.includes("ms") ? .001 : 1)));
  const moves = s =>
    s.transitionProperty != "none" && seconds(s.transitionDuration) + seconds(s.transitionDelay) > .01 ||
    s.animationName != "none" && seconds(s.animationDuration) > .01 || s.scrollBehavior == "smooth";
  return [...document.querySelectorAll("*")].filter(e => ["", "::before", "::after", "::backdrop"]
    .some(part => moves(getComputedStyle(e, part || null)))).map(e => e.outerHTML.slice(0, 90));
}"""


def test_nothing_moves_for_who_asked_for_less_motion(page, tiled, town):
    page.emulate_media(reduced_motion="reduce")
    for address in main_addresses(town):
        page.goto(address)
        assert page.evaluate(MOVING) == [], address


@pytest.mark.script
def test_the_map_neither_glides_nor_fades(page, tiled, town):
    page.emulate_media(reduced_motion="reduce")
    page.goto("/peta/")
    page.locator(".spot").first.press("Enter")
    page.locator(".leaflet-popup").wait_for()
    page.get_by_role("button", name="Perbesar").click()
    assert page.evaluate(MOVING) == []


def test_others_see_a_button_change_gently(page, register):
    page.emulate_media(reduced_motion="no-preference")
    page.goto("/")
    assert any("button" in one for one in page.evaluate(MOVING))
