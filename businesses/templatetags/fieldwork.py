"""Phone links for officers under way."""

from django import template

from core import phones

register = template.Library()
register.filter("mobile", phones.is_mobile)
register.filter("whatsapp", phones.whatsapp)
