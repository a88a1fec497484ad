"""How long an office workbook takes from file to register, beside the plain way to do it.

`python bench/import_businesses.py [--rows 10000] [--skip-plain] [--skip-new]` does three things, each in a
transaction that is rolled back: plans and saves a workbook of new businesses; plans and saves one
that changes as many published businesses with products in the catalogue; reads the first file with
openpyxl and saves each row through a ModelForm. Prints seconds by the clock and of the processor
(ours, the reading child's, the database's), the highest memory, and the ratio.
"""

import argparse
import ctypes
import gc
import io
import os
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ikm_registry.settings")

Measure = Callable[[int, Any, dict[str, float]], None]
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


def _spent() -> tuple[float, float, float]:
    """Seconds of the processor: ours, those of ended children, the database session's."""
    import psutil
    from django.db import connection

    me = psutil.Process().cpu_times()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        session = psutil.Process(cursor.fetchone()[0]).cpu_times()
    children = me.children_user + me.children_system
    return me.user + me.system, children, session.user + session.system


@contextmanager
def timed(what: str, seconds: dict[str, float]) -> Iterator[None]:
    """Note how long a block takes, by the clock and by the processor, and the highest memory."""
    _forget_peak()
    start, before = time.perf_counter(), _spent()
    yield
    seconds[what] = time.perf_counter() - start
    own, children, session = (now - then for now, then in zip(_spent(), before, strict=True))
    print(
        f"{what:32} {seconds[what]:7.2f} s   {_peak():.0f} MB   processor {own + children + session:6.2f} s"
        f" = {own:.2f} + child {children:.2f} + database {session:.2f}",
        flush=True,
    )


def _forget_peak() -> None:
    """Give back what making the data took, and measure the highest memory from here on."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    Path("/proc/self/clear_refs").write_text("5")


def _peak() -> float:
    """Return the highest memory of this process in MB."""
    found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    return int(found[1]) / 1024 if found else 0


def _settled() -> None:
    """Do what the database puts off until the commit: checks of references, the catalogue."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def bring(content: bytes, user: Any, seconds: dict[str, float], what: str) -> None:
    """Plan and save as the worker does."""
    from businesses.imports import batches, jobs

    batch = batches.send(by=user, content=content, file_name="bench.xlsx", year=2024)
    with timed(f"{what}: plan", seconds):
        jobs.read(batch.pk)
    batch.refresh_from_db()
    print(f"{'':32} {batch.state} {batch.counts}")
    batches.confirm(batch=batch, by=user)
    with timed(f"{what}: commit", seconds):
        jobs.save(batch.pk)
        _settled()
    batch.refresh_from_db()
    print(f"{'':32} {batch.state} {batch.counts.get('outcomes')}")


def new(rows: int, user: Any, seconds: dict[str, float]) -> None:
    """A file of businesses that nobody knew."""
    bring(build(rows), user, seconds, "new businesses")


def changed(rows: int, user: Any, seconds: dict[str, float]) -> None:
    """A file that changes businesses which the public sees, with history and catalogue.

    Where the register has too few they are made, which blurs the highest memory; it is true after
    `manage.py make_synthetic --businesses 17000 --products 40000`.
    """
    from catalogue.models import Entry

    if Entry.objects.values("business_id").distinct().count() < rows:
        _make_published(rows)
    content = build_changes(rows)
    print(f"{'':32} {Entry.objects.count()} entries in the catalogue")
    bring(content, user, seconds, "changed businesses")


def _make_published(rows: int) -> None:
    from django.db import connection

    from dashboard.demo import synthetic
    from regions.models import Region

    regency, businesses = Region.objects.get(pk="33.21"), rows * 17 // 10
    for _done in synthetic.make(regency=regency, businesses=businesses, products=rows * 4, seed=3):
        _settled()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the server does by itself, between two transactions


def build_changes(rows: int) -> bytes:
    """Return a workbook that states other products, addresses and figures of known businesses."""
    import xlsxwriter

    from businesses.models import Business
    from catalogue.models import Entry

    known = Business.objects.filter(pk__in=Entry.objects.values("business_id"))
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"constant_memory": True})
    sheet = book.add_worksheet("Data")
    sheet.write_row(0, 0, ["DATA IKM TAHUN 2024"])
    sheet.write_row(2, 0, HEADER)
    related = known.select_related("owner", "village__parent").order_by("pk")
    for number, one in enumerate(related[:rows].iterator()):
        sheet.write_row(
            3 + number, 0,
            [number + 1, one.name, one.owner.name, one.owner.nik and one.owner.nik.reveal(), f"Jalan Baru {number}",
             one.village.name, one.village.parent.name, one.phone, one.nib, None,
             f"{one.main_product} kemasan", number % 9, number % 7, 5_000_000 + number * 1000,
             90_000_000 + number, None],
        )  # fmt: skip
    book.close()
    return target.getvalue()


def plainly(rows: int, user: Any, seconds: dict[str, float]) -> None:
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
    content = build(rows)
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
    """Measure all and leave the register as it was."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--skip-plain", action="store_true")
    parser.add_argument("--skip-new", action="store_true")
    options = parser.parse_args()
    import django

    django.setup()
    from ikm_registry import local_postgres

    with local_postgres.running():
        seconds: dict[str, float] = {}
        for measure in (changed,) if options.skip_new else (new, changed):
            in_vain(measure, options.rows, seconds)
        if not options.skip_plain and not options.skip_new:
            total = seconds["new businesses: plan"] + seconds["new businesses: commit"]
            in_vain(plainly, options.rows, seconds)
            print(f"{'ratio':32} {seconds['openpyxl + ModelForm + save()'] / total:7.1f} x")


def in_vain(measure: Measure, rows: int, seconds: dict[str, float]) -> None:
    """Measure inside a transaction that is rolled back."""
    from django.db import transaction

    from accounts.models import User

    with transaction.atomic():
        user = User.objects.create_user(
            "bench-import", full_name="Bench", role="verifier", regency_id="33.21"
        )
        measure(rows, user, seconds)
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
