"""What a cell may choose from: read once for a whole workbook, written in Indonesian."""

import difflib
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Choices, Model
from django.utils.translation import override

from accounts.models import User
from businesses import choices as offered
from businesses.models import Branch, Cluster, IndustryClass, LegalForm, PermitKind, Unit
from core.typed import clean
from core.workbook_out import LANGUAGE
from regions.models import Region

NEAR, SUGGESTIONS = 0.72, 3  # difflib ratio from which a word is worth suggesting


def folded(text: str) -> str:
    """Return a word without regard to capitals and spaces."""
    return clean(str(text)).casefold()


@dataclass
class Options:
    """Words by key, and which keys may be chosen (None = all). `empty` stands for no choice."""

    by_key: dict[Any, str]
    allowed: set[Any] | None = None
    empty: Any = None
    also: dict[str, list[Any]] = field(default_factory=dict)  # other words for the same

    def __post_init__(self) -> None:
        self._keys: dict[str, list[Any]] = defaultdict(list)
        for key, word in self.by_key.items():
            self._keys[folded(word)].append(key)

    def word(self, key: Any) -> str:
        """Return the word of a key, even of one that may no longer be chosen."""
        return self.by_key.get(key, str(key))

    def find(self, text: str, base: Any = None) -> list[Any]:
        """Return the keys that a word may mean; `base`, when among them, is the one meant."""
        found = self._keys.get(folded(text), []) or self.also.get(folded(text), [])
        if base in found:
            return [base]
        return [key for key in found if self.allowed is None or key in self.allowed]

    def near(self, text: str) -> list[str]:
        """Return words that may be chosen and are spelt almost like `text`."""
        spelt = {folded(word): [key] for key, word in self.by_key.items()} | self.also
        keys = [
            key
            for word in difflib.get_close_matches(folded(text), spelt, SUGGESTIONS, NEAR)
            for key in spelt[word]
            if self.allowed is None or key in self.allowed
        ]
        return list(dict.fromkeys(self.word(key) for key in keys))[:SUGGESTIONS]


class Picks:
    """The options as one member of staff may choose from them."""

    def __init__(self, user: User) -> None:
        self.user = user
        self._read: dict[Any, Options] = {}

    def get(self, key: Any, make: Callable[["Picks"], Options]) -> Options:
        """Return what `make` gives, made once."""
        if key not in self._read:
            with override(LANGUAGE):
                self._read[key] = make(self)
        return self._read[key]


def words_of(choices: type[Choices], empty: Any = "") -> Callable[[Picks], Options]:
    """Offer the members of an enumeration."""

    def make(picks: Picks) -> Options:
        return Options({value: str(label) for value, label in choices.choices}, empty=empty)

    return lambda picks: picks.get(choices, make)


def rows_of(model: type[Model], key: str = "pk") -> Callable[[Picks], Options]:
    """Offer the rows of a small reference table; only those in use may be chosen."""

    def make(picks: Picks) -> Options:
        rows = list(model._default_manager.all())
        used = {getattr(row, key) for row in rows if getattr(row, "is_active", True)}
        return Options({getattr(row, key): row.name for row in rows}, used)

    return lambda picks: picks.get(model, make)


def units(picks: Picks) -> Options:
    """Offer units under all the ways of writing them."""

    def make(picks: Picks) -> Options:
        rows = list(Unit.objects.all())
        found = Options({u.pk: u.name for u in rows}, {u.pk for u in rows if u.is_active})
        found.also = _others((word, u.pk) for u in rows for word in (u.code, *u.aliases))
        return found

    return picks.get(Unit, make)


def clusters(picks: Picks) -> Options:
    """Offer the sentra of the own regency."""

    def make(picks: Picks) -> Options:
        mine = {int(key) for key, _label in offered.clusters(picks.user)}
        return Options({row.pk: row.name for row in Cluster.objects.all()}, mine)

    return picks.get(Cluster, make)


def villages(picks: Picks) -> Options:
    """Offer villages as "Desa Wonosari, Kec. Bonang", or by a name that is there but once."""

    def make(picks: Picks) -> Options:
        inside = Region.objects.in_regency(picks.user.regency_id or "").filter(level="village")
        rows = list(inside.select_related("parent"))
        mine = {key for _name, pairs in offered.villages_of_all(picks.user) for key, _n in pairs}
        found = Options({row.pk: row.full_name for row in rows}, mine)
        found.also = _others((word, row.pk) for row in rows for word in (row.called, row.name))
        return found

    return picks.get("villages", make)


def classes(picks: Picks) -> Options:
    """Offer five-digit classes by their code; a code of two editions means the one it was."""

    def make(picks: Picks) -> Options:
        rows = IndustryClass.objects.order_by("edition").values_list("pk", "code", "level")
        found = Options({pk: code for pk, code, _level in rows})
        newest = {code: pk for pk, code, level in rows if level == IndustryClass.Level.CLASS}
        found.allowed = set(newest.values())
        return found

    return picks.get(IndustryClass, make)


def _others(pairs: Iterable[tuple[str, Any]]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for word, key in pairs:
        if key not in found[folded(word)]:
            found[folded(word)].append(key)
    return found


branches, legal_forms, permit_kinds = rows_of(Branch), rows_of(LegalForm), rows_of(PermitKind)
