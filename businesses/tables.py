"""The list of businesses."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.permissions import Permission
from businesses.columns import COLUMNS
from businesses.filters import BusinessFilter
from businesses.models import Business
from core.tables import Action, Order, Table


def _along(rows: QuerySet) -> QuerySet:
    return rows.select_related(
        "owner", "village", "district", "branch", "industry_class", "cluster", "legal_form",
        "created_by",
    )  # fmt: skip


def _counted(count: int) -> str:
    return ngettext("%(shown)s usaha", "%(shown)s usaha", count)


BUSINESSES = Table(
    key="usaha",
    model=Business,
    title=_("Usaha"),
    columns=COLUMNS,
    filterset=BusinessFilter,
    permission=Permission.BUSINESS_VIEW,
    url_name="businesses:list",
    orders=(Order("terbaru", _("terbaru dicatat"), None, descending=True),),
    prepare=_along,
    visible=lambda user: Business.objects.visible_to(user),
    counted=_counted,
    downloads=True,
    actions=(
        Action(_("Ubah banyak"), "businesses:change_usaha", Permission.BUSINESS_EDIT),
        Action(_("Unduh yang dipilih"), "businesses:download_usaha", Permission.BUSINESS_EXPORT),
    ),
    empty=(_("Belum ada usaha"), _("Daftarkan usaha pertama, atau impor daftar yang sudah ada.")),
    aliases={"nama": "usaha"},
)
