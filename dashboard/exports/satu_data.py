"""Counts for Satu Data: by kecamatan and KBLI class, with official codes, small cells hidden.

The file leaves the office, so cells with fewer than three businesses are left out of it, and those
that would tell them, also together with the totals that `/statistik/` shows.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses import figures
from businesses.models import IndustryClass, YearlyFigures
from core.figures import Text
from core.workbook_out import Head
from dashboard.counting import behind
from dashboard.definitions import SUMS
from dashboard.public.suppression import TOTAL, Place, hidden, lines_of
from regions.models import Region

COUNT = "jumlah_ikm"


@dataclass(frozen=True)
class Column:
    """One column as the dictionary tells it: name, meaning, type, unit, list of codes."""

    name: str
    meaning: Text
    kind: str
    unit: Text = ""
    codes: Text = ""


COLUMNS = (
    Column("tanggal", gettext_lazy("Tanggal keadaan data"), "date"),
    Column("tahun_data", gettext_lazy("Tahun data untuk tenaga kerja dan rupiah"), "year"),
    Column(
        "kode_kabupaten",
        gettext_lazy("Kode kabupaten/kota"),
        "id",
        codes=gettext_lazy("Kode wilayah Kemendagri"),
    ),
    Column(
        "kode_kecamatan",
        gettext_lazy("Kode kecamatan"),
        "id",
        codes=gettext_lazy("Kode wilayah Kemendagri"),
    ),
    Column("kode_bps", gettext_lazy("Kode kecamatan BPS"), "id", codes=gettext_lazy("Kode BPS")),
    Column("kecamatan", gettext_lazy("Nama kecamatan"), "text"),
    Column("kbli_edisi", gettext_lazy("Edisi KBLI"), "year"),
    Column("kbli", gettext_lazy("Kode KBLI lima angka"), "id", codes=gettext_lazy("KBLI seksi C")),
    Column("kbli_judul", gettext_lazy("Judul KBLI"), "text"),
    Column(COUNT, gettext_lazy("Jumlah IKM aktif"), "integer", gettext_lazy("usaha")),
    *(
        Column(
            one.key, one.sentence, "money" if "rupiah" in one.unit else "integer", one.unit.label
        )
        for one in SUMS
    ),
    Column(
        "disembunyikan",
        gettext_lazy("Nama kolom yang disembunyikan karena kurang dari tiga usaha"),
        "text",
    ),
)


def heads() -> list[Head]:
    """Return the columns of the file."""
    return [Head(column.name, column.kind) for column in COLUMNS]


def dictionary() -> tuple[list[Head], list[list[Any]]]:
    """Return the data dictionary: its columns and a row for each column of the file."""
    names = (_("kolom"), _("arti"), _("tipe"), _("satuan"), _("acuan kode"))
    rows = [[c.name, str(c.meaning), c.kind, str(c.unit), str(c.codes)] for c in COLUMNS]
    return [Head(name) for name in names], rows


def rows(businesses: QuerySet, year: int, today: dt.date) -> Iterator[list[Any]]:
    """Yield a row for each kecamatan and class with an active IKM, by their codes."""
    active = figures.ACTIVE.of(businesses, today).order_by()
    cells = _cells(active, year)
    gone = {name: _hidden(cells, name) for name in (COUNT, *(one.key for one in SUMS))}
    districts = Region.objects.in_bulk({district for district, _class in cells})
    classes = IndustryClass.objects.in_bulk({pk for _district, pk in cells if pk})

    def order(place: Place) -> tuple[str, int, str]:
        row = classes.get(place[1])
        return (str(place[0]), row.edition if row else 0, row.code if row else "")

    for place in sorted(cells, key=order):
        region, industry = districts[place[0]], classes.get(place[1])
        names = [name for name in gone if place in gone[name]]
        values = [None if name in names else cells[place].get(name) for name in gone]
        coded = (industry.edition, industry.code, industry.title) if industry else (None, "", "")
        start = [today, year, region.regency_code, region.code, region.bps_code, region.name]
        yield [*start, *coded, *values, " ".join(names)]


def _cells(active: QuerySet, year: int) -> dict[Place, dict[str, int]]:
    counts = active.values_list("district_id", "industry_class_id").annotate(n=Count("pk"))
    cells: dict[Place, dict[str, int]] = {(d, c): {COUNT: n} for d, c, n in counts}
    sums = {one.key: Sum(one.field) for one in SUMS}
    stated = {behind(one.key): Count(one.field) for one in SUMS}
    found = YearlyFigures.objects.order_by().filter(business__in=active.values("pk"), year=year)
    named = ("business__district_id", "business__industry_class_id")
    for row in found.values(*named).annotate(**sums, **stated):
        place = (row.pop(named[0]), row.pop(named[1]))
        cells[place] |= {k: None if v is None else int(v) for k, v in row.items()}
    return cells


def _hidden(cells: dict[Place, dict[str, int]], name: str) -> set[Place]:
    """The cells of one column that must not be told, totals of both sides taken as known."""
    count = COUNT if name == COUNT else behind(name)
    counted: dict[Place, int] = {}
    for (district, industry), values in cells.items():
        pair = (str(district), str(industry))
        for place in (pair, (pair[0], TOTAL), (TOTAL, pair[1]), (TOTAL, TOTAL)):
            counted[place] = counted.get(place, 0) + (values.get(count) or 0)
    gone = hidden(counted, lines_of(counted, columns_add_up=True))
    return {place for place in cells if (str(place[0]), str(place[1])) in gone}
