"""Every write about commitments. Two-sided verbs take an `Actor` (`commitments.actor`) as `by`."""

from commitments.services.agreeing import cancel, decline, offer, sign, withdraw_offer
from commitments.services.confirming import answer, confirm
from commitments.services.daily import mark_sent, renew_reminders, run
from commitments.services.drafting import (
    CommitmentFields,
    draft,
    draft_many,
    edit,
    set_public,
)
from commitments.services.pledges import PledgeDraft, save_pledge, set_pledges, set_shares
from commitments.services.reporting import clear_evidence, report, withdraw_report
from commitments.services.targets import change_target

__all__ = [
    "CommitmentFields",
    "PledgeDraft",
    "answer",
    "cancel",
    "change_target",
    "clear_evidence",
    "confirm",
    "decline",
    "draft",
    "draft_many",
    "edit",
    "mark_sent",
    "offer",
    "renew_reminders",
    "report",
    "run",
    "save_pledge",
    "set_pledges",
    "set_public",
    "set_shares",
    "sign",
    "withdraw_offer",
    "withdraw_report",
]
