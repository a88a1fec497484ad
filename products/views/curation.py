"""The curators' queue of products: a desk like the verifikator's."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Permission
from businesses.models import ReturnReason
from businesses.review.desk import Desk
from products import compare
from products.checklist import ChecklistForm
from products.english import EnglishForm
from products.models import Product
from products.services import reviewing
from products.views.detail import shown


def _shown(request: HttpRequest, product: Product) -> dict[str, Any]:
    """Show a waiting product as buyers will see it, beside the facts of its business."""
    return shown(product) | {
        "comparison": compare.of(product),
        "english": EnglishForm(instance=product),
        "all_permits": product.business.permits.select_related("kind"),
        "others": product.business.products.exclude(pk=product.pk)[:6],
    }


def _seen(user: User) -> Any:
    return Product.objects.visible_to(user).with_page()


def _checklist(data: Any, product: Product) -> ChecklistForm:
    return ChecklistForm(data, product=product)


DESK = Desk(
    name="curation",
    queue=reviewing.PRODUCTS,
    reasons=ReturnReason.Queue.PRODUCT,
    permission=Permission.PRODUCT_CURATE,
    seen=_seen,
    shown=_shown,
    approve=reviewing.approve,
    give_back=reviewing.give_back,
    take_back=reviewing.take_back,
    checklist=_checklist,
    template="products/curate.html",
    title=_("Antrean kurasi produk"),
    state=("curation", "submitted"),
    said={
        "approved": _("“%(name)s” tayang."),
        "returned": _("“%(name)s” dikembalikan."),
        "taken_back": _("Keputusan atas “%(name)s” diurungkan. Periksa lagi."),
    },
)
