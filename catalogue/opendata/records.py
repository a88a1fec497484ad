"""Records of the datasets, read page by page, so that a file of any length needs little memory."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from catalogue import cards, places, reading
from catalogue.models import Entry
from catalogue.opendata.asking import AFTER
from catalogue.places import Spot
from catalogue.reference import Reference
from catalogue.search import filters, makers, pages
from catalogue.sharing.page import absolute

PAGE = 100
STEP = 1000  # rows a statement reads for a whole file

Record = dict[str, Any]


def moment(at: dt.datetime) -> str:
    """Return a moment as ISO 8601 with its zone."""
    return timezone.localtime(at).isoformat(timespec="seconds")


def product(entry: Entry, categories: dict[int, str]) -> Record:
    """Return the public record of a published product."""
    code = str(entry.district)
    valid = cards.valid(entry.badges, timezone.localdate().isoformat())
    return {
        "id": entry.product_id,
        "nama": entry.name,
        "nama_en": entry.name_en or None,
        "kategori": categories.get(entry.category_id),
        "harga_min": entry.price,
        "harga_maks": entry.price_max or entry.price,
        "satuan": entry.unit or None,
        "sertifikat": " ".join(dict.fromkeys(badge["code"] for badge in valid)) or None,
        "usaha_id": entry.business_id,
        "usaha": entry.business_name,
        "desa": entry.village_name or None,
        "kecamatan": entry.district_name,
        "kode_kecamatan": f"{code[:2]}.{code[2:4]}.{code[4:]}",
        "tayang": moment(entry.published_at),
        "diubah": moment(entry.updated_at),
        "alamat": absolute(cards.address_of("product", entry.name, entry.product_id, "produk")),
    }


def products(query: QueryDict, names: Reference, size: int) -> tuple[list[Record], str]:
    """Return a page of products, newest first, and the cursor of the next one."""
    asked = replace(filters.read(query, names), order="terbaru")
    page = pages.page(asked, names, size=size)
    categories = {option.key: option.slug for option in names.options["kategori"]}
    return [product(entry, categories) for entry in page.entries], page.next


def product_entry(record: Record) -> Record:
    """Return what a feed says of a product."""
    where = filter(None, (record["usaha"], record["desa"], record["kecamatan"]))
    return {
        "id": _lasting("product", record["id"]),
        "title": record["nama"],
        "address": record["alamat"],
        "published": record["tayang"],
        "updated": record["diubah"],
        "summary": ", ".join(where),
    }


def product_spots(rows: Sequence[Record]) -> dict[int, Spot]:
    """Return where products are made, as far as the public may know."""
    found = places.spots_of({row["usaha_id"] for row in rows})
    return {row["id"]: found[row["usaha_id"]] for row in rows if row["usaha_id"] in found}


COLUMNS = (
    "id", "name", "main_product", "established_year", "exports", "verified_at", "updated_at",
    "district_id", "district__name", "village__name", "branch__code", "count",
)  # fmt: skip


def business(row: dict) -> Record:
    """Return the public record of a listed business, from its `COLUMNS`."""
    checked = row["verified_at"]
    return {
        "id": row["id"],
        "nama": row["name"],
        "produk_utama": row["main_product"] or None,
        "cabang": row["branch__code"],
        "desa": row["village__name"],
        "kecamatan": row["district__name"],
        "kode_kecamatan": row["district_id"],
        "berdiri": row["established_year"],
        "ekspor": row["exports"],
        "diperiksa": timezone.localtime(checked).date().isoformat() if checked else None,
        "produk": row["count"],
        "diubah": moment(row["updated_at"]),
        "alamat": absolute(cards.address_of("business", row["name"], row["id"], "usaha")),
    }


def _found(query: QueryDict, names: Reference) -> QuerySet:
    return makers.with_count(makers.listed(filters.read(query, names)))


def businesses(query: QueryDict, names: Reference, size: int) -> tuple[list[Record], str]:
    """Return a page of businesses by number, and the number behind which the next one begins."""
    found, after = _found(query, names), query.get(AFTER, "")
    if after:
        found = found.filter(pk__gt=int(after))
    rows = list(found.order_by("pk").values(*COLUMNS)[: size + 1])
    more = str(rows[size - 1]["id"]) if len(rows) > size else ""
    return [business(row) for row in rows[:size]], more


def newest_businesses(query: QueryDict, names: Reference, size: int) -> list[Record]:
    """Return the businesses that were changed last."""
    found = _found(query, names).order_by("-updated_at", "-pk")
    return [business(row) for row in found.values(*COLUMNS)[:size]]


def business_entry(record: Record) -> Record:
    """Return what a feed says of a business."""
    where = filter(None, (record["produk_utama"], record["desa"], record["kecamatan"]))
    return {
        "id": _lasting("business", record["id"]),
        "title": record["nama"],
        "address": record["alamat"],
        "updated": record["diubah"],
        "summary": ", ".join(where),
    }


def business_spots(rows: Sequence[Record]) -> dict[int, Spot]:
    """Return where businesses stand on a map."""
    return places.spots_of({row["id"] for row in rows})


def clusters(query: QueryDict, names: Reference, size: int) -> tuple[list[Record], str]:
    """Return every public sentra that has makers to show: there are few."""
    return [
        {
            "id": row["id"],
            "kata": row["slug"],
            "nama": row["name"],
            "nama_en": row["name_en"] or None,
            "wilayah": row["region__name"],
            "kode_wilayah": row["region_id"],
            "cabang": row["branch__code"],
            "usaha": row["makers"],
            "diubah": moment(row["changed"]),
            "alamat": absolute(reverse("catalogue:cluster", args=[row["slug"]])),
        }
        for row in reading.clusters()
    ], ""


def cluster_spots(rows: Sequence[Record]) -> dict[int, Spot]:
    """Return the middles of the villages that sentra lie in."""
    found = places.middles({row["kode_wilayah"] for row in rows})
    return {
        row["id"]: Spot(*found[row["kode_wilayah"]], is_rounded=True)
        for row in rows
        if row["kode_wilayah"] in found
    }


def _lasting(kind: str, pk: int) -> str:
    """Return an address that outlives every name: it leads to the present one."""
    return absolute(reverse(f"catalogue:{kind}", args=[pk]))
