"""Every write about commitments. Two-sided verbs take an `Actor` (`commitments.actor`) as `by`."""

from commitments.services.agreeing import cancel, decline, offer, sign, withdraw_offer
from commitments.services.confirming import answer, confirm
from commitments.services.daily import mark_sent, renew_reminders, run
from commitments.services.drafting import (
    CommitmentFields,
    PledgeDraft,
    draft,
    edit,
    remove_pledge,
    save_pledge,
    set_public,
)
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
    "edit",
    "mark_sent",
    "offer",
    "remove_pledge",
    "renew_reminders",
    "report",
    "run",
    "save_pledge",
    "set_public",
    "sign",
    "withdraw_offer",
    "withdraw_report",
]
