"""Reading an office's workbook: pure functions from bytes to values and problems."""

from businesses.imports.reading.lookups import Lookups
from businesses.imports.reading.types import (
    ERROR,
    FIELDS,
    WARNING,
    Ignored,
    Problem,
    Reading,
    ReadRow,
    ReadSheet,
)
from businesses.imports.reading.workbook import read_workbook
from core.workbook_guard import WorkbookRefused

__all__ = [
    "ERROR",
    "FIELDS",
    "WARNING",
    "Ignored",
    "Lookups",
    "Problem",
    "ReadRow",
    "ReadSheet",
    "Reading",
    "WorkbookRefused",
    "read_workbook",
]
