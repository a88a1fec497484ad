"""Carries a confirmed plan into the register: one transaction, checked against what is there now.

The regency's counter is locked first, so two imports, or an import and a registration, follow each
other. A row whose business changed since the plan was made is reported, never written over.
"""

from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from accounts.models import User
from businesses.duplicates.deciding import tell_many_apart
from businesses.imports.changes import Stored, changes_to
from businesses.imports.keeping import take_up
from businesses.imports.planning import CHUNK, PlannedRow, make_plan
from businesses.imports.scope import Scope
from businesses.imports.stored import Held
from businesses.imports.writing import Undo, Writer
from businesses.models import Business, ImportBatch, ImportRow
from businesses.services.numbering import take_numbers
from core.bulk import catalogue_once, update_from

Action, Choice, Outcome = ImportRow.Action, ImportRow.Choice, ImportRow.Outcome
Tell = Callable[[int], None]


@dataclass(slots=True)
class Pair:
    """A row as it was planned and as it would be planned now."""

    kept: ImportRow
    now: PlannedRow

    def settle(self, outcome: str, reason: str = "", result: int | None = None) -> None:
        """Note what became of the row."""
        self.kept.outcome, self.kept.result_id = outcome, result
        self.kept.reason = (reason or self.kept.reason)[:300]


@dataclass(slots=True)
class Work:
    """What is to be written: rows that make a business, rows that change one, row by row."""

    creates: list[Pair] = field(default_factory=list)
    updates: list[tuple[Pair, int]] = field(default_factory=list)  # (row, business or -row)


def commit(*, batch: ImportBatch, by: User, tell: Tell) -> Counter[str]:
    """Write the plan of `batch` and note the outcome of each row; return how many of each.

    Call inside a transaction. `tell` hears of the progress in percent.
    """
    take_numbers(batch.regency_id, 0)  # locks the regency's counter until the end
    kept = list(ImportRow.objects.filter(batch=batch).order_by("position"))
    _lock(kept)
    tell(10)
    reads = [take_up(row) for row in kept]
    fresh, register = make_plan(reads, Scope.of(by), batch.year, [row.digest for row in kept])
    owners = [pk for pk, _key in register.owners.values() if pk]
    del register  # a regency's businesses: room for what follows
    tell(35)
    pairs = [Pair(row, now) for row, now in zip(kept, fresh, strict=True)]
    work = Work()
    for pair in pairs:
        _judge(pair, work)
    tell(45)
    catalogue_once()
    _write(batch, by, work, pairs, owners, tell)
    update_from(kept, ["outcome", "result", "reason", "before"])
    tell(95)
    return Counter(row.outcome for row in kept)


def _judge(pair: Pair, work: Work) -> None:
    kept, now = pair.kept, pair.now
    if kept.action == Action.ERROR or now.action == Action.ERROR:
        pair.settle(Outcome.REFUSED)
    elif kept.action == Action.UNCHANGED:
        pair.settle(Outcome.UNCHANGED, result=kept.target_id)
    elif kept.action == Action.DUPLICATE and kept.choice in ("", Choice.SKIP):
        pair.settle(Outcome.SKIPPED)
    elif now.action == Action.UNCHANGED and now.target:
        pair.settle(Outcome.UNCHANGED, result=now.target.pk)
    elif kept.action == Action.DUPLICATE and kept.choice == Choice.SAME:
        work.updates.append((pair, _chosen(kept)))
    elif kept.action == Action.UPDATE:
        _judge_update(pair, work)
    elif now.action in (Action.UPDATE, Action.DUPLICATE) and _is_new_to(pair):
        pair.settle(
            Outcome.CONFLICT,
            _("Usaha ini dicatat orang lain sesudah rencana dibuat. Impor berkas ini lagi."),
        )
    else:
        work.creates.append(pair)


