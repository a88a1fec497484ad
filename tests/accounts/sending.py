"""Fills a form in for one after another who may send it, and sends it as their browser would."""

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from accounts.permissions import Permission
from catalogue.contact import tokens as visitors
from tests.accounts import office
from tests.accounts.before import Found
from tests.accounts.every_form import FORMS, Form
from tests.accounts.forms import answered
from tests.cast import Member


@dataclass(frozen=True)
class Sent:
    """A filled form: whose browser sends it where."""

    browser: Client
    address: str
    answers: dict[str, Any]

    def once(self) -> str:
        """Send it; return the receipt shown, "" when it was not taken."""
        for answer in self.answers.values():
            if isinstance(answer, SimpleUploadedFile):
                answer.seek(0)
        return getattr(self.browser.post(self.address, self.answers), "url", "")

    def apart(self) -> "Sent":
        """The same form in a browser of its own with the same cookies, for another thread."""
        browser = Client()
        browser.cookies = self.browser.cookies.copy()
        answers = {
            name: SimpleUploadedFile(said.name, said.file.getvalue())
            if isinstance(said, SimpleUploadedFile)
            else said
            for name, said in self.answers.items()
        }
        return Sent(browser, self.address, answers)


def filled(pattern: str, permission: Permission | None, found: Found) -> Iterator[Sent]:
    """Yield the form of an address, filled in by one after another who may send it."""
    form = FORMS.get(pattern, Form())
    found = found | form.before(found)
    page = office.opened(form.page or pattern, found).format(**found)
    address = office.opened(pattern, found).format(**found)
    if page.startswith(f"{address}?"):
        address = page
    for browser in browsers(form.by, permission, found):
        shown = browser.get(page)
        forms = answered(page, shown.text) if shown.status_code == 200 else {}
        given = forms.get(address) or forms.get(page) or {}
        said = {
            name.format(**found): value.format(**found) if isinstance(value, str) else value
            for name, value in form.answers.items()
        }
        said |= {"form_key": given.get("form_key") or str(uuid.uuid4())}
        if form.by == "visitor":
            handed = visitors.hand_out(address, timezone.now() - dt.timedelta(minutes=1))
            said |= {"token": handed, "situs": ""}
        yield Sent(browser, address, given | said)


def browsers(by: str, permission: Permission | None, found: Found) -> list[Client]:
    """Return who may send a form, the likeliest first."""
    if by in found["staff"]:
        return [found["staff"][by]]
    if not by:
        staff: list[Member] = list(found["staff"].values())
        return [one for one in staff if not permission or one.user.can(permission)][-2:]
    browser = Client()
    if by == "owner":
        link = found["link"]
        door = f"/o/{found['token']}/"
        given = answered(door, browser.get(door).text)[f"{door}masuk/"]
        browser.post(f"{door}masuk/", given | {"digits": link.business.phone[-4:]})
    return [browser]
