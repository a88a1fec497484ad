"""Seeds the demo: refused where it could mix with real data, and done once or not at all."""

import datetime as dt
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from businesses.duplicates.pairs import refresh_all
from businesses.fieldwork import permit_days
from businesses.models import Business, IndustryClass
from core.bulk import catalogue_once
from core.services import Refused
from dashboard import snapshots
from dashboard.demo import history, plan, staff
from dashboard.demo.asking import write_proposals, write_requests
from dashboard.demo.commitments import write_commitments
from dashboard.demo.goods import write_products
from dashboard.demo.papers import write_papers
from dashboard.demo.past import write_past
from dashboard.demo.pictures import draw_and_store
from dashboard.demo.places import Gazetteer
from dashboard.demo.register import Register, write_businesses
from dashboard.demo.staff import Key
from products.models import Category
from regions.models import Region


@dataclass
class Seeded:
    """What a run did: nothing when `businesses` is 0."""

    businesses: int = 0
    products: int = 0
    drawings: int = 0
    keys: list[Key] = field(default_factory=list)


def seed(*, small: bool = False, today: dt.date | None = None) -> Seeded:
    """Fill an empty demo; a demo that is filled already is left as it is.

    Raises Refused outside a demo, over businesses of others, and without the reference data.
    """
    check()
    if history.made_by_demo().exists():
        return Seeded()
    if Business.objects.exists():
        raise Refused(_("Register sudah berisi data sungguhan. Data contoh tidak dimasukkan."))
    regency = _regency()
    wanted = plan.make_plan(small=small)
    # Drawn before the transaction: it takes most of the time and touches no row.
    stored = draw_and_store(p for b in wanted for product in b.products for p in product.pictures)
    with transaction.atomic():
        catalogue_once()
        keys = staff.hire_cast(regency)
        register = Register(staff.cast(), today or timezone.localdate(), Gazetteer(regency))
        write_businesses(register, wanted)
        write_papers(register)
        products = write_products(register, stored)
        history.date_history()
        permit_days.pass_day()
        write_proposals(register)
        write_requests(register)
        write_commitments(register)
        refresh_all(regency.pk)
        _publish(register, regency)
    return Seeded(len(wanted), products, len(stored), keys)


def _publish(register: Register, regency: Region) -> None:
    """Let the demo's public see the figures of the last month, as its official published them."""
    newest = write_past(regency.pk, register.today)
    snapshots.publish(snapshot=newest, by=register.staff["agung"])


def check() -> None:
    """Raise Refused outside a demo."""
    if not settings.DEMO:
        raise Refused(_("Ini bukan pemasangan demo (IKM_DEMO). Data contoh tidak dimasukkan."))


def _regency() -> Region:
    """The demo plays in Demak; its places, classes and shelves must be loaded."""
    regency = Region.objects.filter(code="33.21").first()
    if regency is None or not IndustryClass.objects.exists() or not Category.objects.exists():
        raise Refused(_("Data wilayah belum dimuat. Jalankan dulu: manage.py load_regions."))
    return regency
