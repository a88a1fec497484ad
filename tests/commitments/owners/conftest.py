"""Pak Karno's phone: a link, four digits, and nothing else of his."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from businesses.models import Business
from commitments.models import OwnerLink
from commitments.owners import services, tokens
from tests import cast


class Phone(Client):
    """A browser without an account that follows an owner's link."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path

    def open(self, rest: str = "") -> HttpResponse:
        """Open one of the pages."""
        return self.get(self.path + rest)

    def key(self, rest: str = "") -> str:
        """The key of the first form on a page."""
        return re.search(r'name="form_key" value="([^"]+)"', self.open(rest).content.decode())[1]

    def fill(self, rest: str, /, at: str = "", **typed: object) -> HttpResponse:
        """Send a form of the page `at` (the front page) to an address."""
        return self.post(self.path + rest, {"form_key": self.key(at)} | typed)

    def enter(self, digits: str = "1234") -> HttpResponse:
        """Say the four digits."""
        return self.fill("masuk/", digits=digits)


def path_of(link: OwnerLink) -> str:
    """The address of a link, without the site."""
    return "/o/" + tokens.address_of(link).partition("/o/")[2]


@pytest.fixture
def link(joko, asap_indah) -> OwnerLink:
    """The link that Joko gave to Pak Karno."""
    return services.make_link(business=asap_indah, by=joko.user)


@pytest.fixture
def phone(link) -> Phone:
    """Pak Karno's phone, on which he has not yet said the digits."""
    return Phone(path_of(link))


@pytest.fixture
def karno(phone) -> Phone:
    """The same, known by now."""
    assert phone.enter().status_code == 302
    return phone


def phone_of(member: cast.Member, business: Business) -> Phone:
    """The phone of another owner, let in."""
    other = Phone(path_of(services.make_link(business=business, by=member.user)))
    other.enter(business.phone[-4:])
    return other
