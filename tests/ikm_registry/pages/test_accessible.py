"""Every page that opens without an account, for everybody: by axe, by size, by letters, by motion.

The ordinary run opens each page once, in turn in another language and width, every fourth without
scripts. `script/test -m crawl` opens each in both languages at every width, with scripts and without.
"""

import itertools

import pytest

from tests.browser import axe_findings, let_scripts_run, misfits, overflows
from tests.ikm_registry.pages.shown import LANGUAGES, each_once, every_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (320, 768, 1280)  # 320 is also a screen of 1280 at 400 %, or of 640 at 200 %
SCRIPTS = (True, True, True, False)


@pytest.fixture
def visitor(page, town, live_server):
    """A browser that is known on the owner's pages."""
    known = [
        {"name": name, "value": kept.value, "domain": "localhost", "path": kept["path"] or "/"}
        for name, kept in town.visitor.cookies.items()
    ]
    page.context.add_cookies(known)
    return page


def findings(page, width: int) -> list[str]:
    """Everything wrong with a page at a width."""
    page.set_viewport_size({"width": width, "height": 740})
    wide = ["must be scrolled sideways"] if overflows(page) else []
    return wide + axe_findings(page) + misfits(page)


@pytest.mark.script  # turns them off itself
def test_each_page_once_in_turn_in_another_language_and_width(visitor, town):
    wrong = []
    turns = zip(each_once(town), itertools.cycle(WIDTHS), itertools.cycle(SCRIPTS), strict=False)
    for (address, _answer), width, scripts in turns:
        let_scripts_run(visitor, scripts)
        visitor.goto(address)
        wrong += [f"{address} at {width}, {scripts=}: {one}" for one in findings(visitor, width)]
    assert "\n".join(wrong) == ""


@pytest.mark.crawl
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_in_every_way(visitor, town, language):
    wrong = []
    for address, _answer in list(every_page(town, language)):
        visitor.goto(address)
        for width in WIDTHS:
            wrong += [f"{address} at {width}: {one}" for one in findings(visitor, width)]
    assert "\n".join(wrong) == ""


@pytest.mark.crawl
@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_twice_as_large_are_neither_cut_nor_upon_each_other(visitor, town, language):
    wrong = []
    for address, _answer in list(every_page(town, language)):
        visitor.goto(address)
        visitor.evaluate(
            """() => { const root = document.documentElement;
            root.style.fontSize = 2 * parseFloat(getComputedStyle(root).fontSize) + "px"; }"""
        )
        for width in (360, 768, 1280):
            visitor.set_viewport_size({"width": width, "height": 740})
            wide = ["must be scrolled sideways"] if overflows(visitor) else []
            wrong += [f"{address} at {width}: {one}" for one in wide + misfits(visitor)]
    assert "\n".join(wrong) == ""


# A page's timers and answers to clicks are scripts, too.
AWAKE = "matchMedia('(scripting: enabled)').matches"


def with_an_unnamed_picture(route) -> None:
    """Answer with the page and, for browsers without scripts, a picture that has no alt."""
    answer = route.fetch()
    fault = '<noscript><img src="/static/img/icon.svg" id="fault"></noscript></main>'
    route.fulfill(response=answer, body=answer.text().replace("</main>", fault))


@pytest.mark.script  # turns them off itself
def test_axe_reads_a_page_on_which_no_script_has_run(page, kerupuk):
    asked_for = []
    page.on("request", lambda request: asked_for.append(request.resource_type))
    page.route("**/produk/", with_an_unnamed_picture)
    for scripts in (True, False, True, False):
        let_scripts_run(page, scripts)
        asked_for.clear()
        page.goto("/produk/", wait_until="networkidle")

        found = axe_findings(page)

        assert found == ([] if scripts else ["image-alt: ['#fault']"])
        assert (page.locator("#suggested").count() == 1) == scripts
        page.locator("#q").fill("kerupuk")
        page.wait_for_timeout(400)
        assert ("fetch" in asked_for) == scripts
        assert page.evaluate(AWAKE) == scripts
