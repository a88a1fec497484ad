"""A search without hits says which filter to let go of, and what that would show."""

import pytest

from catalogue.models import Entry


@pytest.fixture
def shelf(register):
    """Crackers in Bonang (halal, 15.000), cloth in Sayung."""
    bonang = register.business("UD Segoro Jaya", "bonang")
    kerupuk = register.product(bonang, "Kerupuk Udang")
    register.permit(kerupuk, register.halal)
    sayung = register.business("Batik Sayung", "sayung")
    register.product(sayung, "Kain Batik", category=register.cloth)
    register.product(sayung, "Selendang", category=register.cloth)
    assert Entry.objects.count() == 3


def ways(page: str) -> str:
    """The part that offers what to let go of, without tags."""
    return page[page.index('class="chips ways"') :].partition("</ul>")[0]


def test_each_filter_is_offered_with_what_its_removal_shows(
    anon, shelf, django_assert_max_num_queries
):
    anon.get("/produk/")
    address = "/produk/?q=kerupuk&kecamatan=sayung&kategori=kain&harga_maks=20000"
    with django_assert_max_num_queries(3):
        page = anon.get(address).content.decode()
    offered = ways(page)
    assert "Tidak ada produk yang cocok dengan “kerupuk”" in page
    assert '<span class="muted">2 produk</span>' in offered  # without the word
    assert '<span class="muted">1 produk</span>' in offered  # the word without any filter
    assert "q=kerupuk" in offered
    assert "0 produk" not in offered


def test_a_filter_whose_removal_helps_alone_is_named_alone(anon, shelf):
    offered = ways(anon.get("/produk/?kecamatan=bonang&kategori=kain").content.decode())
    assert 'href="/produk/?kategori=kain"' in offered
    assert 'href="/produk/?kecamatan=bonang"' in offered


def test_words_alone_offer_no_filters(anon, shelf):
    assert "chips ways" not in anon.get("/produk/?q=zzzz").content.decode()


def test_businesses_too(anon, shelf, django_assert_max_num_queries):
    anon.get("/usaha/")
    with django_assert_max_num_queries(3):
        page = anon.get("/usaha/?q=segoro&kecamatan=sayung").content.decode()
    offered = ways(page)
    assert 'href="/usaha/?q=segoro"' in offered
    assert 'href="/usaha/?kecamatan=sayung"' in offered
    assert "1 usaha" in offered
