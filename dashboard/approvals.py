"""What only an official decides: bundles to verify, commitments to sign, figures to publish, sentra
to archive."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import User
from accounts.permissions import Permission
from businesses.clusters.reading import seen
from businesses.models import Cluster
from businesses.review.bundles import Bundle, bundles
from commitments.models import Commitment, Signature
from commitments.sides import Party
from dashboard.models import Snapshot


@dataclass(frozen=True)
class Waiting:
    """The official's queue."""

    bundles: list[Bundle]
    offers: list[Commitment]
    snapshots: list[Snapshot]
    clusters: list[Cluster]

    @property
    def count(self) -> int:
        """How many decisions wait."""
        heaps = (self.bundles, self.offers, self.snapshots, self.clusters)
        return sum(len(heap) for heap in heaps)


def waiting(user: User) -> Waiting:
    """Return what waits for an official, in four statements; nothing for who decides nothing."""
    if not user.can(Permission.FIGURES_PUBLISH):
        return Waiting([], [], [], [])
    gone = seen(user).proposed()
    return Waiting(bundles(user), list(offers(user)), unpublished(user), list(gone))


def offers(user: User) -> QuerySet[Commitment]:
    """Return the commitments that wait for the government's signature, the earliest due first."""
    signed = Signature.objects.filter(commitment=OuterRef("pk"), party=Party.GOVERNMENT)
    rows = Commitment.objects.visible_to(user).filter(status=Commitment.Status.OFFERED)
    return rows.exclude(Exists(signed)).order_by("due", "pk")


def unpublished(user: User) -> list[Snapshot]:
    """Return the newest standing snapshot, if it is not published yet."""
    newest = Snapshot.objects.visible_to(user).standing().select_related("publication").first()
    return [newest] if newest and not hasattr(newest, "publication") else []
