"""The official's queue: what only an official may do, by one tap, refusals with a reason."""

import uuid

import pytest

from businesses import services as register
from businesses.models import Business
from commitments import services
from commitments.models import Commitment
from dashboard import snapshots
from dashboard.models import Publication
from tests.commitments.conftest import wib

QUEUE = "/kerja/dasbor/putusan/"


def form(**more):
    return {"form_key": str(uuid.uuid4())} | more


@pytest.fixture
def handed_in(sari, banyumeneng, crackers):
    """Three businesses that Sari handed in, one of which lacks its product."""
    for name, product in (("Satu", "Kerupuk"), ("Dua", "Keripik"), ("Tiga", "")):
        made = register.register(
            by=sari.user, name=f"Kerupuk {name}", owner_name=f"Bu {name}", village=banyumeneng,
            industry_class=crackers, main_product=product,
        )  # fmt: skip
        register.submit(business=made, by=sari.user)
    return {"officer": sari.user.pk, "district": "33.21.01"}


def states():
    return sorted(Business.objects.values_list("status", flat=True))


def test_agung_verifies_what_is_complete_at_once(agung, handed_in):
    (bundle,) = agung.get(QUEUE).context["waiting"].bundles
    assert (bundle.name, bundle.place, bundle.count) == ("Sari Wulandari", "Mranggen", 2)
    agung.post(f"{QUEUE}usaha/", form(**handed_in, act="approve"))
    assert states() == ["submitted", "verified", "verified"]
    assert agung.get(QUEUE).context["waiting"].bundles == []
    act = agung.get("/kerja/riwayat/").content.decode()
    assert "mengesahkan banyak data" in act


def test_he_returns_them_only_with_a_reason(agung, handed_in):
    agung.post(f"{QUEUE}usaha/", form(**handed_in, act="return"))
    assert states() == ["submitted"] * 3
    agung.post(f"{QUEUE}usaha/", form(**handed_in, act="return", reason="Alamat belum jelas."))
    assert states() == ["returned", "returned", "submitted"]
    assert Business.objects.filter(return_reason="Alamat belum jelas.").count() == 2


def test_he_signs_or_declines_for_the_government(agung, joko, draft):
    services.offer(commitment=draft, by=joko.user, at=wib(1, 1))
    address = f"{QUEUE}komitmen/{draft.pk}/"
    assert agung.get(QUEUE).context["waiting"].offers == [draft]
    agung.post(address, form(act="decline"))
    assert Commitment.objects.get().status == "offered"  # no reason, no refusal
    agung.post(address, form(act="sign"))
    assert Commitment.objects.get().signatures.get().party == "government"
    assert agung.post(address, form(act="sign")).status_code == 404


def test_he_publishes_the_newest_figures(agung, chance):
    kept = snapshots.take(regency="33.21", by=None)
    assert agung.get(QUEUE).context["waiting"].snapshots == [kept]
    assert agung.get("/kerja/").context["tiles"][0].count == 1
    agung.post(f"/kerja/dasbor/potret/{kept.pk}/terbitkan/", form())
    assert Publication.objects.get().snapshot == kept
    assert agung.get(QUEUE).context["waiting"].count == 0


def test_nobody_else_has_that_queue(budi, sari, dewi, handed_in):
    for member in (budi, sari, dewi):
        assert member.get(QUEUE).status_code == 403
        assert member.post(f"{QUEUE}usaha/", form(**handed_in, act="approve")).status_code == 403
    assert states() == ["submitted"] * 3
