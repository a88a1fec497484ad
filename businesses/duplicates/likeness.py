"""How likely two records are one business: points for and against, each with its reason.

The one scale of entry, import and the list of suspected pairs. Weights are chosen so that one
shared trait alone (a common name, a phone used by a whole group) only warns, while two ask.
"""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise, product

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.names import words

ASK = 60  # from here a human decides
WARN = 40  # from here the row says what it resembles
NEAR = 0.75  # Dice coefficient of letter pairs from which two names are near
SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789"  # all that a key is made of
_BIT = {"".join(pair): 1 << place for place, pair in enumerate(product(SIGNS, repeat=2))}

FOR = {
    "nib": (60, _("NIB sama")),
    "nik": (50, _("NIK pemilik sama")),
    "phone": (50, _("nomor HP sama")),
    "name": (50, _("nama usaha sama")),
    "owner": (25, _("nama pemilik sama")),
    "village": (10, _("desa sama")),
}
AGAINST = {
    "nib": (30, _("NIB berbeda")),
    "nik": (30, _("NIK pemilik berbeda")),
    "phone": (10, _("nomor HP berbeda")),
    "owner": (20, _("pemilik berbeda")),
    "product": (10, _("produk berbeda")),
}
NEAR_NAME, NEAR_OWNER = "near-name", "near-owner"
REASONS: dict[str, str | Promise] = {
    **{code: reason for code, (_points, reason) in FOR.items()},
    **{f"no-{code}": reason for code, (_points, reason) in AGAINST.items()},
    NEAR_NAME: _("nama usaha mirip"),
    NEAR_OWNER: _("nama pemilik mirip"),
}
TYPED_ALIKE = 0.8  # difflib ratio from which two short names are near, whatever their letter pairs


@dataclass(slots=True)
class Traits:
    """What tells one business from another. Empty means not known. `nik` is a blind index."""

    name_key: str = ""
    owner_key: str = ""
    village: str = ""
    nib: str = ""
    nik: str = ""
    phones: frozenset[str] = frozenset()
    product: str = ""
    _pairs: int = -1
    _owner_pairs: int = -1

    # Found when first asked for: a row that is surely a known business needs none.
    @property
    def pairs(self) -> int:
        """Letter pairs of the business's name."""
        if self._pairs < 0:
            self._pairs = letter_pairs(self.name_key)
        return self._pairs

    @property
    def owner_pairs(self) -> int:
        """Letter pairs of the owner's name."""
        if self._owner_pairs < 0:
            self._owner_pairs = letter_pairs(self.owner_key)
        return self._owner_pairs

    def contradicts(self, other: "Traits") -> bool:
        """Tell whether both state a NIB, or both a NIK, and they differ."""
        return _differ(self.nib, other.nib) or _differ(self.nik, other.nik)

    def same_place_and_name(self, other: "Traits") -> bool:
        """Tell whether the desa and the key of the name are the same."""
        return _same(self.village, other.village) and _same(self.name_key, other.name_key)

    def shares_contact(self, other: "Traits") -> bool:
        """Tell whether owner, NIK or a phone is the same."""
        return (
            _same(self.owner_key, other.owner_key)
            or _same(self.nik, other.nik)
            or bool(self.phones & other.phones)
        )


@dataclass(slots=True)
class Likeness:
    """Points (0–100) and the reasons behind them."""

    score: int = 0
    reasons: list[str | Promise] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)

    def add(self, points: float, code: str) -> None:
        """Count one trait, by its code in REASONS."""
        self.score += round(points)
        self.codes.append(code)
        self.reasons.append(REASONS[code])


def sentences(codes: Iterable[str]) -> list[str | Promise]:
    """Return the reasons behind codes as they are kept, as sentences."""
    return [REASONS[code] for code in codes if code in REASONS]


def letter_pairs(key: str) -> int:
    """Return the pairs of neighbouring letters of a key as a set of bits."""
    found = 0
    for pair in map("".join, pairwise(key)):
        found |= _BIT.get(pair, 0)
    return found


def dice(mine: int, theirs: int) -> float:
    """Return how much two sets of letter pairs share, 0 to 1."""
    if not mine or not theirs:
        return 0
    return 2 * (mine & theirs).bit_count() / (mine.bit_count() + theirs.bit_count())


def near(mine: str, theirs: str, my_pairs: int = 0, their_pairs: int = 0) -> float:
    """Return how near two keys of names are, 0 where they are not near.

    Letter pairs tell long names apart cheaply; a letter swapped in a short one breaks most of
    them, so there the order of the letters decides.
    """
    share = dice(my_pairs or letter_pairs(mine), their_pairs or letter_pairs(theirs))
    if share >= NEAR or share < NEAR / 3:
        return share if share >= NEAR else 0
    if not _could_be_typed_alike(mine, theirs):
        return 0
    ratio = difflib.SequenceMatcher(None, mine, theirs).ratio()
    return max(ratio, NEAR) if ratio >= TYPED_ALIKE else 0


def _could_be_typed_alike(mine: str, theirs: str) -> bool:
    """Tell whether the letters, in whatever order, are enough for the ratio: much cheaper than it."""
    enough = TYPED_ALIKE * (len(mine) + len(theirs))
    if 2 * min(len(mine), len(theirs)) < enough:
        return False
    return 2 * sum(min(mine.count(sign), theirs.count(sign)) for sign in set(mine)) >= enough


def likeness(one: Traits, other: Traits) -> Likeness:
    """Weigh two records against each other."""
    found = Likeness()
    for trait in ("nib", "nik"):
        mine, theirs = getattr(one, trait), getattr(other, trait)
        _weigh(found, trait, _same(mine, theirs), _differ(mine, theirs))
    shared = bool(one.phones & other.phones)
    _weigh(found, "phone", shared, bool(one.phones and other.phones and not shared))
    _weigh_names(found, one, other)
    _weigh(found, "village", _same(one.village, other.village), False)
    _weigh(found, "product", False, _unlike(one.product, other.product))
    if _same(one.nib, other.nib):  # one of two numbers is wrong, or it is one business
        found.score = max(found.score, ASK + 20)
    elif one.same_place_and_name(other) and one.shares_contact(other):
        found.score = max(found.score, ASK)
    found.score = max(0, min(found.score, 100))
    return found


def _weigh_names(found: Likeness, one: Traits, other: Traits) -> None:
    share = near(one.name_key, other.name_key, one.pairs, other.pairs)
    if _same(one.name_key, other.name_key):
        found.add(FOR["name"][0], "name")
    elif share:
        found.add(FOR["name"][0] * share - 8, NEAR_NAME)
    share = dice(one.owner_pairs, other.owner_pairs)
    if _same(one.owner_key, other.owner_key):
        found.add(FOR["owner"][0], "owner")
    elif share >= NEAR:
        found.add(FOR["owner"][0] * share - 5, NEAR_OWNER)
    elif one.owner_key and other.owner_key:
        found.add(-AGAINST["owner"][0], "no-owner")


def _weigh(found: Likeness, trait: str, same: bool, differs: bool) -> None:
    if same:
        found.add(FOR[trait][0], trait)
    elif differs:
        found.add(-AGAINST[trait][0], f"no-{trait}")


def _same(mine: str, theirs: str) -> bool:
    return len(mine) > 2 and mine == theirs


def _differ(mine: str, theirs: str) -> bool:
    return bool(mine and theirs and mine != theirs)


def _unlike(mine: str, theirs: str) -> bool:
    return bool(mine and theirs and not set(words(mine)) & set(words(theirs)))
