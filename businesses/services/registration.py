"""Registering a business and changing what is known about it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from businesses.duplicates.pairs import refresh
from businesses.models import Branch, Business, Cluster, IndustryClass, LegalForm, Owner
from businesses.services.guards import demand, demand_still_visible, locked
from businesses.services.numbering import take_numbers
from businesses.services.owners import OWNER_FIELDS, change_owner, owner_for
from core.names import business_key
from core.services import Conflict, FieldRefused, Refused, service
from regions.models import Region

# Columns that a form or an import may set; everything else is derived or has a service of its own.
EDITABLE = (
    "name",
    "legal_form",
    "established_year",
    "district",
    "village",
    "address",
    "rt",
    "rw",
    "latitude",
    "longitude",
    "phone",
    "other_phones",
    "phone_typed",
    "email",
    "website",
    "marketplaces",
    "nib",
    "nib_status",
    "industry_class",
    "branch",
    "cluster",
    "main_product",
    "description",
    "description_en",
    "exports",
    "note",
)


class BusinessFields(TypedDict, total=False):
    """What may be said about a business; a field left out stays as it is (or empty)."""

    name: str
    owner_name: str
    gender: str  # "L" or "P", of the owner
    nik: str  # 16 digits, of the owner; None leaves it, "" takes it away
    npwp: str
    legal_form: LegalForm | None
    established_year: int | None
    district: Region | None
    village: Region | None
    address: str
    rt: int | None
    rw: int | None
    latitude: Decimal | None
    longitude: Decimal | None
    phone: str  # E.164
    other_phones: list[str]
    phone_typed: str
    email: str
    website: str
    marketplaces: list[str]
    nib: str | None
    nib_status: str
    industry_class: IndustryClass | None
    branch: Branch | None
    cluster: Cluster | None
    main_product: str
    description: str
    description_en: str
    exports: bool
    note: str


@dataclass(frozen=True)
class Difference:
    """One field that somebody else saved while `mine` was being typed."""

    field: str
    before: Any
    theirs: Any
    mine: Any


class Overtaken(Conflict):
    """Somebody saved first; `differences` says what, field by field, and `current` is their row."""

    def __init__(self, current: Business, differences: list[Difference]) -> None:
        super().__init__(_("Data ini sudah diubah orang lain sejak Anda membukanya."))
        self.current = current
        self.differences = differences


def fill_derived(business: Business) -> None:
    """Set what follows from other fields: name key, kecamatan and regency, branch, NIB's state."""
    business.name_key = business_key(business.name)[:200]
    if business.village_id:
        # The code of a village begins with those of its kecamatan and regency.
        business.district_id = business.village_id[:8]
    if business.district_id:
        business.regency_id = business.district_id[:5]
    if business.industry_class and business.industry_class.branch_id:
        business.branch_id = business.industry_class.branch_id
    business.nib = business.nib or None
    if business.nib:
        business.nib_status = Business.NibStatus.GIVEN
    elif business.nib_status == Business.NibStatus.GIVEN:
        business.nib_status = Business.NibStatus.UNKNOWN


@service("register")
def register(*, by: User, **fields: Unpack[BusinessFields]) -> Business:
    """Register a business as a draft and give it its number.

    Raises FieldRefused for a missing name, a NIB in use or a place outside the actor's scope.
    """
    demand(by, Permission.BUSINESS_EDIT, Permission.BUSINESS_IMPORT)
    if by.regency_id is None:
        raise Refused(_("Akun Anda belum punya kabupaten/kota. Hubungi admin."))
    values = dict(fields)
    owner = {key: str(values.pop(key, "") or "") for key in OWNER_FIELDS}
    business = Business(regency_id=by.regency_id, created_by=by, updated_by=by)
    assign(business, values)
    fill_derived(business)
    demand_sound(business)
    business.owner = owner_for(by=by, **owner)
    business.registry_number = take_numbers(business.regency_id, 1)[0]
    _save(business, by)
    refresh(business)
    return business


