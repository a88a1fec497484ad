"""Years and dates: day first, Indonesian months."""

import datetime as dt

import pytest

from core.dates import read_date, read_year
from core.typed import Refused

TODAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    "typed",
    [1998, 1998.0, "1998", "Th. 1998", "tahun 1998", "sejak 1998", "1998.0", "18/10/1998", "18 Okt 1998",
     "Mei 1998", dt.date(1998, 5, 1), dt.datetime(1998, 5, 1, 8, 0), 36000.0],
)  # fmt: skip
def test_a_year_is_read_in_every_form(typed):
    assert read_year(typed, TODAY).value == 1998


@pytest.mark.parametrize(
    "typed",
    ["98", 19.0, "1998/1999", "±1998", "1998-2000", 1899, "2027", 2027.0, "31/02/2010", "10/18/2024",
     "199o", 1998.5, dt.date(1905, 6, 20), True],
)  # fmt: skip
def test_what_is_no_certain_year_is_refused(typed):
    with pytest.raises(Refused):
        read_year(typed, TODAY)


@pytest.mark.parametrize(
    "typed", ["18/10/2024", "18 Oktober 2024", "18-10-2024", "2024-10-18", 45583]
)
def test_dates_are_day_first(typed):
    assert read_date(typed).value == dt.date(2024, 10, 18)


def test_an_impossible_date_is_refused():
    with pytest.raises(Refused):
        read_date("10/18/2024")
    assert read_date("-").value is None
