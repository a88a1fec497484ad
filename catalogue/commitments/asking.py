"""Which commitments a visitor asks for, read from the address. Nothing here can fail."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.reference import Reference
from catalogue.search.filters import clean_words
from commitments.models import Theme

FACETS = ("keadaan", "terlambat", "tema", "kecamatan", "tahun")
PLACES = ("usaha", "sentra")  # where a page of the catalogue leads here
CURSOR = re.compile(r"(20[0-9]{2}-[0-9]{2}-[0-9]{2})\.([0-9]{1,18})", re.ASCII)
YEAR = re.compile(r"20[0-9]{2}", re.ASCII)


class State(models.TextChoices):
    """How a commitment went, as its confirmations and the calendar say on a day."""

    KEPT = "dipenuhi", gettext_lazy("dipenuhi bersama")
    RUNNING = "berjalan", gettext_lazy("berjalan")
    ONE = "satu-pihak", gettext_lazy("dipenuhi satu pihak")
    LAPSED = "lewat", gettext_lazy("lewat, belum dipenuhi")
    CANCELLED = "batal", gettext_lazy("dibatalkan")


class Late(models.TextChoices):
    """Which side is late: the last day of a promise of it is over, and it is not kept."""

    GOVERNMENT = "pemerintah", gettext_lazy("pemerintah terlambat")
    COMMUNITY = "ikm", gettext_lazy("pihak IKM terlambat")


# The words of a theme in addresses, Indonesian as all others.
THEMES = {
    "inovasi": Theme.INNOVATION,
    "kreativitas": Theme.CREATIVITY,
    "digital": Theme.DIGITAL,
    "pemasaran": Theme.MARKETING,
    "ekspor": Theme.EXPORT,
    "kebijakan": Theme.POLICY,
    "perizinan": Theme.PERMITS,
}
THEME_WORDS = {theme.value: word for word, theme in THEMES.items()}


@dataclass(frozen=True)
class Asked:
    """A list: one value of each facet at most, the business or sentra it is about, a cursor.

    `chosen` holds the words of the address; `district` is the code that "kecamatan" means.
    """

    chosen: Mapping[str, str] = field(default_factory=dict)
    district: str = ""
    business: int | None = None
    cluster: str = ""
    after: str = ""
    problems: tuple[str, ...] = ()

    @property
    def narrowed(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.chosen or self.business or self.cluster)

    @property
    def theme(self) -> str:
        """The theme asked for, as it is stored, or ""."""
        return str(THEMES.get(self.chosen.get("tema", ""), ""))

    def with_(self, facet: str, word: str = "") -> "Asked":
        """The same list with another word of a facet, or without any; from its beginning."""
        chosen = {key: value for key, value in self.chosen.items() if key != facet}
        if word:
            chosen[facet] = word
        return replace(self, chosen=chosen, after="")

    def without(self, place: str) -> "Asked":
        """The same list, no longer about one business ("usaha") or sentra."""
        gone = {"business": None} if place == "usaha" else {"cluster": ""}
        return replace(self, after="", **gone)

    def address(self) -> str:
        """The query string that asks the same: "" or beginning with "?"."""
        pairs: list[tuple[str, object]] = [
            (facet, self.chosen[facet]) for facet in FACETS if facet in self.chosen
        ]
        pairs += [("usaha", self.business)] if self.business else []
        pairs += [("sentra", self.cluster)] if self.cluster else []
        pairs += [("setelah", self.after)] if self.after else []
        return "?" + urlencode(pairs) if pairs else ""


def read(query: QueryDict, names: Reference) -> Asked:
    """Read the list from an address; unknown values become sentences in `problems`."""
    chosen: dict[str, str] = {}
    problems: list[str] = []
    district = names.find("kecamatan", query.get("kecamatan", "")[:100])
    for facet in FACETS:
        word = query.get(facet, "").strip()
        if facet == "kecamatan" and district:
            chosen[facet] = district.slug
        elif facet != "kecamatan" and _known(facet, word):
            chosen[facet] = word
        elif shown := clean_words(word)[:40]:
            problems.append(
                _('Saringan "%(word)s" tidak dikenal, jadi diabaikan.') % {"word": shown}
            )
    business, after = query.get("usaha", ""), query.get("setelah", "")
    return Asked(
        chosen=chosen,
        district=district.code if district else "",
        business=int(business) if re.fullmatch(r"[1-9][0-9]{0,17}", business, re.ASCII) else None,
        cluster=query.get("sentra", "")[:80],
        after=after if _cursor(after) else "",
        problems=tuple(dict.fromkeys(problems))[:5],
    )


def _known(facet: str, word: str) -> bool:
    if facet == "tahun":
        return bool(YEAR.fullmatch(word))
    words = {"keadaan": State.values, "terlambat": Late.values, "tema": THEMES}
    return word in words[facet]


def _cursor(after: str) -> bool:
    """Whether a cursor names a day and a number."""
    try:
        return bool((match := CURSOR.fullmatch(after)) and dt.date.fromisoformat(match[1]))
    except ValueError:
        return False