@service("update")
def update(
    *, business: Business, by: User, changes: Mapping[str, Any], version: int | None = None
) -> Business:
    """Save `changes` (field → value, names as in BusinessFields) and return the saved business.

    `version` is the one the writer saw; when it is no longer current, raises Overtaken and saves
    nothing. A change to the value that is already there saves nothing and keeps the version.
    """
    demand(by, Permission.BUSINESS_EDIT, Permission.BUSINESS_IMPORT)
    current = locked(business, by)
    if current.status == Business.Status.ARCHIVED:
        raise Refused(_("Data yang diarsipkan tidak dapat diubah. Pulihkan dulu."))
    real = {f: v for f, v in changes.items() if _differs(current, f, v)}
    if not real:
        return current
    if version is not None and version != current.version:
        if differences := _differences(current, version, real):
            raise Overtaken(current, differences)
        return current
    assign(current, {f: v for f, v in real.items() if f not in OWNER_FIELDS})
    fill_derived(current)
    demand_sound(current)
    if owner := {f: real[f] for f in OWNER_FIELDS if f in real}:
        change_owner(current, by=by, changes=owner)
    current.version += 1
    current.updated_by = by
    _save(current, by)
    refresh(current)
    return current


def assign(business: Business, values: Mapping[str, Any]) -> None:
    """Set columns of EDITABLE; saves nothing."""
    for field, value in values.items():
        if field not in EDITABLE:
            raise TypeError(f"{field} is not set by this service")
        setattr(business, field, value)


def demand_sound(business: Business, *, nib: bool = True) -> None:
    """Raise FieldRefused for what no record may say; `nib` asks whether another one has its NIB."""
    if not business.name.strip():
        raise FieldRefused("name", _("Isi nama usaha."))
    latest = dt.date.today().year
    if business.established_year and business.established_year > latest:
        raise FieldRefused("established_year", _("Tahun berdiri belum tiba. Periksa tahunnya."))
    if business.village_id and not business.village_id.startswith(f"{business.regency_id}."):
        raise FieldRefused("village", _("Desa ini di luar kabupaten/kota Anda."))
    others = Business.objects.filter(nib=business.nib).exclude(pk=business.pk)
    if nib and business.nib and others.exists():
        raise FieldRefused("nib", _nib_taken())


def _nib_taken() -> str:
    return _("NIB ini sudah dipakai usaha lain. Buka data usaha itu, atau periksa NIB-nya.")


def _save(business: Business, by: User) -> None:
    try:
        with transaction.atomic():
            business.save()
    except IntegrityError as error:  # somebody took the NIB between the check and the save
        if "nib" in str(error) and "unique" in str(error):
            raise FieldRefused("nib", _nib_taken()) from error
        raise
    demand_still_visible(business, by)


def value_of(business: Business, field: str) -> Any:
    """Return what `business` says in `field` of BusinessFields, in the form the services take."""
    owner: Owner | None = business.owner
    if field in ("owner_name", "gender"):
        return getattr(owner, field.removeprefix("owner_")) if owner else ""
    if field in ("nik", "npwp"):
        number = getattr(owner, field) if owner else None
        return number.reveal() if number else ""
    return getattr(business, field)


def _differs(business: Business, field: str, value: Any) -> bool:
    if field in ("nik", "npwp") and value is None:
        return False
    return (value_of(business, field) or None) != (value or None)


def _differences(current: Business, version: int, mine: Mapping[str, Any]) -> list[Difference]:
    """Compare what is stored with what was typed, leaving out what the writer did not touch."""
    event, owner_event = _seen(current, version)
    rows = []
    for field, value in mine.items():
        if field in ("nik", "npwp"):  # never shown, not even to say what it was
            rows.append(Difference(field, None, None, None))
            continue
        before = _before(event, owner_event, field)
        if (before or None) != (value or None):
            rows.append(Difference(field, before, value_of(current, field), value))
    return rows


def _seen(business: Business, version: int) -> tuple[Any, Any]:
    """Return the history rows of the business and its owner as they were at `version`."""
    events = apps.get_model("businesses", "BusinessEvent").objects.filter(pgh_obj_id=business.pk)
    # A save of owner and business shares one context: leave out the saves that came after.
    after = events.filter(version__gt=version).values("pgh_context_id")
    owners = apps.get_model("businesses", "OwnerEvent").objects.order_by("-pgh_id")
    owners = owners.filter(pgh_obj_id=business.owner_id).exclude(pgh_context_id__in=after)
    return events.filter(version=version).order_by("-pgh_id").first(), owners.first()


def _before(event: Any, owner_event: Any, field: str) -> Any:
    if field in OWNER_FIELDS:
        return getattr(owner_event, field.removeprefix("owner_"), "")
    return getattr(event, field, None)
