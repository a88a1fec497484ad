"""The panel has one look; the colours that Django's admin has for the dark must not come into it."""

import re
from pathlib import Path

from django.contrib.staticfiles import finders

COLOUR = re.compile(r"(--[\w-]+):")


def colours_of(sheet: str) -> set[str]:
    """The names of the colours that a style sheet sets."""
    return set(COLOUR.findall(Path(finders.find(sheet)).read_text()))


def test_each_colour_of_the_dark_is_set_by_the_panel():
    assert colours_of("admin/css/dark_mode.css") - colours_of("css/panel.css") == set()
