"""The three size scales at every boundary of the law."""

import datetime as dt

import pytest

from businesses.models import SizeLimit
from businesses.sizes import LEGAL_LIMITS, Limits

BN = 1_000_000_000
NAMES = ("scale", "size", "valid_from", "workers_max", "money_max", "sales_max", "source")
LIMITS = Limits([SizeLimit(**dict(zip(NAMES, row, strict=True))) for row in LEGAL_LIMITS])


def classes(workers=None, investment=None, sales=None, on=dt.date(2025, 12, 31)):
    rows = LIMITS.classify(workers=workers, investment=investment, sales=sales, on=on)
    return [row.size for row in rows]


@pytest.mark.parametrize(
    ("workers", "money", "size"),
    [
        (0, 0, "kecil"), (19, BN - 1, "kecil"), (19, BN, "menengah"), (19, 100 * BN, "menengah"),
        (20, 0, "menengah"), (20, BN - 1, "menengah"), (20, 15 * BN, "menengah"),
        (20, 15 * BN + 1, "besar"), (None, BN, ""), (5, None, ""), (None, None, ""),
    ],
)  # fmt: skip
def test_industry_by_permenperin_64_2016(workers, money, size):
    assert classes(workers, money)[0] == size


@pytest.mark.parametrize(
    ("money", "sales", "size"),
    [
        (BN, None, "mikro"), (BN + 1, None, "kecil"), (5 * BN, None, "kecil"),
        (5 * BN + 1, None, "menengah"), (10 * BN, None, "menengah"), (10 * BN + 1, None, "besar"),
        (None, 2 * BN, "mikro"), (None, 2 * BN + 1, "kecil"), (None, 15 * BN, "kecil"),
        (None, 15 * BN + 1, "menengah"), (None, 50 * BN, "menengah"), (None, 50 * BN + 1, "besar"),
        (BN, 3 * BN, "mikro"), (None, None, ""),
    ],
)  # fmt: skip
def test_enterprise_by_pp_7_2021(money, sales, size):
    assert classes(None, money, sales)[1] == size


@pytest.mark.parametrize(
    ("workers", "size"),
    [(None, ""), (0, ""), (1, "mikro"), (4, "mikro"), (5, "kecil"), (19, "kecil"), (20, "sedang"),
     (99, "sedang"), (100, "besar")],
)  # fmt: skip
def test_statistics_by_workers_alone(workers, size):
    assert classes(workers)[2] == size


def test_a_new_limit_does_not_change_old_figures():
    newer = SizeLimit(
        scale="statistics", size="mikro", valid_from=dt.date(2026, 1, 1), workers_max=9
    )
    rest = SizeLimit(scale="statistics", size="besar", valid_from=dt.date(2026, 1, 1))
    known = [SizeLimit(**dict(zip(NAMES, row, strict=True))) for row in LEGAL_LIMITS]
    limits = Limits([*known, newer, rest])

    def size(year):
        on = dt.date(year, 12, 31)
        return limits.classify(workers=9, investment=None, sales=None, on=on)[2].size

    assert (size(2025), size(2026)) == ("kecil", "mikro")


def test_what_cannot_be_told_is_said():
    row = LIMITS.classes(None)[0]
    assert (row.is_known, row.label) == (False, "belum dapat ditentukan")


def test_large_industry_is_flagged_as_not_ikm():
    rows = LIMITS.classify(workers=20, investment=16 * BN, sales=None, on=dt.date(2025, 1, 1))
    assert rows[0].is_too_large and rows[0].label == "industri besar"
