"""Style sheets that travel inside the page that needs them.

A style sheet of its own costs a phone one more round trip before anything is seen: 0.4 seconds and
more on a village network, where its 6 KB themselves take 0.1. The policy of contents allows exactly
what was set in, by its digest, and nothing else that stands in a page.
"""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import Any

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


@register.simple_tag(takes_context=True)
def style(context: Context, name: str) -> SafeString:
    """Set a style sheet into the page, with those that it imports."""
    text, digest = _sheet(name)
    request = context.get("request")
    if request is None:  # a page that no answer carries has no policy to tell
        return format_html('<link rel="stylesheet" href="{}">', staticfiles_storage.url(name))
    request.styles_inside = (*getattr(request, "styles_inside", ()), digest)
    return format_html("<style>{}</style>", text)


@cache
def _sheet(name: str) -> tuple[SafeString, str]:
    """The sheet as it was collected, or as it lies in the checkout, and how a policy names it."""
    if isinstance(staticfiles_storage, JoinedStaticFilesStorage):
        with staticfiles_storage.open(staticfiles_storage.stored_name(name)) as file:
            text = file.read().decode()
    else:
        text = whole(name, SOURCES)
    return mark_safe(text), f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


class PolicyMiddleware(CSPMiddleware):
    """The policy of contents, with the style sheets that a page carries."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Allow, beside what the settings allow, the very sheets that were set into this page."""
        parts = super().get_policy_parts(request, response, report_only)
        of_kept = getattr(response, "styles_inside", ())
        if digests := of_kept or getattr(request, "styles_inside", ()):
            update: dict[str, Any] = dict(parts.update or {})
            update["style-src"] = [*update.get("style-src", ()), *digests]
            parts.update = update
        return parts
