"""Every list and form of the officials' panel, for everybody: axe at each width, light and dark alike."""

import pytest
from django.contrib import admin
from django.urls import reverse

from tests.accounts import office
from tests.browser import as_member, axe_findings, overflows

pytestmark = [pytest.mark.crawl, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (320, 768, 1280)


def addresses(member):
    """Yield each page of the panel that the member may open: lists, forms, histories."""
    yield from ("/admin/", "/admin/password_change/")
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        first = model._default_manager.order_by("pk").values_list("pk", flat=True).first()
        own = [reverse(f"{name}_{kind}", args=[first]) for kind in ("change", "history", "delete")]
        tried = [reverse(f"{name}_changelist"), reverse(f"{name}_add"), *(own if first else [])]
        yield from (one for one in tried if member.get(one).status_code == 200)


def test_each_page_of_the_panel(page, budi, agung, dewi, asap_indah, live_server):
    office.fill(budi, agung, asap_indah)
    as_member(page, dewi, live_server.url)
    wrong, opened = [], list(addresses(dewi))
    assert len(opened) > 20
    for address in opened:
        page.goto(address)
        for width, scheme in zip(WIDTHS, ("light", "dark", "light"), strict=True):
            page.set_viewport_size({"width": width, "height": 740})
            page.emulate_media(color_scheme=scheme)
            wide = ["sideways"] if overflows(page) else []
            found = wide + axe_findings(page, preload=False)
            wrong += [f"{address} at {width}: {one}" for one in found]
    assert "\n".join(wrong) == ""
