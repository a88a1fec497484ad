"""Workbooks as offices send them, small enough to read in a test."""

import io
import os
from pathlib import Path
from typing import Any

import openpyxl
from django.conf import settings

from businesses.imports import batches, jobs
from businesses.models import ImportBatch
from tests.cast import Member

SHARED = Path(os.environ.get("IKM_SHARED", Path(settings.BASE_DIR).parent / "shared"))
SAMPLE = SHARED / "samples" / "data_ikm_demak_2024.xlsx"
HEADER = [
    "NO", "NAMA USAHA", "NAMA PEMILIK", "NIK", "ALAMAT", "DESA", "KECAMATAN", "NO HP", "NIB",
    "KBLI", "PRODUK", "TK L", "TK P", "NILAI INVESTASI", "KET",
]  # fmt: skip
TERASI = {
    "name": "Terasi Rejeki", "owner": "Karmain", "village": "Wonosari", "district": "Bonang",
    "phone": "081325670001", "nib": "9120000000011", "product": "Terasi", "men": 2, "women": 3,
    "investment": "10.000.000",
}  # fmt: skip
UKIR = {
    "name": "Ukir Jati Slamet", "owner": "Slamet", "nik": "3321011112915003",
    "village": "Kebonbatur", "district": "Mranggen", "phone": "081325670002",
    "product": "Kaligrafi kayu", "men": 4, "women": 0, "investment": "75 jt",
}  # fmt: skip


def workbook(*rows: dict[str, Any], title: str = "DATA IKM TAHUN 2024") -> bytes:
    """Return an xlsx with one sheet of `rows`; keys as in TERASI."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Data"
    sheet.append([title])
    sheet.append([])
    sheet.append(HEADER)
    keys = ["name", "owner", "nik", "address", "village", "district", "phone", "nib", "kbli",
            "product", "men", "women", "investment", "note"]  # fmt: skip
    for number, row in enumerate(rows, start=1):
        sheet.append([number, *[row.get(key) for key in keys]])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def plan(who: Member, content: bytes, name: str = "data.xlsx", **options: Any) -> ImportBatch:
    """Send a file and let the worker read it."""
    batch = batches.send(by=who.user, content=content, file_name=name, **options)
    jobs.read(batch.pk)
    batch.refresh_from_db()
    return batch


def save(who: Member, batch: ImportBatch) -> ImportBatch:
    """Confirm a plan and let the worker save it."""
    batches.confirm(batch=batch, by=who.user)
    jobs.save(batch.pk)
    batch.refresh_from_db()
    return batch


def bring(who: Member, *rows: dict[str, Any]) -> ImportBatch:
    """Import rows in one go."""
    return save(who, plan(who, workbook(*rows)))


def actions(batch: ImportBatch) -> list[str]:
    """Return what each row would do, in order."""
    return list(batch.rows.values_list("action", flat=True))


def outcomes(batch: ImportBatch) -> list[str]:
    """Return what became of each row, in order."""
    return list(batch.rows.values_list("outcome", flat=True))
