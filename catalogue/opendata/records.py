"""Records of the datasets, read page by page, so that a file of any length needs little memory."""

from collections.abc import Iterator
from dataclasses import replace

from django.db.models import QuerySet
from django.utils import timezone

from catalogue import cards
from catalogue.models import Entry
from catalogue.reference import Reference
from catalogue.search import pages
from catalogue.search.filters import Filters
from catalogue.sharing.page import absolute

PAGE = 100
STEP = 1000  # rows a statement reads for a whole file

Record = dict[str, object]


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
        "tayang": timezone.localtime(entry.published_at).isoformat(timespec="seconds"),
        "diubah": timezone.localtime(entry.updated_at).isoformat(timespec="seconds"),
        "alamat": absolute(cards.address_of("product", entry.name, entry.product_id, "produk")),
    }


def products_page(asked: Filters, names: Reference, *, size: int = PAGE) -> tuple[list, str]:
    """Return a page of records, newest first, and the cursor of the next one ("" on the last)."""
    page = pages.page(replace(asked, order="terbaru"), names, size=size)
    categories = {option.key: option.slug for option in names.options["kategori"]}
    return [product(entry, categories) for entry in page.entries], page.next


def products(asked: Filters, names: Reference) -> Iterator[Record]:
    """Yield every record of a search."""
    asked = replace(asked, after="")
    while True:
        found, cursor = products_page(asked, names, size=STEP)
        yield from found
        if not cursor:
            return
        asked = replace(asked, after=cursor)


COLUMNS = (
    "id", "name", "main_product", "established_year", "exports", "verified_at", "district_id",
    "district__name", "village__name", "branch__code", "count",
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
        "alamat": absolute(cards.address_of("business", row["name"], row["id"], "usaha")),
    }


def businesses_page(found: QuerySet, after: str, *, size: int = PAGE) -> tuple[list, str]:
    """Return a page of records by number, and the number behind which the next one begins."""
    if after.isascii() and after.isdecimal() and len(after) <= 18:
        found = found.filter(pk__gt=int(after))
    rows = list(found.order_by("pk").values(*COLUMNS)[: size + 1])
    more = str(rows[size - 1]["id"]) if len(rows) > size else ""
    return [business(row) for row in rows[:size]], more


def businesses(found: QuerySet) -> Iterator[Record]:
    """Yield every record of a search, by number."""
    after = ""
    while True:
        page, after = businesses_page(found, after, size=STEP)
        yield from page
        if not after:
            return
