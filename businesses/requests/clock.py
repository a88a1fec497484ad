"""How long a request has still got, in words."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from businesses.models import DataRequest

SOON = dt.timedelta(hours=24)
HOUR = dt.timedelta(hours=1)


def said(row: DataRequest, at: dt.datetime | None = None) -> str:
    """Return "sisa 71 jam", "terlambat 3 jam", or in how many hours it was answered."""
    if row.answered_at:
        took = _span(row.answered_at - row.received_at)
        return _("dijawab dalam %(time)s") % {"time": took}
    left = row.due - (at or timezone.now())
    told = _("sisa %(time)s") if left >= dt.timedelta() else _("terlambat %(time)s")
    return told % {"time": _span(abs(left))}


def tone(row: DataRequest, at: dt.datetime | None = None) -> str:
    """Return how loud it is: late is red, the last day is yellow."""
    if row.answered_at:
        return "off" if row.answered_at <= row.due else "late"
    left = row.due - (at or timezone.now())
    return "late" if left < dt.timedelta() else "wait" if left < SOON else "ok"


def _span(time: dt.timedelta) -> str:
    if time >= HOUR:
        hours = time // HOUR
        return ngettext("%(n)d jam", "%(n)d jam", hours) % {"n": hours}
    minutes = time // dt.timedelta(minutes=1)
    return ngettext("%(n)d menit", "%(n)d menit", minutes) % {"n": minutes}
