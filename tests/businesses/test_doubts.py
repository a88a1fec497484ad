"""Numbers that may be wrong: a few are refused, the others saved and pointed at."""

import uuid

import pytest

from businesses import services
from businesses.models import Business, PermitKind
from businesses.permit_numbers import end_of_pirt
from core.services import FieldRefused

WOMAN_OF_DEMAK = "3321015508790001"
MAN_OF_KUDUS = "3319010101800002"


def kind(check: str) -> PermitKind:
    return PermitKind.objects.create(code=f"kind-{check}", name=check, number_check=check)


def sent(member, business, number, of, **more):
    fields = {"form_key": str(uuid.uuid4()), "kind": of.pk, "number": number} | more
    address = f"/kerja/usaha/{business.pk}/izin/"
    return member.post(address, fields, follow=True).content.decode()


def registered(member, **fields):
    start = {"form_key": str(uuid.uuid4()), "nib_status": "unknown", "name": "Kerupuk Tini"}
    page = member.post("/kerja/usaha/baru/", start | fields, follow=True).content.decode()
    return page, Business.objects.first()


@pytest.mark.parametrize("number", ["12345", "dalam proses", "-", "P-IRT 2063321"])
def test_a_number_that_is_no_pirt_is_refused_beside_its_field(sari, kerupuk_bu_tini, number):
    page = sent(sari, kerupuk_bu_tini, number, kind("pirt"))
    assert "Belum tersimpan" in page and 'href="#id_number"' in page
    assert not kerupuk_bu_tini.permits.exists()


def test_a_pirt_is_kept_as_digits_and_gives_its_last_day(sari, kerupuk_bu_tini):
    page = sent(sari, kerupuk_bu_tini, "P-IRT No. 2063321011234-29", kind("pirt"))
    permit = kerupuk_bu_tini.permits.get()
    assert (permit.number, str(permit.expires_on)) == ("206332101123429", "2029-12-31")
    assert "Izin tersimpan" in page and "note warning" not in page


@pytest.mark.parametrize(
    ("check", "number", "doubt"),
    [
        ("pirt", "206331901123429", "dari kabupaten/kota lain"),
        ("halal", "ID12", "biasanya &quot;ID&quot; dan 17 angka"),
        ("bpom_md", "MD 12", "biasanya &quot;MD&quot; dan 12–15 angka"),
        ("idm", "IDM12", "biasanya &quot;IDM&quot; dan 9 angka"),
    ],
)
def test_a_doubtful_number_is_saved_said_and_stays_visible(
    sari, kerupuk_bu_tini, check, number, doubt
):
    page = sent(sari, kerupuk_bu_tini, number, kind(check))
    assert kerupuk_bu_tini.permits.count() == 1
    assert page.count(doubt) == 2  # as a message, and beside the permit
    later = sari.get(f"/kerja/usaha/{kerupuk_bu_tini.pk}/").content.decode()
    assert later.count(doubt) == 1


@pytest.mark.parametrize("year", ["99", "04"])
def test_two_last_digits_that_are_no_sensible_year_propose_nothing(db, year):
    assert end_of_pirt(PermitKind(number_check="pirt"), f"2063321011234{year}") is None


def test_a_last_day_that_was_typed_is_kept(sari, kerupuk_bu_tini):
    sent(sari, kerupuk_bu_tini, "206332101123429", kind("pirt"), expires_on="2028-03-01")
    assert str(kerupuk_bu_tini.permits.get().expires_on) == "2028-03-01"


def test_a_permit_without_a_check_needs_a_number_all_the_same(sari, kerupuk_bu_tini):
    with pytest.raises(FieldRefused):
        services.save_permit(
            business=kerupuk_bu_tini, by=sari.user, kind=kind("none"), number="belum ada"
        )


def test_a_sound_nik_raises_no_doubt(sari):
    page, business = registered(sari, owner_name="Tini", gender="P", nik=WOMAN_OF_DEMAK)
    assert business.owner.nik.reveal() == WOMAN_OF_DEMAK
    assert "note warning" not in page


def test_a_nik_of_elsewhere_and_of_the_other_gender_is_saved_with_two_warnings(sari):
    page, business = registered(sari, owner_name="Tini", gender="P", nik=MAN_OF_KUDUS)
    assert business.owner.nik.reveal() == MAN_OF_KUDUS
    assert "diterbitkan kabupaten/kota lain" in page
    assert "Jenis kelamin menurut NIK berbeda" in page
    assert MAN_OF_KUDUS not in page


def test_an_npwp_with_a_slip_is_saved_with_a_warning(sari):
    page, business = registered(sari, owner_name="Tini", npwp="01.234.567.9-515.000")
    assert business.owner.npwp is not None
    assert "mungkin salah ketik" in page


def test_a_number_nobody_can_call_is_kept_as_typed(sari):
    page, business = registered(sari, phone="tanya Pak RT 12")
    assert (business.phone, business.phone_typed) == ("", "tanya Pak RT 12")
    assert "belum terbaca" in page
    form = sari.get(f"/kerja/usaha/{business.pk}/ubah/").content.decode()
    assert 'value="tanya Pak RT 12"' in form


def test_a_number_that_can_be_called_is_not_lost_for_one_that_cannot(sari, kerupuk_bu_tini):
    fields = {"form_key": str(uuid.uuid4()), "nib_status": "unknown", "name": "Kerupuk Bu Tini"}
    address = f"/kerja/usaha/{kerupuk_bu_tini.pk}/ubah/"
    page = sari.post(address, fields | {"phone": "12", "village": "33.21.01.2001"})
    assert 'href="#id_phone"' in page.content.decode()


def test_several_numbers_in_one_line_become_the_first_and_the_others(sari):
    _page, business = registered(sari, phone="0291-685123 / 0813 2567 0001")
    assert (business.phone, business.other_phones) == ("+6281325670001", ["+62291685123"])


def test_a_nib_under_way_is_a_state_and_no_number(sari):
    _page, business = registered(sari, nib="dalam proses")
    assert (business.nib, business.nib_status) == (None, "in_process")
