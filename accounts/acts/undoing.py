"""Taking an act back: who may, until when, and whether anything stands in the way."""

import datetime as dt
import uuid
from typing import Any

import pghistory
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Undone, User
from accounts.permissions import Permission
from core import undo as engine
from core.acts import KEPT, VERBS, event_model
from core.services import Conflict, Refused, service

# As long as photo files and the contents of imports are kept.
UNDO_DAYS = 30
GRACE_DAYS = 60  # nights in which nothing ran are made up for within this time
Context = apps.get_model("pghistory", "Context")


def root_verb(act: Any) -> str:
    """Return what was done; of an undo, what it took back."""
    return str(act.metadata.get("undid") or act.metadata.get("verb") or "")


def refusal(act: Any, by: User, *, at: dt.datetime | None = None) -> str:
    """Say why `by` may not take `act` back, as far as the act alone tells; "" when it may be."""
    verb = VERBS.get(root_verb(act))
    if verb is None or verb.permission is None:
        instead = str(verb.instead) if verb else ""
        return instead or _("Perbuatan ini tidak dapat dibatalkan dari sini.")
    if act.created_at < (at or timezone.now()) - dt.timedelta(days=UNDO_DAYS):
        return _("Sudah lebih dari %(days)d hari.") % {"days": UNDO_DAYS}
    if act.metadata.get("by") != by.pk and not by.can(Permission(verb.permission)):
        return _("Hanya pelakunya atau yang berwenang melakukannya yang dapat membatalkan.")
    return ""


def out_of_sight(act: uuid.UUID, by: User) -> bool:
    """Tell whether any row of an act lies outside what `by` may see."""
    for kept in KEPT.values():
        if kept.in_sight is None:
            continue
        rows = kept.events.objects.filter(pgh_context=act)
        if rows.exclude(pk__in=rows.filter(kept.in_sight(by)).values("pk")).exists():
            return True
    return False


@service("undo")
def undo(*, act: Any, by: User, partly: bool = False) -> uuid.UUID:
    """Take an act back and return the id of the act that this is.

    With `partly`, where the verb allows it, records with clashes are left out with all that
    belongs to them. Raises Conflict when something was changed since, Refused when it is too late,
    done already or against a rule, PermissionDenied outside the actor's scope.
    """
    if why := refusal(act, by):
        raise Refused(why)
    if out_of_sight(act.pk, by):
        raise PermissionDenied(_("Sebagian datanya di luar wilayah kerja Anda."))
    found = engine.plan(act.pk, lock=True)
    if Undone.objects.filter(act=act.pk).exists():
        raise Conflict(_("Perbuatan ini sudah dibatalkan."))
    with pghistory.context(undid=root_verb(act), undoes=str(act.pk)) as context:
        _carry_out(found, act, by, partly)
        Undone.objects.filter(by_act=act.pk).delete()
        Undone.objects.create(
            act=act.pk, by_act=context.id, undone_by=by, partly=bool(found.clashes)
        )
        return context.id


def _carry_out(found: engine.Plan, act: Any, by: User, partly: bool) -> None:
    if found.barred:
        raise Refused(found.barred)
    if found.clashes and not (partly and may_partly(act)):
        raise Conflict(_("Sebagian sudah diubah sejak itu. Periksa daftarnya."))
    left_out = {clash.change.about for clash in found.clashes}
    found.changes = [one for one in found.changes if one.about not in left_out]
    if not found.changes:
        raise Refused(_("Tidak ada lagi yang dapat dibatalkan."))
    engine.carry_out(found, by=by)


def may_partly(act: Any) -> bool:
    """Tell whether some of the act's records may be taken back without the others."""
    verb = VERBS.get(root_verb(act))
    return bool(verb and verb.partly)


def clear_out(at: dt.datetime | None = None) -> int:
    """Forget which acts were taken back, once nothing of them can be any more."""
    old = (at or timezone.now()) - dt.timedelta(days=2 * UNDO_DAYS)
    return Undone.objects.filter(Q(undone_at__lt=old)).delete()[0]


def gone_keys(model: type[models.Model], at: dt.datetime | None = None) -> set[str]:
    """Return the keys of photos whose removal or replacement can't be taken back any more."""
    limit = (at or timezone.now()) - dt.timedelta(days=UNDO_DAYS)
    rows = event_model(model).objects
    young = rows.filter(pgh_created_at__gte=limit).values("pgh_obj_id")
    oldest = limit - dt.timedelta(days=GRACE_DAYS)
    settled = rows.filter(pgh_created_at__range=(oldest, limit)).exclude(pgh_obj_id__in=young)
    keys = set(
        rows.filter(pgh_obj_id__in=settled.values("pgh_obj_id")).values_list("key", flat=True)
    )
    return keys - set(model.objects.filter(key__in=keys).values_list("key", flat=True))
