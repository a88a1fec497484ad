"""Hiring, changing and dismissing staff."""

import pytest

from accounts import services
from accounts.models import TrailEntry, User
from core.services import Refused
from regions.models import Region


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
    assert TrailEntry.objects.get().reason == "role"
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
            "is_active": "on",
            "password": "perahu-di-morodemak",
        },
    )
    assert response.status_code == 302, response.context["errors"]
    tono = User.objects.get(username="tono")
    assert tono.check_password("perahu-di-morodemak")
    assert tono.district_codes == ["33.21.12"]


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
