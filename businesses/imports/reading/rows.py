"""Tells businesses from the other rows of a table: bands, totals, notes, repeated headers."""

import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from businesses.imports.reading.columns import Table
from businesses.imports.reading.places import Places
from businesses.imports.reading.placing import Band
from core.dates import date_in
from core.typed import CellFault, clean, is_not_stated, shown, unspaced

TOTAL = re.compile(
    r"(?:sub\s*|grand\s*|super\s*)?(?:jumlah|total|jml|rata\s*-?\s*rata|rerata)"
    r"(?:\s*(?:total|jumlah|seluruh(?:nya)?|keseluruhan|ikm|usaha|unit usaha|i+|[a-z]|halaman|akhir"
    r"|kec(?:amatan)?\b.*|desa\b.*|ds\b.*|kel(?:urahan)?\b.*|kab(?:upaten)?\b.*|ikm\b.*|dipindahkan|pindahan))*\s*[:.=]*",
    re.I,
)
_TOTAL_STARTS = (
    "jumlah",
    "total",
    "jml",
    "sub",
    "grand",
    "super",
    "j u m",
    "t o t",
    "rata",
    "rerata",
)
MOSTLY_FULL = 6  # a row with more cells is a business or a sum
NOTE = re.compile(
    r"(?:sumber(?:\s*data)?|catatan|keterangan|ket|note|nb|n\.b)\s*[.:]+|sumber\b|\*+\s*\)?|\d?\*\)",
    re.I,
)
SIGNATURE = re.compile(
    r"(?:mengetahui|menyetujui|mengesahkan|disetujui|dibuat oleh|yang membuat|petugas|pendata|enumerator"
    r"|plt\.?|a\.?\s?n\.?|an\.|u\.?\s?b\.?)?\s*(?:kepala|kabid|kadis|kasi|kepala bidang|sekretaris|camat|lurah"
    r"|kepala desa|bupati|pembina|penata|nip\b|nip\.|ttd|tertanda|mengetahui|menyetujui|dibuat oleh"
    r"|yang membuat|petugas|pendata|enumerator)\b.*",
    re.I,
)
PLACE_DATE = re.compile(r"[a-z .]{3,40},\s*(?P<date>.+)", re.I)
NUMBERING = re.compile(r"\(?\s*(\d{1,2})\s*\)?")
_LETTER = re.compile(r"(?:[ivxlc]+|[a-z])\s*[.)]?", re.I)


@dataclass(slots=True)
class Verdict:
    """What a row is: kind "business", or why it is left aside. Bands carry what they say."""

    kind: str
    why: str = ""
    band: Band | None = None


