"""The letter of a commitment: both promises on paper, whatever people typed into them."""

import pytest

from commitments import letter, services
from commitments.models import Commitment
from tests.commitments.conftest import one_business
from tests.commitments.test_sentra import of_sentra

pytestmark = pytest.mark.django_db
HOSTILE = '#panic("x") $a_b$ \\ "]) #{1/0} <label> @ref *_`' + "\n= judul\n" + "w" * 400


def test_joko_prints_the_letter_of_a_draft(draft, joko):
    page = joko.get(f"/kerja/komitmen/{draft.pk}/surat/").content.decode()
    for said in (draft.number, "Dinnakerind", "Kabupaten Demak", "DRAF", "Memisahkan dapur asap."):
        assert said in page
    assert f"/kerja/komitmen/{draft.pk}/" in page and "<svg" in page


def test_the_pdf_is_the_same_each_time_and_brings_its_fonts(running, joko):
    one = joko.get(f"/kerja/komitmen/{running.pk}/surat/?format=pdf")
    assert (one.status_code, one["Content-Type"]) == (200, "application/pdf")
    assert one.content.startswith(b"%PDF-")
    assert one.content == letter.as_pdf(Commitment.objects.with_page().get(pk=running.pk))
    assert b"LibertinusSerif" in one.content and b"/FontFile" in one.content


def test_signed_lines_and_the_public_address(running, joko):
    told = letter.told(running)
    assert [sign["how"] for side in told["sides"] for sign in side["signs"]] == [
        "ditandatangani oleh petugas, 1\xa0Januari\xa02026",
        "ditandatangani lewat tautan pemilik, 1\xa0Januari\xa02026",
    ]
    assert told["address"].endswith(f"/kerja/komitmen/{running.pk}/")
    services.set_public(commitment=running, by=joko.user, is_public=True)
    assert letter.told(running)["address"].endswith(f"8000/komitmen/{running.pk}/")


def test_what_people_type_stays_text(joko, asap_indah, bidang):
    made = one_business(joko.user, asap_indah, bidang, title=HOSTILE[:60])
    made.pledges.update(text=HOSTILE, indicator=HOSTILE[:120], measure='"$#\\')
    read = Commitment.objects.with_page().get(pk=made.pk)
    assert letter.as_pdf(read).startswith(b"%PDF-")
    page = joko.get(f"/kerja/komitmen/{made.pk}/surat/").content.decode()
    assert "#panic(&quot;x&quot;)" in page


def test_everybody_who_takes_part_is_listed(joko, agung, makers, sentra, bidang):
    told = letter.told(of_sentra(joko.user, agung.user, sentra, makers, bidang))
    assert [len(part["rows"]) for part in told["members"]] == [3, 3]
    assert told["sides"][1]["signs"][0]["who"] == "Sentra ikan asap Wonosari"
