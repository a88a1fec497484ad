"""The commitments in English, their open data, and both in a browser."""

import csv
import io

import pytest

from tests.catalogue.commitments.conftest import COM
from tests.catalogue.described import validator
from tests.catalogue.test_english import INDONESIAN, read


@pytest.mark.django_db
def test_pages_in_english_say_nothing_in_indonesian_unmarked(seams, bidang, whole_sentra):
    bidang.name_en = "Industry Division"
    bidang.save()
    made = seams.agreed(title="Sertifikat untuk dapur", due=-3, starts=-60)
    seams.does(made, COM, 1)
    seams.proof(made)
    for address in ("/en/komitmen/", "/en/komitmen/?keadaan=batal&tema=ekspor",
                    f"/en/komitmen/{made.pk}/", f"/en/komitmen/{whole_sentra.pk}/",
                    "/en/komitmen/999999/"):  # fmt: skip
        _page, said = read(address)
        assert len(said) > 200, address
        assert INDONESIAN.findall(said) == [], address


def rows(response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(b"".join(response).decode("utf-8-sig"))))


@pytest.mark.django_db
def test_open_data_say_what_the_pages_say(anon, seams, whole_sentra, silent):
    made = seams.agreed(title="Halal", due=-3, starts=-60)
    seams.does(made, COM, 1)
    seams.agreed(title="Sunyi Asap Jaya 1", business=silent, theme="export")

    found = {row["judul"]: row for row in rows(anon.get("/data/komitmen.csv"))}
    near = rows(anon.get("/data/komitmen.csv?keadaan=lewat&kecamatan=bonang&tema=perizinan"))

    assert set(found) == {"Halal", "Halal sentra", "Komitmen pasar luar negeri"}
    assert {row["judul"] for row in near} == {"Halal", "Halal sentra"}
    assert (found["Halal"]["ikm"], found["Halal"]["ikm_persen"]) == ("Asap Indah Karno", "50")
    assert found["Halal"]["pemerintah_terlambat"] == "true"
    assert found["Halal sentra"]["usaha_ikut"] == "3"
    assert found["Komitmen pasar luar negeri"]["ikm"] == "beberapa usaha di Kecamatan Bonang"
    assert found["Komitmen pasar luar negeri"]["usaha_ikut"] == ""


@pytest.mark.django_db
def test_each_answer_is_as_described(anon, seams):
    for number in range(3):
        seams.agreed(title=f"Komitmen {number}")
    page = anon.get("/data/komitmen.json").json()
    validator(anon, "/data/komitmen.json").validate(page)
    assert len(page["data"]) == 3
    feed = anon.get("/data/komitmen.atom?keadaan=berjalan").content.decode()
    assert feed.count("<entry>") == 3
    assert "Pemerintah 0%, pihak IKM 0%" in feed


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_visitor_on_a_phone_finds_a_late_promise(page, seams):
    made = seams.agreed(title="Sertifikat halal", due=-3, starts=-60)
    seams.does(made, COM, 2, on=-2)
    seams.proof(made)
    page.goto("/komitmen/")
    page.get_by_text("Saring", exact=True).click()
    page.get_by_role("link", name="pemerintah terlambat").first.click()
    page.get_by_role("link", name="Sertifikat halal").click()
    assert "dipenuhi 1 hari terlambat" in page.inner_text("main")
    assert page.context.cookies() == []