@dataclass(slots=True)
class RowJudge:
    """Judges the rows below one header, in order."""

    table: Table
    places: Places
    in_signature: bool = False
    numbering_from: int = 0  # first row below the last header seen

    def __post_init__(self) -> None:
        self.numbering_from = self.table.last + 1

    def judge(self, row: int, cells: list[Any], name_columns: set[int]) -> Verdict:
        """Return what the row (0-based) is."""
        filled = [(index, cell) for index, cell in enumerate(cells) if cell is not None]
        if not filled:
            return Verdict("blank", _("baris kosong"))
        number = self.table.column("number")
        numbers = {number.index} if number else set()
        if all(index in numbers and not _worded(cell) for index, cell in filled):
            return Verdict("blank", _("hanya nomor urut, tidak ada isinya"))
        if _is_numbering(filled) and row - self.numbering_from <= 1:
            return Verdict("numbering", _("baris nomor kolom"))
        if len(filled) > MOSTLY_FULL and not any(
            isinstance(cell, str) and cell.strip().lower().startswith(_TOTAL_STARTS)
            for _index, cell in filled
        ):
            self.in_signature = False
            return Verdict("business")
        texts = [
            (i, unspaced(clean(c)))
            for i, c in filled
            if isinstance(c, str) and not is_not_stated(clean(c))
        ]
        for kind in (self._total, self._lone, self._signature):
            if verdict := kind(filled, texts, name_columns, numbers):
                return verdict
        self.in_signature = False
        return Verdict("business")

    def _total(
        self,
        filled: list[tuple[int, Any]],
        texts: list[tuple[int, str]],
        names: set[int],
        _no: set[int],
    ) -> Verdict | None:
        """A row of sums: its label, and beside it only numbers, formulas or errors."""
        labels = [(index, text) for index, text in texts if TOTAL.fullmatch(text)]
        if not labels:
            return None
        others = [(i, text) for i, text in texts if not TOTAL.fullmatch(text)]
        worded = [(i, text) for i, text in others if re.search(r"[a-z]{3}", text, re.I)]
        if len(worded) >= 2 or any(index in names for index, _text in others):
            return None
        return Verdict("total", _('baris jumlah ("%(text)s")') % {"text": shown(labels[0][1])})

    def _lone(
        self,
        filled: list[tuple[int, Any]],
        texts: list[tuple[int, str]],
        names: set[int],
        numbers: set[int],
    ) -> Verdict | None:
        """A single text: a band, a note, a signature, a heading, or a business with only a name."""
        if len(texts) > 2 or any(
            not isinstance(cell, str) for _i, cell in filled if _i not in numbers
        ):
            return None
        words = [(i, t) for i, t in texts if not (i in numbers and _LETTER.fullmatch(t))]
        if len(words) != 1:
            joined = " ".join(text for _i, text in texts)
            told = re.match(r"(?:kecamatan|kec|desa|kelurahan)\b", joined, re.I)
            if len(texts) == 2 and told and (band := self.places.band(joined)):
                quoted = {"text": shown(joined)}
                return Verdict("band", _('baris judul wilayah ("%(text)s")') % quoted, band)
            return None
        index, text = words[0]
        has_number = any(i in numbers and not isinstance(c, str) for i, c in filled)
        if (band := self.places.band(text)) and not (
            has_number and index in names and not _PLACE_WORD.match(text)
        ):
            return Verdict(
                "band", _('baris judul wilayah ("%(text)s")') % {"text": shown(text)}, band
            )
        if NOTE.match(text):
            return Verdict("note", _('catatan di bawah tabel ("%(text)s")') % {"text": shown(text)})
        if self.in_signature or self._is_signature(text):
            self.in_signature = True
            return Verdict(
                "signature", _('bagian tanda tangan ("%(text)s")') % {"text": shown(text)}
            )
        if index in names:
            return None
        return Verdict("heading", _('teks lepas ("%(text)s")') % {"text": shown(text)})

    def _signature(
        self,
        filled: list[tuple[int, Any]],
        texts: list[tuple[int, str]],
        names: set[int],
        numbers: set[int],
    ) -> Verdict | None:
        """Several texts side by side that are all of a signature block."""
        if len(texts) > 3 or len(filled) > 3 or any(i in numbers for i, _c in filled):
            return None
        if any(self._is_signature(text) for _i, text in texts) or (
            self.in_signature and all(isinstance(cell, str) for _i, cell in filled)
        ):
            self.in_signature = True
            quoted = shown(" · ".join(text for _i, text in texts))
            return Verdict("signature", _('bagian tanda tangan ("%(text)s")') % {"text": quoted})
        return None

    def _is_signature(self, text: str) -> bool:
        if SIGNATURE.fullmatch(text):
            return True
        dated = PLACE_DATE.fullmatch(text)
        if not dated:
            return False
        rest = dated["date"].strip(" .")
        return date_in(rest) is not None or bool(
            re.fullmatch(r"[.…_\s]*[a-z]*[.…_\s]*20\d\d", rest, re.I)
        )


_PLACE_WORD = re.compile(r"\W*(?:kecamatan|kec|desa|ds|kelurahan|kel)\b", re.I)


def _worded(cell: Any) -> bool:
    """Tell a band or a total in the number column ("I. KECAMATAN BONANG") from a mere number."""
    return isinstance(cell, str) and re.search(r"[a-z]{3}", cell, re.I) is not None


def _is_numbering(filled: list[tuple[int, Any]]) -> bool:
    """Tell whether cells count the columns: (1) (2) (3) …, perhaps with a formula like 5=3+4."""
    if len(filled) < 3:
        return False
    right = 0
    previous = 0
    for _index, cell in filled:
        text = str(int(cell)) if isinstance(cell, float) and cell == int(cell) else str(cell)
        found = NUMBERING.match(clean(text))
        if not found or isinstance(cell, CellFault):
            return False
        right += int(found[1]) == previous + 1
        previous = int(found[1])
    return right >= len(filled) * 0.7
