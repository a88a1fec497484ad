"""Staff pages of the register, as the cast uses them."""

import uuid

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import TrailEntry
from businesses import services
from businesses.models import AssistanceKind, Business, Owner, PermitKind
from businesses.sizes import load_limits

NIK_TINI = "3321015508790001"


def form(**more):
    return {"form_key": str(uuid.uuid4()), "nib_status": "unknown"} | more


def edited(business, **more):
    """The edit form as a browser sends it back."""
    return (
        form(
            name=business.name,
            owner_name=business.owner.name,
            gender=business.owner.gender,
            district=business.district_id,
            village=business.village_id,
            address=business.address,
            phone="0813-2567-0001",
            industry_class=business.industry_class_id,
            main_product=business.main_product,
            version=business.version,
        )
        | more
    )


def test_sari_registers_a_business(sari, crackers):
    sent = form(
        name="Kerupuk Bu Tini", owner_name="Tini", nik=NIK_TINI, village="33.21.01.2001",
        phone="0813 2567 0001", industry_class=crackers.pk, rt="3", rw="2",
    )  # fmt: skip
    response = sari.post("/kerja/usaha/baru/", sent)
    business = Business.objects.get()

    assert response.status_code == 302 and response.url == f"/kerja/usaha/{business.pk}/"
    assert (business.phone, business.phone_typed) == ("+6281325670001", "0813 2567 0001")
    assert business.branch == crackers.branch
    assert str(business.owner.nik) == "3321********0001"


def test_the_same_form_sent_twice_makes_one_business(sari):
    sent = form(name="Tahu Makmur")
    first = sari.post("/kerja/usaha/baru/", sent)
    second = sari.post("/kerja/usaha/baru/", sent)

    assert Business.objects.count() == 1
    assert first.url == second.url


def test_an_error_is_named_and_nothing_typed_is_lost(sari, demak):
    page = sari.post(
        "/kerja/usaha/baru/", form(name="", owner_name="Bu Tini", nib="12", rt="tiga")
    ).content.decode()

    assert not Business.objects.exists()
    assert 'href="#id_name"' in page and 'href="#id_nib"' in page
    assert 'value="Bu Tini"' in page and 'value="tiga"' in page


def test_a_village_of_another_kecamatan_is_said_beside_its_field(budi):
    page = budi.post(
        "/kerja/usaha/baru/", form(name="X", district="33.21.12", village="33.21.01.2001")
    ).content.decode()
    assert "Desa Banyumeneng tidak terletak di Kec. Bonang" in page


def test_sari_is_not_offered_villages_of_bonang(sari):
    page = sari.get("/kerja/usaha/baru/").content.decode()
    assert "Banyumeneng" in page and "Wonosari" not in page


def test_a_likely_duplicate_is_shown_before_it_is_saved(sari, kerupuk_bu_tini):
    sent = form(name="Krupuk Bu Tini", village="33.21.01.2001")
    page = sari.post("/kerja/usaha/baru/", sent).content.decode()

    assert "Mungkin usaha ini sudah tercatat" in page
    assert Business.objects.count() == 1

    response = sari.post("/kerja/usaha/baru/", sent | {"anyway": "1"})
    assert response.status_code == 302 and Business.objects.count() == 2


def test_duplicates_are_told_while_typing(sari, kerupuk_bu_tini):
    address = "/kerja/usaha/mirip/?name=kerupuk+tini&village=33.21.01.2001"
    assert "Kerupuk Bu Tini" in sari.get(address).content.decode()
    assert "nomor HP sama" in sari.get("/kerja/usaha/mirip/?phone=081325670001").content.decode()


def test_sari_is_not_told_about_a_nik_or_phone_in_bonang(sari, budi, asap_indah):
    services.update(business=asap_indah, by=budi.user, changes={"nik": NIK_TINI})
    assert sari.get("/kerja/usaha/mirip/?phone=081325671234").content.decode().strip() == ""

    response = sari.post(
        "/kerja/usaha/baru/",
        form(name="Lain", owner_name="Lain", nik=NIK_TINI, village="33.21.01.2001"),
    )
    assert response.status_code == 302
    assert Owner.objects.count() == 2


