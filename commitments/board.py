"""The board: heaps by who is awaited, the overdue first."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commitments import standing
from commitments.models import Commitment
from commitments.sides import Party
from commitments.standing import Pace, Standing

S = Commitment.Status
MOST = 500
SHOWN = 8
BEFORE = {S.DRAFT, S.OFFERED, S.DECLINED}
URGENCY = [Pace.OVERDUE, Pace.AT_RISK, Pace.ON_TRACK, Pace.IDLE, Pace.DONE]


@dataclass
class Heap:
    """One column of the board."""

    code: str
    title: str | Promise
    empty: str | Promise
    rows: list[Standing] = field(default_factory=list)

    @property
    def shown(self) -> list[Standing]:
        """The first of them."""
        return self.rows[:SHOWN]

    @property
    def rest(self) -> int:
        """How many more there are."""
        return max(0, len(self.rows) - SHOWN)


def heaps(commitments: Iterable[Commitment], at: dt.datetime | None = None) -> list[Heap]:
    """Return the columns of the board; each commitment is in one of them."""
    columns = {
        "awal": Heap("awal", _("Draf dan penawaran"), _("Tidak ada draf atau penawaran.")),
        "pemerintah": Heap("pemerintah", _("Menunggu pemerintah"), _("Pemerintah tidak ditunggu.")),
        "ikm": Heap("ikm", _("Menunggu pihak IKM"), _("Pihak IKM tidak ditunggu.")),
        "keduanya": Heap("keduanya", _("Menunggu keduanya"), _("Tidak ada.")),
        "selesai": Heap("selesai", _("Selesai"), _("Belum ada yang selesai.")),
    }
    for row in standing.of(commitments, at):
        columns[_column(row)].rows.append(row)
    for heap in columns.values():
        heap.rows.sort(key=lambda row: (URGENCY.index(row.pace), row.commitment.due))
    return list(columns.values())


def _column(row: Standing) -> str:
    if row.commitment.status in BEFORE:
        return "awal"
    if row.pace == Pace.DONE:
        return "selesai"
    if row.awaited == {Party.GOVERNMENT}:
        return "pemerintah"
    return "ikm" if row.awaited == {Party.COMMUNITY} else "keduanya"
