"""The whole demo in both languages: every page that links lead to, as a visitor would find it."""

import re
from collections import deque
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from businesses.models import Business
from tests.ikm_registry.pages.test_two_languages import FOREIGN, wrong

LINK = re.compile(r'<a [^>]*?href="(/[^"#]*)')
OUTSIDE = re.compile(r"/(kerja|akun|admin|media|static|o|q|health)/|\.\w+$|[?&]")


@pytest.mark.crawl
@pytest.mark.django_db
def test_no_page_of_the_demo_is_in_two_languages(settings):
    settings.DEMO, settings.IKM_REGENCY = True, "33.21"
    for command in (("load_regions", "33.21"), ("load_industry_classes",), ("load_categories",),
                    ("load_commitment_templates",), ("seed_demo",)):  # fmt: skip
        call_command(*command, stdout=StringIO())
    names = [
        name for name in Business.objects.values_list("name", flat=True) if FOREIGN.search(name)
    ]
    visitor, found, seen = Client(), [], {"/", "/en/"}
    waiting = deque(seen)
    while waiting:
        address = waiting.popleft()
        answer = visitor.get(address, follow=True)
        assert answer.status_code == 200, address
        text = answer.content.decode()
        for name in names:  # "Bedug dan Rebana Pak Jari" is called so in every language
            text = text.replace(name, "")
        found += wrong(address, text)
        new = {
            link for link in LINK.findall(answer.content.decode()) if not OUTSIDE.search(link)
        } - seen
        seen |= new
        waiting.extend(sorted(new))
    assert len(seen) > 500
    assert found == []
