"""What every page of an owner is wrapped in: the link, its state, the device, one row a key."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods

from businesses.models import Business
from commitments.actor import Actor
from commitments.models import OwnerLink, OwnerReceipt
from commitments.owners import devices, keys, services, tokens
from core import guesses

LANGUAGE = "pemilik-bahasa"
View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Guest:
    """Who came by a link: for this business, and for no other."""

    link: OwnerLink
    token: str

    @property
    def business(self) -> Business:
        """The business that the link opens."""
        return self.link.business

    @property
    def speaks(self) -> Actor:
        """The `by` of what this owner does."""
        return services.speaker(self.link)

    def url(self, name: str, *args: object) -> str:
        """Return the address of one of this owner's pages."""
        return reverse(f"owner:{name}", args=[self.token, *args])

    def thanked(self, said: str) -> HttpResponseRedirect:
        """Go back to the front page, which says what was done (`said`, of `showing.THANKS`)."""
        return redirect(f"{self.url('home')}?selesai={said}")


def owner_page(*methods: str, door: bool = False) -> Callable[[View], View]:
    """Make a page that a link opens; with `door`, also on a device that is not known yet.

    It touches neither session nor user. See `keys` for what stands in the place of Django's CSRF
    cookie.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
            with translation.override(language := _language(request)):
                response = _answered(request, token, view, door, kwargs)
            return _sealed(request, response, language)

        limited = require_http_methods(methods or ("GET", "HEAD", "POST"))(opened)
        return login_not_required(csrf_exempt(gzip_page(limited)))

    return decorate


def _answered(
    request: HttpRequest, token: str, view: View, door: bool, kwargs: dict[str, Any]
) -> HttpResponse:
    link = tokens.find(token)
    if link is None or link.business.status == Business.Status.ARCHIVED:
        return _unknown(request)
    if (state := link.state()) != OwnerLink.State.OPEN:
        status = 403 if state == OwnerLink.State.LOCKED else 410
        return render(request, "owners/closed.html", {"state": state}, status=status)
    guest = Guest(link, token)
    if devices.knows(request, link):
        services.note_use(link=link)
    elif not door:
        return redirect(guest.url("home"))
    try:
        return _once(view)(request, guest, **kwargs)
    except Http404:  # another business's, or gone: told in the owner's own pages
        more = {"state": "nothing", "home": guest.url("home")}
        return render(request, "owners/closed.html", more, status=404)


def _unknown(request: HttpRequest) -> HttpResponse:
    """A link that is none: plain words, and soon a limit for whoever tries many."""
    if guesses.too_many(request, "owner"):
        return render(request, "owners/closed.html", {"state": "many"}, status=429)
    return render(request, "owners/closed.html", {"state": "unknown"}, status=404)


def _once(view: View) -> View:
    """Carry a form out once by its key; the second time, show the receipt of the first."""

    @wraps(view)
    def wrapper(request: HttpRequest, guest: Guest, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, guest, **kwargs)
        if (key := keys.sent(request, guest.link)) is None:
            return render(request, "owners/closed.html", {"state": "form"}, status=400)
        with transaction.atomic():
            receipt = keys.taken(key, guest.link)
            if receipt.said:
                return guest.thanked(receipt.said)
            response = view(request, guest, **kwargs)
            _note(receipt, response)
            return response

    return wrapper


def _note(receipt: OwnerReceipt, response: HttpResponse) -> None:
    """Keep what was thanked for; a form that came back with errors may be sent again."""
    said = getattr(response, "url", "").partition("?selesai=")[2]
    if said:
        receipt.said = said
        receipt.save(update_fields=["said"])
    else:
        receipt.delete()


def _language(request: HttpRequest) -> str:
    asked = request.GET.get("bahasa") or request.COOKIES.get(LANGUAGE, "")
    return asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _sealed(request: HttpRequest, response: HttpResponse, language: str) -> HttpResponse:
    """Tell browsers and robots to keep nothing of it, and to tell nobody the address."""
    # A photo says itself that the owner's own browser may keep it for an hour.
    response.headers.setdefault("Cache-Control", "no-store")
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    response["Content-Language"] = language
    if request.GET.get("bahasa") == language:
        devices.keep(response, LANGUAGE, language, timezone.localdate())
    return response
