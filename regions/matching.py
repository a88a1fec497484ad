"""Finds the region that a typed name means. Never guesses: a near miss gives suggestions only.

Names are compared by letters only, a village only inside its district (twelve village names occur
in more than one district of Demak). Kemendagri and BPS codes are accepted in place of names.
"""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _

from core.names import place_key
from regions.models import Kind, Level, Region, RegionAlias

DISTRICT_WORDS = re.compile(r"^\W*(kecamatan|kec|distrik|kapanewon|kemantren)\b[\s.:]*", re.I)
VILLAGE_WORDS = re.compile(
    r"^\W*((?P<both>(desa|ds)\s*\.?\s*/\s*(kelurahan|kel)|(kelurahan|kel)\s*\.?\s*/\s*(desa|ds))"
    r"|(?P<desa>desa|ds)|(?P<kelurahan>kelurahan|kel))\b[\s.:]*",
    re.I,
)
# What may follow a village in the same cell: its neighbourhood (RT/RW), district, regency.
VILLAGE_TAIL = re.compile(r"[\s,;(/-]+r[tw](?![a-z]).*$", re.I)
DISTRICT_TAIL = re.compile(r"[\s,;(/-]+kec(amatan)?\b[\s.:]*(?P<district>[^,;()]+)\)?\s*$", re.I)
REGENCY_TAIL = re.compile(r"[\s,;(/-]+kab(upaten)?\b.*$", re.I)
NEAR = 0.72  # difflib ratio from which a name is worth suggesting
SUGGESTIONS = 3


class Problem(StrEnum):
    """Why no region was found."""

    EMPTY = "empty"
    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"
    NO_DISTRICT = "no_district"
    OTHER_DISTRICT = "other_district"
    OTHER_REGENCY = "other_regency"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Match:
    """What a typed name means: a region, or the reason why none is given and what is near."""

    text: str
    region: Region | None = None
    problem: Problem | None = None
    suggestions: list[Region] = field(default_factory=list)
    # "Kel." typed for a desa or "Desa" for a kelurahan: found all the same, worth a warning.
    kind_differs: bool = False
    where: Region | None = None

    @property
    def message(self) -> str:
        """One sentence that says what is wrong and what to do; "" when a region was found."""
        said = {"text": self.text.strip(), "where": self.where.called if self.where else ""}
        if self.problem is None:
            return ""
        sentence = _sentence(self.problem) % said
        if self.suggestions and self.problem == Problem.UNKNOWN:
            names = _(" atau ").join(f'"{region.name}"' for region in self.suggestions)
            sentence += " " + _("Maksud Anda %(names)s?") % {"names": names}
        if self.suggestions and self.problem == Problem.OTHER_DISTRICT:
            sentence += " " + _("Ada: %(names)s.") % {
                "names": "; ".join(region.full_name for region in self.suggestions)
            }
        return sentence

    @property
    def warning(self) -> str:
        """A sentence when the kind word contradicts the region found; "" otherwise."""
        if not (self.region and self.kind_differs):
            return ""
        return _('"%(text)s" tercatat sebagai %(called)s.') % {
            "text": self.text.strip(),
            "called": self.region.called,
        }


def _sentence(problem: Problem) -> str:
    return {
        Problem.EMPTY: _("Belum diisi."),
        Problem.UNKNOWN: _('"%(text)s" tidak ada di %(where)s.'),
        Problem.AMBIGUOUS: _(
            '"%(text)s" berarti lebih dari satu wilayah di %(where)s. Tulis kode Kemendagrinya.'
        ),
        Problem.NO_DISTRICT: _('Kecamatan dari "%(text)s" belum jelas. Isi kecamatannya dulu.'),
        Problem.OTHER_DISTRICT: _('"%(text)s" tidak terletak di %(where)s. Periksa kecamatannya.'),
        Problem.OTHER_REGENCY: _('"%(text)s" tidak terletak di %(where)s.'),
        Problem.RETIRED: _('"%(text)s" tidak berlaku lagi. Pilih wilayah penggantinya.'),
    }[problem]


