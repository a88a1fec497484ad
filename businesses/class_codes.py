"""KBLI codes as typed: five digits of section C in a stated edition."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from businesses.identifiers import id_text
from core.typed import NOTHING, Refused, Typed, shown


def read_kbli(value: Any, edition: int, classes: Mapping[int, Mapping[str, str]]) -> Typed:
    """Read a KBLI code of section C in `edition`; `classes` = edition → five digits → title.

    Four digits name a group: refused with the candidates. A class known only in the other edition
    is kept with a warning.
    """
    text = _kbli_text(value)
    if text is None:
        return NOTHING
    digits = _kbli_digits(text)
    if digits is None:
        raise Refused(
            "kbli",
            _('KBLI "%(typed)s" harus satu kode lima angka, misalnya 10794.')
            % {"typed": shown(value)},
        )
    if len(digits) < 5:
        raise _kbli_group(digits, classes.get(edition, {}))
    if not 10 <= int(digits[:2]) <= 33:
        raise Refused(
            "kbli_section",
            _('KBLI "%(typed)s" bukan industri pengolahan (10–33). Pilih kode industrinya.')
            % {"typed": shown(value)},
        )
    if digits in classes.get(edition, {}):
        return Typed(digits)
    return _kbli_elsewhere(digits, edition, classes)


def _kbli_text(value: Any) -> str | None:
    """Return the code as text; a number 10.212 is "10.212" typed into an English Excel."""
    if isinstance(value, float) and not isinstance(value, bool) and value != int(value):
        text = repr(value)
        return text if re.fullmatch(r"\d{2}\.\d{3}", text) else f"?{text}"
    return id_text(value, float_digits=5)


def _kbli_digits(text: str) -> str | None:
    bare = re.sub(
        r"^(?:kode\s*)?(?:kbli)?\s*(?:2020|2025)?\s*[:.\-=]?\s*(?=[c\d])", "", text, flags=re.I
    )
    bare = re.sub(r"^c\s*\.?\s*(?=\d)", "", bare, flags=re.I)
    bare = re.sub(r"^(\d{5})[.,]0$", r"\1", bare)
    # The class's own title may follow: "10794 - Industri kerupuk".
    bare = re.sub(
        r"^(\d{5}|\d{2}\.\d{3})\s*[-:(]?\s*(?:industri|ind\.)\b[^0-9]*$", r"\1", bare, flags=re.I
    )
    if re.fullmatch(r"\d{2}[. ]\d{3}|\d\.\d\.\d\.\d\.\d", bare):
        return re.sub(r"[. ]", "", bare)
    return bare if re.fullmatch(r"\d{2,5}", bare) else None


def _kbli_group(digits: str, titles: Mapping[str, str]) -> Refused:
    found = sorted(code for code in titles if code.startswith(digits))
    if not found:
        return Refused(
            "kbli", _('KBLI "%(code)s" tidak ada. Tulis kode lima angka.') % {"code": digits}
        )
    named = "; ".join(f"{code} {titles[code]}" for code in found[:8])
    if len(found) > 8:
        named += " …"
    return Refused(
        "kbli_group",
        _('KBLI "%(code)s" baru kelompok, belum lima angka. Pilih: %(candidates)s.')
        % {"code": digits, "candidates": named},
    )


def _kbli_elsewhere(digits: str, edition: int, classes: Mapping[int, Mapping[str, str]]) -> Typed:
    for other, titles in classes.items():
        if other != edition and digits in titles:
            return Typed(digits).warn(
                "kbli_edition",
                _(
                    'KBLI %(code)s tidak ada di edisi %(edition)s, hanya di edisi %(other)s: "%(title)s". Periksa.'
                )
                % {"code": digits, "edition": edition, "other": other, "title": titles[digits]},
            )
    near = _kbli_group(digits[:4], classes.get(edition, {}))
    hint = f" {near.message}" if near.code == "kbli_group" else ""
    raise Refused(
        "kbli",
        _('KBLI "%(code)s" tidak ada di edisi %(edition)s.') % {"code": digits, "edition": edition}
        + hint,
    )
