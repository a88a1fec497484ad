"""The code as a drawing: an SVG that a page or a label holds."""

from functools import lru_cache

import segno
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from catalogue.qr.codes import code_of
from catalogue.sharing.page import absolute


def address_of(kind: str, pk: int) -> str:
    """Return the whole address that a code leads to; the same on every page and label."""
    with override("id"):
        return absolute(reverse("catalogue:code", args=[code_of(kind, pk)]))


@lru_cache(maxsize=2048)
def drawn(address: str) -> SafeString:
    """Return an address as an SVG of the size that its frame gives it."""
    code = segno.make(address, error="m", micro=False)
    return mark_safe(code.svg_inline(omitsize=True, border=2, svgclass="qr", lineclass=None))
