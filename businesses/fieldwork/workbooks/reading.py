"""Reads the rows of a workbook into values, with every problem of every cell."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from businesses import identifiers
from businesses.fieldwork.workbooks.columns import LABELS, find_header, missing
from businesses.imports.reading.notes import read_text
from businesses.imports.reading.placing import place_text
from businesses.models import Assistance, AssistanceKind
from core.dates import read_date, read_year
from core.headings import Header
from core.names import person_key, words
from core.numbers import read_rupiah
from core.services import Refused
from core.typed import Refused as CellRefused
from core.typed import Typed, clean, shown
from core.workbooks import Grid
from regions.matching import RegionIndex

MOST_ROWS = 5000
YES = {"ya", "y", "benar", "sesuai", "cocok", "sudah", "1", "v", "x", "ok", "true"}
NO = {"tidak", "tdk", "belum", "t", "0", "-", "false", "berubah"}
LIMITS = {"registry_number": 20, "name": 200, "owner": 150, "notes": 2000, "next_step": 250}
LIMITS |= {"title": 150, "provider": 120, "result": 250}
GIVERS = {
    Assistance.Giver.GOVERNMENT: {"kementerian", "provinsi", "pusat", "apbn", "instansi", "bumn"},
    Assistance.Giver.PRIVATE: {"swasta", "csr", "bank", "lembaga", "yayasan"},
    Assistance.Giver.OFFICE: {"dinas", "apbd", "kabupaten", "kantor", "dbhcht"},
}


@dataclass
class Row:
    """One row as read: what it says of the business (`who`) and of the work (`values`)."""

    sheet: str
    row: int
    who: dict[str, Any] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[dict[str, str]] = field(default_factory=list)

    def add(self, name: str, level: str, message: str) -> None:
        """Note a problem of one cell."""
        self.problems.append(
            {"field": str(LABELS.get(name, "")), "level": level, "message": message}
        )

    @property
    def wrong(self) -> bool:
        """Whether it can't be saved."""
        return any(problem["level"] == "error" for problem in self.problems)


