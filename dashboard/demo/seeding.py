"""Fills an empty register with the demo, all or nothing, and knows whether it is already there."""

from dataclasses import dataclass, field
from random import Random

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from businesses.models import Business
from core.services import Refused
from dashboard.demo import register, staff
from dashboard.demo.ageing import age
from dashboard.demo.makers import makers
from dashboard.demo.stock import Stock, stock_maker
from products.models import Product
from regions.models import Region


@dataclass
class Seeded:
    """What a run did: counts, and username → password of the accounts it made."""

    businesses: int = 0
    products: int = 0
    passwords: dict[str, str] = field(default_factory=dict)


def seed(*, small: bool = False) -> Seeded:
    """Make the demo; a register that has it already is left alone (zero counts).

    Raises Refused outside demo mode, without the reference data, or where real records are.
    """
    regency = _checked()
    if Business.objects.exists():
        return Seeded()
    with transaction.atomic():
        result = Seeded(passwords=staff.hire_cast(regency))
        _fill(regency, small)
    result.businesses = Business.objects.count()
    result.products = Product.objects.count()
    return result


def _checked() -> Region:
    if not settings.DEMO:
        raise Refused(_("Ini bukan pemasangan demo (IKM_DEMO). Data contoh tidak dimasukkan."))
    regency = Region.objects.filter(code=settings.IKM_REGENCY).first()
    if regency is None:
        raise Refused(_("Data wilayah belum dimuat. Jalankan dulu: manage.py load_regions."))
    ours = [user.pk for user in staff.demo_users().values()]
    if Business.objects.exclude(created_by__in=ours).exists():
        raise Refused(_("Register sudah berisi data sungguhan. Data contoh tidak dimasukkan."))
    return regency


def _fill(regency: Region, small: bool) -> None:
    office = register.Office.open(staff.demo_users())
    everyone = makers(small=small)
    stock = Stock.ready({k for maker in everyone for k in maker.trade.kinds}, office.staff["ratna"])
    clusters = register.found_clusters(everyone, regency, office)
    for maker in everyone:
        village = register.village_of(maker, regency)
        by = office.officer(village)
        cluster = clusters.get(maker.trade.key)
        business = register.register_maker(office, maker, village, cluster)
        business = register.settle(office, maker, business)
        stock_maker(stock, maker, business, by)
        register.rest(office, maker, business)
    age(Random(2026))
