"""Forgetting a person (UU 27/2022, right of erasure): the personal data go, the statistics stay.

The history is written by triggers, so the columns are emptied in the history rows as well, and so
are the imports that brought them. Places down to the desa, industry, figures and permits stay.
"""

import re
from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Draft, KeptUpload, TrailEntry, User
from accounts.permissions import Permission
from accounts.trail import record
from businesses import held
from businesses.changing import jobs as changing
from businesses.fieldwork import photos
from businesses.held import GONE, name_words, said
from businesses.imports import jobs
from businesses.models import (
    Assistance,
    Business,
    ChangeRow,
    ChangeSet,
    Consent,
    FieldBatch,
    ImportBatch,
    ImportRow,
    Owner,
    Permit,
    Visit,
    VisitPhoto,
)
from businesses.services.guards import demand
from core.names import business_key, person_key, words
from core.services import Refused, service

# Every column that can hold personal data, with what it becomes. A test holds the lists complete.
ERASED: dict[type[models.Model], dict[str, Any]] = {
    Owner: {"name": GONE, "name_key": "", "gender": ""}
    | dict.fromkeys(("nik", "nik_index", "npwp", "npwp_index")),
    Business: dict.fromkeys(("address", "phone", "phone_typed", "email", "website", "note"), "")
    | dict.fromkeys(("description", "description_en"), "")
    | {"other_phones": [], "marketplaces": []}
    | dict.fromkeys(("rt", "rw", "latitude", "longitude"))
    | {name: said(name) for name in ("return_reason", "archive_reason")},
    Visit: {"notes": "", "next_step": ""} | dict.fromkeys(("latitude", "longitude")),
    Permit: {"document": "", "note": ""},
    Assistance: {"document": "", "result": ""},
    Consent: {"evidence": ""},
}
FILES = {Permit: "document", Consent: "evidence", Assistance: "document"}


def people_of(registry_number: str) -> list[Business]:
    """Return the business of this number, all others of its owner, and what was merged into them.

    The number of a record that was merged stands for the one that was kept. Raises Refused for
    none.
    """
    numbered = Business.objects.filter(registry_number=registry_number.strip().upper())
    first = numbered.select_related("merged_into").first()
    first = first and (first.merged_into or first)
    if first is None:
        raise Refused(_("Tidak ada usaha bernomor %(number)s.") % {"number": registry_number})
    same = Q(pk=first.pk) | Q(owner__isnull=False, owner=first.owner_id)
    own = Business.objects.filter(same)
    found = Business.objects.filter(Q(pk__in=own) | Q(merged_into__in=own))
    # The one asked for first: its owner is the person.
    return sorted(found.select_related("owner"), key=lambda row: (row.pk != first.pk, row.pk))


def _rows_of(owner: Owner, businesses: list[Business]) -> list[int]:
    """Return the ids of all rows of this person: merging leaves a second one behind."""
    past = _events(Business).filter(pgh_obj_id__in=[row.pk for row in businesses])
    known = Owner.objects.filter(pk__in=past.values("owner_id"))
    same = Q(pk=owner.pk) | Q(name_key=owner.name_key)
    if owner.nik_index:
        same |= Q(nik_index=owner.nik_index)
    return [owner.pk, *known.filter(same).exclude(pk=owner.pk).values_list("pk", flat=True)]


@service("forget_person")
def forget_person(*, registry_number: str, by: User, reason: str) -> list[Business]:
    """Empty all personal data of the owner of a business, here and in the history.

    Returns the businesses touched. Raises Refused for an unknown number, without a reason, or
    when the reason names the person: it stays in the trail, which nobody can erase.
    """
    demand(by, Permission.STAFF_MANAGE, Permission.BUSINESS_VERIFY)
    businesses = people_of(registry_number)
    owner = businesses[0].owner
    _demand_reason(reason, owner)
    _withdraw_consents(businesses, by)
    _erase_files(businesses)
    # What other rooms hold is named by the owner's name: before that goes.
    told = held.empty([row.pk for row in businesses], owner.name if owner else "", by)
    _erase_rows(businesses, owner)
    _erase_notes(businesses, told)
    _erase_imports(businesses)
    _erase_field_batches(businesses)
    _erase_changes(businesses)
    _erase_unfinished(businesses, owner)
    numbers = ", ".join(business.registry_number for business in businesses)
    record(act=TrailEntry.Act.ERASED, by=by, subject=owner, text=numbers, reason=reason.strip())
    return businesses


def _demand_reason(reason: str, owner: Owner | None) -> None:
    if len(reason.strip()) < 5:
        raise Refused(_("Tulis alasannya, misalnya: permintaan pemilik, surat 12/2026."))
    if owner and owner.name != GONE and person_key(owner.name) in person_key(reason):
        raise Refused(_("Jangan sebut nama orangnya dalam alasan: alasan ini tetap tersimpan."))


def _withdraw_consents(businesses: list[Business], by: User) -> None:
    standing = Consent.objects.standing().filter(business__in=businesses)
    standing.update(withdrawn_at=timezone.now(), withdrawn_by=by)


