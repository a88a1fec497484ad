"""Merging two records of one business into one: a single act, which can be undone as one.

Only updates are made, nothing that is in the history is deleted: the record that is given up is
archived and keeps what the kept one holds already.
"""

from collections.abc import Collection, Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from businesses.duplicates.deciding import tell_many_apart
from businesses.duplicates.pairs import refresh
from businesses.merging.choices import chosen_values
from businesses.merging.table import Hanging, hanging
from businesses.models import Business, DuplicatePair, Owner, Permit, YearlyFigures
from businesses.services.guards import demand, demand_still_visible
from businesses.services.owners import fill_owner
from businesses.services.registration import fill_derived
from core.services import Conflict, Refused, service

FIGURES = [
    field.attname
    for field in YearlyFigures._meta.concrete_fields
    if field.name not in ("id", "business", "year")
]


@service("merge")
def merge(
    *,
    keep: Business,
    loser: Business,
    by: User,
    choices: Mapping[str, str] | None = None,
    years: Collection[int] = (),
    same_person: bool = False,
    versions: tuple[int, int] | None = None,
    note: str = "",
) -> Business:
    """Merge `loser` into `keep` and return it.

    `choices`: group of `choices.GROUPS` → keep, lose or both; the rest as proposed. `years`: those
    whose figures are the loser's where both have some. `same_person`: both owners are one.
    Raises Conflict when either is no longer at `versions`, Refused when they can't be merged.
    """
    demand(by, Permission.BUSINESS_VERIFY)
    keep, loser = _both(keep, loser, by)
    _demand_mergeable(keep, loser, versions)
    values = chosen_values(keep, loser, choices or {})
    _archive(loser, keep, by, frees_nib=bool(values["nib"]) and values["nib"] != keep.nib)
    owners = {owner for owner in (keep.owner, loser.owner) if owner}
    _fill(keep, loser, values, by)
    if same_person and keep.owner:
        for other in owners - {keep.owner}:
            _one_owner(keep.owner, other, besides=loser)
    _take_years(keep, loser, years)
    for relation in hanging(keep, loser):
        _carry(relation, keep)
    _carry_decisions(keep, loser, by)
    demand_still_visible(keep, by)
    refresh(keep)
    return keep


def _both(keep: Business, loser: Business, by: User) -> tuple[Business, Business]:
    """Lock both, the older first, so that two merges never wait for each other."""
    pks = sorted({keep.pk, loser.pk})
    seen = Business.objects.visible_to(by).select_for_update(of=("self",)).filter(pk__in=pks)
    found = {row.pk: row for row in seen.select_related("owner").order_by("pk")}
    if len(found) != 2:
        raise Refused(_("Pilih dua usaha berbeda di wilayah kerja Anda."))
    return found[keep.pk], found[loser.pk]


def _demand_mergeable(keep: Business, loser: Business, versions: tuple[int, int] | None) -> None:
    if Business.Status.ARCHIVED in (keep.status, loser.status):
        raise Refused(_("Salah satunya sudah diarsipkan. Muat ulang daftarnya."))
    if keep.regency_id != loser.regency_id:
        raise Refused(_("Keduanya di kabupaten/kota yang berbeda."))
    if versions is not None and versions != (keep.version, loser.version):
        raise Conflict(
            _("Salah satu data berubah sejak Anda membukanya. Periksa lagi, lalu ulangi.")
        )


def _archive(loser: Business, keep: Business, by: User, *, frees_nib: bool) -> None:
    if frees_nib:  # only one record may hold it
        loser.nib, loser.nib_status = None, Business.NibStatus.UNKNOWN
    loser.status = Business.Status.ARCHIVED
    loser.archive_reason = _("Digabungkan ke %(number)s.") % {"number": keep.registry_number}
    loser.archived_at, loser.archived_by = timezone.now(), by
    loser.verified_at = loser.verified_by = None
    loser.merged_into = keep
    loser.updated_by = by
    loser.version += 1
    loser.save()


def _fill(keep: Business, loser: Business, values: dict, by: User) -> None:
    for name, value in values.items():
        setattr(keep, name, value)
    later = loser.last_confirmed_on
    if later and (keep.last_confirmed_on is None or keep.last_confirmed_on < later):
        keep.last_confirmed_on, keep.last_confirmed_by = later, loser.last_confirmed_by
    fill_derived(keep)
    keep.version += 1
    keep.updated_by = by
    keep.save()


def _one_owner(kept: Owner, other: Owner, *, besides: Business) -> None:
    """Fill the kept owner's gaps from the other and give it the other's living businesses."""
    values = {"gender": None if kept.gender else other.gender}
    for number in ("nik", "npwp"):
        mine, theirs = getattr(kept, number), getattr(other, number)
        values[number] = theirs.reveal() if theirs and not mine else None
    if changed := fill_owner(kept, **values):
        kept.save(update_fields=changed)
    other.businesses.exclude(pk=besides.pk).update(owner=kept)


def _take_years(keep: Business, loser: Business, years: Collection[int]) -> None:
    """Write the loser's figures over the kept record's; both rows stay."""
    mine = {row.year: row for row in keep.figures.filter(year__in=years)}
    for theirs in loser.figures.filter(year__in=mine):
        row = mine[theirs.year]
        for name in FIGURES:
            setattr(row, name, getattr(theirs, name))
        row.save()


def _carry(relation: Hanging, keep: Business) -> None:
    if relation.model is Permit:
        _point_to_kept_permits(relation, keep)
    relation.moving.update(**{relation.field: keep})


def _point_to_kept_permits(relation: Hanging, keep: Business) -> None:
    """A permit that both held stays behind: what names it shall name the kept one."""
    for permit in relation.staying:
        twin = Permit.objects.get(business=keep, kind=permit.kind_id, number=permit.number)
        names = ["document", "facilitated_by", "note"]
        if not (twin.issued_on or twin.expires_on):
            names += ["issued_on", "expires_on"]
        for name in names:
            setattr(twin, name, getattr(twin, name) or getattr(permit, name))
        twin.save()
        for product in permit.products.all():
            product.permits.add(twin)
            product.permits.remove(permit)


def _carry_decisions(keep: Business, loser: Business, by: User) -> None:
    """What the loser was told apart from, the kept record is not either."""
    pairs = DuplicatePair.objects.of(loser)
    others = {pk for key in pairs.told_apart().values_list("first", "second") for pk in key}
    tell_many_apart(
        [(min(keep.pk, pk), max(keep.pk, pk)) for pk in others - {keep.pk, loser.pk}], by
    )
    pairs.undecided().delete()
