"""Writes the demo's owners, sentra and businesses, state after state, in few statements."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from random import Random
from typing import TypeVar

from django.utils import timezone

from accounts.models import User
from businesses.models import (
    Branch,
    Business,
    Cluster,
    IndustryClass,
    LegalForm,
    Owner,
    PermitKind,
    Unit,
)
from businesses.services import fill_derived, fill_owner, take_numbers
from dashboard.demo import numbers, tables
from dashboard.demo.history import own_moments, told
from dashboard.demo.places import Gazetteer, point
from dashboard.demo.plan import PlannedBusiness
from dashboard.demo.staff import officer_of
from dashboard.demo.stories import story
from regions.models import Region

T = TypeVar("T")
LEGAL_FORMS = ("cv", "ud", "pt", "koperasi", "kub")
STREETS = ("Jl. Raya", "Jl. Masjid", "Jl. Balai Desa", "Jl. Pasar", "Gang Melati", "Dukuh Krajan")
RETURNED = (
    "NIK pemilik belum diisi dan titik lokasi di luar desa. Mohon dilengkapi.",
    "Nama usaha sama dengan usaha lain di desa ini. Pastikan bukan data ganda.",
    "KBLI tidak sesuai dengan produk utamanya. Pilih kelompok yang tepat.",
)
ARCHIVED = "Tercatat dua kali; data yang dipakai adalah nomor registrasi yang lebih dulu."


@dataclass
class Register:
    """What later steps need: the rows written, beside their plans."""

    staff: dict[str, User]
    today: dt.date
    places: Gazetteer
    rows: list[tuple[PlannedBusiness, Business]] = field(default_factory=list)

    @cached_property
    def units(self) -> dict[str, Unit]:
        """Units by code."""
        return {unit.code: unit for unit in Unit.objects.all()}

    @cached_property
    def kinds(self) -> dict[str, PermitKind]:
        """Kinds of permits by code."""
        return {kind.code: kind for kind in PermitKind.objects.all()}

    def moment(self, day: dt.date, luck: Random) -> dt.datetime:
        """A moment of a working day, never later than now."""
        clock = dt.time(luck.randrange(8, 16), luck.randrange(60))
        moment = timezone.make_aware(dt.datetime.combine(day, clock))
        return min(moment, timezone.now())

    def officer(self, planned: PlannedBusiness) -> User:
        """The field officer of a business's kecamatan."""
        return self.staff[officer_of(planned.row.district)]


def write_businesses(register: Register, plan: list[PlannedBusiness]) -> None:
    """Write owners, sentra and businesses, and move each to its state."""
    clusters = _write_clusters(register.places)
    registry = take_numbers(register.places.regency, len(plan))
    makers = {form.code: form for form in LegalForm.objects.all()}
    classes = _classes()
    for number, planned in zip(registry, plan, strict=True):
        business = _business(register, planned, number)
        business.legal_form = makers[_legal_form(planned)] if not planned.has("spare") else None
        edition = 1 if planned.serial % 3 == 0 else 0
        business.industry_class = classes[edition, planned.trade.code[edition]]
        business.cluster = clusters.get(
            (planned.trade.slug, planned.row.district, planned.row.village)
        )
        business.cluster = business.cluster or clusters.get(
            (planned.trade.slug, planned.row.district, "")
        )
        fill_derived(business)
        register.rows.append((planned, business))
    _save(register)


def _save(register: Register) -> None:
    with own_moments(Business):
        for by, pairs in by_actor(register.rows, lambda pair: register.officer(pair[0])):
            businesses = [business for _, business in pairs]
            with told("register", by):
                Owner.objects.bulk_create(b.owner for b in businesses if b.owner)
                for business in businesses:
                    business.owner = business.owner  # now that it has its key
                Business.objects.bulk_create(businesses)
        _submit(register)
        _decide(register)


def _submit(register: Register) -> None:
    moving = [pair for pair in register.rows if pair[0].status != "draft"]
    for by, pairs in by_actor(moving, lambda pair: register.officer(pair[0])):
        for planned, business in pairs:
            day = business.created_at.date() + dt.timedelta(days=planned.luck.randrange(1, 9))
            business.submitted_at, business.submitted_by = register.moment(day, planned.luck), by
            business.status, business.updated_by = "submitted", by
            business.updated_at = business.submitted_at
        with told("submit", by):
            _update(pairs, "status submitted_at submitted_by updated_by updated_at")


def _decide(register: Register) -> None:
    budi = register.staff["budi"]
    groups: dict[str, list] = {"verify": [], "return": [], "archive": [], "set_activity": []}
    for planned, business in register.rows:
        day = (business.submitted_at or business.created_at).date()
        day += dt.timedelta(days=planned.luck.randrange(1, 12))
        moment = register.moment(min(day, register.today), planned.luck)
        if verb := _judge(planned, business, budi, moment):
            groups[verb].append((planned, business))
        if planned.activity != "active":
            business.activity = planned.activity
            groups["set_activity"].append((planned, business))
    names = (
        "status verified_at verified_by archived_at archived_by return_reason archive_reason "
        "activity last_confirmed_on last_confirmed_by updated_by updated_at"
    )
    for verb, pairs in groups.items():
        with told(verb, budi):
            _update(pairs, names)


