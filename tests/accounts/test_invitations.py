"""Inviting staff by a link that works once."""

import datetime as dt
import uuid

import pytest
from django.core.cache import cache
from django.utils import timezone

from accounts import invitations
from accounts.models import Invitation, TrailEntry, User
from accounts.permissions import RoleCode
from core.services import Refused
from tests import cast

PASSWORD = "asap-manyung-tiap-pagi"
SAID = {"full_name": "Tono Hartono", "password1": PASSWORD, "password2": PASSWORD}


@pytest.fixture
def tono(demak) -> User:
    user = cast.hire("tono", "Tono", RoleCode.VERIFIER)
    user.phone = "0813 2567 0001"
    user.save()
    return user


@pytest.fixture
def link(tono, dewi) -> str:
    """The address that dewi sends to tono."""
    return invitations.address_of(invitations.invite(user=tono, by=dewi.user))


def test_dewi_invites_tono_who_chooses_a_password_and_signs_in(dewi, tono, anon, settings):
    home = f"/admin/accounts/user/{tono.pk}/undangan/"
    sent = {"form_key": str(uuid.uuid4())}
    for _twice in range(2):
        dewi.post(f"/admin/accounts/user/{tono.pk}/undang/", sent)
    page = dewi.get(home).text
    link = invitations.address_of(Invitation.objects.get())
    assert link in page and "https://wa.me/6281325670001?text=" in page

    assert "Anda diundang sebagai Verifikator" in anon.get(link).text
    assert anon.post(link, SAID).url == "/akun/masuk/"
    settings.SECOND_FACTOR_REQUIRED = True
    anon.post("/akun/masuk/", {"login": "tono", "password": PASSWORD})
    assert anon.get("/kerja/").url == "/akun/dua-langkah/totp/activate/"
    assert User.objects.get(username="tono").full_name == "Tono Hartono"
    told = (
        TrailEntry.objects.filter(act="invited")
        .order_by("pk")
        .values_list("by__username", "reason")
    )
    assert list(told) == [
        ("dewi", "tautan undangan dibuat"),
        ("tono", "undangan diterima, kata sandi dipilih sendiri"),
    ]


def test_the_link_works_once_and_the_database_never_holds_it(link, anon):
    token = link.rstrip("/").rpartition("/")[2]
    row = Invitation.objects.get()
    assert token.partition(".")[0] not in (row.digest, row.seed)
    anon.post(link, SAID)
    assert Invitation.objects.get().seed == ""
    page = anon.post(link, SAID | {"password1": "lain-sama-sekali-9", "password2": "x"})
    assert (page.status_code, "sudah dipakai" in page.text) == (410, True)
    assert User.objects.get(username="tono").check_password(PASSWORD)


def test_a_new_link_replaces_the_old_one_and_a_revoked_one_is_shut(link, dewi, tono, anon):
    newer = invitations.address_of(invitations.invite(user=tono, by=dewi.user))
    assert "diganti tautan baru" in anon.get(link).text
    assert anon.get(newer).status_code == 200
    dewi.post(f"/admin/accounts/user/{tono.pk}/cabut-undangan/", {"form_key": "1" * 32})
    assert "dicabut" in anon.get(newer).text


def test_after_three_days_it_is_over(tono, dewi, anon):
    past = timezone.now() - dt.timedelta(hours=72, minutes=1)
    row = invitations.invite(user=tono, by=dewi.user, at=past)
    link = f"/akun/undangan/{invitations.SECRETS.signed(invitations.SECRETS.of(row.seed))}/"
    page = anon.get(link)
    assert (page.status_code, "72 jam" in page.text) == (410, True)
    with pytest.raises(Refused, match="tidak berlaku lagi"):
        invitations.accept(invitation=row, full_name="T", password=PASSWORD, by=tono)


def test_what_is_wrong_is_said_and_the_name_stays(link, anon):
    page = anon.post(link, {"full_name": "Tono H", "password1": "tono", "password2": "tono"})
    assert 'value="Tono H"' in page.text and "terlalu pendek" in page.text
    page = anon.post(link, SAID | {"password2": "lain"})
    assert "Kedua kata sandi berbeda" in page.text
    assert Invitation.objects.standing().exists()


def test_it_is_kept_by_nobody_and_guesses_are_soon_refused(link, anon):
    assert anon.get(link)["Cache-Control"] == "no-store"
    assert anon.get(link)["Referrer-Policy"] == "strict-origin"
    answers = [anon.get("/akun/undangan/abc.def/").status_code for _ in range(21)]
    assert (answers[0], answers[-1]) == (404, 429)
    assert anon.get(link).status_code == 200
    cache.clear()


def test_budi_invites_nobody_and_dewi_not_herself_nor_without_end(budi, dewi, tono):
    with pytest.raises(Refused, match="tidak mengurus akun"):
        invitations.invite(user=tono, by=budi.user)
    with pytest.raises(Refused, match="halaman akun"):
        invitations.invite(user=dewi.user, by=dewi.user)
    assert budi.get(f"/admin/accounts/user/{tono.pk}/undangan/").status_code == 403
    for _ in range(invitations.AN_HOUR):
        invitations.invite(user=tono, by=dewi.user)
    with pytest.raises(Refused, match="Terlalu banyak"):
        invitations.invite(user=tono, by=dewi.user)
