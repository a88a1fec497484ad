"""Every figure of the officials' panel in one place: its word, name, sentence, unit and list.

Counts are the rooms' own figures; sums are over the yearly figures of active IKM. A figure means
the same on the dashboard, in snapshots, in reports and for the public. When a sentence or a
condition changes, VERSION goes up: snapshots say by which version they were taken.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from businesses import figures as businesses
from commitments import figures as commitments
from core.figures import Text
from products import figures as products

VERSION = 1


class Unit(models.TextChoices):
    """What a figure is counted in."""

    BUSINESS = "usaha", _("usaha")
    PRODUCT = "produk", _("produk")
    COMMITMENT = "komitmen", _("komitmen")
    PERSON = "orang", _("orang")
    RUPIAH = "rupiah", _("rupiah setahun")


@dataclass(frozen=True)
class Definition:
    """One figure as the dictionary tells it. `field` is set for sums over yearly figures."""

    key: str
    name: Text
    sentence: Text
    unit: Unit
    url_name: str
    field: str = ""


def _sum(key: str, name: Text, sentence: Text, unit: Unit, field: str) -> Definition:
    return Definition(key, name, sentence, unit, "businesses:list", field)


SUMS = (
    _sum(
        "tk_l",
        _("tenaga kerja laki-laki"),
        _("Jumlah tenaga kerja laki-laki IKM aktif menurut data tahunannya."),
        Unit.PERSON,
        "workers_male",
    ),
    _sum(
        "tk_p",
        _("tenaga kerja perempuan"),
        _("Jumlah tenaga kerja perempuan IKM aktif menurut data tahunannya."),
        Unit.PERSON,
        "workers_female",
    ),
    _sum(
        "investasi",
        _("nilai investasi"),
        _("Jumlah investasi IKM aktif tanpa tanah dan bangunan menurut data tahunannya."),
        Unit.RUPIAH,
        "investment",
    ),
    _sum(
        "produksi",
        _("nilai produksi"),
        _("Jumlah nilai produksi setahun IKM aktif menurut data tahunannya."),
        Unit.RUPIAH,
        "output_value",
    ),
    _sum(
        "nilai_ekspor",
        _("nilai ekspor"),
        _("Jumlah nilai ekspor setahun IKM aktif menurut data tahunannya."),
        Unit.RUPIAH,
        "export_value",
    ),
)
SUM_BY_KEY = {one.key: one for one in SUMS}
_ROOMS = (
    (businesses.FIGURES, Unit.BUSINESS, "businesses:list"),
    (products.FIGURES, Unit.PRODUCT, "products:list"),
    (commitments.FIGURES, Unit.COMMITMENT, "commitments:list"),
)
COUNTS = tuple(
    Definition(one.key, one.name, one.definition, unit, url_name)
    for figures, unit, url_name in _ROOMS
    for one in figures
)
ALL = (*COUNTS, *SUMS)
BY_KEY = {one.key: one for one in ALL}
