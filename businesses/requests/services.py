"""Writes about requests of data subjects: received, answered or refused, each told to the trail."""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.permissions import Permission
from accounts.trail import declare, record
from businesses.erasure import forget_person
from businesses.models import Business, Consent, DataRequest
from businesses.services.guards import demand
from core.services import Conflict, FieldRefused, Refused, service

KEPT = dt.timedelta(days=365)
OLDEST = dt.timedelta(days=90)  # what lay about longer was mistyped
State, Kind = DataRequest.State, DataRequest.Kind
# What says who asked, and what that becomes.
PERSONAL = {"asked_by": "", "contact": "", "identity": "", "text": "", "answer": ""}


class RequestAct(TextChoices):
    """What the trail says of requests."""

    RECEIVED = "request_received", gettext_lazy("mencatat permintaan data pribadi")
    ANSWERED = "request_answered", gettext_lazy("menjawab permintaan data pribadi")
    COPIED = "data_copied", gettext_lazy("menyalin data pribadi untuk pemiliknya")


declare(RequestAct.choices)


@service("receive_request")
def receive(
    *,
    by: User,
    kind: str,
    channel: str,
    received_at: dt.datetime,
    asked_by: str,
    contact: str = "",
    text: str = "",
    business: Business | None = None,
) -> DataRequest:
    """Write a request down; its clock runs from when it was received, not from now.

    Raises PermissionDenied outside the scope, FieldRefused for a moment that can't be.
    """
    _demand(by, business)
    now = timezone.now()
    if not now - OLDEST <= received_at <= now:
        raise FieldRefused(
            "received_at", _("Waktu diterima tidak boleh nanti atau lebih dari 90 hari lalu.")
        )
    row = DataRequest.objects.create(
        regency_id=by.regency_id, business=business, kind=kind, channel=channel,
        received_at=received_at, received_by=by, asked_by=asked_by.strip(),
        contact=contact.strip(), text=text.strip(),
    )  # fmt: skip
    record(act=RequestAct.RECEIVED, by=by, subject=row, reason=row.get_channel_display())
    return row


@service("attach_request")
def attach(*, request: DataRequest, by: User, business: Business) -> DataRequest:
    """Say which business a waiting request is about."""
    row = _waiting(request, by)
    _demand(by, business)
    row.business = business
    row.save(update_fields=["business"])
    return row


@service("grant_request")
def grant(
    *,
    request: DataRequest,
    by: User,
    identity: str,
    answer: str,
    withdrawn: Iterable[str] = (),
    at: dt.datetime | None = None,
) -> DataRequest:
    """Do what was asked, all or nothing, and note what was answered.

    A withdrawal ends the standing consents for the purposes in `withdrawn`; an erasure forgets the
    person, this request's own words included. Raises Conflict when a colleague was first.
    """
    row = _waiting(request, by)
    if len(identity.strip()) < 3:
        raise FieldRefused("identity", _("Tulis bagaimana identitas pemohon dipastikan."))
    if row.business is None:
        raise Refused(_("Tentukan dahulu usaha mana yang dimaksud."))
    row.identity = identity.strip()
    _close(row, by, State.GRANTED, answer, at)
    if row.kind == Kind.WITHDRAWAL:
        _withdraw(row.business, by, set(withdrawn))
    elif row.kind == Kind.ERASURE:
        # The number alone: any word beside it might be somebody's name ("Intan" in "permintaan").
        number = row.business.registry_number
        forget_person(registry_number=number, by=by, reason=row.number)
        row.refresh_from_db()
    return row


@service("refuse_request")
def refuse(
    *, request: DataRequest, by: User, ground: str, answer: str, at: dt.datetime | None = None
) -> DataRequest:
    """Decline on a ground that the law gives, in words that the person may read."""
    row = _waiting(request, by)
    if ground not in DataRequest.Ground.values:
        raise FieldRefused("ground", _("Pilih dasar penolakan."))
    row.ground = ground
    _close(row, by, State.REFUSED, answer, at)
    return row


@service("wipe_requests")
def wipe_old(*, by: None, at: dt.datetime | None = None) -> int:
    """Empty the personal data of requests answered a year ago; return of how many."""
    now = at or timezone.now()
    old = DataRequest.objects.filter(answered_at__lt=now - KEPT, wiped_on=None)
    return old.update(**PERSONAL, wiped_on=timezone.localdate(now))


def _demand(by: User, business: Business | None) -> None:
    demand(by, Permission.BUSINESS_VERIFY)
    if business and not Business.objects.visible_to(by).filter(pk=business.pk).exists():
        raise PermissionDenied(_("Usaha ini di luar wilayah kerja Anda."))


def _waiting(request: DataRequest, by: User) -> DataRequest:
    """Return the request as it stands, locked; refuse one that a colleague answered."""
    demand(by, Permission.BUSINESS_VERIFY)
    rows = DataRequest.objects.visible_to(by).select_for_update(of=("self",))
    row = rows.select_related("business").filter(pk=request.pk).first()
    if row is None:
        raise PermissionDenied(_("Permintaan ini di luar wilayah kerja Anda."))
    if row.state != State.WAITING:
        raise Conflict(_("Rekan Anda baru saja menjawab permintaan ini."))
    return row


def _close(
    row: DataRequest, by: User, state: DataRequest.State, answer: str, at: dt.datetime | None
) -> None:
    if len(answer.strip()) < 5:
        raise FieldRefused("answer", _("Tulis apa yang dilakukan dan dijawabkan."))
    row.state, row.answer = state, answer.strip()
    row.answered_at, row.answered_by = at or timezone.now(), by
    row.save()
    told = row.get_ground_display() or row.get_state_display()
    record(act=RequestAct.ANSWERED, by=by, subject=row, reason=told)


def _withdraw(business: Business, by: User, purposes: set[str]) -> None:
    standing = Consent.objects.standing().filter(business=business, purpose__in=purposes)
    if not purposes or standing.count() != len(purposes):
        raise FieldRefused("withdrawn", _("Pilih persetujuan yang masih berlaku."))
    standing.update(withdrawn_at=timezone.now(), withdrawn_by=by)
