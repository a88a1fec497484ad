"""What schema.org and those who read it want of each kind of fact: a table, and its check.

From schema.org's definitions of each type and the structured-data guides of search engines.
"""

import re
from typing import Any

URL = re.compile(r"https?://[^\s<>]+")
TEXT, WHOLE, LINK, YES = "text", "number", "link", "boolean"
# type → (properties it must have, properties it may have, with what stands in each)
KINDS: dict[str, tuple[set[str], dict[str, set[str]]]] = {
    "Product": (
        {"name", "url"},
        {
            "name": {TEXT}, "url": {LINK}, "description": {TEXT}, "category": {TEXT},
            "image": {LINK}, "manufacturer": {"LocalBusiness"},
            "offers": {"Offer", "AggregateOffer"},
        },
    ),
    "Offer": (
        {"price", "priceCurrency"},
        {"price": {WHOLE}, "priceCurrency": {TEXT}, "url": {LINK}, "availability": {LINK}},
    ),
    "AggregateOffer": (
        {"lowPrice", "priceCurrency"},
        {"lowPrice": {WHOLE}, "highPrice": {WHOLE}, "priceCurrency": {TEXT}, "url": {LINK}},
    ),
    "LocalBusiness": (
        {"name", "address"},
        {
            "name": {TEXT}, "url": {LINK}, "address": {"PostalAddress"}, "description": {TEXT},
            "image": {LINK}, "telephone": {TEXT}, "email": {TEXT}, "sameAs": {LINK},
            "foundingDate": {TEXT},
        },
    ),
    "PostalAddress": (
        {"addressLocality", "addressCountry"},
        {"addressLocality": {TEXT}, "addressCountry": {TEXT}},
    ),
    "BreadcrumbList": ({"itemListElement"}, {"itemListElement": {"ListItem"}}),
    "ItemList": ({"itemListElement"}, {"itemListElement": {"ListItem"}}),
    "ListItem": (
        {"position"},
        {"position": {WHOLE}, "name": {TEXT}, "item": {LINK}, "url": {LINK}},
    ),
    "GovernmentOrganization": ({"name"}, {"name": {TEXT}, "url": {LINK}}),
    "WebSite": (
        {"name", "url"},
        {
            "name": {TEXT}, "url": {LINK}, "inLanguage": {TEXT},
            "publisher": {"GovernmentOrganization"}, "potentialAction": {"SearchAction"},
        },
    ),
    "SearchAction": (
        {"target", "query-input"},
        {"target": {"EntryPoint"}, "query-input": {TEXT}},
    ),
    "EntryPoint": ({"urlTemplate"}, {"urlTemplate": {LINK}}),
    "Dataset": (
        {"name", "description", "license"},
        {
            "name": {TEXT}, "description": {TEXT}, "url": {LINK}, "license": {LINK},
            "isAccessibleForFree": {YES}, "creator": {"GovernmentOrganization"},
            "distribution": {"DataDownload"},
        },
    ),
    "DataDownload": (
        {"contentUrl"},
        {"contentUrl": {LINK}, "encodingFormat": {TEXT}},
    ),
}  # fmt: skip


def check(fact: dict[str, Any]) -> None:
    """Fail where a fact lacks what it must have, or has what its kind does not know."""
    needed, allowed = KINDS[fact["@type"]]
    said = {name: value for name, value in fact.items() if not name.startswith("@")}
    assert needed <= said.keys(), fact
    assert said.keys() <= allowed.keys(), fact
    for name, value in said.items():
        values = value if isinstance(value, list) else [value]
        assert values or name == "itemListElement", (fact["@type"], name)
        for one in values:
            assert any(_is(kind, one) for kind in allowed[name]), (fact["@type"], name, one)
    if fact["@type"] in {"BreadcrumbList", "ItemList"}:
        places = [one["position"] for one in fact["itemListElement"]]
        assert places == list(range(1, len(places) + 1))


def _is(kind: str, value: Any) -> bool:
    if isinstance(value, dict):
        if value["@type"] == kind:
            check(value)
        return value["@type"] == kind
    if kind == YES:
        return isinstance(value, bool)
    if kind == WHOLE:
        return isinstance(value, int) and not isinstance(value, bool)
    if not isinstance(value, str) or not value.strip():
        return False
    return kind == TEXT or (kind == LINK and bool(URL.fullmatch(value)))
