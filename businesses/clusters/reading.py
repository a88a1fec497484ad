"""Which sentra a member of staff sees, and how many makers each has."""

from django.db.models import Count, Q

from accounts.models import User
from businesses import figures
from businesses.models import Business, Cluster
from businesses.models.cluster import ClusterQuerySet


def seen(user: User) -> ClusterQuerySet:
    """Return the sentra in sight, each with how many active IKM of the user's scope are in it."""
    mine = figures.ACTIVE.of(Business.objects.visible_to(user))
    rows = Cluster.objects.visible_to(user).select_related("region", "branch", "proposed_by")
    return rows.annotate(makers=Count("businesses", filter=Q(businesses__in=mine)))
