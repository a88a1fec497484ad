"""What a header says about its column's numbers: the multiplier and the period."""

import re

PERIODS = {
    "day": r"hari|hr|harian",
    "week": r"minggu|mgg|mg|pekan",
    "month": r"bulan|bln|bl|bulanan",
    "year": r"tahun|thn|th|tahunan|annum",
}
_PERIOD = {
    name: re.compile(rf"(?:/|\bper|\bse|\bdalam 1\b|\(|\b1\b)\s*(?:1 )?(?:{words})\b", re.I)
    for name, words in PERIODS.items()
}
_MILLIARD = re.compile(r"mil[iy]ar|000[.,]000[.,]000", re.I)
_MILLION = re.compile(r"juta|\bjt\b|rp\.?jt|[.,\s(]000[.,]000|1[.,]?000[.,]?000", re.I)
_THOUSAND = re.compile(r"ribu|\brb\b|(?<![\d.,])[.,]?000\b|(?<!\d)1[.,]?000\b|'000", re.I)


def multiplier_in(text: str) -> int | None:
    """Return 1000 for "(Rp.000)", 10**6 for "(juta Rp)", 1 for a plain "(Rp)", None if it says nothing."""
    if _MILLIARD.search(text):
        return 10**9
    if _MILLION.search(text):
        return 10**6
    if _THOUSAND.search(text):
        return 10**3
    if re.search(r"\b(?:rp|rupiah|idr)\b", text, re.I):
        return 1
    return None


def period_in(text: str) -> str | None:
    """Return "day", "week", "month" or "year" for a header like "KAPASITAS / BULAN"; None if silent.

    "several" when a text names more than one.
    """
    found = [name for name, pattern in _PERIOD.items() if pattern.search(text)]
    return found[0] if len(found) == 1 else "several" if found else None
