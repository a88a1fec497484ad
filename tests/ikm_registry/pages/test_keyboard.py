"""Who has no mouse: Tab and Enter lead from the front page to an enquiry, or a mistake, that is sent."""

import pytest

from catalogue.contact import tokens
from catalogue.models import VisitorMessage
from tests.browser import DESKTOP, PHONE, axe_findings

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


@pytest.fixture
def found(page, tab, register, kerupuk, monkeypatch):
    """From the front page to a product: searched, narrowed to Bonang, opened."""
    monkeypatch.setattr(tokens, "LEAST", tokens.LEAST * 0)
    register.product(register.business("UD Lain", "mranggen"), "Kerupuk Bawang")

    def opened(size: tuple[int, int]) -> None:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto("/")
        tab("Langsung ke isi", most=1)
        page.keyboard.press("Enter")
        tab("Cari produk", most=1)  # the skip link spared the whole menu
        page.keyboard.type("krupuk")
        page.keyboard.press("Enter")
        page.wait_for_url("**/produk/?q=krupuk")
        if size == PHONE:  # on wide screens the filters stand open
            tab("Saring")
            page.keyboard.press("Enter")
        tab("Bonang")
        page.keyboard.press("Enter")
        page.wait_for_url("**kecamatan=bonang**")
        assert page.locator(".card").count() == 1
        tab("Kerupuk Udang")
        page.keyboard.press("Enter")
        page.wait_for_url("**/produk/kerupuk-udang-*/")

    return opened


def says(page, tab, field: str, words: str) -> None:
    """Go on to a field and write into it, behind what is there."""
    tab(field)
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def sends(page, tab) -> None:
    tab("Kirim")
    page.keyboard.press("Enter")


def test_from_search_to_enquiry_by_keyboard_alone(page, tab, found):
    found(PHONE)
    tab("Kirim pertanyaan")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tanya/")
    sends(page, tab)
    page.wait_for_selector("[role=alert]")  # nothing was filled in: it says so, and what is lacking
    assert page.locator("[aria-invalid=true]").count() >= 2
    assert axe_findings(page) == []
    says(page, tab, "Nama Anda", "Lim Wei")
    says(page, tab, "Nomor WhatsApp", "lim@contoh.sg")
    says(page, tab, "Pesan", "Bisa dikirim ke Singapura?")
    sends(page, tab)
    page.wait_for_url("**/laporan/**")
    assert VisitorMessage.objects.get().name == "Lim Wei"


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desk"])
def test_from_search_to_a_mistake_told_and_its_receipt_by_keyboard_alone(page, tab, found, size):
    found(size)
    tab("Laporkan data keliru")
    page.keyboard.press("Enter")
    page.wait_for_url("**/keliru/")
    says(page, tab, "Apa yang keliru", "Salah")
    sends(page, tab)
    page.wait_for_selector("[role=alert]")  # too short to be understood; nothing typed is lost
    assert axe_findings(page) == []
    says(page, tab, "Apa yang keliru", " harganya, sekarang Rp20.000.")
    sends(page, tab)
    page.wait_for_url("**/laporan/**")
    told = VisitorMessage.objects.get()
    assert (told.kind, told.text) == ("mistake", "Salah harganya, sekarang Rp20.000.")
    assert page.get_by_text(told.shown_code, exact=True).is_visible()
    assert axe_findings(page) == []
    tab("Kembali ke katalog")
    page.keyboard.press("Enter")
    page.wait_for_url("**/produk/")
