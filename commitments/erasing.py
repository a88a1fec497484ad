"""What commitments hold of a person, and what becomes of it when that person is forgotten.

What was promised, done and confirmed stays: amounts, days, states. Whoever said it in what words,
on what paper, in what picture goes. A commitment with that business alone loses its free text; in
one of many, only the words that name the person do. A joint deed of a sentra stays with the others
who signed it.
"""

from typing import Any

from django.apps import apps
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from businesses.held import GONE, Held, declare, said
from commitments import photos
from commitments.models import (
    Commitment,
    Confirmation,
    Evidence,
    OwnerLink,
    Pledge,
    PledgeTarget,
    ProgressReport,
    ProposedChange,
    Signature,
)
from core.acts import event_model


def _alone(keys: list[int]) -> QuerySet:
    """The commitments in which only these businesses promise."""
    promising = Pledge.objects.filter(business__in=keys).values("commitment")
    return Commitment.objects.filter(scope=Commitment.Scope.BUSINESS, pk__in=promising)


def _with_others(keys: list[int]) -> Q:
    part = Q(business__in=keys) | Q(representative__in=keys) | Q(shares__business__in=keys)
    return Q(commitment__in=Pledge.objects.filter(part).values("commitment"))


def _commitments_alone(keys: list[int]) -> Q:
    # By the number, which live rows and history rows have in common and which never changes.
    return Q(number__in=_alone(keys).values("number"))


def _commitments_with_others(keys: list[int]) -> Q:
    pledges = Pledge.objects.filter(_with_others(keys))
    return Q(number__in=Commitment.objects.filter(pledges__in=pledges).values("number"))


def _own(keys: list[int]) -> Q:
    return Q(business__in=keys)


def _reports(keys: list[int]) -> Q:
    return Q(business__in=keys) | Q(pledge__commitment__in=_alone(keys))


def _of_reports(keys: list[int]) -> Q:
    return Q(report__business__in=keys) | Q(report__pledge__commitment__in=_alone(keys))


def _signatures(keys: list[int]) -> Q:
    spoken_for = Pledge.objects.filter(representative__in=keys)
    chair = Q(cluster__isnull=False, commitment__in=spoken_for.values("commitment"))
    return Q(business__in=keys) | chair


HELD = [
    Held(
        Commitment,
        _commitments_alone,
        {"note": "", "document": ""} | {n: said(n) for n in ("decline_reason", "cancel_reason")},
        files=("document",),
        live={"version": F("version") + 1},
    ),
    Held(
        Commitment,
        _commitments_with_others,
        named=("title", "note", "decline_reason", "cancel_reason"),
    ),
    Held(Pledge, _with_others, named=("text", "indicator")),
    Held(Signature, _signatures, {"name": ""}),
    Held(Signature, _own, {"document": said("document")}, files=("document",)),
    Held(
        PledgeTarget,
        _reports,
        {"reason": said("reason"), "document": said("document")},
        files=("document",),
    ),
    Held(ProgressReport, _reports, {"note": ""}),
    Held(Evidence, _of_reports, {"key": "", "alt": "", "file": ""}, files=("file",)),
    Held(
        ProposedChange,
        _own,
        {"seen": "", "wanted": "", "reason": said("reason")},
    ),
    Held(OwnerLink, _own, live={"seed": ""}),
    Held(
        Confirmation,
        lambda keys: _own(keys) | _of_reports(keys),
        {name: said(name) for name in ("reason", "answer", "document")},
        files=("document",),
    ),
]


def _take_evidence_away(keys: list[int], by: Any) -> None:
    """Delete pictures kept beside reports; history and other files follow with the columns."""
    past = event_model(Evidence).objects.filter(_of_reports(keys))
    for key in set(past.exclude(key="").values_list("key", flat=True)):
        photos.discard(key)
    Evidence.objects.filter(_of_reports(keys)).delete()


def _end_links(keys: list[int], by: Any) -> None:
    """Whoever is forgotten has no way in any more."""
    current = OwnerLink.objects.current().filter(business__in=keys)
    current.update(revoked_at=timezone.now(), revoked_by=by)


def _forget_the_speaker(keys: list[int], by: Any) -> None:
    """Take the business's name from acts without an account: there an owner spoke by link."""
    past = event_model(apps.get_model("businesses.Business")).objects
    names = set(past.filter(pgh_obj_id__in=keys).values_list("name", flat=True))
    spoken = Q()
    for name in names:
        spoken |= Q(metadata__by_name__endswith=f" {name}")
    contexts = apps.get_model("pghistory", "Context").objects.filter(metadata__by=None)
    for context in contexts.filter(spoken) if names else ():
        context.metadata["by_name"] = GONE
        context.save(update_fields=["metadata"])


declare(HELD, _take_evidence_away, _end_links, _forget_the_speaker)
