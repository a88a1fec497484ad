"""Phone links for officers under way."""

from django import template

from core.phones import is_mobile

register = template.Library()


@register.filter
def mobile(number: str) -> bool:
    """Tell whether an E.164 number is a mobile one, which WhatsApp may reach."""
    return is_mobile(number)


@register.filter
def whatsapp(number: str) -> str:
    """Return the address that opens a chat with an E.164 number."""
    return f"https://wa.me/{number.removeprefix('+')}"
