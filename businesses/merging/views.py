"""Comparing two records side by side and merging them."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.pages import record_page, version_sent
from accounts.permissions import Permission
from businesses.duplicates.views import reasons_for
from businesses.merging import choices, service
from businesses.merging.table import TOLD, hanging
from businesses.models import Business, DuplicatePair
from core.services import Refused

OWN = ("businesses", "products")  # rooms whose relations TOLD names itself
ROWS = ("owner", "village", "district", "legal_form", "industry_class", "branch", "cluster")


def _undecided(request: HttpRequest, pk: int) -> DuplicatePair:
    return get_object_or_404(DuplicatePair.objects.visible_to(request.user).undecided(), pk=pk)


@record_page(Permission.BUSINESS_VERIFY, _undecided)
def merge(request: HttpRequest, pair: DuplicatePair) -> HttpResponse:
    """Show both records with the proposed choices and what moves; merge when it is sent."""
    rows = Business.objects.filter(pk__in=(pair.first_id, pair.second_id))
    sides = {b.pk: b for b in rows.select_related(*ROWS).prefetch_related("products")}
    asked = (request.POST if request.method == "POST" else request.GET).get("simpan", "")
    keep_pk = int(asked) if asked.isdecimal() and len(asked) < 12 else better(*sides.values()).pk
    if keep_pk not in sides:
        raise Http404
    keep = sides[keep_pk]
    loser = next(side for side in sides.values() if side is not keep)
    if request.method != "POST":
        return _page(request, pair, keep, loser)
    try:
        service.merge(
            keep=keep,
            loser=loser,
            by=request.user,
            choices=_chosen(request),
            years=[int(y) for y in request.POST.getlist("tahun") if y.isdecimal() and len(y) == 4],
            same_person="same_person" in request.POST,
            versions=_versions(request),
            note=request.POST.get("note", "").strip()[:500],
        )
    except Refused as refused:
        messages.error(request, str(refused))
        return _page(request, pair, keep, loser)
    said = _("“%(loser)s” digabungkan ke “%(keep)s”. Dapat diurungkan dari riwayatnya.")
    messages.success(request, said % {"loser": loser.registry_number, "keep": keep.name})
    return redirect(keep)


def better(one: Business, other: Business) -> Business:
    """Propose which record to keep: the verified one, the one with more products, the older."""

    def rank(side: Business) -> tuple:
        return side.status == "verified", len(side.products.all()), -side.pk

    return max(one, other, key=rank)


def _chosen(request: HttpRequest) -> dict[str, str]:
    allowed = (choices.KEEP, choices.LOSE, choices.BOTH)
    sent = {group.key: request.POST.get(group.key, "") for group in choices.GROUPS}
    return {key: value for key, value in sent.items() if value in allowed}


def _versions(request: HttpRequest) -> tuple[int, int] | None:
    other = request.POST.get("other_version", "")
    mine = version_sent(request)
    return (mine, int(other)) if mine and other.isdecimal() and len(other) < 9 else None


@dataclass(frozen=True)
class Moving:
    """One kind of what hangs on the record given up: how many go along, how many stay."""

    name: str
    moves: int
    stays: int


def preview(keep: Business, loser: Business) -> list[Moving]:
    """Tell what would go along and what would stay behind."""
    found = {relation.label: relation for relation in hanging(keep, loser)}
    counted = [
        Moving(found[label].name, found[label].moving.count(), found[label].staying.count())
        for label in [*TOLD, *(label for label in found if label.split(".")[0] not in OWN)]
    ]
    return [row for row in counted if row.moves or row.stays]


def _page(
    request: HttpRequest, pair: DuplicatePair, keep: Business, loser: Business
) -> HttpResponse:
    years = {row.year: row for row in keep.figures.all()}
    clashes = [(years[row.year], row) for row in loser.figures.filter(year__in=years)]
    one, other = keep.owner, loser.owner
    alike = bool(one and other) and (
        one.name_key == other.name_key or bool(one.nik_index and one.nik_index == other.nik_index)
    )
    chosen = _chosen(request) if request.method == "POST" else None
    context: dict[str, Any] = {
        "pair": pair,
        "keep": keep,
        "loser": loser,
        "rows": list(choices.rows(keep, loser, chosen)),
        "moving": preview(keep, loser),
        "clashes": clashes,
        "two_owners": bool(one and other) and one.pk != other.pk,
        "same_person": alike,
        "said": reasons_for(pair, request.user),
        "note": request.POST.get("note", ""),
    }
    return render(request, "duplicates/merge.html", context)
