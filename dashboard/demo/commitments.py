"""The demo's commitments, played through the services on the days they happened."""

import csv
import datetime as dt
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, Decimal
from itertools import cycle
from typing import Any

import pghistory
from django.core.files.base import ContentFile
from django.db import connection, models
from django.utils import timezone

from accounts.models import User
from businesses.models import Business, Cluster
from commitments import actor, services
from commitments.models import Commitment, CommitmentTemplate, Pledge
from commitments.reference.loading import load_templates
from commitments.services import PledgeDraft
from commitments.services.evidence import add_photo
from commitments.sides import Party
from core.images import PreparedPhoto
from core.services import Refused
from dashboard.demo import pictures, tables
from dashboard.demo.history import MARK
from dashboard.demo.register import Register

DRAWN = ("ikan_asap", "kerupuk_kemasan", "batik_tulis", "garam", "genteng", "tahu", "sirup_jambu")
NOTES = {
    Party.GOVERNMENT: ("Diserahkan di balai desa, disaksikan perangkat desa.", "Sesuai jadwal."),
    Party.COMMUNITY: ("Foto diambil di tempat produksi.", "Catatan kelompok terlampir."),
}
AGREED = {"", "kept", "late", "lapsed", "one", "agreed", "cancelled"}
SCAN = b"%PDF-1.4\n% surat contoh\n"


@dataclass
class Story:
    """One line of the table, with whom it is about."""

    row: dict[str, str]
    template: CommitmentTemplate
    makers: list[Business]
    sentra: Cluster | None
    lead: User
    begins: dt.date
    due: dt.date

    def share(self, side: str) -> tuple[float, float]:
        """How much a side reported, and how much of the whole was confirmed."""
        said = self.row[side]
        if said == "dispute":
            return 1.0, 0.0
        reported, confirmed = said.split("/")
        return float(reported), float(confirmed)


@dataclass
class Stage:
    """What the stories share: the cast, today, and drawings as evidence."""

    register: Register
    drawings: Any = field(default_factory=lambda: cycle(_drawings()))

    def act(self, day: dt.date, verb: Any, **said: Any) -> Any:
        """Let something happen on a day, never later than now, and tell the history when."""
        noon = timezone.make_aware(dt.datetime.combine(day, dt.time(10, 15)))
        moment = min(noon, timezone.now())
        with pghistory.context(batch=MARK, moment=moment.isoformat()):
            if verb not in (services.withdraw_report, services.decline):
                said["at"] = moment
            return verb(**said)


def _drawings() -> list[PreparedPhoto]:
    return [pictures.draw((kind, 1)) for kind in DRAWN]


