"""Merging on a phone, with and without JavaScript."""

import pytest

from businesses.models import Business
from tests.browser import as_member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("kind", ["page", "page_without_script"])
def test_budi_merges_what_the_list_suspects(kind, request, pair, budi, live_server):
    page = as_member(request.getfixturevalue(kind), budi, live_server.url)
    page.goto("/kerja/duplikat/")
    page.get_by_role("link", name="Bandingkan dan gabungkan").click()
    page.get_by_label("Krupuk Bu Tini").check()
    page.get_by_role("button", name="Gabungkan").click()
    assert page.get_by_role("heading", name="Krupuk Bu Tini").is_visible()
    assert Business.objects.kept().count() == 1
