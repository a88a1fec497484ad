"""Data of small industry as SIINas asks for them (Permenperin 13/2025, article 7a), by business.

Each row ends with what is still missing, so that the list is also the work to be done.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses import figures
from businesses.models import Business, YearlyFigures
from core.figures import Text
from core.tables import at_path
from core.workbook_out import Head

STEP = 2000


@dataclass(frozen=True)
class Asked:
    """One column: what it is called, how it is written, where it is, whether it is asked for."""

    label: Text
    kind: str
    path: str
    needed: bool = True
    figure: bool = False

    def value(self, business: Business, of_year: YearlyFigures | None) -> Any:
        """Return what is stated, None when nothing is."""
        row = of_year if self.figure else business
        value = at_path(row, self.path) if row else None
        return None if value == "" else value


def _of_year(label: Text, kind: str, path: str, needed: bool = True) -> Asked:
    return Asked(label, kind, path, needed, figure=True)


ASKED = (
    Asked(gettext_lazy("Nomor registrasi"), "id", "registry_number"),
    Asked(gettext_lazy("NIB"), "id", "nib"),
    Asked(gettext_lazy("Nama usaha"), "text", "name"),
    Asked(gettext_lazy("Bentuk badan usaha"), "text", "legal_form__name"),
    Asked(gettext_lazy("Edisi KBLI"), "year", "industry_class__edition"),
    Asked(gettext_lazy("KBLI"), "id", "industry_class__code"),
    Asked(gettext_lazy("Produk utama"), "text", "main_product"),
    Asked(gettext_lazy("Alamat"), "text", "address"),
    Asked(gettext_lazy("Kode desa (Kemendagri)"), "id", "village_id"),
    Asked(gettext_lazy("Desa/kelurahan"), "text", "village__name"),
    Asked(gettext_lazy("Kode kecamatan (Kemendagri)"), "id", "district_id"),
    Asked(gettext_lazy("Kecamatan"), "text", "district__name"),
    Asked(gettext_lazy("Tahun berdiri"), "year", "established_year"),
    Asked(gettext_lazy("Telepon"), "id", "phone"),
    _of_year(gettext_lazy("Nilai investasi (Rp)"), "money", "investment"),
    _of_year(gettext_lazy("Nilai tanah dan bangunan (Rp)"), "money", "land_building_value"),
    _of_year(gettext_lazy("Kapasitas produksi"), "decimal", "capacity"),
    _of_year(gettext_lazy("Kapasitas terpasang"), "decimal", "installed_capacity"),
    _of_year(gettext_lazy("Jumlah produksi"), "decimal", "production"),
    _of_year(gettext_lazy("Satuan"), "text", "unit__name"),
    _of_year(gettext_lazy("Nilai produksi (Rp)"), "money", "output_value"),
    _of_year(gettext_lazy("Bahan baku"), "text", "materials"),
    _of_year(gettext_lazy("Nilai bahan baku (Rp)"), "money", "material_value"),
    _of_year(gettext_lazy("Tenaga kerja laki-laki"), "integer", "workers_male"),
    _of_year(gettext_lazy("Tenaga kerja perempuan"), "integer", "workers_female"),
    _of_year(gettext_lazy("Air baku (Rp)"), "money", "water_value"),
    _of_year(gettext_lazy("Bahan bakar dan pelumas (Rp)"), "money", "fuel_value"),
    _of_year(gettext_lazy("Listrik (Rp)"), "money", "electricity_value"),
    _of_year(gettext_lazy("Mesin dan peralatan"), "text", "machines"),
    _of_year(gettext_lazy("Penjualan (Rp)"), "money", "sales", needed=False),
    _of_year(gettext_lazy("Nilai ekspor (Rp)"), "money", "export_value", needed=False),
)


def heads() -> list[Head]:
    """Return the columns, the year first and what is missing last."""
    asked = [Head(str(one.label), one.kind) for one in ASKED]
    ends = Head(_("Jumlah yang kurang"), "integer"), Head(_("Yang masih kurang"))
    return [Head(_("Tahun data"), "year"), *asked, *ends]


def rows(businesses: QuerySet, year: int, today: dt.date) -> Iterator[list[Any]]:
    """Yield a row for each active IKM, by registry number, in steps of constant memory."""
    found = figures.ACTIVE.of(businesses, today).order_by("registry_number", "pk")
    found = found.select_related("legal_form", "industry_class", "village", "district")
    batch: list[Business] = []
    for row in found.iterator(chunk_size=STEP):
        batch.append(row)
        if len(batch) == STEP:
            yield from _lines(batch, year)
            batch = []
    yield from _lines(batch, year)


def _lines(batch: list[Business], year: int) -> Iterator[list[Any]]:
    of_year = YearlyFigures.objects.filter(business__in=batch, year=year).select_related("unit")
    known = {row.business_id: row for row in of_year}
    for business in batch:
        values = [one.value(business, known.get(business.pk)) for one in ASKED]
        pairs = zip(ASKED, values, strict=True)
        missing = [str(one.label) for one, value in pairs if one.needed and value is None]
        yield [year, *values, len(missing), "; ".join(missing)]
