"""The pledges of a draft on one page, and who takes part in them."""

import datetime as dt
from decimal import Decimal

import pytest

from commitments import services
from commitments.models import Commitment, Pledge
from commitments.services import PledgeDraft
from commitments.sides import Party
from core.services import Refused
from tests.commitments.conftest import side, wib
from tests.commitments.test_pages import send

pytestmark = pytest.mark.django_db


def typed(page):
    """What stands in the forms of a page."""
    forms = page.context["forms"]
    said = {"form-TOTAL_FORMS": len(forms.forms), "form-INITIAL_FORMS": len(forms.forms)}
    for form in forms:
        for field in form:
            value = field.value()
            value = value.isoformat() if isinstance(value, dt.date) else value
            if value is not None:
                said[field.html_name] = value
    return said | {"version": page.context["version"]}


@pytest.fixture
def address(draft):
    return f"/kerja/komitmen/{draft.pk}/janji/"


def test_joko_changes_adds_and_removes_pledges(draft, address, joko, asap_indah):
    page = joko.get(address)
    said = typed(page) | {"form-0-text": "Membiayai dan mendampingi.", "atur": "tambah-community"}
    page = send(joko, address, **said)
    assert draft.pledges.count() == 2  # only the form grew
    said = typed(page) | {"form-0-text": "Membiayai dan mendampingi."}
    said |= {"form-2-business": asap_indah.registry_number, "form-2-text": "Memasang label."}
    said |= {"form-2-indicator": "label", "form-2-target": "1,5", "form-2-measure": "label"}
    assert send(joko, address, **said).status_code == 302
    draft.refresh_from_db()
    told = [(p.party, p.text, p.target) for p in draft.pledges.all()]
    assert told[0][1] == "Membiayai dan mendampingi."
    assert told[2] == ("community", "Memasang label.", Decimal("1.5"))
    page = send(joko, address, **typed(joko.get(address)) | {"atur": "buang-1"})
    send(joko, address, **typed(page))
    assert [p.text for p in draft.pledges.filter(party="community")] == ["Memasang label."]
    history = joko.get(f"/kerja/komitmen/{draft.pk}/").content.decode()
    assert "Janji masyarakat IKM dihapus: “Memisahkan dapur asap.”" in history


def test_pledges_are_put_in_another_order(draft, address, joko, bidang):
    second = PledgeDraft(Party.GOVERNMENT, "Melatih.", "hari", Decimal(2), "hari", unit=bidang)
    services.save_pledge(commitment=draft, by=joko.user, wanted=second)
    page = joko.get(address)
    order = [form["text"].value() for form in page.context["forms"]]
    assert order == ["Membiayai sertifikat halal.", "Melatih.", "Memisahkan dapur asap."]
    send(joko, address, **typed(send(joko, address, **typed(page) | {"atur": "turun-0"})))
    assert [p.text for p in Pledge.objects.all()][:2] == ["Melatih.", "Membiayai sertifikat halal."]


def test_what_is_wrong_is_said_and_what_was_typed_stays(draft, address, joko):
    said = typed(joko.get(address)) | {"form-0-target": "banyak", "form-1-business": "IKM-99"}
    page = send(joko, address, **said).content.decode()
    assert "Tidak ada usaha bernomor IKM-99" in page
    assert 'value="banyak"' in page and "Belum tersimpan" in page


def test_who_was_overtaken_sees_what_the_other_wrote(draft, address, joko, budi):
    mine, theirs = typed(joko.get(address)), typed(budi.get(address))
    send(budi, address, **theirs | {"form-0-text": "Kata Budi."})
    page = send(joko, address, **mine | {"form-0-text": "Kata Joko."})
    body = page.content.decode()
    assert f"{budi.user} lebih dulu menyimpan" in body
    assert "Kata Budi." in body and "Kata Joko." in body
    assert side(draft, "government").text == "Kata Budi."
    again = typed(page)
    assert send(joko, address, **again).status_code == 302
    assert side(draft, "government").text == "Kata Joko."


def test_an_offer_is_no_draft(draft, address, joko):
    services.offer(commitment=draft, by=joko.user, at=wib(1, 1))
    assert send(joko, address, atur="tambah-community").status_code == 302
    with pytest.raises(Refused, match="Hanya draf"):
        services.set_pledges(commitment=draft, by=joko.user, wanted=[])


def test_all_active_members_with_one_target_of_its_own(draft, joko, makers, sentra, bidang):
    community = PledgeDraft(
        Party.COMMUNITY, "Mencatat bahan.", "buku", Decimal(1), "buku", cluster=sentra
    )
    kept = side(draft, "government")
    as_it_is = PledgeDraft(
        Party.GOVERNMENT, kept.text, kept.indicator, kept.target, kept.measure, unit=bidang
    )
    wanted = [(kept, as_it_is), (None, community)]
    services.set_pledges(commitment=draft, by=joko.user, wanted=wanted)
    pledge = side(draft, "community")
    address = f"/kerja/komitmen/{draft.pk}/janji/{pledge.pk}/peserta/"
    version = joko.get(address).context["form"]["version"].value()
    missing = send(joko, address, version=version, everybody="on").content.decode()
    assert "Isi target untuk tiap usaha" in missing
    own = {f"of_{makers[0].pk}": "3", "everybody": "on", "each": "2"}
    assert send(joko, address, version=version, **own).status_code == 302
    pledge.refresh_from_db()
    assert (pledge.target, pledge.shares.count()) == (7, 3)
    assert pledge.shares.get(business=makers[0]).target == 3
    assert Commitment.objects.get(pk=draft.pk).scope == "cluster"
    stale = send(joko, address, version=version, **own)
    assert "lebih dulu menyimpan" in stale.content.decode()
