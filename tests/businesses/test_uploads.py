"""A file that was sent once is not asked for again when another field fails."""

import datetime as dt
import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone

from accounts.housekeeping import clear_out
from accounts.models import KeptUpload
from businesses.models import Consent, Permit, PermitKind, VisitPhoto
from tests.core.test_images import picture
from tests.core.test_images import sent as encoded
from tests.tables import everything_stored

PDF = b"%PDF-1.4 halal Bu Tini %%EOF"


def paper(name="halal.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


def sent(member, address, **fields):
    return member.post(address, {"form_key": str(uuid.uuid4())} | fields)


def tokens(page, field) -> list[str]:
    return re.findall(rf'name="simpanan-{field}" value="([^"]+)"', page.content.decode())


@pytest.fixture
def halal(db) -> PermitKind:
    return PermitKind.objects.create(code="halal", name="Halal")


@pytest.fixture
def form(kerupuk_bu_tini) -> str:
    return f"/kerja/usaha/{kerupuk_bu_tini.pk}/izin/"


def test_a_document_is_kept_while_the_number_is_missing(sari, form, halal):
    page = sent(sari, form, kind=halal.pk, document=paper())
    assert "halal.pdf sudah terkirim" in page.content.decode()
    assert "Bu Tini %%EOF" not in everything_stored() and KeptUpload.objects.count() == 1
    (token,) = tokens(page, "document")

    again = sent(sari, form, kind="", **{"simpanan-document": token})
    assert tokens(again, "document") == [token] and KeptUpload.objects.count() == 1
    sent(sari, form, kind=halal.pk, number="ID123", **{"simpanan-document": token})
    with Permit.objects.get().document.open() as file:
        assert file.read() == PDF
    assert not KeptUpload.objects.exists()


def test_another_file_takes_its_place_and_an_unticked_one_is_left_out(sari, form, halal):
    (token,) = tokens(sent(sari, form, kind=halal.pk, document=paper()), "document")
    other = paper("lain.pdf", PDF + b" ")
    sent(sari, form, kind=halal.pk, number="ID1", document=other, **{"simpanan-document": token})
    assert "lain" in Permit.objects.get(number="ID1").document.name
    sent(sari, form, kind=halal.pk, number="ID2")
    assert not Permit.objects.get(number="ID2").document


def test_nobody_else_can_use_it_and_a_refused_file_is_not_kept(sari, budi, form, halal):
    (token,) = tokens(sent(sari, form, kind=halal.pk, document=paper()), "document")
    sent(budi, form, kind=halal.pk, number="ID1", **{"simpanan-document": token})
    sent(sari, form, kind=halal.pk, number="ID2", **{"simpanan-document": f"{token}x"})
    assert [permit.document.name for permit in Permit.objects.all()] == ["", ""]
    refused = sent(sari, form, kind=halal.pk, document=paper("virus.exe", b"MZ"))
    assert tokens(refused, "document") == []


def test_photos_of_a_visit_stay_all_together(sari, kerupuk_bu_tini):
    address = f"/kerja/usaha/{kerupuk_bu_tini.pk}/kunjungan/"
    photos = [SimpleUploadedFile(f"{n}.jpg", encoded(picture()).read()) for n in (1, 2)]
    kept = tokens(sent(sari, address, on="kemarin", photos=photos), "photos")
    assert len(kept) == 2
    sent(sari, address, on="2026-05-04", officer=sari.user.pk, **{"simpanan-photos": kept})
    assert VisitPhoto.objects.count() == 2 and not KeptUpload.objects.exists()


def test_evidence_of_a_consent_is_kept(sari, kerupuk_bu_tini):
    address = f"/kerja/usaha/{kerupuk_bu_tini.pk}/persetujuan/"
    (token,) = tokens(sent(sari, address, source="form", evidence=paper()), "evidence")
    given = {"purposes": ["contact"], "source": "form", "given_on": "2026-05-04"}
    sent(sari, address, **given, **{"simpanan-evidence": token})
    assert Consent.objects.get().evidence


@pytest.mark.parametrize(
    ("address", "wrong"),
    [("/kerja/usaha/impor/", {"year": "x"}), ("/kerja/usaha/impor-kegiatan/", {"kind": "x"})],
)
def test_a_workbook_is_kept(budi, address, wrong):
    page = sent(budi, address, file=paper("daftar.csv", b"NAMA"), **wrong)
    assert len(tokens(page, "file")) == 1


def test_it_is_wiped_after_a_day_and_with_a_forgotten_person(
    sari, dewi, form, halal, kerupuk_bu_tini
):
    sent(sari, form, kind=halal.pk, document=paper())
    clear_out(timezone.now() + dt.timedelta(hours=23))
    assert KeptUpload.objects.exists()
    clear_out(timezone.now() + dt.timedelta(hours=25))
    assert not KeptUpload.objects.exists()

    sent(sari, form, kind=halal.pk, document=paper())
    number = kerupuk_bu_tini.registry_number
    call_command("forget_person", number, reason="Permintaan pemilik", yes=True)
    assert not KeptUpload.objects.exists()
