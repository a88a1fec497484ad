"""Style sheets and small scripts that travel inside the page that needs them.

A file of its own costs a phone one more round trip, before anything is seen or while photos wait:
0.4 seconds and more on a village network, where its few KB themselves take 0.1. The policy of
contents allows exactly what was set in, by its digest, and nothing else that stands in a page.
"""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256

from csp.middleware import CSPMiddleware, PolicyParts
from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from ikm_registry.static_files import SOURCES, JoinedStaticFilesStorage, whole

register = template.Library()
COMMENT = re.compile(r"^ *//.*\n|^ +|\n$", re.MULTILINE)


@register.simple_tag(takes_context=True)
def style(context: Context, name: str) -> SafeString:
    """Set a style sheet into the page, with those that it imports."""
    return _set_in(
        context, name, "style-src", "<style>{}</style>", '<link rel="stylesheet" href="{}">'
    )


@register.simple_tag(takes_context=True)
def script(context: Context, name: str) -> SafeString:
    """Set a script into the page; it runs when the page is read, and only in browsers of today."""
    inside = '<script type="module">{}</script>'
    return _set_in(context, name, "script-src", inside, '<script src="{}" defer></script>')


def _set_in(context: Context, name: str, directive: str, inside: str, beside: str) -> SafeString:
    request = context.get("request")
    if request is None:  # a page that no answer carries has no policy to tell
        return format_html(beside, staticfiles_storage.url(name))
    text, digest = _read(name)
    request.set_in = [*getattr(request, "set_in", ()), (directive, digest)]
    return format_html(inside, text)


@cache
def _read(name: str) -> tuple[SafeString, str]:
    """A file as it was collected, or as it lies in the checkout, and how a policy names it."""
    if isinstance(staticfiles_storage, JoinedStaticFilesStorage):
        with staticfiles_storage.open(staticfiles_storage.stored_name(name)) as file:
            text = file.read().decode()
    else:
        text = whole(name, SOURCES)
    if name.endswith(".js"):
        text = COMMENT.sub("", text)
    return mark_safe(text), f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


class PolicyMiddleware(CSPMiddleware):
    """The policy of contents, with the style sheets and scripts that a page carries."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Allow, beside what the settings allow, the very texts that were set into this page."""
        parts = super().get_policy_parts(request, response, report_only)
        for directive, digest in getattr(response, "set_in", getattr(request, "set_in", ())):
            update = dict(parts.update or {})
            parts.update = update | {directive: [*update.get(directive, ()), digest]}
        return parts
