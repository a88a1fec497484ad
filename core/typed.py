"""Text as people type it into forms and workbooks, and the two outcomes of reading it.

A reader (money, phone, year, ...) gets what stands in a cell and returns `Typed`, or raises
`Refused`. It never guesses: what is not certain is refused with a sentence that says what to do.
"""

import datetime as dt
import math
import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

# Spaces of all kinds become one space; signs that cannot be seen vanish.
_SPACES = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f]")
# Full-width signs (U+FF01..FF5E) mean their ASCII twins. Nothing else is folded: under NFKC
# "10²" would become "102".
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63]")
_QUOTES = str.maketrans("\u2018\u2019\u201b\u0060\u00b4\u201c\u201d", "'''''\"\"")

NOT_STATED = frozenset(
    {
        "n/a", "na", "nihil", "nil", "none", "null", "kosong", "belum", "tidak", "tdk", "blm",
        "tidak ada", "tdk ada", "tak ada", "tidak punya", "tdk punya", "belum ada", "blm ada",
        "belum punya", "blm punya", "belum memiliki", "tidak memiliki", "tidak tahu", "tdk tahu",
        "tidak diketahui", "belum diketahui", "tidak diisi", "belum diisi", "belum terdata",
        "belum didata", "(kosong)", "ga ada", "gak ada", "nggak ada",
    }
)  # fmt: skip
_ONLY_DASHES = re.compile(r"[-_.…\s]*")


class Refused(ValueError):
    """A cell that is not stored: `code` for programs, `message` says in Indonesian what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class Typed:
    """A value read with certainty (None = not stated), with warnings worth showing."""

    value: Any
    warnings: tuple[tuple[str, str], ...] = ()  # (code, message)

    def warn(self, code: str, message: str) -> "Typed":
        """Return the same value with one more warning."""
        return Typed(self.value, (*self.warnings, (code, message)))


@dataclass(frozen=True, slots=True)
class CellFault:
    """A cell without a usable value: an Excel error, or a formula never calculated."""

    text: str  # "#REF!", or "=" for a formula without a stored result

    def __str__(self) -> str:
        return self.text


NOTHING = Typed(None)


def clean(text: str) -> str:
    """Return `text` on one line: odd spaces folded, invisible signs gone, dashes and quotes plain."""
    if text.isascii() and text.isprintable() and "`" not in text:  # nearly every cell
        return " ".join(text.split())
    text = _INVISIBLE.sub("", str(text)).translate(_FULL_WIDTH).translate(_QUOTES)
    return _SPACES.sub(" ", _DASHES.sub("-", text)).strip()


def unspaced(text: str) -> str:
    """Join letters set apart for looks: "J U M L A H" gives "JUMLAH"."""
    return text.replace(" ", "") if re.fullmatch(r"(?:[A-Za-z] ){2,}[A-Za-z]", text) else text


def without_apostrophe(text: str) -> str:
    """Drop the apostrophe that keeps Excel from reading digits as a number (`'0812...`)."""
    return re.sub(r"^'+\s*(?=[\w+(-])|(?<=\d)'+$", "", text)


def is_not_stated(text: str) -> bool:
    """Tell whether a cleaned text says that nothing is stated: "", "-", "belum ada", "n/a"."""
    folded = text.lower().strip(" .:")
    return bool(_ONLY_DASHES.fullmatch(folded)) or folded in NOT_STATED


def shown(value: Any) -> str:
    """Return a cell's value as the office would see it, for quoting in messages."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return (
            str(int(value))
            if math.isfinite(value) and value.is_integer() and abs(value) < 1e15
            else repr(value)
        )
    if isinstance(value, dt.datetime | dt.date):
        return value.strftime("%d/%m/%Y")
    text = clean(value if isinstance(value, str) else str(value))
    return text if len(text) <= 60 else text[:57] + "..."


def refuse_odd_cell(value: Any) -> None:
    """Raise Refused for what is neither text nor number: Excel errors, dates, times, TRUE/FALSE."""
    if type(value) is str or type(value) is int:  # nearly every cell
        return
    if type(value) is float and math.isfinite(value):
        return
    said = {"typed": shown(value)}
    if isinstance(value, CellFault):
        if value.text == "=":
            raise Refused(
                "formula",
                _("Rumus di sel ini belum ada hasilnya. Ketik angkanya langsung, bukan rumus."),
            )
        raise Refused(
            "excel_error",
            _('Sel ini berisi kesalahan Excel "%(typed)s". Ketik isinya lagi.') % said,
        )
    if isinstance(value, float) and not math.isfinite(value):
        raise Refused("unreadable", _("Angka di sel ini rusak. Ketik lagi."))
    if isinstance(value, bool):
        raise Refused(
            "boolean", _('Sel ini berisi "%(typed)s", bukan isi yang dimaksud. Ketik lagi.') % said
        )
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        raise Refused(
            "date",
            _(
                'Excel mengubah isi sel ini menjadi tanggal (%(typed)s). Ubah format sel menjadi "Teks",'
                " lalu ketik lagi."
            )
            % said,
        )
