"""Where a business is: village and district as codes, from the cell, the band or the sheet's name."""

import re
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from businesses.imports.reading.placing import DITTO, Band, Context, Place, place_text
from businesses.imports.reading.types import ERROR, WARNING
from core.names import place_key
from core.typed import clean, shown
from regions.matching import Match, RegionIndex

_DISTRICT_WORD = re.compile(r"\b(?:kecamatan|kec)\b[\s.:]*(?P<name>[a-z][a-z .']*)", re.I)
_VILLAGE_WORD = re.compile(
    r"\b(?:desa|ds|kelurahan|kel)\b(?:\s*/\s*(?:desa|ds|kelurahan|kel)\b)?[\s.:]*(?P<name>[a-z][a-z']*(?: [a-z']+)*)",
    re.I,
)
_STOP = re.compile(
    r"\b(?:rt|rw|kec|kecamatan|kab|kabupaten|no|nomor|dk|dukuh|dusun|jl|tahun|th|jawa)\b.*|\d.*",
    re.I,
)
_BAND_NUMBER = re.compile(r"^\s*(?:[ivxlc]+|[a-z]|\d{1,3})\s*[.)]\s*", re.I)


class Places:
    """Matches the places of one reading; the same text is matched once."""

    def __init__(self, regions: RegionIndex) -> None:
        self.regions = regions
        self._districts: dict[str, Match] = {}
        self._villages: dict[tuple[str, str | None], Match] = {}

    @cached_property
    def regency_key(self) -> str:
        """Return the key of the regency's own name."""
        return place_key(re.sub(r"^(kabupaten|kota)\b", "", self.regions.regency.name, flags=re.I))

    def match_district(self, text: str) -> Match:
        """Return what a typed district means."""
        if text not in self._districts:
            self._districts[text] = self.regions.match_district(text)
        return self._districts[text]

    def match_village(self, text: str, district: str | None) -> Match:
        """Return what a typed village means inside a district."""
        key = (text, district)
        if key not in self._villages:
            self._villages[key] = self.regions.match_village(text, district)
        return self._villages[key]

    def is_regency(self, text: str) -> bool:
        """Tell whether a text names the regency: "Kab. Demak", "DEMAK", "33.21"."""
        bare = re.sub(r"^\W*(kabupaten|kab|kota)\b[\s.:]*", "", clean(text), flags=re.I)
        digits = re.sub(r"\D", "", bare)
        return place_key(bare) == self.regency_key or digits == self.regions.regency.code.replace(
            ".", ""
        )

    def in_title(self, text: str) -> str | None:
        """Return the district that a title or a sheet's name states with the word Kecamatan."""
        for found in _DISTRICT_WORD.finditer(clean(text)):
            name = _STOP.sub("", found["name"]).strip(" .'")
            words = name.split()
            for count in range(len(words), 0, -1):
                match = self.match_district(" ".join(words[:count]))
                if match.region is None:
                    continue
                rest = " ".join(words[count:]) + clean(text)[found.end() :]
                return None if self._names_another(rest) else match.region.code
        return None

    def _names_another(self, rest: str) -> bool:
        """ "Kecamatan Bonang dan Wedung" is neither; "Kec. Bonang, Demak" is Bonang."""
        found = re.match(
            r"\s*(?:[,/&]|dan\b)\s*(?:kec(?:amatan)?\b[. ]*)?([a-z][a-z .]*)", rest, re.I
        )
        if found is None or self.is_regency(found[1]):
            return False
        return self.match_district(found[1].strip(" .")).region is not None

    def in_sheet_name(self, name: str) -> str | None:
        """Return the district a sheet is called after: "KR.TENGAH", "Kec. Bonang", "12. Bonang"."""
        bare = re.sub(r"^\W*\d{1,2}[\s._)-]+|[\s._(-]+(?:20\d\d|\d{1,2})\W*$", "", clean(name))
        bare = re.sub(r"^(?:data|daftar|ikm|umkm)\s+(?:ikm\s+)?", "", bare.strip(), flags=re.I)
        match = self.match_district(bare) if bare else None
        return match.region.code if match and match.region else self.in_title(name)

    def band(self, text: str) -> Band | None:
        """Return what a lone text says when it is a band: "KECAMATAN BONANG", "B. Desa Wonosari"."""
        bare = _BAND_NUMBER.sub("", clean(text)).rstrip(" :.")
        village = _VILLAGE_WORD.search(bare)
        village_name = _STOP.sub("", village["name"]).strip() if village else ""
        if named := _DISTRICT_WORD.search(bare):
            if named.start() and not (village and village.start() == 0):
                return None
            name = _STOP.sub("", _VILLAGE_WORD.sub("", named["name"])).strip(" .'-")
            match = self.match_district(name)
            if match.region is None:
                return Band(None, village_name, match.message)
            return Band(match.region.code, village_name)
        if village and village.start() == 0 and village_name:
            return Band(None, village_name)
        match = self.match_district(bare)
        return Band(match.region.code) if match.region else None

    def find(self, cells: dict[str, Any], address: str, context: Context) -> Place:
        """Return district and village of a row from its cells, its address and what is around it."""
        place = Place()
        district, sure = self._district(cells, address, context, place)
        village_text = self._village_text(cells, address, context, place)
        if any(problem.level == ERROR for problem in place.problems):
            self._refuse_village(village_text, place)
            return place
        place.district = district
        if village_text:
            self._village(village_text, sure, context, place)
        elif address and place.district:
            self._village_at_start(address, place)
        if (
            place.village is None
            and not village_text
            and not sure
            and context.sheet_is_plain
            and not context.band_district
        ):
            place.district = None  # "Demak" may be the whole regency; only a village tells
        return place

    def _district(
        self, cells: dict[str, Any], address: str, context: Context, place: Place
    ) -> tuple[str | None, bool]:
        """Return (code, whether the row itself states it)."""
        typed = place_text(cells.get("district"))
        if typed and DITTO.fullmatch(typed):
            return self._ditto(typed, context, place), True
        if typed:
            match = self.match_district(typed)
            if match.region is None:
                place.add("district", ERROR, match.message, f"district_{match.problem}", typed)
                return None, True
            self._compare(match.region.code, typed, context, place)
            return match.region.code, True
        for text in (place_text(cells.get("place")), place_text(cells.get("village")), address):
            code = self._district_inside(text)
            if code:
                self._compare(code, text, context, place)
                return code, True
        if context.band_problem:
            place.add("district", ERROR, context.band_problem, "band")
            return None, False
        return context.district, False

    def _district_inside(self, text: str) -> str | None:
        if not text:
            return None
        return self.in_title(text)

    def _ditto(self, typed: str, context: Context, place: Place) -> str | None:
        if context.last_district is None:
            place.add(
                "district",
                ERROR,
                _('"%(typed)s" menunjuk baris di atas, tetapi di sana kecamatannya belum jelas.')
                % {"typed": typed},
                "ditto",
                typed,
            )
            return None
        place.add("district", WARNING, self._same_as_above(context.last_district), "ditto", typed)
        return context.last_district

    def _same_as_above(self, code: str) -> str:
        return _("Disamakan dengan baris di atas: %(name)s. Periksa.") % {
            "name": self.regions.by_code[code].called
        }

    def _compare(self, code: str, typed: str, context: Context, place: Place) -> None:
        """Warn when the row says another district than its band or its sheet."""
        around = context.district
        if (
            around is None
            or around == code
            or (context.sheet_is_plain and not context.band_district)
        ):
            return
        place.add(
            "district",
            WARNING,
            _('Baris menyebut "%(typed)s" tetapi berada di bagian %(around)s. Periksa.')
            % {"typed": shown(typed), "around": self.regions.by_code[around].called},
            "district_differs",
            typed,
        )

    def _village_text(
        self, cells: dict[str, Any], address: str, context: Context, place: Place
    ) -> str:
        typed = place_text(cells.get("village")) or place_text(cells.get("place"))
        if typed and DITTO.fullmatch(typed):
            above = context.last_village
            if above is None:
                place.add(
                    "village",
                    ERROR,
                    _('"%(typed)s" menunjuk baris di atas, tetapi di sana desanya belum jelas.')
                    % {"typed": typed},
                    "ditto",
                    typed,
                )
                return ""
            place.add("village", WARNING, self._same_as_above(above), "ditto", typed)
            return above
        if typed:
            return typed
        if context.band_village:
            return context.band_village
        found = _VILLAGE_WORD.search(address)
        return _STOP.sub("", found["name"]).strip() if found else ""

    def _village_at_start(self, address: str, place: Place) -> None:
        """Where only an address is given, "Wonosari RT 02/01" begins with its village."""
        head = re.split(r"\bRT\b|\bRW\b|[,/(]|\d", address, maxsplit=1, flags=re.I)[0].strip(" .-")
        match = self.match_village(head, place.district) if head and place.district else None
        if match is None or match.region is None:
            return
        place.village = match.region.code
        text = _('Desa diambil dari alamat "%(address)s": %(village)s. Periksa.') % {
            "address": shown(address),
            "village": match.region.called,
        }
        place.add("village", WARNING, text, "village_from_address", address)

    def _village(self, typed: str, sure: bool, context: Context, place: Place) -> None:
        bare = re.sub(r"[\s,;/(-]+(?:kec|kecamatan)\b.*$", "", typed, flags=re.I)
        if "/" in bare and not re.match(r"\W*(?:desa|ds|kel|kelurahan)\W*/", bare, re.I):
            bare = self._without_district(bare, place)
        district = place.district
        match = self.match_village(bare, district)
        if match.region is None and district is None:
            district, match = self._from_comma(bare, match, place)
        if match.region is None and not sure and context.last_district and district is None:
            above = self.match_village(bare, context.last_district)
            if above.region is not None and self._is_unique(bare):
                place.district, match = context.last_district, above
                place.add("district", WARNING, self._same_as_above(place.district), "carried")
        if match.region is None:
            if not sure and place.district and context.sheet_is_plain and not context.band_district:
                place.district = None
            place.add("village", ERROR, match.message, f"village_{match.problem}", typed)
            self._refuse_differing(place)
            return
        if match.warning:
            place.add("village", WARNING, match.warning, "village_kind", typed)
        place.village = match.region.code
        if place.district is None:
            place.district = match.region.code.rsplit(".", 1)[0]

    def _without_district(self, text: str, place: Place) -> str:
        """Drop a second part that names the row's own district: "Wonosari / Bonang"."""
        head, _slash, tail = text.rpartition("/")
        match = self.match_district(tail.strip())
        if match.region and place.district in (None, match.region.code):
            place.district = match.region.code
            return head.strip()
        return text

    def _from_comma(self, text: str, match: Match, place: Place) -> tuple[str | None, Match]:
        head, comma, tail = text.rpartition(",")
        found = self.match_district(tail.strip()) if comma else None
        if found is None or found.region is None:
            return None, match
        place.district = found.region.code
        return place.district, self.match_village(head.strip(), place.district)

    def _is_unique(self, text: str) -> bool:
        found = [
            code
            for district in self.regions.districts()
            if (code := self.match_village(text, district).region) is not None
        ]
        return len(found) == 1

    def _refuse_differing(self, place: Place) -> None:
        """When row and sheet disagree and the village is in neither's favour, store no district."""
        if any(problem.code == "district_differs" for problem in place.problems):
            place.district = None
            place.add(
                "district",
                ERROR,
                _("Kecamatan dan desa tidak cocok. Perbaiki salah satunya."),
                "district_conflict",
            )

    def _refuse_village(self, typed: str, place: Place) -> None:
        if typed and not any(p.field == "village" and p.level == ERROR for p in place.problems):
            place.add(
                "village",
                ERROR,
                _('Desa "%(typed)s" belum dapat dicari karena kecamatannya belum jelas.')
                % {"typed": shown(typed)},
                "village_no_district",
                typed,
            )
