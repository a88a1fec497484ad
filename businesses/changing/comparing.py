"""Three sides of each cell: how it left, how it came back, and how it is stored now."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from businesses.changing.coming_back import Line, Returned
from businesses.changing.picks import Picks
from businesses.changing.sorts import known
from businesses.changing.subject import Field, Subject
from core.typed import Refused, shown

CHUNK = 2000


@dataclass(slots=True)
class Compared:
    """One record and its cells that differ, as `ChangeRow` keeps them."""

    number: int | None
    key: int | None
    name: str
    business: int | None = None
    cells: list[dict[str, Any]] = field(default_factory=list)
    problem: str = ""

    @property
    def action(self) -> str:
        """What would become of it: what is wrong weighs more than what is in doubt."""
        if self.problem or any("problem" in cell for cell in self.cells):
            return "error"
        if any("base" in cell for cell in self.cells):
            return "conflict"
        return "change" if self.cells else "same"

    def changes(self) -> dict[str, Any]:
        """Return what would be written: changes, and conflicts decided for the file."""
        return {
            cell["field"]: cell["new"]
            for cell in self.cells
            if "problem" not in cell and ("base" not in cell or cell.get("choice") == "mine")
        }


def same(one: Any, other: Any) -> bool:
    """Tell whether two plain values say the same; nothing, no and empty are one."""
    return (one or None) == (other or None)


class Comparison:
    """Compares what came back with the register, as far as `by` may see it."""

    def __init__(self, returned: Returned, by: User) -> None:
        self.returned, self.by = returned, by
        self.subject: Subject = returned.subject
        self.picks = Picks(by)
        self.unread: Counter[str] = Counter()  # changed cells of columns that are read only

    def rows(self) -> Iterator[Compared]:
        """Yield each row of the file, compared."""
        seen: set[int] = set()
        lines = self.returned.lines
        for start in range(0, len(lines), CHUNK):
            yield from self._chunk(lines[start : start + CHUNK], seen)

    def _chunk(self, lines: list[Line], seen: set[int]) -> Iterator[Compared]:
        keys = {line.key for line in lines if line.key}
        rows = self.subject.stamped(self.subject.visible(self.by).filter(pk__in=keys))
        found = {row.pk: row for row in rows}
        old = {
            line.stamp
            for line in lines
            if line.stamp
            and line.key in found
            and line.stamp != self.subject.stamp(found[line.key])
        }
        past = self.subject.past(s for s in old if s.count("-") + 1 == len(self.subject.tracks))
        for line in lines:
            yield self._line(line, found, past, seen)

    def _line(
        self, line: Line, found: dict[int, Any], past: dict[str, list[Any]], seen: set[int]
    ) -> Compared:
        if line.key is None:
            return Compared(
                line.number,
                None,
                line.said,
                problem=_("Baris ini tanpa penanda. Data baru dicatat lewat halaman Impor."),
            )
        if line.key in seen:
            return Compared(
                line.number, None, line.said, problem=_("Baris ini ada dua kali di berkas.")
            )
        if line.key not in found:
            return Compared(line.number, None, line.said, problem=_("Tidak ditemukan."))
        seen.add(line.key)
        row = found[line.key]
        compared = Compared(
            line.number, row.pk, self.subject.name_of(row), self.subject.business_of(row)
        )
        events = self._events(row, line, past)
        for one in self.returned.fields:
            if cell := self._cell(one, line.cells[one.name], row, events):
                compared.cells.append(cell)
        return compared

    def _events(self, row: Any, line: Line, past: dict[str, list[Any]]) -> list[Any] | None:
        """Return the history rows of the export; [] when the row is still as it left."""
        if line.stamp == self.subject.stamp(row):
            return []
        events = past.get(line.stamp)
        return events if events and events[0].pgh_obj_id == row.pk else None

    def _cell(
        self, one: Field, raw: Any, row: Any, events: list[Any] | None
    ) -> dict[str, Any] | None:
        now = one.value(row)
        if not one.editable:
            if raw not in (None, "") and not self._untouched(one, raw, now):
                self.unread[one.name] += 1
            return None
        base = self._base(one, now, events)
        if self._untouched(one, raw, base):
            return None
        cell = {"field": one.name, "old": now}
        try:
            new = one.sort.read(self.returned.typed(raw), self.picks, base)
        except Refused as refused:
            return cell | {"new": shown(raw) if raw is not None else "", "problem": refused.message}
        if same(new, now) or (events is not None and same(new, base)):
            return None
        if events is not None and same(base, now):
            return cell | {"new": new}
        return cell | {"new": new, "base": base if events is not None else None}

    def _base(self, one: Field, now: Any, events: list[Any] | None) -> Any:
        """Return what the cell said when it left; what is stored now where nobody knows."""
        if not events or events[one.track] is None:
            return now
        return one.past(events)

    def _untouched(self, one: Field, raw: Any, value: Any) -> bool:
        ours = self.returned.written(one.sort.written(value, self.picks))
        return known(raw) == known(ours)


def unread_notes(comparison: Comparison) -> Iterable[str]:
    """Yield what of the file was left unread, in sentences."""
    for name, count in comparison.unread.items():
        label = comparison.subject.by_name[name].label
        yield _(
            'Kolom "%(name)s" tidak diubah dari berkas; %(count)s selnya berbeda dari register.'
        ) % {"name": label, "count": count}
    if comparison.returned.unknown:
        names = ", ".join(f'"{name}"' for name in comparison.returned.unknown)
        yield _("Kolom yang tidak dikenal dan tidak dibaca: %(names)s.") % {"names": names}