class Reader:
    """Reads the sheets of one file; people and kinds are matched by the office's own lists."""

    def __init__(self, kind: str, by: User, today: dt.date) -> None:
        self.kind, self.by, self.today = kind, by, today
        self.regions = RegionIndex.load(by.regency_id)
        staff = User.objects.filter(regency=by.regency_id)
        self.staff = {
            person_key(name): user for user in staff for name in (user.full_name, user.username)
        }
        self.kinds = list(AssistanceKind.objects.filter(is_active=True))

    def read(self, grids: list[Grid]) -> tuple[list[Row], list[Header]]:
        """Return all rows. Raises Refused when no sheet has the headings that are needed."""
        rows: list[Row] = []
        headers: list[Header] = []
        for grid in grids:
            if grid.hidden or (header := find_header(self.kind, grid)) is None:
                continue
            headers.append(header)
            for number, cells in enumerate(grid.rows[header.row + 1 :], start=header.row + 2):
                if any(cell is not None for cell in cells):
                    rows.append(self._row(grid.name, number, cells, header))
        rows = [row for row in rows if not self._is_ruling(row)]
        if not headers:
            names = ", ".join(missing(self.kind))
            raise Refused(
                _(
                    "Judul kolom tidak ditemukan. Yang harus ada: nama usaha atau nomor "
                    "registrasi, %(names)s. Pakai templatnya."
                )
                % {"names": names}
            )
        if len(rows) > MOST_ROWS:
            raise Refused(
                _("Lebih dari %(most)d baris. Bagi menjadi beberapa berkas.") % {"most": MOST_ROWS}
            )
        return rows, headers

    def _is_ruling(self, row: Row) -> bool:
        """A total, a line of column numbers or a signature names no business."""
        return not any(row.who.values())

    def _row(self, sheet: str, number: int, cells: list[Any], header: Header) -> Row:
        row = Row(sheet, number)
        got = {
            name: cells[place] if place < len(cells) else None
            for name, place in header.fields.items()
        }
        for name in ("registry_number", "name", "owner"):
            row.who[name] = self._cell(row, name, got.get(name), self._text(name)) or ""
        row.who["nib"] = (
            self._cell(row, "nib", got.get("nib"), identifiers.read_nib, soft=True) or ""
        )
        self._place(row, got)
        (self._visit if self.kind == "visit" else self._assistance)(row, got)
        return row

    def _cell(
        self, row: Row, name: str, cell: Any, read: Callable[[Any], Typed], soft: bool = False
    ) -> Any:
        """Return what a cell says; a refusal becomes an error, or a warning where `soft`."""
        try:
            found = read(cell)
        except CellRefused as refused:
            row.add(name, "warning" if soft else "error", refused.message)
            return None
        for _code, message in found.warnings:
            row.add(name, "warning", message)
        return found.value

    def _text(self, name: str) -> Callable[[Any], Typed]:
        return lambda cell: read_text(cell, LIMITS[name])

    def _place(self, row: Row, got: dict[str, Any]) -> None:
        """The place only helps to tell businesses apart: what is unclear is a warning."""
        row.who["district"] = row.who["village"] = ""
        if text := place_text(got.get("district")):
            match = self.regions.match_district(text)
            row.who["district"] = match.region.code if match.region else ""
            if match.region is None:
                row.add("district", "warning", match.message)
        if text := place_text(got.get("village")):
            match = self.regions.match_village(text, row.who["district"] or None)
            row.who["village"] = match.region.code if match.region else ""
            if match.region is None:
                row.add("village", "warning", match.message)

    def _visit(self, row: Row, got: dict[str, Any]) -> None:
        day = self._cell(row, "on", got.get("on"), read_date)
        if day is None and not row.wrong:
            row.add("on", "error", _("Isi tanggal kunjungan."))
        elif day and day > self.today:
            row.add("on", "error", _("Tanggal kunjungan belum tiba."))
        later = self._cell(row, "next_on", got.get("next_on"), read_date)
        if day and later and later < day:
            row.add("next_on", "error", _("Tindak lanjut lebih awal daripada kunjungan."))
        row.values = {
            "on": day,
            "next_on": later,
            "officer": self._officer(row, got.get("officer")),
        }
        row.values["confirmed"] = self._yes(row, got.get("confirmed"))
        for name in ("notes", "next_step"):
            row.values[name] = self._cell(row, name, got.get(name), self._text(name)) or ""

    def _officer(self, row: Row, cell: Any) -> int:
        text = place_text(cell)
        user = self.staff.get(person_key(text)) if text else self.by
        if user is None:
            row.add(
                "officer",
                "warning",
                _('Petugas "%(name)s" tidak punya akun; dicatat atas nama Anda.')
                % {"name": shown(text)},
            )
        return (user or self.by).pk

    def _yes(self, row: Row, cell: Any) -> bool:
        said = clean(shown(cell)).lower().strip(" .") if cell is not None else ""
        if said and said not in YES | NO:
            row.add(
                "confirmed",
                "warning",
                _('"%(typed)s" tidak dikenal: tulis ya atau tidak. Dianggap tidak.')
                % {"typed": shown(cell)},
            )
        return said in YES

    def _assistance(self, row: Row, got: dict[str, Any]) -> None:
        title = self._cell(row, "title", got.get("title"), self._text("title"))
        if not title and not row.wrong:
            row.add("title", "error", _("Isi nama kegiatan."))
        year = self._cell(row, "year", got.get("year"), lambda cell: read_year(cell, self.today))
        if year is None and not any(p["field"] == str(LABELS["year"]) for p in row.problems):
            row.add("year", "error", _("Isi tahun dengan empat angka, misalnya 2025."))
        elif year is not None and year < 1990:
            row.add("year", "error", _("Tahun antara 1990 dan tahun ini."))
        row.values = {"title": title or "", "year": year}
        row.values["value"] = self._cell(row, "value", got.get("value"), read_rupiah)
        for name in ("provider", "result"):
            row.values[name] = self._cell(row, name, got.get(name), self._text(name)) or ""
        row.values["kind"] = self._kind(row, place_text(got.get("kind")), title or "")
        row.values["giver"] = self._giver(place_text(got.get("giver")), row.values["provider"])

    def _kind(self, row: Row, typed: str, title: str) -> str:
        """Return the code of the kind that the cell names, or else the activity's own name."""
        for text in (typed, title):
            if code := kind_in(text, self.kinds):
                return code
        names = ", ".join(kind.name.lower() for kind in self.kinds)
        row.add(
            "kind",
            "error",
            _("Jenis fasilitasi belum jelas. Pilih salah satu: %(names)s.") % {"names": names},
        )
        return ""

    def _giver(self, typed: str, provider: str) -> str:
        for text in (typed, provider):
            said = set(words(text))
            for giver, known in GIVERS.items():
                if said & known:
                    return str(giver)
        return str(Assistance.Giver.OFFICE if not provider else Assistance.Giver.OTHER)


def kind_in(text: str, kinds: list[AssistanceKind]) -> str:
    """Return the code of the one kind whose name, or a telling word of it, stands in `text`."""
    said = words(text)
    for kind in kinds:
        if said in (words(kind.name), words(kind.name_en), words(kind.code)):
            return kind.code
    telling = [kind for kind in kinds if (set(words(kind.name)) - FILLERS) & set(said)]
    return telling[0].code if len(telling) == 1 else ""


FILLERS = set(words("dan izin lain lainnya sertifikat pendaftaran digital bantuan"))
