"""What Sari types into a long form is not lost when her phone goes out."""

import datetime as dt
import uuid

import pytest
from django import forms
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from accounts.drafts.services import IDENTITY
from accounts.housekeeping import clear_out
from accounts.models import Draft
from businesses import services
from businesses.forms import BusinessForm
from businesses.forms.fields import NikField, NpwpField
from businesses.models import Business
from tests.browser import as_member
from tests.tables import everything_stored

NEW = "/kerja/usaha/baru/"
NIK = "3321015508790001"
TYPED = {"name": "Tahu Barokah", "owner_name": "Siti", "nik": NIK, "npwp": "012345674515000"}
SCRIPT = {"Accept": "application/json"}


def saved(member, to=NEW, *, version=0, headers=SCRIPT, **typed):
    sent = {"draf_alamat": to, "draf_versi": version, "form_key": uuid.uuid4()}
    return member.post("/kerja/draf/", sent | typed, headers=headers)


def test_what_is_typed_is_offered_again_and_goes_on(sari):
    answer = saved(sari, **TYPED)
    clock = timezone.localtime(Draft.objects.get().updated_at)
    assert answer.json() == {"said": f"Draf tersimpan {clock:%H.%M}", "version": 1}

    sari.logout()
    sari.force_login(sari.user)
    offer = sari.get(NEW).content.decode()
    assert "Ada draf formulir ini" in offer and "Tahu Barokah" not in offer
    page = sari.get(f"{NEW}?draf=lanjut").content.decode()
    assert 'value="Tahu Barokah"' in page and 'name="draf_versi" value="1"' in page


def test_without_javascript_the_button_saves_and_shows_the_form_again(sari):
    answer = saved(sari, headers={}, **TYPED)
    assert answer.url == f"{NEW}?draf=lanjut"
    page = sari.get(answer.url).content.decode()
    assert "Draf tersimpan" in page and 'value="Tahu Barokah"' in page


def test_an_identity_number_never_lies_in_a_draft(sari):
    saved(sari, **TYPED)
    assert NIK not in everything_stored() and TYPED["npwp"] not in everything_stored()
    assert sari.get(NEW).content.decode().count("Tidak ikut disimpan dalam draf.") == 2
    form = BusinessForm(by=sari.user)
    numbers = {n for n, f in form.fields.items() if isinstance(f, NikField | NpwpField)}
    assert numbers == IDENTITY


def test_a_draft_goes_when_its_form_is_saved_and_no_late_one_comes(sari):
    saved(sari, name="Tahu Barokah")
    sent = {"form_key": str(uuid.uuid4()), "draf_alamat": NEW, "name": "Tahu Barokah"}
    sari.post(NEW, sent | {"nib_status": "none"})
    assert Business.objects.count() == 1 and not Draft.objects.exists()

    late = saved(sari, name="Tahu", form_key=sent["form_key"])
    assert late.status_code == 409 and not Draft.objects.exists()
    assert saved(sari, version=1, name="Tahu").status_code == 409


def test_an_old_window_does_not_write_over_a_newer_one(sari):
    saved(sari, name="Tahu Barokah")
    assert saved(sari, version=1, name="Tahu Barokah Jaya").json()["version"] == 2
    assert saved(sari, version=1, name="Tahu").status_code == 409
    assert Draft.objects.get().values["name"] == ["Tahu Barokah Jaya"]


def test_nobody_else_sees_continues_or_throws_it_away(sari, budi):
    saved(sari, **TYPED)
    draft = Draft.objects.get()
    assert "Ada draf" not in budi.get(NEW).content.decode()
    assert "Tahu Barokah" not in budi.get(f"{NEW}?draf=lanjut").content.decode()
    address = f"/kerja/draf/{draft.pk}/buang/"
    assert budi.post(address, {"form_key": uuid.uuid4()}).status_code == 404
    assert sari.post(address, {"form_key": uuid.uuid4()}).url == NEW
    assert not Draft.objects.exists()


def test_a_mended_record_keeps_the_version_that_was_seen(sari, budi, kerupuk_bu_tini):
    address = f"/kerja/usaha/{kerupuk_bu_tini.pk}/ubah/"
    saved(sari, address, name="Kerupuk Tini", version=0)
    services.update(business=kerupuk_bu_tini, by=budi.user, changes={"name": "Rambak Tini"})
    page = sari.get(f"{address}?draf=lanjut").content.decode()
    assert 'value="Kerupuk Tini"' in page


@pytest.mark.parametrize(
    "address",
    ["{tini}ubah/", "{tini}kunjungan/", "{tini}fasilitasi/", "{tini}izin/", "{tini}angka/",
     "/kerja/produk/baru/?usaha={pk}", "/kerja/komitmen/baru/?contoh="],
)  # fmt: skip
def test_every_long_form_has_its_draft(sari, kerupuk_bu_tini, address):
    tini = kerupuk_bu_tini.get_absolute_url()
    address = address.format(tini=tini, pk=kerupuk_bu_tini.pk)
    page = sari.get(address)
    assert b"data-draft=" in page.content and b"js/draft.js" in page.content
    draft = page.context["draft"]
    controls = {
        name: "1" for name, f in page.context["form"].fields.items()
        if not isinstance(f.widget, forms.FileInput | forms.HiddenInput)
    }  # fmt: skip
    assert saved(sari, draft.address, **controls).status_code == 200
    assert sari.get(Draft.objects.get().continued_at).status_code == 200


def test_addresses_elsewhere_are_refused(sari):
    for address in ("https://contoh.id/", "//contoh.id/kerja/", "/akun/", "/kerja/tidak-ada/"):
        assert saved(sari, address, name="x").status_code == 409
    assert not Draft.objects.exists()


def test_a_draft_ends_after_thirty_days(sari):
    saved(sari, name="Tahu")
    clear_out(timezone.now() + dt.timedelta(days=29))
    assert Draft.objects.exists()
    clear_out(timezone.now() + dt.timedelta(days=31))
    assert not Draft.objects.exists()


def test_a_forgotten_person_leaves_no_draft(sari, dewi, kerupuk_bu_tini):
    tini = kerupuk_bu_tini.get_absolute_url()
    saved(sari, f"{tini}kunjungan/", notes="Rumahnya bocor")
    saved(sari, NEW, name="Rambak", owner_name="tini  SURYANI")
    saved(sari, "/kerja/komitmen/baru/?contoh=", note="hubungi 0813 2567 0001")
    saved(sari, "/kerja/produk/baru/?usaha=999999", name="Tahu kuning")
    call_command(
        "forget_person", kerupuk_bu_tini.registry_number, reason="Permintaan pemilik", yes=True
    )
    assert [draft.values for draft in Draft.objects.all()] == [{"name": ["Tahu kuning"]}]


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.script
def test_sari_types_goes_out_and_goes_on(page, sari, live_server):
    as_member(page, sari, live_server.url).goto(NEW)
    page.get_by_label("Nama usaha").fill("Tahu Barokah")
    page.get_by_label("NIK").fill(NIK)
    page.get_by_text("Draf tersimpan").wait_for()
    page.goto("/kerja/")
    page.goto(NEW)
    page.get_by_role("link", name="Lanjutkan draf").click()
    assert page.get_by_label("Nama usaha").input_value() == "Tahu Barokah"
    assert page.get_by_label("NIK").input_value() == ""
    page.get_by_role("button", name="Daftarkan").click()
    page.get_by_text("Usaha tersimpan sebagai draf").wait_for()
    page.goto(reverse("businesses:add"))
    assert page.get_by_text("Ada draf").count() == 0
