"""No page of the workspace is heavy: at most 60 KB on the line, before its photos.

Counted is what a phone fetches the first time: the page, and the style sheets and scripts that it
links, each compressed as the server does.
"""

import re
import zlib

import pytest
from django.contrib.staticfiles import finders

from accounts.permissions import Permission
from tests.accounts import office
from tests.accounts.test_access import CLOSED
from tests.accounts.test_once_everywhere import ROLES

MOST = 60_000
LINKED = re.compile(r'(?:src|href)="/static/([^"]+\.(?:js|css))"')


@pytest.fixture
def found(budi, agung, asap_indah):
    return office.fill(budi, agung, asap_indah)


def packed(content: bytes) -> int:
    return len(zlib.compress(content, 6))


def weight(page) -> int:
    """What the page and all that it links weigh on the line."""
    linked = {finders.find(name) for name in LINKED.findall(page.content.decode())}
    total = packed(page.content)
    for path in linked:
        with open(path, "rb") as file:
            total += packed(file.read())
    return total


def test_no_page_of_the_workspace_is_heavy(found, request):
    members = [request.getfixturevalue(role) for role in ROLES]
    weights = {}
    for address, who in CLOSED:
        if not address.startswith(("/kerja/", "/akun/")) or "webauthn" in address:
            continue
        for member in (m for m in members if not isinstance(who, Permission) or m.user.can(who)):
            page = member.get(office.opened(address, found))
            if page.status_code == 200 and not page.streaming and b"<html" in page.content:
                weights[address] = weight(page)
                break
    assert len(weights) > 70
    assert {address: heavy for address, heavy in weights.items() if heavy > MOST} == {}
