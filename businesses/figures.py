"""What the office counts of the register: each figure once, as a sentence and as a condition.

The dashboard counts by them, the list of businesses filters by them (`?angka=KEY`).
"""

import datetime as dt

from django.db.models import Exists, OuterRef, Q
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext_lazy as _

from businesses import worklists
from businesses.completeness import percent
from businesses.models import Permit
from businesses.size_sql import is_large
from core.figures import Figure

FOOD = ("10", "11")  # divisions of KBLI: food and drink


def active(today: dt.date) -> Q:
    """Verified, still producing, and not industri besar: what the office calls an active IKM."""
    return Q(status="verified", activity="active") & ~is_large()


def food(today: dt.date) -> Q:
    """A maker of food or drink."""
    codes = [Q(industry_class__code__startswith=division) for division in FOOD]
    return codes[0] | codes[1]


def permitted(today: dt.date) -> Q:
    """With a permit or certificate that is valid."""
    return Q(Exists(Permit.objects.valid(today).filter(business=OuterRef("pk"))))


def halal(today: dt.date) -> Q:
    """A maker of food or drink with a valid halal certificate."""
    rows = Permit.objects.valid(today).filter(kind__number_check="halal", business=OuterRef("pk"))
    return food(today) & Q(Exists(rows))


def confirmed(today: dt.date) -> Q:
    """Somebody confirmed the data within twelve months."""
    return Q(last_confirmed_on__gte=today - dt.timedelta(days=worklists.FRESH_DAYS))


def full(today: dt.date) -> Q:
    """At least `FULL_ENOUGH` percent of the completeness grid."""
    return Q(GreaterThanOrEqual(percent(today), worklists.FULL_ENOUGH))


# Each a part of the active; the condition of a part alone, for counting within them.
PARTS = {
    "nib": lambda today: Q(nib_status="given"),
    "berizin": permitted,
    "pangan": food,
    "halal": halal,
    "ekspor": lambda today: Q(exports=True),
    "dipastikan": confirmed,
    "lengkap": full,
}


def _part(key: str, name: object, definition: object) -> Figure:
    part = PARTS[key]
    return Figure(key, name, definition, lambda today: active(today) & part(today))


FIGURES = (
    Figure(
        "aktif",
        _("IKM aktif"),
        _("Usaha terverifikasi yang masih berproduksi, tanpa industri besar."),
        active,
    ),
    _part("nib", _("IKM ber-NIB"), _("IKM aktif yang NIB-nya tercatat.")),
    _part(
        "berizin",
        _("IKM berizin"),
        _("IKM aktif dengan paling sedikit satu izin atau sertifikat yang masih berlaku."),
    ),
    _part("pangan", _("IKM pangan"), _("IKM aktif dengan KBLI 10 (makanan) atau 11 (minuman).")),
    _part(
        "halal",
        _("IKM pangan bersertifikat halal"),
        _("IKM pangan dengan sertifikat halal yang masih berlaku; wajib sejak Oktober 2026."),
    ),
    _part("ekspor", _("IKM yang sudah ekspor"), _("IKM aktif yang ditandai sudah mengekspor.")),
    _part(
        "dipastikan",
        _("data dipastikan"),
        _("IKM aktif yang datanya dipastikan benar dalam 12 bulan terakhir."),
    ),
    _part(
        "lengkap", _("data lengkap"), _("IKM aktif yang kelengkapan datanya paling sedikit 60%.")
    ),
)
BY_KEY = {figure.key: figure for figure in FIGURES}
ACTIVE = BY_KEY["aktif"]
