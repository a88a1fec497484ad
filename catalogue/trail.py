"""What stands behind the badge: who checked what, and when. Roles, never names."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.permissions import ROLES


@dataclass(frozen=True)
class Step:
    """One thing that was done for a record to be trusted."""

    on: dt.date
    what: str
    who: str | Promise


def of(row: dict, prefix: str = "") -> list[Step]:
    """Return the steps of a row of `catalogue.reading`, the oldest first."""
    told = {name.removeprefix(prefix): value for name, value in row.items()}
    owner = _("pemilik")
    steps = [
        _step(told["submitted_at"], _("Data dicatat dan diajukan"), told["submitted_by__role"]),
        _step(told["verified_at"], _("Data diperiksa dan disahkan"), told["verified_by__role"]),
        _step(told["agreed_on"], _("Pemilik setuju usahanya tampil"), owner),
        _step(
            told["last_confirmed_on"],
            _("Data dipastikan masih benar"),
            told["last_confirmed_by__role"],
        ),
        _step(
            row.get("curated_at"),
            _("Produk diperiksa sebelum tayang"),
            row.get("curated_by__role"),
        ),
    ]
    return sorted(filter(None, steps), key=lambda step: step.on)


def _step(when: dt.date | None, what: str, who: str | None) -> Step | None:
    if when is None:
        return None
    day = timezone.localtime(when).date() if isinstance(when, dt.datetime) else when
    return Step(day, what, ROLES[who].name if who in ROLES else who or _("petugas"))
