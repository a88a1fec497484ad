"""Whose address a request comes from when a web server stands in front."""

import ipaddress
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class VisitorAddressMiddleware:
    """Take the visitor's address from the web server on this machine.

    Without it all visitors would share one address: sign-ins would be locked, and limits reached,
    for everybody at once. Only a neighbour on loopback is believed, and only the last address of
    the header, which that neighbour wrote itself: what stands before it, a visitor may invent.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        said = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        if _is_loopback(request.META.get("REMOTE_ADDR", "")) and _is_address(said):
            request.META["REMOTE_ADDR"] = said
        return self.get_response(request)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _is_loopback(text: str) -> bool:
    """Whether it is this machine itself; empty where gunicorn listens on a socket file."""
    return not text or (_is_address(text) and ipaddress.ip_address(text).is_loopback)
