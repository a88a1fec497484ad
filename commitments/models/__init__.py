"""Two promises, tied: what was promised, done, confirmed and disputed."""

from commitments.models.commitment import Commitment, CommitmentCounter
from commitments.models.pledge import Pledge, PledgeShare, PledgeTarget
from commitments.models.progress import Confirmation, Evidence, ProgressReport
from commitments.models.reference import CommitmentTemplate, OfficeUnit, Theme
from commitments.models.reminder import CalendarKey, Reminder
from commitments.models.signature import Signature

__all__ = [
    "CalendarKey",
    "Commitment",
    "CommitmentCounter",
    "CommitmentTemplate",
    "Confirmation",
    "Evidence",
    "OfficeUnit",
    "Pledge",
    "PledgeShare",
    "PledgeTarget",
    "ProgressReport",
    "Reminder",
    "Signature",
    "Theme",
]
