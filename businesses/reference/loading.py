"""Brings the reference tables into the database, and keeps what people mended there.

Official fields (code, level, title) follow the tables. Everything else is filled where it is empty
and never overwritten: search words, branch and English titles belong to the officials' panel.
"""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from businesses.models import (
    AssistanceKind,
    Branch,
    IndustryClass,
    LegalForm,
    PermitKind,
    ReturnReason,
    SizeLimit,
    Unit,
)
from businesses.models.reference import Named
from businesses.reference import tables
from businesses.sizes import load_limits

FLAGS = {"expires", "is_public", "for_food", "is_sole"}


@dataclass(slots=True)
class Count:
    """How many rows of one table exist, came new, or changed."""

    label: str
    total: int = 0
    added: int = 0
    changed: int = 0

    def line(self) -> str:
        """The count as a line of Indonesian text."""
        return _("%(label)s: %(total)d, %(added)d baru, %(changed)d berubah") % {
            "label": self.label,
            "total": self.total,
            "added": self.added,
            "changed": self.changed,
        }


@dataclass(slots=True)
class LoadReport:
    """What a load of all reference tables did."""

    counts: list[Count] = field(default_factory=list)

    def lines(self) -> list[str]:
        """One line per table."""
        return [count.line() for count in self.counts]


@transaction.atomic
def load_reference_tables() -> LoadReport:
    """Load branches, classes of both editions, units, legal forms, permits and size limits."""
    report = LoadReport()
    report.counts.append(_load_named(Branch, "branches"))
    for edition in tables.EDITIONS:
        report.counts.append(_load_edition(edition))
    report.counts.append(_load_named(Unit, "units"))
    report.counts.append(_load_named(LegalForm, "legal_forms"))
    report.counts.append(_load_named(PermitKind, "permit_kinds"))
    report.counts.append(_load_named(ReturnReason, "return_reasons"))
    report.counts.append(_load_named(AssistanceKind, "assistance_kinds"))
    total, added = load_limits()
    label = str(SizeLimit._meta.verbose_name).capitalize()
    report.counts.append(Count(label, total=total, added=added))
    return report


def _load_named(model: type[Named | ReturnReason], name: str) -> Count:
    """Add the rows whose code is new; rows that exist are people's own."""
    count = Count(str(model._meta.verbose_name).capitalize())
    known = set(model._default_manager.values_list("code", flat=True))
    names = {f.name for f in model._meta.get_fields()}
    new = [
        model(position=10 * position, **_fields(row, names))
        for position, row in enumerate(tables.table(name), start=1)
        if row["code"] not in known
    ]
    model._default_manager.bulk_create(new, ignore_conflicts=True)  # another load may be first
    count.added = len(new)
    count.total = len(known) + len(new)
    return count


def _fields(row: dict[str, str], names: set[str]) -> dict[str, object]:
    """Turn a row of text into the fields the model has."""
    values: dict[str, object] = {key: text for key, text in row.items() if key in names}
    values |= {key: row[key] == "1" for key in FLAGS & row.keys()}
    if "aliases" in values:
        values["aliases"] = [part.strip() for part in row["aliases"].split(",") if part.strip()]
    return values


def _load_edition(edition: int) -> Count:
    count = Count(_("KBLI %(edition)d") % {"edition": edition})
    present = {c.code: c for c in IndustryClass.objects.filter(edition=edition)}
    branches = {branch.code: branch for branch in Branch.objects.all()}
    new: list[IndustryClass] = []
    changed: list[IndustryClass] = []
    for code, title in tables.official_titles(edition).items():
        row = present.get(code) or IndustryClass(edition=edition, code=code)
        if _fill(row, title, branches):
            (changed if row.pk else new).append(row)
    IndustryClass.objects.bulk_create(new, ignore_conflicts=True)
    IndustryClass.objects.bulk_update(
        changed, ["level", "title", "title_en", "branch", "search_words"], batch_size=200
    )
    count.added, count.changed = len(new), len(changed)
    count.total = IndustryClass.objects.filter(edition=edition, level=5).count()
    return count


def _fill(row: IndustryClass, title: str, branches: dict[str, Branch]) -> bool:
    """Set the official fields, fill the empty ones; tell whether anything changed."""
    before = (row.level, row.title, row.title_en, row.branch_id, row.search_words)
    words, title_en = tables.search_words(row.edition).get(row.code, ("", ""))
    row.level, row.title = len(row.code), title
    row.title_en = row.title_en or title_en or _division_title(row.code)
    row.search_words = row.search_words or words
    if row.branch_id is None:
        row.branch = branches.get(tables.branch_of(row.code, row.edition))
    return before != (row.level, row.title, row.title_en, row.branch_id, row.search_words)


def _division_title(code: str) -> str:
    if len(code) != 2:
        return ""
    return next((r["title_en"] for r in tables.table("divisions") if r["code"] == code), "")
