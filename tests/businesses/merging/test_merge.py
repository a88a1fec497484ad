"""Budi merges the two records of Bu Tini's kitchen: nothing is lost, old addresses lead on."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from businesses import services
from businesses.merging.service import merge
from businesses.merging.table import ON_MERGE
from businesses.models import Business, Consent, DuplicatePair, Permit, PermitKind
from core.services import Conflict, Refused
from products.models import Product


def form(**more):
    return {"form_key": str(uuid.uuid4())} | more


def test_every_relation_of_a_business_has_a_decision():
    relations = {
        f"{relation.related_model._meta.label}.{relation.field.name}"
        for relation in Business._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete
        if not relation.related_model._meta.object_name.endswith("Event")  # history stays history
    }
    assert relations == set(ON_MERGE)


@pytest.fixture
def halal(db) -> PermitKind:
    return PermitKind.objects.create(code="halal-x", name="Halal", number_check="none")


@pytest.fixture
def merged(kerupuk_bu_tini, krupuk_tini, budi, sari, halal) -> Business:
    """The second record, with all sorts of things on it, merged into the first."""
    for business, workers in ((kerupuk_bu_tini, 2), (krupuk_tini, 5)):
        services.save_figures(business=business, by=sari.user, year=2024, workers_male=workers)
        Permit.objects.create(business=business, kind=halal, number="ID1")
    services.save_figures(business=krupuk_tini, by=sari.user, year=2023, workers_male=4)
    product = Product.objects.create(business=krupuk_tini, name="Kerupuk Udang")
    product.permits.set(krupuk_tini.permits.all())
    services.record_visit(business=krupuk_tini, by=sari.user, on=timezone.localdate())
    merge(keep=kerupuk_bu_tini, loser=krupuk_tini, by=budi.user, years=[2024], same_person=True)
    krupuk_tini.refresh_from_db()
    return Business.objects.get(pk=kerupuk_bu_tini.pk)


def test_the_kept_record_takes_what_the_other_knew_better(merged, krupuk_tini):
    assert merged.nib == "9120000000017" and merged.nib_status == "given"
    assert merged.description == "Resep keluarga."
    assert merged.address == "Jl. Raya 5"
    assert merged.other_phones == ["+6281399990000"]
    assert (krupuk_tini.status, krupuk_tini.nib) == ("archived", None)
    assert krupuk_tini.merged_into == merged
    assert merged.registry_number in krupuk_tini.archive_reason


def test_everything_that_hangs_on_the_other_goes_along(merged, krupuk_tini):
    assert [p.name for p in merged.products.all()] == ["Kerupuk Udang"]
    assert merged.visits.count() == 1
    assert {f.year: f.workers_male for f in merged.figures.all()} == {2024: 5, 2023: 4}


def test_a_permit_that_both_had_is_one_and_the_product_names_it(merged, krupuk_tini):
    assert merged.permits.count() == 1
    assert list(merged.products.get().permits.all()) == list(merged.permits.all())


def test_the_years_nobody_chose_stay_as_they_are(kerupuk_bu_tini, krupuk_tini, budi, sari):
    for business, workers in ((kerupuk_bu_tini, 2), (krupuk_tini, 5)):
        services.save_figures(business=business, by=sari.user, year=2024, workers_male=workers)
    merge(keep=kerupuk_bu_tini, loser=krupuk_tini, by=budi.user)
    assert kerupuk_bu_tini.figures.get().workers_male == 2


def test_what_the_owner_withdrew_does_not_come_back(kerupuk_bu_tini, krupuk_tini, budi, sari):
    day = timezone.localdate() - dt.timedelta(days=9)
    for business in (kerupuk_bu_tini, krupuk_tini):
        for purpose in ("listing", "photo"):
            services.give_consent(
                business=business, by=sari.user, purpose=purpose, source="form", given_on=day
            )
    listing = kerupuk_bu_tini.consents.get(purpose="listing")
    services.withdraw_consent(consent=listing, by=sari.user)
    merge(keep=kerupuk_bu_tini, loser=krupuk_tini, by=budi.user)
    standing = Consent.objects.standing().filter(business=kerupuk_bu_tini)
    assert [consent.purpose for consent in standing] == ["photo"]


def test_a_number_is_proposed_before_a_verified_record_that_has_none(
    kerupuk_bu_tini, krupuk_tini, budi, sari
):
    services.update(business=kerupuk_bu_tini, by=sari.user, changes={"nib_status": "none"})
    services.submit(business=kerupuk_bu_tini, by=sari.user)
    services.verify(business=kerupuk_bu_tini, by=budi.user)
    kept = merge(keep=kerupuk_bu_tini, loser=krupuk_tini, by=budi.user)
    assert (kept.nib, kept.status) == ("9120000000017", "verified")


def test_chosen_fields_win_over_the_proposal(kerupuk_bu_tini, krupuk_tini, budi):
    choices = {"name": "lose", "phone": "keep", "nib": "keep", "other_phones": "keep"}
    kept = merge(keep=kerupuk_bu_tini, loser=krupuk_tini, by=budi.user, choices=choices)
    assert (kept.name, kept.nib, kept.other_phones) == ("Krupuk Bu Tini", None, [])
    assert kept.name_key == "krupuktini"


def test_two_owners_who_are_one_person_become_one(kerupuk_bu_tini, krupuk_tini, budi, sari):
    other = services.register(by=sari.user, name="Warung Tini", owner_name="X")
    Business.objects.filter(pk=other.pk).update(owner=krupuk_tini.owner)
    services.update(business=krupuk_tini, by=budi.user, changes={"nik": "3321015508790001"})
    choices = {"owner": "keep"}
    kept = merge(
        keep=kerupuk_bu_tini, loser=krupuk_tini, by=budi.user, choices=choices, same_person=True
    )
    other.refresh_from_db()
    assert other.owner == kept.owner and kept.owner.nik.reveal() == "3321015508790001"


def test_a_merge_is_refused_when_either_changed_meanwhile(pair, budi, sari):
    keep, loser = pair.first, pair.second
    services.update(business=loser, by=sari.user, changes={"address": "Gang Baru"})
    with pytest.raises(Conflict):
        merge(keep=keep, loser=loser, by=budi.user, versions=(keep.version, loser.version))
    keep.refresh_from_db()
    assert keep.merged.count() == 0


def test_nobody_merges_twice_nor_a_record_with_itself(merged, krupuk_tini, budi):
    with pytest.raises(Refused):
        merge(keep=merged, loser=krupuk_tini, by=budi.user)
    with pytest.raises(Refused):
        merge(keep=merged, loser=merged, by=budi.user)
    with pytest.raises(Refused, match="Urungkan penggabungannya"):
        services.restore(business=krupuk_tini, by=budi.user)


def test_sari_may_not_merge(kerupuk_bu_tini, krupuk_tini, sari):
    with pytest.raises(PermissionDenied):
        merge(keep=kerupuk_bu_tini, loser=krupuk_tini, by=sari.user)


def test_old_staff_addresses_and_the_old_number_lead_to_the_kept_record(merged, krupuk_tini, budi):
    response = budi.get(f"/kerja/usaha/{krupuk_tini.pk}/")
    assert (response.status_code, response.url) == (302, f"/kerja/usaha/{merged.pk}/")
    page = budi.get(f"/kerja/usaha/?q={krupuk_tini.registry_number}").content.decode()
    assert f"/kerja/usaha/{merged.pk}/" in page
    assert f"/kerja/usaha/{krupuk_tini.pk}/" not in page


def test_the_public_address_leads_on_for_good(merged, krupuk_tini, anon, budi, sari):
    gone = f"/usaha/krupuk-bu-tini-{krupuk_tini.pk}/"
    assert anon.get(gone).status_code == 404  # the kept one is not listed yet
    services.give_consent(business=merged, by=sari.user, purpose="listing", source="form")
    services.submit(business=merged, by=sari.user)
    services.verify(business=merged, by=budi.user)
    response = anon.get(gone)
    assert (response.status_code, response.url) == (301, f"/usaha/{merged.slug}-{merged.pk}/")


def test_merged_into_a_third_the_first_address_leads_straight_there(
    merged, krupuk_tini, budi, sari, banyumeneng
):
    third = services.register(by=sari.user, name="Kerupuk Tini Suryani", village=banyumeneng)
    merge(keep=third, loser=merged, by=budi.user)
    krupuk_tini.refresh_from_db()
    assert krupuk_tini.merged_into == third


def test_what_the_other_was_told_apart_from_stays_apart(pair, budi, sari, banyumeneng):
    third = services.register(by=sari.user, name="Krupuk Bu Tinah", village=banyumeneng)
    from businesses import duplicates

    duplicates.tell_apart(business=third, others=[pair.second_id], by=budi.user)
    merge(keep=pair.first, loser=pair.second, by=budi.user)
    assert DuplicatePair.objects.get(first=pair.first, second=third).state == "apart"


def test_budi_compares_previews_and_merges(pair, budi):
    address = f"/kerja/duplikat/{pair.pk}/gabung/"
    page = budi.get(address).content.decode()
    assert "Gabungkan dua data" in page and "berbeda" in page and "Yang ikut pindah" in page
    sent = form(
        simpan=pair.first_id, version=pair.first.version, other_version=pair.second.version,
        name="lose", note="Dua petugas",
    )  # fmt: skip
    response = budi.post(address, sent)
    assert response.url == f"/kerja/usaha/{pair.first_id}/"
    page = budi.get(response.url).content.decode()
    assert "Krupuk Bu Tini" in page
    assert budi.get("/kerja/duplikat/").content.decode().count("Krupuk Bu Tini") == 0


def test_choices_stay_when_somebody_changed_a_record_meanwhile(pair, budi):
    sent = form(
        simpan=pair.first_id, version=99, other_version=pair.second.version,
        name="lose", note="Dua petugas",
    )  # fmt: skip
    page = budi.post(f"/kerja/duplikat/{pair.pk}/gabung/", sent).content.decode()
    assert "berubah sejak Anda membukanya" in page and 'value="Dua petugas"' in page
    assert 'name="name" value="lose" checked' in page
