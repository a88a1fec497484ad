"""Keys to compare names by: of places, of people, of businesses.

A key is for equality and search only, never for display: lower case ASCII letters and digits,
without spaces, accents, titles or kind words.
"""

import re
import unicodedata

# Abbreviations in place names, expanded only where they stand as a word: "Kr. Tengah", "KR.ANYAR".
PLACE_SHORT_FORMS = {
    "kr": "karang",
    "krg": "karang",
    "kb": "kebon",
    "kbn": "kebon",
    "tj": "tanjung",
    "tjg": "tanjung",
    "gn": "gunung",
    "gng": "gunung",
}
_WORD = re.compile(r"[a-z0-9]+")
ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8"}


def words(text: str) -> list[str]:
    """Return the lower-case ASCII words of `text`; every other sign separates."""
    text = str(text)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    # An apostrophe is part of a word: "Ma'ruf", "Jum'at".
    return _WORD.findall(text.lower().replace("'", "").replace("`", ""))


PERSON_TITLES = frozenset(
    words(
        "h hj haji hajjah kh ust ustadz ustad bp bpk bapak pak ibu bu mas mbak mbk mb sdr sdri "
        "tn ny nn dr drs dra ir st se sh spd mm mpd msi amd alm almh r rr ra"
    )
)
# Words that say what form a business has, not which one it is.
BUSINESS_WORDS = PERSON_TITLES | frozenset(
    words(
        "ud cv pt pd tbk firma fa toko tk usaha dagang pabrik home industri industry ikm umkm kub "
        "koperasi perusahaan perorangan rumah produksi"
    )
)


def place_key(text: str) -> str:
    """Return the key of a place: "KARANG TENGAH", "Karangtengah" and "Kr. Tengah" share one."""
    parts = words(text)
    if len(parts) > 1:
        parts = [PLACE_SHORT_FORMS.get(part, part) for part in parts[:-1]] + [
            ROMAN.get(parts[-1], parts[-1])
        ]
    return "".join(parts)


def person_key(text: str) -> str:
    """Return the key of a person's name: "Hj. Siti Aminah, S.Pd" gives "sitiaminah"."""
    name = str(text).split(",")[0]
    return _without(words(name), PERSON_TITLES)


def business_key(text: str) -> str:
    """Return the key of a business: "UD. Sumber Rejeki" and "sumber rejeki" share one."""
    return _without(words(text), BUSINESS_WORDS)


def _without(parts: list[str], dropped: frozenset[str]) -> str:
    # A name made of nothing but such words ("Toko", "Bu Ir") is kept as it is.
    return "".join([part for part in parts if part not in dropped] or parts)
