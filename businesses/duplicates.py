"""Suspicions at entry: is this business in the register already?

Only businesses inside the actor's own scope are compared, so that the answer tells nothing about a
NIK or a phone registered elsewhere.
"""

import difflib
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from businesses.models import Business
from core.identity import blind_indexes
from core.names import business_key, person_key

CERTAIN = 100
NEAR = 0.8  # difflib ratio from which two names of one village are worth a look
SHOWN = 5


@dataclass
class Candidate:
    """A registered business that may be the same one: 0–100, and why."""

    business: Business
    score: int = 0
    reasons: list[str | Promise] = field(default_factory=list)

    def add(self, score: int, reason: str | Promise) -> None:
        """Count a reason; the strongest one gives the score."""
        self.score = max(self.score, score)
        self.reasons.append(reason)

    @property
    def is_certain(self) -> bool:
        """Whether a number that only one business has is the same."""
        return self.score >= CERTAIN


@dataclass(frozen=True)
class Typed:
    """What has been typed so far about a business."""

    name: str = ""
    village: str = ""  # code
    phone: str = ""  # E.164
    nib: str = ""
    nik: str = ""
    owner_name: str = ""


def candidates(typed: Typed, *, by: User, besides: Business | None = None) -> list[Candidate]:
    """Return who may be the same business, likeliest first; at most five, two statements."""
    rows = Business.objects.visible_to(by).kept().select_related("owner", "village", "district")
    if besides is not None and besides.pk:
        rows = rows.exclude(pk=besides.pk)
    hashes = blind_indexes(typed.nik) if typed.nik else []
    found: dict[int, Candidate] = {}
    for business in _with_same_number(rows, typed, hashes):
        candidate = found.setdefault(business.pk, Candidate(business))
        if typed.nib and business.nib == typed.nib:
            candidate.add(CERTAIN, _("NIB sama"))
        if business.owner and business.owner.nik_index in hashes:
            candidate.add(CERTAIN, _("NIK pemilik sama"))
        if typed.phone and business.phone == typed.phone:
            candidate.add(CERTAIN, _("nomor HP sama"))
    for business, score, reason in _with_near_name(rows, typed):
        found.setdefault(business.pk, Candidate(business)).add(score, reason)
    return sorted(found.values(), key=lambda c: (-c.score, c.business.pk))[:SHOWN]


def _with_same_number(rows, typed: Typed, hashes: list[str]) -> list[Business]:
    same = Q()
    if typed.nib:
        same |= Q(nib=typed.nib)
    if typed.phone:
        same |= Q(phone=typed.phone)
    if hashes:
        same |= Q(owner__nik_index__in=hashes)
    return list(rows.filter(same).order_by("pk")[: 2 * SHOWN]) if same else []


def _with_near_name(rows, typed: Typed) -> list[tuple[Business, int, str | Promise]]:
    """Compare with the names of the same village."""
    key = business_key(typed.name)
    if len(key) < 3 or not typed.village:
        return []
    owner_key = person_key(typed.owner_name)
    near = []
    for business in rows.filter(village_id=typed.village):
        ratio = _likeness(key, business.name_key)
        if ratio < NEAR:
            continue
        score = min(round(90 * ratio), 90)
        same_owner = bool(owner_key and business.owner and business.owner.name_key == owner_key)
        reason = _("nama sama di desa ini") if ratio == 1 else _("nama mirip di desa ini")
        near.append((business, score + 5 if same_owner else score, reason))
    return near


def _likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    matcher = difflib.SequenceMatcher(None, one, other)
    return matcher.ratio() if matcher.quick_ratio() >= NEAR else 0.0
