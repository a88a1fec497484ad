"""The workbook to fill in: headings that are understood, an example, and the lists to pick from."""

from io import BytesIO

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from businesses.fieldwork.workbooks.columns import COLUMNS
from businesses.models import Assistance, AssistanceKind

ROWS = 1000
EXAMPLE = {
    "registry_number": "IKM-33.21-000001",
    "name": "Asap Indah Karno",
    "owner": "Karno",
    "village": "Wonosari",
    "district": "Bonang",
    "confirmed": "ya",
    "notes": "Produksi lancar",
    "next_step": "Foto produk",
    "title": "Pelatihan kemasan",
    "value": 1_500_000,
    "provider": "Bidang Perindustrian",
    "result": "Label baru dipakai",
}


def workbook(kind: str) -> bytes:
    """Return an xlsx file for visits or for assistance, with one example row to overwrite."""
    target = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, options)
    sheet = book.add_worksheet(_("Isian"))
    head = book.add_format({"bold": True, "bg_color": "#E8EDF7", "text_wrap": True, "border": 1})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    text = book.add_format({"num_format": "@"})
    today = timezone.localdate()
    for place, known in enumerate(COLUMNS[kind]):
        is_day = known.field in ("on", "next_on")
        numeric = known.field in ("year", "value")
        sheet.write_string(0, place, str(known.label), head)
        sheet.set_column(place, place, 20, day if is_day else None if numeric else text)
        if is_day:
            sheet.write_datetime(1, place, today, day)
        elif known.field == "year":
            sheet.write_number(1, place, today.year)
        elif known.field in EXAMPLE:
            sheet.write(1, place, EXAMPLE[known.field])
    sheet.freeze_panes(1, 0)
    if kind == "assistance":
        _lists(book, sheet)
    book.close()
    return target.getvalue()


def _lists(book: xlsxwriter.Workbook, sheet: xlsxwriter.workbook.Worksheet) -> None:
    """Offer the office's kinds and who gives as lists to pick from."""
    lists = book.add_worksheet(_("Pilihan"))
    kinds = list(AssistanceKind.objects.filter(is_active=True))
    columns = [known.field for known in COLUMNS["assistance"]]
    picks = {
        "kind": [kind.name for kind in kinds] or ["-"],
        "giver": [str(label) for label in Assistance.Giver.labels],
    }
    for place, (name, values) in enumerate(picks.items()):
        lists.write_column(0, place, values)
        sheet.write(1, columns.index(name), values[0])
        letter = "AB"[place]
        source = f"='{lists.name}'!${letter}$1:${letter}${len(values)}"
        rule = {"validate": "list", "source": source, "error_type": "warning"}
        sheet.data_validation(1, columns.index(name), ROWS, columns.index(name), rule)
