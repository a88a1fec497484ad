"""The feed of a member: every due day in sight as an all-day event (RFC 5545)."""

import datetime as dt
from urllib.parse import urlsplit

import icalendar
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from commitments.calendars.month import MOST, SHOWN
from commitments.models import Commitment, Pledge
from core.numbers import format_number
from core.office import office
from core.workbook_out import LANGUAGE

PAST_DAYS = 366  # how far back a feed reaches
REFRESH = dt.timedelta(hours=6)


def written(user: User, at: dt.datetime | None = None) -> bytes:
    """Return the calendar of what `user` may see."""
    with override(LANGUAGE):
        book = icalendar.Calendar()
        book.add("prodid", f"-//{office().name}//IKM//ID")
        book.add("version", "2.0")
        book.add("calscale", "GREGORIAN")
        book.add("method", "PUBLISH")
        book.add("x-wr-calname", _("Komitmen %(office)s") % {"office": office().name})
        book.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
        since = timezone.localdate(at) - dt.timedelta(days=PAST_DAYS)
        seen = Commitment.objects.visible_to(user).filter(status__in=SHOWN)
        rows = Pledge.objects.filter(commitment__in=seen, due__gte=since)
        rows = rows.select_related("commitment", "unit", "business", "cluster")
        for pledge in rows.order_by("due", "pk")[:MOST]:
            book.add_component(_event(pledge))
        return bytes(book.to_ical())


def _event(pledge: Pledge) -> icalendar.Event:
    commitment = pledge.commitment
    said = {"title": commitment.title, "who": pledge.promised_by}
    event = icalendar.Event()
    event.add("uid", f"janji-{pledge.pk}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("dtstamp", commitment.updated_at)
    event.add("sequence", commitment.version)
    event.add("dtstart", pledge.due)
    event.add("dtend", pledge.due + dt.timedelta(days=1))
    event.add("summary", _("Jatuh tempo: %(title)s (%(who)s)") % said)
    event.add("description", _description(pledge))
    event.add("url", f"{settings.SITE_URL}{commitment.get_absolute_url()}")
    event.add("categories", [str(pledge.get_party_display())])
    event.add("transp", "TRANSPARENT")
    return event


def _description(pledge: Pledge) -> str:
    target = f"{pledge.indicator}: {format_number(pledge.target)} {pledge.measure}"
    state = pledge.commitment.get_status_display()
    return f"{pledge.commitment.number} · {state}\n{pledge.text}\n{target}"
