"""From rows read to what pages say: texts in the language of the page, pictures, labels."""

import datetime as dt
from typing import Any

from django.utils.translation import get_language

from catalogue import cards, texts, trail
from catalogue.sharing.page import shortened
from products.photos import Picture, picture


def foreign(row: dict, field: str) -> bool:
    """Whether the Indonesian text stands in for a missing English one."""
    return get_language() == "en" and not row.get(f"{field}_en")


def told(text: str, strange: bool, *names: str) -> str:
    """A page's description; where there is none in its language, names alone, which need no words."""
    return shortened(" · ".join(filter(None, names)) if strange or not text else text)


def pictures(row: dict, name: str) -> list[Picture]:
    """The photos that may be shown, in order."""
    shown = []
    for photo in row["photos_shown"]:
        alt = texts.chosen(photo, "alt")
        strange = foreign(photo, "alt") if alt else foreign(row, "name")
        shown.append(
            picture(
                key=photo["key"],
                width=photo["width"],
                height=photo["height"],
                alt=alt or name,
                lang="id" if strange else "",
                focus=(photo["focus_x"], photo["focus_y"]),
            )
        )
    return shown


def permits(row: dict) -> list[dict[str, object]]:
    """Labels of valid permits and their last day; the number where it is on the package anyway."""
    return [
        {
            "name": texts.chosen(p, "name"),
            "badge": texts.chosen(p, "badge") or texts.chosen(p, "name"),
            "number": p["number"],
            "until": dt.date.fromisoformat(p["until"]) if p["until"] else None,
        }
        for p in row["permits_shown"]
    ]


def product(row: dict) -> dict[str, Any]:
    """What the page of a product says."""
    name = texts.chosen(row, "name")
    unit = texts.chosen({"u": row["unit__name"], "u_en": row["unit__name_en"]}, "u")
    return {
        "product": row,
        "name": name,
        "name_foreign": foreign(row, "name"),
        "description": texts.chosen(row, "description"),
        "description_foreign": foreign(row, "description"),
        "materials": texts.chosen(row, "materials"),
        "materials_foreign": foreign(row, "materials"),
        "price": texts.price(row["price_min"], row["price_max"], unit),
        "minimum": texts.amount(row["minimum_order"], unit) if row["minimum_order"] else "",
        "capacity": (
            texts.amount(row["capacity_per_month"], unit) if row["capacity_per_month"] else ""
        ),
        "category": texts.chosen(row, "category__name"),
        "pictures": pictures(row, name),
        "motif": cards.motif(row["business__branch__code"] or ""),
        "permits": permits(row),
        "trail": trail.of(row, "business__"),
        "confirmed": row["business__last_confirmed_on"],
        "place": texts.place(row["business__village__kind"], row["business__village__name"]),
        "district": row["business__district__name"],
        "business_address": cards.address_of(
            "business", row["business__name"], row["business_id"], "usaha"
        ),
    }


def business(row: dict) -> dict[str, object]:
    """What the page of a business says."""
    return {
        "business": row,
        "story": texts.chosen(row, "description"),
        "story_foreign": foreign(row, "description"),
        "branch": texts.chosen(row, "branch__name"),
        "motif": cards.motif(row["branch__code"] or ""),
        "place": texts.place(row["village__kind"], row["village__name"]),
        "permits": permits(row),
        "trail": trail.of(row),
        "confirmed": row["last_confirmed_on"],
        "cluster": [
            {"slug": c["slug"], "name": texts.chosen(c, "name"), "foreign": foreign(c, "name")}
            for c in row["cluster_shown"]
        ],
    }


def business_line(row: dict) -> dict[str, Any]:
    """What a list says of a business."""
    return {
        "name": row["name"],
        "address": cards.address_of("business", row["name"], row["id"], "usaha"),
        "place": f"{texts.place(row['village__kind'], row['village__name'])}, "
        f"{row['district__name']}",
        "branch": texts.chosen(row, "branch__name"),
        "main_product": row["main_product"],
        "motif": cards.motif(row["branch__code"] or ""),
        "count": row.get("count", 0),
    }
