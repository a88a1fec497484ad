"""Without a network: what was seen opens again and says its day; what may not be kept is not."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.utils import timezone
from django.utils.formats import date_format

from businesses.models import Consent
from tests.browser import as_member, overflows

CLOSED = re.compile(r"/(kerja|akun|admin|o)/")


@pytest.mark.django_db
def test_the_worker_is_small_and_comes_as_a_script(anon):
    worker = anon.get("/sw.js")

    assert worker.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert len(worker.content) <= 3072
    page = anon.get("/produk/").content.decode()
    assert 'workers.register("/sw.js")' in page
    assert len(Path(finders.find("js/offline.js")).read_bytes()) <= 1024
    assert "offline.js" not in anon.get("/akun/masuk/").content.decode()


@pytest.fixture
def phone(chromium, live_server):
    """A phone that lets workers work."""
    context = chromium.new_context(
        base_url=live_server.url,
        viewport={"width": 360, "height": 740},
        locale="id-ID",
        timezone_id="Asia/Jakarta",
    )
    yield context.new_page()
    context.close()


def kept(page):
    """Every address of which the phone holds a copy, and all their texts as one."""
    copies = page.evaluate(
        """async () => {
          const found = [];
          for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const key of await cache.keys()) {
              found.push([new URL(key.url).pathname, await (await cache.match(key)).text()]);
            }
          }
          return found;
        }"""
    )
    return {path for path, _text in copies}, "".join(text for _path, text in copies)


def wait_until(page, condition):
    """Wait, in the page, for a condition that must itself be waited for."""
    page.evaluate(
        f"""async () => {{
          for (let tries = 0; !(await ({condition})()); tries++) {{
            if (tries > 200) throw new Error("never: " + location.href);
            await new Promise((done) => setTimeout(done, 50));
          }}
        }}"""
    )


def wait_until_kept(page, gone=False):
    """Wait for the copy of the page that is open, or for its end."""
    found = "await caches.match(location.href, { ignoreVary: true })"
    wait_until(page, f"async () => {'!' * gone}({found})")


def date(page):
    """What a page says of being a copy."""
    return page.locator("main > .note.warning")


def head(page, address):
    """Open an address and return the heading of what comes."""
    page.goto(address)
    return page.get_by_role("heading", level=1).inner_text()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_day_without_signal_in_wedung(phone, segoro, kerupuk, budi):
    product = f"/produk/kerupuk-udang-{kerupuk.pk}/"
    phone.goto("/health/live")
    phone.evaluate("caches.open('halaman-0')")
    for address in (product, "/usaha/", "/en/usaha/"):
        phone.goto(address)
        wait_until_kept(phone)
        assert date(phone).is_hidden()
    assert "halaman-0" not in phone.evaluate("caches.keys()")

    what_was_seen_opens_again_with_its_day(phone, product)
    what_is_withdrawn_is_gone_at_the_next_look(phone, product, segoro)
    nothing_of_a_colleague_stays(phone, budi)
    copies_grow_old_and_make_room(phone)


def what_was_seen_opens_again_with_its_day(page, product):
    today = timezone.localdate()
    page.context.set_offline(True)
    assert head(page, product) == "Kerupuk Udang"
    assert date(page).is_visible()
    assert date(page).inner_text().startswith(f"Salinan {date_format(today, 'j F')}, karena")
    page.goto("/en/usaha/")
    assert f"{today:%B} {today.day}" in date(page).inner_text()
    assert head(page, "/tentang/") == "Tidak ada jaringan"
    links = page.locator(".kept a")
    assert links.evaluate_all("all => all.map((a) => a.pathname)") == ["/usaha/", product]
    assert not overflows(page)
    links.first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Usaha"


def what_is_withdrawn_is_gone_at_the_next_look(page, product, business):
    Consent.objects.filter(business=business, purpose="listing").delete()
    page.context.set_offline(False)
    assert page.goto(product).status == 404
    wait_until_kept(page, gone=True)
    page.context.set_offline(True)
    assert head(page, product) == "Tidak ada jaringan"


def nothing_of_a_colleague_stays(page, member):
    page.context.set_offline(False)
    as_member(page, member, page.url)
    for address in ("/kerja/", "/kerja/usaha/", "/usaha/", "/akun/"):
        page.goto(address)
    paths, texts = kept(page)
    assert not any(CLOSED.match(path) for path in paths)
    assert member.user.full_name not in texts
    page.context.set_offline(True)
    assert page.evaluate("fetch('/kerja/').then(() => 'open', () => 'closed')") == "closed"


def copies_grow_old_and_make_room(page):
    assert head(page, "/usaha/") == "Usaha"
    page.evaluate(
        """async () => {
          const cache = await caches.open("halaman-1");
          const copy = (age) => new Response("<html lang='id'><title>x</title>", { headers: {
            "content-type": "text/html", date: new Date(Date.now() - age * 864e5).toUTCString() } });
          await cache.put("/tentang/", copy(31));
          for (let n = 0; n < 70; n++) await cache.put(`/produk/?q=${n}`, copy(29));
        }"""
    )
    assert head(page, "/tentang/") == "Tidak ada jaringan"
    assert "/tentang/" not in page.locator(".kept a").evaluate_all(
        "all => all.map((a) => a.pathname)"
    )
    page.context.set_offline(False)
    page.goto("/sentra/")
    wait_until(page, "async () => (await (await caches.open('halaman-1')).keys()).length === 60")
    assert "/tentang/" not in kept(page)[0]
