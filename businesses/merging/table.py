"""What hangs on a business, and what becomes of it when the business is merged into another.

A test compares this table with `Business._meta`: a new relation fails it until it is decided here.
Other rooms are named by label, since this room may not import them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from businesses.models import Business


class Rule(StrEnum):
    """What becomes of the rows of the record that is given up."""

    MOVE = "move"  # all go to the kept record
    FIT = "fit"  # go unless the kept record holds the same: see STAYING
    LEAVE = "leave"  # stay with the archived record, or are settled by the merge itself


ON_MERGE: dict[str, Rule] = {
    "products.Product.business": Rule.MOVE,
    "businesses.Visit.business": Rule.MOVE,
    "businesses.Assistance.business": Rule.FIT,
    "businesses.Permit.business": Rule.FIT,
    "businesses.Consent.business": Rule.FIT,
    "businesses.YearlyFigures.business": Rule.FIT,
    "businesses.ImportRow.result": Rule.MOVE,  # the same file finds the kept record
    "businesses.ImportRow.target": Rule.MOVE,
    "businesses.ChangeRow.business": Rule.LEAVE,  # what a change of many did to that record
    "businesses.Business.merged_into": Rule.MOVE,  # old addresses lead straight to the end
    # Commitments: what was promised, done and confirmed is the kept record's. A part in a pledge or
    # a signature that both have stays one.
    "commitments.Pledge.business": Rule.MOVE,
    "commitments.Pledge.representative": Rule.MOVE,
    "commitments.PledgeShare.business": Rule.FIT,
    "commitments.PledgeTarget.business": Rule.MOVE,
    "commitments.ProgressReport.business": Rule.MOVE,
    "commitments.Confirmation.business": Rule.MOVE,
    "commitments.Signature.business": Rule.FIT,
    "commitments.Reminder.business": Rule.FIT,
    "commitments.OwnerLink.business": Rule.LEAVE,  # opens that record only, which is put away
    "commitments.ProposedChange.business": Rule.MOVE,
    "catalogue.VisitorMessage.business": Rule.MOVE,
    "businesses.DataRequest.business": Rule.MOVE,
    "businesses.BusinessReview.record": Rule.LEAVE,
    "businesses.DuplicatePair.first": Rule.LEAVE,  # carried over by the merge
    "businesses.DuplicatePair.second": Rule.LEAVE,
}
# What the page speaks of, in this order.
TOLD = [
    "products.Product.business",
    "businesses.YearlyFigures.business",
    "businesses.Permit.business",
    "businesses.Consent.business",
    "businesses.Visit.business",
    "businesses.Assistance.business",
]


def _same(*names: str) -> Callable[[type[models.Model], Business], Q]:
    """The kept record has a row alike in these columns."""

    def staying(model: type[models.Model], keep: Business) -> Q:
        rows = model._default_manager.filter(business=keep)
        return Q(Exists(rows.filter(**{name: OuterRef(name) for name in names})))

    return staying


def _consents(model: type[models.Model], keep: Business) -> Q:
    """A standing consent stays where the kept record has its own, or had one withdrawn since.

    What an owner withdrew may not come back by merging.
    """
    mine = model._default_manager.filter(business=keep, purpose=OuterRef("purpose"))
    standing = mine.filter(withdrawn_at=None)
    withdrawn = mine.filter(withdrawn_at__date__gte=OuterRef("given_on"))
    return Q(withdrawn_at=None) & (Q(Exists(standing)) | Q(Exists(withdrawn)))


STAYING: dict[str, Callable[[type[models.Model], Business], Q]] = {
    "businesses.Assistance.business": _same("kind", "title", "year"),
    "businesses.Permit.business": _same("kind", "number"),
    "businesses.Consent.business": _consents,
    "businesses.YearlyFigures.business": _same("year"),
    "commitments.PledgeShare.business": _same("pledge"),
    "commitments.Signature.business": _same("commitment", "party"),
    "commitments.Reminder.business": _same("commitment", "kind"),
}


@dataclass(frozen=True)
class Hanging:
    """The rows of one relation: which go to the kept record and which stay behind."""

    label: str
    field: str
    moving: models.QuerySet
    staying: models.QuerySet

    @property
    def model(self) -> type[models.Model]:
        """The model of the rows."""
        return self.moving.model

    @property
    def name(self) -> str:
        """What the rows are called."""
        return str(self.model._meta.verbose_name)


def hanging(keep: Business, loser: Business) -> Iterator[Hanging]:
    """Yield every relation of the table with its rows of `loser`."""
    for label, rule in ON_MERGE.items():
        model_label, _dot, field = label.rpartition(".")
        model = apps.get_model(model_label)
        rows = model._default_manager.filter(**{field: loser})
        if rule == Rule.LEAVE:
            yield Hanging(label, field, rows.none(), rows)
        elif rule == Rule.MOVE:
            yield Hanging(label, field, rows, rows.none())
        else:
            stays = STAYING[label](model, keep)
            yield Hanging(label, field, rows.exclude(stays), rows.filter(stays))
