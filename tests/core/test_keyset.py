"""Pages by keyset: walking them yields every row once, in any order, there and back."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from businesses.models import Business
from businesses.tables import BUSINESSES
from core import keyset

TEXTS = st.sampled_from(["", "a", "A", "b", "ä", "Zeta"])
DAYS = st.none() | st.dates(dt.date(2024, 1, 1), dt.date(2024, 1, 5))
ROWS = st.lists(st.tuples(TEXTS, DAYS, st.none() | st.integers(1999, 2002)), max_size=14)
ORDERS = [o.key for o in BUSINESSES.orders] + [
    turn + c.key for c in BUSINESSES.columns if c.sortable for turn in ("", "-")
]


def written(rows, user):
    Business.objects.all().delete()
    Business.objects.bulk_create(
        Business(
            registry_number=f"IKM-{number}", name="x" + text, main_product=text,
            regency_id="33.21", last_confirmed_on=day, last_confirmed_by=user if day else None,
            established_year=year, created_by=user,
        )
        for number, (text, day, year) in enumerate(rows)
    )  # fmt: skip


def walk(order, size, way="after"):
    """All ids in the order in which the pages show them, going forth, then back."""
    seen, token, pages = [], "", []
    while True:
        page = keyset.page(Business.objects.all(), order, after=token, size=size)
        pages.append([row.pk for row in page])
        seen += pages[-1]
        token = page.after
        if not token:
            break
    back = []
    while page.before:
        page = keyset.page(Business.objects.all(), order, before=page.before, size=size)
        back.append([row.pk for row in page])
    return seen, pages, back


@pytest.mark.django_db
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, key=st.sampled_from(ORDERS), size=st.integers(1, 5))
def test_walking_the_pages_shows_every_row_once_there_and_back(budi, rows, key, size):
    written(rows, budi.user)
    order = BUSINESSES.order(key)
    seen, pages, back = walk(order, size)

    assert seen == [row.pk for row in keyset.arranged(Business.objects.all(), order)]
    assert sorted(seen) == sorted(Business.objects.values_list("pk", flat=True))
    # Going back meets the same rows before the last page, in the same order.
    assert [pk for page in reversed(back) for pk in page] == seen[: len(seen) - len(pages[-1])]


def test_a_token_of_another_order_or_hand_begins_again(budi, asap_indah):
    order = BUSINESSES.orders[0]
    for token in ("x", "hal=9", "%00", "a" * 500):
        assert [r.pk for r in keyset.page(Business.objects.all(), order, after=token)] == [
            asap_indah.pk
        ]


def test_beyond_a_limit_rows_are_not_counted_on(budi, monkeypatch):
    written([("a", None, None)] * 4, budi.user)
    monkeypatch.setattr(keyset, "COUNTED", 3)
    assert keyset.total(Business.objects.all()) == keyset.Total(3, more=True)
