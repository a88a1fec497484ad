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


def axe_findings(page: Page, *, preload: bool = False) -> list[str]:
    """Return what axe finds wrong on the page, as "rule: selector".

    With `preload` axe reads style sheets itself, and copies those that are imported into the page,
    against its policy.
    """
    violations = Axe().run(page, options={"preload": preload}).response["violations"]
    return [
        f"{violation['id']}: {node['target']}"
        for violation in violations
        for node in violation["nodes"]
    ]


def overflows(page: Page) -> bool:
    """Tell whether the page must be scrolled sideways."""
    page.wait_for_selector("body")  # a click may still be on its way to the next page
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")
