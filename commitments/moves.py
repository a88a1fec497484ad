"""The states of a commitment and the moves between them: one table, everything else is refused."""

from django.utils.translation import gettext as _

from commitments.models import Commitment
from core.services import Refused

S = Commitment.Status
MOVES: dict[str, set[str]] = {
    S.DRAFT: {S.OFFERED, S.CANCELLED},
    S.OFFERED: {S.DRAFT, S.AGREED, S.DECLINED, S.CANCELLED},
    S.DECLINED: {S.DRAFT, S.CANCELLED},
    S.AGREED: {S.RUNNING, S.CANCELLED},
    S.RUNNING: {S.KEPT, S.KEPT_BY_ONE, S.LAPSED, S.CANCELLED},
    # A promise kept late is late, but kept: the scoreboard counts the days.
    S.LAPSED: {S.KEPT_BY_ONE, S.KEPT},
    S.KEPT_BY_ONE: {S.KEPT},
    S.KEPT: set(),
    S.CANCELLED: set(),
}
# Where progress may be reported and confirmed.
REPORTABLE = {S.RUNNING, S.LAPSED, S.KEPT_BY_ONE}


def demand_move(commitment: Commitment, to: str) -> None:
    """Raise Refused when there is no move from the commitment's state to `to`."""
    if to not in MOVES[commitment.status]:
        raise Refused(
            _("Komitmen ini berstatus “%(now)s”, jadi tidak dapat menjadi “%(to)s”.")
            % {"now": commitment.get_status_display(), "to": S(to).label}
        )
