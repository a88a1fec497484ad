"""Records of public commitments: what the pages say of each, in one line."""

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.commitments import asking, reading, telling
from catalogue.opendata.records import Record, moment
from catalogue.reference import Reference
from catalogue.sharing.page import absolute

BETWEEN = " · "


def record(page: telling.Row) -> Record:
    """Return the public record of a commitment, from what its page says."""
    gov, com = page["sides"]
    people = max((told["people"] for side in page["sides"] for told in side["pledges"]), default=0)
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
        "diubah": moment(page["updated_at"]),
        "alamat": absolute(page["address"]),
    }


def _side(name: str, side: telling.Row, late: bool) -> Record:
    return {
        name: BETWEEN.join(dict.fromkeys(told["who"] for told in side["pledges"])),
        f"{name}_janji": BETWEEN.join(told["text"] for told in side["pledges"]),
        f"{name}_persen": side["percent"],
        f"{name}_terlambat": late,
    }


def page(query: QueryDict, names: Reference, size: int) -> tuple[list[Record], str]:
    """Return a page of records, newest agreement first, and the cursor of the next one."""
    rows, cursor = reading.page(asking.read(query, names), size=size)
    today = timezone.localdate()
    return [record(telling.commitment(row, today)) for row in rows], cursor


def entry(told: Record) -> Record:
    """Return what a feed says of a commitment."""
    return {
        "id": told["alamat"],
        "title": told["judul"],
        "address": told["alamat"],
        "updated": told["diubah"],
        "summary": _("Pemerintah %(gov)s%%, pihak IKM %(com)s%%")
        % {"gov": told["pemerintah_persen"], "com": told["ikm_persen"]},
    }
