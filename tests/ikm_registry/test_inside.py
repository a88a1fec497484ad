"""A public page carries its style sheet, and its policy allows that one alone."""

import re
from base64 import b64encode
from hashlib import sha256

from django.template import Context, Template


def policy(answer, name: str) -> list[str]:
    """What one directive of an answer's policy allows."""
    said = answer.headers["Content-Security-Policy"].split("; ")
    return next(part.split()[1:] for part in said if part.startswith(f"{name} "))


def test_a_phone_fetches_no_style_sheet_before_it_paints(anon, db):
    for address in ("/", "/produk/", "/en/komitmen/",
                    "/statistik/", "/data/", "/tidak-ada/"):  # fmt: skip
        page = anon.get(address).content.decode()

        assert 'rel="stylesheet"' not in page, address
        assert page.count("<style>") == 1, address
        assert "--nila:" in page and "@import" not in page, address


def test_the_policy_allows_what_was_set_in_and_nothing_else_inside_a_page(anon, db):
    answer = anon.get("/peta/")

    sheets = re.findall(r"<style>(.*?)</style>", answer.content.decode(), re.DOTALL)
    digests = [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in sheets]
    assert len(sheets) == 3
    assert policy(answer, "style-src") == ["'self'", *digests]
    assert policy(answer, "script-src") == ["'self'"]
    assert policy(anon.get("/akun/masuk/"), "style-src") == ["'self'"]


def test_a_page_without_a_request_names_its_sheet():
    made = Template('{% load inside %}{% style "css/catalogue.css" %}').render(Context())

    assert made == '<link rel="stylesheet" href="/static/css/catalogue.css">'
