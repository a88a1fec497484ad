"""English: compiled from its source, with the same placeholders, and whole."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "locale" / "en" / "LC_MESSAGES"
# Folders whose texts nobody but developers reads, or which are not ours.
ASIDE = {"var", "tests", "bench", "migrations"}
GETTEXT = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
MARKED = re.compile(r"""\b(?:n?gettext|_)\(u?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")
PLACEHOLDER = re.compile(r"%\(\w+\)[.\d]*[sdf]|%[sd%]")


@pytest.fixture(scope="module")
def english() -> polib.POFile:
    return polib.pofile(str(FOLDER / "django.po"))


def said(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def sources(pattern: str) -> Iterator[Path]:
    for path in ROOT.rglob(pattern):
        inside = path.relative_to(ROOT).parts
        if not ASIDE & set(inside) and not any(part.startswith(".") for part in inside):
            yield path


def marked_in_python(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        first = node.args[0]
        if name in GETTEXT and isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value


def marked_in_template(path: Path) -> Iterator[str]:
    for literal in MARKED.findall(templatize(path.read_text(), origin=str(path))):
        yield ast.literal_eval(literal)


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


def test_every_string_marked_in_the_source_reached_the_translator(english):
    """Mend with `manage.py makemessages -l en`, its English, and `compilemessages`."""
    known = {entry.msgid for entry in english}
    marked = {
        text: path.relative_to(ROOT)
        for pattern, marks in (("*.py", marked_in_python), ("*.html", marked_in_template))
        for path in sources(pattern)
        for text in marks(path)
    }
    assert {text: str(path) for text, path in marked.items() if text not in known} == {}


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
