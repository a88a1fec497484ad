"""English: compiled from its source, with the same placeholders, and whole."""

import re
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "locale" / "en" / "LC_MESSAGES"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]")


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


def test_every_string_has_its_english(english):
    assert [entry.msgid for entry in english if not entry.translated()] == []
    assert [entry.msgid for entry in english if not all(said(entry))] == []


def test_no_translation_is_a_guess(english):
    assert [entry.msgid for entry in english.fuzzy_entries()] == []


def test_placeholders_survive_translation(english):
    for entry in english.translated_entries():
        wanted = sorted(PLACEHOLDER.findall(entry.msgid))
        for text in said(entry):
            assert sorted(PLACEHOLDER.findall(text)) == wanted, entry.msgid


def test_spaces_at_the_ends_survive_translation(english):
    for entry in english.translated_entries():
        margins = entry.msgid.startswith(" "), entry.msgid.endswith(" ")
        for text in said(entry):
            assert (text.startswith(" "), text.endswith(" ")) == margins, entry.msgid
