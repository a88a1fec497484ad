"""What every test stands on: the database, clean caches, folders that vanish."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import hypothesis
import pgtrigger
import pytest
from django.core.cache import caches
from django.core.management import CommandError
from django.db import OperationalError, connection
from django.test import Client, TransactionTestCase
from django.utils import timezone, translation
from playwright.sync_api import Browser, BrowserContext, Page
from pytest import MonkeyPatch

from accounts.permissions import RoleCode
from businesses.models import Business, Consent, Owner
from catalogue import reference
from core.names import business_key, person_key
from core.office import Office, office
from ikm_registry import local_postgres
from regions.models import Region
from tests import browser, cast, migrating

_database = ExitStack()
# A busy machine is no fault of an example: time is measured in bench/, never in a test.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


def pytest_configure(config: pytest.Config) -> None:
    """Start the tests' own PostgreSQL; the main process and each worker hold it."""
    _database.enter_context(local_postgres.running(durable=False))
    migrating.render_less()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Let go of it; the last process stops it."""
    _database.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say it where it can't be missed when part of the tests could not run."""
    if os.environ.get("BROWSER_TESTS") == "missing":
        terminalreporter.section("BROWSER TESTS DID NOT RUN: no Chromium", sep="!", red=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Before the test database is dropped, end the sessions that server threads left open."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND usename = current_user"
            " AND pid <> pg_backend_pid()"
        )


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path: Path) -> None:
    """Keep uploads of one test away from those of another."""
    settings.MEDIA_ROOT = tmp_path / "media"
    private = settings.STORAGES["private"]
    settings.STORAGES = settings.STORAGES | {
        "private": private | {"OPTIONS": {"location": tmp_path / "private", "base_url": None}}
    }


@pytest.fixture(autouse=True, scope="session")
def trail_that_may_be_emptied() -> Iterator[None]:
    """Let the tests that write for good clean up behind themselves: the trail refuses that."""
    with MonkeyPatch.context() as patch:
        flush = TransactionTestCase._fixture_teardown

        def teardown(case: TransactionTestCase) -> None:
            with pgtrigger.ignore("accounts.TrailEntry:never_emptied"):
                try:
                    flush(case)
                except CommandError as error:
                    if not isinstance(error.__cause__, OperationalError):
                        raise
                    flush(case)  # the last request of a page that was closed held a table till now

        patch.setattr(TransactionTestCase, "_fixture_teardown", teardown)
        yield


@pytest.fixture(autouse=True)
def empty_caches(settings) -> None:
    """Start each test without memories of the one before; whose office it is, is known."""
    for cache in caches.all(initialized_only=True):
        cache.clear()
    office.remember(Office(name=settings.IKM_OFFICE_NAME))
    reference.load.forget()


@pytest.fixture(autouse=True)
def office_language(settings) -> None:
    """Start each test in Indonesian: a page in English leaves its language to the thread."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def no_limit_of_open_data(monkeypatch) -> None:
    """Let a test fetch as much as it likes: one address fetches every file there is."""
    monkeypatch.setattr("catalogue.opendata.limits.MOST", 10**6)


@pytest.fixture
def demak(db) -> Region:
    """Demak with some of its kecamatan and desa."""
    return cast.set_places()


@pytest.fixture
def sari(demak) -> cast.Member:
    """Petugas lapangan of Mranggen and Sayung."""
    user = cast.hire("sari", "Sari Wulandari", RoleCode.FIELD_OFFICER, "33.21.01", "33.21.04")
    return cast.Member(user)


@pytest.fixture
def budi(demak) -> cast.Member:
    """Verifikator."""
    return cast.Member(cast.hire("budi", "Budi Santoso", RoleCode.VERIFIER))


@pytest.fixture
def ratna(demak) -> cast.Member:
    """Kurator."""
    return cast.Member(cast.hire("ratna", "Ratna Dewanti", RoleCode.CURATOR))


@pytest.fixture
def agung(demak) -> cast.Member:
    """Pejabat."""
    return cast.Member(cast.hire("agung", "Agung Prabowo", RoleCode.OFFICIAL))


@pytest.fixture
def dewi(demak) -> cast.Member:
    """IT admin."""
    return cast.Member(cast.hire("dewi", "Dewi Lestari", RoleCode.IT_ADMIN))


@pytest.fixture
def anon(db) -> Client:
    """Anybody, without an account."""
    return Client()


@pytest.fixture
def pak_karno(demak) -> Owner:
    """Owner of "Asap Indah Karno"."""
    return Owner.objects.create(name="Karno", name_key=person_key("Karno"), gender="L")


@pytest.fixture
def asap_indah(pak_karno, budi) -> Business:
    """Pak Karno's smokehouse in Wonosari, Bonang: verified, active, consented."""
    now = timezone.now()
    business = Business.objects.create(
        registry_number="IKM-33.21-000001",
        name="Asap Indah Karno",
        name_key=business_key("Asap Indah Karno"),
        owner=pak_karno,
        regency_id="33.21",
        district_id="33.21.12",
        village_id="33.21.12.2019",
        phone="+6281325671234",
        main_product="Ikan asap manyung",
        status=Business.Status.VERIFIED,
        created_by=budi.user,
        submitted_at=now,
        submitted_by=budi.user,
        verified_at=now,
        verified_by=budi.user,
    )
    for purpose in Consent.Purpose:
        Consent.objects.create(
            business=business,
            purpose=purpose,
            source=Consent.Source.FORM,
            given_on=now.date(),
            recorded_by=budi.user,
        )
    return business


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium per test process."""
    with browser.launched() as running:
        yield running


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Tell each story of `page` without JavaScript, too; that half belongs to the crawl.

    Only those that are about a script (`script`) are not, and those that name both pages.
    """
    named = {"page", "page_without_script"} & set(metafunc.fixturenames)
    told = metafunc.definition.get_closest_marker
    if named == {"page"} and told("browser") and not told("script"):
        off = pytest.param(False, marks=pytest.mark.crawl, id="without_script")
        metafunc.parametrize("page", [pytest.param(True, id="script"), off], indirect=True)


def _phone(chromium: Browser, url: str, *, scripts: bool) -> BrowserContext:
    return chromium.new_context(
        base_url=url,
        viewport={"width": 360, "height": 740},
        locale="id-ID",
        java_script_enabled=scripts,
        service_workers="block",  # it asks for pages behind a test's back; its own test lets it
    )


@pytest.fixture
def page(chromium, live_server, request) -> Iterator[Page]:
    """A phone's page of a visitor without an account; any script error fails the test."""
    scripts = getattr(request, "param", True)
    context = _phone(chromium, live_server.url, scripts=scripts)
    opened = context.new_page()
    opened.runs_scripts = scripts
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on(
        "console",
        lambda line: errors.append(line.text) if "Content Security" in line.text else None,
    )
    yield opened
    context.close()
    assert errors == []


@pytest.fixture
def page_without_script(chromium, live_server) -> Iterator[Page]:
    """A phone's page where no JavaScript runs."""
    context = _phone(chromium, live_server.url, scripts=False)
    opened = context.new_page()
    opened.runs_scripts = False
    yield opened
    context.close()
