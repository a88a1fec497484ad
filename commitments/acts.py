"""How the records of commitments are told and, when a merge moved them, restored.

What two sides promised, did and confirmed has ways back of its own (withdraw, cancel, dispute):
none of these acts can be taken back from the history page.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from businesses.models import Business
from commitments import history
from commitments.models import (
    Commitment,
    Confirmation,
    Pledge,
    PledgeShare,
    PledgeTarget,
    ProgressReport,
    Reminder,
    Signature,
)
from core.acts import Kept, Verb, declare
from core.stories import Names

VERBS = {
    "draft_commitment": Verb(gettext_lazy("menyusun komitmen")),
    "edit_commitment": Verb(gettext_lazy("mengubah komitmen")),
    "offer_commitment": Verb(gettext_lazy("menawarkan komitmen")),
    "sign_commitment": Verb(gettext_lazy("menandatangani komitmen")),
    "decline_commitment": Verb(gettext_lazy("menolak komitmen")),
    "withdraw_offer": Verb(gettext_lazy("menarik tawaran komitmen")),
    "cancel_commitment": Verb(gettext_lazy("membatalkan komitmen")),
    "publish_commitment": Verb(gettext_lazy("mengatur tampilan komitmen")),
    "save_pledge": Verb(gettext_lazy("menyimpan janji")),
    "remove_pledge": Verb(gettext_lazy("menghapus janji")),
    "change_target": Verb(gettext_lazy("mengubah target janji")),
    "report_progress": Verb(gettext_lazy("melaporkan kemajuan")),
    "withdraw_report": Verb(gettext_lazy("menarik laporan kemajuan")),
    "confirm_report": Verb(gettext_lazy("menanggapi laporan kemajuan")),
    "answer_dispute": Verb(gettext_lazy("menjawab sanggahan")),
    "clear_evidence": Verb(gettext_lazy("memeriksa bukti kemajuan")),
    "send_reminder": Verb(gettext_lazy("mengirim pengingat komitmen")),
    # Done by the clock.
    "time_decides": Verb(gettext_lazy("menetapkan menurut waktu")),
    "renew_reminders": Verb(gettext_lazy("memperbarui pengingat komitmen")),
}


def _in_sight(user: User) -> Q:
    return Q(pgh_obj__in=Commitment.objects.visible_to(user))


def _part_in_sight(user: User) -> Q:
    return Q(commitment__in=Commitment.objects.visible_to(user))


def _moved(event: Any, before: Any, names: Names) -> Iterator[str]:
    """Tell only that a part went from one business to another: the page tells the rest."""
    if before is not None and event.business_id != before.business_id and event.business_id:
        what = str(event.pgh_tracked_model._meta.verbose_name).capitalize()
        to = names(Business, event.business_id)
        yield _("%(what)s dipindahkan ke %(to)s.") % {"what": what, "to": to}


declare(
    VERBS,
    [
        Kept(Commitment, history.sentences, "pgh_obj_id", Commitment, _in_sight),
        Kept(Pledge, _moved, "commitment_id", Commitment, _part_in_sight),
        Kept(PledgeShare, _moved, "pledge_id", Pledge),
        Kept(PledgeTarget, _moved, "pledge_id", Pledge),
        Kept(ProgressReport, _moved, "pledge_id", Pledge),
        Kept(Confirmation, _moved, "report_id", ProgressReport),
        Kept(Signature, _moved, "commitment_id", Commitment, _part_in_sight),
        Kept(Reminder, _moved, "commitment_id", Commitment),
    ],
)