def _judge(planned: PlannedBusiness, business: Business, by: User, moment: dt.datetime) -> str:
    """Set what follows from the state in which the record ends; return the verb that led there."""
    business.updated_by, business.updated_at = by, moment
    business.status = planned.status
    if planned.status == "verified":
        business.verified_at, business.verified_by = moment, by
        business.last_confirmed_on, business.last_confirmed_by = moment.date(), by
        return "verify"
    if planned.status == "returned":
        business.return_reason = RETURNED[planned.serial % len(RETURNED)]
        return "return"
    if planned.status == "archived":
        business.archived_at, business.archived_by = moment, by
        business.archive_reason = ARCHIVED
        return "archive"
    return ""


def _business(register: Register, planned: PlannedBusiness, number: str) -> Business:
    row, luck, places = planned.row, planned.luck, register.places
    created = register.moment(register.today - dt.timedelta(days=_age(planned)), luck)
    by = register.officer(planned)
    business = Business(
        registry_number=number,
        name=row.name,
        established_year=row.since,
        village=places.village(row.district, row.village),
        owner=_owner(planned, places.district(row.district)),
        created_at=created,
        updated_at=created,
        created_by=by,
        updated_by=by,
    )
    if planned.products:
        business.main_product = planned.products[0].variant.name
    if not planned.has("spare"):
        _fill(business, planned)
    return business


def _fill(business: Business, planned: PlannedBusiness) -> None:
    """Set what a well kept record has, with the gaps that real ones have too."""
    luck, full = planned.luck, planned.has("full")
    business.rt, business.rw = luck.randrange(1, 9), luck.randrange(1, 6)
    if luck.random() < 0.8 or full:
        business.address = f"{luck.choice(STREETS)} No. {luck.randrange(1, 120)}"
    if luck.random() < 0.85 or full:
        business.latitude, business.longitude = point(business.village, luck)
    if luck.random() < 0.94 or full:
        business.phone = numbers.phone(planned.serial)
        business.phone_typed = "0" + business.phone.removeprefix("+62")
    if luck.random() < 0.72 or full:
        business.nib = numbers.nib(planned.serial)
    else:
        business.nib_status = luck.choice(("none", "none", "in_process", "unknown"))
    business.exports = planned.has("export")
    if luck.random() < 0.85 or full:
        business.description, business.description_en = story(planned)


def _owner(planned: PlannedBusiness, district: Region) -> Owner | None:
    if not planned.row.owner:
        return None
    owner = Owner()
    luck, spare = planned.luck, planned.has("spare")
    gender = planned.row.gender
    nik = numbers.nik(planned.serial, district=district.pk, gender=gender, luck=luck)
    fill_owner(
        owner,
        name=planned.row.owner,
        gender=gender,
        nik=nik if planned.has("full") or (not spare and luck.random() < 0.85) else None,
        npwp=numbers.npwp(planned.serial) if luck.random() < 0.3 else None,
    )
    return owner


def _age(planned: PlannedBusiness) -> int:
    """How many days ago it was registered: what waits is young, what is stale is old."""
    if planned.status in ("submitted", "draft", "returned"):
        return planned.luck.randrange(14, 40)
    if planned.has("old"):
        return planned.luck.randrange(900, 1200)
    return planned.luck.randrange(45, 620)


def _legal_form(planned: PlannedBusiness) -> str:
    return next((form for form in LEGAL_FORMS if planned.has(form)), "perorangan")


def _classes() -> dict[tuple[int, str], IndustryClass]:
    found = IndustryClass.objects.filter(level=IndustryClass.Level.CLASS).select_related("branch")
    return {(0 if row.edition == 2020 else 1, row.code): row for row in found}


def _write_clusters(places: Gazetteer) -> dict[tuple[str, str, str], Cluster]:
    """Write the sentra; return them by trade, kecamatan and desa ("" for the whole kecamatan)."""
    branches = {branch.code: branch for branch in Branch.objects.all()}
    found = {}
    for text in tables.clusters():
        cluster = Cluster(
            slug=text.slug,
            name=text.name,
            name_en=text.name_en,
            region=places.village(text.district, text.village)
            if text.village
            else places.district(text.district),
            branch=branches[text.branch],
            description=text.description,
            description_en=text.description_en,
        )
        for trade in text.trades:
            found[trade, text.district, text.village] = cluster
    with told("add_cluster", None):
        Cluster.objects.bulk_create({id(c): c for c in found.values()}.values())
    return found


def by_actor(things: Iterable[T], actor: Callable[[T], User]) -> Iterator[tuple[User, list[T]]]:
    """Sort things by who did them, for history names one actor at a time."""
    ordered = sorted(things, key=lambda thing: actor(thing).pk)
    for _, group in groupby(ordered, key=lambda thing: actor(thing).pk):
        listed = list(group)
        yield actor(listed[0]), listed


def _update(pairs: list[tuple[PlannedBusiness, Business]], names: str) -> None:
    if pairs:
        Business.objects.bulk_update([business for _, business in pairs], names.split())
