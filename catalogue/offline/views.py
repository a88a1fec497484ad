"""The worker that keeps pages on the phone, and the page for those it has not kept."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from catalogue.views.public import public

INDENTED = re.compile(r"\n\s*")


@public
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker; at the root, because it serves only addresses below its own."""
    script = INDENTED.sub("\n", render_to_string("catalogue/worker.js"))
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


@public
def unseen(request: HttpRequest) -> HttpResponse:
    """What a phone without a network shows for a page it has not kept."""
    return render(request, "catalogue/offline.html")
