"""Writes about owners. NIK and NPWP are set together with their keyed hash, and only here."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from accounts.models import TrailEntry, User
from accounts.permissions import Permission
from accounts.trail import record
from businesses.models import Business, Owner
from businesses.services.guards import demand
from core.identity import IdentityNumber, blind_index, blind_indexes
from core.names import person_key
from core.services import FieldRefused, Refused, service

OWNER_FIELDS = ("owner_name", "gender", "nik", "npwp")


def fill_owner(
    owner: Owner,
    *,
    name: str | None = None,
    gender: str | None = None,
    nik: str | None = None,
    npwp: str | None = None,
) -> list[str]:
    """Set what is given (None = leave, "" = take away) and return the names of changed columns.

    Saves nothing: bulk writers use it too.
    """
    changed: list[str] = []
    if name is not None and name != owner.name:
        owner.name, owner.name_key = name, person_key(name)[:150]
        changed += ["name", "name_key"]
    if gender is not None and gender != owner.gender:
        owner.gender = gender
        changed.append("gender")
    for field, plain in (("nik", nik), ("npwp", npwp)):
        stored: IdentityNumber | None = getattr(owner, field)
        if plain is None or plain == (stored.reveal() if stored else ""):
            continue
        setattr(owner, field, IdentityNumber(plain) if plain else None)
        setattr(owner, f"{field}_index", blind_index(plain) if plain else None)
        changed += [field, f"{field}_index"]
    return changed


def owner_with_nik(nik: str, by: User) -> Owner | None:
    """Return the owner with this NIK among those whose businesses `by` may see.

    Others are not told about: the answer must not say that a NIK is registered elsewhere.
    """
    seen = Business.objects.visible_to(by).filter(owner__nik_index__in=blind_indexes(nik))
    business = seen.select_related("owner").order_by("pk").first()
    return business.owner if business else None


def owner_for(
    *, by: User, owner_name: str, gender: str = "", nik: str = "", npwp: str = ""
) -> Owner | None:
    """Return the owner of a business being registered: the known one of that NIK, or a new row.

    None when no name is given. Raises FieldRefused when the NIK belongs to another name.
    """
    if not owner_name:
        if nik or npwp or gender:
            raise FieldRefused("owner_name", _("Isi nama pemilik lebih dahulu."))
        return None
    known = owner_with_nik(nik, by) if nik else None
    if known is None:
        owner = Owner()
        fill_owner(owner, name=owner_name, gender=gender, nik=nik, npwp=npwp)
        owner.save()
        return owner
    _demand_same_person(known, owner_name)
    if changed := fill_owner(known, gender=gender or None, npwp=npwp or None):
        known.save(update_fields=changed)
    return known


def change_owner(business: Business, *, by: User, changes: dict[str, str]) -> None:
    """Carry out `changes` (of OWNER_FIELDS) on the owner of `business`, linking or making one."""
    values = {"name" if k == "owner_name" else k: v for k, v in changes.items()}
    nik = values.get("nik") or ""
    known = owner_with_nik(nik, by) if nik else None
    if business.owner is None:
        given = {key: value or "" for key, value in changes.items()}
        business.owner = owner_for(by=by, **{"owner_name": "", **given})
    elif known and known.pk != business.owner_id:
        _demand_same_person(known, values.get("name") or business.owner.name)
        business.owner = known
    elif changed := fill_owner(business.owner, **values):
        if not business.owner.name:
            raise FieldRefused("owner_name", _("Isi nama pemilik."))
        business.owner.save(update_fields=changed)


def _demand_same_person(known: Owner, name: str) -> None:
    if person_key(name) != known.name_key:
        raise FieldRefused(
            "nik",
            _("NIK ini sudah tercatat atas nama %(name)s. Periksa NIK atau nama pemiliknya.")
            % {"name": known.name},
        )


@service("reveal_identity")
def reveal_identity(*, owner: Owner, number: str = "nik", by: User, reason: str) -> str:
    """Return the whole NIK or NPWP (`number`) and record in the trail who saw it and why.

    Raises Refused without a reason or without such a number, PermissionDenied out of scope.
    """
    demand(by, Permission.IDENTITY_REVEAL)
    business = Business.objects.visible_to(by).filter(owner=owner).order_by("pk").first()
    if business is None or number not in ("nik", "npwp"):
        raise PermissionDenied
    if len(reason.strip()) < 5:
        raise Refused(_("Tulis alasan membuka nomor ini, misalnya: pengajuan sertifikat halal."))
    stored: IdentityNumber | None = getattr(owner, number)
    if stored is None:
        raise Refused(_("Nomor ini belum dicatat."))
    # Not the owner's name: the trail can't be erased when a person asks to be forgotten.
    text = f"{number.upper()} · {business.registry_number}"
    record(act=TrailEntry.Act.REVEALED, by=by, subject=owner, text=text, reason=reason.strip())
    return stored.reveal()
