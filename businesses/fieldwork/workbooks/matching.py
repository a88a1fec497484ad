"""Which business a row speaks of: by its number, its NIB, or by name and place with points."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import User
from businesses.duplicates.likeness import NEAR, Traits, dice, likeness
from businesses.fieldwork.workbooks.reading import Row
from businesses.models import Business
from core.names import business_key, person_key

SURE, MAYBE, AHEAD = 70, 35, 15  # points: taken, offered, and how far before the next best
MOST = 5
COLUMNS = ("pk", "registry_number", "name", "name_key", "nib", "village_id", "district_id",
           "owner__name", "owner__name_key", "village__name")  # fmt: skip


class Register:
    """The businesses in scope that the rows of one file could mean, read in one statement."""

    def __init__(self, by: User, rows: Sequence[Row]) -> None:
        numbers = {row.who["registry_number"].upper() for row in rows}
        nibs = {row.who["nib"] for row in rows}
        keys = {business_key(row.who["name"])[:200] for row in rows} - {""}
        owners = {person_key(row.who["owner"])[:150] for row in rows} - {""}
        villages = {row.who["village"] for row in rows} - {""}
        wanted = Q(registry_number__in=numbers) | Q(nib__in=nibs) | Q(name_key__in=keys)
        wanted |= Q(owner__name_key__in=owners) | Q(village__in=villages)
        found = Business.objects.visible_to(by).kept().filter(wanted).order_by("pk")
        self.all = list(found.values(*COLUMNS))
        self.by_number = {one["registry_number"]: one for one in self.all}
        self.by_nib = {one["nib"]: one for one in self.all if one["nib"]}
        self.traits = {one["pk"]: _traits(one) for one in self.all}

    def match(self, row: Row) -> tuple[int | None, list[dict[str, Any]]]:
        """Return the business that a row means beyond doubt, or else those it may mean."""
        if number := row.who["registry_number"].upper():
            if one := self.by_number.get(number):
                return one["pk"], []
            row.add(
                "registry_number",
                "warning",
                _('Nomor registrasi "%(number)s" tidak ada di wilayah Anda.') % {"number": number},
            )
        if one := self.by_nib.get(row.who["nib"]):
            return one["pk"], []
        found = self._by_name(row)
        if (
            found
            and found[0]["score"] >= SURE
            and (len(found) == 1 or found[0]["score"] - found[1]["score"] >= AHEAD)
        ):
            return found[0]["pk"], []
        return None, found

    def _by_name(self, row: Row) -> list[dict[str, Any]]:
        who = row.who
        key, owner = business_key(who["name"])[:200], person_key(who["owner"])[:150]
        mine = Traits(name_key=key, owner_key=owner, village=who["village"])
        found = []
        for one in self.all:
            theirs = self.traits[one["pk"]]
            near = dice(mine.pairs, theirs.pairs) >= NEAR or (owner and owner == theirs.owner_key)
            if not near or (who["district"] and one["district_id"] != who["district"]):
                continue
            points = likeness(mine, theirs).score
            points += 15 if who["village"] and who["village"] == theirs.village else 0
            if not who["name"] and owner == theirs.owner_key:  # lists of participants name people
                points += 40 if who["village"] == theirs.village else 15
            if who["village"] and theirs.village and who["village"] != theirs.village:
                points -= 20
            if points >= MAYBE:
                found.append(_candidate(one, min(points, 99)))
        return sorted(found, key=lambda one: (-one["score"], one["pk"]))[:MOST]


def _candidate(one: dict[str, Any], score: int) -> dict[str, Any]:
    place = one["village__name"] or "—"
    said = f"{one['name']} · {one['owner__name'] or '—'} · {place} · {one['registry_number']}"
    return {"pk": one["pk"], "label": said, "score": score}


def _traits(one: dict[str, Any]) -> Traits:
    return Traits(
        name_key=one["name_key"],
        owner_key=one["owner__name_key"] or "",
        village=one["village_id"] or "",
    )
