"""Printed codes: they lead to the page, are counted without anybody, and stand on labels."""

import re

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from businesses.models import Business
from catalogue.models import Scan
from catalogue.qr import codes, labels, scans


@given(st.sampled_from(codes.KINDS), st.integers(1, 2**63 - 1), st.data())
def test_a_code_is_read_as_it_was_written_and_one_wrong_sign_is_noticed(kind, pk, data):
    code = codes.code_of(kind, pk)
    assert codes.read(code) == codes.read(code.upper()) == (kind, pk)

    place = data.draw(st.integers(1, len(code) - 1))
    other = data.draw(st.sampled_from(sorted(set(codes.ALPHABET) - {code[place]})))
    assert codes.read(code[:place] + other + code[place + 1 :]) is None


@pytest.mark.parametrize("typed", ["", "p", "p1", "x12", "p" + "z" * 40, "p-1", "p00"])
def test_what_is_no_code_is_not_one(typed):
    assert codes.read(typed) is None


def test_a_scan_leads_to_the_page_and_is_counted_by_day_alone(
    anon, kerupuk, segoro, django_assert_num_queries
):
    code = codes.code_of("p", kerupuk.pk)
    with django_assert_num_queries(2):
        response = anon.get(f"/q/{code}", headers={"user-agent": "Ponsel Rahasia"})
    assert (response.status_code, response.headers["Location"]) == (
        302,
        f"/produk/kerupuk-udang-{kerupuk.pk}/",
    )
    assert response.headers["Cache-Control"] == "no-cache"
    assert "Set-Cookie" not in response.headers
    anon.get(f"/q/{code.upper()}")
    anon.head(f"/q/{code}")  # a program that only looks where it leads
    assert list(Scan.objects.values_list("code", "day", "count")) == [
        (code, timezone.localdate(), 2)
    ]
    assert {field.name for field in Scan._meta.fields} == {"id", "code", "day", "count"}

    response = anon.get(f"/q/{codes.code_of('u', segoro.pk)}")
    assert response.headers["Location"] == f"/usaha/ud-segoro-jaya-{segoro.pk}/"


def test_what_is_not_public_has_a_plain_page_and_no_count(anon, kerupuk, segoro):
    Business.objects.update(activity="closed")
    for code in (codes.code_of("p", kerupuk.pk), codes.code_of("u", segoro.pk), "p99", "salah"):
        response = anon.get(f"/q/{code}")
        assert response.status_code == 404
        assert b"noindex" in response.content
    assert not Scan.objects.exists()


def test_the_code_of_a_merged_business_leads_to_the_kept_one(anon, register, segoro):
    old = register.business("Segoro Lama", status="archived", merged_into=segoro)
    response = anon.get(f"/q/{codes.code_of('u', old.pk)}")
    assert response.headers["Location"] == f"/usaha/ud-segoro-jaya-{segoro.pk}/"


def test_the_pages_carry_their_code_for_paper(anon, kerupuk, segoro):
    for address, code in (
        (f"/produk/kerupuk-udang-{kerupuk.pk}/", codes.code_of("p", kerupuk.pk)),
        (f"/en/usaha/ud-segoro-jaya-{segoro.pk}/", codes.code_of("u", segoro.pk)),
    ):
        page = anon.get(address).content.decode()
        assert f"http://127.0.0.1:8000/q/{code}<" in page
        assert '<svg viewBox="0 0 ' in page


def test_staff_see_the_scans_of_a_product_and_a_business(budi, kerupuk, segoro):
    today = timezone.now()
    for code in (codes.code_of("p", kerupuk.pk), codes.code_of("u", segoro.pk)):
        scans.count(code=code)
        scans.count(code=code, at=today - timezone.timedelta(days=40))
        assert scans.told(code) == {"lately": 1, "ever": 2}
    for address in (f"/kerja/produk/{kerupuk.pk}/", f"/kerja/usaha/{segoro.pk}/"):
        page = budi.get(address).content.decode()
        assert "Dipindai 1 kali dalam 30 hari" in page
        assert "2 kali seluruhnya" in page


def test_sheets_of_labels_hold_24_each(budi, kerupuk, segoro):
    made = budi.get("/kerja/label/", {"produk": kerupuk.pk, "salin": "24", "format": "pdf"})
    assert made.content.startswith(b"%PDF-")
    assert made.headers["Content-Disposition"] == 'attachment; filename="label-1.pdf"'
    assert len(re.findall(rb"/Type */Page\b", made.content)) == 1

    page = budi.get("/kerja/label/", {"untuk": "usaha", "kecamatan": "33.21.12"}).content.decode()
    assert "1 label" in page
    assert "Unduh 1 lembar (PDF)" in page
    assert "Belum ada" in budi.get("/kerja/label/?kecamatan=33.21.01").content.decode()


def test_labels_are_of_the_own_kecamatan_and_of_what_is_public(sari, kerupuk, segoro, register):
    register.business("Tahu Sayung", "sayung", consents=())
    assert sari.get(f"/kerja/label/?usaha={segoro.pk}").status_code == 404
    assert sari.get(f"/kerja/label/?produk={kerupuk.pk}&format=pdf").status_code == 404
    assert list(labels.businesses(sari.user)) == []
