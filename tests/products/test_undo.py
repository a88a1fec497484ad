"""Acts taken back: what was changed returns, nobody's later work is lost, history tells it."""

import datetime as dt
import uuid

import pghistory
import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models.expressions import RawSQL
from django.utils import timezone

from accounts.acts import undoing
from accounts.models import Undone
from businesses import history, services
from businesses.erasure import forget_person
from businesses.models import Business, Owner, Permit, Visit
from core import acts
from core.services import Conflict, Refused
from products import history as product_history
from products import services as products
from products.models import Product, ProductPhoto
from tests.products.conftest import photo

Context = apps.get_model("pghistory", "Context")
# Tracked, but never taken back here: each has a way back of its own, or none on purpose.
WITHOUT_UNDO = {
    "accounts.OfficeSettings",  # saved anew as it was; a logo is not in its history
    "accounts.SavedView",
    "accounts.User",
    "businesses.DuplicatePair",
    "commitments.CalendarKey",
    "commitments.OwnerLink",
    "businesses.ReturnReason",
    "products.CurationCheck",
}


def last(verb: str):
    """The newest act of this verb."""
    # A test is one transaction, and so one moment: the rows themselves lie in order.
    return Context.objects.filter(metadata__verb=verb).order_by(RawSQL("ctid", [])).last()


@pytest.fixture
def tahu(sari) -> Business:
    return services.register(
        by=sari.user, name="Tahu Barokah", owner_name="Bu Rum", nik="3321014505800001"
    )


def rename(business, by, **changes):
    return services.update(business=business, by=by.user, changes=changes)


def test_an_edit_is_taken_back_and_the_version_goes_on(tahu, sari):
    rename(tahu, sari, name="Tahu Barokah Jaya", phone="+6281325670001")
    undoing.undo(act=last("update"), by=sari.user)
    tahu.refresh_from_db()
    assert (tahu.name, tahu.name_key, tahu.phone) == ("Tahu Barokah", "tahubarokah", "")
    assert tahu.version == 3
    story = [
        one for one in history.tell(tahu) if one.sentences[0] == "Sebuah perbuatan dibatalkan:"
    ]
    assert "Nama usaha diubah dari Tahu Barokah Jaya menjadi Tahu Barokah." in story[0].sentences


def test_an_undo_can_be_taken_back(tahu, sari):
    rename(tahu, sari, name="Tahu Barokah Jaya")
    edit = last("update")
    undoing.undo(act=edit, by=sari.user)
    with pytest.raises(Conflict):
        undoing.undo(act=edit, by=sari.user)
    undoing.undo(act=last("undo"), by=sari.user)
    tahu.refresh_from_db()
    assert (tahu.name, tahu.version) == ("Tahu Barokah Jaya", 4)
    assert not Undone.objects.filter(act=edit.pk).exists()
    undoing.undo(act=edit, by=sari.user)  # so the edit itself may be taken back again
    tahu.refresh_from_db()
    assert tahu.name == "Tahu Barokah"


def test_what_was_changed_since_is_listed_and_kept(tahu, sari):
    rename(tahu, sari, name="Tahu Barokah Jaya")
    first = last("update")
    rename(tahu, sari, name="Tahu Berkah")
    with pytest.raises(Conflict):
        undoing.undo(act=first, by=sari.user)
    page = sari.get(f"/kerja/riwayat/{first.pk}/").content.decode()
    assert "Sudah berubah sejak itu" in page
    assert "Tahu Barokah Jaya" in page
    assert "Tahu Berkah" in page
    assert "Batalkan perbuatan ini" not in page
    undoing.undo(act=last("update"), by=sari.user)  # newest first, then the older one
    undoing.undo(act=first, by=sari.user)
    tahu.refresh_from_db()
    assert tahu.name == "Tahu Barokah"


def test_other_fields_changed_since_stay(tahu, sari):
    rename(tahu, sari, name="Tahu Barokah Jaya")
    first = last("update")
    rename(tahu, sari, address="Jalan Raya 5")
    undoing.undo(act=first, by=sari.user)
    tahu.refresh_from_db()
    assert (tahu.name, tahu.address) == ("Tahu Barokah", "Jalan Raya 5")


def test_an_encrypted_number_comes_back(tahu, sari):
    rename(tahu, sari, nik="3321014505809999")
    undoing.undo(act=last("update"), by=sari.user)
    owner = Owner.objects.get(pk=tahu.owner_id)
    assert owner.nik.reveal() == "3321014505800001"
    assert services.update(business=tahu, by=sari.user, changes={"nik": "3321014505800001"})


