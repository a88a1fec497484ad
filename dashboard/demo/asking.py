"""What one owner of the demo asks to be changed, waiting on the desk to be looked at."""

import datetime as dt

import pghistory
from django.utils import timezone

from commitments import actor
from commitments.owners import proposals
from dashboard.demo.history import MARK
from dashboard.demo.register import Register


def write_proposals(register: Register) -> None:
    """Let the owner of the first working business with a phone say what has changed."""
    rows = (row for _planned, row in register.rows if row.status == "verified" and row.phone)
    business = next((row for row in rows if row.activity == "active"), None)
    if business is None:
        return
    yesterday = dt.datetime.combine(register.today - dt.timedelta(days=1), dt.time(19, 40))
    moment = timezone.make_aware(yesterday)
    wanted = {
        "address": "Jalan Raya RT 02 RW 01, sebelah balai desa",
        "note": "Rumah produksi pindah bulan lalu, HP masih sama.",
    }
    with pghistory.context(batch=MARK, moment=moment.isoformat()):
        proposals.propose(business=business, by=actor.owner(business), wanted=wanted, at=moment)
