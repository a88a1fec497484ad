"""Field by field: what either record says, and which of the two is the better guess."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from businesses.models import Business
from core.stories import shown

KEEP, LOSE, BOTH = "keep", "lose", "both"


@dataclass(frozen=True)
class Group:
    """Columns that are chosen together: a point has two, a place has its kecamatan."""

    key: str
    label: str | Promise
    names: tuple[str, ...]
    is_list: bool = False


GROUPS = (
    Group("name", _("Nama usaha"), ("name",)),
    Group("legal_form", _("Bentuk badan usaha"), ("legal_form",)),
    Group("established_year", _("Tahun berdiri"), ("established_year",)),
    Group("place", _("Desa/kelurahan"), ("village", "district")),
    Group("address", _("Alamat"), ("address", "rt", "rw")),
    Group("point", _("Titik lokasi"), ("latitude", "longitude")),
    Group("phone", _("Nomor HP/WA"), ("phone", "phone_typed")),
    Group("other_phones", _("Nomor lain"), ("other_phones",), is_list=True),
    Group("email", _("Surel"), ("email",)),
    Group("website", _("Situs web"), ("website",)),
    Group("marketplaces", _("Tautan toko daring"), ("marketplaces",), is_list=True),
    Group("nib", _("NIB"), ("nib", "nib_status")),
    Group("industry", _("KBLI"), ("industry_class", "branch")),
    Group("cluster", _("Sentra"), ("cluster",)),
    Group("main_product", _("Produk utama"), ("main_product",)),
    Group("description", _("Cerita usaha"), ("description",)),
    Group("description_en", _("Cerita dalam bahasa Inggris"), ("description_en",)),
    Group("exports", _("Sudah ekspor"), ("exports",)),
    Group("note", _("Catatan kantor"), ("note",)),
    Group("activity", _("Kegiatan"), ("activity",)),
    Group("owner", _("Pemilik"), ("owner",)),
)


HIDDEN = ("district", "branch", "phone_typed")


@dataclass(frozen=True)
class Row:
    """One group on the page: both values as people read them, and the proposed choice."""

    group: Group
    keep: str
    lose: str
    differs: bool
    choice: str


def rows(keep: Business, loser: Business, chosen: Mapping[str, str] | None = None) -> Iterator[Row]:
    """Yield every group that either record states, with the choice made or proposed."""
    for group in GROUPS:
        mine, theirs = _values(keep, group), _values(loser, group)
        if not any(mine) and not any(theirs):
            continue
        choice = (chosen or {}).get(group.key) or proposed(group, keep, loser)
        differs = mine != theirs
        yield Row(group, _said(keep, group), _said(loser, group), differs, choice)


def proposed(group: Group, keep: Business, loser: Business) -> str:
    """Propose what is filled; of two that are, the verified record's, then the newer one's."""
    mine, theirs = _values(keep, group), _values(loser, group)
    if group.is_list and any(mine) and any(theirs) and mine != theirs:
        return BOTH
    filled, other = _filled(group, mine), _filled(group, theirs)
    if filled != other:
        return KEEP if filled > other else LOSE
    verified = (keep.status == "verified", loser.status == "verified")
    if verified[0] != verified[1]:
        return KEEP if verified[0] else LOSE
    return KEEP if keep.updated_at >= loser.updated_at else LOSE


def chosen_values(keep: Business, loser: Business, choices: Mapping[str, str]) -> dict[str, Any]:
    """Return what the kept record shall say, by column; groups not chosen are as proposed."""
    values: dict[str, Any] = {}
    for group in GROUPS:
        choice = choices.get(group.key) or proposed(group, keep, loser)
        for name in group.names:
            mine, theirs = getattr(keep, name), getattr(loser, name)
            if choice == BOTH and group.is_list:
                values[name] = list(dict.fromkeys([*mine, *theirs]))
            else:
                values[name] = theirs if choice == LOSE else mine
    return values


def _filled(group: Group, values: tuple) -> int:
    """Tell how much is said: a number more than "belum punya", an owner with a NIK more than one
    without."""
    if group.key == "nib":
        return 2 if values[0] else int(values[1] != "unknown")
    if group.key == "owner" and values[0]:
        return 1 + bool(values[0].nik) + bool(values[0].npwp)
    return int(bool(values[0]))


def _values(business: Business, group: Group) -> tuple:
    return tuple(getattr(business, name) for name in group.names)


def _said(business: Business, group: Group) -> str:
    if group.key == "owner":
        owner = business.owner
        return f"{owner.name} · NIK {owner.nik or '—'}" if owner else "—"
    if group.key == "nib":
        return business.nib or str(business.get_nib_status_display())
    said = []
    for name in group.names:
        value = getattr(business, name)
        if value in (None, "", []) or name in HIDDEN:
            continue
        if name in ("rt", "rw"):
            said.append(f"{name.upper()} {value}")
            continue
        column = Business._meta.get_field(name)
        said.append(str(value) if column.is_relation else shown(column, value))
    return ", ".join(said) or "—"
