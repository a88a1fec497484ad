"""The list of businesses, and the small answers that the form asks for while one types."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.lists.page import list_view
from accounts.permissions import Permission
from businesses import duplicates
from businesses.changing.exporting import exportable
from businesses.classes import search_classes
from businesses.lists.tiles import tile_map
from businesses.models import Business, IndustryClass
from businesses.tables import BUSINESSES
from core import phones

EDITION = IndustryClass.Edition.E2025


listing = exportable("usaha")(list_view(BUSINESSES, "businesses/list.html", map_of=tile_map))


def edition_of(text: str | None) -> int:
    """Return the edition asked for, or the one in force."""
    known = [str(edition.value) for edition in IndustryClass.Edition]
    return int(text) if text in known else EDITION


@requires(Permission.BUSINESS_EDIT)
@require_safe
def classes(request: HttpRequest) -> HttpResponse:
    """Answer classes of KBLI for a word, as radio buttons to put into the form."""
    text = request.GET.get("q", "")[:80]
    found = search_classes(text, edition_of(request.GET.get("edisi")), limit=8) if text else []
    return render(request, "businesses/_classes.html", {"classes": found, "searched": text})


@requires(Permission.BUSINESS_EDIT)
@require_safe
def similar(request: HttpRequest) -> HttpResponse:
    """Answer who may be the same business, inside my scope. A NIK is never asked by address."""
    typed = duplicates.Typed(
        name=request.GET.get("name", "")[:200],
        village=request.GET.get("village", "")[:13],
        phone=phones.to_e164(request.GET.get("phone", "")[:30]) or "",
        nib="".join(filter(str.isdigit, request.GET.get("nib", "")[:30])),
        owner_name=request.GET.get("owner_name", "")[:150],
    )
    this = request.GET.get("usaha", "")
    besides = Business(pk=int(this)) if this.isdecimal() and len(this) < 12 else None
    found = duplicates.candidates(typed, by=request.user, besides=besides)
    return render(request, "businesses/_similar.html", {"candidates": found})