def _judge_update(pair: Pair, work: Work) -> None:
    target = pair.now.target
    mine = {(c["field"], str(c["old"]), str(c["new"])) for c in pair.kept.changes}
    now = {(c.field, str(c.old), str(c.new)) for c in pair.now.changes}
    differs = {field for field, _old, _new in mine ^ now} - {"nik"}  # kept masked
    same = target is not None and target.pk == pair.kept.target_id
    if same and (target.version == pair.kept.target_version or not differs):
        work.updates.append((pair, target.pk))
    else:
        pair.settle(
            Outcome.CONFLICT,
            _("Data usaha ini diubah orang lain sesudah rencana dibuat. Impor berkas ini lagi."),
        )


def _is_new_to(pair: Pair) -> bool:
    """Tell whether the register now holds a likeness that nobody was asked about."""
    asked = {candidate["pk"] for candidate in pair.kept.candidates}
    found = {candidate["pk"] for candidate in pair.now.candidates}
    if pair.now.target:
        found.add(pair.now.target.pk)
    return any(pk > 0 and pk not in asked for pk in found)


def _write(
    batch: ImportBatch, by: User, work: Work, pairs: list[Pair], owners: list[int], tell: Tell
) -> None:
    writer = Writer(
        by=by,
        regency=batch.regency_id,
        source=batch.file_name,
        creates=len(work.creates),
        rows=len(work.creates) + len(work.updates),
    )
    writer.load_owners(owners)
    held = Held()
    for pair in work.creates:
        held.add(_create(writer, pair), pair.now.year)
    for start in range(0, len(work.updates), CHUNK):  # a share at a time, for the memory's sake
        share = work.updates[start : start + CHUNK]
        held.read((pk, pair.now.year) for pair, pk in share if pk > 0)
        for pair, pk in share:
            target = pk if pk > 0 else pairs[-pk - 1].kept.result_id
            _update(writer, pair, held.get(target, pair.now.year) if target else None)
        writer.flush()
        held = Held()
    tell(65)
    writer.flush()
    tell_many_apart(_told_apart(work), by)


def _create(writer: Writer, pair: Pair) -> Stored:
    _drop_taken(pair)
    stored, undo = writer.create(pair.now)
    pair.kept.before = undo.as_json()
    pair.settle(Outcome.CREATED, result=stored.business.pk)
    return stored


def _told_apart(work: Work) -> set[tuple[int, int]]:
    """Return the pairs that somebody who read the plan called two businesses."""
    return {
        (candidate["pk"], pair.kept.result_id)
        for pair in work.creates
        if pair.kept.choice == Choice.NEW
        for candidate in pair.kept.candidates
        if 0 < candidate["pk"] < (pair.kept.result_id or 0)
    }


def _lock(kept: list[ImportRow]) -> None:
    """Lock the businesses that the rows may change, before they are looked at anew."""
    pks = {row.target_id for row in kept if row.action == Action.UPDATE}
    pks |= {_chosen(row) for row in kept if row.choice == Choice.SAME}
    rows = Business.objects.select_for_update().filter(pk__in=pks).order_by("pk")
    deque(rows.values_list("pk").iterator(), 0)


def _chosen(row: ImportRow) -> int:
    """Return the business (or minus the row) that a human called the same."""
    return int(row.chosen or row.candidates[0]["pk"])


def _drop_taken(pair: Pair) -> None:
    """A business that a human called another one can't carry the same NIB."""
    now, nib = pair.now, pair.now.read.values["nib"]
    if nib and any(
        candidate["pk"] and nib == pair.now.traits.nib and _("NIB sama") in candidate["reasons"]
        for candidate in pair.now.candidates
    ):
        now.read.values["nib"] = None


def _update(writer: Writer, pair: Pair, stored: Stored | None) -> None:
    if stored is None:
        pair.settle(
            Outcome.SKIPPED, _("Baris yang dirujuk tidak disimpan, jadi baris ini dilewati.")
        )
        return
    changes = changes_to(stored, pair.now.said)
    if not changes:
        pair.settle(Outcome.UNCHANGED, result=stored.business.pk)
        return
    undo = Undo()
    writer.apply(pair.now, stored, changes, undo)
    pair.kept.before = undo.as_json()
    pair.settle(Outcome.UPDATED, result=stored.business.pk)
