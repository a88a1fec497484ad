"""Keeps the table of suspected pairs: all of a regency by night, one record when it is saved.

Pairs come from blocks, so that 300,000 records are never compared each with each: the same phone,
the same owner or NIK, and near names within one desa. Telling two records apart is never undone
here; it only stays out of sight.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, groupby

from django.db import connection, transaction
from django.db.models import Q

from businesses.duplicates.blocks import comparable, sharing
from businesses.duplicates.likeness import NEAR, WARN, Likeness, Traits, dice, likeness
from businesses.duplicates.traits import COLUMNS, traits_of
from businesses.models import Business, DuplicatePair

Key = tuple[int, int]
LARGEST = 40  # a number that more records share says nothing about any two of them
CHUNK = 5000

SAME_NUMBER = """
WITH kept AS (
  SELECT b.id, b.phone, b.other_phones, b.owner_id, o.nik_index FROM businesses_business b
  LEFT JOIN businesses_owner o ON o.id = b.owner_id
  WHERE b.status <> 'archived' AND b.regency_id = %s
), blocks AS (
  SELECT 'p' || number AS block, id FROM kept, unnest(other_phones || phone) AS number
  WHERE number <> ''
  UNION SELECT 'o' || owner_id, id FROM kept WHERE owner_id IS NOT NULL
  UNION SELECT 'n' || nik_index, id FROM kept WHERE nik_index IS NOT NULL
)
SELECT array_agg(id ORDER BY id) FROM blocks GROUP BY block HAVING count(*) BETWEEN 2 AND %s
"""


def refresh_all(regency: str) -> int:
    """Find the suspected pairs of a regency anew; return how many there are."""
    wanted: set[Key] = set()
    with connection.cursor() as cursor:
        cursor.execute(SAME_NUMBER, [regency, LARGEST])
        for (block,) in cursor.fetchall():
            wanted |= set(combinations(block, 2))
    found = dict(_near_names(regency))
    rows = Business.objects.filter(pk__in={pk for key in wanted for pk in key})
    known = {row[0]: traits_of(*row) for row in rows.values_list(*COLUMNS).iterator()}
    found |= {key: weigh(known[key[0]], known[key[1]]) for key in wanted - found.keys()}
    mine = DuplicatePair.objects.filter(first__regency=regency)
    return _keep({key: value for key, value in found.items() if value[0].score >= WARN}, mine)


def refresh(business: Business) -> None:
    """Find the suspected pairs of one record anew; call it inside the transaction of its save."""
    mine = DuplicatePair.objects.of(business)
    if business.status == Business.Status.ARCHIVED:
        mine.undecided().delete()
        return
    traits = traits_of(*Business.objects.filter(pk=business.pk).values_list(*COLUMNS).get())
    found = {}
    for row in _suspects(business, traits):
        weighed = weigh(traits, traits_of(*row))
        if weighed[0].score >= WARN:
            found[min(business.pk, row[0]), max(business.pk, row[0])] = weighed
    _keep(found, mine)


def weigh(one: Traits, other: Traits) -> tuple[Likeness, int]:
    """Return the likeness of two records, and its score for who may not see a NIK.

    The open score is 0 where nothing but the NIK would bring the two together.
    """
    whole = likeness(one, other)
    if not (one.nik or other.nik):
        return whole, whole.score
    bare = likeness(replace(one, nik=""), replace(other, nik="")).score
    return whole, bare if bare >= WARN else 0


def _near_names(regency: str) -> Iterator[tuple[Key, tuple[Likeness, int]]]:
    """Yield the pairs with near names within each desa, one desa at a time."""
    rows = Business.objects.kept().filter(regency=regency, village__isnull=False)
    rows = rows.order_by("village_id", "pk").values_list(*COLUMNS).iterator(CHUNK)
    for _village, block in groupby(rows, key=lambda row: row[3]):
        known = [(row[0], traits_of(*row)) for row in block]
        # By size: two sets of letter pairs can only be near while their sizes are.
        known.sort(key=lambda pair: pair[1].pairs.bit_count())
        sizes = [traits.pairs.bit_count() for _pk, traits in known]
        for place, (pk, traits) in enumerate(known):
            widest = sizes[place] * (2 - NEAR) / NEAR
            for later in range(place + 1, len(known)):
                if sizes[later] > widest:
                    break
                other, theirs = known[later]
                if dice(traits.pairs, theirs.pairs) >= NEAR:
                    yield (min(pk, other), max(pk, other)), weigh(traits, theirs)


def _suspects(business: Business, traits: Traits) -> list[tuple]:
    rows = Business.objects.kept().filter(regency=business.regency_id).exclude(pk=business.pk)
    same = sharing(traits, [traits.nik] if traits.nik else [])
    if business.owner_id:
        same |= Q(owner=business.owner_id)
    return list(comparable(rows, traits, same, LARGEST).values())


@transaction.atomic
def _keep(found: dict[Key, tuple[Likeness, int]], mine) -> int:
    """Make the open pairs of `mine` what was found, writing only what differs."""
    stored = {(p.first_id, p.second_id): p for p in mine}
    new, changed = [], []
    for key, (alike, bare) in found.items():
        pair = stored.get(key) or DuplicatePair(first_id=key[0], second_id=key[1])
        before = (pair.score, pair.open_score, pair.reasons)
        pair.score, pair.open_score, pair.reasons = alike.score, bare, alike.codes
        if pair.pk is None:
            new.append(pair)
        elif before != (pair.score, pair.open_score, pair.reasons):
            changed.append(pair)
    gone = [p.pk for key, p in stored.items() if key not in found and p.state == "open"]
    DuplicatePair.objects.filter(pk__in=gone).delete()
    DuplicatePair.objects.bulk_create(new, batch_size=CHUNK, ignore_conflicts=True)
    DuplicatePair.objects.bulk_update(changed, ["score", "open_score", "reasons"], batch_size=CHUNK)
    return len(found)
