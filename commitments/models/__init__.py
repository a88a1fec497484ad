"""Two promises, tied: what was promised, done, confirmed and disputed."""

from commitments.models.commitment import Commitment, CommitmentCounter
from commitments.models.owner import OwnerLink, OwnerReceipt, ProposedChange
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
    "OwnerLink",
    "OwnerReceipt",
    "Pledge",
    "PledgeShare",
    "PledgeTarget",
    "ProgressReport",
    "ProposedChange",
    "Reminder",
    "Signature",
    "Theme",
]
