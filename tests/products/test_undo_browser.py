"""Sari takes a mistake back on her phone, with and without JavaScript."""

import pytest
from django.apps import apps

from businesses import services
from tests.browser import as_member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("kind", ["page", "page_without_script"])
def test_sari_finds_her_mistake_in_the_history_and_takes_it_back(kind, request, sari, live_server):
    tahu = services.register(by=sari.user, name="Tahu Barokah")
    services.update(business=tahu, by=sari.user, changes={"name": "Tahu Berkah"})
    act = apps.get_model("pghistory", "Context").objects.get(metadata__verb="update")
    page = as_member(request.getfixturevalue(kind), sari, live_server.url)
    page.goto("/kerja/riwayat/")
    page.locator(f"a[href$='{act.pk}/']").click()
    page.get_by_role("button", name="Batalkan perbuatan ini").click()
    page.get_by_text("Perbuatan dibatalkan.").wait_for()
    tahu.refresh_from_db()
    assert tahu.name == "Tahu Barokah"
