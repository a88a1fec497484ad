"""New limits of a size scale: all its classes from one day on, so that no day has half a table.

Limits in force are not changed: figures of past years keep the class that they were given.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from businesses import choices
from businesses.models import SizeLimit
from businesses.services.guards import demand
from businesses.sizes import LABELS, height
from core.services import FieldRefused, Refused, service


@dataclass(frozen=True)
class Bounds:
    """The upper limits of one class; None does not bind."""

    workers: int | None = None
    money: int | None = None
    sales: int | None = None


@service("size_limits_added")
def add_limits(
    *, by: User, scale: str, valid_from: dt.date, source: str, bounds: Mapping[str, Bounds]
) -> list[SizeLimit]:
    """Let other limits hold on a scale from a day on, for all its classes at once.

    Raises Refused for classes that are missing or don't rise from small to large, FieldRefused for
    a day that is not after the newest limits of this scale.
    """
    demand(by, Permission.REFERENCE_EDIT)
    newest = SizeLimit.objects.filter(scale=scale).order_by("-valid_from").first()
    if newest and valid_from <= newest.valid_from:
        raise FieldRefused(
            "valid_from", _("Pilih hari sesudah batas terakhir mulai berlaku, yang tetap berlaku.")
        )
    rows = [
        SizeLimit(
            scale=scale, size=size, valid_from=valid_from, source=source.strip(),
            workers_max=one.workers, money_max=one.money, sales_max=one.sales,
        )
        for size, one in bounds.items()
    ]  # fmt: skip
    _demand_whole(scale, rows)
    for row in rows:
        row.full_clean()
    SizeLimit.objects.bulk_create(rows)
    choices.forget("size-limits")
    return rows


@service("size_limits_dropped")
def drop_limits(*, by: User, row: SizeLimit) -> None:
    """Take limits back that hold from a later day on: all classes of that scale and day.

    Raises Refused once they are in force.
    """
    demand(by, Permission.REFERENCE_EDIT)
    if row.valid_from <= timezone.localdate():
        raise Refused(_("Batas yang sudah berlaku tidak dapat ditarik. Tambahkan batas baru."))
    SizeLimit.objects.filter(scale=row.scale, valid_from=row.valid_from).delete()
    choices.forget("size-limits")


def _demand_whole(scale: str, rows: list[SizeLimit]) -> None:
    wanted = list(LABELS.get(scale, {}))
    if not wanted or sorted(row.size for row in rows) != sorted(wanted):
        raise Refused(_("Isi batas untuk semua kelas skala ini."))
    if [row.size for row in sorted(rows, key=height)] != wanted:
        raise Refused(_("Batas harus naik dari kelas terkecil ke kelas terbesar."))
    last = next(row for row in rows if row.size == wanted[-1])
    if any(limit is not None for limit in (last.workers_max, last.money_max, last.sales_max)):
        raise Refused(_("Kelas terbesar tidak punya batas atas: kosongkan."))