def _erase_files(businesses: list[Business]) -> None:
    """Delete documents and evidence once the rest is certain, those of the history too."""
    visits = _events(Visit).filter(business__in=businesses).values("pgh_obj_id")
    for key in set(_events(VisitPhoto).filter(visit__in=visits).values_list("key", flat=True)):
        photos.discard(key)
    VisitPhoto.objects.filter(visit__business__in=businesses).delete()
    for model, column in FILES.items():
        names = set()
        for rows in (model.objects, _events(model)):
            found = rows.filter(business__in=businesses).exclude(**{column: ""})
            names |= set(found.values_list(column, flat=True))
        storage = model._meta.get_field(column).storage
        for name in names:
            transaction.on_commit(lambda name=name, storage=storage: storage.delete(name))


def _erase_rows(businesses: list[Business], owner: Owner | None) -> None:
    keys = [business.pk for business in businesses]
    for model, columns in ERASED.items():
        if model is Business:
            _erase(model, Q(pk__in=keys), Q(pgh_obj_id__in=keys), columns)
        elif model is Owner and owner:
            people = _rows_of(owner, businesses)
            _erase(model, Q(pk__in=people), Q(pgh_obj_id__in=people), columns)
        elif model is not Owner:
            _erase(model, Q(business__in=keys), Q(business__in=keys), columns)
    for business in businesses:
        _rename(business)


def _erase(model: type[models.Model], live: Q, past: Q, columns: Mapping[str, Any]) -> None:
    more = {"version": F("version") + 1} if model is Business else {}
    model.objects.filter(live).update(**columns, **more)
    _events(model).filter(past).update(**columns)


def _rename(business: Business) -> None:
    """Take away the names, past and present, that carry the owner's; the number takes their place."""
    own = name_words(business.owner.name if business.owner else "")
    number = business.registry_number
    renamed = {"name": number, "name_key": business_key(number)}
    if own & set(words(business.name)):
        Business.objects.filter(pk=business.pk).update(**renamed)
    past = _events(Business).filter(pgh_obj_id=business.pk)
    for event in past.values("pgh_id", "name"):
        if own & set(words(event["name"])):
            past.filter(pgh_id=event["pgh_id"]).update(**renamed)


def _erase_notes(businesses: list[Business], contexts: set[Any]) -> None:
    """Take the free text away that services kept beside the history rows."""
    keys = [business.pk for business in businesses]
    events = _events(Business).filter(pgh_obj_id__in=keys)
    contexts = contexts | set(events.values_list("pgh_context", flat=True))
    for model in (Visit, Permit, Consent):
        events = _events(model).filter(business__in=keys)
        contexts |= set(events.values_list("pgh_context", flat=True))
    for context in apps.get_model("pghistory", "Context").objects.filter(
        pk__in=contexts - {None}, metadata__has_key="note"
    ):
        del context.metadata["note"]
        context.save(update_fields=["metadata"])


def _erase_imports(businesses: list[Business]) -> None:
    """Wipe the files that brought or suspected these businesses, before their thirty days."""
    keys = [business.pk for business in businesses]
    speaking = Q(target__in=keys) | Q(result__in=keys)
    for key in keys:
        speaking |= Q(candidates__contains=[{"pk": key}])
    batches = set(ImportRow.objects.filter(speaking).values_list("batch", flat=True))
    if ImportBatch.objects.filter(pk__in=batches, state__in=ImportBatch.UNDER_WAY).exists():
        raise Refused(_("Impor dengan usaha ini sedang berjalan. Tunggu selesai, lalu ulangi."))
    # Without its digest a row is not known again: else the same file would bring the data back.
    ImportRow.objects.filter(speaking).update(digest="")
    jobs.wipe_batches(list(batches), timezone.localdate())


def _erase_field_batches(businesses: list[Business]) -> None:
    """Empty the workbooks of visits and assistance that speak of these businesses."""
    for business in businesses:
        speaking = Q(rows__contains=[{"business": business.pk}])
        speaking |= Q(rows__contains=[{"candidates": [{"pk": business.pk}]}])
        FieldBatch.objects.filter(speaking).update(rows=[])


def _erase_changes(businesses: list[Business]) -> None:
    """Wipe the changes of many that speak of these businesses; a file holds all its rows."""
    rows = ChangeRow.objects.filter(business__in=businesses)
    keys = list(rows.values_list("change_set", flat=True).distinct())
    if ChangeSet.objects.filter(pk__in=keys, state__in=ChangeSet.UNDER_WAY).exists():
        raise Refused(_("Perubahan dengan usaha ini sedang berjalan. Tunggu, lalu ulangi."))
    changing.wipe_sets(keys, timezone.localdate())


def _erase_unfinished(businesses: list[Business], owner: Owner | None) -> None:
    """Throw away drafts that speak of the person, and files kept for a day, whosever they are."""
    KeptUpload.objects.all().delete()
    name = set(words(owner.name)) if owner and owner.name != GONE else set()
    phones = {phone for row in businesses for phone in (row.phone, *row.other_phones)} - {""}
    numbers = [phone.removeprefix("+62") for phone in phones]
    pages = tuple(row.get_absolute_url() for row in businesses)
    owned = tuple(f"usaha={row.pk}" for row in businesses)
    for draft in Draft.objects.all():
        typed = [text for several in draft.values.values() for text in several]
        named = name and name <= set(words(" ".join(typed)))
        called = any(n in re.sub(r"\D", "", text) for n in numbers for text in typed)
        if named or called or draft.address.startswith(pages) or draft.address.endswith(owned):
            draft.delete()


def _events(model: type[models.Model]) -> models.QuerySet:
    name = f"{model.__name__}Event"
    return apps.get_model("businesses", name)._default_manager.all()
