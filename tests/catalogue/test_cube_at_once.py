"""Who writes entries while the cube is made or kept loses nothing, and waits for nobody."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from catalogue.cube import making
from products.models import Product
from tests.catalogue.counted import asked, assert_true, begin, total


@pytest.fixture
def for_good(transactional_db, cube, settings):
    """A cube that other connections see; it ends with the test."""
    yield cube
    settings.EXACT_COUNTS_FROM = 0
    making.keep()


FORGET = "DELETE FROM catalogue_cube_query"


@pytest.fixture
def other():
    """Somebody else, with a connection of his own; what he does is done one after another."""
    with ThreadPoolExecutor(1) as other:
        yield other
        other.submit(lambda: connection.close()).result()


@pytest.mark.parametrize("emptied", [making.end, lambda: asked(f"{FORGET} RETURNING 1")])
def test_who_began_to_write_earlier_is_waited_for(for_good, other, emptied):
    emptied()
    with transaction.atomic():
        Product.objects.filter(name="Batik Tulis").update(name="Kerupuk Batik")
        made = other.submit(begin)
        wait_until("SELECT 1 FROM pg_locks WHERE mode = 'ShareRowExclusiveLock' AND NOT granted")
        Product.objects.filter(name="Kerupuk Udang").update(price_min=70_000)
    made.result(timeout=60)

    assert_true()
    assert total(q="kerupuk") == (24, False)


def wait_until(sql: str) -> None:
    for _turn in range(1000):
        if asked(sql):
            return
        time.sleep(0.01)
    raise AssertionError(sql)


def test_who_writes_meanwhile_is_neither_lost_nor_counted_twice(for_good, other, monkeypatch):
    """One is done between two counts; another begins between two and is done some counts later."""

    def rename() -> None:
        Product.objects.filter(name="Batik Tulis").update(name="Kerupuk Batik")

    def begin_to_delete() -> None:
        transaction.set_autocommit(False)
        Product.objects.filter(name="Kerupuk Udang").delete()

    def finish() -> None:
        transaction.commit()
        transaction.set_autocommit(True)

    acts = {2: rename, 4: begin_to_delete, 8: finish}
    count_one, turns = making._count_one, iter(range(10**6))

    def disturbed(cursor) -> bool:
        if act := acts.pop(next(turns), None):
            other.submit(act).result(timeout=60)
        return count_one(cursor)

    monkeypatch.setattr(making, "_count_one", disturbed)
    making.end()
    begin()

    assert not acts
    assert_true()
    assert total(q="kerupuk") == (15, False)


def test_two_who_write_at_once_do_not_wait_for_each_other(for_good, other):
    with transaction.atomic():
        Product.objects.filter(business__name="UD bonang").update(name="Kerupuk Rebon")
        done = other.submit(
            Product.objects.filter(business__name="UD sayung").update, name="Kerupuk Teri"
        )
        assert done.result(timeout=60) == 8
        assert_true()

    assert_true()
    assert total(q="kerupuk") == (24 - 2, False)
