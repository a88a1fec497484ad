"""What the yearly figures say year by year: columns, and the table behind them."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from businesses import choices
from core.numbers import format_number
from dashboard import charts
from dashboard.counting import STATED
from dashboard.definitions import BY_KEY, Unit
from dashboard.reading import Numbers
from dashboard.sections import SUMS, Line, Section, sum_cells
from dashboard.writing import billions

KEYS = (STATED, *SUMS)


def columns(numbers: Numbers) -> list[charts.Columns]:
    """Workers by sex, investment and output, oldest year first."""
    sexes = (_("laki-laki"), _("perempuan"))
    made = [charts.columns(_("Tenaga kerja"), sexes, _rows(numbers, "tk_l", "tk_p"))]
    for key in ("investasi", "produksi"):
        title = _("%(name)s (miliar Rp)") % {"name": capfirst(str(BY_KEY[key].name))}
        made.append(charts.columns(title, (str(BY_KEY[key].name),), _rows(numbers, key)))
    return made


def _rows(numbers: Numbers, *keys: str) -> list[tuple[str, tuple[int, ...], str]]:
    found = [numbers.yearly.by("year", key) for key in keys]
    write = billions if BY_KEY[keys[0]].unit == Unit.RUPIAH else format_number
    rows = []
    for year in _known(numbers):
        parts = tuple(one.get(year, 0) for one in found)
        rows.append((str(year), parts, write(sum(parts))))
    return rows


def _known(numbers: Numbers) -> list[int]:
    """The years from the first that anybody stated figures of, oldest first."""
    years = sorted(int(year) for year, _text in choices.years())
    stated = numbers.yearly.by("year", STATED)
    first = next((at for at, year in enumerate(years) if stated.get(year)), len(years))
    return years[first:]


def table(numbers: Numbers) -> Section:
    """The same numbers in words, with how many businesses stand behind each year."""
    found = {key: numbers.yearly.by("year", key) for key in KEYS}
    most = max(found[STATED].values(), default=0)
    lines = []
    for year in _known(numbers):
        value = {key: found[key].get(year, 0) for key in KEYS}
        url = numbers.lens.link("businesses:list", angka="aktif", tahun=year)
        cells = ((format_number(value[STATED]), url), *sum_cells(value.__getitem__, url))
        lines.append(Line(str(year), charts.share(value[STATED], most), cells, value[STATED]))
    heads = (
        _("IKM yang menyatakan"),
        _("TK L"),
        _("TK P"),
        _("Investasi (juta Rp)"),
        _("Produksi (juta Rp)"),
    )
    # A snapshot stays as it is; today's sums of past years follow every mended record.
    live = bool(numbers.lens.link("businesses:list"))
    note = _("Dihitung dari data hari ini: angka tahun lalu berubah bila datanya diperbaiki.")
    return Section(
        "tahun", _("Menurut tahun"), _("Tahun"), heads, tuple(lines), note=note if live else ""
    )
