"""The visitors' forms, their receipts, and where a receipt is looked up."""

from collections.abc import Callable
from functools import partial, wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods

from catalogue.cards import number_in
from catalogue.contact import forms, limits, services, subjects, tokens
from catalogue.contact.subjects import Subject
from catalogue.models import VisitorMessage
from catalogue.views.public import gone, public
from core.services import Refused

K = VisitorMessage.Kind
ACTS = {"tanya": K.QUESTION, "keliru": K.MISTAKE, "milik-saya": K.CLAIM}
FORMS = {K.QUESTION: forms.QuestionForm, K.MISTAKE: forms.MistakeForm, K.CLAIM: forms.ClaimForm}
TITLES = {
    K.QUESTION: gettext_lazy("Kirim pertanyaan"),
    K.MISTAKE: gettext_lazy("Laporkan data keliru"),
    K.CLAIM: gettext_lazy("Ini usaha saya"),
}
# What the sender reads of the state; an unwanted message isn't told that it was taken for one.
STATES = {
    "new": gettext_lazy("Diterima, menunggu dibaca petugas"),
    "answered": gettext_lazy("Sudah dijawab"),
    "closed": gettext_lazy("Selesai"),
    "spam": gettext_lazy("Selesai"),
}


def open_form(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Make a view a form for people without an account: no cookie, kept by no cache.

    Exempt from Django's check against forgery, which needs a cookie: see `contact.tokens`.
    """

    @wraps(view)
    def fresh(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, no_store=True)
        return response

    limited = require_http_methods(["GET", "HEAD", "POST"])(fresh)
    return login_not_required(csrf_exempt(gzip_page(limited)))


@open_form
def form(request: HttpRequest, of: str, address: str, act: str) -> HttpResponse:
    """One form about a product or a business; what was sent leads to its receipt."""
    kind, subject = ACTS[act], subjects.find(of, number_in(address))
    if subject is None or (kind == K.CLAIM and of != subjects.BUSINESS):
        return gone(request, _("Halaman ini tidak tampil di katalog."))
    asked, status = FORMS[kind](path=request.path), 200
    if request.method == "POST":
        asked = FORMS[kind](request.POST, path=request.path)
        if asked.is_valid():
            if code := _sent(request, asked, kind, subject):
                return redirect("catalogue:receipt", code)
            status = 429
    else:
        asked.initial["token"] = tokens.hand_out(request.path)
    context = {"form": asked, "kind": kind, "subject": subject, "title": TITLES[kind]}
    return render(request, "catalogue/contact/form.html", context, status=status)


def _sent(request: HttpRequest, form: forms.MessageForm, kind: str, subject: Subject) -> str:
    """Take the message in and return its receipt; "" when the sender sent too many."""
    data = {"kind": kind, "key": form.key()} | form.fields_for_service()
    may = partial(limits.take, limits.sender(request))
    try:
        return services.receive(by=None, subject=subject, allowed=may, **data).code
    except Refused as refused:
        form.add_error(None, str(refused))
        return ""


@public
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """What became of a message, for whoever knows its code: never who wrote it or what."""
    row = (
        VisitorMessage.objects.filter(code=code.upper().replace("-", ""))
        .only("code", "kind", "state", "received_at", "handled_at")
        .first()
    )
    if row is None:
        return render(request, "catalogue/contact/lookup.html", {"wrong": code}, status=404)
    context = {"message": row, "state": STATES[row.state]}
    return render(request, "catalogue/contact/receipt.html", context)


@public
def lookup(request: HttpRequest) -> HttpResponse:
    """Ask for the code of a receipt."""
    typed = "".join(sign for sign in request.GET.get("kode", "")[:40] if sign.isalnum())
    if typed:
        return redirect("catalogue:receipt", typed)
    return render(request, "catalogue/contact/lookup.html")