def test_classes_are_found_by_word(sari, crackers):
    crackers.edition = 2025
    crackers.save()
    page = sari.get("/kerja/usaha/kbli/?q=kerupuk").content.decode()
    assert f'value="{crackers.pk}"' in page and "10794" in page


def test_classes_are_found_without_javascript(sari, crackers):
    sent = form(name="Tini", cari="1", kbli_cari="kerupuk", edisi="2020")
    page = sari.post("/kerja/usaha/baru/", sent).content.decode()

    assert f'value="{crackers.pk}"' in page and 'value="Tini"' in page
    assert not Business.objects.exists()


def test_sari_mends_a_business_and_history_tells_it(sari, kerupuk_bu_tini):
    address = f"/kerja/usaha/{kerupuk_bu_tini.pk}/"
    response = sari.post(f"{address}ubah/", edited(kerupuk_bu_tini, address="Jl. Baru 7"))
    page = sari.get(address).content.decode()

    assert response.status_code == 302
    assert "Alamat diubah dari Jl. Raya 5 menjadi Jl. Baru 7." in page
    assert "— Sari Wulandari," in page


def test_saving_unchanged_writes_nothing(sari, kerupuk_bu_tini):
    before = kerupuk_bu_tini.events.count()
    sari.post(f"/kerja/usaha/{kerupuk_bu_tini.pk}/ubah/", edited(kerupuk_bu_tini))
    assert kerupuk_bu_tini.events.count() == before


def test_the_loser_of_two_saves_sees_both_and_keeps_what_was_typed(sari, budi, kerupuk_bu_tini):
    services.update(
        business=kerupuk_bu_tini,
        by=budi.user,
        changes={"address": "Jl. Budi 1", "main_product": "Rambak", "owner_name": "Tini S."},
    )
    address = f"/kerja/usaha/{kerupuk_bu_tini.pk}/ubah/"
    page = sari.post(address, edited(kerupuk_bu_tini, address="Jl. Sari 2")).content.decode()

    assert "Budi Santoso lebih dulu menyimpan" in page
    assert "Jl. Budi 1" in page and 'value="Jl. Sari 2"' in page
    assert 'value="Rambak"' in page and 'value="Tini S."' in page  # not touched by Sari
    kerupuk_bu_tini.refresh_from_db()
    assert kerupuk_bu_tini.address == "Jl. Budi 1"


def test_out_of_scope_is_not_found(sari, asap_indah):
    for page in ("", "ubah/", "angka/", "izin/", "persetujuan/", "kunjungan/", "riwayat/"):
        assert sari.get(f"/kerja/usaha/{asap_indah.pk}/{page}").status_code == 404


def test_from_draft_to_verified(sari, budi, kerupuk_bu_tini):
    address = f"/kerja/usaha/{kerupuk_bu_tini.pk}/"
    sari.post(f"{address}ajukan/", form(version=1))
    budi.post(f"{address}kembalikan/", form(reason="Fotonya kurang jelas"))
    assert "Fotonya kurang jelas" in sari.get("/kerja/").content.decode()
    sari.post(f"{address}ajukan/", form(version=1))
    budi.post(f"{address}verifikasi/", form(version=1))

    kerupuk_bu_tini.refresh_from_db()
    assert kerupuk_bu_tini.status == "verified"
    assert "Data diverifikasi." in budi.get(address).content.decode()


def test_what_is_missing_is_named_when_verifying(budi, sari, banyumeneng):
    bare = services.register(by=sari.user, name="Baru", village=banyumeneng)
    services.submit(business=bare, by=sari.user)
    response = budi.post(f"/kerja/usaha/{bare.pk}/verifikasi/", form(), follow=True)
    assert "Lengkapi dulu: pemilik, KBLI, produk utama" in response.content.decode()


def test_a_nik_opens_only_with_a_reason_and_is_logged(budi, sari, kerupuk_bu_tini):
    services.update(business=kerupuk_bu_tini, by=sari.user, changes={"nik": NIK_TINI})
    address = f"/kerja/usaha/{kerupuk_bu_tini.pk}/identitas/nik/"

    assert NIK_TINI not in budi.get(f"/kerja/usaha/{kerupuk_bu_tini.pk}/").content.decode()
    assert NIK_TINI not in budi.post(address, form(reason="")).content.decode()
    assert NIK_TINI in budi.post(address, form(reason="Pengajuan halal")).content.decode()
    assert sari.get(address).status_code == 403

    assert TrailEntry.objects.get(act="revealed").reason == "Pengajuan halal"


