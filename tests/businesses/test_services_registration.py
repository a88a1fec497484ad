"""Registering a business, changing it, and two people changing it at once."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from businesses import services
from businesses.models import Business, Owner
from core.identity import blind_index
from core.services import FieldRefused, Refused
from regions.models import Region

NIK_TINI = "3321015508790001"


def test_sari_registers_a_business_and_it_gets_its_number(kerupuk_bu_tini, crackers):
    business = Business.objects.get()

    assert business.registry_number == "IKM-33.21-000001"
    assert business.status == "draft"
    assert business.name_key == "kerupuktini"
    assert business.district_id == "33.21.01"
    assert business.regency_id == "33.21"
    assert business.branch == crackers.branch
    assert business.owner.name_key == "tinisuryani"
    assert business.created_by.username == "sari"


def test_numbers_go_up_and_a_failed_write_gives_its_number_back(sari, kerupuk_bu_tini):
    with pytest.raises(Refused):
        services.register(by=sari.user, name="  ")
    second = services.register(by=sari.user, name="Tahu Makmur")

    assert second.registry_number == "IKM-33.21-000002"


def test_numbers_begin_after_those_in_use(asap_indah, sari):
    assert services.register(by=sari.user, name="Baru").registry_number == "IKM-33.21-000002"


def test_many_numbers_are_taken_at_once(demak):
    with transaction.atomic():
        assert services.take_numbers(demak, 2) == ["IKM-33.21-000001", "IKM-33.21-000002"]
        assert services.take_numbers("33.21", 1) == ["IKM-33.21-000003"]


def test_a_curator_does_not_export_what_an_official_may_not_edit(agung):
    with pytest.raises(PermissionDenied):
        services.register(by=agung.user, name="Usaha Pejabat")


def test_sari_cannot_register_in_bonang(sari, wonosari):
    with pytest.raises(FieldRefused) as refused:
        services.register(by=sari.user, name="Asap", village=wonosari)

    assert refused.value.field == "village"
    assert not Business.objects.exists()


def test_sari_cannot_move_a_business_out_of_her_kecamatan(sari, kerupuk_bu_tini, wonosari):
    with pytest.raises(FieldRefused):
        services.update(business=kerupuk_bu_tini, by=sari.user, changes={"village": wonosari})

    kerupuk_bu_tini.refresh_from_db()
    assert kerupuk_bu_tini.village_id == "33.21.01.2001"


def test_a_village_of_another_regency_is_refused(budi, demak):
    Region.objects.create(
        code="33.19", level="regency", kind="kabupaten", name="Kudus", key="kudus"
    )
    Region.objects.create(code="33.19.01", level="district", kind="kecamatan", name="K", key="k")
    away = Region.objects.create(
        code="33.19.01.2001", level="village", kind="desa", name="Jauh", key="jauh"
    )
    with pytest.raises(FieldRefused):
        services.register(by=budi.user, name="Jauh di Kudus", village=away)


def test_sari_cannot_touch_a_business_in_bonang(sari, asap_indah):
    with pytest.raises(PermissionDenied):
        services.update(business=asap_indah, by=sari.user, changes={"name": "Diambil"})


def test_a_nib_in_use_is_refused_beside_its_field(sari, kerupuk_bu_tini):
    services.update(business=kerupuk_bu_tini, by=sari.user, changes={"nib": "9120012345678"})
    with pytest.raises(FieldRefused) as refused:
        services.register(by=sari.user, name="Lain", nib="9120012345678")

    assert refused.value.field == "nib"


def test_a_nib_brings_its_status_and_loses_it_again(sari, kerupuk_bu_tini):
    changed = services.update(
        business=kerupuk_bu_tini, by=sari.user, changes={"nib": "9120012345678"}
    )
    assert changed.nib_status == "given"

    changed = services.update(business=changed, by=sari.user, changes={"nib": ""})
    assert (changed.nib, changed.nib_status) == (None, "unknown")


def test_a_change_raises_the_version_and_no_change_saves_nothing(sari, kerupuk_bu_tini):
    same = services.update(
        business=kerupuk_bu_tini, by=sari.user, version=1, changes={"name": "Kerupuk Bu Tini"}
    )
    assert same.version == 1

    changed = services.update(
        business=kerupuk_bu_tini, by=sari.user, version=1, changes={"name": "Kerupuk Tini Jaya"}
    )
    assert (changed.version, changed.name_key) == (2, "kerupuktinijaya")


def test_the_loser_of_two_saves_learns_what_the_winner_wrote(sari, budi, kerupuk_bu_tini):
    services.update(
        business=kerupuk_bu_tini, by=budi.user, version=1, changes={"address": "Jl. Baru 1"}
    )
    with pytest.raises(services.Overtaken) as overtaken:
        services.update(
            business=kerupuk_bu_tini, by=sari.user, version=1, changes={"address": "Jl. Lama 9"}
        )

    assert overtaken.value.differences == [
        services.Difference("address", "Jl. Raya 5", "Jl. Baru 1", "Jl. Lama 9")
    ]
    kerupuk_bu_tini.refresh_from_db()
    assert kerupuk_bu_tini.address == "Jl. Baru 1"


def test_a_service_sets_only_what_it_is_meant_to(sari, kerupuk_bu_tini):
    with pytest.raises(TypeError):
        services.update(business=kerupuk_bu_tini, by=sari.user, changes={"status": "verified"})


def test_a_nik_is_stored_encrypted_beside_its_hash(sari, kerupuk_bu_tini):
    services.update(business=kerupuk_bu_tini, by=sari.user, changes={"nik": NIK_TINI})
    owner = Owner.objects.get()

    assert owner.nik_index == blind_index(NIK_TINI)
    assert str(owner.nik) == "3321********0001"
    assert owner.nik.reveal() == NIK_TINI


def test_a_nik_not_given_stays_and_an_empty_one_goes(sari, kerupuk_bu_tini):
    business = services.update(business=kerupuk_bu_tini, by=sari.user, changes={"nik": NIK_TINI})
    services.update(business=business, by=sari.user, changes={"nik": None, "name": "Kerupuk Tini"})
    assert Owner.objects.get().nik is not None

    services.update(business=business, by=sari.user, changes={"nik": ""})
    assert Owner.objects.get().nik is None


def test_one_person_with_two_businesses_is_one_owner(sari, kerupuk_bu_tini, banyumeneng):
    services.update(business=kerupuk_bu_tini, by=sari.user, changes={"nik": NIK_TINI})
    second = services.register(
        by=sari.user,
        name="Rambak",
        owner_name="Hj. Tini Suryani",
        nik=NIK_TINI,
        village=banyumeneng,
    )

    assert second.owner == kerupuk_bu_tini.owner
    assert second.owner.name == "Tini Suryani"


def test_the_same_nik_under_another_name_is_refused(sari, kerupuk_bu_tini, banyumeneng):
    services.update(business=kerupuk_bu_tini, by=sari.user, changes={"nik": NIK_TINI})
    with pytest.raises(FieldRefused) as refused:
        services.register(
            by=sari.user, name="Lain", owner_name="Slamet", nik=NIK_TINI, village=banyumeneng
        )

    assert refused.value.field == "nik"


def test_sari_learns_nothing_about_a_nik_in_bonang(sari, budi, asap_indah, banyumeneng):
    services.update(business=asap_indah, by=budi.user, changes={"nik": NIK_TINI})
    mine = services.register(
        by=sari.user, name="Milik Sari", owner_name="Orang Lain", nik=NIK_TINI, village=banyumeneng
    )

    assert mine.owner != asap_indah.owner
    assert Owner.objects.filter(nik_index=blind_index(NIK_TINI)).count() == 2


def test_history_knows_the_verb_and_who(sari, kerupuk_bu_tini):
    services.update(business=kerupuk_bu_tini, by=sari.user, changes={"name": "Kerupuk Tini"})
    last = kerupuk_bu_tini.events.order_by("pgh_id").last()

    assert last.pgh_context.metadata["verb"] == "update"
    assert last.pgh_context.metadata["by_name"] == "Sari Wulandari"
    assert last.name == "Kerupuk Tini"
