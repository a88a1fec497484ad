"""The list of suspected pairs, and what is decided about them."""

from typing import Any

import django_filters as filters
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.pages import carried_out, record_page
from accounts.permissions import Permission
from businesses import choices
from businesses.duplicates.deciding import reopen, tell_apart
from businesses.duplicates.likeness import sentences
from businesses.models import DuplicatePair

PER_PAGE = 25
NUMBERED = [
    ("80", gettext_lazy("80 ke atas: hampir pasti")),
    ("60", gettext_lazy("60 ke atas: mungkin sekali")),
]
REASON_CHOICES = [
    ("phone", gettext_lazy("nomor HP sama")),
    ("name", gettext_lazy("nama sama atau mirip")),
    ("owner", gettext_lazy("pemilik sama atau mirip")),
]
NIK_CHOICE = ("nik", gettext_lazy("NIK pemilik sama"))
KINDS = {"name": ["name", "near-name"], "owner": ["owner", "near-owner"]}


class PairFilter(filters.FilterSet):
    """Narrows pairs that already start at `visible_to`."""

    keadaan = filters.ChoiceFilter(
        label=gettext_lazy("Keputusan"),
        field_name="state",
        choices=DuplicatePair.State.choices,
        empty_label=None,
        null_label=None,
    )
    kecamatan = filters.ChoiceFilter(
        label=gettext_lazy("Kecamatan"),
        field_name="first__district",
        empty_label=gettext_lazy("semua"),
    )
    nilai = filters.ChoiceFilter(
        label=gettext_lazy("Nilai"),
        field_name="shown_score",
        lookup_expr="gte",
        choices=NUMBERED,
        empty_label=gettext_lazy("semua"),
    )
    alasan = filters.ChoiceFilter(
        label=gettext_lazy("Alasan"), method="because", empty_label=gettext_lazy("semua")
    )

    class Meta:
        model = DuplicatePair
        fields: list[str] = []

    def __init__(self, data: Any, *args: Any, **kwargs: Any) -> None:
        data = data.copy()
        data.setdefault("keadaan", DuplicatePair.State.OPEN)
        super().__init__(data, *args, **kwargs)
        user = self.request.user
        self.filters["kecamatan"].extra["choices"] = choices.districts(user)
        nik = [NIK_CHOICE] if user.can(Permission.IDENTITY_REVEAL) else []
        self.filters["alasan"].extra["choices"] = [*REASON_CHOICES, *nik]

    def because(self, rows: Any, name: str, value: str) -> Any:
        """Only pairs for which one kind of reason speaks."""
        return rows.filter(reasons__overlap=KINDS.get(value, [value]))


@requires(Permission.BUSINESS_VERIFY)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show the pairs of my scope, likeliest first, a page at a time."""
    rows = DuplicatePair.objects.visible_to(request.user).order_by("-shown_score", "pk")
    found = PairFilter(request.GET, queryset=rows, request=request)
    places = [f"{side}__{name}" for side in ("first", "second") for name in ("owner", "village")]
    page = Paginator(found.qs.select_related(*places, "decided_by"), PER_PAGE).get_page(
        request.GET.get("hal")
    )
    for pair in page:
        pair.said = reasons_for(pair, request.user)
    query = request.GET.copy()
    query.pop("hal", None)
    context = {"filter": found, "page": page, "query": query.urlencode()}
    return render(request, "duplicates/list.html", context)


def reasons_for(pair: DuplicatePair, user: Any) -> list[Any]:
    """Return the reasons that `user` may know: those of NIK only with the right to see it."""
    secret = () if user.can(Permission.IDENTITY_REVEAL) else ("nik", "no-nik")
    return sentences(code for code in pair.reasons if code not in secret)


def _seen(request: HttpRequest, pk: int) -> DuplicatePair:
    rows = DuplicatePair.objects.visible_to(request.user).select_related("first", "second")
    return get_object_or_404(rows, pk=pk)


@record_page(Permission.BUSINESS_VERIFY, _seen, "POST")
def apart(request: HttpRequest, pair: DuplicatePair) -> HttpResponse:
    """Remember that the two are not one business."""
    tell_apart(business=pair.first, others=[pair.second_id], by=request.user)
    messages.success(request, _("Diingat: dua usaha yang berbeda."))
    return redirect("duplicates:list")


@record_page(Permission.BUSINESS_VERIFY, _seen, "POST")
def again(request: HttpRequest, pair: DuplicatePair) -> HttpResponse:
    """Suspect the two again."""
    done = _("Pasangan ini dibuka lagi.")
    return carried_out(request, lambda: reopen(pair=pair, by=request.user), done, "duplicates:list")
