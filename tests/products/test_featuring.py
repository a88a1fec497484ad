"""Ratna chooses what stands first on the front page, and keeps the catalogue's shelves."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from core.services import Refused
from products import services
from products.models import Category, Featured, Product, PublishedCopy
from products.services import featuring, shelving
from tests.products.conftest import photo

HOME, PAGE, SHELVES = "/", "/kerja/produk/unggulan/", "/kerja/produk/kategori/"


def sent(member, address, **fields):
    return member.post(address, {"form_key": str(uuid.uuid4())} | fields)


@pytest.fixture
def published(renyah, whole, sari, ratna):
    """Makes a product of Bu Siti that the public sees."""

    def make(name):
        product = services.add_product(business=renyah, by=sari.user, **whole | {"name": name})
        services.add_photos(product=product, files=[photo()], by=sari.user)
        services.submit(product=product, by=sari.user)
        return services.publish(product=product, by=ratna.user)

    return make


def order_on(page) -> list[str]:
    names = [p.name for p in Product.objects.all() if p.name in page.text]
    return sorted(names, key=page.text.index)


def test_featured_products_stand_before_the_newest_and_the_newest_fill_in(
    published, ratna, anon, django_assert_num_queries
):
    first, second, newest = (published(n) for n in ("Rambak", "Rengginang", "Opak"))
    for product in (second, first):
        answer = sent(ratna, PAGE, produk=product.pk, starts_on=timezone.localdate())
        assert answer.url == PAGE
    with django_assert_num_queries(3):
        page = anon.get(HOME)
    assert "Produk unggulan" in page.text
    assert order_on(page) == ["Rengginang", "Rambak", "Opak"]

    sent(ratna, f"{PAGE}{Featured.objects.get(product=first).pk}/", act="naik")
    assert order_on(anon.get(HOME)) == ["Rambak", "Rengginang", "Opak"]
    for one in Featured.objects.all():
        sent(ratna, f"{PAGE}{one.pk}/", act="cabut")
    page = anon.get(HOME)
    assert "Produk unggulan" not in page.text
    assert order_on(page) == ["Opak", "Rengginang", "Rambak"] and newest


def test_only_within_its_days_and_only_while_the_public_sees_it(published, ratna, anon):
    product, today = published("Rambak"), timezone.localdate()
    tomorrow = today + dt.timedelta(days=1)
    one = featuring.feature(product=product, by=ratna.user, starts_on=tomorrow)
    assert "Produk unggulan" not in anon.get(HOME).text
    page = sent(ratna, f"{PAGE}{one.pk}/", act="tanggal", starts_on=today, ends_on=today)
    assert page.url == PAGE and "Produk unggulan" in anon.get(HOME).text
    assert one.state() == "coming" and "tampil sekarang" in ratna.get(PAGE).text
    services.unpublish(product=product, by=ratna.user)
    assert "Produk unggulan" not in anon.get(HOME).text
    assert "tidak tayang" in ratna.get(PAGE).text


def test_what_is_not_published_or_ends_before_it_begins_is_refused(renyah, whole, sari, ratna):
    draft = services.add_product(business=renyah, by=sari.user, **whole)
    with pytest.raises(Refused, match="sedang tayang"):
        featuring.feature(product=draft, by=ratna.user)
    with pytest.raises(Refused, match="sebelum tanggal mulai"):
        yesterday = timezone.localdate() - dt.timedelta(days=1)
        featuring.feature(product=draft, by=ratna.user, ends_on=yesterday)
    assert sent(ratna, PAGE, produk=draft.pk, starts_on="2026-11-24").status_code == 404


def test_a_retired_shelf_gives_its_products_to_another(published, snacks, ratna, anon):
    product = published("Rambak")
    outer = Category.objects.create(slug="camilan", name="Camilan", name_en="Snacks")
    version = Product.objects.get().version
    page = sent(ratna, f"{SHELVES}{snacks.pk}/pensiun/", into="")
    assert "Pilih kategori yang menerima produknya" in page.text
    assert sent(ratna, f"{SHELVES}{snacks.pk}/pensiun/", into=outer.pk).url == SHELVES
    product.refresh_from_db()
    assert (product.category, product.curation) == (outer, "published")
    assert product.version == version + 1
    copies = PublishedCopy.objects.all()
    assert all(copy.values["fields"]["category_id"] == outer.pk for copy in copies)
    assert "Rambak" in anon.get("/produk/?kategori=camilan").text
    assert "pensiun" in ratna.get(SHELVES).text

    sent(ratna, f"{SHELVES}{snacks.pk}/pindah/", act="pulihkan")
    assert Category.objects.get(pk=snacks.pk).is_active


def test_ratna_makes_renames_and_orders_shelves(ratna, anon):
    fields = {"name": "Kopi & teh", "name_en": "Coffee & tea", "parent": ""}
    assert sent(ratna, f"{SHELVES}baru/", **fields).url == SHELVES
    drinks = Category.objects.get(slug="kopi-teh")
    again = sent(ratna, f"{SHELVES}baru/", **fields)
    assert "Sudah ada kategori bernama ini" in again.text
    sent(ratna, f"{SHELVES}baru/", name="Jamu", name_en="Herbs", parent="", is_food="on")
    herbs = Category.objects.get(slug="jamu")
    sent(ratna, f"{SHELVES}{herbs.pk}/pindah/", act="naik")
    assert list(Category.objects.all()) == [herbs, drinks]
    sent(ratna, f"{SHELVES}{herbs.pk}/", name="Jamu gendong", name_en="Herbs", parent=drinks.pk)
    herbs.refresh_from_db()
    assert (herbs.slug, herbs.name, herbs.parent) == ("jamu", "Jamu gendong", drinks)


def test_a_third_level_and_a_shelf_beside_products_are_refused(published, snacks, ratna):
    published("Rambak")
    with pytest.raises(Refused, match="berisi produk"):
        shelving.save_category(
            category=None, by=ratna.user, name="Kulit", name_en="Skin", parent=snacks
        )
    outer = Category.objects.create(slug="a", name="A", name_en="A")
    inner = Category.objects.create(slug="b", name="B", name_en="B", parent=outer)
    with pytest.raises(Refused, match="dua tingkat"):
        shelving.save_category(category=outer, by=ratna.user, name="A", name_en="A", parent=snacks)
    with pytest.raises(Refused, match="di dalamnya"):
        shelving.retire_category(category=outer, by=ratna.user)
    shelving.retire_category(category=inner, by=ratna.user)
    shelving.retire_category(category=outer, by=ratna.user)
    with pytest.raises(Refused, match="tempatnya berada"):
        shelving.restore_category(category=inner, by=ratna.user)


def test_the_history_tells_it(published, ratna, agung):
    featuring.feature(product=published("Rambak"), by=ratna.user)
    shelving.save_category(category=None, by=ratna.user, name="Jamu", name_en="Herbs", parent=None)
    page = agung.get("/kerja/riwayat/").text
    assert "menjadikan produk unggulan" in page and "Kategori Jamu dibuat." in page
