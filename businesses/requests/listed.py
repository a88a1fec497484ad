"""The queue of requests: those whose clock runs out first come first."""

from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Case, F, Q, QuerySet, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.permissions import Permission
from businesses.lists.scoped import OfBusinessFilter
from businesses.models import DataRequest
from core.column_filters import choice
from core.tables import Column, Kind, Order, Table

R = DataRequest
TONES = {"waiting": "wait", "granted": "ok", "refused": "off"}
COLUMNS = (
    Column(
        "permintaan", _("permintaan"), "kind", Kind.CHOICE, shown=True, choices=R.Kind.choices,
        link=lambda row: row.get_absolute_url(), nullable=False,
    ),
    Column(
        "batas", _("batas 3 × 24 jam"), "received_at", Kind.MOMENT, shown=True, sortable=False,
        template="requests/_clock.html", nullable=False,
    ),
    Column("usaha", _("usaha"), "business__name", shown=True, sortable=False),
    Column("pemohon", _("pemohon"), "asked_by", shown=True, sortable=False),
    Column("lewat", _("lewat"), "channel", Kind.CHOICE, shown=True, choices=R.Channel.choices,
           nullable=False),
    Column("diterima", _("diterima"), "received_at", Kind.MOMENT, shown=True, descending=True,
           nullable=False),
    Column("keadaan", _("keadaan"), "state", Kind.CHOICE, shown=True, choices=R.State.choices,
           tones=TONES, nullable=False),
    Column("dijawab", _("dijawab"), "answered_at", Kind.MOMENT),
    Column("penjawab", _("dijawab oleh"), "answered_by__full_name", sortable=False),
)  # fmt: skip
FIRST_DUE = Case(When(state="waiting", then=F("received_at")))


class RequestFilter(OfBusinessFilter):
    """Requests by state, kind and day."""

    columns = COLUMNS
    always = ("keadaan", "permintaan", "lewat")
    q = filters.CharFilter(
        label=_("Cari"),
        method="find",
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("Pemohon, nama usaha")}),
    )
    keadaan = choice(_("Keadaan"), "in_state", [("late", _("lewat 3 × 24 jam")), *R.State.choices])

    class Meta:
        model = R
        fields: list[str] = []

    def find(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Match who asked, or what the other lists match."""
        others = super().find(R.objects.all(), name, value).values("pk")
        return rows.filter(Q(asked_by__icontains=value) | Q(pk__in=others))

    def in_state(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.late() if value == "late" else rows.filter(state=value)


def _along(rows: QuerySet) -> QuerySet:
    return rows.select_related("business", "answered_by")


def _visible(user: Any) -> QuerySet:
    return R.objects.visible_to(user)


REQUESTS = Table(
    key="permintaan",
    model=R,
    title=_("Permintaan data pribadi"),
    columns=COLUMNS,
    filterset=RequestFilter,
    permission=Permission.BUSINESS_VERIFY,
    url_name="requests:list",
    orders=(Order("batas", _("batas waktu terdekat"), FIRST_DUE),),
    prepare=_along,
    visible=_visible,
    counted=lambda count: ngettext("%(shown)s permintaan", "%(shown)s permintaan", count),
    empty=(
        _("Belum ada permintaan"),
        _("Catat di sini bila seseorang meminta salinan, pembetulan, atau penghapusan datanya."),
    ),
)
