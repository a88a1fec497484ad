"""What a report says: the sections of a snapshot, compared with the one before it, in Indonesian."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.numbers import format_number
from core.office import office
from dashboard import growth, sections, snapshots, tiles, years
from dashboard.definitions import ALL, BY_KEY
from dashboard.models import Snapshot
from dashboard.reading import Numbers
from dashboard.sections import Section
from dashboard.writing import signed

LANGUAGE = "id"  # reports go to the regent, whoever's screen they came from
COMPARED = (
    "aktif",
    "nib",
    "berizin",
    "pangan",
    "halal",
    "ekspor",
    "tayang",
    "disepakati",
    "bersama",
)


class Span(models.TextChoices):
    """What a report is compared over: the month before, or the year before."""

    MONTH = "bulanan", gettext_lazy("Laporan bulanan")
    YEAR = "tahunan", gettext_lazy("Laporan tahunan")


@dataclass(frozen=True)
class Report:
    """A report before it is set on paper or into sheets."""

    title: str
    span: Span
    snapshot: Snapshot
    before: Snapshot | None
    numbers: Numbers
    summary: list[tuple[str, str, str]]
    compared: list[tuple[str, str, str, str]]
    course: growth.Course
    sections: list[Section]
    definitions: list[tuple[str, str]]


def report(snapshot: Snapshot, span: Span, user: User) -> Report:
    """Return the report of a snapshot; call it inside `translation.override(LANGUAGE)`."""
    numbers, before = snapshots.numbers_of(snapshot), _before(snapshot, span)
    title = _("%(kind)s IKM %(place)s, keadaan %(day)s") % {
        "kind": span.label,
        "place": snapshot.regency.called,
        "day": date_format(snapshot.on, "j F Y"),
    }
    summary = [(capfirst(str(one.label)), one.text, one.hint) for one in tiles.tiles(numbers)]
    return Report(
        title,
        span,
        snapshot,
        before,
        numbers,
        summary,
        _compared(numbers, before),
        growth.course(user, {}, snapshot.on)[::-1],
        all_sections(numbers, user),
        [(capfirst(str(one.name)), str(one.sentence)) for one in ALL],
    )


def all_sections(numbers: Numbers, user: User) -> list[Section]:
    """Return every table of the panel, in its order."""
    return [
        years.table(numbers),
        sections.districts(numbers, user),
        sections.branches(numbers),
        *sections.scales(numbers),
        sections.clusters(numbers, user),
        sections.permits(numbers),
        sections.promises(numbers),
        sections.quality(numbers),
    ]


def _before(snapshot: Snapshot, span: Span) -> Snapshot | None:
    """The newest standing snapshot of a month or a year before."""
    first = snapshot.on.replace(day=1)
    limit = first if span == Span.MONTH else dt.date(snapshot.on.year, 1, 1)
    rows = Snapshot.objects.of_regency(snapshot.regency_id).standing()
    return rows.filter(on__lt=limit).first()


def _compared(numbers: Numbers, before: Snapshot | None) -> list[tuple[str, str, str, str]]:
    then = snapshots.numbers_of(before) if before else None
    rows = []
    for key in COMPARED:
        now, was = numbers.count(key), then.count(key) if then else None
        rows.append(
            (
                capfirst(str(BY_KEY[key].name)),
                "—" if was is None else format_number(was),
                format_number(now),
                "—" if was is None else signed(now - was),
            )
        )
    return rows


def letterhead(snapshot: Snapshot) -> dict[str, object]:
    """Return what stands on top of the report, in the order of the lines."""
    kind = "Kota" if snapshot.regency.kind == "kota" else "Kabupaten"
    government = _("Pemerintah %(place)s") % {"place": f"{kind} {snapshot.regency.name}"}
    return office().letterhead_for(government) | {"site": settings.SITE_URL}


def signatory() -> tuple[str, str, str]:
    """Return who signs: title, name and NIP; the last two stay open until the office says them."""
    ours = office()
    title = ours.signatory_title or _("Kepala %(office)s") % {"office": ours.name}
    return title, ours.signatory_name, ours.signatory_number


def place_and_day(snapshot: Snapshot) -> str:
    """Return where and when it is signed: the day on which the figures were taken."""
    day = date_format(timezone.localtime(snapshot.taken_at), "j F Y")
    return f"{snapshot.regency.name}, {day}"
