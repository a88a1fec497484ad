"""Signing in on a phone."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "kunci-rumah-asap-7"


def test_sari_signs_in_on_her_phone(page, sari):
    sari.user.set_password(PASSWORD)
    sari.user.save()
    page.goto("/kerja/")
    page.get_by_label("Nama pengguna").fill("sari")
    page.get_by_label("Sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url("**/kerja/")
    assert page.get_by_role("heading", level=1).is_visible()
