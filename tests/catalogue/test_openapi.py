"""The API does what it says: addresses made from its own description are answered as described."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.openapi import from_wsgi

from regions.models import Region
from tests.catalogue.described import OPENAPI, validator

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(register, segoro, kerupuk, canary):
    """Some of everything: what is null in one record is told in another."""
    register.product(canary, "Terasi", price_min=5000, price_max=9000)
    product = register.product(segoro, "Kerupuk Halal")
    register.permit(product, register.halal)
    register.consent(segoro, "location")
    Region.objects.filter(code=segoro.village_id).update(latitude=-6.84, longitude=110.6)


@pytest.fixture
def api(filled):
    """The API as it is described, in this process and in the test's own transaction."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield from_wsgi(OPENAPI, get_wsgi_application())
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


def walk(api, examples: int) -> int:
    """Ask every address what its description allows and what it forbids; return how many."""
    asked = 0
    rules = settings(
        max_examples=examples,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    for found in api.get_all_operations():
        operation = found.ok()
        modes = [GenerationMode.POSITIVE, *([GenerationMode.NEGATIVE] if operation.query else [])]
        for mode in modes:

            @rules
            @given(case=operation.as_strategy(generation_mode=mode))
            def ask(case: schemathesis.Case) -> None:
                nonlocal asked
                asked += 1
                case.call_and_validate(headers={"Accept-Encoding": "identity"})

            ask()
    return asked


def test_every_address_answers_as_described(api):
    assert walk(api, 3) > 60


@pytest.mark.crawl
def test_every_address_answers_as_described_whatever_is_asked(api):
    assert walk(api, 60) > 1500


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/data/produk.json", ""),
        ("/data/usaha.json", ""),
        ("/data/sentra.json", ""),
        ("/data/usaha.geojson", ""),
        ("/statistik/statistik.json", ""),
        ("/data/produk.json", "?harga_min=murah"),
    ],
)
def test_each_record_is_as_described(anon, filled, path, query):
    response = anon.get(path + query)
    said = response.json()
    validator(anon, path, response.status_code).validate(said)
    assert said.get("data", said.get("features", said.get("errors"))) or "statistik" in path


def test_the_description_speaks_english_under_its_own_address(db):
    said = Client().get("/en/data/openapi.json").json()
    assert "/en/data/produk.json" in said["paths"]
    assert said["openapi"] == "3.1.0"
