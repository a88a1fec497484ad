"""The pages of products: sari writes down, ratna decides."""

import uuid

import pytest

from businesses.models import ReturnReason
from products import services
from products.models import Product
from tests.products.conftest import TEXT, photo
from tests.products.test_comparing import ALL


def form(**fields) -> dict:
    return {"form_key": str(uuid.uuid4())} | fields


@pytest.fixture
def krupuk(renyah, sari, whole) -> Product:
    """A complete draft of sari's."""
    product = services.add_product(business=renyah, by=sari.user, **whole)
    services.add_photos(product=product, files=[photo()], by=sari.user)
    product.refresh_from_db()
    return product


@pytest.fixture
def waiting(krupuk, sari) -> Product:
    return services.submit(product=krupuk, by=sari.user)


def test_sari_writes_down_a_product_with_a_price_as_people_type_it(renyah, sari, whole):
    sent = form(
        name="Kerupuk Udang 500 g",
        category=whole["category"].pk,
        description=TEXT,
        price_min="Rp 38.000",
        unit=whole["unit"].pk,
    )
    response = sari.post(f"/kerja/produk/baru/?usaha={renyah.pk}", sent)
    product = Product.objects.get()
    assert response.url == f"/kerja/produk/{product.pk}/foto/"
    assert product.price_min == 38000
    again = sari.post(f"/kerja/produk/baru/?usaha={renyah.pk}", sent)
    assert again.url == response.url
    assert Product.objects.count() == 1


def test_an_unreadable_price_loses_nothing_that_was_typed(renyah, sari):
    sent = form(name="Kerupuk Rambak", price_min="5-10 ribu", description="Gurih")
    page = sari.post(f"/kerja/produk/baru/?usaha={renyah.pk}", sent).content.decode()
    assert "rentang" in page
    assert 'value="Kerupuk Rambak"' in page
    assert 'value="5-10 ribu"' in page
    assert not Product.objects.exists()


def test_without_a_business_sari_is_asked_whose_product_it_is(renyah, sari):
    page = sari.get("/kerja/produk/baru/").content.decode()
    assert f"?usaha={renyah.pk}" in page


def test_a_refused_photo_does_not_take_the_good_one_along(krupuk, sari):
    from django.core.files.uploadedfile import SimpleUploadedFile

    bad = SimpleUploadedFile("surat.jpg", b"bukan foto", content_type="image/jpeg")
    address = f"/kerja/produk/{krupuk.pk}/foto/"
    response = sari.post(address, form(photos=[photo("baru.jpg"), bad]), follow=True)
    page = response.content.decode()
    assert "surat.jpg:" in page
    assert "1 foto ditambahkan" in page
    assert krupuk.photos.count() == 2


def test_photos_are_described_moved_and_removed(krupuk, sari):
    services.add_photos(product=krupuk, files=[photo("b.jpg", "green")], by=sari.user)
    first, second = krupuk.photos.all()
    base = f"/kerja/produk/{krupuk.pk}/foto/{second.pk}"
    sari.post(f"{base}/keterangan/", form(alt="Kerupuk di piring"))
    sari.post(f"{base}/pindah/", form(ke="depan"))
    assert [p.alt for p in krupuk.photos.all()] == ["Kerupuk di piring", ""]
    sari.post(f"/kerja/produk/{krupuk.pk}/foto/{first.pk}/hapus/", form())
    assert list(krupuk.photos.all()) == [second]


@pytest.fixture
def dark_photo(db) -> ReturnReason:
    """The first usual reason of the curators."""
    return ReturnReason.objects.create(queue="product", code="gelap", text="Foto gelap.")


def test_ratna_rejects_with_a_usual_reason_and_the_next_opens(waiting, ratna, sari, dark_photo):
    address = f"/kerja/antrean/produk/{waiting.pk}/"
    assert ratna.post("/kerja/antrean/produk/ambil/", form()).url == address
    sent = form(version=waiting.version, usual=[dark_photo.pk])
    response = ratna.post(f"{address}kembalikan/", sent)
    assert response.url == "/kerja/antrean/produk/"
    assert "Tidak ada yang menunggu" in ratna.get(response.url).content.decode()
    page = sari.get(f"/kerja/produk/{waiting.pk}/").content.decode()
    assert "Dikembalikan kurator" in page
    assert "Foto gelap" in page


def test_a_rejection_needs_a_reason(waiting, ratna):
    address = f"/kerja/antrean/produk/{waiting.pk}/kembalikan/"
    page = ratna.post(address, form(version=waiting.version)).content.decode()
    assert "Pilih atau tulis alasan pengembalian" in page
    waiting.refresh_from_db()
    assert waiting.curation == "submitted"


def test_ratna_publishes_and_the_story_is_told(waiting, ratna, sari):
    address = f"/kerja/antrean/produk/{waiting.pk}/sahkan/"
    ratna.post(address, form(version=waiting.version, **ALL))
    assert list(Product.objects.published()) == [waiting]
    page = sari.get(f"/kerja/produk/{waiting.pk}/").content.decode()
    assert "Produk tayang di katalog." in page
    assert "Ratna Dewanti" in page
    assert "Lihat di katalog" in page


def test_ratna_takes_her_last_decision_back(waiting, ratna):
    address = f"/kerja/antrean/produk/{waiting.pk}/"
    ratna.post(f"{address}sahkan/", form(version=waiting.version, **ALL))
    assert ratna.post("/kerja/antrean/produk/urungkan/", form()).url == address
    waiting.refresh_from_db()
    assert waiting.curation == "submitted"


