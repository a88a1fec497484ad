"""A list of products is made once and shown again until something it shows has changed."""

import gzip
import time
from datetime import date

import pytest
from django.db import connection, transaction
from django.utils import timezone

from businesses.models import Consent
from catalogue import changes
from catalogue.installation import rebuild
from catalogue.search import counts
from core.office import Office, office


@pytest.fixture
def asked(anon, django_assert_num_queries):
    """Ask for the list, and say how many statements it takes."""

    def ask(statements: int, address: str = "/produk/", **headers: str):
        with django_assert_num_queries(statements):
            return anon.get(
                address, headers={name.replace("_", "-"): v for name, v in headers.items()}
            )

    anon.get("/saran/?q=k")
    anon.get("/usaha/")  # names of filters are known from here on
    return ask


def test_what_was_asked_before_costs_one_look_whether_anything_changed(asked, kerupuk):
    first = asked(2)
    again = asked(1)

    assert again.content == first.content
    for name in ("ETag", "Cache-Control", "Vary", "Content-Security-Policy", "Content-Language"):
        assert again.headers[name] == first.headers[name], name
    assert asked(1, if_none_match=first.headers["ETag"]).status_code == 304


def test_a_consent_withdrawn_is_gone_from_the_very_next_page(asked, segoro, kerupuk):
    assert "/media/" in asked(2).content.decode()

    Consent.objects.filter(business=segoro, purpose="photo").delete()

    page = asked(1 + 2).content.decode()  # one look, then the page anew
    assert "Kerupuk Udang" in page and "/media/" not in page


def test_a_change_that_is_not_committed_is_not_seen_and_not_kept(asked, segoro, kerupuk):
    asked(2)

    with transaction.atomic():
        type(kerupuk).objects.filter(pk=kerupuk.pk).update(name="Kerupuk Rebon")
        assert "Kerupuk Rebon" in asked(1 + 2).content.decode()
        transaction.set_rollback(True)

    assert "Kerupuk Udang" in asked(1 + 2).content.decode()


def test_each_way_of_reading_has_its_own_copy(asked, kerupuk):
    full = asked(2)
    light = asked(2, save_data="on")
    packed = asked(2, accept_encoding="gzip")
    english = asked(2, "/en/produk/")

    assert b"<img" in full.content and b"<img" not in light.content
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == full.content
    assert b'lang="en"' in english.content
    assert asked(1, save_data="on").content == light.content
    assert asked(1, accept_encoding="br, gzip").content == packed.content
    assert asked(1, accept_encoding="xgzip").content == full.content


def test_a_misspelt_search_is_kept_too(asked, kerupuk):
    first = asked(5, "/produk/?q=krupuk+udnag")

    assert "Kerupuk Udang" in first.content.decode()
    assert asked(1, "/produk/?q=krupuk+udnag").content == first.content


def test_a_new_day_a_new_office_and_a_rebuilt_table_make_it_anew(asked, kerupuk, monkeypatch):
    asked(2)
    rebuild()
    asked(1 + 2)

    office.remember(Office(name="Dinas Perindustrian Baru"))
    assert "Dinas Perindustrian Baru" in asked(2).content.decode()

    monkeypatch.setattr(timezone, "localdate", lambda: date(2035, 1, 2))
    asked(2)


def test_folding_the_changes_changes_nothing(asked, kerupuk):
    asked(2)
    changes.fold()
    changes.fold()

    asked(1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM catalogue_change")
        assert cursor.fetchone() == (1,)


def test_no_page_is_kept_longer_than_ten_minutes(asked, kerupuk, monkeypatch):
    asked(2)
    later = time.time() + counts.SECONDS + 1
    monkeypatch.setattr(time, "time", lambda: later)

    asked(2)


def test_what_all_entries_count_is_reckoned_once_for_all_pages(register, kerupuk, asked):
    maker = register.business("Terasi Sayung", "sayung")
    register.product(maker, "Terasi Bakar")

    def counted(address: str, statements: int = 2) -> dict[str, int]:
        shown = asked(statements, address).context["facets"]
        return {choice.option.slug: choice.hits for choice in shown[0].choices}

    assert counted("/produk/") == {"bonang": 1, "sayung": 1}
    assert counted("/produk/?kecamatan=bonang") == {"bonang": 1, "sayung": 1}

    register.product(maker, "Terasi Bubuk")

    assert counted("/produk/?kecamatan=sayung") == {"bonang": 1, "sayung": 2}
    assert counted("/produk/", 1 + 2) == {"bonang": 1, "sayung": 2}
    assert counted("/produk/?kecamatan=bonang", 1 + 2) == {"bonang": 1, "sayung": 2}
