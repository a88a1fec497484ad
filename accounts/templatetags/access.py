"""Template tags about who is looking: the staff menu, and `can`."""

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Permission

register = template.Library()

# The staff menu in order; a link shows only to who may open it.
MENU: list[tuple[str, str | Promise, Permission | None]] = [
    ("dashboard:desk", _("Meja saya"), None),
    ("businesses:list", _("Usaha"), Permission.BUSINESS_VIEW),
    ("products:list", _("Produk"), Permission.PRODUCT_VIEW),
    ("commitments:list", _("Komitmen"), Permission.COMMITMENT_VIEW),
    ("dashboard:figures", _("Dasbor"), Permission.DASHBOARD_VIEW),
    ("businesses:import_start", _("Impor"), Permission.BUSINESS_IMPORT),
    ("acts:list", _("Riwayat"), Permission.BUSINESS_VIEW),
    ("admin:index", _("Panel"), Permission.CLUSTER_EDIT),
]


@register.simple_tag(takes_context=True)
def staff_links(context: template.Context) -> list[dict[str, object]]:
    """Return the menu's links for the user of this page; the longest match is the current one."""
    request = context["request"]
    links = []
    for name, label, permission in MENU:
        if permission and not request.user.can(permission):
            continue
        try:
            links.append({"name": label, "url": reverse(name), "current": False})
        except NoReverseMatch:
            continue
    here = [link for link in links if request.path.startswith(str(link["url"]))]
    if here:
        max(here, key=lambda link: len(str(link["url"])))["current"] = True
    return links


@register.filter
def can(user: User, permission: str) -> bool:
    """Tell whether `user` has the permission of this value: `{% if user|can:"product_edit" %}`."""
    return user.can(Permission(permission))
