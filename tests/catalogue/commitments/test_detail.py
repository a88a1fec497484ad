"""The page of one commitment, its photos, and all that must not be read anywhere."""

import datetime as dt
import json
import re
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from businesses.models import Business, Consent
from catalogue.commitments import naming
from catalogue.sharing import picture
from commitments import actor, services
from commitments.models import Commitment
from tests.caching import PUBLIC
from tests.catalogue.commitments.conftest import COM, GOV, SECRETS, days
from tests.catalogue.test_pages import crawl
from tests.commitments.conftest import scan, side

pytestmark = pytest.mark.django_db


def html(anon, address: str) -> str:
    response = anon.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_a_page_tells_both_sides_and_each_day(anon, seams):
    made = seams.agreed(due=60)
    seams.does(made, GOV, 1, on=-20)
    seams.does(made, COM, 1, on=-10, says="disputes")
    page = html(anon, f"/komitmen/{made.pk}/")
    for said in ("Janji pemerintah daerah", "Janji masyarakat IKM", "Ukuran:", "ditepati",
                 "Pemerintah melaporkan 1", "dikonfirmasi pihak IKM", "Pihak IKM melaporkan 1",
                 "disanggah pemerintah", "Kedua pihak menandatangani"):  # fmt: skip
        assert said in page
    assert page.index("disanggah pemerintah") < page.index("dikonfirmasi pihak IKM")


def test_a_changed_target_keeps_the_old_one_in_view(anon, seams):
    made = seams.agreed()
    services.change_target(
        pledge=side(made, COM), by=seams.official, target=Decimal(4), due=days(90),
        reason=SECRETS["reason"], document=scan(),
    )  # fmt: skip
    page = html(anon, f"/komitmen/{made.pk}/")
    assert re.search(r"Target diubah: <del>2 · .*</del> → 4", page)
    assert "0 dari 4" in page
    assert SECRETS["reason"] not in page


def test_a_promise_kept_late_says_how_late(anon, seams):
    made = seams.agreed(starts=-60, due=-10)
    seams.does(made, COM, 2, on=-3)
    page = html(anon, f"/komitmen/{made.pk}/")
    assert "dipenuhi 7 hari terlambat" in page
    assert "terlambat 10 hari" in page


def test_makers_without_consent_are_a_number_or_not_even_that(anon, whole_sentra, silent, budi):
    """Two of three may not be named: then the third is not either, else two would be plain."""
    page = html(anon, f"/komitmen/{whole_sentra.pk}/")
    assert "3 usaha di Kecamatan Bonang" in page
    assert "Asap" not in re.sub(r"[Ii]kan asap|dapur asap", "", page.partition("Yang ikut")[2])
    Business.objects.update(status="verified", verified_at=timezone.now(), verified_by=budi.user)
    for business in Business.objects.exclude(consents__purpose="listing"):
        Consent.objects.create(
            business=business, purpose="listing", source="form", given_on=dt.date(2026, 1, 1),
            recorded_by=budi.user,
        )  # fmt: skip
    assert "Asap Jaya 2</a>" in html(anon, f"/komitmen/{whole_sentra.pk}/")


def test_a_single_maker_without_consent_is_some_business(anon, seams, silent):
    made = seams.agreed(business=silent, title="Halal untuk ASAP-JAYA 1 (Bu Zulaikhah Rahasia)")
    made.pledges.filter(party=COM).update(text="Dapur ASAP-JAYA 1 (Bu Zulaikhah Rahasia) bersih.")
    seams.does(made, COM, 1)
    for address in ("/komitmen/", f"/komitmen/{made.pk}/"):
        page = html(anon, address)
        assert "50% dikonfirmasi pihak lain" in page
        assert "1 dari 2" not in page
        assert "beberapa usaha di Kecamatan Bonang" in page
        assert "Dapur … (Bu …) bersih." in page
        assert "Komitmen perizinan</" in page
        assert "1 usaha" not in page


def test_a_name_that_was_changed_or_forgotten_is_not_said_either(anon, seams, silent):
    made = seams.agreed(business=silent, title="Halal untuk Asap Jaya 1")
    made.pledges.filter(party=COM).update(text="Dapur Asap Jaya 1 bersih.")
    Business.objects.filter(pk=silent.pk).update(name="Asap Baru")
    page = html(anon, f"/komitmen/{made.pk}/")
    assert "Dapur … bersih." in page
    assert "Jaya" not in page


def test_a_photo_is_open_only_while_cleared_and_agreed_to(anon, seams, asap_indah):
    made = seams.agreed()
    ours = seams.proof(made)
    theirs = seams.proof(made, COM)
    addresses = {row: f"/komitmen/{made.pk}/foto/{row.pk}/320.jpg" for row in (ours, theirs)}
    for address in addresses.values():
        response = anon.get(address)
        assert b"".join(response.streaming_content).startswith(b"\xff\xd8")
        assert response.headers["Cache-Control"] == PUBLIC
        assert "Set-Cookie" not in response.headers
        again = anon.get(address, headers={"if-none-match": response.headers["ETag"]})
        assert again.status_code == 304
        assert address in html(anon, f"/komitmen/{made.pk}/")
    for purpose in ("listing", "photo"):
        consent = Consent.objects.filter(business=asap_indah, purpose=purpose)
        consent.update(withdrawn_at=timezone.now(), withdrawn_by=seams.lead)
        assert anon.get(addresses[theirs]).status_code == 404
        consent.update(withdrawn_at=None, withdrawn_by=None)
    services.clear_evidence(evidence=ours, by=seams.lead, clear=False)
    assert anon.get(addresses[ours]).status_code == 404
    assert addresses[ours] not in html(anon, f"/komitmen/{made.pk}/")


