"""Hiring, changing and dismissing staff."""

import threading
from contextlib import closing

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection

from accounts import invitations, services
from accounts.models import TrailEntry, User
from accounts.permissions import RoleCode
from core.services import Refused
from regions.models import Region
from tests import cast


def hire_tono(by, *districts: str) -> User:
    return services.hire(
        username="tono",
        full_name="Tono Hartono",
        role="field_officer",
        regency=Region.objects.get(pk="33.21"),
        districts=list(Region.objects.filter(pk__in=districts)),
        password=None,
        by=by,
    )


def test_dewi_hires_a_field_officer_for_bonang(dewi):
    tono = hire_tono(dewi.user, "33.21.12")
    assert tono.district_codes == ["33.21.12"]
    assert not tono.has_usable_password()
    entry = TrailEntry.objects.get()
    assert (entry.by, entry.subject, entry.act) == (dewi.user, "Tono Hartono", "staff_changed")


def test_a_field_officer_needs_a_kecamatan(dewi):
    with pytest.raises(Refused, match="Pilih paling sedikit satu kecamatan"):
        hire_tono(dewi.user)
    assert not User.objects.filter(username="tono").exists()


def test_budi_hires_nobody(budi):
    with pytest.raises(Refused, match="tidak mengurus akun"):
        hire_tono(budi.user, "33.21.12")


def test_a_disabled_account_is_signed_out_everywhere(dewi, sari):
    assert sari.get("/kerja/").status_code == 200
    services.change(user=sari.user, by=dewi.user, changes={"is_active": False}, districts=None)
    assert sari.get("/kerja/").status_code == 302
    assert dewi.get("/kerja/").status_code == 200


def test_a_new_role_is_told_to_the_trail(dewi, sari):
    services.change(user=sari.user, by=dewi.user, changes={"role": "verifier"}, districts=[])
    assert TrailEntry.objects.get().reason == (
        "peran: Petugas lapangan → Verifikator; "
        "kecamatan tugas: Mranggen, Sayung → seluruh kabupaten"
    )
    sari.user.refresh_from_db()
    assert sari.user.role_data.name == "Verifikator"


def test_dewi_hires_in_the_panel(dewi):
    response = dewi.post(
        "/admin/accounts/user/add/",
        {
            "username": "tono",
            "full_name": "Tono Hartono",
            "role": "field_officer",
            "regency": "33.21",
            "districts": ["33.21.12"],
        },
    )
    tono = User.objects.get(username="tono")
    assert response.url == f"/admin/accounts/user/{tono.pk}/undangan/"
    assert (tono.district_codes, tono.has_usable_password()) == (["33.21.12"], False)


def test_the_panel_shows_what_is_wrong_and_keeps_what_was_typed(dewi):
    response = dewi.post(
        "/admin/accounts/user/add/",
        {"username": "tono", "full_name": "Tono", "role": "field_officer", "regency": "33.21"},
    )
    page = response.content.decode()
    assert "Pilih paling sedikit satu kecamatan" in page
    assert 'value="tono"' in page


def test_an_account_disabled_in_the_panel_is_signed_out(dewi, sari):
    assert sari.get("/kerja/").status_code == 200
    response = dewi.post(
        f"/admin/accounts/user/{sari.user.pk}/change/",
        {
            "username": "sari",
            "full_name": "Sari Wulandari",
            "role": "field_officer",
            "regency": "33.21",
            "districts": ["33.21.01"],
        },
    )
    assert response.status_code == 302
    assert sari.get("/kerja/").status_code == 302
    sari.user.refresh_from_db()
    assert not sari.user.is_active
    assert list(sari.user.districts.values_list("pk", flat=True)) == ["33.21.01"]


def test_nobody_raises_or_dismisses_themselves(agung, dewi):
    for changes in ({"role": "it_admin"}, {"is_active": False}, {"regency": None}):
        with pytest.raises(Refused, match="akun sendiri"):
            services.change(user=agung.user, by=agung.user, changes=changes, districts=None)
    services.change(
        user=agung.user, by=agung.user, changes={"phone": "0812"}, districts=None
    )  # what is one's own to say


