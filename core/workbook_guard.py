"""Judges an xlsx file before it is opened, and finds what the reading library does not tell."""

import io
import re
import zipfile
import zlib

from django.utils.translation import gettext as _

MAX_ENTRIES = 2_000
MAX_SHEETS = 100
MAX_UNPACKED = 150 * 1024 * 1024
MAX_RATIO = 150  # of an entry above RATIO_FROM; a real sheet of 10,000 rows reaches about 25
RATIO_FROM = 2 * 1024 * 1024
MAX_ROW = 100_000
MAX_COLUMN = 500
MAX_CELLS = 5_000_000

_CELL = re.compile(
    rb"<(?:\w+:)?c\b(?=[^>]*?\br\s*=\s*[\"']([A-Za-z]{1,4})([0-9]{1,10})[\"'])[^>]*[^/>]>"
)
_ERROR = re.compile(
    rb"""<(?:\w+:)?c\b((?=[^>]*\bt\s*=\s*["\']e["\'])[^>]*[^/])>(.*?)</(?:\w+:)?c>""", re.S
)
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b([^>]*[^/])>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>.*?</(?:\w+:)?f>)(.*?)</(?:\w+:)?c>",
    re.S,
)
_REF = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,4})([0-9]{1,10})[\"']")
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>(.*?)</(?:\w+:)?v>", re.S)
_SHEET = re.compile(r"<(?:\w+:)?sheet\b([^>]*)/?>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b([^>]*)/?>")
_ATTRIBUTE = re.compile(r'([\w:]+)\s*=\s*(?:"([^"]*)"|\'([^\']*)\')')
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}

Faults = dict[tuple[int, int], str]


class WorkbookRefused(Exception):
    """A file that cannot be read: `code` for programs, `message` in Indonesian for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def inspect_workbook(content: bytes) -> dict[str, Faults]:
    """Return per sheet the cells with errors or uncalculated formulas ("=" for the latter).

    Raises WorkbookRefused for bombs, entities, too many sheets, cells far outside any table.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_sizes(archive)
            names = set(archive.namelist())
            if "xl/workbook.xml" not in names:
                raise _not_xlsx(names)
            return _inspect_sheets(archive)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError):
        raise WorkbookRefused(
            "damaged", _("Berkas Excel rusak. Buka di Excel, simpan ulang, lalu unggah lagi.")
        ) from None


def _check_sizes(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise WorkbookRefused(
            "entries", _("Berkas berisi terlalu banyak bagian. Salin datanya ke berkas Excel baru.")
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise WorkbookRefused(
            "encrypted",
            _("Berkas dikunci kata sandi. Buka kuncinya di Excel, simpan, lalu unggah lagi."),
        )
    swollen = any(
        entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
        for entry in entries
    )
    if swollen or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise WorkbookRefused(
            "bomb",
            _(
                "Isi berkas jauh lebih besar daripada ukurannya, jadi tidak dibuka. Salin datanya ke berkas baru."
            ),
        )


def _not_xlsx(names: set[str]) -> WorkbookRefused:
    if "xl/workbook.bin" in names or "mimetype" in names or "content.xml" in names:
        return WorkbookRefused(
            "other_format",
            _('Jenis berkas ini belum dapat dibaca. Simpan sebagai "Excel Workbook (.xlsx)".'),
        )
    return WorkbookRefused("not_a_workbook", _("Berkas ini bukan buku kerja Excel (.xlsx)."))


def _inspect_sheets(archive: zipfile.ZipFile) -> dict[str, Faults]:
    for entry in archive.infolist():
        if entry.filename.endswith((".xml", ".rels", ".vml")):
            with archive.open(entry) as stream:
                _refuse_entities(stream.read(4096))
    sheets = _sheet_paths(archive)
    if len(sheets) > MAX_SHEETS:
        raise WorkbookRefused(
            "sheets",
            _(
                "Berkas berisi %(count)s lembar; paling banyak %(limit)s. Bagi menjadi beberapa berkas."
            )
            % {"count": len(sheets), "limit": MAX_SHEETS},
        )
    names = set(archive.namelist())
    return {name: _inspect(archive.read(path), name) for name, path in sheets if path in names}


def _refuse_entities(head: bytes) -> None:
    """A DTD has no place in a workbook: it reads other files or swells. Only UTF-8 can be judged."""
    if (
        b"<!DOCTYPE" in head
        or b"<!ENTITY" in head
        or head[:2] in (b"\xff\xfe", b"\xfe\xff")
        or b"\0" in head
    ):
        raise WorkbookRefused(
            "entities",
            _(
                "Berkas memuat bagian yang tidak wajar untuk Excel, jadi tidak dibuka. Salin datanya ke berkas baru."
            ),
        )


def _sheet_paths(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    book = archive.read("xl/workbook.xml").decode("utf-8", "replace")
    try:
        links = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    except KeyError:
        links = ""
    targets = {}
    for match in _RELATION.finditer(links):
        found = _attributes(match[1])
        targets[found.get("Id", "")] = found.get("Target", "")
    sheets = []
    for match in _SHEET.finditer(book):
        found = _attributes(match[1])
        target = targets.get(next((v for k, v in found.items() if k.endswith(":id")), ""), "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        sheets.append((found.get("name", ""), path))
    return sheets


def _attributes(text: str) -> dict[str, str]:
    found = {}
    for name, double, single in _ATTRIBUTE.findall(text):
        value = double or single
        for entity, sign in _ENTITIES.items():
            value = value.replace(entity, sign)
        found[name] = value
    return found


def _inspect(xml: bytes, sheet: str) -> Faults:
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        _refuse_entities(b"<!DOCTYPE")
    _check_extent(xml, sheet)
    faults: Faults = {}
    for attributes, inside in _ERROR.findall(xml):
        value = _VALUE.search(inside)
        _note(faults, attributes, (value[1] if value else b"#").decode("utf-8", "replace"))
    if b"<f" in xml or b":f" in xml:
        for attributes, rest in _FORMULA.findall(xml):
            value = _VALUE.search(rest)
            if not re.search(rb"\bt\s*=\s*[\"']str[\"']", attributes) and not (value and value[1]):
                _note(faults, attributes, "=")
    return faults


def _note(faults: Faults, attributes: bytes, text: str) -> None:
    if ref := _REF.search(attributes):
        faults[int(ref[2]) - 1, column_index(ref[1].decode())] = text


def _check_extent(xml: bytes, sheet: str) -> None:
    rows, columns = 0, 0
    widths: dict[bytes, int] = {}
    for letters, digits in _CELL.findall(xml):
        row = int(digits)
        column = widths.get(letters)
        if column is None:
            column = widths[letters] = column_index(letters.decode()) + 1
        rows, columns = max(rows, row), max(columns, column)
        if row > MAX_ROW or column > MAX_COLUMN:
            raise WorkbookRefused(
                "far_cell",
                _(
                    'Lembar "%(sheet)s" berisi sesuatu di sel %(cell)s, jauh di luar tabel. Hapus isi sel itu.'
                )
                % {"sheet": sheet, "cell": f"{letters.decode().upper()}{row}"},
            )
    if rows * columns > MAX_CELLS:
        raise WorkbookRefused(
            "too_many_cells",
            _('Lembar "%(sheet)s" terlalu besar. Bagi menjadi beberapa berkas.') % {"sheet": sheet},
        )


def column_index(letters: str) -> int:
    """Return the 0-based number of a column: "A" gives 0, "AA" 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def column_letters(index: int) -> str:
    """Return the letters of a 0-based column: 26 gives "AA"."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
