"""The list of visits: /kerja/kunjungan/."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.permissions import Permission
from businesses.lists.scoped import OfBusinessFilter, business_columns, of_visible
from businesses.models import Visit
from core.column_filters import choice
from core.tables import Action, Column, Kind, Order, Table

COLUMNS = (
    Column(
        "tanggal", _("tanggal kunjungan"), "on", Kind.DATE, field="on", shown=True,
        descending=True, link=lambda row: f"{row.business.get_absolute_url()}#kunjungan",
        nullable=False,
    ),
    *business_columns(link=True),
    Column("petugas", _("petugas"), "officer__full_name", shown=True),
    Column(
        "dipastikan", _("data dipastikan benar"), "confirmed", Kind.BOOLEAN, field="confirmed",
        shown=True, nullable=False,
    ),
    Column("catatan", _("catatan kunjungan"), "notes", field="notes", shown=True, sortable=False),
    Column("tindak_lanjut", _("tindak lanjut"), "next_step", field="next_step", sortable=False),
    Column("lanjut_pada", _("tanggal tindak lanjut"), "next_on", Kind.DATE, field="next_on"),
    Column("pencatat", _("dicatat oleh"), "recorded_by__full_name"),
)  # fmt: skip


class VisitFilter(OfBusinessFilter):
    """Visits by day, officer and place."""

    columns = COLUMNS
    always = ("tanggal_dari", "tanggal_sampai", "kecamatan", "desa", "milik")
    milik = choice(_("Kunjungan"), "made_by", [("saya", _("saya sendiri"))])

    class Meta:
        model = Visit
        fields: list[str] = []

    def made_by(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(officer=self.request.user)


def _along(rows: QuerySet) -> QuerySet:
    return rows.select_related("business__district", "business__village", "officer", "recorded_by")


def _visible(user: Any) -> QuerySet:
    return of_visible(Visit, user)


VISITS = Table(
    key="kunjungan",
    model=Visit,
    title=_("Kunjungan"),
    columns=COLUMNS,
    filterset=VisitFilter,
    permission=Permission.BUSINESS_VIEW,
    url_name="visits",
    orders=(
        Order("terbaru", _("terbaru dikunjungi"), COLUMNS[0].expression(), True, nullable=False),
    ),
    prepare=_along,
    visible=_visible,
    counted=lambda count: ngettext("%(shown)s kunjungan", "%(shown)s kunjungan", count),
    downloads=True,
    actions=(
        Action(_("Ubah banyak"), "businesses:change_kunjungan", Permission.BUSINESS_EDIT),
        Action(
            _("Unduh yang dipilih"), "businesses:download_kunjungan", Permission.BUSINESS_EXPORT
        ),
    ),
    empty=(_("Belum ada kunjungan"), _("Kunjungan dicatat di halaman masing-masing usaha.")),
)