def test_sari_does_not_curate(waiting, sari):
    assert sari.get(f"/kerja/antrean/produk/{waiting.pk}/").status_code == 403


def test_who_saves_second_sees_both_and_keeps_the_own_text(krupuk, sari, whole):
    services.update_product(
        product=krupuk, by=sari.user, name="Kerupuk Udang Lama", price_min=41_000
    )
    sent = form(
        name="Kerupuk Udang Baru",
        category=whole["category"].pk,
        description=TEXT,
        price_min="40.000",
        unit=whole["unit"].pk,
        version=krupuk.version,
    )
    page = sari.post(f"/kerja/produk/{krupuk.pk}/ubah/", sent).content.decode()
    assert "Orang lain menyimpan lebih dulu" in page
    assert "Kerupuk Udang Lama" in page
    assert ">41.000</td>" in page
    assert 'value="Kerupuk Udang Baru"' in page
    krupuk.refresh_from_db()
    assert krupuk.name == "Kerupuk Udang Lama"
    sari.post(
        f"/kerja/produk/{krupuk.pk}/ubah/",
        sent | {"form_key": str(uuid.uuid4()), "version": krupuk.version},
    )
    krupuk.refresh_from_db()
    assert krupuk.name == "Kerupuk Udang Baru"


def test_a_draft_is_removed_after_one_question(krupuk, sari, renyah):
    address = f"/kerja/produk/{krupuk.pk}/hapus/"
    assert "Ya, hapus" in sari.get(address).content.decode()
    assert sari.post(address, form()).url == f"/kerja/usaha/{renyah.pk}/"
    assert not Product.objects.exists()


def test_the_list_filters_by_state_and_lets_go_by_chip(waiting, ratna):
    page = ratna.get("/kerja/produk/?kurasi=submitted&q=kerupuk").content.decode()
    assert waiting.name in page
    assert 'href="?kurasi=submitted"' in page
    none = ratna.get("/kerja/produk/?kurasi=rejected").content.decode()
    assert "Tidak ada yang cocok" in none


@pytest.mark.parametrize("address", ["/kerja/produk/", "/kerja/produk/?tanpa_foto=on"])
def test_ten_products_cost_as_much_as_one(
    address, renyah, ratna, sari, whole, django_assert_max_num_queries
):
    for number in range(10):
        services.add_product(business=renyah, by=sari.user, **whole | {"name": f"Kerupuk {number}"})
    ratna.get(address)  # choices of the filters are remembered per process
    with django_assert_max_num_queries(6):
        assert ratna.get(address).status_code == 200


def test_an_hs_code_of_seven_digits_is_told_in_plain_words(renyah, sari):
    sent = form(name="Kerupuk", hs_code="1905.901")
    page = sari.post(f"/kerja/produk/baru/?usaha={renyah.pk}", sent).content.decode()
    assert "Kode HS terdiri dari 6 atau 8 angka." in page


def test_a_product_in_bonang_is_not_found_by_sari(sari, ratna, asap_indah):
    product = services.add_product(business=asap_indah, by=ratna.user, name="Manyung asap")
    for address in ("", "ubah/", "foto/", "hapus/"):
        assert sari.get(f"/kerja/produk/{product.pk}/{address}").status_code == 404
    assert sari.post(f"/kerja/produk/{product.pk}/ajukan/", form()).status_code == 404
    assert sari.get(f"/kerja/produk/baru/?usaha={asap_indah.pk}").status_code == 404
    assert "Manyung" not in sari.get("/kerja/produk/").content.decode()


def test_a_photo_of_another_product_is_not_found(sari, krupuk, renyah, whole):
    other = services.add_product(business=renyah, by=sari.user, **whole)
    address = f"/kerja/produk/{other.pk}/foto/{krupuk.photos.get().pk}/hapus/"
    assert sari.post(address, form()).status_code == 404
    assert krupuk.photos.count() == 1


def test_odd_filters_are_answered_all_the_same(ratna, krupuk, whole):
    for odd in ("kategori=abc", "usaha=x", "urut=-", "hal=999", "q=%00", f"usaha={'9' * 40}"):
        assert ratna.get(f"/kerja/produk/?{odd}").status_code == 200, odd
    found = ratna.get(f"/kerja/produk/?kategori={whole['category'].pk}&kecamatan=33.21.01")
    assert [chip["text"] for chip in found.context["chips"]] == [
        "Kategori: Kerupuk & keripik",
        "Kecamatan: Mranggen",
    ]


def test_products_of_one_price_keep_their_place_between_pages(ratna, sari, renyah, whole):
    for number in range(27):
        services.add_product(business=renyah, by=sari.user, **whole | {"name": f"K {number}"})
    first = ratna.get("/kerja/produk/?urut=harga").context
    second = ratna.get(f"/kerja/produk/?{first['after']}").context
    assert len({product.pk for page in (first["page"], second["page"]) for product in page}) == 27


def test_the_last_photo_of_a_published_product_stays_and_sari_is_told_why(waiting, ratna, sari):
    services.publish(product=waiting, by=ratna.user)
    address = f"/kerja/produk/{waiting.pk}/foto/{waiting.photos.get().pk}/hapus/"
    page = sari.post(address, form(), follow=True).content.decode()
    assert "harus tetap lengkap" in page
    assert waiting.photos.count() == 1
