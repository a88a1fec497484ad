"""Facts of a page as schema.org names them (Product, LocalBusiness, BreadcrumbList, ItemList…).

They are made from what the page itself shows, so they can hold nothing that it may not show. A
description that is not in the page's language stays out.
"""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import get_language

from catalogue.opendata.datasets import Dataset
from catalogue.opendata.formats import LICENCE, TYPES
from catalogue.sharing.page import absolute, shortened
from core import office as offices


def crumbs(*steps: tuple[str, str]) -> dict:
    """The way to a page: (name, path) of each step, the page itself last."""
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": absolute(path)}
        for place, (name, path) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def place(village: str, district: str) -> dict:
    """A postal address as far as the public may know it: village and kecamatan."""
    return {
        "@type": "PostalAddress",
        "addressLocality": ", ".join(part for part in (village, district) if part),
        "addressCountry": "ID",
    }


def office() -> dict:
    """The office that keeps the register."""
    return {
        "@type": "GovernmentOrganization",
        "name": offices.office().name,
        "url": absolute(reverse("catalogue:home")),
    } | _reached(offices.office())


def _reached(ours: offices.Office) -> dict:
    told = {"telephone": ours.phone, "email": ours.email, "address": ours.address}
    return {name: text for name, text in told.items() if text}


def site() -> dict:
    """The catalogue, and how it is searched."""
    found = absolute(reverse("catalogue:products")) + "?q={search_term_string}"
    return {
        "@type": "WebSite",
        "url": absolute(reverse("catalogue:home")),
        "name": f"IKM · {offices.office().name}",
        "inLanguage": get_language(),
        "publisher": office(),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": found},
            "query-input": "required name=search_term_string",
        },
    }


def product(row: dict, shown: dict, path: str) -> dict:
    """A product: `row` as read, `shown` as its page says it. A price is whole rupiah."""
    made = {
        "@type": "Product",
        "name": shown["name"],
        "url": absolute(path),
        "description": not shown["description_foreign"] and shortened(shown["description"], 500),
        "category": shown["category"],
        "image": [absolute(picture.src) for picture in shown["pictures"]],
        "manufacturer": {
            "@type": "LocalBusiness",
            "name": row["business__name"],
            "url": absolute(shown["business_address"]),
            "address": place(shown["place"], shown["district"]),
        },
        "offers": _offer(row, path),
    }
    return {key: value for key, value in made.items() if value}


def _offer(row: dict, path: str) -> dict | None:
    low, high = row["price_min"], row["price_max"]
    if low is None:
        return None
    money = {"priceCurrency": "IDR", "url": absolute(path)}
    if high:
        return {"@type": "AggregateOffer", "lowPrice": low, "highPrice": high, **money}
    return {"@type": "Offer", "price": low, "availability": "https://schema.org/InStock", **money}


def business(row: dict, shown: dict, path: str) -> dict:
    """A business: its contact only where its page shows it."""
    made = {
        "@type": "LocalBusiness",
        "name": row["name"],
        "url": absolute(path),
        "description": not shown["story_foreign"]
        and shortened(shown["story"] or row["main_product"] or "", 500),
        "image": absolute(path + "bagikan.jpg"),
        "address": place(shown["place"], row["district__name"]),
        "telephone": row["shown_phone"],
        "email": row["shown_email"],
        "sameAs": [*filter(None, [row["shown_website"]]), *row["shown_shops"]],
        "foundingDate": str(row["established_year"] or ""),
    }
    return {key: value for key, value in made.items() if value}


def listed(paths: Iterable[str]) -> dict:
    """The pages that a list leads to, in its order."""
    items = [
        {"@type": "ListItem", "position": place, "url": absolute(path)}
        for place, path in enumerate(paths, 1)
    ]
    return {"@type": "ItemList", "itemListElement": items}


def dataset(one: Dataset) -> dict:
    """A dataset and the files that it comes as."""
    return {
        "@type": "Dataset",
        "@id": f"{absolute(reverse('catalogue:data'))}#{one.name}",
        "name": str(one.title),
        "description": str(one.about),
        "url": f"{absolute(reverse('catalogue:data'))}#{one.name}",
        "license": LICENCE,
        "isAccessibleForFree": True,
        "creator": office(),
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": TYPES[suffix].partition(";")[0],
                "contentUrl": absolute(one.path(suffix)),
            }
            for suffix in one.formats
        ],
    }
