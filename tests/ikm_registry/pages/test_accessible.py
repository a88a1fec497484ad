"""Every page that opens without an account, for everybody: by axe, by size, by letters, by motion.

The ordinary run opens each page once, in turn in another language and width. `script/test -m crawl`
opens each in both languages at every width, with scripts and without. A page that has no script is
the same without.
"""

import itertools
import re

import pytest

from tests.browser import axe_findings, misfits, overflows
from tests.ikm_registry.pages.shown import LANGUAGES, each_once, every_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (320, 768, 1280)  # 320 is also a screen of 1280 at 400 %, or of 640 at 200 %
SCRIPT = re.compile(r"<script\b(?![^>]*json).*?</script>|</?noscript>", re.DOTALL)


@pytest.fixture
def visitor(page, town, live_server):
    """A browser that is known on the owner's pages."""
    known = [
        {"name": name, "value": kept.value, "domain": "localhost", "path": kept["path"] or "/"}
        for name, kept in town.visitor.cookies.items()
    ]
    page.context.add_cookies(known)
    return page


def without_script(route) -> None:
    """Answer with the page as a browser without scripts has it; axe itself needs them."""
    response = route.fetch()
    route.fulfill(response=response, body=SCRIPT.sub("", response.text()))


def findings(page, width: int) -> list[str]:
    """Everything wrong with a page at a width."""
    page.set_viewport_size({"width": width, "height": 740})
    wide = ["must be scrolled sideways"] if overflows(page) else []
    return wide + axe_findings(page) + misfits(page)


def test_each_page_once_in_turn_in_another_language_and_width(visitor, town):
    wrong = []
    for (address, _answer), width in zip(each_once(town), itertools.cycle(WIDTHS), strict=False):
        visitor.goto(address, wait_until="domcontentloaded")
        wrong += [f"{address} at {width}: {one}" for one in findings(visitor, width)]
    assert "\n".join(wrong) == ""


@pytest.mark.crawl
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_each_page_in_every_way(visitor, town, language, script):
    wrong = []
    if not script:
        visitor.route("**/*", without_script)
    for address, answer in list(every_page(town, language)):
        if not script and not SCRIPT.search(answer.content.decode()):
            continue
        visitor.goto(address, wait_until="domcontentloaded")
        for width in WIDTHS:
            wrong += [f"{address} at {width}: {one}" for one in findings(visitor, width)]
    assert "\n".join(wrong) == ""


@pytest.mark.crawl
@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_twice_as_large_are_neither_cut_nor_upon_each_other(visitor, town, language):
    wrong = []
    for address, _answer in list(every_page(town, language)):
        visitor.goto(address, wait_until="domcontentloaded")
        visitor.evaluate(
            """() => { const root = document.documentElement;
            root.style.fontSize = 2 * parseFloat(getComputedStyle(root).fontSize) + "px"; }"""
        )
        for width in (360, 768, 1280):
            visitor.set_viewport_size({"width": width, "height": 740})
            wide = ["must be scrolled sideways"] if overflows(visitor) else []
            wrong += [f"{address} at {width}: {one}" for one in wide + misfits(visitor)]
    assert "\n".join(wrong) == ""
