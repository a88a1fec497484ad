"""Addresses of the page one is on: in the other language, and in full for search engines."""

from django import template
from django.template import Context
from django.urls import reverse, translate_url
from django.utils import translation

from catalogue.sharing.page import absolute

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
    """Return this page's whole address without filters, in a language or as it is."""
    path = context["request"].path
    return absolute(translate_url(path, code) if code else path)