def test_figures_permit_consent_and_visit_are_recorded(sari, kerupuk_bu_tini):
    load_limits()
    pirt = PermitKind.objects.create(code="pirt", name="P-IRT", number_check="pirt", expires=True)
    AssistanceKind.objects.create(code="halal", name="Sertifikat halal")
    address = f"/kerja/usaha/{kerupuk_bu_tini.pk}/"
    figures = form(year="2025", workers_male="2", workers_female="3", investment="10,5 juta")
    for page, sent in {
        "angka/": figures,
        "izin/": form(kind=pirt.pk, number="206332101123427"),
        "persetujuan/": form(purposes=["listing"], source="spoken", given_on="2026-01-05"),
        "kunjungan/": form(on="2026-02-01", confirmed="on", notes="Produksi lancar"),
        "fasilitasi/": form(kind="halal", title="Halal gratis", year="2025", value="650.000"),
    }.items():
        response = sari.post(address + page, sent)
        assert response.status_code == 302, (page, response.context["form"].errors)

    row = kerupuk_bu_tini.figures.get()
    assert (row.workers, row.investment) == (5, 10_500_000)
    assert str(kerupuk_bu_tini.permits.get().expires_on) == "2027-12-31"
    page = sari.get(address).content.decode()
    assert "industri kecil" in page and "Rp10.500.000" in page.replace("Rp ", "Rp").replace(
        "\xa0", ""
    )
    assert "Produksi lancar" in page and "Halal gratis" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=tini", True), ("q=KERUPUK", True), ("q=IKM-33.21-000001", True), ("q=0813-2567", True),
        ("q=wonosari", False), ("kecamatan=33.21.01", True), ("kecamatan=33.21.04", False),
        ("desa=33.21.01.2001&kecamatan=33.21.01", True), ("kbli=10", True), ("kbli=13", False),
        ("status=draft", True), ("status=verified", False), ("kegiatan=closed", False),
        ("nib=unknown", True), ("produk=ya", False), ("produk=tidak", True),
        ("pastikan=lama", True), ("izin=tanpa-halal", True), ("izin=habis", False),
        ("milik=saya", True), ("urut=nama", True),
    ],
)  # fmt: skip
def test_the_list_is_filtered(sari, kerupuk_bu_tini, query, found):
    page = sari.get(f"/kerja/usaha/?{query}").content.decode()
    assert ("Kerupuk Bu Tini</a>" in page) == found


def test_the_list_costs_the_same_for_one_row_and_for_many(sari, kerupuk_bu_tini, banyumeneng):
    sari.get("/kerja/usaha/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        sari.get("/kerja/usaha/")
    for number in range(12):
        services.register(by=sari.user, name=f"Usaha {number}", village=banyumeneng)
    with CaptureQueriesContext(connection) as many:
        sari.get("/kerja/usaha/")

    assert len(many) == len(few) <= 6


def test_the_desk_counts_what_waits(sari, budi, dewi, kerupuk_bu_tini):
    assert "draf saya" in sari.get("/kerja/").content.decode()
    services.submit(business=kerupuk_bu_tini, by=sari.user)
    page = budi.get("/kerja/").content.decode()

    assert "menunggu verifikasi" in page and "Kerupuk Bu Tini" in page
    assert dewi.get("/kerja/").status_code == 200


def test_a_permit_document_is_only_for_the_scope(sari, budi, asap_indah, kerupuk_bu_tini):
    kind = PermitKind.objects.create(code="halal", name="Halal")
    file = ContentFile(b"%PDF-1.4", name="halal.pdf")
    permit = services.save_permit(
        business=asap_indah, by=budi.user, kind=kind, number="ID1", document=file
    )
    address = f"/kerja/usaha/{asap_indah.pk}/izin/{permit.pk}/berkas/"
    borrowed = f"/kerja/usaha/{kerupuk_bu_tini.pk}/izin/{permit.pk}/berkas/"

    response = budi.get(address)
    assert b"".join(response.streaming_content) == b"%PDF-1.4"
    assert response["Content-Disposition"].startswith("attachment")
    assert sari.get(address).status_code == 404
    assert sari.get(borrowed).status_code == 404
