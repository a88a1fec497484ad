"""The report as PDF: letterhead, table of contents, charts, signature block."""

from pathlib import Path

from django.conf import settings
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core import pdf
from core.numbers import format_number
from dashboard import charts
from dashboard.reports.content import Report, letterhead, place_and_day, signatory
from dashboard.sections import Line, Section

TEMPLATE = Path(settings.BASE_DIR) / "templates" / "dashboard" / "report.typ"


def made(report: Report) -> bytes:
    """Return the PDF of a report, byte for byte the same for the same snapshot."""
    return pdf.made(TEMPLATE, data(report), dated=int(report.snapshot.taken_at.timestamp()))


def data(report: Report) -> dict[str, object]:
    """Return all that the template says."""
    then = report.before
    title, name, number = signatory()
    return letterhead(report.snapshot) | {
        "title": report.title,
        "signed": place_and_day(report.snapshot),
        "head": title,
        "signatory": name,
        "number": number,
        "version": str(report.snapshot.version),
        "reason": report.snapshot.reason,
        "before": date_format(then.on, "j F Y") if then else "",
        "now": date_format(report.snapshot.on, "j F Y"),
        "summary": report.summary,
        "compared": report.compared,
        "course": _course(report),
        "sections": [_section(one) for one in report.sections if one.lines],
        "definitions": report.definitions,
        "words": _words(),
    }


def _course(report: Report) -> list[tuple[str, int, str]]:
    """The columns of the last months: the word below, the height in percent, the number above."""
    most = max((count for _day, count in report.course), default=0)
    return [
        (date_format(day, "M y"), charts.share(count, most), format_number(count))
        for day, count in report.course
    ]


def _section(one: Section) -> dict[str, object]:
    lines = [_line(line) for line in one.lines]
    return {
        "title": capfirst(str(one.title)),
        "heads": [str(one.first), *(str(head) for head in one.heads)],
        "lines": lines,
        "total": _line(one.total) if one.total else None,
        "note": one.note,
    }


def _line(line: Line) -> dict[str, object]:
    label = pdf.breakable(capfirst(str(line.label)))
    return {"label": label, "share": line.share, "cells": [text for text, _url in line.cells]}


def _words() -> dict[str, str]:
    return {
        "contents": _("Daftar isi"),
        "summary": _("Ringkasan"),
        "change": _("Perubahan"),
        "course": _("IKM aktif tiap akhir bulan"),
        "figure": _("Angka"),
        "was": _("Keadaan lalu"),
        "is": _("Keadaan ini"),
        "meaning": _("Arti tiap angka"),
        "page": _("Halaman"),
        "none": _("Belum ada potret sebelumnya untuk dibandingkan."),
        "version": _("Definisi versi"),
        "correction": _("Perbaikan"),
        "id": _("NIP"),
    }
