"""Real Chromium for tests marked `browser`: one browser per process, one fresh page per test.

The fixtures `page` and `page_without_script` are a phone of somebody without an account;
`as_member(page, member, address)` lends it the session of a member of the cast.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, Page, sync_playwright

from tests.cast import Member

PHONE, TABLET, DESKTOP = (360, 740), (768, 1024), (1280, 900)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    """Return the path of Chromium, or None where there is none."""
    names = [os.environ.get("CHROMIUM", "chromium"), "chromium-browser", "google-chrome"]
    return next((path for name in names if (path := shutil.which(name))), None)


@contextmanager
def launched() -> Iterator[Browser]:
    """A running headless Chromium."""
    # Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        yield browser
        browser.close()


def as_member(page: Page, member: Member, address: str) -> Page:
    """Let `page`, which will visit `address`, be signed in as `member`."""
    page.context.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": member.cookies[settings.SESSION_COOKIE_NAME].value,
                "url": address,
            }
        ]
    )
    return page


UNWRAPPED = "document.querySelectorAll('noscript').forEach(e => e.replaceWith(...e.childNodes))"


def let_scripts_run(page: Page, allowed: bool) -> None:
    """Let the pages that are opened from now on run their scripts, or be those of a browser without."""
    page.runs_scripts = allowed
    _switch(page, allowed)


def _switch(page: Page, on: bool) -> None:
    """Turn scripts on or off in the browser, for as long as the page is open.

    A page that was opened without them keeps what stands in its <noscript>, and never catches up on
    scripts that were passed over.
    """
    if not hasattr(page, "tools"):
        page.tools = page.context.new_cdp_session(page)
        # Only a change is sent on to the browser, and this session knows of none yet.
        page.tools.send("Emulation.setScriptExecutionDisabled", {"value": on})
    page.tools.send("Emulation.setScriptExecutionDisabled", {"value": not on})


@contextmanager
def _for_our_own_script(page: Page) -> Iterator[None]:
    """Scripts are on, whatever the page's visitor has chosen; axe takes <noscript> for hidden."""
    if getattr(page, "runs_scripts", True):
        yield
        return
    page.evaluate(UNWRAPPED)
    _switch(page, True)
    try:
        yield
    finally:
        _switch(page, False)


def axe_findings(page: Page, *, preload: bool = False) -> list[str]:
    """Return what axe finds wrong on the page, targets under 24 px too, as "rule: selector".

    With `preload` axe reads style sheets itself, and copies those that are imported into the page,
    against its policy. Where scripts are off it is shown the page as it stands without them.
    """
    options = {
        "preload": preload,
        "resultTypes": ["violations"],  # of the rest it looks at one node: half the time
        "rules": {"target-size": {"enabled": True}},
    }
    with _for_our_own_script(page):
        violations = Axe().run(page, options=options).response["violations"]
    return [
        f"{violation['id']}: {node['target']}"
        for violation in violations
        for node in violation["nodes"]
    ]


# Words that are cut off or lie upon each other, and targets under 24 px that stand in no sentence.
MISFITS = """() => {
  const seen = e => e.checkVisibility({visibilityProperty: true}) && !e.closest(".visually-hidden, .trap, .skip");
  const called = e => e.tagName.toLowerCase() + "." + e.className + " '" +
    (e.innerText || e.value || e.getAttribute("aria-label") || "").trim().slice(0, 40) + "'";
  const wrong = [], lines = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !seen(e) || e.closest("select, option, svg, textarea")) continue;
    const range = document.createRange();
    range.selectNodeContents(walk.currentNode);
    for (const r of range.getClientRects()) lines.push([e, r]);
    const style = getComputedStyle(e);
    if (style.webkitLineClamp == "none" && /hidden|clip/.test(style.overflowX + style.overflowY) &&
        (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)) wrong.push("cut: " + called(e));
  }
  lines.forEach(([e, r], n) => lines.slice(n + 1).forEach(([f, s]) => {
    const wide = Math.min(r.right, s.right) - Math.max(r.left, s.left);
    const high = Math.min(r.bottom, s.bottom) - Math.max(r.top, s.top);
    if (e != f && wide > 2 && high > 0.4 * Math.min(r.height, s.height) && !clamped(e) && !clamped(f))
      wrong.push("overlap: " + called(e) + " and " + called(f));
  }));
  function clamped(e) { return getComputedStyle(e.closest("h3, p") || e).webkitLineClamp != "none"; }
  for (const e of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
    // A card's title lends its link to the whole card.
    if (!seen(e) || getComputedStyle(e, "::after").position == "absolute") continue;
    const r = (e.closest("label") || e).getBoundingClientRect();
    const block = e.parentElement.closest("p, li, dd, td, th, h1, h2, h3, label, legend, div");
    const sentence = getComputedStyle(e).display == "inline" && block.textContent.trim() != e.textContent.trim();
    if (Math.min(r.width, r.height) < 24 && !sentence) wrong.push("small: " + called(e) + Math.round(r.height));
  }
  return wrong;
}"""


def misfits(page: Page) -> list[str]:
    """Return what is cut off, lies upon something else, or is too small for a thumb."""
    return page.evaluate(MISFITS)


def overflows(page: Page) -> bool:
    """Tell whether the page must be scrolled sideways."""
    page.wait_for_selector("body")  # a click may still be on its way to the next page
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")
