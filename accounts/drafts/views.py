"""Saving a draft, by the script or by its button, and throwing it away."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.drafts import services
from accounts.drafts.pages import version_of
from accounts.models import Draft, FormReceipt
from accounts.receipts import key_of, once, once_inside
from core.services import Refused


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep what is typed so far. The same form again changes the same draft, so it needs no key."""
    by_script = request.headers.get("Accept") == "application/json"
    try:
        if by_script and FormReceipt.objects.filter(key=key_of(request)).exists():
            raise Refused(_("Formulir ini sudah disimpan."))
        draft = services.save(
            by=request.user,
            address=request.POST.get("draf_alamat", ""),
            values=services.kept_values(request.POST.lists()),
            seen=version_of(request) if by_script else None,
        )
    except Refused as refused:
        if by_script:
            return JsonResponse({"said": str(refused)}, status=409)
        return HttpResponseBadRequest(str(refused))
    said = _("Draf tersimpan %(time)s") % {"time": _clock(draft)}
    if by_script:
        return JsonResponse({"said": said, "version": draft.version})
    messages.success(request, said)
    return redirect(draft.continued_at)


def _clock(draft: Draft) -> str:
    return date_format(timezone.localtime(draft.updated_at), "H.i")


@require_POST
@once_inside
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw an own draft away and open its form empty."""
    return _discard(request, pk)


@once
def _discard(request: HttpRequest, pk: int) -> HttpResponse:
    draft = get_object_or_404(Draft.objects.visible_to(request.user), pk=pk)
    services.discard(by=request.user, address=draft.address)
    messages.success(request, _("Draf dibuang."))
    return redirect(draft.address)
