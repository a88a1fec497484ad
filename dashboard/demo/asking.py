"""What people of the demo ask: data to be changed, and requests about personal data."""

import datetime as dt

import pghistory
from django.utils import timezone

from businesses.models import DataRequest
from businesses.requests import services as requests
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


def write_requests(register: Register) -> None:
    """Let three owners ask about their data: one just now, one with little time left, one before."""
    owned = (row for _planned, row in register.rows if row.status == "verified" and row.owner_id)
    clerk, official = register.staff["budi"], register.staff["agung"]
    asked = (("access", "counter", 5), ("correction", "message", 61), ("access", "letter", 90))
    made = [
        requests.receive(
            by=clerk, kind=kind, channel=channel, business=business, asked_by=business.owner.name,
            received_at=timezone.now() - dt.timedelta(hours=hours),
        )
        for business, (kind, channel, hours) in zip(owned, asked, strict=False)
    ]  # fmt: skip
    requests.refuse(
        request=made[-1], by=official, ground=DataRequest.Ground.IDENTITY,
        answer="Surat tanpa nomor yang dapat dihubungi dan tanpa salinan identitas.",
        at=made[-1].received_at + dt.timedelta(hours=20),
    )  # fmt: skip
