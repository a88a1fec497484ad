"""Addresses of the page one is on: in the other language, and in full for search engines."""

from django import template
from django.template import Context
from django.urls import translate_url

from catalogue.sharing.page import absolute

register = template.Library()


@register.simple_tag(takes_context=True)
def in_language(context: Context, code: str) -> str:
    """Return this page's address in a language, filters and all."""
    return translate_url(context["request"].get_full_path(), code)


@register.simple_tag(takes_context=True)
def full_address(context: Context, code: str = "") -> str:
    """Return this page's whole address without filters, in a language or as it is."""
    path = context["request"].path
    return absolute(translate_url(path, code) if code else path)
