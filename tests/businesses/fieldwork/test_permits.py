"""Permits: files by content, renewals that keep the old one, and the day one ends."""

import datetime as dt
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from businesses import services
from businesses.fieldwork import permit_days
from businesses.models import Permit, PermitNotice
from businesses.permit_numbers import permit_warnings
from core.services import FieldRefused, Refused
from products.models import Product

PDF = b"%PDF-1.4\n1 0 obj\nendobj\n%%EOF\n"


def form(**more):
    return {"form_key": str(uuid.uuid4())} | more


def wib(year, month, day, hour=0, minute=0):
    return timezone.make_aware(dt.datetime(year, month, day, hour, minute))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("sertifikat.pdf", PDF, ""),
        ("sertifikat.exe", PDF, ""),  # what it is counts, and it is kept under that ending
        ("sertifikat.pdf", b"MZ\x90\x00 tidak", "Kirim berkas PDF atau gambar"),
        ("sertifikat.pdf", b"%PDF-1.4\nterpotong", "terpotong"),
        ("sertifikat.jpg", b"\xff\xd8\xff\xe0kosong", "Kirim berkas PDF atau gambar"),
        ("besar.pdf", PDF + b" " * (10 * 2**20), "lebih dari 10 MB"),
    ],
)
def test_a_document_is_judged_by_what_stands_in_it(
    sari, kerupuk_bu_tini, pirt, name, content, said
):
    sent = form(kind=pirt.pk, number="206332101000130", document=SimpleUploadedFile(name, content))
    answer = sari.post(f"/kerja/usaha/{kerupuk_bu_tini.pk}/izin/", sent)
    if said:
        assert said in answer.content.decode() and not Permit.objects.exists()
    else:
        assert Permit.objects.get().document.name.endswith(".pdf")


def test_a_pirt_ends_with_the_year_its_number_says(sari, kerupuk_bu_tini, pirt):
    row = services.save_permit(
        business=kerupuk_bu_tini, by=sari.user, kind=pirt, number="2063321010001-30"
    )
    assert row.expires_on == dt.date(2030, 12, 31)


def test_a_last_day_in_another_year_than_the_number_says_is_doubted(ending):
    ending.expires_on = dt.date(2029, 12, 31)
    assert "menyebut tahun 2026" in " ".join(permit_warnings(ending))


def test_a_renewal_keeps_the_old_one_in_view_and_takes_its_products(
    sari, kerupuk_bu_tini, ending, today
):
    product = Product.objects.create(business=kerupuk_bu_tini, name="Kerupuk")
    product.permits.add(ending)
    permit_days.pass_day()
    here = f"/kerja/usaha/{kerupuk_bu_tini.pk}/izin/{ending.pk}/perpanjang/"
    assert sari.post(here, form(number="206332101000131")).status_code == 302
    new = Permit.objects.get(renews=ending)

    assert (new.expires_on, new.kind) == (dt.date(2031, 12, 31), ending.kind)
    assert new in product.permits.all()
    page = sari.get(f"/kerja/usaha/{kerupuk_bu_tini.pk}/").content.decode()
    assert "diperpanjang dari 206332101000126" in page and "sudah diperpanjang" in page
    assert not Permit.objects.ended(today + dt.timedelta(days=30)).exists()
    assert not PermitNotice.objects.filter(handled_at=None).exists()
    assert sari.get(here).status_code == 404
    with pytest.raises(Refused, match="Hapus dulu"):
        services.remove_permit(permit=ending, by=sari.user)


def test_a_renewal_ends_later_than_what_it_renews(sari, ending, today):
    with pytest.raises(FieldRefused, match="sesudah izin lama"):
        services.renew_permit(
            permit=ending, by=sari.user, number="206332101000131", expires_on=today
        )


def test_the_day_turns_at_midnight_of_the_office():
    assert permit_days.day_of(wib(2026, 12, 31, 23, 59)) == dt.date(2026, 12, 31)
    assert permit_days.day_of(wib(2027, 1, 1)) == dt.date(2027, 1, 1)
    assert permit_days.day_of(dt.datetime(2026, 12, 31, 17, 0, tzinfo=dt.UTC)) == dt.date(
        2027, 1, 1
    )


def test_a_permit_is_noticed_as_ended_after_its_last_day_only(ending):
    ending.expires_on = dt.date(2026, 12, 31)
    ending.save()

    def stages(at):
        permit_days.pass_day(at)
        return sorted(PermitNotice.objects.values_list("stage", flat=True))

    assert stages(wib(2026, 10, 1)) == []
    assert stages(wib(2026, 10, 2)) == [90]
    assert stages(wib(2026, 12, 31, 23, 59)) == [7, 90]
    assert stages(wib(2027, 1, 1)) == [0, 7, 90]
    assert permit_days.pass_day(wib(2027, 1, 1, 5)) == 0  # a second run changes nothing


def test_a_notice_is_shown_in_scope_until_somebody_took_care(sari, budi, ending):
    permit_days.pass_day()
    notice = PermitNotice.objects.get()
    assert "habis dalam 7 hari" in sari.get("/kerja/daftar-kerja/").content.decode()
    here = f"/kerja/usaha/{ending.business_id}/kabar-izin/{notice.pk}/"
    assert sari.post(here, form()).url == "/kerja/daftar-kerja/#kabar"
    notice.refresh_from_db()
    assert notice.handled_by == sari.user
    assert "Sudah diurus" not in budi.get("/kerja/daftar-kerja/").content.decode()
