"""What a page weighs on its way to a phone: compressed, its style sheets as they are joined."""

import gzip
import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpResponse

from ikm_registry.static_files import SOURCES, whole


def sheets(page: bytes) -> list[bytes]:
    """The style sheets that a page waits for."""
    names = re.findall(rb'href="/static/([^"]+\.css)"', page)
    return [whole(name.decode(), SOURCES).encode() for name in names]


def before_first_paint(page: bytes) -> int:
    """Compressed bytes of the page and of its style sheets."""
    return sum(len(gzip.compress(part)) for part in (page, *sheets(page)))


def headed(answer: HttpResponse) -> int:
    """Bytes of what an answer says before its page."""
    return sum(len(f"{name}: {value}\r\n") for name, value in answer.headers.items())


def asked_at_once(page: bytes) -> int:
    """Files that are fetched whatever is scrolled to: the page, its sheets, its first pictures."""
    eager = [image for image in re.findall(rb"<img [^>]*>", page) if b"lazy" not in image]
    return 1 + len(sheets(page)) + len(set(eager))


def scripts(page: bytes) -> int:
    """Compressed bytes of the scripts of a page, of which none may keep it from being shown."""
    tags = re.findall(rb"(<script[^>]*>)(.*?)</script>", page, re.DOTALL)
    tags = [(tag, text) for tag, text in tags if b"ld+json" not in tag]
    assert all(b" defer" in tag or b'type="module"' in tag for tag, _text in tags), tags
    names = [name.decode() for name in re.findall(rb'<script src="/static/([^"]+)"', page)]
    files = [Path(finders.find(name)).read_bytes() for name in names]
    return sum(len(gzip.compress(text)) for text in (*files, *(text for _tag, text in tags)))
