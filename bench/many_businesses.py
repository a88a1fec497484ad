"""Made-up businesses for the benches: written by COPY in small parts, so that they cost no memory."""

import argparse
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ikm_registry.settings")
PART = 2000


@contextmanager
def timed(what: str, seconds: dict[str, float]) -> Iterator[None]:
    """Note how long a block takes."""
    start = time.perf_counter()
    yield
    seconds[what] = time.perf_counter() - start
    print(f"{what:44} {seconds[what]:7.2f} s", flush=True)


def peak() -> float:
    """Return the most memory that this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def fill(count: int, by: Any) -> None:
    """Write `count` businesses with their owners in the villages that are loaded."""
    from businesses.models import Business, Owner
    from businesses.services import fill_derived
    from core.bulk import copy_in, take_ids
    from core.names import person_key
    from regions.models import Region

    villages = list(Region.objects.filter(level="village", code__startswith=by.regency_id))
    for start in range(0, count, PART):
        numbers = range(start, min(start + PART, count))
        owners = [
            Owner(pk=pk, name=f"Karno {n}", name_key=person_key(f"Karno {n}"), gender="L")
            for n, pk in zip(numbers, take_ids(Owner, len(numbers)), strict=True)
        ]
        copy_in(owners)
        rows = []
        for n, pk, owner in zip(numbers, take_ids(Business, len(numbers)), owners, strict=True):
            row = Business(
                pk=pk, registry_number=f"BENCH-{n:08}", name=f"Kerupuk Udang Karno {n}",
                owner=owner, village=villages[n % len(villages)], address=f"Jl. Raya {n}",
                phone=f"+62813{10_000_000 + n}", nib=f"9{10**11 + n}", main_product="Kerupuk",
                note="Binaan sejak 2019; =1+1", latitude="-6.891234", longitude="110.631234",
                description="Kerupuk dari udang segar. " * 4, created_by=by, updated_by=by,
            )  # fmt: skip
            fill_derived(row)
            rows.append(row)
        copy_in(rows)


def run(rows: int, doc: str | None, measure: Callable[[int, Any], None]) -> None:
    """Measure on `--rows` businesses and leave the register as it was."""
    parser = argparse.ArgumentParser(description=doc)
    parser.add_argument("--rows", type=int, default=rows)
    count = parser.parse_args().rows
    import django

    django.setup()
    from django.db import transaction

    from accounts.models import User
    from ikm_registry import local_postgres

    with local_postgres.running(), transaction.atomic():
        by = User.objects.create_user(
            "bench-many", full_name="Bench", role="verifier", regency_id="33.21"
        )
        fill(count, by)
        measure(count, by)
        transaction.set_rollback(True)
