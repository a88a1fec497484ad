"""Template tags that every room uses."""

import uuid

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def form_key() -> SafeString:
    """Return the hidden key by which a form, sent twice, is carried out once."""
    return format_html('<input type="hidden" name="form_key" value="{}">', uuid.uuid4())
