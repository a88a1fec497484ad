"""The panel on a phone: an official reads a figure, opens what is behind it, and decides."""

from random import Random

import pytest

from dashboard import snapshots
from tests import browser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_agung_reads_the_figures_before_a_meeting(page, live_server, agung, chance):
    for seed in range(4):
        chance.business(Random(seed), status="verified", activity="active")
    snapshots.take(regency="33.21", by=agung.user)
    browser.as_member(page, agung, live_server.url)
    page.goto("/kerja/dasbor/putusan/")
    page.get_by_role("button", name="Terbitkan").click()
    page.goto("/kerja/dasbor/")
    tile = page.locator("[data-figure=aktif]")
    count = tile.locator("b").inner_text()
    tile.click()
    assert page.locator(".count").inner_text() == f"{count} usaha"
