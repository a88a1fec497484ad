"""The published figures as CSV and JSON: one row for each cell, hidden ones named as such."""

from collections.abc import Iterable, Iterator

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _

from catalogue.opendata.fields import Field
from catalogue.opendata.formats import LICENCE, csv_lines
from core.office import office
from dashboard.definitions import ALL
from dashboard.models import Snapshot
from dashboard.public.tables import Table

FIELDS = (
    Field("keadaan", _("Tanggal angka ini disimpan, ISO 8601")),
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
Record = dict[str, object]


def records(snapshot: Snapshot, year: int, tables: Iterable[Table]) -> Iterator[Record]:
    """Yield every cell of every table."""
    for table in tables:
        for row in table.rows:
            for (head, _label), cell in zip(table.heads, row.cells, strict=True):
                yield {
                    "keadaan": snapshot.on.isoformat(),
                    "tahun_data": year,
                    "tabel": table.key,
                    "kode": row.code,
                    "nama": str(row.label),
                    "kolom": head if table.key == "silang" else None,
                    "angka": cell.figure,
                    "nilai": cell.number,
                    "disembunyikan": cell.is_hidden,
                }


def csv_file(found: Iterable[Record]) -> HttpResponse:
    """Return them as CSV."""
    body = "".join(csv_lines(FIELDS, found))
    response = HttpResponse(body, content_type="text/csv; charset=utf-8; header=present")
    response["Content-Disposition"] = 'attachment; filename="statistik.csv"'
    return response


def json_file(snapshot: Snapshot | None, found: Iterable[Record]) -> HttpResponse:
    """Return them as JSON with their definitions and the columns' meaning."""
    body = {
        "lisensi": LICENCE,
        "sumber": office().name,
        "versi_definisi": snapshot.version if snapshot else None,
        "definisi": {
            one.key: {"nama": str(one.name), "arti": str(one.sentence), "satuan": one.unit}
            for one in ALL
        },
        "kolom": {field.name: str(field.meaning) for field in FIELDS},
        "data": list(found),
    }
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})