def test_a_registration_taken_back_is_put_away_with_its_number(tahu, sari):
    undoing.undo(act=last("register"), by=sari.user)
    tahu.refresh_from_db()
    assert (tahu.status, tahu.archived_by) == ("archived", sari.user)
    assert Owner.objects.filter(pk=tahu.owner_id).exists()
    undoing.undo(act=last("undo"), by=sari.user)
    tahu.refresh_from_db()
    assert (tahu.status, tahu.archive_reason, tahu.archived_at) == ("draft", "", None)


def test_an_archive_is_taken_back_to_verified(asap_indah, budi, sari):
    services.update(
        business=asap_indah,
        by=budi.user,
        changes={"industry_class": None},
    )
    Business.objects.filter(pk=asap_indah.pk).update(status="submitted")
    services.archive(business=asap_indah, by=budi.user, reason="tercatat dua kali")
    undoing.undo(act=last("archive"), by=budi.user)
    asap_indah.refresh_from_db()
    assert (asap_indah.status, asap_indah.archived_at) == ("submitted", None)


def test_a_verified_record_never_loses_what_it_needs(tahu, sari, budi):
    rename(tahu, sari, main_product="Tahu putih")
    edit = last("update")
    with pghistory.context(verb="made up"):
        Business.objects.filter(pk=tahu.pk).update(
            status="verified", verified_at=timezone.now(), verified_by=budi.user,
            village="33.21.01.2001", district="33.21.01",
        )  # fmt: skip
    with pytest.raises(Refused, match="harus tetap punya"):
        undoing.undo(act=edit, by=sari.user)


def test_a_deleted_permit_comes_back_with_its_id_and_its_product(
    renyah, halal_of_renyah, whole, sari, ratna
):
    product = products.add_product(
        business=renyah, by=sari.user, permits=[halal_of_renyah], **whole
    )
    key = halal_of_renyah.pk
    services.remove_permit(permit=halal_of_renyah, by=sari.user)
    assert not product.permits.exists()
    undoing.undo(act=last("remove_permit"), by=sari.user)
    assert list(product.permits.values_list("pk", flat=True)) == [key]
    lines = [line for story in product_history.tell(product) for line in story.sentences]
    assert "Izin Sertifikat halal ID33210000012345678 dilepas dari produk." in lines


def test_what_was_added_is_deleted_unless_something_hangs_on_it(renyah, halal, whole, sari):
    permit = services.save_permit(
        business=renyah, by=sari.user, kind=halal, number="ID33110001234560724"
    )
    saved = last("save_permit")
    product = products.add_product(business=renyah, by=sari.user, permits=[permit], **whole)
    with pytest.raises(Conflict):
        undoing.undo(act=saved, by=sari.user)
    page = sari.get(f"/kerja/riwayat/{saved.pk}/").content.decode()
    assert "sudah punya: produk" in page
    products.update_product(product=product, by=sari.user, permits=[])
    undoing.undo(act=saved, by=sari.user)
    assert not Permit.objects.filter(pk=permit.pk).exists()


def test_a_removed_photo_and_a_removed_product_come_back(renyah, whole, sari):
    product = products.add_product(business=renyah, by=sari.user, **whole)
    added = products.add_photos(product=product, files=[photo(), photo("b.jpg")], by=sari.user)
    kept = ProductPhoto.objects.get(pk=added.kept[0].pk)
    products.remove_photo(photo=added.kept[0], by=sari.user)
    undoing.undo(act=last("remove_photo"), by=sari.user)
    again = ProductPhoto.objects.get(pk=kept.pk)
    assert (again.key, again.added_at) == (kept.key, kept.added_at)
    products.remove_product(product=product, by=sari.user)
    undoing.undo(act=last("remove_product"), by=sari.user)
    again = Product.objects.get(pk=product.pk)
    assert again.photos.count() == 2
    assert again.created_at == product.created_at
    lines = [line for story in product_history.tell(again) for line in story.sentences]
    assert "Produk Kerupuk Udang dipulihkan." in lines


def test_undoing_publishes_nothing_a_curator_did_not_see(renyah, whole, sari, ratna):
    product = products.add_product(business=renyah, by=sari.user, **whole)
    products.add_photos(product=product, files=[photo()], by=sari.user)
    products.submit(product=product, by=sari.user)
    product = products.publish(product=product, by=ratna.user)
    products.unpublish(product=product, by=sari.user)
    withdrawn = last("unpublish_product")
    products.add_photos(product=product, files=[photo("b.jpg")], by=sari.user)
    with pytest.raises(Refused, match="Ajukan ke kurator"):
        undoing.undo(act=withdrawn, by=sari.user)
    undoing.undo(act=last("add_photos"), by=sari.user)
    undoing.undo(act=withdrawn, by=sari.user)
    product.refresh_from_db()
    assert product.curation == "published"


