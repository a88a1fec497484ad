"""What every test stands on: the database, clean caches, folders that vanish."""

from contextlib import ExitStack
from pathlib import Path

import pytest
from django.core.cache import caches

from ikm_registry import local_postgres

_database = ExitStack()


def pytest_configure(config: pytest.Config) -> None:
    """Start the tests' own PostgreSQL; the main process and each worker hold it."""
    _database.enter_context(local_postgres.running(durable=False))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Let go of it; the last process stops it."""
    _database.close()


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path: Path) -> None:
    """Keep uploads of one test away from those of another."""
    settings.MEDIA_ROOT = tmp_path / "media"
    private = settings.STORAGES["private"]
    settings.STORAGES = settings.STORAGES | {
        "private": private | {"OPTIONS": {"location": tmp_path / "private", "base_url": None}}
    }


@pytest.fixture(autouse=True)
def empty_caches() -> None:
    """Start each test without memories of the one before."""
    for cache in caches.all(initialized_only=True):
        cache.clear()