def test_the_last_official_who_can_sign_in_stays(agung, dewi):
    """Whoever was invited to follow and never came does not count."""
    cast.hire("baru", "Penerus", RoleCode.OFFICIAL)
    for changes in ({"is_active": False}, {"role": "verifier"}):
        with pytest.raises(Refused, match="satu-satunya Pejabat"):
            services.change(user=agung.user, by=dewi.user, changes=changes, districts=None)
    heir = User.objects.get(username="baru")
    heir.set_password("kunci-yang-panjang")
    heir.save()
    services.change(user=agung.user, by=dewi.user, changes={"is_active": False}, districts=None)
    assert not User.objects.get(username="agung").is_active


def test_the_panel_says_why_the_last_one_stays(agung, dewi):
    form = {"full_name": "Dewi", "role": "verifier", "regency": "33.21", "is_active": "on"}
    page = agung.post(f"/admin/accounts/user/{dewi.user.pk}/change/", form)
    assert "satu-satunya Admin TI" in page.text
    assert User.objects.get(username="dewi").role == "it_admin"


def test_a_disabled_account_with_every_way_in_has_none(dewi, budi, anon):
    """Password, second factor, passkey and a standing invitation: none of them opens."""
    budi.user.set_password("kunci-yang-panjang")
    budi.user.save()
    budi.force_login(budi.user)
    for kind in Authenticator.Type:
        Authenticator.objects.create(user=budi.user, type=kind, data={})
    link = invitations.address_of(invitations.invite(user=budi.user, by=dewi.user))
    assert budi.get("/kerja/").status_code == 200

    services.change(user=budi.user, by=dewi.user, changes={"is_active": False}, districts=None)
    assert budi.get("/kerja/").status_code == 302
    assert anon.get(link).status_code == 410
    anon.post("/akun/masuk/", {"login": "budi", "password": "kunci-yang-panjang"})
    assert anon.get("/kerja/").status_code == 302

    services.change(user=budi.user, by=dewi.user, changes={"is_active": True}, districts=None)
    told = TrailEntry.objects.filter(act="staff_changed").values_list("reason", flat=True)
    assert list(told) == ["akun: dinonaktifkan → aktif", "akun: aktif → dinonaktifkan"]
    assert Authenticator.objects.filter(user=budi.user).count() == len(Authenticator.Type)


def test_a_lost_telephone_costs_its_owner_one_visit_to_the_admin(dewi, budi):
    Authenticator.objects.create(user=budi.user, type="totp", data={})
    with pytest.raises(Refused, match="sendiri"):
        services.drop_second_factor(user=dewi.user, by=dewi.user)
    address = f"/admin/accounts/user/{budi.user.pk}/cabut-dua-langkah/"
    dewi.post(address, {"form_key": "0" * 32})
    assert not Authenticator.objects.exists()
    assert budi.get("/kerja/").status_code == 302
    assert TrailEntry.objects.get().reason == "verifikasi dua langkah dicabut"


@pytest.mark.django_db(transaction=True)
def test_two_admins_who_dismiss_each_other_at_once_leave_one(dewi):
    other = cast.hire("dara", "Dara", RoleCode.IT_ADMIN)
    for user in (dewi.user, other):
        user.set_password("kunci-yang-panjang")
        user.save()
    gate, told = threading.Barrier(2), []

    def dismiss(user: User, by: User) -> None:
        with closing(connection):
            gate.wait()
            try:
                services.change(user=user, by=by, changes={"is_active": False}, districts=None)
            except Refused as refused:
                told.append(str(refused))

    pairs = [(dewi.user, other), (other, dewi.user)]
    threads = [threading.Thread(target=dismiss, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert User.objects.filter(role="it_admin", is_active=True).count() == 1
    assert len(told) == 1
