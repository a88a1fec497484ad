"""The verifikator's queue of submitted businesses."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.permissions import Permission
from businesses import duplicates
from businesses.completeness import completeness, missing_for_verification
from businesses.models import Business, ReturnReason
from businesses.review import deciding
from businesses.review.changes import since_verified
from businesses.review.desk import Desk
from businesses.sizes import Limits
from businesses.views.detail import consents_of, permits_of, with_all


def shown(request: HttpRequest, business: Business) -> dict[str, Any]:
    """Gather a business, its papers and photos, what changed, and who may be the same."""
    business = with_all(business)
    figures = list(business.figures.all())
    last, changes = since_verified(business)
    return {
        "business": business,
        "completeness": completeness(business),
        "figures": figures[:3],
        "sizes": Limits.load().classes(figures[0] if figures else None),
        "permits": permits_of(business),
        "consents": consents_of(business),
        "last": last,
        "changes": changes,
        "blocked": _blocked(business),
        "products": _products(business),
        "suspects": duplicates.of(business, by=request.user),
        "today": timezone.localdate(),
    }


def _blocked(business: Business) -> str:
    """Why it can't be verified yet, or nothing."""
    names = ", ".join(str(item.label) for item in missing_for_verification(business))
    return _("Belum dapat disahkan. Belum ada: %(names)s.") % {"names": names} if names else ""


def _products(business: Business) -> list[Any]:
    """The products, each with its first photo as `picture`."""
    products = list(business.products.prefetch_related("photos"))
    for product in products:
        product.picture = next((photo.picture for photo in product.photos.all()), None)
    return products


def _seen(user: Any) -> Any:
    return Business.objects.visible_to(user).select_related("owner", "village", "district")


DESK = Desk(
    name="review",
    queue=deciding.BUSINESSES,
    reasons=ReturnReason.Queue.BUSINESS,
    permission=Permission.BUSINESS_VERIFY,
    seen=_seen,
    shown=shown,
    approve=deciding.approve,
    give_back=deciding.give_back,
    take_back=deciding.take_back,
    template="review/business.html",
    title=gettext_lazy("Antrean verifikasi usaha"),
    state=("status", "submitted"),
    said={
        "approved": gettext_lazy("“%(name)s” disahkan."),
        "returned": gettext_lazy("“%(name)s” dikembalikan."),
        "taken_back": gettext_lazy("Keputusan atas “%(name)s” diurungkan. Periksa lagi."),
    },
)
