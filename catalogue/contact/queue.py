"""The staff's list of messages: /kerja/pertanyaan/."""

from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.permissions import Permission
from businesses.lists.scoped import OfBusinessFilter, business_columns
from catalogue.models import VisitorMessage
from core.column_filters import choice
from core.tables import Column, Kind, Order, Table

M = VisitorMessage
TONES = {"new": "wait", "answered": "ok", "closed": "off", "spam": "late"}
COLUMNS = (
    Column(
        "kode", _("tanda terima"), "code", Kind.ID, shown=True, sortable=False, nullable=False,
        link=lambda row: row.get_absolute_url(), show=lambda row: row.shown_code,
    ),
    Column("jenis", _("jenis"), "kind", Kind.CHOICE, shown=True, choices=M.Kind.choices,
           nullable=False),
    Column("produk", _("produk"), "product__name", shown=True, sortable=False),
    *business_columns(link=False),
    Column("pengirim", _("pengirim"), "name", shown=True, sortable=False),
    Column("diterima", _("diterima"), "received_at", Kind.MOMENT, shown=True, descending=True,
           nullable=False),
    Column("keadaan", _("keadaan"), "state", Kind.CHOICE, shown=True, choices=M.State.choices,
           tones=TONES, nullable=False),
    Column("petugas", _("ditangani oleh"), "handled_by__full_name", sortable=False),
    Column("ditangani", _("ditangani"), "handled_at", Kind.MOMENT),
)  # fmt: skip


class MessageFilter(OfBusinessFilter):
    """Messages by state, kind, day and place; searched by receipt, sender or business."""

    columns = COLUMNS
    always = ("keadaan", "jenis", "kecamatan", "diterima_dari", "diterima_sampai")
    q = filters.CharFilter(
        label=_("Cari"),
        method="find",
        widget=forms.TextInput(
            attrs={"type": "search", "placeholder": _("Kode, pengirim, nama usaha")}
        ),
    )
    keadaan = choice(_("Keadaan"), "in_state", M.State.choices)

    class Meta:
        model = M
        fields: list[str] = []

    def in_state(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(state=value)

    def find(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Match a receipt, the sender, or what the other lists match."""
        code = value.replace("-", "").replace(" ", "").upper()
        found = Q(code=code) | Q(name__icontains=value) | Q(contact__icontains=value)
        others = super().find(M.objects.all(), name, value).values("pk")
        return rows.filter(found | Q(pk__in=others))


def _along(rows: QuerySet) -> QuerySet:
    return rows.select_related("business__district", "business__village", "product", "handled_by")


def _visible(user: Any) -> QuerySet:
    return M.objects.visible_to(user)


MESSAGES = Table(
    key="pesan",
    model=M,
    title=_("Pertanyaan dan laporan"),
    columns=COLUMNS,
    filterset=MessageFilter,
    permission=Permission.BUSINESS_EDIT,
    url_name="messages",
    orders=(Order("terbaru", _("terbaru diterima"), None, descending=True),),
    prepare=_along,
    visible=_visible,
    counted=lambda count: ngettext("%(shown)s pesan", "%(shown)s pesan", count),
    empty=(
        _("Belum ada pesan"),
        _("Pertanyaan, laporan data keliru, dan pengakuan pemilik dari katalog masuk ke sini."),
    ),
)
