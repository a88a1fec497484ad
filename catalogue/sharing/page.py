"""What a page says of itself when it is shared or indexed."""

import json
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

LONGEST_TITLE = 65
LONGEST_DESCRIPTION = 155
# Inside a script element these signs could end it; JSON may write each as an escape.
ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


@dataclass(frozen=True)
class Share:
    """A page's title, description and picture, and its facts as schema.org names them."""

    title: str
    description: str = ""
    image: str = ""
    kind: str = "website"
    facts: list[dict] = field(default_factory=list)

    @property
    def linked(self) -> SafeString:
        """The facts as JSON-LD, safe inside a script element."""
        text = json.dumps({"@context": "https://schema.org", "@graph": self.facts})
        return mark_safe(text.translate(ESCAPES))


def absolute(path: str) -> str:
    """Return the whole address of a path of this site; a whole address stays as it is."""
    return path if "://" in path else settings.SITE_URL.rstrip("/") + path


def title(name: str, *rest: str) -> str:
    """Return a title of at most 65 signs: as many of the parts as fit, the first one always."""
    made = shortened(name, LONGEST_TITLE)
    for part in rest:
        if part and len(f"{made} · {part}") <= LONGEST_TITLE:
            made = f"{made} · {part}"
    return made


def shortened(text: str, most: int = LONGEST_DESCRIPTION) -> str:
    """Return a text in one line, cut at a word where it is longer than `most` signs."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    return (cut[: cut.rindex(" ")] if " " in cut[most // 2 :] else cut).rstrip(" ,.;:") + "…"
