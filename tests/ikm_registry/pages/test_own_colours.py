"""Who reads in colours of their own (Windows contrast themes), on a light and on a dark ground.

Grounds and shadows are taken away then and letters, lines and edges are all of a few colours, so
whatever a page says by colour alone is gone.
"""

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from tests.ikm_registry.pages.shown import main_addresses

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Each thing that can have the focus and shows no ring of two pixels in a colour that is seen.
UNSEEN = """() => {
  const seen = e => e.checkVisibility({visibilityProperty: true}) && !e.closest(".trap, [tabindex='-1']");
  const paper = getComputedStyle(document.body).backgroundColor;
  const all = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  return [...document.querySelectorAll(all)]
    .filter(seen).filter(e => {
      e.focus();
      const style = getComputedStyle(e.closest(".search:focus-within, .card:focus-within") || e);
      return document.activeElement != e || style.outlineStyle == "none" ||
        parseFloat(style.outlineWidth) < 2 || style.outlineColor == paper;
    }).map(e => e.outerHTML.slice(0, 90));
}"""
# Where the ring is: a card has it for its title, a search for its field.
BOX = """e => {
  const r = (e.closest(".card, .search") || e).getBoundingClientRect(), y = Math.max(0, r.y - 8);
  return {x: r.x - 8, y, width: r.width + 16, height: r.bottom + 8 - y};
}"""
# What has a meaning of its own: marks, measures, spots and tiles of the map, codes.
MARKS = "svg[role=img], .pill, .chip, .spot, summary, .button, .tile-map, .code svg, .brand svg"

STYLE = "(e, [what, part]) => getComputedStyle(e, part || null)[what]"


@pytest.fixture(params=["light", "dark"])
def own_colours(page, tiled, request):
    page.emulate_media(forced_colors="active", color_scheme=request.param)
    return page


def is_drawn(place) -> bool:
    """Whether there is anything but ground where an element lies."""
    return len(Image.open(BytesIO(place.screenshot())).convert("RGB").getcolors(10**6)) > 1


def test_the_focus_is_seen_wherever_it_is(own_colours, town):
    for address in main_addresses(town):
        own_colours.goto(address)
        own_colours.keyboard.press("Tab")  # from now on the focus is a keyboard's
        assert own_colours.evaluate(UNSEEN) == [], address


def test_the_ring_is_really_drawn_around_a_link_a_button_and_a_field(own_colours, town):
    own_colours.goto("/produk/?kecamatan=bonang")
    own_colours.keyboard.press("Tab")
    own_colours.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true; })")
    for selector in (".chip", ".button.quiet", "#q", ".card h3 a", ".top nav a", ".facet li a"):
        place = own_colours.locator(selector).first
        place.evaluate("e => e.scrollIntoView({block: 'center'})")
        box = place.evaluate(BOX)
        pictures = []
        for act in ("focus", "blur"):
            place.evaluate(f"e => e.{act}({{preventScroll: true}})")
            pictures.append(Image.open(BytesIO(own_colours.screenshot(clip=box))).convert("L"))
        unlike = ImageChops.difference(*pictures).point(lambda value: 255 * (value > 60))
        assert unlike.histogram()[255] > 150, selector


def test_no_mark_vanishes(own_colours, town):
    met = set()
    for address in main_addresses(town):
        own_colours.goto(address)
        if address == "/peta/" and own_colours.runs_scripts:
            own_colours.locator(".spot").first.wait_for()
        marks = own_colours.locator(MARKS).locator("visible=true")
        kinds = marks.evaluate_all("all => all.map(e => e.getAttribute('class') || e.tagName)")
        for kind in set(kinds):
            assert is_drawn(marks.nth(kinds.index(kind))), (address, kind)
        met |= {word for kind in kinds for word in kind.split()}
    assert {"chip", "bar", "pill", "button", "tile-map"} <= met
    assert ("spot" in met) == own_colours.runs_scripts


def test_what_is_chosen_and_where_one_is_are_told_by_form(own_colours, town):
    own_colours.goto("/produk/?kecamatan=bonang")
    own_colours.get_by_text("Saring", exact=False).first.click()
    chosen = own_colours.locator(".words [aria-current]")
    assert chosen.evaluate(STYLE, ["content", "::before"]) == '"✓ "'
    assert "×" in own_colours.locator(".chips .chip").first.inner_text()
    here, other = (own_colours.locator(f".top nav a{which}").first
                   for which in ("[aria-current]", ":not([aria-current])"))  # fmt: skip
    paper = own_colours.locator("body").evaluate(STYLE, ["backgroundColor", ""])
    assert here.evaluate(STYLE, ["borderBottomColor", ""]) != paper
    assert other.evaluate(STYLE, ["borderBottomColor", ""]) == paper


def test_the_sides_of_a_promise_are_two_framed_halves_with_a_name_each(own_colours, town):
    made = town.parts["catalogue:commitment"][0]["pk"]
    own_colours.goto(f"/komitmen/{made}/")
    ink = own_colours.locator("body").evaluate(STYLE, ["color", ""])
    sides = own_colours.locator(".side").all()
    assert [side.locator("h2").inner_text().lower() for side in sides] == [
        "janji pemerintah daerah", "janji masyarakat ikm"
    ]  # fmt: skip
    for side in sides:
        assert side.evaluate(STYLE, ["borderTopWidth", ""]) == "1px"
        assert side.locator(".bar").first.evaluate(STYLE, ["borderTopWidth", ""]) == "1px"
        assert side.locator(".bar .done").first.evaluate(STYLE, ["fill", ""]) == ink
    dot = own_colours.locator(".timeline .com").first
    assert dot.evaluate(STYLE, ["borderTopWidth", "::before"]) == "2px"
    own_colours.goto("/")
    assert own_colours.locator(".promise .gov").evaluate(STYLE, ["borderRightWidth", ""]) == "1px"
