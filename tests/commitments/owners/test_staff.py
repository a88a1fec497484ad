"""The officer's side: giving the link out, and deciding what owners ask."""

import datetime as dt
import uuid
from urllib.parse import unquote

import pytest
from django.apps import apps
from django.utils import timezone

from accounts.models import TrailEntry
from commitments import actor
from commitments.models import OwnerLink, ProposedChange
from commitments.owners import proposals, services
from commitments.owners.services import forget_seeds
from core.services import Refused
from tests.commitments.owners.conftest import Phone

pytestmark = pytest.mark.django_db


def send(member, address, **typed):
    return member.post(address, {"form_key": str(uuid.uuid4())} | typed)


def test_joko_makes_a_link_and_sends_it(joko, asap_indah, running):
    page = f"/kerja/komitmen/pemilik/{asap_indah.pk}/"
    assert page in joko.get(f"/kerja/usaha/{asap_indah.pk}/").content.decode()
    from_there = f"{page}?komitmen={running.pk}"
    assert from_there in joko.get(f"/kerja/komitmen/{running.pk}/").content.decode()
    send(joko, f"{page}buat/?komitmen={running.pk}")
    shown = joko.get(from_there)
    address = shown.context["address"]
    message = unquote(shown.context["whatsapp"])
    assert message.startswith("https://wa.me/6281325671234?text=")
    assert address in message and "Sertifikat halal" in message
    assert "<svg" in shown.content.decode() and "style=" not in shown.context["picture"]
    send(joko, f"{page}terkirim/")
    assert OwnerLink.objects.get().sent_by == joko.user
    phone = Phone("/o/" + address.partition("/o/")[2])
    assert phone.enter().status_code == 302
    after = joko.get(page).content.decode()
    assert address not in after  # from now on it is the owner's alone
    assert "Terakhir dibuka" in after


def test_only_the_maker_sees_it_and_only_for_a_day(link, joko, budi):
    page = f"/kerja/komitmen/pemilik/{link.business_id}/"
    assert "address" not in budi.get(page).context
    assert joko.get(page).context["address"]
    assert services.shown_to(link, joko.user, link.made_at + dt.timedelta(days=1)) == ""
    assert forget_seeds(link.made_at + dt.timedelta(days=2)) == 1


def test_sent_twice_is_one_link(joko, asap_indah):
    data = {"form_key": str(uuid.uuid4())}
    for _ in range(2):
        joko.post(f"/kerja/komitmen/pemilik/{asap_indah.pk}/buat/", data)
    assert OwnerLink.objects.count() == 1


def test_revoking_and_unlocking(joko, link):
    page = f"/kerja/komitmen/pemilik/{link.business_id}/"
    for _ in range(5):
        services.admit(link=link, by=actor.owner(link.business), digits="0000")
    assert "Buka kunci" in joko.get(page).content.decode()
    send(joko, f"{page}buka/")
    assert OwnerLink.objects.get().state() == "open"
    send(joko, f"{page}cabut/")
    assert OwnerLink.objects.get().state() == "revoked"
    told = list(TrailEntry.objects.order_by("pk").values_list("act", flat=True))
    assert told == ["link_made", "link_locked", "link_unlocked", "link_revoked"]


def test_the_trail_is_read_in_the_panel(dewi, link):
    page = dewi.get("/admin/accounts/trailentry/?act=link_made").content.decode()
    assert link.business.registry_number in page
    assert page.count("membuat tautan pemilik") >= 2  # in the filter and in the row
    entry = TrailEntry.objects.get()
    detail = dewi.get(f"/admin/accounts/trailentry/{entry.pk}/change/").content.decode()
    assert "membuat tautan pemilik" in detail


@pytest.fixture
def asked(asap_indah) -> dict[str, ProposedChange]:
    """What Pak Karno asks."""
    wanted = {"name": "Asap Indah", "address": "Jl. Laut 2", "phone": "telepon", "note": "Pindah."}
    rows = proposals.propose(business=asap_indah, by=actor.owner(asap_indah), wanted=wanted)
    return {row.field: row for row in rows}


def test_field_by_field(joko, asap_indah, asked):
    page = f"/kerja/komitmen/pemilik/{asap_indah.pk}/"
    assert "Asap Indah Karno" in joko.get("/kerja/komitmen/pemilik/").content.decode()
    send(joko, f"{page}usulan/{asked['address'].pk}/terima/")
    send(joko, f"{page}usulan/{asked['name'].pk}/tolak/", reason="Nama di NIB lain.")
    send(joko, f"{page}usulan/{asked['note'].pk}/terima/")
    asap_indah.refresh_from_db()
    assert (asap_indah.address, asap_indah.name) == ("Jl. Laut 2", "Asap Indah Karno")
    assert asap_indah.note == ""
    row = ProposedChange.objects.get(field="name")
    assert (row.verdict, row.reason, row.decided_by) == (
        "declined", "Nama di NIB lain.", joko.user,
    )  # fmt: skip
    with pytest.raises(Refused, match="sudah diputuskan"):
        proposals.accept(proposal=row, by=joko.user)


def test_an_acceptance_taken_back_waits_again(joko, asap_indah, asked):
    asap_indah.status, asap_indah.verified_at, asap_indah.verified_by = "draft", None, None
    asap_indah.save()
    proposals.accept(proposal=asked["address"], by=joko.user)
    act = apps.get_model("pghistory.Context").objects.get(metadata__verb="accept_proposal")
    send(joko, f"/kerja/riwayat/{act.pk}/batalkan/")
    asap_indah.refresh_from_db()
    assert asap_indah.address == ""
    assert ProposedChange.objects.waiting().filter(field="address").exists()


def test_what_can_not_be_read_is_refused_and_stays(joko, asap_indah, asked):
    page = f"/kerja/komitmen/pemilik/{asap_indah.pk}/"
    answer = send(joko, f"{page}usulan/{asked['phone'].pk}/terima/")
    assert "bukan nomor telepon" in joko.get(answer.url).content.decode()
    asap_indah.refresh_from_db()
    assert asap_indah.phone == "+6281325671234"
    assert ProposedChange.objects.waiting().count() == 4


def test_an_owner_does_not_flood_the_desk(asap_indah):
    for number in range(30):
        proposals.propose(
            business=asap_indah, by=actor.owner(asap_indah), wanted={"note": str(number)}
        )
    with pytest.raises(Refused, match="masih diperiksa"):
        proposals.propose(business=asap_indah, by=actor.owner(asap_indah), wanted={"note": "x"})


def test_a_neighbouring_kecamatan_sees_nothing(sari, asap_indah, asked):
    assert sari.get("/kerja/komitmen/pemilik/").context["rows"].count() == 0
    row = asked["name"]
    address = f"/kerja/komitmen/pemilik/{asap_indah.pk}/usulan/{row.pk}/terima/"
    assert send(sari, address).status_code == 404
    assert timezone.now() > row.asked_on
