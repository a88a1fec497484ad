"""Whatever is stored, a file that nobody touched changes nothing, whichever program saved it."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from businesses.changing.subject import SUBJECTS, subject
from businesses.models import Assistance, Business, Permit, Visit, YearlyFigures
from commitments.models import Pledge
from products.models import Product
from tests.businesses.changing.office import cells, download, edited, send

MODELS = {
    "usaha": Business, "produk": Product, "izin": Permit, "kunjungan": Visit,
    "angka": YearlyFigures, "fasilitasi": Assistance, "komitmen": Pledge,
}  # fmt: skip
signs = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
awkward = st.sampled_from(
    ["", "007", "1e5", "=1+1", "+62 813", "-5", "@x", "\tx", "|cmd", "＝1", "'", "'=x", '"a"', "a;b",
     "a\nb", "\r\n", " x ", "🎉", "_x0041_", "TRUE", "12/03/2024", "1.500", "NaN", "#REF!", "–"]
)  # fmt: skip
text = awkward | st.text(signs, max_size=30) | st.lists(awkward, max_size=4).map("".join)
money = st.none() | st.integers(0, 10**15)
amount = st.none() | st.decimals(0, 10**12, places=3)
day = st.none() | st.dates(dt.date(1901, 1, 1), dt.date(2100, 1, 1))
point = st.none() | st.tuples(st.decimals(-11, 6, places=6), st.decimals(95, 141, places=6))
STORED = {
    "usaha": st.fixed_dictionaries(
        {"name": text, "main_product": text, "address": text, "note": text, "description": text,
         "description_en": text, "email": text, "website": text, "exports": st.booleans(),
         "rt": st.none() | st.integers(0, 999), "established_year": st.none() | st.integers(0, 2030),
         "marketplaces": st.lists(text, max_size=3), "point": point,
         "activity": st.sampled_from(Business.Activity.values), "last_confirmed_on": st.none()}
    ),
    "produk": st.fixed_dictionaries(
        {"name": text, "description": text, "materials": text, "name_en": text,
         "description_en": text, "export_ready": st.booleans(),
         "price_min": st.none() | st.integers(1, 10**12), "minimum_order": st.integers(0, 2**31 - 1),
         "hs_code": st.sampled_from(["", "030549", "01012100"])}
    ),
    "izin": st.fixed_dictionaries(
        {"number": text, "note": text, "facilitated_by": text, "expires_on": day}
    ),
    "kunjungan": st.fixed_dictionaries(
        {"notes": text, "confirmed": st.booleans(), "on": day.filter(bool)}
    ),
    "angka": st.fixed_dictionaries(
        {"sales": money, "investment": money, "capacity": amount, "production": amount,
         "workers_male": st.none() | st.integers(0, 10**6), "materials": text, "source": text,
         "export_countries": st.lists(text, max_size=3)}
    ),
    "fasilitasi": st.fixed_dictionaries({"title": text, "provider": text, "value": money}),
    "komitmen": st.fixed_dictionaries(
        {"text": text, "indicator": text, "measure": text, "due": day.filter(bool),
         "target": st.decimals("0.01", 10**9, places=2)}
    ),
}  # fmt: skip


def store(key: str, values: dict) -> None:
    """Put values into the database as they are, past every form."""
    values = dict(values)
    if "point" in values:
        values["latitude"], values["longitude"] = values.pop("point") or (None, None)
    model = MODELS[key]
    for name, value in values.items():
        column = model._meta.get_field(name)
        if isinstance(value, str) and column.max_length:
            values[name] = value[: column.max_length]
        if isinstance(value, Decimal):
            values[name] = value.normalize() + 0
    model.objects.filter(pk=model.objects.order_by("pk").first().pk).update(**values)


@pytest.mark.parametrize("key", SUBJECTS)
@settings(
    max_examples=10,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(data=st.data())
def test_an_untouched_file_changes_nothing_whatever_is_stored(budi, everything, key, data):
    store(key, data.draw(STORED[key]))
    for form in ("xlsx", "csv"):
        change = send(budi, download(budi, key, form), f"{key}.{form}")
        assert change.state == "planned", change.refusal
        assert cells(change) == []
        assert set(change.counts) == {"same", "rows"}


@pytest.mark.parametrize("key", SUBJECTS)
def test_a_file_only_opened_and_saved_changes_nothing(budi, everything, key):
    change = send(budi, edited(download(budi, key), lambda sheet: None), f"{key}.xlsx")
    assert set(change.counts) == {"same", "rows"}


@pytest.mark.parametrize("key", SUBJECTS)
def test_every_column_has_a_head_of_its_own_and_none_is_an_identity_number(key):
    fields = subject(key).fields
    assert len({str(one.label) for one in fields}) == len(fields)
    assert not {one.name for one in fields} & {"nik", "npwp", "nik_index", "npwp_index"}
