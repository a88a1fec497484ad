"""Tables of the panel with a bar in each row: the chart and the numbers behind it are one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from businesses import choices
from businesses.models import Branch, PermitKind, SizeLimit
from businesses.size_sql import SIZES
from core.figures import Text
from core.numbers import format_number
from dashboard import charts
from dashboard.counting import STATED, Key
from dashboard.definitions import BY_KEY
from dashboard.reading import PERMIT, Numbers
from dashboard.writing import millions, percent

SUMS = ("tk_l", "tk_p", "investasi", "produksi")


@dataclass(frozen=True)
class Line:
    """One row of a table: what it is about, how long its bar is, its cells and where each leads."""

    label: Text
    share: int
    cells: tuple[tuple[str, str], ...]
    value: int = 0
    tone: str = ""


@dataclass(frozen=True)
class Section:
    """A table with a bar in each row. `heads` are those of the cells."""

    key: str
    title: Text
    first: Text
    heads: tuple[Text, ...]
    lines: tuple[Line, ...]
    total: Line | None = None
    note: str = ""


def districts(numbers: Numbers, user: User) -> Section:
    """IKM and their sums by kecamatan."""
    pairs = choices.districts(user)
    return _by(numbers, "kecamatan", _("Menurut kecamatan"), _("Kecamatan"), pairs)


def branches(numbers: Numbers) -> Section:
    """IKM and their sums by branch of industry, the largest first."""
    pairs = [(int(pk), label) for pk, label in choices.named(Branch)]
    return _by(numbers, "cabang", _("Menurut cabang industri"), _("Cabang"), pairs, ranked=True)


def clusters(numbers: Numbers, user: User) -> Section:
    """IKM and their sums by sentra, the largest first; sentra without an active IKM are left out.

    One that was archived since a snapshot is named there still.
    """
    counts = numbers.cells.by("sentra", "aktif")
    pairs = [(int(pk), label) for pk, label in choices.clusters_ever(user) if counts.get(int(pk))]
    return _by(numbers, "sentra", _("Menurut sentra"), _("Sentra"), pairs, ranked=True)


def _by(
    numbers: Numbers,
    dimension: str,
    title: str,
    first: str,
    pairs: list[tuple[Any, str]],
    *,
    ranked: bool = False,
) -> Section:
    counts = numbers.cells.by(dimension, "aktif")
    chosen = numbers.lens.narrowed.get(dimension)
    pairs = [pair for pair in pairs if chosen in (None, str(pair[0]))]
    lines = [_line(numbers, dimension, key, label, {dimension: key}) for key, label in pairs]
    if ranked:
        lines = _ranked(lines)
    if counts.get(None):
        empty = _("di luar sentra") if dimension == "sentra" else _("belum diisi")
        lines.append(_line(numbers, dimension, None, empty, {f"{dimension}_isi": "kosong"}))
    return Section(dimension, title, first, _heads(numbers.year), tuple(lines), _total(numbers))


def _ranked(lines: list[Line]) -> list[Line]:
    """The largest first, without those that count nothing."""
    return sorted((one for one in lines if one.value), key=lambda one: -one.value)


def _line(numbers: Numbers, dimension: str, key: Key, label: Text, which: dict[str, Any]) -> Line:
    counts, link = numbers.cells.by(dimension, "aktif"), numbers.lens.link
    count = counts.get(key, 0)
    listed = link("businesses:list", angka="aktif", **which)
    of_year = link("businesses:list", angka="aktif", tahun=numbers.year, **which)
    sums = numbers.of_year.only(**{dimension: key})
    cells = ((format_number(count), listed), *sum_cells(sums.total, of_year))
    most = max((value for one, value in counts.items() if one is not None), default=0)
    share = charts.share(count, most) if key is not None else 0
    return Line(label, share, cells, count)


def _heads(year: int) -> tuple[str, ...]:
    said = {"year": year}
    return (
        _("IKM aktif"),
        _("TK L %(year)s") % said,
        _("TK P %(year)s") % said,
        _("Investasi %(year)s (juta Rp)") % said,
        _("Produksi %(year)s (juta Rp)") % said,
    )


def sum_cells(value: Callable[[str], int], url: str) -> tuple[tuple[str, str], ...]:
    """Write the sums of one row, each leading to `url`."""
    people = tuple((format_number(value(key)), url) for key in SUMS[:2])
    return people + tuple((millions(value(key)), url) for key in SUMS[2:])


def _total(numbers: Numbers) -> Line:
    link = numbers.lens.link
    listed = link("businesses:list", angka="aktif")
    of_year = link("businesses:list", angka="aktif", tahun=numbers.year)
    cells = ((format_number(numbers.active), listed), *sum_cells(numbers.of_year.total, of_year))
    return Line(_("Jumlah"), 0, cells, numbers.active)


def scales(numbers: Numbers) -> list[Section]:
    """IKM and their sums by size class, one table for each of the three scales."""
    return [_scale(numbers, name, found) for name, found in numbers.scales()]


def _scale(numbers: Numbers, name: str, found: dict[str, dict[str, int]]) -> Section:
    most = max(one[STATED] for one in found.values())
    lines = []
    for size, label in SIZES[name].items():
        value = found[size]
        url = numbers.lens.link(
            "businesses:list", angka="aktif", kelas=f"{numbers.year}-{name}-{size}"
        )
        cells = ((format_number(value[STATED]), url), *sum_cells(value.__getitem__, url))
        lines.append(Line(label, charts.share(value[STATED], most), cells, value[STATED]))
    title = SizeLimit.Scale(name).label
    total = _total(numbers)
    return Section(name, title, _("Kelas"), _heads(numbers.year), tuple(lines), total)


def permits(numbers: Numbers) -> Section:
    """Permits in force by kind; first how many food makers have their halal certificate."""
    pairs = choices.named(PermitKind)
    counts = {pk: numbers.counts.get(f"{PERMIT}{pk}", 0) for pk, _label in pairs}
    most = max(counts.values(), default=0)
    lines = []
    for pk, label in pairs:
        url = numbers.lens.link("permits", jenis=pk, masa="berlaku")
        cells = ((format_number(counts[pk]), url),)
        lines.append(Line(label, charts.share(counts[pk], most), cells, counts[pk]))
    title, heads = _("Izin yang berlaku"), (_("Izin"),)
    first = _halal(numbers)
    lines = [*([first] if first.value else []), *_ranked(lines)]
    note = _("Baris pertama menghitung usaha, yang lain izin.") if first.value else ""
    return Section("izin", title, _("Jenis izin"), heads, tuple(lines), note=note)


def _halal(numbers: Numbers) -> Line:
    """The food makers with a halal certificate, as a part of all food makers."""
    one, value = BY_KEY["halal"], numbers.count("halal")
    url = numbers.lens.link(one.url_name, angka="halal")
    share = charts.share(value, numbers.count("pangan"))
    return Line(one.name, share, ((format_number(value), url),), value)


def promises(numbers: Numbers) -> Section:
    """Commitments kept, by side."""
    keys = ("bersama", "pemerintah", "masyarakat", "lewat")
    note = ""
    if "cabang" in numbers.lens.narrowed:
        note = _("Komitmen tidak disaring menurut cabang.")
    title = _("Komitmen yang ditepati")
    return _parts(numbers, "komitmen", title, keys, "disepakati", note)


def quality(numbers: Numbers) -> Section:
    """How far the data can be trusted."""
    keys = ("dipastikan", "lengkap", "nib", "berizin")
    return _parts(numbers, "mutu", _("Mutu data dan legalitas"), keys, "aktif", "")


def _parts(
    numbers: Numbers, key: str, title: str, keys: tuple[str, ...], whole: str, note: str
) -> Section:
    every = numbers.count(whole)
    lines = [_part(numbers, one, every) for one in (*keys, whole)]
    heads = (_("Jumlah"), _("Bagian"))
    return Section(key, title, _("Angka"), heads, tuple(lines[:-1]), lines[-1], note)


def _part(numbers: Numbers, key: str, whole: int) -> Line:
    one, value = BY_KEY[key], numbers.count(key)
    url = numbers.lens.link(one.url_name, angka=key)
    cells = ((format_number(value), url), (percent(value, whole) or "—", ""))
    tone = {"pemerintah": "gov", "masyarakat": "com"}.get(key, "")
    return Line(one.name, charts.share(value, whole), cells, value, tone)
