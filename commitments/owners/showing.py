"""What an owner's front page shows: the own data, the promises of both sides, what is awaited.

Allow-lists: nothing is named here that is not the owner's own or the government's. NIK, NPWP and
money stay out, and so does every other maker of a joint commitment: of a sentra only its chair sees
the sum.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from businesses.models import Business, Consent
from commitments import standing
from commitments.models import (
    Commitment,
    Confirmation,
    Evidence,
    Pledge,
    ProgressReport,
)
from commitments.moves import REPORTABLE
from commitments.progress import Part, Progress
from commitments.services.agreeing import parts_of
from commitments.sides import Party
from commitments.standing import Standing, makers_unsigned

V = ProgressReport.Verdict
SHOWN = (*REPORTABLE, "offered", "agreed", "kept")
COMMITMENTS, REPORTS, DECIDED = 30, 5, 3
THANKS: dict[str, str | Promise] = {
    "masuk": _("Perangkat ini sekarang dikenal. Tautan ini hanya untuk Anda: jangan diteruskan."),
    "benar": _("Terima kasih. Data Anda dicatat masih benar hari ini."),
    "ubah": _("Usulan Anda terkirim. Petugas memeriksanya; hasilnya tampil di halaman ini."),
    "lapor": _("Laporan Anda terkirim. Sekarang menunggu konfirmasi petugas."),
    "tanggapan": _("Jawaban Anda atas laporan pemerintah tersimpan."),
    "jawab": _("Jawaban Anda terkirim. Laporannya diperiksa lagi."),
    "tanda-tangan": _("Tanda tangan Anda tersimpan."),
    "tolak": _("Penolakan Anda tersimpan. Petugas akan menghubungi Anda."),
    "tampil": _("Tersimpan: boleh tampil untuk umum."),
    "sembunyi": _("Tersimpan: tidak tampil lagi untuk umum. Paling lama satu menit lagi hilang."),
}


@dataclass(frozen=True)
class Promised:
    """One pledge as this owner sees it: `part` is the own share, `whole` the sum its chair sees."""

    pledge: Pledge
    part: Part
    reports: list[ProgressReport]
    whole: Progress | None = None

    @property
    def percent(self) -> int:
        """The confirmed part of the own target, 0–100, rounded down."""
        return int(min(self.part.confirmed / self.part.target, 1) * 100)

    @property
    def reported_percent(self) -> int:
        """The reported part of the own target, 0–100, rounded down."""
        return int(min(self.part.reported / self.part.target, 1) * 100)


@dataclass
class Bound:
    """One commitment: what the owner promised, what the government did, what the owner may do."""

    commitment: Commitment
    mine: list[Promised] = field(default_factory=list)
    theirs: list[Promised] = field(default_factory=list)
    to_sign: bool = False
    may_decline: bool = False
    reportable: bool = False

    @property
    def to_judge(self) -> int:
        """How many reports of the government wait for this owner."""
        return sum(r.verdict == V.WAITING for p in self.theirs for r in p.reports)

    @property
    def to_answer(self) -> int:
        """How many reports of this owner were disputed."""
        return sum(r.verdict == V.DISPUTED for p in self.mine for r in p.reports)


def front(business: Business) -> dict[str, Any]:
    """Return all that the front page shows, in a fixed number of statements."""
    bound = commitments_of(business)
    return {
        "business": business,
        "permits": list(business.permits.select_related("kind").order_by("kind", "-pk")),
        "bound": bound,
        "awaited": {
            "sign": sum(one.to_sign for one in bound),
            "judge": sum(one.to_judge for one in bound),
            "answer": sum(one.to_answer for one in bound),
        },
        "consents": _consents(business),
        "waiting": list(business.proposed_changes.waiting()),
        "decided": list(business.proposed_changes.exclude(verdict="waiting")[:DECIDED]),
    }


def _consents(business: Business) -> list[dict[str, Any]]:
    standing_now = {row.purpose: row for row in business.consents.standing()}
    return [
        {"purpose": purpose, "label": purpose.label, "given": standing_now.get(purpose)}
        for purpose in Consent.Purpose
    ]


def commitments_of(business: Business) -> list[Bound]:
    """Return the commitments this business is part of, the newest first."""
    rows = Commitment.objects.of_business(business).filter(status__in=SHOWN).with_page()
    stands = standing.of(rows.order_by("-due", "-pk")[:COMMITMENTS])
    reports = _reports(business, [row.commitment.pk for row in stands])
    return [_bound(row, business, reports) for row in stands]


def reports_for(business: Business) -> Any:
    """Return the reports this owner may read: the own, and what the government did for them."""
    own = Q(pledge__party=Party.COMMUNITY, business=business)
    done = Q(pledge__party=Party.GOVERNMENT) & (Q(business=business) | Q(business__isnull=True))
    mine = Commitment.objects.of_business(business).filter(status__in=SHOWN)
    return ProgressReport.objects.filter(own | done, pledge__commitment__in=mine)


def with_proofs(reports: Any) -> Any:
    """Read along the photos and what was said of reports."""
    return reports.prefetch_related(
        Prefetch("evidence", Evidence.objects.exclude(key="")),
        Prefetch("confirmations", Confirmation.objects.order_by("round")),
    )


def evidence_for(business: Business) -> Any:
    """Return the photos this owner may see."""
    return Evidence.objects.filter(report__in=reports_for(business)).exclude(key="")


def _reports(business: Business, commitments: Iterable[int]) -> dict[int, list[ProgressReport]]:
    rows = reports_for(business).filter(pledge__commitment__in=commitments)
    rows = with_proofs(rows.exclude(verdict=V.WITHDRAWN)).order_by("-on", "-pk")
    found: dict[int, list[ProgressReport]] = {}
    for row in rows:
        found.setdefault(row.pledge_id, []).append(row)
    return found


def _bound(row: Standing, business: Business, reports: dict[int, list[ProgressReport]]) -> Bound:
    commitment = row.commitment
    wanted = makers_unsigned(commitment) & parts_of(commitment, business.pk)
    offered = commitment.status == Commitment.Status.OFFERED
    found = Bound(commitment, to_sign=offered and bool(wanted))
    found.may_decline = offered and bool(
        parts_of(commitment, business.pk) & standing.signatories(commitment)
    )
    found.reportable = commitment.status in REPORTABLE
    for one in row.rows:
        mine = one.pledge.party == Party.COMMUNITY
        if (told := _promised(one, business, reports, mine)) is not None:
            (found.mine if mine else found.theirs).append(told)
    return found


def _promised(
    one: Progress, business: Business, reports: dict[int, list[ProgressReport]], mine: bool
) -> Promised | None:
    """A pledge with this owner's part in it; None for what another maker promised."""
    pledge = one.pledge
    chairs = pledge.representative_id == business.pk
    part = one.parts.get(business.pk) or one.parts.get(None)
    if mine and not (pledge.business_id == business.pk or chairs or business.pk in one.parts):
        return None
    if part is None and not chairs:
        return None
    whole = one if chairs and one.shared else None
    empty = Part(pledge.target, one.reported, one.confirmed)
    return Promised(pledge, part or empty, reports.get(pledge.pk, [])[:REPORTS], whole)
