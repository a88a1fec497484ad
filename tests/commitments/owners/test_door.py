"""Who comes in by the link, and who does not."""

import datetime as dt
import threading

import pytest
from django.core.cache import cache
from django.db import connection
from django.urls import get_resolver
from django.utils import timezone

from accounts.models import TrailEntry
from businesses import services as businesses
from commitments import actor
from commitments.models import OwnerLink
from commitments.owners import services, tokens
from core.logs import WithoutKeys
from core.services import Refused
from tests.accounts.test_access import patterns
from tests.commitments.owners.conftest import Phone, path_of, phone_of
from tests.tables import everything_stored

pytestmark = pytest.mark.django_db


def test_four_digits_once_and_the_phone_is_known(phone):
    assert "empat angka terakhir" in phone.open().content.decode()
    welcome = phone.enter("1234")
    cookie = next(c for name, c in phone.cookies.items() if name.startswith("pemilik-"))
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/o/", True, "Lax")
    assert set(phone.cookies) == {cookie.key}  # no session, nothing of the workspace
    assert "Asap Indah Karno" in phone.get(welcome.url).content.decode()


def test_the_database_holds_no_secret(link):
    token = path_of(link).split("/")[2]
    assert token and token not in everything_stored()
    assert token.split(".")[0] not in everything_stored()


def test_the_door_says_nothing_of_the_business(phone):
    page = phone.open().content.decode()
    assert not [word for word in ("Karno", "Asap", "Wonosari", "1234") if word in page]


def test_a_new_device_is_asked_again(karno):
    stranger = Phone(karno.path)
    assert stranger.open("ubah/").url == karno.path
    assert "empat angka" in stranger.open().content.decode()


def test_pages_are_kept_by_nobody(karno):
    for answer in (karno.open(), Phone(karno.path).open(), Phone("/o/salah/").open()):
        assert answer["Cache-Control"] == "no-store"
        assert answer["X-Robots-Tag"].startswith("noindex")
        assert answer["Referrer-Policy"] == "no-referrer"


def test_a_guessed_token_is_told_plainly_and_soon_refused(anon, karno, link):
    good = tokens.signed(tokens.secret_of(link.seed))
    for token in ("1", "x" * 24, good[:-1], good[1:], tokens.signed("tebakan")):
        page = anon.get(f"/o/{token}/")
        assert (page.status_code, "Minta yang baru" in page.content.decode()) == (404, True)
    for _ in range(20):
        last = anon.get("/o/abc.def/")
    assert last.status_code == 429
    assert karno.open().status_code == 200  # a neighbour's guessing shuts nobody out
    cache.clear()


