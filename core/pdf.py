"""Pages for paper: a typst template and plain data make the same PDF, byte for byte, anywhere.

Data reach the template as JSON, never as source: whatever people typed is text there. The fonts are
those inside typst itself, so a bare server prints as every other one does.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

LONGEST_WORD = 24  # signs that fit into a narrow column
FULL = "\u200b"  # where a word may be broken


def breakable(text: str) -> str:
    """Return a text whose very long words may be broken between lines."""
    return " ".join(
        FULL.join(word[n : n + LONGEST_WORD] for n in range(0, len(word), LONGEST_WORD))
        for word in text.split(" ")
    )


def made(template: Path, data: Mapping[str, Any], *, dated: int) -> bytes:
    """Return the PDF of a template; `dated` are the seconds of 1970 that it says it was made at."""
    said = json.dumps(data, ensure_ascii=False, sort_keys=True)
    made: bytes = typst.compile(
        str(template),
        root=str(template.parent),
        sys_inputs={"data": said},
        ignore_system_fonts=True,
        font_paths=[],
        format="pdf",
        timestamp=dated,
    )
    return made