def test_the_catalogue_follows(renyah, whole, sari, ratna):
    product = products.add_product(business=renyah, by=sari.user, **whole)
    products.add_photos(product=product, files=[photo()], by=sari.user)
    products.submit(product=product, by=sari.user)
    products.publish(product=product, by=ratna.user)

    def listed() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM catalogue_entry")
            return cursor.fetchone()[0]

    assert listed() == 1
    services.withdraw_consent(consent=renyah.consents.get(purpose="listing"), by=ratna.user)
    assert listed() == 0
    undoing.undo(act=last("withdraw_consent"), by=ratna.user)
    assert listed() == 1


def test_an_erased_person_never_comes_back(tahu, sari, agung):
    rename(tahu, sari, phone="+6281325670001", owner_name="Bu Rumini")
    edit = last("update")
    forget_person(registry_number=tahu.registry_number, by=agung.user, reason="surat 12/2026")
    for act in (edit, last("register")):
        with pytest.raises(Refused, match="dihapus atas permintaan"):
            undoing.undo(act=act, by=sari.user)
    with pytest.raises(Refused, match="tidak dapat dibatalkan dari sini"):
        undoing.undo(act=last("forget_person"), by=agung.user)


def test_only_the_doer_or_who_may_do_it_and_only_for_thirty_days(tahu, sari, ratna, budi):
    services.archive(business=tahu, by=budi.user, reason="tercatat dua kali")
    act = last("archive")
    with pytest.raises(Refused, match="Hanya pelakunya"):
        undoing.undo(act=act, by=ratna.user)
    Context.objects.filter(pk=act.pk).update(created_at=timezone.now() - dt.timedelta(days=31))
    act.refresh_from_db()
    with pytest.raises(Refused, match="30 hari"):
        undoing.undo(act=act, by=budi.user)


def test_sari_neither_sees_nor_takes_back_what_was_done_in_bonang(asap_indah, budi, sari):
    services.update(business=asap_indah, by=budi.user, changes={"address": "Jalan Pasar 1"})
    act = last("update")
    assert sari.get(f"/kerja/riwayat/{act.pk}/").status_code == 404
    assert "Jalan Pasar 1" not in sari.get("/kerja/riwayat/").content.decode()
    assert "Jalan Pasar 1" in budi.get("/kerja/riwayat/").content.decode()
    act.metadata["by"] = sari.user.pk  # even if it had been hers
    with pytest.raises(PermissionDenied):
        undoing.undo(act=act, by=sari.user)


def test_the_page_takes_back_once_and_leads_to_the_undo(tahu, sari):
    services.record_visit(business=tahu, by=sari.user, on=timezone.localdate(), notes="ramai")
    act = last("record_visit")
    page = sari.get(f"/kerja/riwayat/{act.pk}/")
    assert "Dihapus lagi." in page.content.decode()
    sent = {"form_key": str(uuid.uuid4())}
    first = sari.post(f"/kerja/riwayat/{act.pk}/batalkan/", sent)
    second = sari.post(f"/kerja/riwayat/{act.pk}/batalkan/", sent)
    assert first.url == second.url != f"/kerja/riwayat/{act.pk}/"
    assert not Visit.objects.exists()
    shown = sari.get(first.url).content.decode()
    assert "membatalkan: mencatat kunjungan" in shown


def test_the_list_is_narrowed_and_costs_the_same_however_long(
    tahu, sari, budi, django_assert_max_num_queries
):
    for number in range(30):
        rename(tahu, sari, address=f"Jalan Raya {number}")
    for place, act in enumerate(Context.objects.order_by(RawSQL("ctid", []))):
        moment = timezone.now() + dt.timedelta(seconds=place)
        Context.objects.filter(pk=act.pk).update(created_at=moment)
    with django_assert_max_num_queries(20):
        page = sari.get("/kerja/riwayat/")
    text = page.content.decode()
    assert "Jalan Raya 29" in text
    assert "Jalan Raya 1." not in text
    older = sari.get(f"/kerja/riwayat/?setelah={page.context['next']}").content.decode()
    assert "Tahu Barokah" in older
    assert "Jalan Raya 29" not in older
    only = sari.get("/kerja/riwayat/?perbuatan=register&oleh=saya&jenis=business").content.decode()
    assert "Usaha didaftarkan" in only
    assert "Jalan Raya" not in only
    assert "Tidak ada yang cocok" in sari.get("/kerja/riwayat/?sejak=2099-01-01").content.decode()


def test_every_tracked_record_says_how_it_is_told_and_restored():
    tracked = {
        model.pgh_tracked_model._meta.label
        for model in apps.get_models()
        if getattr(model, "pgh_tracked_model", None)
    }
    known = {kept.model._meta.label for kept in acts.KEPT.values()}
    assert tracked - known - WITHOUT_UNDO == set()
    for kept in acts.KEPT.values():
        names = {column.name for column in kept.columns}
        assert set().union(*kept.together) <= names, kept.model
