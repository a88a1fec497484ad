"""Reads a whole office workbook: the entry of this package."""

from pathlib import Path

from django.utils.translation import gettext as _

from businesses.imports.reading.lookups import Lookups
from businesses.imports.reading.places import Places
from businesses.imports.reading.sheets import SheetReader
from businesses.imports.reading.types import (
    Ignored,
    Reading,
    ReadSheet,
)
from core.typed import clean
from core.workbook_guard import WorkbookRefused
from core.workbooks import read_grids


def read_workbook(
    source: bytes | str | Path, filename: str, lookups: Lookups, *, only_sheet: str | None = None
) -> Reading:
    """Read an xlsx or CSV file. Nothing is saved.

    Raises WorkbookRefused (with an Indonesian sentence) when the file cannot be read at all, or
    when `only_sheet` names no sheet of it.
    """
    content = source if isinstance(source, bytes) else Path(source).read_bytes()
    grids = read_grids(content, filename)
    if only_sheet is not None:
        grids = [grid for grid in grids if clean(grid.name) == clean(only_sheet)]
        if not grids:
            raise WorkbookRefused(
                "no_sheet", _('Tidak ada lembar bernama "%(name)s".') % {"name": only_sheet}
            )
    reading = Reading()
    places = Places(lookups.regions)
    for grid in grids:
        if grid.hidden and only_sheet is None:
            why = _("lembar tersembunyi; tampilkan di Excel bila ingin dibaca")
            reading.sheets.append(ReadSheet(grid.name))
            reading.ignored.append(Ignored(grid.name, 0, why, "hidden"))
            continue
        SheetReader(grid, lookups, places, reading).read()
    return reading
