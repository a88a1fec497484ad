"""Where a scanned code leads."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Q, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from businesses.models import Business
from catalogue import cards
from catalogue.models import Entry
from catalogue.qr import codes, scans
from catalogue.views.public import gone


def page_of(kind: str, pk: int) -> str | None:
    """Return the address of what a code names, None when the public may not see it."""
    if kind == codes.PRODUCT:
        name = Entry.objects.filter(pk=pk).values_list("name", flat=True).first()
        return cards.address_of("product", name, pk, "produk") if name else None
    kept = Subquery(Business.objects.filter(pk=pk).values("merged_into")[:1])
    found = Business.objects.listable().filter(Q(pk=pk) | Q(pk=kept)).values("pk", "name").first()
    return cards.address_of("business", found["name"], found["pk"], "usaha") if found else None


@login_not_required
@require_safe
def code(request: HttpRequest, code: str) -> HttpResponse:
    """Lead to the page and count the scan. Only this answer is not kept by caches: the page is."""
    named = codes.read(code)
    if named is None or not (address := page_of(*named)):
        return gone(request, _("Kode ini tidak menunjuk ke halaman yang tampil di katalog."))
    if request.method == "GET":
        scans.count(code=codes.code_of(*named))
    response = redirect(address)
    patch_cache_control(response, no_cache=True)
    return response
