"""Figures with room to be read from afar, each with the address of the records behind it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from businesses import worklists
from core.figures import Text
from core.numbers import format_number
from dashboard.counting import STATED
from dashboard.definitions import BY_KEY
from dashboard.reading import DECISIONS, SUBMITTED, WORK, Numbers
from dashboard.writing import percent, short_rupiah


@dataclass(frozen=True)
class Tile:
    """One figure with room to be read from afar."""

    key: str
    value: int
    text: str
    label: Text
    hint: str
    url: str
    tone: str = ""


def tiles(numbers: Numbers, change: str = "") -> list[Tile]:
    """Return the figures at the head of the page; `change` is told beside the first."""
    return [
        _tile(numbers, "aktif", change),
        _workers(numbers),
        *(_money(numbers, key) for key in ("investasi", "produksi")),
        _of(numbers, "halal", "pangan"),
        _of(numbers, "bersama", "disepakati"),
        _tile(numbers, "tayang", _("di katalog hari ini")),
        _export(numbers),
    ]


def _of_year(numbers: Numbers) -> str:
    return numbers.lens.link("businesses:list", angka="aktif", tahun=numbers.year)


def _workers(numbers: Numbers) -> Tile:
    men, women = (numbers.of_year.total(key) for key in ("tk_l", "tk_p"))
    hint = _("%(men)s laki-laki, %(women)s perempuan (%(part)s) · %(year)s") % {
        "men": format_number(men),
        "women": format_number(women),
        "part": percent(women, men + women) or "0%",
        "year": numbers.year,
    }
    text = format_number(men + women)
    return Tile("tk", men + women, text, _("tenaga kerja"), hint, _of_year(numbers))


def _money(numbers: Numbers, key: str) -> Tile:
    stated, value = numbers.of_year.total(STATED), numbers.of_year.total(key)
    hint = ngettext(
        "%(year)s · dinyatakan %(n)s usaha", "%(year)s · dinyatakan %(n)s usaha", stated
    ) % {"year": numbers.year, "n": format_number(stated)}
    return Tile(key, value, short_rupiah(value), BY_KEY[key].name, hint, _of_year(numbers))


def _export(numbers: Numbers) -> Tile:
    money = short_rupiah(numbers.of_year.total("nilai_ekspor"))
    sold = _("nilai ekspor %(year)s: %(money)s") % {"year": numbers.year, "money": money}
    return _tile(numbers, "ekspor", sold)


def _tile(numbers: Numbers, key: str, hint: str) -> Tile:
    one, value = BY_KEY[key], numbers.count(key)
    url = numbers.lens.link(one.url_name, angka=key)
    return Tile(key, value, format_number(value), one.name, hint, url)


def _of(numbers: Numbers, key: str, whole: str) -> Tile:
    """A figure that is a part of another: "71% dari 52 komitmen disepakati"."""
    every = numbers.count(whole)
    said = {"whole": format_number(every), "name": BY_KEY[whole].name}
    hint = _("dari %(whole)s %(name)s") % said
    return _tile(numbers, key, f"{percent(numbers.count(key), every)} {hint}".strip())


def decisions(numbers: Numbers) -> list[Tile]:
    """Return what waits for somebody to decide or to act, the heaps that are not empty."""
    lens = numbers.lens
    found = [
        Tile(
            SUBMITTED,
            numbers.counts[SUBMITTED],
            format_number(numbers.counts[SUBMITTED]),
            _("usaha menunggu verifikasi"),
            _("sahkan atau kembalikan"),
            lens.link("businesses:list", status="submitted"),
        ),
        _tile(numbers, "ditawarkan", _("tanda tangani atau tolak")),
        _tile(numbers, "lewat", _("tagih, atau perpanjang dengan adendum")),
    ]
    for code in DECISIONS:
        one, value = worklists.BY_CODE[code], numbers.counts[f"{WORK}{code}"]
        url = lens.link("businesses:list", daftar=code)
        found.append(Tile(code, value, format_number(value), one.title, one.hint, url, one.tone))
    return [tile for tile in found if tile.value]
