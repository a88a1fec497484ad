"""Taking snapshots, correcting and publishing them."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from businesses.services.guards import demand
from core.services import Refused, service
from dashboard import lens, reading
from dashboard.definitions import VERSION
from dashboard.models import Publication, Snapshot
from dashboard.reading import Numbers

# The clock may be late by so many days; later it would no longer be the figures of that day.
GRACE_DAYS = 5


@service("take_snapshot")
def take(
    *, regency: str, by: User | None, on: dt.date | None = None, at: dt.datetime | None = None
) -> Snapshot:
    """Keep the figures of now as those of a day (today). Only the clock takes those of days past."""
    if by is not None:
        demand(by, Permission.FIGURES_PUBLISH)
    today = timezone.localdate(at)
    day = today if by is not None else on or today
    try:
        with transaction.atomic():
            return Snapshot.objects.create(**_now(regency, day, at), taken_by=by)
    except IntegrityError as error:
        raise Refused(_("Potret tanggal ini sudah ada. Perbaiki yang ada.")) from error


@service("correct_snapshot")
def correct(
    *, snapshot: Snapshot, by: User, reason: str, at: dt.datetime | None = None
) -> Snapshot:
    """Take the figures of the same day anew and say why; the wrong ones stay to be read."""
    demand(by, Permission.FIGURES_PUBLISH)
    if len(reason.strip()) < 3:
        raise Refused(_("Tulis alasan perbaikan."))
    fields = _now(snapshot.regency_id, snapshot.on, at)
    try:
        with transaction.atomic():
            return Snapshot.objects.create(
                **fields, corrects=snapshot, reason=reason.strip(), taken_by=by
            )
    except IntegrityError as error:
        raise Refused(_("Potret ini sudah diperbaiki. Buka perbaikan yang terbaru.")) from error


@service("publish_snapshot")
def publish(
    *, snapshot: Snapshot, by: User, note: str = "", at: dt.datetime | None = None
) -> Publication:
    """Let the public see a snapshot; twice is once. One that was corrected can't be published."""
    demand(by, Permission.FIGURES_PUBLISH)
    if Snapshot.objects.filter(corrects=snapshot).exists():
        raise Refused(_("Potret ini sudah diperbaiki. Buka perbaikan yang terbaru."))
    fields = {"note": note.strip(), "published_at": at or timezone.now(), "published_by": by}
    made, _new = Publication.objects.get_or_create(snapshot=snapshot, defaults=fields)
    return made


def take_monthly(regency: str, at: dt.datetime | None = None) -> Snapshot | None:
    """Keep the last day of last month, once, in the first days of a month."""
    today = timezone.localdate(at)
    last = today.replace(day=1) - dt.timedelta(days=1)
    if today.day > GRACE_DAYS or Snapshot.objects.filter(regency=regency, on=last).exists():
        return None
    return take(regency=regency, by=None, on=last, at=at)


def _now(regency: str, day: dt.date, at: dt.datetime | None) -> dict[str, object]:
    seen = lens.whole(regency, timezone.localdate(at))
    return kept(seen, regency, day, at or timezone.now())


def kept(seen: lens.Lens, regency: str, day: dt.date, at: dt.datetime) -> dict[str, object]:
    """Return what a snapshot of a day holds of the figures seen through a lens."""
    figures = reading.read(seen).frozen()
    row = {"regency_id": regency, "on": day, "version": VERSION, "taken_at": at}
    return row | {"figures": figures}


def numbers_of(snapshot: Snapshot) -> Numbers:
    """Return the numbers of a snapshot, which lead to no list: lists show today."""
    return reading.thawed(snapshot.figures, snapshot.on)
