"""A public page carries its style sheet and small scripts, and its policy allows these alone."""

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
        assert "<script src" not in page and page.count('<script type="module">') >= 1, address


def digests(page: str, tag: str) -> list[str]:
    """How a policy names what stands between such tags."""
    texts = re.findall(rf"<{tag}>(.*?)</{tag.split()[0]}>", page, re.DOTALL)
    return [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts]


def test_the_policy_allows_what_was_set_in_and_nothing_else_inside_a_page(anon, db):
    for address, sheets, scripts in (("/peta/", 3, 1), ("/produk/", 1, 2), ("/tentang/", 1, 1)):
        answer = anon.get(address)
        page = answer.content.decode()
        styles, programs = digests(page, "style"), digests(page, 'script type="module"')

        assert (len(styles), len(programs)) == (sheets, scripts), address
        assert policy(answer, "style-src") == ["'self'", *styles]
        assert policy(answer, "script-src") == ["'self'", *programs]

    staff = anon.get("/akun/masuk/")
    assert policy(staff, "style-src") == policy(staff, "script-src") == ["'self'"]


def test_a_page_without_a_request_names_its_sheet():
    text = '{% load inside %}{% style "css/catalogue.css" %}{% script "js/offline.js" %}'
    made = Template(text).render(Context())

    assert made == (
        '<link rel="stylesheet" href="/static/css/catalogue.css">'
        '<script src="/static/js/offline.js" defer></script>'
    )
