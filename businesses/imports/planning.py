"""Decides for every row of a file what it would do to the register. Saves nothing.

A wrong silent merge is worse than a question: only rows that agree in two strong traits are taken
for a known business; what merely resembles one is put before a human, with points and reasons.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from businesses.duplicates.likeness import ASK, NEAR, WARN, Likeness, Traits, dice, letter_pairs
from businesses.imports.changes import YEARLY, Change, changes_to, stated
from businesses.imports.known import Known, Register, traits_of
from businesses.imports.reading import Problem, ReadRow
from businesses.imports.scope import Scope
from businesses.imports.stored import load_stored
from businesses.models import ImportRow
from core.identity import blind_index, blind_indexes

Action = ImportRow.Action
KEPT = (ImportRow.Outcome.CREATED, ImportRow.Outcome.UPDATED, ImportRow.Outcome.UNCHANGED)
MOST_CANDIDATES = 3
CHUNK = 2000  # businesses compared at a time: a whole one is large


@dataclass(slots=True)
class PlannedRow:
    """A row that was read and what it would do. `year` is that of its figures."""

    read: ReadRow
    position: int
    year: int | None
    action: str = Action.CREATE
    reason: str = ""
    digest: str = ""
    nik_index: str = ""
    traits: Traits = field(default_factory=Traits)
    target: Known | None = None
    changes: list[Change] = field(default_factory=list)
    candidates: list[dict[str, Any]] = field(default_factory=list)

    @property
    def said(self) -> dict[str, Any]:
        """What the row states, by field; nothing that is not stated."""
        return stated(self.read.values, self.read.extra)

    @property
    def needs_year(self) -> bool:
        """Tell whether it states figures and nobody knows of which year."""
        return self.year is None and bool(YEARLY & self.said.keys())

    def refuse(self, name: str, message: str, code: str) -> None:
        """Leave a cell out and say why."""
        self.read.values[name] = None
        self.read.problems.append(Problem(name, "error", message, code))

    def warn(self, name: str, message: str, code: str) -> None:
        """Say something worth a look."""
        self.read.problems.append(Problem(name, "warning", message, code))


class Planner:
    """Plans the rows of one file, in order: an earlier row counts as known to a later one."""

    def __init__(self, scope: Scope, register: Register) -> None:
        self.scope = scope
        self.register = register
        self.claimed: dict[int, PlannedRow] = {}
        self.by_position: dict[int, PlannedRow] = {}
        self.earlier: dict[str, list[int]] = defaultdict(list)

    def plan(
        self, rows: Iterable[ReadRow], year: int | None, digests: Sequence[str] = ()
    ) -> list[PlannedRow]:
        """Return the rows with their actions; `year` counts where the sheet states none.

        `digests`: what rows planned before were known by, since refused cells have left them.
        """
        planned = []
        for position, read in enumerate(rows):
            row = PlannedRow(read, position, read.extra.get("data_year") or year)
            _identify(row)
            row.digest = digests[position] if digests else row.digest
            planned.append(row)
        self._recall(planned)
        for row in planned:
            self.by_position[row.position] = row
            self._decide(row)
        updates = [row for row in planned if row.target and row.action == Action.UPDATE]
        for start in range(0, len(updates), CHUNK):
            _compare(updates[start : start + CHUNK])
        return planned

    def _recall(self, rows: list[PlannedRow]) -> None:
        """Find rows that an earlier import already carried in, word for word."""
        known = ImportRow.objects.filter(
            digest__in=[row.digest for row in rows], outcome__in=KEPT, result__isnull=False
        ).exclude(batch__state="undone")
        for digest, pk in known.order_by("pk").values_list("digest", "result_id"):
            if pk in self.register.by_pk and pk not in self.earlier[digest]:
                self.earlier[digest].append(pk)

    def _decide(self, row: PlannedRow) -> None:
        if not self._sound(row):
            row.action = Action.ERROR
            return
        if self.earlier.get(row.digest):
            pk = self.earlier[row.digest].pop(0)
            row.action, row.target = Action.UNCHANGED, self.register.by_pk[pk]
            row.reason = _("Baris ini sudah pernah diimpor dan isinya sama.")
            self.claimed[pk] = row
            return
        self._match(row)
        self._check_ids(row)
        if row.action in (Action.CREATE, Action.DUPLICATE):
            name = row.read.values["name"] or ""
            owner = row.read.values["owner_name"] or ""
            self.register.add(Known(-row.position - 1, name, row.traits, owner_name=owner))

    def _sound(self, row: PlannedRow) -> bool:
        """Tell whether name and place are there and inside the scope, saying what is not."""
        values = row.read.values
        told = {problem.field for problem in row.read.problems if problem.level == "error"}
        if not values["name"] and "name" not in told:
            row.refuse("name", _("Nama usaha kosong. Isi namanya."), "name_missing")
        if not values["village"] and not told & {"village", "district"}:
            row.refuse("village", _("Desa/kelurahan kosong. Isi desanya."), "village_missing")
        if values["village"] and not self.scope.holds(values["village"][:8]):
            message = _("Desa ini di luar wilayah kerja Anda. Minta verifikator kabupaten.")
            row.read.problems.append(Problem("village", "error", message, "out_of_scope"))
            return False
        return bool(values["name"] and values["village"])

    def _match(self, row: PlannedRow) -> None:
        known, doubt = self._by_number(row)
        certain = [known] if known and not doubt else []
        certain = certain or self.register.certain(row.traits)
        if doubt and known:
            self._ask(row, [(known, Likeness(ASK, [doubt]))])
        elif len(certain) == 1:
            self._take(row, certain[0])
        elif certain:
            self._ask(
                row, [(one, Likeness(100, [_("cocok dengan lebih dari satu")])) for one in certain]
            )
        else:
            self._weigh(row)

    def _by_number(self, row: PlannedRow) -> tuple[Known | None, str]:
        """Find the business whose registry number the row carries, and what makes it doubtful."""
        known = self.register.by_number.get(str(row.read.extra.get("registry_number") or ""))
        if known is None:
            return None, ""
        alike = dice(row.traits.pairs, known.traits.pairs) >= 0.4
        if row.traits.contradicts(known.traits):
            return known, _("nomor registrasi sama, tetapi NIB atau NIK berbeda")
        if not alike and not row.traits.shares_contact(known.traits):
            return known, _("nomor registrasi sama, tetapi nama berbeda")
        return known, ""

    def _take(self, row: PlannedRow, known: Known) -> None:
        """The row is this business: it updates it, unless something speaks against it."""
        if known.is_row:
            self._ask(row, [(known, Likeness(100, [_("baris ganda dalam berkas ini")]))])
        elif known.pk in self.claimed:
            earlier = self.claimed[known.pk]
            twin = Known(-earlier.position - 1, earlier.read.values["name"] or "", earlier.traits)
            self._ask(row, [(twin, Likeness(100, [_("baris ganda dalam berkas ini")]))])
        elif known.archived:
            self._ask(row, [(known, Likeness(100, [_("usaha ini sudah diarsipkan")]))])
        else:
            row.action, row.target = Action.UPDATE, known
            self.claimed[known.pk] = row

    def _weigh(self, row: PlannedRow) -> None:
        suspects = self.register.suspects(row.traits)
        likely = [pair for pair in suspects if pair[1].score >= ASK]
        if likely:
            self._ask(row, likely)
            return
        row.action = Action.CREATE
        same = [
            (known, found)
            for known, found in suspects
            if found.score >= WARN or row.traits.same_place_and_name(known.traits)
        ]
        if same:
            known, found = same[0]
            message = _(
                'Mirip "%(name)s" (%(where)s), nilai %(score)s. Dicatat sebagai usaha baru.'
            )
            where = self._where(known)
            row.warn(
                "name",
                message % {"name": known.name, "where": where, "score": found.score},
                "similar",
            )

    def _ask(self, row: PlannedRow, found: list[tuple[Known, Likeness]]) -> None:
        row.action = Action.DUPLICATE
        row.candidates = [
            {
                "pk": known.pk,
                "score": alike.score,
                "reasons": [str(reason) for reason in alike.reasons],
                "name": known.name,
                "owner": known.owner_name,
                "where": self._where(known),
            }
            for known, alike in found[:MOST_CANDIDATES]
        ]
        best = row.candidates[0]
        row.reason = _('Mungkin sama dengan "%(name)s" (%(where)s), nilai %(score)s: %(why)s.') % {
            "name": best["name"],
            "where": best["where"],
            "score": best["score"],
            "why": ", ".join(best["reasons"]),
        }

    def _where(self, known: Known) -> str:
        if not known.is_row:
            return known.registry_number
        read = self.by_position[-known.pk - 1].read
        return _("%(sheet)s baris %(row)s") % {"sheet": read.sheet, "row": read.row}

    def _check_ids(self, row: PlannedRow) -> None:
        """Leave out a NIB or NIK that belongs to somebody else, without saying to whom."""
        values = row.read.values
        if values["nib"] in self.register.foreign_nibs:
            message = _(
                "NIB ini tidak dapat dipakai untuk usaha ini. Periksa pada lembar NIB (OSS)."
            )
            row.refuse("nib", message, "nib_taken")
        if not values["nik"]:
            return
        owners = self.register.owners
        index = next((i for i in blind_indexes(values["nik"]) if i in owners), "")
        key = row.traits.owner_key
        if not index:
            owners[row.nik_index] = (0, key)
        elif key != owners[index][1] and _unlike(key, owners[index][1]):
            message = _("NIK dan nama pemilik tidak cocok. Periksa keduanya pada KTP.")
            row.refuse("nik", message, "nik_name")


def _unlike(mine: str, theirs: str) -> bool:
    return dice(letter_pairs(mine), letter_pairs(theirs)) < NEAR


def _identify(row: PlannedRow) -> None:
    values = row.read.values
    row.nik_index = blind_index(values["nik"]) if values["nik"] else ""
    row.traits = traits_of(row.read, row.nik_index)
    said = {**row.said, "phones": sorted(row.traits.phones), "year": row.year}
    row.digest = blind_index(json.dumps(said, sort_keys=True, default=str))


def _compare(rows: list[PlannedRow]) -> None:
    """Tell updates from rows that state nothing new."""
    stored = load_stored((row.target.pk, row.year) for row in rows if row.target)
    for row in rows:
        held = stored[row.target.pk, row.year]
        row.changes = changes_to(held, row.said)
        if not row.changes:
            row.action = Action.UNCHANGED
        elif (seen := row.read.extra.get("version")) and str(seen) != str(held.business.version):
            _ask_stale(row)


def _ask_stale(row: PlannedRow) -> None:
    """An export that was mended while somebody else changed the record: a human decides."""
    known = row.target
    row.action = Action.DUPLICATE
    row.reason = _("Data usaha ini diubah orang lain sesudah berkas ini diekspor.")
    row.candidates = [
        {
            "pk": known.pk,
            "score": 100,
            "reasons": [_("nomor registrasi sama, versi sudah berubah")],
            "name": known.name,
            "owner": known.owner_name,
            "where": known.registry_number,
        }
    ]
    row.target = None


def make_plan(
    rows: Iterable[ReadRow], scope: Scope, year: int | None, digests: Sequence[str] = ()
) -> tuple[list[PlannedRow], Register]:
    """Return what each row would do as the register stands now, and that register."""
    rows = list(rows)
    register = Register.load(scope, rows)
    return Planner(scope, register).plan(rows, year, digests), register