def test_photos_of_what_is_hidden_or_was_never_cleared_are_not_there(anon, seams):
    made = seams.agreed()
    closed, cleared = seams.proof(made, clear=False), seams.proof(made, COM)
    assert anon.get(f"/komitmen/{made.pk}/foto/{closed.pk}/320.jpg").status_code == 404
    assert anon.get(f"/komitmen/{made.pk + 1}/foto/{cleared.pk}/320.jpg").status_code == 404
    assert anon.get(f"/komitmen/{made.pk}/foto/{cleared.pk}/321.jpg").status_code == 404
    services.set_public(commitment=made, by=seams.lead, is_public=False)
    assert anon.get(f"/komitmen/{made.pk}/foto/{cleared.pk}/320.jpg").status_code == 404


def test_no_public_byte_holds_what_is_private(seams, silent, whole_sentra, monkeypatch):
    text = f"Halal {SECRETS['maker']}, {SECRETS['owner']}, {SECRETS['phone']}, {SECRETS['nik']}"
    made = seams.agreed(business=silent, title=text, note=SECRETS["office note"])
    made.pledges.update(text=text, indicator=text[:120], measure="dapur")
    row = seams.does(made, COM, 1, says="disputes")
    services.answer(report=row, by=actor.owner(silent), text=SECRETS["answer"])
    made.signatures.update(name=SECRETS["signer"])
    hidden = seams.proof(made, clear=False)
    gone = seams.agreed(title="Batal")
    services.cancel(commitment=gone, by=seams.official, reason=SECRETS["reason"])

    drawn: list[str] = []
    monkeypatch.setattr(picture, "draw", lambda **said: drawn.append(repr(said)) or b"")

    seen = crawl(["/komitmen/", "/en/komitmen/", "/sitemap.xml", "/data/", "/data/komitmen.json"])

    assert f"/komitmen/{made.pk}/" in seen
    for prefix in ("", "/en"):
        Client().get(f"{prefix}/komitmen/{made.pk}/bagikan.jpg")
    assert len(drawn) >= 2
    words = [*SECRETS.values(), "81999888777", "Asap Jaya 2", hidden.key, "Agung Prabowo"]
    for address, body in [*seen.items(), *((line, line.encode()) for line in drawn)]:
        assert [word for word in words if word.encode() in body] == [], address
        assert f"/foto/{hidden.pk}/".encode() not in body


def test_machines_read_the_office_the_way_here_and_a_picture(anon, seams):
    made = seams.agreed(title="Sertifikat halal")
    page = html(anon, f"/komitmen/{made.pk}/")
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[1]
    facts = {fact["@type"]: fact for fact in json.loads(block)["@graph"]}
    assert set(facts) == {"GovernmentOrganization", "BreadcrumbList"}
    assert f'rel="canonical" href="http://127.0.0.1:8000/komitmen/{made.pk}/"' in page
    assert f'hreflang="en" href="http://127.0.0.1:8000/en/komitmen/{made.pk}/"' in page
    assert f"/komitmen/{made.pk}/bagikan.jpg" in page
    assert len(re.search(r"<title>(.*?)</title>", page)[1]) <= 65
    assert anon.get(f"/komitmen/{made.pk}/bagikan.jpg").headers["Content-Type"] == "image/jpeg"
    sitemap = html(anon, "/sitemap-commitments.xml")
    assert f"/en/komitmen/{made.pk}/</loc>" in sitemap
    assert "<lastmod>" in sitemap


def test_what_is_no_longer_public_is_gone_at_once(anon, seams):
    made = seams.agreed()
    services.set_public(commitment=made, by=seams.lead, is_public=False)
    for address in (f"/komitmen/{made.pk}/", "/komitmen/999999/", f"/komitmen/{10**20}/"):
        response = anon.get(address)
        assert response.status_code == 404
        assert "tidak tampil untuk umum" in response.content.decode()
    assert not Commitment.objects.public().exists()


@pytest.mark.parametrize(
    ("districts", "said"),
    [
        ({}, []),
        ({"Bonang": 1}, ["beberapa usaha di Kecamatan Bonang"]),
        ({"Bonang": 1, "Demak": 1}, ["beberapa usaha"]),
        ({"Bonang": 12}, ["12 usaha di Kecamatan Bonang"]),
        ({"Bonang": 12, "Demak": 2}, ["14 usaha"]),
        ({"Bonang": 2, "Demak": 2}, ["4 usaha"]),
        (
            {"Bonang": 12, "Demak": 2, "": 1},
            ["12 usaha di Kecamatan Bonang", "3 di kecamatan lain"],
        ),
    ],
)
def test_no_number_below_three_is_said_or_left_over(districts, said):
    assert naming.unnamed(districts) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Halal UD. Segoro Jaya!", "Halal …!"),
        ("Halal segoro jaya", "Halal …"),
        ("Halal SEGORO-JAYA", "Halal …"),
        ("Milik Pak Karno di Wonosari", "Milik Pak … di Wonosari"),
        ("Asap Indah Karno", "Asap Indah Karno"),
        ("Hubungi 0813-2567-1234 atau +62 813 2567 1234", "Hubungi … atau …"),
        ("Rp 10.000.000 pada 2026", "Rp 10.000.000 pada 2026"),
    ],
)
def test_names_and_numbers_are_taken_out_however_written(text, said):
    assert naming.hidden(text, ["UD Segoro Jaya", "Karno"], ["Asap Indah Karno"]) == said
