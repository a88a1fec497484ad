"""The published figures as a dataset: one row for each cell, hidden ones named as such."""

from collections.abc import Iterator
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from businesses.size_sql import SIZES
from catalogue.opendata.asking import Parameter, always
from catalogue.opendata.datasets import Dataset, register
from catalogue.opendata.fields import Field
from catalogue.opendata.records import Record
from catalogue.reference import Reference
from core.office import office
from dashboard.definitions import ALL
from dashboard.public.published import published
from dashboard.public.tables import CROSSED, DIMENSIONS

FIELDS = (
    Field("keadaan", _("Tanggal angka ini disimpan, ISO 8601"), format="date"),
    Field("tahun_data", _("Tahun data untuk tenaga kerja dan rupiah"), "integer"),
    Field("tabel", _("Tabelnya: kecamatan, cabang, silang, atau nama skala")),
    Field("kode", _("Kode Kemendagri kecamatan, nomor cabang, atau kelas; jumlah = seluruhnya")),
    Field("nama", _("Nama baris")),
    Field("kolom", _("Pada tabel silang: nomor cabang"), empty=True),
    Field("angka", _("Kata angka, artinya di daftar definisi")),
    Field("nilai", _("Nilainya; kosong bila disembunyikan"), "integer", empty=True),
    Field(
        "disembunyikan", _("Apakah kurang dari tiga usaha, atau dapat dihitung darinya"), "boolean"
    ),
)
TABLE = Parameter(
    "tabel",
    _("Satu tabel saja"),
    always(type="string", enum=[*DIMENSIONS, *SIZES, CROSSED]),
)


def _page(query: QueryDict, names: Reference, size: int) -> tuple[list[Record], str]:
    """Return every cell of the tables asked for: there are few hundred."""
    return list(_records(query.get("tabel", ""))), ""


def _records(only: str) -> Iterator[Record]:
    snapshot, year, tables = published()
    for table in tables if snapshot else ():
        for row in table.rows if table.key == only or not only else ():
            for (head, _label), cell in zip(table.heads, row.cells, strict=True):
                yield {
                    "keadaan": snapshot.on.isoformat(),
                    "tahun_data": year,
                    "tabel": table.key,
                    "kode": row.code,
                    "nama": str(row.label),
                    "kolom": head if table.key == CROSSED else None,
                    "angka": cell.figure,
                    "nilai": cell.number,
                    "disembunyikan": cell.is_hidden,
                }


def _more() -> dict[str, Any]:
    """Who tells the figures, and what each of them means."""
    snapshot, _year, _tables = published()
    return {
        "sumber": office().name,
        "versi_definisi": snapshot.version if snapshot else None,
        "definisi": {
            one.key: {"nama": str(one.name), "arti": str(one.sentence), "satuan": one.unit}
            for one in ALL
        },
        "kolom": {field.name: str(field.meaning) for field in FIELDS},
    }


STATISTICS = Dataset(
    name="statistik",
    title=_("Statistik IKM"),
    about=_(
        "Jumlah IKM, tenaga kerja, dan produksi menurut kecamatan, cabang, dan skala, seperti "
        "diterbitkan pejabat. Angka yang menyangkut kurang dari tiga usaha disembunyikan."
    ),
    fields=FIELDS,
    parameters=(TABLE,),
    page=_page,
    shown_at="statistics:page",
    more=_more,
    address=lambda suffix: reverse("statistics:data", args=[suffix]),
)
register(STATISTICS)
