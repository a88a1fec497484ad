"""Visits and assistance, as officers record them."""

import datetime as dt
import uuid
from io import BytesIO

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from businesses import services
from businesses.fieldwork import housekeeping
from businesses.models import Assistance, Visit, VisitPhoto
from core.services import Refused


def form(**more):
    return {"form_key": str(uuid.uuid4())} | more


def photo(name="foto.jpg", exif=b""):
    picture, target = Image.new("RGB", (800, 600), "sienna"), BytesIO()
    picture.save(target, "JPEG", exif=exif)
    return SimpleUploadedFile(name, target.getvalue(), "image/jpeg")


@pytest.fixture
def visit(sari, kerupuk_bu_tini, today):
    return services.record_visit(business=kerupuk_bu_tini, by=sari.user, on=today, notes="Ramai")


def test_sari_records_a_visit_with_photos_and_a_next_step(sari, kerupuk_bu_tini, today):
    exif = Image.Exif()
    exif[0x010E] = "Rumah Bu Tini"
    sent = form(
        on=today, officer=sari.user.pk, confirmed="on", notes="Ramai",
        check_owner="same", check_phone="same", next_step="Foto produk", next_on=today,
        latitude="-7.0123456", longitude="110.5123", photos=[photo(exif=exif), photo("b.jpg")],
    )  # fmt: skip
    answer = sari.post(f"/kerja/usaha/{kerupuk_bu_tini.pk}/kunjungan/", sent)
    row = Visit.objects.get()

    assert answer.url == f"/kerja/usaha/{kerupuk_bu_tini.pk}/#kunjungan"
    assert (row.checks, row.confirmed) == ({"owner": "same", "phone": "same"}, True)
    assert float(row.latitude) == -7.012346
    page = sari.get(f"/kerja/usaha/{kerupuk_bu_tini.pk}/").content.decode()
    assert "Foto produk" in page and page.count("/foto-kunjungan/") == 4
    with storages["private"].open(f"visits/{row.photos.first().key}/960.jpg") as stored:
        assert b"Rumah Bu Tini" not in stored.read()


def test_what_changed_opens_the_form_that_mends_it_and_does_not_confirm(
    sari, kerupuk_bu_tini, today
):
    sent = form(on=today, officer=sari.user.pk, confirmed="on", check_phone="changed")
    answer = sari.post(f"/kerja/usaha/{kerupuk_bu_tini.pk}/kunjungan/", sent)
    assert answer.url == f"/kerja/usaha/{kerupuk_bu_tini.pk}/ubah/#bagian-kontak"
    kerupuk_bu_tini.refresh_from_db()
    assert kerupuk_bu_tini.last_confirmed_on is None
    assert "nomor HP/WA" in sari.get(answer.url).content.decode()


def test_a_file_that_is_no_photo_is_refused_by_name(sari, kerupuk_bu_tini, today):
    broken = SimpleUploadedFile("surat.jpg", b"%PDF-1.4", "image/jpeg")
    sent = form(on=today, officer=sari.user.pk, photos=[photo(), broken])
    page = sari.post(f"/kerja/usaha/{kerupuk_bu_tini.pk}/kunjungan/", sent).content.decode()
    assert "surat.jpg: " in page and not Visit.objects.exists()


def test_evidence_is_for_staff_in_scope_only(sari, budi, anon, asap_indah, today):
    sent = form(on=today, officer=budi.user.pk, photos=[photo()])
    budi.post(f"/kerja/usaha/{asap_indah.pk}/kunjungan/", sent)
    where = f"/kerja/usaha/{asap_indah.pk}/foto-kunjungan/{VisitPhoto.objects.get().pk}/320/"
    answer = budi.get(where)
    assert answer.status_code == 200 and "private" in answer["Cache-Control"]
    assert sari.get(where).status_code == 404  # Bonang is not hers
    assert anon.get(where).status_code == 302
    assert budi.get(where.replace("/320/", "/640/")).status_code == 404


def test_sari_mends_and_deletes_her_own_visit_within_a_day(sari, budi, visit, today):
    here = f"/kerja/usaha/{visit.business_id}/kunjungan/{visit.pk}/"
    sari.post(here, form(on=today, officer=sari.user.pk, notes="Sepi", photos=[photo()]))
    visit.refresh_from_db()
    assert visit.notes == "Sepi"
    assert budi.get(here).status_code == 404
    key = visit.photos.get().key
    sari.post(here + "hapus/", form())
    assert not Visit.objects.exists()
    assert storages["private"].exists(f"visits/{key}/320.jpg")  # as long as it may come back
    housekeeping.clear_out(timezone.now() + dt.timedelta(days=31))
    assert not storages["private"].exists(f"visits/{key}/320.jpg")


def test_after_a_day_a_visit_stays(sari, visit):
    late = timezone.now() + dt.timedelta(hours=25)
    with pytest.raises(Refused, match="dalam satu hari"):
        services.change_visit(visit=visit, by=sari.user, at=late, notes="lain")
    with pytest.raises(Refused, match="dalam satu hari"):
        services.remove_visit(visit=visit, by=sari.user, at=late)


def test_assistance_is_recorded_mended_and_removed(sari, kerupuk_bu_tini, training, today):
    here = f"/kerja/usaha/{kerupuk_bu_tini.pk}/fasilitasi/"
    sent = {"kind": "training", "title": "Pelatihan kemasan", "year": today.year}
    sent |= {"giver": "office", "provider": "Bidang Perindustrian", "value": "1,5 jt"}
    assert sari.post(here, form(**sent)).status_code == 302
    row = Assistance.objects.get()
    assert (row.value, row.kind) == (1_500_000, training)
    page = sari.get(f"/kerja/usaha/{kerupuk_bu_tini.pk}/").content.decode()
    assert "Pelatihan kemasan" in page and "Rp1.500.000" in page
    sari.post(f"{here}{row.pk}/", form(**sent, result="Label baru dipakai"))
    assert Assistance.objects.get().result == "Label baru dipakai"
    page = sari.get(f"/kerja/usaha/{kerupuk_bu_tini.pk}/").content.decode()
    assert "Hasil diisi Label baru dipakai" in page.replace("hasil", "Hasil")
    sari.post(f"{here}{row.pk}/hapus/", form())
    assert not Assistance.objects.exists()


def test_the_office_adds_its_own_kind_in_the_panel(agung, training):
    sent = {"code": "desain", "name": "Desain kemasan", "name_en": "Design", "position": 5}
    agung.post("/admin/businesses/assistancekind/add/", sent | {"is_active": "on"})
    assert "Desain kemasan" in agung.get("/admin/businesses/assistancekind/").content.decode()
