"""Changing many businesses at once, by the rules by which one is changed."""

from collections import defaultdict
from collections.abc import Mapping
from contextlib import nullcontext
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from businesses.models import Business
from businesses.services.field_work import date_confirmed
from businesses.services.guards import demand
from businesses.services.owners import OWNER_FIELDS, change_owner
from businesses.services.registration import assign, demand_sound, fill_derived
from core.bulk import update_from
from core.services import FieldRefused, Refused, service

# Besides BusinessFields: what has a service of its own when one business is changed.
OWN_SERVICE = ("activity", "last_confirmed_on")
# Columns that may follow from others, and those that tell of the change itself.
FOLLOWING = ["name_key", "district", "regency", "branch", "nib", "nib_status", "owner"]
FOLLOWING += ["last_confirmed_on", "last_confirmed_by", "version", "updated_by", "updated_at"]

Refusals = dict[int, list[tuple[str, str]]]


@service("update_many")
def update_many(*, by: User, changes: Mapping[int, Mapping[str, Any]]) -> Refusals:
    """Save `changes` (id → field → value) with one UPDATE; return those refused, by id.

    What is refused stays as it was and holds up no other; whoever wants all or nothing rolls back.
    Besides the names of BusinessFields, `activity` and `last_confirmed_on` may be given.
    """
    demand(by, Permission.BUSINESS_EDIT, Permission.BUSINESS_IMPORT)
    rows = _locked(by, list(changes))
    refused: Refusals = {}
    written: dict[int, Business] = {}
    taken = _nibs_taken(changes)
    for pk, values in changes.items():
        try:
            if pk not in rows:
                raise Refused(_("Tidak ditemukan di wilayah kerja Anda."))
            with transaction.atomic() if _touches_owner(values) else nullcontext():
                _change(rows[pk], values, by, taken)
        except Refused as refusal:
            refused[pk] = [(getattr(refusal, "field", ""), str(refusal))]
        else:
            written[pk] = rows[pk]
    _write(written, [name for values in changes.values() for name in values], refused)
    _refuse_out_of_scope(written, by)
    return refused


def _locked(by: User, keys: list[int]) -> dict[int, Business]:
    rows = Business.objects.visible_to(by).filter(pk__in=keys).order_by("pk")
    rows = rows.select_related("owner", "industry_class").select_for_update(of=("self",))
    return {row.pk: row for row in rows}


def _nibs_taken(changes: Mapping[int, Mapping[str, Any]]) -> dict[str, set[int]]:
    """Return who has, or is about to get, each of the new NIBs."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for pk, values in changes.items():
        if values.get("nib"):
            wanted[values["nib"]].add(pk)
    for nib, pk in Business.objects.filter(nib__in=wanted).values_list("nib", "pk"):
        wanted[nib].add(pk)
    return wanted


def _touches_owner(values: Mapping[str, Any]) -> bool:
    return any(name in OWNER_FIELDS for name in values)


def _change(
    row: Business, values: Mapping[str, Any], by: User, taken: Mapping[str, set[int]]
) -> None:
    if row.status == Business.Status.ARCHIVED:
        raise Refused(_("Data yang diarsipkan tidak dapat diubah. Pulihkan dulu."))
    special = {*OWNER_FIELDS, *OWN_SERVICE}
    _demand_effect(row, values)
    assign(row, {name: value for name, value in values.items() if name not in special})
    fill_derived(row)
    demand_sound(row, nib=False)
    if values.get("nib") and len(taken[values["nib"]]) > 1:
        raise FieldRefused("nib", _("NIB ini sudah dipakai usaha lain, atau ada dua kali di sini."))
    if owner := {name: values[name] for name in OWNER_FIELDS if name in values}:
        change_owner(row, by=by, changes=owner)
    if "activity" in values:
        _set_activity(row, values["activity"], by)
    if values.get("last_confirmed_on"):
        date_confirmed(row, by, values["last_confirmed_on"], field="last_confirmed_on")
    row.version += 1
    row.updated_by, row.updated_at = by, timezone.now()


def _demand_effect(row: Business, values: Mapping[str, Any]) -> None:
    """Refuse what another field would overrule in silence."""
    kind = values.get("industry_class", row.industry_class)
    if "branch" in values and kind and kind.branch_id and kind.branch_id != _pk(values["branch"]):
        raise FieldRefused("branch", _("Cabang industri mengikuti KBLI. Ubah KBLI-nya."))
    status, nib = values.get("nib_status"), values.get("nib", row.nib)
    if status == Business.NibStatus.GIVEN and not nib:
        raise FieldRefused("nib_status", _("Isi NIB, atau pilih keadaan NIB yang lain."))
    if status and status != Business.NibStatus.GIVEN and nib:
        raise FieldRefused("nib_status", _("Usaha ini punya NIB. Kosongkan dulu NIB-nya."))
    if "village" in values and values["village"] is None and row.status != Business.Status.DRAFT:
        raise FieldRefused("village", _("Pilih desa/kelurahan sebelum data diajukan."))
    _demand_point(row, values)


def _demand_point(row: Business, values: Mapping[str, Any]) -> None:
    point = [values.get(name, getattr(row, name)) for name in ("latitude", "longitude")]
    if point.count(None) == 1:
        raise FieldRefused("latitude", _("Isi lintang dan bujur, atau kosongkan keduanya."))
    if None not in point and not (-11.5 <= point[0] <= 6.5 and 94.5 <= point[1] <= 141.5):
        raise FieldRefused("latitude", _("Titik lokasi di luar Indonesia. Ambil ulang titiknya."))


def _pk(row: Any) -> Any:
    return row.pk if row else None


def _set_activity(row: Business, activity: str, by: User) -> None:
    if activity not in Business.Activity.values:
        raise FieldRefused("activity", _("Pilih keadaan kegiatan."))
    row.activity = activity
    date_confirmed(row, by, timezone.localdate())


def _write(rows: dict[int, Business], names: list[str], refused: Refusals) -> None:
    """Write all rows at once; when the database objects, one by one to find out to which."""
    columns = sorted({*names, *FOLLOWING} - set(OWNER_FIELDS))
    try:
        with transaction.atomic():
            update_from(list(rows.values()), columns)
            return
    except IntegrityError:
        pass
    for pk in list(rows):
        try:
            with transaction.atomic():
                update_from([rows[pk]], columns)
        except IntegrityError:
            del rows[pk]
            refused[pk] = [("", _("Isi baris ini bertentangan satu sama lain. Periksa lagi."))]


def _refuse_out_of_scope(rows: dict[int, Business], by: User) -> None:
    seen = Business.objects.visible_to(by).filter(pk__in=rows).count()
    if seen != len(rows):
        raise Refused(_("Ada usaha yang akan pindah ke luar wilayah kerja Anda. Periksa desanya."))
