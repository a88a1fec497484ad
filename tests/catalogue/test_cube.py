"""The counts of frequent searches are exact beyond the cap, whatever happens to the entries."""

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from procrastinate.contrib.django.models import ProcrastinateJob

from businesses.models import Business, Consent
from catalogue import tasks
from catalogue.cube import making, tables
from catalogue.installation import rebuild
from catalogue.models import Entry
from products.models import Product, ProductPhoto
from tests.catalogue.counted import (
    NAMES,
    asked,
    assert_true,
    begin,
    fill,
    followed,
    held,
    kept,
    total,
)


def test_what_is_asked_for_often_is_counted_to_the_end(cube):
    assert_true()
    assert total() == (24, False)
    assert total(q="kerupuk") == (18, False)
    assert total(q="cracker") == (18, False)  # as the glossary says
    assert total(q="kerupuk", cabang="sandang") == (6, False)
    assert total(kecamatan="bonang") == (8, False)
    assert total(sertifikat="halal") == (12, False)
    assert total(q="udang kerupuk") == (3, True)  # two words are not kept


def test_the_page_says_the_exact_number_and_no_more_statements(
    cube, anon, django_assert_num_queries
):
    anon.get("/produk/")
    with django_assert_num_queries(2):
        page = anon.get("/produk/?q=kerupuk")

    assert "<strong>18 produk</strong>" in page.content.decode()
    assert page.context["order"] == "terbaru"  # to rank would read them all, still
    facets = {facet.key: facet.choices for facet in page.context["facets"]}
    assert {c.option.slug: c.shown for c in facets["kecamatan"]} == {
        "bonang": "6", "mranggen": "6", "sayung": "6"
    }  # fmt: skip
    spans = [choice for choice in page.context["spans"] if choice.more]
    assert not spans


def test_a_facet_without_its_own_choice_is_exact_too(cube, anon):
    page = anon.get("/produk/?q=kerupuk&cabang=sandang")

    assert page.context["total"] == "6"
    branches = next(f for f in page.context["facets"] if f.key == "cabang")
    assert {c.option.slug: c.shown for c in branches.choices} == {"pangan": "6", "sandang": "6"}


def test_prices_are_counted_as_far_as_before(cube, anon):
    page = anon.get("/produk/?q=kerupuk&harga_maks=10000")

    assert page.context["total"] == "3+"
    assert all(not choice.more for choice in page.context["spans"])  # those of the word alone


def test_it_follows_new_changed_and_vanished_products(cube):
    maker = Product.objects.first().business
    product = cube.product(maker, "Batik Cap", price_min=5_000)
    assert_true()

    Product.objects.filter(pk=product.pk).update(name="Kerupuk Cap", price_min=70_000)
    assert_true()
    assert total(q="kerupuk") == (19, False)

    cube.permit(product, cube.halal)
    assert_true()

    product.photos.all().delete()
    product.delete()
    assert_true()
    assert total(q="kerupuk") == (18, False)


def test_a_consent_withdrawn_is_gone_from_the_counts(cube):
    Consent.objects.filter(business__name="UD bonang", purpose="listing").delete()

    assert_true()
    assert total() == (16, False)


def test_what_is_not_committed_is_not_kept(cube):
    before = held()
    with transaction.atomic():
        Product.objects.filter(name="Batik Tulis").delete()
        assert_true()
        transaction.set_rollback(True)

    assert held() == before
    assert_true()


def test_an_edit_that_changes_no_count_writes_nothing(cube):
    before = held()
    ProductPhoto.objects.update(alt="Sepiring penuh")
    assert set(Entry.objects.values_list("photo_alt", flat=True)) == {"Sepiring penuh"}

    assert held() == before


def test_folding_changes_nothing_but_the_number_of_rows(cube):
    for price in (600, 70_000, 8_000):
        Product.objects.update(price_min=price, price_max=None)
    before = held()
    tasks.keep_cube(0)

    assert held() < before
    assert_true()
    assert (
        asked("SELECT 1 FROM catalogue_cube GROUP BY query_id, facet, id HAVING count(*) > 1") == []
    )


