"""What the doctor says of one thing."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad it is; the values are what is printed."""

    WELL = "BAIK"
    WARNING = "PERHATIAN"
    BROKEN = "RUSAK"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what was found and, unless it is well, what mends it."""

    level: Level
    what: str
    cure: str = ""

    def __str__(self) -> str:
        said = f"{self.level:<9} · {self.what}"
        return f"{said}\n{'':12}→ {self.cure}" if self.cure else said


def well(what: str) -> Finding:
    """Nothing to mend."""
    return Finding(Level.WELL, what)


def warning(what: str, cure: str) -> Finding:
    """It works, but not as it should."""
    return Finding(Level.WARNING, what, cure)


def broken(what: str, cure: str) -> Finding:
    """Something does not work, or soon will not."""
    return Finding(Level.BROKEN, what, cure)
