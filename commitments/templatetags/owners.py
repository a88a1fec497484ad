"""The owner's link on pages: the key in an owner's form, and the way to it from staff pages."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.models import User
from businesses.models import Business
from commitments.models import Commitment, OwnerLink
from commitments.owners import keys

register = template.Library()
SHOWN = 12


@register.simple_tag
def owner_key(link: OwnerLink) -> SafeString:
    """Return the hidden key of one form of this link: a new one for each form."""
    return format_html('<input type="hidden" name="{}" value="{}">', keys.NAME, keys.issue(link))


@register.inclusion_tag("owners/_panel.html")
def owner_panel(business: Business, user: User) -> dict[str, Any]:
    """How the owner's link of a business stands, and what its owner asks to be changed."""
    link = OwnerLink.objects.current().filter(business=business).first()
    waiting = list(business.proposed_changes.waiting())
    return {"business": business, "link": link, "waiting": waiting, "user": user}


@register.inclusion_tag("owners/_makers.html")
def owner_links(commitment: Commitment, user: User) -> dict[str, Any]:
    """The makers of a commitment within sight, each with the way to its owner's link."""
    named = {pledge.business_id or pledge.representative_id for pledge in commitment.pledges.all()}
    rows = Business.objects.visible_to(user).kept()
    found = rows.filter(pk__in=named - {None}) | rows.filter(
        pledge_shares__pledge__commitment=commitment
    )
    makers = list(found.distinct().order_by("name")[: SHOWN + 1])
    return {"commitment": commitment, "makers": makers[:SHOWN], "more": len(makers) > SHOWN}
