"""BPS codes of districts, where they are known: accepted when typed, never stored as the key.

Source: Statistics Indonesia's master file of regions. Kemendagri and BPS number the same districts
differently (33.21.12 Bonang is 3321060), so there is no rule to derive one from the other.
Add the districts of another regency here; without them only Kemendagri codes are accepted.
"""

_DEMAK = {
    "Mranggen": ("01", "010"),
    "Karangawen": ("02", "020"),
    "Guntur": ("03", "030"),
    "Sayung": ("04", "040"),
    "Karangtengah": ("05", "050"),
    "Wonosalam": ("06", "080"),
    "Dempet": ("07", "090"),
    "Gajah": ("08", "100"),
    "Karanganyar": ("09", "110"),
    "Mijen": ("10", "120"),
    "Demak": ("11", "070"),
    "Bonang": ("12", "060"),
    "Wedung": ("13", "130"),
    "Kebonagung": ("14", "091"),
}

# Kemendagri code of a regency or district → its BPS code.
BPS_DISTRICTS = {
    "33.21": "3321",
    **{f"33.21.{own}": f"3321{bps}" for own, bps in _DEMAK.values()},
}
