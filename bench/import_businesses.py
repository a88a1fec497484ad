"""How long an office workbook takes from file to register, beside the plain way to do it.

`python bench/import_businesses.py [--rows 10000]` builds a workbook, plans and saves it in a
transaction that is rolled back, then reads the same file with openpyxl and saves each row through a
ModelForm. Prints seconds, the highest memory of this process, and the ratio.
"""

import argparse
import io
import os
import random
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ikm_registry.settings")

KINDS = ["Terasi", "Kerupuk", "Batik", "Mebel", "Genteng", "Garam", "Sirup", "Tahu", "Konveksi"]
NAMES = ["Karno", "Siti", "Slamet", "Aminah", "Wahyuni", "Tarmuji", "Zaenal", "Rukayah", "Endang"]
HEADER = [
    "NO", "NAMA USAHA", "NAMA PEMILIK", "NIK", "ALAMAT", "DESA", "KECAMATAN", "NO HP", "NIB",
    "KBLI", "PRODUK", "TK L", "TK P", "NILAI INVESTASI", "NILAI PRODUKSI", "KET",
]  # fmt: skip


def build(rows: int) -> bytes:
    """Return a workbook of made-up businesses in the villages that are loaded."""
    import xlsxwriter

    from regions.models import Region

    chance = random.Random(7)
    villages = list(Region.objects.filter(level="village").select_related("parent"))
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"constant_memory": True})
    sheet = book.add_worksheet("Data")
    sheet.write_row(0, 0, ["DATA IKM TAHUN 2024"])
    sheet.write_row(2, 0, HEADER)
    for number in range(rows):
        sheet.write_row(3 + number, 0, _row(number, chance, villages))
    book.close()
    return target.getvalue()


def _row(number: int, chance: random.Random, villages: list[Any]) -> list[Any]:
    village = chance.choice(villages)
    owner = f"{chance.choice(NAMES)} {chance.choice(NAMES)} {number}"
    kind = chance.choice(KINDS)
    nik = (
        f"332101{1 + number % 28:02}{1 + number % 12:02}{60 + number % 40:02}{1 + number % 9999:04}"
    )
    return [
        number + 1, f"{kind} {owner}", owner, nik if number % 2 else None, f"RT {1 + number % 9}/0{1 + number % 8}",
        f"Desa {village.name}", village.parent.name, f"0813{10_000_000 + number}", f"912{10**9 + number}",
        chance.choice(["10794", "13134", "31001", "-"]), kind, chance.randint(0, 9), chance.randint(0, 9),
        f"Rp {chance.randint(1, 90)}.000.000", chance.randint(1, 90) * 1_000_000, "binaan",
    ]  # fmt: skip


@contextmanager
def timed(what: str, seconds: dict[str, float]) -> Iterator[None]:
    """Note how long a block takes."""
    start = time.perf_counter()
    yield
    seconds[what] = time.perf_counter() - start
    print(f"{what:32} {seconds[what]:7.2f} s", flush=True)


def ours(content: bytes, user: Any, seconds: dict[str, float]) -> None:
    """Plan and save as the worker does."""
    from businesses.imports import batches, jobs

    batch = batches.send(by=user, content=content, file_name="bench.xlsx")
    with timed("plan (read, match, keep)", seconds):
        jobs.read(batch.pk)
    batch.refresh_from_db()
    print(f"{'':32} {batch.state} {batch.counts}")
    batches.confirm(batch=batch, by=user)
    with timed("commit (with history)", seconds):
        jobs.save(batch.pk)
    batch.refresh_from_db()
    print(f"{'':32} {batch.state} {batch.counts.get('outcomes')}")


def plainly(content: bytes, user: Any, seconds: dict[str, float]) -> None:
    """Read with openpyxl and save row by row through a ModelForm, as is often done."""
    import openpyxl
    from django.forms import modelform_factory

    from businesses.models import Business, Owner, YearlyFigures
    from regions.models import Region

    form_class = modelform_factory(
        Business, fields=["name", "village", "address", "phone", "main_product"]
    )
    places = {
        (v.name, v.parent.name): v
        for v in Region.objects.filter(level="village").select_related("parent")
    }
    with timed("openpyxl + ModelForm + save()", seconds):
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        for number, cells in enumerate(sheet.iter_rows(min_row=4, values_only=True)):
            village = places[cells[5].removeprefix("Desa "), cells[6]]
            form = form_class(
                {"name": cells[1], "village": village.pk, "address": cells[4],
                 "phone": f"+62{cells[7][1:]}", "main_product": cells[10]}
            )  # fmt: skip
            business = form.save(commit=False)
            business.owner = Owner.objects.create(name=cells[2])
            business.registry_number = f"BENCH-{number}"
            business.regency_id, business.district_id = village.pk[:5], village.pk[:8]
            business.created_by = user
            business.save()
            YearlyFigures.objects.create(
                business=business, year=2024, workers_male=cells[11], workers_female=cells[12]
            )


def main() -> None:
    """Measure both and leave the register as it was."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    rows = parser.parse_args().rows
    import django

    django.setup()
    from django.db import transaction

    from accounts.models import User
    from ikm_registry import local_postgres

    with local_postgres.running():
        content, seconds = build(rows), {}
        for measure in (ours, plainly):
            with transaction.atomic():
                user = User.objects.create_user(
                    "bench-import", full_name="Bench", role="verifier", regency_id="33.21"
                )
                measure(content, user, seconds)
                transaction.set_rollback(True)
            if measure is ours:
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
                print(f"{'highest memory':32} {peak:7.0f} MB (reading child {child:.0f} MB)")
        total = seconds["plan (read, match, keep)"] + seconds["commit (with history)"]
        print(f"{'ratio':32} {seconds['openpyxl + ModelForm + save()'] / total:7.1f} x")


if __name__ == "__main__":
    main()