def test_a_statement_that_touches_very_many_makes_counts_end_at_the_cap_again(cube, monkeypatch):
    spoil_beyond(5, monkeypatch)
    Product.objects.filter(name="Batik Tulis").update(name="Batik Kerupuk")

    assert total() == total(q="kerupuk") == (3, True)
    Product.objects.filter(name="Kerupuk Udang").update(price_min=1)  # not followed meanwhile
    assert total() == (3, True)

    begin()
    assert total(q="kerupuk") == (24, False)
    assert_true()


def spoil_beyond(most: int, monkeypatch) -> None:
    monkeypatch.setattr(tables, "MOST", most)
    functions = tables.sql().removeprefix(tables.TABLES)
    with connection.cursor() as cursor:
        cursor.execute(functions)


def test_a_rebuilt_table_begins_anew(cube):
    rebuild()
    assert followed() == 0
    assert total() == (3, True)

    Product.objects.filter(name="Batik Tulis").delete()
    begin()
    assert total() == (18, False)
    assert_true()
    assert followed() == 3


def test_searches_come_in_and_go(cube):
    maker = Product.objects.first().business
    for turn in range(4):
        cube.product(maker, f"Genteng {turn}")
    assert total(q="genteng") == (3, True)

    begin()
    assert total(q="genteng") == (4, False)

    Product.objects.filter(name="Genteng 1").delete()
    assert total(q="genteng") == (3, False)
    held_before = len(kept())
    begin()
    assert len(kept()) < held_before
    assert total(q="genteng") == (3, False)  # counted to the end without being kept


def test_where_it_takes_long_other_work_has_its_turn(cube, monkeypatch):
    monkeypatch.setattr(making, "LONGEST", 0)
    making.end()
    begin()
    waiting = ProcrastinateJob.objects.get(task_name="catalogue.keep_cube", status="todo")
    begin()  # it waits only once

    assert ProcrastinateJob.objects.get(status="todo") == waiting
    assert total() == (24, False)
    assert total(q="kerupuk") == (3, True)
    while not making.keep():
        pass
    assert total(q="kerupuk") == (18, False)
    assert_true()


def test_nothing_of_a_kept_search_may_be_left(cube):
    Product.objects.filter(name__startswith="Kerupuk").delete()
    assert total(q="kerupuk") == (0, False)
    assert_true()


@pytest.mark.parametrize("least", [0, 25])
def test_a_small_catalogue_has_no_cube(large, register, settings, least):
    settings.EXACT_COUNTS_FROM = least
    fill(register)
    begin()

    assert (followed(), held(), len(kept())) == (0, 0, 0)
    assert total() == (3, True)


def test_a_catalogue_that_becomes_small_loses_it(cube, settings):
    settings.EXACT_COUNTS_FROM = 25
    begin()

    assert (followed(), held(), len(kept())) == (0, 0, 0)


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["name", "price", "export", "category", "delete", "add", "move", "fold",
                         "hide", "show", "undone"]),
        st.integers(0, 30),
    ),
    min_size=1, max_size=8,
)  # fmt: skip


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EDITS)
def test_whatever_is_edited_the_cube_counts_what_is_there(cube, edits):
    with transaction.atomic():
        for what, turn in edits:
            edit(cube, what, turn)
        assert_true()
        transaction.set_rollback(True)


def edit(register, what: str, turn: int) -> None:
    rows = Product.objects.order_by("pk")[turn % 8 :: 8]
    some = Product.objects.filter(pk__in=[row.pk for row in rows])
    maker = Business.objects.order_by("pk")[turn % 3]
    if what == "fold":
        asked(f"{tables.FOLD} RETURNING 1")
    elif what == "add":
        register.product(maker, NAMES[turn % 3], price_min=(turn + 1) * 7_000)
    elif what == "delete":
        some.delete()
    elif what in {"hide", "show"}:
        type(maker).objects.filter(pk=maker.pk).update(
            activity="stopped" if what == "hide" else "active"
        )
    elif what == "move":
        type(maker).objects.filter(pk=maker.pk).update(branch=[None, register.branch][turn % 2])
    elif what == "undone":
        with transaction.atomic():
            some.update(name="Kerupuk Batik", price_min=1)
            transaction.set_rollback(True)
    else:
        values = {
            "name": {"name": f"{NAMES[turn % 3]} {turn}"},
            "price": {"price_min": (turn + 1) * 3_000, "price_max": None},
            "export": {"export_ready": turn % 2 == 0},
            "category": {"category": [register.cloth, register.food][turn % 2]},
        }
        some.update(**values[what])
