"""Who the office is: what its staff saved in the panel, else what the environment says.

Read on every page, so it is kept in the process's memory for a minute at most. The room that holds
the saved settings sets `SOURCES`; this one names no model.
"""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.phones import format_phone, whatsapp
from core.remembered import Remembered

SECONDS = 60
PUBLIC = ("hours", "home_text", "about_text")


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
    def contact_line(self) -> str:
        """How to reach it, in one line under a letterhead."""
        phone = _("Telp. %(number)s") % {"number": format_phone(self.phone)} if self.phone else ""
        return " · ".join(filter(None, [self.address, phone, self.email]))

    @property
    def logo_address(self) -> str:
        """The logo inside an address, for papers printed from a page; "" without one."""
        return f"data:image/jpeg;base64,{b64encode(self.logo).decode()}" if self.logo else ""

    def letterhead_for(self, government: str) -> dict[str, object]:
        """Return what stands on top of a paper; `government` where no lines of its own are saved.

        The logo goes as numbers, since papers get their data as JSON.
        """
        return {
            "over": list(self.letterhead or (government,)),
            "office": self.name,
            "contact": self.contact_line,
            "logo": list(self.logo),
        }

    @property
    def told(self) -> dict[str, Any]:
        """The texts for the public in the language of the page; Indonesian where no English is.

        `foreign` says of which the language differs from the page's.
        """
        english = get_language() == "en"
        texts = {name: getattr(self, name) for name in PUBLIC}
        if not english:
            return texts | {"foreign": {}}
        translated = {name: getattr(self, f"{name}_en") for name in PUBLIC}
        foreign = {name: bool(texts[name]) and not translated[name] for name in PUBLIC}
        return {name: translated[name] or texts[name] for name in PUBLIC} | {"foreign": foreign}

    @property
    def chat(self) -> str:
        """The address that opens a chat with the office, "" without a number."""
        return whatsapp(self.whatsapp) if self.whatsapp else ""

    @property
    def is_reachable(self) -> bool:
        """Whether there is any way to reach it."""
        return any((self.address, self.phone, self.whatsapp, self.email, self.hours))


# At most one: returns what was saved, None when nothing was.
SOURCES: list[Callable[[], Office | None]] = []


def _read(before: Office | None) -> Office:
    saved = next((found for source in SOURCES if (found := source())), None)
    return saved or Office(name=settings.IKM_OFFICE_NAME)


office = Remembered(SECONDS, _read)  # called on every page