class RegionIndex:
    """All regions of one regency in memory, so that many rows are matched without SQL."""

    def __init__(
        self, regency: Region, regions: Iterable[Region], aliases: Iterable[tuple[str, str]] = ()
    ) -> None:
        """Build from rows and (code, key) pairs; needs no database.

        Give every region below `regency`, retired ones too: they are told apart from unknown names.
        """
        self.regency = regency
        self.by_code: dict[str, Region] = {regency.code: regency}
        self._digits: dict[str, Region] = {}
        # Lists repeat the same few hundred spellings; each is worked out once.
        self._answers: dict[tuple[str, str | None], Match] = {}
        self._children: dict[str, list[Region]] = defaultdict(list)
        self._keys: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for region in regions:
            self._add(region)
        for region in self.by_code.values():  # so that naming a parent costs no query
            if region.parent_id in self.by_code:
                region.parent = self.by_code[region.parent_id]
        for code, key in aliases:
            if code in self.by_code:
                self._learn(self.by_code[code], key)

    @classmethod
    def load(cls, regency: str) -> "RegionIndex":
        """Read a regency by its code in two queries. Raises Region.DoesNotExist when not loaded."""
        rows = {row.code: row for row in Region.objects.in_regency(regency)}
        if regency not in rows:
            raise Region.DoesNotExist(regency)
        root = rows.pop(regency)
        pairs = RegionAlias.objects.filter(region__in=rows).values_list("region_id", "key")
        return cls(root, rows.values(), pairs)

    def districts(self) -> list[Region]:
        """Current districts, by code."""
        return self._current(self.regency.code)

    def villages(self, district: Region | str) -> list[Region]:
        """Current villages of a district, by code."""
        return self._current(_code(district))

    def match_district(self, text: str) -> Match:
        """Return the district of this regency that `text` names ("Kec. Bonang", "KR.TENGAH")."""
        asked = (text, None)
        if asked not in self._answers:
            self._answers[asked] = self._find_district(text)
        return self._answers[asked]

    def match_village(self, text: str, district: Region | str | None) -> Match:
        """Return the village that `text` names inside `district` (a row or its code)."""
        asked = (text, _code(district))
        if asked not in self._answers:
            self._answers[asked] = self._find_village(text, self.by_code.get(_code(district)))
        return self._answers[asked]

    def _find_district(self, text: str) -> Match:
        bare = REGENCY_TAIL.sub("", DISTRICT_WORDS.sub("", text.strip()))
        return self._match(text, [bare, text], self.regency, Level.DISTRICT)

    def _find_village(self, text: str, where: Region | None) -> Match:
        by_code = self._by_number(text, where or self.regency, Level.VILLAGE)
        if by_code:
            return by_code
        if where is None:
            problem = Problem.NO_DISTRICT if place_key(text) else Problem.EMPTY
            return Match(text, problem=problem, where=self.regency)
        return self._match_village_name(text, where)

    def _match_village_name(self, text: str, where: Region) -> Match:
        rest = REGENCY_TAIL.sub("", text.strip())
        if named := DISTRICT_TAIL.search(rest):
            found = self.match_district(named["district"]).region
            if found is not where:
                return Match(text, problem=Problem.OTHER_DISTRICT, where=where)
            rest = rest[: named.start()]
        rest = VILLAGE_TAIL.sub("", rest)
        head, comma, tail = rest.rpartition(",")
        if comma and place_key(tail) == where.key:  # "Wonosari, Bonang"
            rest = head
        word = VILLAGE_WORDS.match(rest)
        bare = rest[word.end() :] if word else rest
        return self._match(text, [bare, rest], where, Level.VILLAGE, typed=_kind_of(word))

    def _match(
        self, text: str, readings: list[str], where: Region, level: str, typed: str = ""
    ) -> Match:
        if by_code := self._by_number(text, where, level):
            return by_code
        keys = [key for key in dict.fromkeys(map(place_key, readings)) if key]
        if not keys:
            return Match(text, problem=Problem.EMPTY, where=where)
        codes = {code for key in keys for code in self._keys[where.code].get(key, ())}
        found = [self.by_code[code] for code in sorted(codes)]
        current = [region for region in found if region.retired_on is None]
        if len(current) == 1:
            return Match(text, current[0], kind_differs=_differs(typed, current[0]), where=where)
        if current:
            return Match(text, problem=Problem.AMBIGUOUS, suggestions=current, where=where)
        if found:
            return Match(text, problem=Problem.RETIRED, where=where)
        near = self._near(keys[0], where)
        elsewhere = [] if near or level != Level.VILLAGE else self._elsewhere(keys[0])
        problem = Problem.OTHER_DISTRICT if elsewhere else Problem.UNKNOWN
        return Match(text, problem=problem, suggestions=near or elsewhere, where=where)

    def _by_number(self, text: str, where: Region, level: str) -> Match | None:
        number = re.sub(r"[\s.]", "", text)
        if not number.isdigit() or len(number) < 6:
            return None
        region = self._digits.get(number)
        if region is None:
            outside = not number.startswith(where.code.replace(".", ""))
            problem = Problem.OTHER_REGENCY if outside and level == Level.DISTRICT else None
            return Match(text, problem=problem or Problem.UNKNOWN, where=where)
        if region.level != level:
            return Match(text, problem=Problem.UNKNOWN, where=where)
        if region.retired_on is not None:
            return Match(text, problem=Problem.RETIRED, where=where)
        if not region.code.startswith(f"{where.code}."):
            return Match(text, problem=Problem.OTHER_DISTRICT, where=where)
        return Match(text, region, where=where)

    def _near(self, key: str, where: Region) -> list[Region]:
        by_key = {region.key: region for region in self._current(where.code)}
        near = difflib.get_close_matches(key, by_key, n=SUGGESTIONS, cutoff=NEAR)
        return [by_key[name] for name in near]

    def _elsewhere(self, key: str) -> list[Region]:
        codes = {c for keys in self._keys.values() for c in keys.get(key, ())}
        villages = [self.by_code[code] for code in sorted(codes)]
        return [v for v in villages if v.level == Level.VILLAGE and v.retired_on is None]

    def _current(self, parent: str) -> list[Region]:
        return [region for region in self._children[parent] if region.retired_on is None]

    def _add(self, region: Region) -> None:
        self.by_code[region.code] = region
        self._digits[region.code.replace(".", "")] = region
        if region.bps_code:
            self._digits.setdefault(region.bps_code, region)
        self._children[region.parent_id or ""].append(region)
        self._learn(region, region.key)
        if region.key.startswith("karang"):  # "Krtengah", short form and name in one word
            self._learn(region, "kr" + region.key.removeprefix("karang"))

    def _learn(self, region: Region, key: str) -> None:
        self._keys[region.parent_id or ""][key].add(region.code)


def _code(region: Region | str | None) -> str:
    return region.code if isinstance(region, Region) else region or ""


def _differs(typed: str, region: Region) -> bool:
    """Tell whether the kind word typed contradicts the kind of the region."""
    if not typed or region.level != Level.VILLAGE:
        return False
    return (typed == Kind.KELURAHAN) != (region.kind == Kind.KELURAHAN)


def _kind_of(word: re.Match[str] | None) -> str:
    if word is None or word["both"]:
        return ""
    return Kind.DESA if word["desa"] else Kind.KELURAHAN


def match_district(text: str, regency: str) -> Match:
    """Match one district name of a regency given by code; for many rows keep a RegionIndex."""
    return RegionIndex.load(regency).match_district(text)


def match_village(text: str, district: Region) -> Match:
    """Match one village name inside a district; for many rows keep a RegionIndex."""
    return RegionIndex.load(district.regency_code).match_village(text, district)
