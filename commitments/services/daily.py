"""Once a day: what time decides, and the reminders worth a message."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from commitments import standing
from commitments.models import Commitment, Reminder
from commitments.services.guards import locked
from commitments.services.settling import decided, settle
from commitments.sides import Party
from commitments.standing import Need, Pace, Standing
from core.services import service

K = Reminder.Kind
SOON_DAYS = 14
AGAIN_DAYS = 7


@dataclass(frozen=True)
class Daily:
    """What one run did."""

    moved: int
    made: int
    dropped: int


def run(at: dt.datetime | None = None) -> Daily:
    """Move what time decides and renew the reminders. May be run again: it changes nothing then."""
    moved = sum(move_by_time(commitment=row, by=None, at=at) for row in _timely(at))
    made, dropped = renew_reminders(by=None, at=at)
    return Daily(moved, made, dropped)


def _timely(at: dt.datetime | None) -> list[Commitment]:
    today = timezone.localdate(at)
    begins = Q(status="agreed", starts__lte=today)
    return list(Commitment.objects.filter(begins | Q(status="running", due__lt=today)))


@service("time_decides")
def move_by_time(*, commitment: Commitment, by: None, at: dt.datetime | None = None) -> bool:
    """Move one commitment as far as its calendar asks; tell whether it moved."""
    current, moved = locked(commitment, None), False
    while decided(current, timezone.localdate(at)) != current.status:
        current, moved = settle(current, None, at), True
    return moved


@service("renew_reminders")
def renew_reminders(*, by: User | None, at: dt.datetime | None = None) -> tuple[int, int]:
    """Make the reminders that are lacking and drop unsent ones that are no longer needed.

    Who was reminded of the same thing within a week is left in peace. Returns (made, dropped).
    """
    today = timezone.localdate(at)
    rows = standing.of(Commitment.objects.open().with_page(), at)
    wanted = {key for row in rows for key in _wanted(row)}
    unsent = {_key(row): row.pk for row in Reminder.objects.filter(sent_at__isnull=True)}
    gone = [pk for key, pk in unsent.items() if key not in wanted]
    Reminder.objects.filter(pk__in=gone).delete()
    since = (at or timezone.now()) - dt.timedelta(days=AGAIN_DAYS)
    lately = {_key(row) for row in Reminder.objects.filter(sent_at__gt=since)}
    new = sorted(wanted - set(unsent) - lately, key=str)
    Reminder.objects.bulk_create(
        Reminder(
            commitment_id=commitment,
            party=party,
            business_id=business,
            unit_id=unit,
            kind=kind,
            made_on=today,
        )
        for commitment, party, business, unit, kind in new
    )
    return len(new), len(gone)


Key = tuple[int, str, int | None, int | None, str]


def _key(row: Reminder) -> Key:
    return (row.commitment_id, row.party, row.business_id, row.unit_id, row.kind)


def _wanted(row: Standing) -> Iterator[Key]:
    """Yield whom to remind of what, for one commitment."""
    commitment, pressing = row.commitment, row.pace in {Pace.AT_RISK, Pace.OVERDUE}
    pressing = pressing or 0 <= row.days_left < SOON_DAYS
    for party, needs in row.needs.items():
        if Need.SIGN in needs:
            yield from _to(row, party, K.SIGN)
        if Need.CONFIRM in needs:
            yield from _to(row, party, K.CONFIRM)
    for mine in row.rows:
        if mine.claimed and not mine.disputed:
            continue
        kind = K.ANSWER if mine.disputed else K.OVERDUE if row.is_overdue(mine) else K.REPORT
        if commitment.status == "offered" or not (pressing or kind == K.ANSWER):
            continue
        if mine.pledge.party == Party.GOVERNMENT:
            yield (commitment.pk, Party.GOVERNMENT, None, mine.pledge.unit_id, kind)
            continue
        for business, part in mine.parts.items():
            if not part.claimed or part.disputed:
                who = business or mine.pledge.business_id or mine.pledge.representative_id
                yield (commitment.pk, Party.COMMUNITY, who, None, kind)


def _to(row: Standing, party: Party, kind: str) -> Iterator[Key]:
    """The lead officer for the government; those who promise for the makers."""
    if party == Party.GOVERNMENT:
        yield (row.commitment.pk, party, None, None, kind)
        return
    waiting = {
        business
        for mine in row.government
        for business, part in mine.parts.items()
        if business and part.waiting
    }
    if kind == K.CONFIRM and waiting:
        for business in waiting:
            yield (row.commitment.pk, party, business, None, kind)
        return
    for mine in row.community:
        who = mine.pledge.business_id or mine.pledge.representative_id
        yield (row.commitment.pk, party, who, None, kind)


@service("send_reminder")
def mark_sent(*, reminder: Reminder, by: User, at: dt.datetime | None = None) -> Reminder:
    """Note that the message was sent; sent twice keeps the first."""
    locked(reminder.commitment, by)
    reminder.refresh_from_db()
    if reminder.sent_at is None:
        reminder.sent_at, reminder.sent_by = at or timezone.now(), by
        reminder.save(update_fields=["sent_at", "sent_by"])
    return reminder
