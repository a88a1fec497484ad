"""The queue by keyboard, and with no script at all."""

import pytest

from businesses.models import Business
from tests.browser import DESKTOP, as_member, axe_findings, overflows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.script
def test_budi_works_the_queue_off_by_keyboard(page, budi, queue, reasons, live_server):
    as_member(page, budi, live_server.url)
    page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
    page.goto("/kerja/antrean/usaha/")
    page.keyboard.press("n")
    page.get_by_role("heading", name="Kerupuk Bu Tini").wait_for()
    assert axe_findings(page) == []
    page.keyboard.press("s")
    page.get_by_role("heading", name="Rengginang Pak Joko").wait_for()
    page.keyboard.press("2")
    page.keyboard.press("k")
    page.get_by_role("heading", name="Tahu Bu Yah").wait_for()
    page.keyboard.press("u")
    page.get_by_role("heading", name="Rengginang Pak Joko").wait_for()
    page.keyboard.press("n")
    page.get_by_role("heading", name="Tahu Bu Yah").wait_for()
    page.get_by_label("Alasan lain").fill("sukses")  # letters typed are no commands
    assert page.get_by_role("heading", name="Tahu Bu Yah").is_visible()
    states = list(Business.objects.order_by("pk").values_list("status", flat=True))
    assert states == ["verified", "submitted", "submitted"]


def test_without_script_the_same_by_buttons(page_without_script, budi, queue, reasons, live_server):
    page = as_member(page_without_script, budi, live_server.url)
    page.goto("/kerja/antrean/usaha/")
    assert not overflows(page)
    page.get_by_role("button", name="Ambil berikutnya").click()
    assert not overflows(page)
    page.get_by_role("button", name="Sahkan").click()
    page.get_by_label(reasons[0].text).check()
    page.get_by_role("button", name="Kembalikan").click()
    assert page.get_by_role("heading", name="Tahu Bu Yah").is_visible()
    assert Business.objects.filter(status="returned").count() == 1
