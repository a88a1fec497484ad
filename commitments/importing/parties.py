"""Who a cell means: an office unit, a sentra, a business, a member of staff. Never made up."""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from businesses import choices
from businesses.models import Business, Cluster
from commitments.forms import leads
from commitments.importing.reading import Row, party_of
from commitments.models import OfficeUnit
from commitments.sides import Party
from core.names import business_key, person_key, words

NUMBER = re.compile(r"IKM-[\d.]+-\d+", re.I)
SENTRA = set(words("sentra ikm industri"))
NEAR, SUGGESTIONS = 0.6, 3


def folded(text: str) -> str:
    """Return a name without regard to capitals, signs and spaces."""
    return "".join(words(text))


def _cluster_key(text: str) -> str:
    return "".join(word for word in words(text) if word not in SENTRA)


class Parties:
    """All that the rows of one file could mean, as far as `by` may see it; a few statements."""

    def __init__(self, by: User, rows: Iterable[Row]) -> None:
        said = [str(row.said["who"] or "") for row in rows]
        units = OfficeUnit.objects.filter(is_active=True)
        self.units = {folded(word): unit for unit in units for word in (unit.name, unit.code)}
        mine = [int(pk) for pk, _label in choices.clusters(by)]
        clusters = Cluster.objects.filter(pk__in=mine)
        self.clusters = {_cluster_key(cluster.name): cluster for cluster in clusters}
        numbers = {found[0].upper() for text in said if (found := NUMBER.search(text))}
        seen = Business.objects.visible_to(by).kept()
        self.by_number = {
            row.registry_number: row for row in seen.filter(registry_number__in=numbers)
        }
        self.by_name: dict[str, list[Business]] = defaultdict(list)
        keys = {business_key(text)[:200] for text in said} - {""}
        for row in seen.filter(name_key__in=keys):
            self.by_name[row.name_key].append(row)
        self.staff = {
            person_key(name): one for one in leads(by) for name in (one.full_name, one.username)
        }
        self.by = by

    def who(self, row: Row) -> dict[str, Any] | None:
        """Return side and name of who promises; None, with a problem noted, when it is not sure."""
        text = str(row.said["who"] or "")
        party = party_of(row.said["party"])
        if not text:
            row.add("who", "error", _("Isi siapa yang berjanji: unit kerja, sentra, atau usaha."))
            return None
        unit = self.units.get(folded(text))
        if party != Party.COMMUNITY and unit:
            return {"party": Party.GOVERNMENT, "unit": unit}
        if party != Party.GOVERNMENT and (maker := self._maker(row, text)):
            return {"party": Party.COMMUNITY} | maker
        if not row.has_problem("who"):
            row.add("who", "error", self._unknown(text, party))
        return None

    def _maker(self, row: Row, text: str) -> dict[str, Any] | None:
        if found := NUMBER.search(text):
            business = self.by_number.get(found[0].upper())
            return {"business": business} if business else None
        if cluster := self.clusters.get(_cluster_key(text)):
            return {"cluster": cluster}
        same = self.by_name.get(business_key(text)[:200], [])
        if len(same) > 1:
            numbers = ", ".join(one.registry_number for one in same[:SUGGESTIONS])
            said = _('Ada %(n)d usaha bernama "%(name)s". Tulis nomor registrasinya: %(numbers)s.')
            row.add("who", "error", said % {"n": len(same), "name": text, "numbers": numbers})
        return {"business": same[0]} if len(same) == 1 else None

    def _unknown(self, text: str, party: Party | None) -> str:
        said = _('"%(name)s" tidak dikenal sebagai unit kerja, sentra, atau usaha di wilayah Anda.')
        if party == Party.GOVERNMENT:
            said = _('"%(name)s" tidak ada dalam daftar unit kerja.')
        names = {} if party == Party.COMMUNITY else {u.name: u.name for u in self.units.values()}
        if party != Party.GOVERNMENT:
            names |= {one.name: one.name for one in self.clusters.values()}
        near = difflib.get_close_matches(text, names, SUGGESTIONS, NEAR)
        told = said % {"name": text}
        if not near:
            return told
        meant = _(" atau ").join(f'"{name}"' for name in near)
        return f"{told} " + _("Maksud Anda %(names)s?") % {"names": meant}

    def lead(self, row: Row) -> User:
        """Return who answers for a commitment: the one named, or whoever sends the file."""
        text = row.said["lead"]
        found = self.staff.get(person_key(text)) if text else self.by
        if found is None:
            said = _(
                '"%(name)s" tidak punya akun yang dapat membuka komitmen; dicatat atas nama Anda.'
            )
            row.add("lead", "warning", said % {"name": text})
        return found or self.by
