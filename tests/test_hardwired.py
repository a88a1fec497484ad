"""Templates say nothing past gettext: words a reader sees stand in a translate tag."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
# Pages that must render when nothing works, not even the translations.
UNTRANSLATED = {"500.html"}
# Words that are the same in every language; a language is called by its own name.
OWN_NAMES = re.compile(r"\bIndonesia\b|\bEnglish\b")
SAME_EVERYWHERE = {"Rp", "WhatsApp", "KBLI", "NIB", "NIK", "NPWP", "P-IRT", "RT", "RW", "IKM"}
SAME_EVERYWHERE |= {"CSV", "CSVW", "JSON", "GeoJSON", "Excel", "Atom", "OpenAPI", "DCAT"}  # formats
SAME_EVERYWHERE |= {"ETag", "Repr-Digest", "CORS"}  # headers
READ_ALOUD = ("alt", "title", "aria-label", "placeholder", "aria-description")

TRANSLATED = re.compile(
    r"{%\s*comment.*?endcomment\s*%}|{#.*?#}"
    r"|{%\s*block body_class\s*%}.*?{%\s*endblock\s*%}"
    r"|{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}",
    re.DOTALL,
)
CODE = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
# A sentence handed to another template: {% include "…" with label="Daftar usaha" %}.
HANDED = re.compile(r"""(?<!_\()(["'])([A-Z][a-z]+(?: [^"'/]*)?|[a-z]+ [^"'/={}]+)\1""")
DATE = re.compile(r"[djDlNnmMFyYHiGs .:,/-]+")
BY_NATURE = re.compile(r"{%\s*(?:translate|trans|load|url|extends|csrf_token)\b.*?%}", re.DOTALL)


class Words(HTMLParser):
    """Collects what a reader of the page would see or hear."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in ("script", "style")
        self.found += [value for name, value in attrs if name in READ_ALOUD and value]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.found.append(data)


def hard_wired(source: str) -> Iterator[str]:
    """Yield the words in `source` that no translator is ever shown."""
    source = TRANSLATED.sub(" ", source)
    for tag in CODE.findall(BY_NATURE.sub(" ", source)):
        yield from (text for _quote, text in HANDED.findall(tag) if not DATE.fullmatch(text))
    words = Words()
    words.feed(OWN_NAMES.sub("", CODE.sub("", source)))
    for text in words.found:
        left = [word for word in re.findall(r"[^\W\d_][\w-]*", text) if word not in SAME_EVERYWHERE]
        if left:
            yield " ".join(left)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>Belum ada usaha</p>", ["Belum ada usaha"]),
        ('<img alt="Foto {{ name }}">', ["Foto"]),
        ('{% include "a.html" with label="Daftar usaha" %}', ["Daftar usaha"]),
        ('<p>{% translate "Belum ada usaha" %} · {{ name }}, Rp{{ price }}</p>', []),
        ("{% blocktranslate with n=n %}{{ n }} usaha{% endblocktranslate %}", []),
        ('{% include "a.html" with label=_("Daftar usaha") %}', []),
    ],
)
def test_the_search_tells_hard_wired_words_from_marked_ones(source, found):
    assert list(hard_wired(source)) == found


def test_templates_say_nothing_past_gettext():
    lacking = {
        str(path.relative_to(TEMPLATES)): words
        for path in sorted(TEMPLATES.rglob("*.html"))
        if path.name not in UNTRANSLATED and (words := list(hard_wired(path.read_text())))
    }
    assert lacking == {}