def test_guesses_are_counted_by_the_address_that_the_web_server_saw(anon, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    for number in range(25):
        page = anon.get("/o/abc/", headers={"x-forwarded-for": f"10.0.0.{number}"})
    assert page.status_code == 404


def test_no_log_holds_a_token(phone, caplog):
    """What Django logs of a refused page goes through the filter of the console."""
    phone.enter("0000")
    line = next(row for row in caplog.records if "/o/" in row.getMessage())
    assert WithoutKeys().filter(line)
    assert line.getMessage() == "Forbidden: /o/…/masuk/"


def test_without_a_phone_number_the_door_says_whom_to_ask(phone, asap_indah, budi):
    businesses.update(business=asap_indah, by=budi.user, changes={"phone": ""})
    assert "Hubungi petugas" in phone.open().content.decode()
    assert (
        services.admit(link=OwnerLink.objects.get(), by=actor.owner(asap_indah), digits="") is False
    )


def test_five_wrong_tries_lock_it_and_staff_unlock_it(phone, link, joko):
    for left in (4, 3, 2, 1):
        assert f"Masih {left} kali" in phone.enter("0000").content.decode()
    assert phone.enter("0000").status_code == 403
    assert "hanya petugas" in phone.open().content.decode()
    assert services.admit(link=link, by=actor.owner(link.business), digits="1234") is False
    services.unlock(link=link, by=joko.user)
    assert phone.enter().status_code == 302


@pytest.mark.parametrize("digits", ["", "12345", "234", "１２３４", "a" * 8])
def test_only_the_last_four_digits_open_it(phone, digits):
    assert phone.enter(digits).status_code in {400, 403}


@pytest.mark.django_db(transaction=True)
def test_twenty_wrong_tries_at_once_count_five_and_lock(link):
    start, opened = threading.Barrier(20), []

    def guess(number: int) -> None:
        start.wait()
        owner = actor.owner(link.business)
        opened.append(services.admit(link=link, by=owner, digits=f"00{number:02}"))
        connection.close()

    threads = [threading.Thread(target=guess, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    row = OwnerLink.objects.get()
    assert (opened, row.wrong_tries, row.state()) == ([False] * 20, 5, "locked")
    assert services.admit(link=link, by=actor.owner(link.business), digits="1234") is False
    assert TrailEntry.objects.filter(act="link_locked").count() == 1


def test_it_ends_after_ninety_days(karno, link):
    last = timezone.localdate(link.made_at) + dt.timedelta(days=90)
    midnight = timezone.make_aware(dt.datetime.combine(last, dt.time(23, 59)))
    assert link.state(midnight) == "open"
    assert link.state(midnight + dt.timedelta(minutes=1)) == "expired"
    OwnerLink.objects.update(expires_on=timezone.localdate() - dt.timedelta(days=1))
    page = karno.open()
    assert (page.status_code, "habis masa berlaku" in page.content.decode()) == (410, True)


def test_a_forwarded_link_revoked_opens_nowhere(karno, link, joko):
    thief = Phone(karno.path)
    thief.enter("1234")
    services.revoke(link=link, by=joko.user)
    for phone in (karno, thief):
        page = phone.open()
        assert (page.status_code, "dicabut" in page.content.decode()) == (410, True)
    form = karno.post(karno.path + "benar/", {"form_key": "x"})
    assert form.status_code == 410


def test_a_new_link_ends_the_older(karno, link, joko, asap_indah):
    newer = Phone(path_of(services.make_link(business=asap_indah, by=joko.user)))
    assert karno.open().status_code == 410
    assert newer.enter().status_code == 302


def test_the_trail_tells_all_of_it_without_a_name(karno, link, joko):
    services.revoke(link=link, by=joko.user)
    told = list(TrailEntry.objects.order_by("pk").values_list("act", "by", "subject"))
    number = link.business.registry_number
    joko_s = joko.user.pk
    assert told == [
        ("link_made", joko_s, number),
        ("link_used", None, number),
        ("link_revoked", joko_s, number),
    ]


def test_a_link_needs_a_phone_and_a_record_in_use(asap_indah, joko, budi, karno):
    businesses.archive(business=asap_indah, by=budi.user, reason="Tutup.")
    assert karno.open().status_code == 404
    with pytest.raises(Refused, match="diarsipkan"):
        services.make_link(business=asap_indah, by=joko.user)
    asap_indah.refresh_from_db()
    businesses.restore(business=asap_indah, by=budi.user)
    asap_indah.refresh_from_db()
    businesses.update(business=asap_indah, by=budi.user, changes={"phone": ""})
    with pytest.raises(Refused, match="nomor HP"):
        services.make_link(business=asap_indah, by=joko.user)


OWNERS = [a for a, _pattern in patterns(get_resolver()) if a.startswith("/o/")]


@pytest.mark.parametrize("who", ["anon", "sari", "budi", "ratna", "agung", "dewi"])
def test_without_the_device_no_role_opens_anything(who, request, link):
    """Each address × each role: the door, or the way to it; a seat in the office is no key."""
    browser, token = request.getfixturevalue(who), path_of(link).split("/")[2]
    assert len(OWNERS) == 11
    for address in OWNERS:
        path = address.replace("<str:token>", token).replace("<slug:suffix>", "jpg")
        path = path.replace("<int:width>", "320")
        for name in ("pledge", "report", "commitment", "evidence"):
            path = path.replace(f"<int:{name}>", "1")
        for method in ("get", "post"):
            answer = getattr(browser, method)(path)
            assert answer.status_code in {200, 302, 400, 405}, (path, method)
            assert "Karno" not in answer.content.decode(), path
            if answer.status_code == 302:
                assert answer.url == path_of(link)


def test_another_owners_key_and_phone_open_nothing_here(joko, makers, running, karno):
    """The token of a neighbour with the numbers of Pak Karno's things."""
    neighbour = phone_of(joko, makers[1])
    pledge = running.pledges.get(party="community")
    for rest in (
        f"janji/{pledge.pk}/lapor/",
        "laporan/1/",
        "laporan/1/jawab/",
        f"komitmen/{running.pk}/tanda-tangan/",
        f"komitmen/{running.pk}/tolak/",
        "foto/1/320.jpg",
    ):
        assert neighbour.open(rest).status_code == 404, rest
    stolen = {"form_key": karno.key()}
    assert neighbour.post(neighbour.path + "benar/", stolen).status_code == 400
