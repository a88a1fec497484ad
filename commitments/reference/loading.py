"""Loads units and templates; what the office has since changed is left alone."""

import csv
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction

from commitments.models import CommitmentTemplate, OfficeUnit

HERE = Path(__file__).parent
STEP = 10


@transaction.atomic
def load_templates() -> tuple[int, int]:
    """Add the units and templates not there yet, by their code; return how many of each."""
    return _load_units(), _load_templates()


def _load_units() -> int:
    known = set(OfficeUnit.objects.values_list("code", flat=True))
    with (HERE / "units.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    new = [
        OfficeUnit(**row, position=place * STEP)
        for place, row in enumerate(rows, start=1)
        if row["code"] not in known
    ]
    return len(OfficeUnit.objects.bulk_create(new))


def _load_templates() -> int:
    known = set(CommitmentTemplate.objects.values_list("code", flat=True))
    units = {unit.code: unit for unit in OfficeUnit.objects.all()}
    with (HERE / "templates.toml").open("rb") as file:
        rows = tomllib.load(file)["template"]
    new = [
        _template(row, units, place * STEP)
        for place, row in enumerate(rows, start=1)
        if row["code"] not in known
    ]
    return len(CommitmentTemplate.objects.bulk_create(new))


def _template(
    row: dict[str, Any], units: dict[str, OfficeUnit], position: int
) -> CommitmentTemplate:
    plain = {name: row[name] for name in ("code", "name", "title", "theme", "days")}
    sides = {
        f"{side}_{part}": value
        for side in ("government", "community")
        for part, value in zip(("text", "indicator", "target", "measure"), row[side], strict=True)
    }
    sides |= {name: Decimal(sides[name]) for name in sides if name.endswith("_target")}
    return CommitmentTemplate(**plain, **sides, unit=units[row["unit"]], position=position)
