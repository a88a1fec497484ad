"""Every act has a name that people can read on the page of history."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

from core.acts import VERBS
from tests.test_consistency import ROOMS


def names(path: Path) -> set[str]:
    """Return the names of the services that a file holds."""
    return {
        node.args[0].value
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "service"
        and isinstance(next(iter(node.args), None), ast.Constant)
    }


def services() -> set[str]:
    """Return the names of all services of the product."""
    files = [path for room in ROOMS for path in (Path(settings.BASE_DIR) / room).rglob("*.py")]
    return set().union(*map(names, files))


def test_every_service_has_a_label():
    found = services()
    assert {"register", "send_field_work", "time_decides", "save_view"} <= found
    assert sorted(found - set(VERBS)) == []


@pytest.mark.parametrize("act", VERBS)
def test_a_label_is_no_name_of_a_function(act):
    assert VERBS[act].label and "_" not in str(VERBS[act].label)
