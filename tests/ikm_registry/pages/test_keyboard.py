"""A buyer who has no mouse: Tab and Enter alone lead from the front page to an enquiry that is sent."""

import pytest

from catalogue.contact import tokens
from catalogue.models import VisitorMessage
from tests.browser import axe_findings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Where the focus is: what it is called, whether it is drawn, on the screen and covered by nothing.
FOCUS = """() => {
  const e = document.activeElement, r = e.getBoundingClientRect();
  const ring = e.closest(".search:focus-within, .card:focus-within") || e;
  const style = getComputedStyle(ring), x = r.left + Math.min(r.width / 2, 20);
  const y = (Math.max(r.top, 0) + Math.min(r.bottom, innerHeight)) / 2;
  const top = document.elementFromPoint(x, y);
  return {
    called: e.getAttribute("aria-label") || (e.labels && e.labels[0] || e).innerText.trim(),
    seen: style.outlineStyle != "none" && parseFloat(style.outlineWidth) >= 2,
    uncovered: !!top && (e.contains(top) || top.contains(e)),
  };
}"""


@pytest.fixture
def tab(page):
    """Press Tab until something of that name has the focus; every stop on the way is seen."""

    def pressed(name: str, most: int = 80) -> None:
        for _ in range(most):
            page.keyboard.press("Tab")
            now = page.evaluate(FOCUS)
            assert now["seen"] and now["uncovered"], now
            if now["called"].startswith(name):
                return
        raise AssertionError(f"no {name} within {most} stops")

    return pressed


def test_from_search_to_enquiry_by_keyboard_alone(page, tab, register, kerupuk, monkeypatch):
    monkeypatch.setattr(tokens, "LEAST", tokens.LEAST * 0)
    register.product(register.business("UD Lain", "mranggen"), "Kerupuk Bawang")
    keys = page.keyboard

    page.goto("/")
    tab("Langsung ke isi", most=1)
    keys.press("Enter")
    tab("Cari produk", most=1)  # the skip link spared the whole menu
    keys.type("krupuk")
    keys.press("Enter")
    page.wait_for_url("**/produk/?q=krupuk")
    tab("Saring")
    keys.press("Enter")
    tab("Bonang")
    keys.press("Enter")
    page.wait_for_url("**kecamatan=bonang**")
    tab("Kerupuk Udang")
    keys.press("Enter")
    page.wait_for_url("**/produk/kerupuk-udang-*/")
    tab("Kirim pertanyaan")
    keys.press("Enter")
    page.wait_for_url("**/tanya/")
    tab("Kirim")
    keys.press("Enter")
    page.wait_for_selector("[role=alert]")  # nothing was filled in: it says so, and what is lacking
    assert page.locator("[aria-invalid=true]").count() >= 2
    assert axe_findings(page) == []
    tab("Nama Anda")
    keys.type("Lim Wei")
    tab("Nomor WhatsApp")
    keys.type("lim@contoh.sg")
    tab("Pesan")
    keys.type("Bisa dikirim ke Singapura?")
    tab("Kirim")
    keys.press("Enter")
    page.wait_for_url("**/laporan/**")
    assert VisitorMessage.objects.get().name == "Lim Wei"
