"""What reading a workbook gives: sheets, rows with values and problems, and what was left aside."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

FIELDS = (
    "name", "owner_name", "nik", "address", "rt", "rw", "village", "district", "phone",
    "established_year", "nib", "pirt", "kbli", "product", "workers_male", "workers_female",
    "investment", "capacity", "unit", "output_value", "material_value", "note",
)  # fmt: skip
# Kept beside the contract's fields in `ReadRow.extra`.
EXTRA_FIELDS = (
    "id", "version", "registry_number", "other_phones", "nib_status", "pirt_status", "kbli_edition",
    "capacity_per", "activity", "data_year", "hamlet",
)  # fmt: skip

ERROR = "error"
WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one cell: what was found and what to do. `field` "" = the whole row."""

    field: str
    level: str  # ERROR: the cell is not stored · WARNING: stored, worth a look
    message: str
    code: str = ""
    typed: str = ""

    def as_json(self) -> dict[str, str]:
        """Return the three keys of the command's contract."""
        return {"field": self.field, "level": self.level, "message": self.message}


@dataclass(slots=True)
class ReadRow:
    """One business as the sheet states it. `row` counts from 1, as Excel shows it.

    values: every field of the contract, None = not stated or refused (then with an error problem).
    raw: field → what was typed, for columns the sheet has. extra: see EXTRA_FIELDS.
    """

    sheet: str
    row: int
    values: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)
    raw: dict[str, str] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def has_errors(self) -> bool:
        """Tell whether any cell of the row was refused."""
        return any(problem.level == ERROR for problem in self.problems)

    def json_values(self) -> dict[str, Any]:
        """Return the values as JSON can carry them: quantities as int or float."""
        return {name: plain(self.values.get(name)) for name in FIELDS}


@dataclass(frozen=True, slots=True)
class Ignored:
    """A row that is no business, and why. `row` 0 = the whole sheet; `code` is for programs."""

    sheet: str
    row: int
    why: str
    code: str = ""


@dataclass(slots=True)
class ReadSheet:
    """How a sheet was understood. header_rows: [first, last], counted from 1; empty = no table."""

    name: str
    header_rows: list[int] = field(default_factory=list)
    columns: dict[str, str] = field(default_factory=dict)  # field → column letters
    headers: dict[str, str] = field(default_factory=dict)  # field → words of its header
    unknown_columns: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    data_year: int | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the keys of the command's contract."""
        return {
            "name": self.name,
            "header_rows": self.header_rows,
            "columns": self.columns,
            "unknown_columns": self.unknown_columns,
            "problems": [problem.as_json() for problem in self.problems],
        }


@dataclass(slots=True)
class Reading:
    """A whole file read; nothing is saved."""

    sheets: list[ReadSheet] = field(default_factory=list)
    rows: list[ReadRow] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)


def plain(value: Any) -> Any:
    """Return a value as JSON knows it."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
