"""The moves that nobody makes by hand: what confirmations and the calendar decide."""

import datetime as dt

from django.utils import timezone

from accounts.models import User
from commitments import progress
from commitments.actor import Actor
from commitments.models import Commitment
from commitments.moves import MOVES, REPORTABLE
from commitments.services.guards import saved
from commitments.sides import Party

S = Commitment.Status


def settle(
    commitment: Commitment, by: User | Actor | None, at: dt.datetime | None = None
) -> Commitment:
    """Save the next version of a locked commitment, in the state its confirmations make.

    Both sides kept: kept together, at any time. Once the due day is over: kept by one, or lapsed.
    """
    to = decided(commitment, timezone.localdate(at))
    if to != commitment.status and to in MOVES[commitment.status]:
        commitment.status = to
    return saved(commitment, by)


def decided(commitment: Commitment, today: dt.date) -> str:
    """Return the state that confirmations and calendar ask for; the present one when none."""
    if commitment.status == S.AGREED:
        return S.RUNNING if commitment.starts <= today else S.AGREED
    if commitment.status not in REPORTABLE:
        return commitment.status
    kept = progress.keepers(progress.of_one(commitment))
    if kept == set(Party):
        return S.KEPT
    if today <= commitment.due:
        return commitment.status
    return S.KEPT_BY_ONE if kept else S.LAPSED
