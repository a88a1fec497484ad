"""Suggestions in a real browser: words are offered while one types, and never stand in the way.

The list that opens is the browser's own, with its own keys; what the page does is to fill it.
"""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser import axe_findings

pytestmark = [
    pytest.mark.browser,
    pytest.mark.script,
    pytest.mark.django_db(transaction=True),
]
OFFERED = "() => [...document.querySelector('#q').list.options].map(one => one.value)"
ASKED = "**/saran/?*"


@pytest.fixture
def asked(page):
    """What was asked of the catalogue, in turn."""
    found = []
    page.on("request", lambda request: "/saran/" in request.url and found.append(_words(request)))
    return found


def _words(request) -> str:
    return parse_qs(urlsplit(request.url).query)["q"][0]


def types(page, words: str) -> None:
    """Write these words at once: how long single keys take is the machine's matter."""
    page.locator("#q").fill(words)


def waits_for(page, *words: str) -> None:
    """Wait until these are offered, and see that they are all."""
    last = page.locator("#suggested option").nth(len(words) - 1)
    last.wait_for(state="attached")
    assert page.evaluate(OFFERED) == list(words)


def searches(page, words: str, address: str = "/produk/") -> None:
    """Press Enter and see that this is searched."""
    page.keyboard.press("Enter")
    page.wait_for_url(lambda now: f"q={words}" in now)
    assert urlsplit(page.url).path == address
    assert page.locator("#q").input_value() == words


@pytest.mark.parametrize("address", ["/produk/", "/en/produk/"])
@pytest.mark.parametrize("start", ["home", "list"])
def test_typing_brings_names_and_enter_searches_for_one(page, kerupuk, asked, start, address):
    page.goto(address if start == "list" else address.removesuffix("produk/"))
    page.locator("#q").press_sequentially("sego")
    waits_for(page, "UD Segoro Jaya")
    assert asked[-1] == "sego"
    assert page.locator("#q").evaluate("e => [e.list.id, e.value]") == ["suggested", "sego"]
    assert axe_findings(page) == []

    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "q"
    types(page, "Kerupuk Udang")  # as when one of those offered is chosen
    page.keyboard.press("Enter")
    page.wait_for_url("**q=Kerupuk+Udang**")
    assert urlsplit(page.url).path == address
    assert page.locator(".card").count() == 1


def test_other_letters_bring_other_names_and_too_few_bring_none(page, kerupuk, asked):
    page.goto("/")
    types(page, "ke")
    page.wait_for_timeout(400)
    assert asked == []
    types(page, "kerup")
    waits_for(page, "Kerupuk Udang")
    types(page, "bona")
    page.locator("#suggested option[value=Bonang]").wait_for(state="attached")
    assert page.evaluate(OFFERED) == ["Bonang"]
    types(page, "zzzz")
    page.locator("#suggested option").wait_for(state="detached")
    assert asked == ["kerup", "bona", "zzzz"]


FAULTS = {
    "broken line": lambda route: route.abort(),
    "fault of ours": lambda route: route.fulfill(status=500, body="<h1>Galat</h1>"),
    "other answer": lambda route: route.fulfill(body="[]", content_type="application/json"),
    "no answer": lambda route: None,
}


@pytest.mark.parametrize("fault", FAULTS)
def test_without_an_answer_it_just_searches(page, kerupuk, asked, fault):
    page.route(ASKED, FAULTS[fault])
    page.goto("/")
    types(page, "keru")
    page.wait_for_timeout(400)
    assert asked == ["keru"]
    assert page.evaluate(OFFERED) == []
    searches(page, "keru")
    assert page.locator(".card").count() == 1


def test_who_types_on_or_submits_does_not_wait_for_a_slow_answer(page, kerupuk, asked):
    held = []
    page.route(ASKED, lambda route: held.append(route))
    page.goto("/")
    types(page, "ker")
    page.wait_for_timeout(400)
    types(page, "kerupuk")
    page.wait_for_timeout(400)
    assert asked == ["ker", "kerupuk"]
    for route, words in zip(reversed(held), ("Kerupuk Udang", "Keripik"), strict=True):
        said = [_words(route.request), [words], [], []]
        route.fulfill(body=json.dumps(said), content_type="application/json")
    waits_for(page, "Kerupuk Udang")
    page.wait_for_timeout(200)
    assert page.evaluate(OFFERED) == ["Kerupuk Udang"]  # what came last answers what came first
    page.keyboard.press("Backspace")
    searches(page, "kerupu")  # before anything was asked


def test_nothing_is_asked_of_who_saves_data(page, kerupuk, asked):
    page.add_init_script(
        "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
    )
    page.goto("/")
    types(page, "kerupuk")
    page.wait_for_timeout(400)
    assert asked == []
    assert page.locator("#q").get_attribute("list") is None
    searches(page, "kerupuk")
