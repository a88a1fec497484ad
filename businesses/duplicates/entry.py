"""Suspicions at entry: is this business in the register already?

Only businesses inside the actor's own scope are compared, and a NIK only for who may see identity
numbers, so that the answer tells nobody that a NIK or a phone is registered elsewhere.
"""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise

from accounts.models import User
from accounts.permissions import Permission
from businesses.duplicates.blocks import comparable, sharing
from businesses.duplicates.likeness import Likeness, Traits, likeness, sentences
from businesses.duplicates.traits import COLUMNS, traits_of
from businesses.models import Business, DuplicatePair
from core.identity import blind_indexes
from core.names import business_key, person_key

SHOWN, MOST = 5, 20


@dataclass(frozen=True)
class Candidate:
    """A registered business that may be the same one: 0–100, and why."""

    business: Business
    likeness: Likeness

    @property
    def score(self) -> int:
        """The points, on the one scale."""
        return self.likeness.score

    @property
    def reasons(self) -> list[str | Promise]:
        """What speaks for it and against it, as sentences."""
        return sentences(self.likeness.codes)


@dataclass(frozen=True)
class Typed:
    """What has been typed so far about a business."""

    name: str = ""
    village: str = ""  # code
    phone: str = ""  # E.164
    nib: str = ""
    nik: str = ""
    owner_name: str = ""

    def traits(self, nik_index: str = "") -> Traits:
        """Return what tells it from another business."""
        return Traits(
            name_key=business_key(self.name)[:200],
            owner_key=person_key(self.owner_name)[:150],
            village=self.village,
            nib=self.nib,
            nik=nik_index,
            phones=frozenset({self.phone} - {""}),
        )


def candidates(typed: Typed, *, by: User, besides: Business | None = None) -> list[Candidate]:
    """Return who may be the same business, likeliest first; at most five, in few statements.

    Those told apart from `besides`, the business that is being mended, are left out.
    """
    hashes = blind_indexes(typed.nik) if typed.nik and by.can(Permission.IDENTITY_REVEAL) else []
    return _suspects(typed.traits(hashes[0] if hashes else ""), hashes, by=by, besides=besides)


def of(business: Business, *, by: User) -> list[Candidate]:
    """Return which other businesses may be the same as a registered one."""
    row = Business.objects.filter(pk=business.pk).values_list(*COLUMNS).get()
    traits = traits_of(*row)
    if not by.can(Permission.IDENTITY_REVEAL):
        traits.nik = ""
    return _suspects(traits, [traits.nik] if traits.nik else [], by=by, besides=business)


def _suspects(
    traits: Traits, hashes: list[str], *, by: User, besides: Business | None
) -> list[Candidate]:
    rows = Business.objects.visible_to(by).kept()
    if besides is not None and besides.pk:
        apart = DuplicatePair.objects.told_apart().of(besides).values_list("first", "second")
        rows = rows.exclude(pk__in={besides.pk}.union(*apart))
    same = sharing(traits, hashes)
    if traits.nib:
        same |= Q(nib=traits.nib)
    found = {}
    for pk, row in comparable(rows, traits, same, MOST).items():
        other = traits_of(*row)
        other.nik = traits.nik if other.nik in hashes else ""
        found[pk] = likeness(traits, other)
    best = sorted(found, key=lambda pk: (-found[pk].score, pk))[:SHOWN]
    businesses = Business.objects.select_related("owner", "village", "district").in_bulk(best)
    return [Candidate(businesses[pk], found[pk]) for pk in best]
