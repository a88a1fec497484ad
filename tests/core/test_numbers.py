"""Money, counts and quantities as offices type them."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.numbers import format_number, format_rupiah, read_count, read_quantity, read_rupiah
from core.typed import CellFault, Refused

THOUSANDS = 1_000
MILLIONS = 1_000_000


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("Rp 10.000.000", 10_000_000),
        ("10.000.000,-", 10_000_000),
        ("Rp.120.000.000,-", 120_000_000),
        ("Rp 5.000.000,00", 5_000_000),
        ("10 jt", 10_000_000),
        ("10,5 juta", 10_500_000),
        ("Rp10jt", 10_000_000),
        ("10 juta rupiah", 10_000_000),
        ("500 rb", 500_000),
        ("1200 juta", 1_200_000_000),
        ("1,2 miliar", 1_200_000_000),
        ("15,000,000", 15_000_000),
        ("15,000,000.00", 15_000_000),
        ("15 000 000", 15_000_000),
        ("15000000.0", 15_000_000),
        ("'10000000", 10_000_000),
        ("\u00a010.000.000\u200b ", 10_000_000),
        (75_000_000.0, 75_000_000),
    ],
)
def test_money_is_read_in_every_form_offices_use(typed, amount):
    read = read_rupiah(typed)
    assert (read.value, read.warnings) == (amount, ())


@pytest.mark.parametrize(
    "typed", [None, "", "-", "–", "Rp -", "Rp. -", "belum ada", "n/a", "…", ",-"]
)
def test_nothing_stated_is_never_zero(typed):
    assert read_rupiah(typed).value is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("5-10 juta", "range"),
        ("5 s/d 10 jt", "range"),
        ("Rp 5.000.000 – Rp 10.000.000", "range"),
        ("±10 juta", "approximate"),
        ("< 5 juta", "approximate"),
        ("10 jutaan", "approximate"),
        ("?", "approximate"),
        ("(5.000.000)", "negative"),
        ("-5000000", "negative"),
        (-5.0, "negative"),
        ("1.5E+08", "scientific"),
        ("1,500", "ambiguous"),
        ("Rp15,000", "ambiguous"),
        ("1,500 juta", "ambiguous"),
        ("1.500.000,50", "fraction"),
        (1.5, "fraction"),
        ("l0.000.000", "unreadable"),
        ("1O.000.000", "unreadable"),
        ("10²", "unreadable"),
        ("٣٠٠٠", "unreadable"),
        ("10.000.00", "unreadable"),
        ("10 jt / bln", "unreadable"),
        ("sepuluh juta", "unreadable"),
        ("15%", "unreadable"),
        (float("nan"), "unreadable"),
        (True, "boolean"),
        (dt.date(2024, 5, 3), "date"),
        (CellFault("#REF!"), "excel_error"),
        (CellFault("="), "formula"),
    ],
)
def test_what_is_not_certain_is_refused_with_a_sentence(typed, code):
    with pytest.raises(Refused) as refused:
        read_rupiah(typed)
    assert refused.value.code == code
    assert refused.value.message.endswith(".")


def test_the_header_multiplies_bare_numbers_only():
    assert read_rupiah("1.500", THOUSANDS).value == 1_500_000
    assert read_rupiah(240_000.0, THOUSANDS).value == 240_000_000
    assert read_rupiah("7,5", MILLIONS).value == 7_500_000
    assert read_rupiah("50 juta", THOUSANDS).value == 50_000_000


def test_a_currency_under_a_multiplier_is_a_question():
    with pytest.raises(Refused) as refused:
        read_rupiah("Rp 1.500.000", THOUSANDS)
    assert "Rp1.500.000 atau Rp1.500.000.000" in refused.value.message


def test_whole_rupiah_under_a_multiplier_stand_out():
    assert [code for code, _text in read_rupiah("10.000.000", THOUSANDS).warnings] == ["large"]
    with pytest.raises(Refused):
        read_rupiah("240.000.000", THOUSANDS)


def test_a_lost_thousand_point_is_noticed():
    # "1.500" typed into an English Excel became the number 1.5
    with pytest.raises(Refused):
        read_rupiah(1.5, THOUSANDS)


@pytest.mark.parametrize(
    ("typed", "code"), [("15.000", "small"), ("1.5 juta", "scale"), ("1,2 M", "scale")]
)
def test_odd_amounts_are_kept_with_a_warning(typed, code):
    assert code in [found for found, _text in read_rupiah(typed).warnings]


FORMS = [
    lambda n: str(n),
    lambda n: float(n),
    lambda n: format_number(n),
    lambda n: f"Rp {format_number(n)}",
    lambda n: f"Rp.{format_number(n)},-",
    lambda n: f"Rp {format_number(n)},00",
    lambda n: f"{n:,}" if n >= 10**6 else str(n),
    lambda n: f"  '{n}\u00a0",
    lambda n: format_rupiah(n),
    lambda n: f"{format_number(Decimal(n) / 10**6)} juta" if n % 10**4 == 0 else str(n),
    lambda n: f"{format_number(Decimal(n) / 10**3)} rb" if n % 10 == 0 else str(n),
]


@given(st.integers(1, 10**11), st.sampled_from(FORMS))
def test_any_amount_reads_back_equal_in_every_form(amount, form):
    assert read_rupiah(form(amount)).value == amount


GRAMMAR = re.compile(
    r"(rp|idr)?[\s.:]*"
    r"(\d{1,15}|\d{1,3}(\.\d{3})+|\d{1,3}(,\d{3}){2,}|\d{1,3}( \d{3}){2,})([.,]\d{1,2})?"
    r"\s*(rb|rbu|ribu|jt|jta|juta|m|ml|milyar|miliar|milyard|miliard|t|triliun|trilyun)?\.?"
    r"\s*([.,]\s?[-=]{1,2})?\s*(rupiah\.?)?"
)


@given(st.text(alphabet="0123456789.,-+ ()RpjutajtM/±?<%eE'", max_size=14))
def test_garbage_never_becomes_money_in_silence(text):
    try:
        value = read_rupiah(text).value
    except Refused as refused:
        assert refused.message
        return
    bare = text.strip(" '").lower()
    assert (value is None) == (not re.search(r"\d", text))
    assert value is None or GRAMMAR.fullmatch(" ".join(bare.split()))


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("5", 5),
        ("5 org", 5),
        ("3 orang", 3),
        (" 6", 6),
        ("0", 0),
        (4.0, 4),
        ("5.0", 5),
        ("-", None),
    ],
)
def test_workers_are_whole_people(typed, count):
    assert read_count(typed).value == count


@pytest.mark.parametrize(
    "typed",
    ["± 5", "5?", "5-7", "3/2", 5.5, -1.0, "lima", "5 (lima)", "l", True, dt.date(2024, 3, 5)],
)
def test_uncertain_workers_are_refused(typed):
    with pytest.raises(Refused):
        read_count(typed)


@given(st.text(max_size=10))
def test_no_text_becomes_workers_unless_it_is_a_number(text):
    try:
        value = read_count(text).value
    except Refused:
        return
    assert value is None or re.search(r"\d", text)


def test_quantities_may_have_decimals():
    assert read_quantity("1,5").value == Decimal("1.5")
    assert read_quantity("1.500").value == 1500
    assert read_quantity(0.1).value == Decimal("0.1")
    with pytest.raises(Refused):
        read_quantity("1,500")


def test_numbers_are_written_the_indonesian_way():
    assert format_rupiah(15_000) == "Rp15.000"
    assert format_rupiah(0) == "Rp0"
    assert format_rupiah(-2_500) == "-Rp2.500"
    assert format_number(Decimal("1234567.50")) == "1.234.567,5"
