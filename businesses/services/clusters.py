"""Putting a sentra away: staff propose it with a reason, an official decides."""

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from businesses import choices
from businesses.models import Cluster
from businesses.services.guards import demand
from core.services import Refused, service

LEAST = 3  # letters of a reason


def pickers_changed(regency: str | None) -> None:
    """Let this process offer the sentra of a regency anew; others follow within a minute."""
    for language, _name in settings.LANGUAGES:
        caches["process"].delete(choices.clusters_key(regency, language))


@service("propose_cluster_archive")
def propose_archive(*, cluster: Cluster, by: User, reason: str) -> Cluster:
    """Ask an official to declare that a sentra is no more. Asked anew, the new reason counts."""
    demand(by, Permission.BUSINESS_EDIT)
    row = _standing(cluster, by)
    row.proposed_at, row.proposed_by = timezone.now(), by
    row.proposal_reason, row.proposal_answer = _reason(reason), ""
    row.save()
    return row


@service("decline_cluster_archive")
def decline_archive(*, cluster: Cluster, by: User, reason: str) -> Cluster:
    """Keep a sentra that somebody proposed to archive; the answer stays beside the proposal."""
    demand(by, Permission.CLUSTER_ARCHIVE)
    row = _standing(cluster, by)
    if row.proposed_at is None:
        raise Refused(_("Tidak ada usulan mengarsipkan sentra ini."))
    row.proposed_at = row.proposed_by = None
    row.proposal_answer = _reason(reason)
    row.save()
    return row


@service("archive_cluster")
def archive(*, cluster: Cluster, by: User, reason: str = "") -> Cluster:
    """Declare that a sentra is no more, for the reason it was proposed with unless told another.

    Its businesses stay as they are and keep saying where they belonged.
    """
    demand(by, Permission.CLUSTER_ARCHIVE)
    row = _standing(cluster, by)
    row.archive_reason = _reason(reason or (row.proposal_reason if row.proposed_at else ""))
    row.archived_at, row.archived_by = timezone.now(), by
    row.proposed_at = row.proposed_by = None
    row.save()
    pickers_changed(by.regency_id)
    return row


@service("restore_cluster")
def restore(*, cluster: Cluster, by: User) -> Cluster:
    """Bring an archived sentra back as it was."""
    demand(by, Permission.CLUSTER_ARCHIVE)
    row = _locked(cluster, by)
    if row.archived_at is None:
        raise Refused(_("Sentra ini tidak diarsipkan."))
    row.archived_at = row.archived_by = None
    row.archive_reason = ""
    row.save()
    pickers_changed(by.regency_id)
    return row


def _locked(cluster: Cluster, by: User) -> Cluster:
    """Return the sentra as it stands now, locked until the write ends."""
    rows = Cluster.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=cluster.pk)
    if (row := rows.first()) is None:
        raise PermissionDenied(_("Sentra ini di luar wilayah kerja Anda."))
    return row


def _standing(cluster: Cluster, by: User) -> Cluster:
    row = _locked(cluster, by)
    if row.archived_at is not None:
        raise Refused(_("Sentra ini sudah diarsipkan."))
    return row


def _reason(text: str) -> str:
    if len(text.strip()) < LEAST:
        raise Refused(_("Tulis alasannya, misalnya: semua pembuatnya sudah pindah."))
    return text.strip()
