"""The calendar: a month on a page, a feed on a phone, both within one's own scope."""

import datetime as dt

import icalendar
import pytest

from commitments import services
from commitments.calendars import feed, keys, month
from commitments.models import CalendarKey, Commitment
from tests.commitments.conftest import one_business, wib
from tests.commitments.test_pages import send

pytestmark = pytest.mark.django_db
ADDRESS = "/kerja/komitmen/kalender/alamat/"


def test_both_sides_stand_on_their_day(running, joko, sari):
    page = joko.get("/kerja/komitmen/kalender/?bulan=2026-03")
    day = next(day for day in page.context["days"] if day.dues)
    assert (day.on, len(day.dues[0].sides)) == (dt.date(2026, 3, 31), 2)
    assert "bulan=2026-02" in page.content.decode() and "bulan=2026-04" in page.content.decode()
    assert sari.get("/kerja/komitmen/kalender/?bulan=2026-03").context["count"] == 0
    assert joko.get("/kerja/komitmen/kalender/?bulan=2026-03&tema=export").context["count"] == 0
    assert joko.get("/kerja/komitmen/kalender/?bulan=kapan").status_code == 200


def test_what_is_late_follows_into_the_next_month(running):
    seen = Commitment.objects.all()
    assert month.overdue(seen, dt.date(2026, 4, 1), at=wib(3, 31)) == []
    late = month.overdue(seen, dt.date(2026, 4, 1), at=wib(4, 1))
    assert [state for _side, state in late[0].sides] == ["overdue", "overdue"]


def test_an_address_is_shown_once_renewed_and_revoked(running, joko, anon):
    send(joko, ADDRESS)
    first = joko.get(ADDRESS).context["address"]
    assert joko.get(ADDRESS).context["address"] == ""
    assert first.rpartition("/")[2].removesuffix(".ics") not in CalendarKey.objects.get().secret
    answer = anon.get(first)
    assert (answer.status_code, answer["Content-Type"][:13]) == (200, "text/calendar")
    assert answer["Cache-Control"].startswith("private") and not answer.cookies
    send(joko, ADDRESS)
    second = joko.get(ADDRESS).context["address"]
    assert [anon.get(first).status_code, anon.get(second).status_code] == [404, 200]
    send(joko, ADDRESS, cabut="1")
    assert anon.get(second).status_code == 404


def test_a_member_who_left_has_no_feed(running, joko, anon):
    secret = keys.make(by=joko.user)
    assert keys.owner_of(secret) == joko.user
    joko.user.is_active = False
    joko.user.save()
    assert anon.get(f"/kerja/komitmen/kalender/{secret}.ics").status_code == 404
    assert anon.get("/kerja/komitmen/kalender/tebakan.ics").status_code == 404


def test_the_feed_reads_back_as_rfc_5545(joko, asap_indah, bidang):
    title = "Halal, label; dan \\ merek " + "panjang " * 12 + "é" * 10
    made = one_business(joko.user, asap_indah, bidang, title=title)
    services.offer(commitment=made, by=joko.user, at=wib(1, 1))
    written = feed.written(joko.user, at=wib(1, 1))
    assert written.startswith(b"BEGIN:VCALENDAR\r\n") and written.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in written.replace(b"\r\n", b"")
    assert max(len(line) for line in written.split(b"\r\n")) <= 75
    book = icalendar.Calendar.from_ical(written)
    assert (book["METHOD"], book["VERSION"]) == ("PUBLISH", "2.0")
    events = list(book.walk("VEVENT"))
    assert len(events) == 2 and events[0]["SUMMARY"].startswith(f"Jatuh tempo: {title.strip()}")
    assert events[0].decoded("DTSTART") == dt.date(2026, 3, 31)
    assert events[0].decoded("DTEND") == dt.date(2026, 4, 1)
    assert {str(one["UID"]) for one in events} == {
        f"janji-{pledge.pk}@127.0.0.1" for pledge in made.pledges.all()
    }
    assert "Karno" in str(events[1]["SUMMARY"]) and "+62" not in written.decode()
    assert feed.written(joko.user, at=wib(1, 1)) == written


def test_the_feed_sees_what_its_member_sees(running, joko, sari):
    assert b"VEVENT" in feed.written(joko.user, at=wib(2, 1))
    assert b"VEVENT" not in feed.written(sari.user, at=wib(2, 1))
