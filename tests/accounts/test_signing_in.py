"""Who gets in, and how."""

import pytest
from allauth.mfa.adapter import get_adapter
from django.db import ProgrammingError, transaction
from django.test import Client

from accounts import trail
from accounts.models import TrailEntry, User
from accounts.office import save
from core.office import office

PASSWORD = "kunci-rumah-asap-7"


@pytest.fixture
def sari_password(sari) -> User:
    sari.user.set_password(PASSWORD)
    sari.user.save()
    return sari.user


def sign_in(client: Client, password: str = PASSWORD):
    return client.post("/akun/masuk/", {"login": "sari", "password": password})


def test_sari_signs_in_and_lands_on_her_desk(anon, sari_password):
    response = sign_in(anon)
    assert response.status_code == 302
    assert response.url == "/kerja/"
    assert anon.get("/kerja/").status_code == 200


def test_a_wrong_password_is_told_in_indonesian(anon, sari_password):
    response = sign_in(anon, "salah")
    assert response.status_code == 200
    assert "tidak benar" in response.content.decode()


def test_five_wrong_passwords_lock_the_name_even_for_the_right_one(anon, sari_password):
    for _attempt in range(5):
        locked = sign_in(anon, "salah")
    assert locked.status_code == 429
    assert "Terkunci sementara" in locked.content.decode()
    assert sign_in(anon).status_code == 429
    assert "_auth_user_id" not in anon.session


def test_nobody_signs_up(anon):
    assert anon.get("/akun/signup/").status_code == 404


def test_a_disabled_account_does_not_get_in(anon, sari_password):
    sari_password.is_active = False
    sari_password.save()
    sign_in(anon)
    assert anon.get("/kerja/").status_code == 302


def test_a_new_database_has_no_account(db):
    assert not User.objects.exists()


def test_budi_must_set_up_a_second_factor_outside_the_demo(budi, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    response = budi.get("/kerja/")
    assert response.status_code == 302
    assert response.url == "/akun/dua-langkah/totp/activate/"
    assert budi.get("/admin/").url == "/akun/dua-langkah/totp/activate/"


def test_the_telephone_of_budi_names_the_office_as_the_panel_does(budi, agung):
    save(by=agung.user, seen=0, changes={"name": "Dinperinaker Kudus"})
    office.forget()
    address = get_adapter().build_totp_url(budi.user, "JBSWY3DPEHPK3PXP")
    assert address.endswith("&issuer=Dinperinaker%20Kudus")


def test_sari_may_but_need_not_use_a_second_factor(sari, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    assert sari.get("/kerja/").status_code == 200
    assert sari.get("/akun/dua-langkah/").status_code == 200


def test_the_demo_only_offers_the_second_factor(budi, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    assert budi.get("/kerja/").status_code == 200
    assert "belum aktif" in budi.get("/akun/").content.decode()


def test_the_trail_tells_who_came_in_and_who_failed(anon, sari_password):
    sign_in(anon, "salah")
    sign_in(anon)
    acts = list(TrailEntry.objects.values_list("act", "by__username", "subject").order_by("pk"))
    assert acts == [("sign_in_failed", None, "sari"), ("signed_in", "sari", "Sari Wulandari")]


def test_nobody_rewrites_the_trail(sari_password):
    entry = trail.record(act=TrailEntry.Act.SIGNED_IN, by=sari_password)
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        TrailEntry.objects.filter(pk=entry.pk).update(reason="lain")
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        entry.delete()
    assert TrailEntry.objects.get().reason == ""