def write_commitments(register: Register) -> int:
    """Play every story whose makers are in the register; return how many there are."""
    load_templates()
    stage, used, count = Stage(register), set(), 0
    with (tables.TABLES / "commitments.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    for row in rows:
        if story := _story(register, row, used):
            _play(stage, story)
            count += 1
    services.run()
    _date_history()
    return count


def _story(register: Register, row: dict[str, str], used: set[int]) -> Story | None:
    """Cast a line: a sentra's members, or the first maker of its trade not yet in a story."""
    sentra = Cluster.objects.filter(slug=row["maker"].removeprefix("@")).first()
    pairs = [
        (planned, business)
        for planned, business in register.rows
        if business.status == "verified"
        and business.activity == "active"
        and (
            business.cluster_id == sentra.pk
            if sentra and row["maker"].startswith("@")
            else planned.row.trade.startswith(row["maker"]) and business.pk not in used
        )
    ]
    if not pairs:  # a small demo has not every trade
        verified = [pair for pair in register.rows if pair[1].status == "verified"]
        free = [pair for pair in verified if pair[1].pk not in used]
        pairs, sentra = (free or verified)[:1], None
    if not pairs:
        return None
    whole = row["maker"].startswith("@") and sentra is not None
    chosen = pairs if whole else pairs[:1]
    used |= {business.pk for _planned, business in chosen} if not whole else set()
    begins = register.today + dt.timedelta(days=int(row["begins"]))
    return Story(
        row,
        CommitmentTemplate.objects.select_related("unit").get(code=row["template"]),
        [business for _planned, business in chosen],
        sentra if whole else None,
        register.officer(chosen[0][0]),
        begins,
        begins + dt.timedelta(days=int(row["days"])),
    )


def _play(stage: Stage, story: Story) -> None:
    before = min(story.begins, stage.register.today)
    made = stage.act(before - dt.timedelta(days=14), services.draft, by=story.lead, **_terms(story))
    ends = story.row["ends"]
    if ends == "draft":
        return
    stage.act(before - dt.timedelta(days=10), services.offer, commitment=made, by=story.lead)
    official, owner = stage.register.staff["agung"], actor.owner(story.makers[0])
    signing = before - dt.timedelta(days=7)
    if ends == "declined":
        reason = "Pesanan sedang penuh. Kami bersedia mulai tahun depan."
        stage.act(signing, services.decline, commitment=made, by=owner, reason=reason)
    elif ends != "offered":
        by = actor.staff(official)
        stage.act(signing, services.sign, commitment=made, by=by, name=str(official))
    if ends not in AGREED:
        return
    _makers_sign(stage, story, made, signing + dt.timedelta(days=2))
    stage.act(before, services.daily.move_by_time, commitment=made, by=None)
    _progress(stage, story, made)
    if ends == "cancelled":
        day = story.begins + dt.timedelta(days=30)
        reason = "Usaha pindah ke luar kabupaten."
        stage.act(day, services.cancel, commitment=made, by=official, reason=reason)
    elif story.due < stage.register.today and ends != "late":
        day = story.due + dt.timedelta(days=1)
        stage.act(day, services.daily.move_by_time, commitment=made, by=None)


def _makers_sign(stage: Stage, story: Story, made: Commitment, day: dt.date) -> None:
    """A sentra signs on paper, a single maker by link."""
    if story.sentra:
        paper = actor.paper(story.lead, ContentFile(SCAN, "berita-acara.pdf"))
        stage.act(day, services.sign, commitment=made, by=paper, name="Ketua sentra")
    else:
        stage.act(day, services.sign, commitment=made, by=actor.owner(story.makers[0]))


def _terms(story: Story) -> dict[str, Any]:
    members = tuple(story.makers) if story.sentra else ()
    place = story.sentra.name if story.sentra else story.makers[0].name
    pledges = [
        _pledge(story, Party.GOVERNMENT, unit=story.template.unit, members=members),
        _pledge(story, Party.COMMUNITY, members=members)
        if not story.sentra
        else _pledge(
            story,
            Party.COMMUNITY,
            cluster=story.sentra,
            representative=story.makers[0],
            members=members,
        ),
    ]
    return {
        "title": f"{story.template.title} · {place}"[:150],
        "theme": story.template.theme,
        "instrument": "minutes" if story.sentra else "statement",
        "scope": "cluster" if story.sentra else "business",
        "lead": story.lead,
        "starts": story.begins,
        "due": story.due,
        "is_public": story.row["ends"] not in {"draft", "offered", "half", "declined"},
        "pledges": pledges,
    }


def _pledge(story: Story, party: Party, **who: Any) -> PledgeDraft:
    said = {
        name: getattr(story.template, f"{party.value}_{name}")
        for name in ("text", "indicator", "target", "measure")
    }
    if party == Party.COMMUNITY and not story.sentra:
        who["business"] = story.makers[0]
    return PledgeDraft(party, **said, **who)


def _progress(stage: Stage, story: Story, made: Commitment) -> None:
    for side, party in (("gov", Party.GOVERNMENT), ("com", Party.COMMUNITY)):
        pledge = made.pledges.get(party=party)
        reported, confirmed = story.share(side)
        late = 12 if story.row["ends"] == "late" and side == "com" else 0
        for number, (maker, amount, agreed) in enumerate(
            _deeds(story, pledge, reported, confirmed)
        ):
            day = _day(stage, story, number, late)
            report = _report(stage, story, pledge, maker, amount, day, photo=number == 0)
            judged = min(day + dt.timedelta(days=4), stage.register.today)
            _judge(stage, story, report, judged, agreed=agreed, side=side)


def _deeds(
    story: Story, pledge: Pledge, reported: float, confirmed: float
) -> list[tuple[Business, Decimal, bool]]:
    """Who did how much, and whether it is confirmed: by member, or in steps of the target."""
    if story.sentra:
        many = len(story.makers)
        did, counted = round(many * reported), round(many * confirmed)
        each = pledge.target / many
        return [(maker, each, n < counted) for n, maker in enumerate(story.makers[:did])]
    maker, steps = story.makers[0], min(int(pledge.target), 3) or 1
    did, counted = round(steps * reported), round(steps * confirmed)
    each = (pledge.target / steps).to_integral_value(ROUND_FLOOR)
    last = pledge.target - each * (steps - 1)
    return [(maker, last if n == steps - 1 else each, n < counted) for n in range(did)]


def _day(stage: Stage, story: Story, number: int, late: int) -> dt.date:
    """Spread over the first two thirds of the time; `late` days after the last one."""
    if late:
        return min(story.due + dt.timedelta(days=late + number), stage.register.today)
    length = (min(story.due, stage.register.today) - story.begins).days
    return story.begins + dt.timedelta(days=length * (number % 6 + 1) * 2 // 21)


def _report(
    stage: Stage,
    story: Story,
    pledge: Pledge,
    maker: Business,
    amount: Decimal,
    day: dt.date,
    *,
    photo: bool,
) -> Any:
    ours = pledge.party == Party.GOVERNMENT
    by = actor.staff(story.lead) if ours else actor.owner(maker)
    note = NOTES[Party(pledge.party)][0 if photo else 1]
    said = {"pledge": pledge, "by": by, "on": day, "amount": amount, "note": note}
    said["business"] = maker if story.sentra or not ours else None
    report = stage.act(day, services.report, **said)
    if photo:
        proof = add_photo(report, next(stage.drawings))
        with suppress(Refused):  # where the owner keeps photos private
            stage.act(day, services.clear_evidence, evidence=proof, by=story.lead)
    return report


def _judge(
    stage: Stage, story: Story, report: Any, day: dt.date, *, agreed: bool, side: str
) -> None:
    """The other side agrees; or disputes, where the table says so."""
    disputed = story.row[side] == "dispute"
    if not (agreed or disputed):
        return
    ours = side == "gov"
    by = actor.owner(report.business or story.makers[0]) if ours else actor.staff(story.lead)
    said: dict[str, Any] = {"report": report, "by": by, "says": "agrees"}
    if disputed:
        said |= {"says": "disputes", "reason": "Belum kami terima." if ours else "Belum terlihat."}
    stage.act(day, services.confirm, **said)


def _date_history() -> None:
    """Give the history rows the moments on which the stories say they happened."""
    for model in _event_models():
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {model._meta.db_table} e "
                "SET pgh_created_at = (c.metadata->>'moment')::timestamptz "
                "FROM pghistory_context c WHERE c.id = e.pgh_context_id "
                "AND c.metadata->>'batch' = %s AND c.metadata ? 'moment'",
                [MARK],
            )


def _event_models() -> list[type[models.Model]]:
    from django.apps import apps

    return [
        model
        for model in apps.get_app_config("commitments").get_models()
        if any(field.name == "pgh_created_at" for field in model._meta.fields)
    ]
