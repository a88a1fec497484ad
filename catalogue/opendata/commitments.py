"""Records of public commitments: what the pages say of each, in one line."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils import timezone

from catalogue.commitments import reading, telling
from catalogue.commitments.asking import Asked
from catalogue.opendata.records import PAGE, STEP, Record
from catalogue.sharing.page import absolute

BETWEEN = " · "


def record(page: telling.Row) -> Record:
    """Return the public record of a commitment, from what its page says."""
    gov, com = page["sides"]
    people = max((told["people"] for side in page["sides"] for told in side["pledges"]), default=0)
    changed = timezone.localtime(page["updated_at"])
    return {
        "id": page["id"],
        "nomor": page["number"],
        "judul": page["title"],
        "tema": page["theme_word"],
        "kecamatan": page["district"],
        "kode_kecamatan": page["district_id"],
        "disepakati": page["agreed_on"].isoformat(),
        "mulai": page["starts"].isoformat(),
        "jatuh_tempo": page["due"].isoformat(),
        "keadaan": page["state"],
        "dibatalkan": page["cancelled_on"] and page["cancelled_on"].isoformat(),
        **_side("pemerintah", gov, page["government_late"]),
        **_side("ikm", com, page["community_late"]),
        "usaha_ikut": people or None,
        "diubah": changed.isoformat(timespec="seconds"),
        "alamat": absolute(page["address"]),
    }


def _side(name: str, side: telling.Row, late: bool) -> Record:
    return {
        name: BETWEEN.join(dict.fromkeys(told["who"] for told in side["pledges"])),
        f"{name}_janji": BETWEEN.join(told["text"] for told in side["pledges"]),
        f"{name}_persen": side["percent"],
        f"{name}_terlambat": late,
    }


def commitments_page(asked: Asked, *, size: int = PAGE) -> tuple[list[Record], str]:
    """Return a page of records, newest agreement first, and the cursor of the next one."""
    rows, cursor = reading.page(asked, size=size)
    today = timezone.localdate()
    return [record(telling.commitment(row, today)) for row in rows], cursor


def commitments(asked: Asked) -> Iterator[Record]:
    """Yield every record of a list."""
    asked = replace(asked, after="")
    while True:
        found, cursor = commitments_page(asked, size=STEP)
        yield from found
        if not cursor:
            return
        asked = replace(asked, after=cursor)
