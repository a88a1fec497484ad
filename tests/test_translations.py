"""English: compiled from its source, with the same placeholders, whole on the public pages."""

import re
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "locale" / "en" / "LC_MESSAGES"
# Where a string stands that the public may read.
PUBLIC = ("catalogue/", "templates/catalogue/", "templates/public.html", "templates/base.html")


@pytest.fixture(scope="module")
def english() -> polib.POFile:
    return polib.pofile(str(FOLDER / "django.po"))


def said(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def test_the_compiled_file_says_what_its_source_says(english):
    compiled = polib.mofile(str(FOLDER / "django.mo"))
    assert {e.msgid: said(e) for e in compiled} == {
        e.msgid: said(e) for e in english.translated_entries()
    }


def test_every_public_string_has_its_english(english):
    lacking = [
        entry.msgid
        for entry in english
        if any(place.startswith(PUBLIC) for place, _line in entry.occurrences)
        and not entry.translated()
        and not all(place.startswith("catalogue/admin") for place, _line in entry.occurrences)
    ]
    assert lacking == []


def test_placeholders_survive_translation(english):
    for entry in english.translated_entries():
        wanted = set(re.findall(r"%\(\w+\)[sd]", entry.msgid))
        for text in said(entry):
            assert set(re.findall(r"%\(\w+\)[sd]", text)) == wanted, entry.msgid
