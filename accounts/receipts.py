"""One form, one row: a view wrapped in `once` carries out a form key a single time."""

import uuid
from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.db import transaction
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseRedirect,
)
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts import uploads
from accounts.drafts import services as drafts
from accounts.models import FormReceipt


def key_of(request: HttpRequest) -> uuid.UUID | None:
    """Return the key of the form that was sent, None when it is missing or no key."""
    try:
        return uuid.UUID(request.POST.get("form_key", ""))
    except ValueError:
        return None


def once(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Carry out each POST once, by its form key (`{% form_key %}`); repeat its redirect afterwards.

    A second, even simultaneous, POST with the same key waits for the first and gets its redirect.
    A POST that did not redirect (a form with errors) leaves no receipt and may be sent again.
    """

    @wraps(view)
    def wrapper(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        key = key_of(request)
        if key is None:
            return HttpResponseBadRequest(_("Formulir tidak lengkap. Muat ulang halaman ini."))
        with transaction.atomic():
            # The unique key makes a simultaneous twin wait here until the first one commits.
            FormReceipt.objects.bulk_create(
                [FormReceipt(key=key, user=request.user)], ignore_conflicts=True
            )
            receipt = FormReceipt.objects.select_for_update().filter(key=key).first()
            if receipt is None or receipt.user_id != request.user.pk:
                return HttpResponseBadRequest(_("Formulir tidak sah. Muat ulang halaman ini."))
            if receipt.location:
                return _shown(request, receipt)
            response = view(request, *args, **kwargs)
            if isinstance(response, HttpResponseRedirect):
                FormReceipt.objects.filter(key=key).update(location=response.url[:500])
                _tidy(request)
            else:
                receipt.delete()
            return response

    wrapper.once = True
    return wrapper


def _tidy(request: HttpRequest) -> None:
    """Let go of what was kept while the form was filled in: its draft and its files."""
    if address := request.POST.get("draf_alamat"):
        drafts.discard(by=request.user, address=address)
    uploads.forget(request)


def once_inside(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Wrap a view that finds its record first and then goes through `once`.

    What the form did may have taken the record away: then its receipt is shown all the same. Both
    are marked `once`; a test walks all addresses for it, so that no form can make two rows.
    """

    @wraps(view)
    def wrapper(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Http404:
            if request.method != "POST" or (receipt := _receipt_of(request)) is None:
                raise
            return _shown(request, receipt)

    wrapper.once = True
    return wrapper


def _receipt_of(request: HttpRequest) -> FormReceipt | None:
    """Return the receipt of a form that its sender has sent before."""
    sent = FormReceipt.objects.filter(key=key_of(request), user=request.user)
    return sent.exclude(location="").first()


def _shown(request: HttpRequest, receipt: FormReceipt) -> HttpResponse:
    messages.info(request, _("Formulir ini sudah diterima sebelumnya. Ini hasilnya."))
    return redirect(receipt.location)
