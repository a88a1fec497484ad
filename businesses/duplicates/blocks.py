"""Which records are worth comparing with one: those that share a number, and near names of its desa."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from businesses.duplicates.likeness import Traits, near
from businesses.duplicates.traits import COLUMNS

Rows = dict[int, tuple]  # by id, each read by COLUMNS


def sharing(traits: Traits, hashes: Sequence[str] = ()) -> Q:
    """Return the condition that a phone is the same, or a NIK by one of its blind indexes.

    Empty where neither is known.
    """
    same = Q()
    if traits.phones:
        phones = list(traits.phones)
        same |= Q(phone__in=phones) | Q(other_phones__overlap=phones)
    return same | Q(owner__nik_index__in=hashes) if hashes else same


def comparable(rows: QuerySet, traits: Traits, same: Q, most: int) -> Rows:
    """Return those of `rows` for which `same` holds, at most `most`, and the near names of the desa."""
    found: Rows = {}
    if same:
        shared = rows.filter(same).order_by("pk").values_list(*COLUMNS)[:most]
        found = {row[0]: row for row in shared}
    if traits.village and len(traits.name_key) > 2:
        there = rows.filter(village_id=traits.village).values_list("pk", "name_key")
        named = [pk for pk, key in there if near(traits.name_key, key, traits.pairs)]
        found |= {row[0]: row for row in rows.filter(pk__in=named).values_list(*COLUMNS)}
    return found
