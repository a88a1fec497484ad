"""Lookups as the software brings them, in memory, and a quick way to make office workbooks."""

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.core.management import call_command

from businesses.imports.reading import Lookups, Reading, read_workbook
from businesses.models import Business
from tests.businesses.imports.office import TERASI, bring
from tests.cast import Member

TODAY = dt.date(2026, 11, 24)


@pytest.fixture(scope="session")
def lookups() -> Lookups:
    return Lookups.official("33.21", today=TODAY)


@pytest.fixture
def read_sheets(lookups: Lookups) -> Callable[..., Reading]:
    """Read sheets given as {name: rows}, with merged ranges as {name: ["A1:C1"]}."""

    def read(
        sheets: dict[str, list[list[Any]]],
        merged: dict[str, list[str]] | None = None,
        **options: Any,
    ) -> Reading:
        return read_workbook(make_workbook(sheets, merged), "data.xlsx", lookups, **options)

    return read


def make_workbook(
    sheets: dict[str, list[list[Any]]], merged: dict[str, list[str]] | None = None
) -> bytes:
    """Return the bytes of an xlsx with these cells."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for area in (merged or {}).get(name, []):
            sheet.merge_cells(area)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.fixture
def reference(db) -> None:
    """The reference tables: units, permits, classes."""
    call_command("load_industry_classes", verbosity=0, stdout=io.StringIO())


@pytest.fixture
def terasi(budi: Member, reference: None) -> Business:
    """A business that an import of Budi's brought in."""
    bring(budi, TERASI)
    return Business.objects.get(name="Terasi Rejeki")
