"""Who promises, as far as the public may know it, and texts without the names of others.

A business is named where it is listed (`Business.objects.listable()`), a sentra where it is
public. Everybody else is a number of businesses in a kecamatan, from `FEWEST` on; fewer are "some".
Persons are never named.
"""

import re
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue import texts
from core.names import BUSINESS_WORDS, words

FEWEST = 3
_WORD = re.compile(r"(?:[^\W_]|['`])+")
# Ten digits and more: a phone or an identity number that somebody wrote into a text.
_NUMBER = re.compile(r"\+?\d(?:[ .-]?\d){9,}")
GONE = "…"


def unnamed(districts: Mapping[str, int]) -> list[str]:
    """Say how many businesses take part without a name, by kecamatan where that hides them.

    No number below `FEWEST` is said, nor one that could be had by subtracting.
    """
    many = {place: count for place, count in districts.items() if count >= FEWEST and place}
    total = sum(districts.values())
    rest = total - sum(many.values())
    if total < FEWEST:
        return [_few(districts)] if total else []
    if not many or 0 < rest < FEWEST:
        return [_count(total)]
    said = [
        ngettext(
            "%(count)s usaha di Kecamatan %(place)s", "%(count)s usaha di Kecamatan %(place)s", n
        )
        % {"count": texts.number(n), "place": place}
        for place, n in sorted(many.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    return said + (
        [_("%(count)s di kecamatan lain") % {"count": texts.number(rest)}] if rest else []
    )


def _few(districts: Mapping[str, int]) -> str:
    places = [place for place, count in districts.items() if count]
    if len(places) == 1 and places[0]:
        return _("beberapa usaha di Kecamatan %(place)s") % {"place": places[0]}
    return _("beberapa usaha")


def _count(number: int) -> str:
    said = ngettext("%(count)s usaha", "%(count)s usaha", number)
    return said % {"count": texts.number(number)}


def hidden(text: str, names: Iterable[str], shown: Iterable[str] = ()) -> str:
    """Return a text without `names` and long numbers; the names in `shown` stay whole.

    Names are found as people write them: in any case, with any signs between their words, and
    without "UD" or "Pak".
    """
    meant: dict[tuple[str, ...], bool] = {}
    for name in names:
        whole = words(name)
        meant[tuple(whole)] = meant[tuple(w for w in whole if w not in BUSINESS_WORDS)] = True
    meant |= {tuple(words(name)): False for name in shown}
    meant.pop((), None)
    if meant:
        text = _without(text, meant)
    return _NUMBER.sub(GONE, text)


def _without(text: str, meant: Mapping[tuple[str, ...], bool]) -> str:
    found = [match for match in _WORD.finditer(text) if words(match.group())]
    plain = ["".join(words(match.group())) for match in found]
    longest = max(map(len, meant))
    parts, place, end = [], 0, 0
    while place < len(found):
        sizes = range(min(longest, len(found) - place), 0, -1)
        size = next((n for n in sizes if tuple(plain[place : place + n]) in meant), 0)
        if size and meant[tuple(plain[place : place + size])]:
            parts += [text[end : found[place].start()], GONE]
            end = found[place + size - 1].end()
        place += size or 1
    return "".join(parts) + text[end:]
