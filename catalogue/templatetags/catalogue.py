"""How a page names itself: its title, and its address in the other language and in full."""

from django import template
from django.template import Context
from django.urls import reverse, translate_url
from django.utils import translation

from catalogue.sharing.page import absolute, title

register = template.Library()


@register.simple_tag(takes_context=True)
def in_language(context: Context, code: str) -> str:
    """Return this page's address in a language, filters and all; of a page that is none, the home's."""
    here = context["request"].get_full_path()
    there = translate_url(here, code)
    if there != here:
        return there
    with translation.override(code):
        return reverse("catalogue:home")


@register.simple_tag(takes_context=True)
def full_address(context: Context, code: str = "") -> str:
    """Return this page's whole address, in a language or as it is.

    Without filters, but for the one (`own_filter`) that search engines may keep a page of its own for.
    """
    path = context["request"].path + context.get("own_filter", "")
    return absolute(translate_url(path, code) if code else path)


@register.simple_tag
def page_title(*parts: str) -> str:
    """Return a page's title: as many of the parts as fit into 65 signs, the first one always."""
    return title(*(str(part) for part in parts if part))
