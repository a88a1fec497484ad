"""A visitor's own list: in its address, without an account, a cookie or a script."""

import re
from io import BytesIO

import openpyxl
import pytest

from businesses.models import Business
from catalogue.shortlist import lists

ADDRESS = "/daftar-pilihan/"


@pytest.fixture
def three(register, segoro, kerupuk):
    """Three products, in the order in which a buyer picks them."""
    other = register.business("Batik Sayung", "sayung")
    batik = register.product(other, "=Kain Batik", category=register.cloth, price_max=90000)
    return [batik, kerupuk, register.product(segoro, "Kerupuk Bawang")]


def picked(anon, *products, word: str = "") -> str:
    """The word of the list that ticking `products` leads to."""
    query = {"tambah": [product.pk for product in products]} | ({"p": word} if word else {})
    response = anon.get(ADDRESS, query)
    assert response.status_code == 302
    return re.search(r"p=([^&]+)", response.headers["Location"])[1]


def names(page: str) -> list[str]:
    return re.findall(r'<h2 class="h3"><a [^>]*>([^<]+)</a>', page)


def test_a_list_is_made_changed_and_shared_by_addresses_alone(anon, three):
    word = picked(anon, three[0])
    word = picked(anon, three[1], three[2], three[0], word=word)

    page = anon.get(ADDRESS, {"p": word}).content.decode()

    assert names(page) == ["=Kain Batik", "Kerupuk Udang", "Kerupuk Bawang"]
    assert "Rp15.000–90.000 / bungkus" in page
    assert "noindex" in page
    assert "https://wa.me/?text=" in page
    assert f'<p class="print-only small">http://127.0.0.1:8000{ADDRESS}?p={word}</p>' in page
    less = anon.get(ADDRESS, {"p": word, "hapus": three[1].pk}).headers["Location"]
    assert names(anon.get(less).content.decode()) == ["=Kain Batik", "Kerupuk Bawang"]
    assert anon.get(ADDRESS, {"p": picked(anon, three[0]), "hapus": three[0].pk}).url == ADDRESS
    assert not anon.cookies


def test_the_list_costs_one_statement_and_may_be_kept(anon, three, django_assert_num_queries):
    word = picked(anon, *three)
    for address in (ADDRESS, f"/en{ADDRESS}", f"{ADDRESS}daftar.xlsx"):
        with django_assert_num_queries(1):
            response = anon.get(address, {"p": word})
        assert response.headers["Cache-Control"].startswith("public")
    with django_assert_num_queries(0):
        assert "Belum ada produk" in anon.get(ADDRESS).content.decode()


def test_a_changed_address_is_said_and_shows_nothing(anon, three):
    word = picked(anon, *three)
    for wrong in (word[:-3], "1" + word, "x~y", "~", "p" * 2000):
        page = anon.get(ADDRESS, {"p": wrong}).content.decode()
        assert "terpotong atau berubah" in page
        assert names(page) == []
    assert 'name="p"' not in anon.get("/produk/", {"p": "x~y"}).content.decode()


def test_fifty_fit_and_the_next_one_is_said_to_be_left_out(anon, kerupuk):
    word = lists.written(list(range(10**6, 10**6 + 49)))
    assert len(anon.get(ADDRESS, {"p": word, "tambah": kerupuk.pk}).url) < 500
    response = anon.get(ADDRESS, {"p": word, "tambah": [kerupuk.pk, 7]})
    page = anon.get(response.url).content.decode()
    assert "paling banyak 50 produk" in page
    assert names(page) == ["Kerupuk Udang"]
    assert "49 produk sudah tidak tampil" in page


def test_what_is_withdrawn_is_gone_from_every_list(anon, three):
    word = picked(anon, *three)
    Business.objects.filter(name="Batik Sayung").update(activity="closed")
    page = anon.get(ADDRESS, {"p": word}).content.decode()
    assert names(page) == ["Kerupuk Udang", "Kerupuk Bawang"]
    assert "1 produk sudah tidak tampil" in page


def test_the_catalogue_takes_the_list_along(anon, three):
    word = picked(anon, three[0])
    page = anon.get("/produk/", {"q": "kerupuk", "kecamatan": "bonang", "p": word}).content.decode()
    assert page.count(f'<input type="hidden" name="p" value="{word}">') == 2
    assert f'href="/produk/kerupuk-udang-{three[1].pk}/?p={word}"' in page
    assert re.search(rf'class="chip" href="/produk/\?q=kerupuk&amp;p={word}"', page)
    assert "noindex" in page
    product = anon.get(f"/produk/kerupuk-udang-{three[1].pk}/", {"p": word}).content.decode()
    assert f'<input type="hidden" name="p" value="{word}">' in product
    assert f'name="tambah" value="{three[1].pk}"' in product
    assert word not in anon.get("/produk/").content.decode()


def test_the_workbook_holds_the_list_and_calculates_nothing(anon, three):
    word = picked(anon, *three)
    made = anon.get(f"{ADDRESS}daftar.xlsx", {"p": word})
    assert made.headers["X-Robots-Tag"] == "noindex"
    sheet = openpyxl.load_workbook(BytesIO(made.content)).active
    assert sheet["A2"].data_type == "s"  # a text, whatever it looks like
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:2] == ("Produk", "Usaha")
    assert rows[1][0] == "=Kain Batik"
    assert rows[2][:4] == ("Kerupuk Udang", "UD Segoro Jaya", "Desa Wonosari, Bonang", 15000)
    assert rows[2][7] == f"http://127.0.0.1:8000/produk/kerupuk-udang-{three[1].pk}/"
    assert rows[4][0].startswith("3 produk")
