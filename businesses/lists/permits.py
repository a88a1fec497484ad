"""The list of permits: /kerja/izin/."""

from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.permissions import Permission
from businesses import choices
from businesses.lists.scoped import OfBusinessFilter, business_columns, of_visible
from businesses.models import Branch, Permit, PermitKind
from core.column_filters import choice
from core.tables import Action, Column, Kind, Order, Table

COLUMNS = (
    Column(
        "jenis", _("jenis izin"), "kind__name", Kind.CHOICE, "jenis", shown=True,
        link=lambda row: f"{row.business.get_absolute_url()}#izin", nullable=False,
        show=lambda row: row.kind.label,
    ),
    Column("nomor", _("nomor izin"), "number", Kind.ID, field="number", shown=True, nullable=False),
    *business_columns(link=True),
    Column("terbit", _("terbit"), "issued_on", Kind.DATE, field="issued_on"),
    Column("sampai", _("berlaku sampai"), "expires_on", Kind.DATE, field="expires_on", shown=True),
    Column(
        "fasilitator", _("difasilitasi oleh"), "facilitated_by", field="facilitated_by", shown=True,
        sort=Lower("facilitated_by"),
    ),
    Column("catatan", _("catatan"), "note", field="note", sortable=False),
    Column("pencatat", _("dicatat oleh"), "recorded_by__full_name"),
)  # fmt: skip


class PermitFilter(OfBusinessFilter):
    """Permits by kind, by their last day, and by whose they are."""

    columns = COLUMNS
    always = ("jenis", "masa", "kecamatan", "desa")
    numbers = ("number", "business__registry_number")
    jenis = choice(_("Jenis izin"), "of_kind", [])
    masa = choice(
        _("Masa berlaku"),
        "lasting",
        [
            ("habis", _("sudah habis")),
            ("7", _("habis dalam 7 hari")),
            ("30", _("habis dalam 30 hari")),
            ("90", _("habis dalam 90 hari")),
            ("berlaku", _("masih berlaku")),
        ],
    )
    cabang = choice(_("Cabang industri"), "of_branch", [])

    class Meta:
        model = Permit
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["jenis"].extra["choices"] = choices.named(PermitKind)
        self.filters["cabang"].extra["choices"] = choices.named(Branch)

    def of_branch(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(business__branch_id=value)

    def of_kind(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(kind_id=value)

    def lasting(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Permits by how long they last from today; one without a last day is in force."""
        if value == "habis":
            return rows.ended()
        return rows.valid() if value == "berlaku" else rows.ending(int(value))


def _along(rows: QuerySet) -> QuerySet:
    return rows.select_related(
        "kind", "business__district", "business__village", "recorded_by"
    )  # fmt: skip


PERMITS = Table(
    key="izin",
    model=Permit,
    title=_("Izin"),
    columns=COLUMNS,
    filterset=PermitFilter,
    permission=Permission.BUSINESS_VIEW,
    url_name="permits",
    orders=(Order("terbaru", _("terbaru dicatat"), None, descending=True),),
    prepare=_along,
    visible=lambda user: of_visible(Permit, user),
    counted=lambda count: ngettext("%(shown)s izin", "%(shown)s izin", count),
    downloads=True,
    actions=(
        Action(_("Ubah banyak"), "businesses:change_izin", Permission.BUSINESS_EDIT),
        Action(_("Unduh yang dipilih"), "businesses:download_izin", Permission.BUSINESS_EXPORT),
    ),
    empty=(_("Belum ada izin"), _("Izin dicatat di halaman masing-masing usaha.")),
)
