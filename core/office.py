"""Who the office is: what its staff saved in the panel, else what the environment says.

Read on every page, so it is kept in the process's memory for a minute at most. The room that holds
the saved settings sets `SOURCES`; this one names no model.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings

SECONDS = 60


@dataclass(frozen=True)
class Office:
    """The office as pages and papers name it; empty texts are left out there."""

    name: str
    letterhead: tuple[str, ...] = ()
    address: str = ""
    phone: str = ""
    whatsapp: str = ""
    email: str = ""
    hours: str = ""
    hours_en: str = ""
    home_text: str = ""
    home_text_en: str = ""
    about_text: str = ""
    about_text_en: str = ""
    signatory_name: str = ""
    signatory_number: str = ""
    signatory_title: str = ""
    logo: bytes = b""
    version: int = 0

    @property
    def is_reachable(self) -> bool:
        """Whether there is any way to reach it."""
        return any((self.address, self.phone, self.whatsapp, self.email, self.hours))


# At most one: returns what was saved, None when nothing was.
SOURCES: list[Callable[[], Office | None]] = []
_kept: tuple[float, Office] | None = None


def office() -> Office:
    """Return the office, at most a minute old."""
    if _kept is not None and time.monotonic() - _kept[0] <= SECONDS:
        return _kept[1]
    saved = next((found for source in SOURCES if (found := source())), None)
    found = saved or Office(name=settings.IKM_OFFICE_NAME)
    remember(found)
    return found


def remember(found: Office) -> None:
    """Take this for the office for a minute, in this process."""
    global _kept
    _kept = (time.monotonic(), found)


def forget() -> None:
    """Read it anew at the next call, in this process; the others follow within the minute."""
    global _kept
    _kept = None
