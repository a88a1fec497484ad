"""Each page speaks one language, all of it; numbers and days as that language writes them."""

import re
from html import unescape

import pytest

from tests.catalogue.test_english import INDONESIAN
from tests.ikm_registry.pages.shown import LANGUAGES, every_page
from tests.ikm_registry.pages.words import Page, in_the_wrong_language

# Addresses are in no language; kecamatan is a word of English texts on Indonesia.
ADDRESS = re.compile(r"https?://\S+|\S+@\S+|\?\w+=\w+")
FOREIGN = re.compile(INDONESIAN.pattern.replace("|kecamatan", ""), re.IGNORECASE)
ENGLISH = re.compile(
    r"\b(the|and|of|with|from|not|your|our|are|village|district|products?|search|price|owner"
    r"|contact|pages?|businesses)\b",
    re.IGNORECASE,
)
MONTHS = {
    "id": "January|February|March|May|June|July|August|October|December",
    "en": "Januari|Februari|Maret|Mei|Juni|Juli|Agustus|Oktober|Desember",
}
# Thousands as the other language groups them, an amount in its way, an hour with its sign.
NUMBERS = {
    "id": re.compile(rf"\d,\d{{3}}\b|Rp \d|\d:\d\d\b|\b({MONTHS['id']})\b"),
    "en": re.compile(rf"\d\.\d{{3}}\b|Rp \d|\d\.\d\d WIB|\b({MONTHS['en']})\b"),
}
# The numbers of the product and the business, if anything ever wrote them as amounts.
GROUPED = re.compile(r"[12][.,]234[.,]567")


def wrong(address: str, text: str) -> list[str]:
    """Everything on a page that is not in its language."""
    page = Page(text)
    said = ADDRESS.sub("", "\n".join(page.said()))
    strange = (FOREIGN if page.language == "en" else ENGLISH).finditer(said)
    found = in_the_wrong_language(text) + [_around(match) for match in strange]
    found += [_around(match) for match in NUMBERS[page.language].finditer(said)]
    found += GROUPED.findall(text)
    return [f"{address}: {one}" for one in found]


def _around(match: re.Match[str]) -> str:
    return f"{match[0]} in: {match.string[max(0, match.start() - 30) : match.end() + 20]!r}"


@pytest.mark.django_db
def test_each_page_is_in_one_language_and_leads_to_itself_in_the_other(town):
    both = [
        [(address, answer.content.decode()) for address, answer in every_page(town, language)]
        for language in LANGUAGES
    ]
    assert [one for pages in both for page in pages for one in wrong(*page)] == []
    english = dict(both[1])
    for address, text in both[0]:
        for other in re.findall(r'<a href="([^"]+)" lang="en" hreflang="en">', text):
            known = "/en" + address if "/en" + address in english else "/en/"  # a page that is none
            assert unescape(other).partition("#")[0] == known
