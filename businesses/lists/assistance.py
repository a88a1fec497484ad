"""The list of assistance: /kerja/bantuan/."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from businesses.choices import kept
from businesses.lists.scoped import OfBusinessFilter, business_columns, of_visible
from businesses.models import Assistance, AssistanceKind
from core.column_filters import choice
from core.tables import Action, Column, Kind, Order, Table

COLUMNS = (
    Column(
        "kegiatan", _("nama kegiatan"), "title", field="title", shown=True, nullable=False,
        link=lambda row: f"{row.business.get_absolute_url()}#fasilitasi",
    ),
    Column(
        "jenis", _("jenis"), "kind__name", Kind.CHOICE, "jenis", field="kind", shown=True,
        nullable=False, show=lambda row: row.kind.label,
    ),
    Column(
        "tahun", _("tahun"), "year", Kind.YEAR, field="year", shown=True, descending=True,
        nullable=False,
    ),
    *business_columns(link=True),
    Column(
        "asal", _("asal"), "giver", Kind.CHOICE, field="giver", shown=True,
        choices=Assistance.Giver.choices, nullable=False,
    ),
    Column("pemberi", _("pemberi"), "provider", field="provider"),
    Column("nilai", _("nilai (Rp)"), "value", Kind.MONEY, field="value", descending=True),
    Column("hasil", _("hasil"), "result", field="result", sortable=False),
    Column("pencatat", _("dicatat oleh"), "recorded_by__full_name"),
)  # fmt: skip


class AssistanceFilter(OfBusinessFilter):
    """Assistance by kind, by year, and by who received it."""

    columns = COLUMNS
    always = ("jenis", "tahun_min", "tahun_maks", "kecamatan", "desa")
    numbers = ("title", "business__registry_number")
    jenis = choice(_("Jenis"), "of_kind", [])

    class Meta:
        model = Assistance
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["jenis"].extra["choices"] = kept(f"help-kinds-{get_language()}", _kinds)

    def of_kind(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(kind_id=value)


def _kinds() -> list[tuple[str, str]]:
    return [(kind.code, kind.label) for kind in AssistanceKind.objects.filter(is_active=True)]


def _along(rows: QuerySet) -> QuerySet:
    return rows.select_related("kind", "business__district", "business__village", "recorded_by")


ASSISTANCES = Table(
    key="fasilitasi",
    model=Assistance,
    title=_("Bantuan"),
    columns=COLUMNS,
    filterset=AssistanceFilter,
    permission=Permission.BUSINESS_VIEW,
    url_name="assistances",
    orders=(Order("terbaru", _("tahun terbaru"), COLUMNS[2].expression(), True, nullable=False),),
    prepare=_along,
    visible=lambda user: of_visible(Assistance, user),
    counted=lambda count: ngettext("%(shown)s bantuan", "%(shown)s bantuan", count),
    downloads=True,
    actions=(
        Action(_("Ubah banyak"), "businesses:change_fasilitasi", Permission.BUSINESS_EDIT),
        Action(
            _("Unduh yang dipilih"), "businesses:download_fasilitasi", Permission.BUSINESS_EXPORT
        ),
    ),
    empty=(_("Belum ada bantuan"), _("Fasilitasi dicatat di halaman masing-masing usaha.")),
)
