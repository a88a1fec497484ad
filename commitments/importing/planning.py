"""What each commitment of a file would become: a new draft, or one that is there already."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Choices
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from commitments.importing.parties import Parties, folded
from commitments.importing.reading import Row, last_day, read
from commitments.models import Commitment, Pledge, Theme
from commitments.services import PledgeDraft
from core.headings import Header
from core.names import words
from core.services import Refused
from core.workbook_guard import WorkbookRefused
from core.workbook_out import LANGUAGE
from core.workbooks import read_grids

CREATE, SAME, REPEAT, ERROR = "create", "same", "repeat", "error"
Print = tuple[Any, ...]


@dataclass
class Planned:
    """One commitment of the file. `stored` is the one that is there already."""

    title: str
    rows: list[Row]
    action: str = ERROR
    fields: dict[str, Any] = field(default_factory=dict)
    pledges: list[PledgeDraft] = field(default_factory=list)
    stored: Commitment | None = None

    @property
    def problems(self) -> list[tuple[Row, dict[str, str]]]:
        """All that is wrong or doubtful, row by row."""
        return [(row, problem) for row in self.rows for problem in row.problems]


@dataclass
class Plan:
    """What a whole file would do."""

    items: list[Planned]
    headers: list[Header]

    def of(self, action: str) -> list[Planned]:
        """Those that one thing would be done with."""
        return [one for one in self.items if one.action == action]

    @property
    def unknown(self) -> list[str]:
        """Headings that mean nothing here."""
        return [text for header in self.headers for text in header.unknown if text]


def plan(content: bytes, file_name: str, by: User, at: dt.date | None = None) -> Plan:
    """Read a file and say what it would do now. Raises Refused for one that is no such list."""
    try:
        groups, headers = read(read_grids(content, file_name))
    except WorkbookRefused as refused:
        raise Refused(refused.message) from refused
    parties = Parties(by, [row for rows in groups for row in rows])
    today = at or timezone.localdate()
    items = [_planned(rows, parties, today) for rows in groups]
    _compare(items, by)
    return Plan(items, headers)


def _planned(rows: list[Row], parties: Parties, today: dt.date) -> Planned:
    first = rows[0]
    one = Planned(str(first.said["title"] or ""), rows)
    if not one.title:
        first.add("title", "error", _("Isi judul komitmen."))
    due = last_day(rows)
    one.fields = {
        "title": one.title,
        "theme": _choice(first, "theme", Theme, needed=True),
        "instrument": _choice(first, "instrument", Commitment.Instrument)
        or Commitment.Instrument.STATEMENT,
        "lead": parties.lead(first),
        "starts": _starts(first, due, today),
        "due": due,
        "note": _note(rows),
    }
    one.pledges = [draft for row in rows if (draft := _pledge(row, parties))]
    one.fields["scope"] = _scope(one.pledges)
    if len({pledge.party for pledge in one.pledges}) == 1:
        first.add(
            "party", "warning", _("Baru satu pihak yang berjanji. Lengkapi sebelum ditawarkan.")
        )
    return one


def _starts(row: Row, due: dt.date | None, today: dt.date) -> dt.date | None:
    starts: dt.date | None = row.said["starts"]
    if starts is None and due:
        row.add("starts", "warning", _("Tanggal mulai kosong; dipakai hari ini."))
        starts = min(today, due)
    if starts and due and due < starts:
        row.add("due", "error", _("Jatuh tempo lebih awal daripada mulai."))
    return starts


def _choice(row: Row, name: str, options: type[Choices], needed: bool = False) -> str:
    """Return the code that a cell names, wholly or by a telling word; "" where it names none."""
    told = set(words(row.said[name] or ""))
    with override(LANGUAGE):
        known = {code: set(words(str(label))) | {code} for code, label in options.choices}
        names = ", ".join(str(label) for label in options.labels)
    found = [code for code, its in known.items() if told and told == its - {code}] or [
        code for code, its in known.items() if told & its
    ]
    if len(found) == 1:
        return str(found[0])
    if needed or told:
        level = "error" if needed else "warning"
        row.add(name, level, _("Belum jelas. Pilih salah satu: %(names)s.") % {"names": names})
    return ""


def _note(rows: list[Row]) -> str:
    """Keep the office's own number and remarks; the register gives a number of its own."""
    number = rows[0].said["number"]
    said = [_("Nomor asal: %(number)s") % {"number": number}] if number else []
    said += [row.said["note"] for row in rows if row.said["note"]]
    return "\n".join(dict.fromkeys(said))


def _pledge(row: Row, parties: Parties) -> PledgeDraft | None:
    who = parties.who(row)
    said = row.said
    measure = said["measure"] or said.get("unit") or ""
    for name, value, lacking in (
        ("text", said["text"], _("Isi janjinya.")),
        ("target", said["target"], _("Isi targetnya dengan angka lebih dari nol.")),
        ("measure", measure, _("Isi satuannya, misalnya berkas atau usaha.")),
        ("due", said["due"], _("Isi tanggal jatuh temponya.")),
    ):
        if not value and not row.has_problem(name):
            row.add(name, "error", lacking)
    if row.wrong or who is None:
        return None
    target = Decimal(said["target"]).quantize(Decimal("0.01"))
    indicator = (said["indicator"] or measure)[:120]
    return PledgeDraft(
        text=said["text"],
        indicator=indicator,
        target=target,
        measure=measure,
        due=said["due"],
        **who,
    )


def _scope(pledges: Iterable[PledgeDraft]) -> str:
    if any(pledge.cluster for pledge in pledges):
        return Commitment.Scope.CLUSTER
    makers = {pledge.business.pk for pledge in pledges if pledge.business}
    return Commitment.Scope.BUSINESSES if len(makers) > 1 else Commitment.Scope.BUSINESS


def _compare(items: list[Planned], by: User) -> None:
    """Say of each what would be done: commitments are the same when all their promises are."""
    numbers, prints = _stored(by)
    seen: set[Print] = set()
    for one in items:
        mine = _print(one.title, one.pledges)
        number = str(one.rows[0].said["number"] or "").upper()
        one.stored = numbers.get(number) or prints.get(mine)
        if one.stored:
            one.action = SAME
        elif any(row.wrong for row in one.rows):
            one.action = ERROR
        else:
            one.action = REPEAT if mine in seen else CREATE
            seen.add(mine)


def _stored(by: User) -> tuple[dict[str, Commitment], dict[Print, Commitment]]:
    rows = Commitment.objects.visible_to(by).exclude(status=Commitment.Status.CANCELLED)
    found = {row.pk: row for row in rows}
    pledges: dict[int, list[Pledge]] = {pk: [] for pk in found}
    for pledge in Pledge.objects.filter(commitment__in=found):
        pledges[pledge.commitment_id].append(pledge)
    prints = {_print(row.title, pledges[pk]): row for pk, row in found.items()}
    return {row.number: row for row in found.values()}, prints


def _print(title: str, pledges: Iterable[Pledge | PledgeDraft]) -> Print:
    said = (
        (
            str(pledge.party),
            *(
                getattr(getattr(pledge, name), "pk", None)
                for name in ("unit", "business", "cluster")
            ),
            folded(pledge.text),
            pledge.due,
        )
        for pledge in pledges
    )
    return (folded(title), *sorted(said, key=str))
