"""While someone types, the catalogue offers what it holds: products, businesses, kecamatan."""

import pytest

from catalogue.models import Entry


def offered(anon, typed: str, prefix: str = "") -> list[tuple[str, str, str]]:
    answer = anon.get(f"{prefix}/saran/", {"q": typed}).json()
    assert answer[0] == " ".join(typed.split())
    return list(zip(*answer[1:], strict=True))


def test_what_begins_with_the_letters_typed(anon, segoro, kerupuk):
    product = ("Kerupuk Udang", "Produk", "http://127.0.0.1:8000/produk/?q=Kerupuk+Udang")
    assert offered(anon, "keru") == [product]
    assert offered(anon, "udang keru") == [product]
    assert offered(anon, "sego") == [
        ("UD Segoro Jaya", "Usaha", f"http://127.0.0.1:8000/usaha/ud-segoro-jaya-{segoro.pk}/")
    ]
    [(label, kind, address)] = offered(anon, "bon")
    assert (label, kind) == ("Bonang", "Kecamatan")
    page = anon.get(address.removeprefix("http://127.0.0.1:8000"))
    assert page.context["chips"][0][0] == "Bonang"
    assert offered(anon, "shri", "/en")[0][:2] == ("Shrimp crackers", "Products")


@pytest.mark.parametrize(
    "typed",
    ["krup", "kerupuk u", "jual keru", "kec bonang ke", "urang kr", "shri"],
)
def test_words_as_they_are_typed_on_a_phone(anon, kerupuk, typed):
    assert offered(anon, typed)[0][0] == "Kerupuk Udang"


def test_a_desa_leads_to_its_products(anon, kerupuk):
    for typed in ("wonosa", "desa wonosa", "wono s"):
        label, kind, address = offered(anon, typed)[0]
        assert (label, kind) == ("Wonosari", "Desa")
    page = anon.get(address.removeprefix("http://127.0.0.1:8000"))
    assert page.context["chips"][0][0] == "Wonosari"
    assert "Kerupuk Udang" in page.content.decode()


@pytest.mark.parametrize("typed", ["", "k", "ke", "zzzz", "' :* & |", "=d3321", "x" * 500])
def test_nothing_where_nothing_begins_so(anon, kerupuk, typed):
    assert anon.get("/saran/", {"q": typed}).json()[1:] == [[], [], []]


def test_eight_at_most_in_one_statement_for_any_cache(anon, register, django_assert_num_queries):
    for turn in range(12):
        maker = register.business(f"Kerupuk {turn}")
        register.product(maker, f"Kerupuk rasa {turn}")
    assert Entry.objects.count() == 12
    with django_assert_num_queries(1):
        answer = anon.get("/saran/?q=kerupuk")
    assert len(answer.json()[1]) == 8
    assert set(answer.json()[2]) == {"Produk", "Usaha"}
    assert answer.headers["Content-Type"] == "application/x-suggestions+json"
    assert answer.headers["Cache-Control"].startswith("public, max-age=30")
    assert "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_a_withdrawn_business_is_offered_no_more(anon, segoro, kerupuk):
    segoro.consents.all().delete()
    assert offered(anon, "segoro") == []


def test_pages_and_browsers_know_where_to_ask(anon, db):
    for page in ("/", "/produk/"):
        assert 'data-suggest="/saran/"' in anon.get(page).content.decode()
    search = anon.get("/opensearch.xml").content.decode()
    assert 'template="http://127.0.0.1:8000/saran/?q={searchTerms}"' in search
