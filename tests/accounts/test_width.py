"""No page of the workspace or the own account must be scrolled sideways, and on none does axe find anything."""

import pytest

from accounts.permissions import Permission
from tests.accounts import office
from tests.accounts.test_access import CLOSED
from tests.browser import as_member, axe_findings, overflows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (360, 768, 1280)
PARTS = 3  # for as many processes at once
OPENED = ("/kerja/", "/akun/")  # but a key's own page, which takes a key
MISSING = "/kerja/usaha/999999/"


def pages(members, found):
    """Yield each page of the workspace, and one that is not there, with who may open it."""
    yield MISSING, members[0]
    for pattern, who in CLOSED:
        allowed = [m for m in members if not isinstance(who, Permission) or m.user.can(who)]
        if not allowed or not pattern.startswith(OPENED) or "webauthn/keys" in pattern:
            continue
        address = office.opened(pattern, found)
        answer = allowed[0].get(address)
        if answer.status_code == 200 and not answer.streaming and b"<html" in answer.content:
            yield address, allowed[0]


@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_is_wider_than_its_screen_and_axe_finds_nothing(
    part, page, budi, ratna, agung, asap_indah, live_server
):
    found = office.fill(budi, agung, asap_indah)
    every, wrong = list(pages([budi, ratna, agung], found)), []
    assert len(every) > 70
    for address, member in every[part::PARTS]:
        as_member(page, member, live_server.url).goto(address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 740})
            wrong += [f"{address} at {width}"] if overflows(page) else []
        wrong += [f"{address}: {finding}" for finding in axe_findings(page)]
    assert "\n".join(wrong) == ""
