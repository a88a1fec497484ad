"""The scoreboard: each figure is the length of the list behind it, and time decides what is due."""

import datetime as dt
import re
from decimal import Decimal
from html import unescape

import pytest

from commitments import actor, services
from commitments.models import Commitment
from commitments.scoreboard import PARTINGS, behind, choices, lines
from commitments.sides import Party
from tests.commitments.conftest import one_business, reported, signed, wib
from tests.commitments.test_sentra import of_sentra

pytestmark = pytest.mark.django_db
GOV, COM = Party.GOVERNMENT, Party.COMMUNITY


@pytest.fixture
def several(joko, agung, asap_indah, bidang, sentra, makers):
    """A sentra's and a smokehouse's, both of the spring of 2026; the maker kept nine days late."""
    of_sentra(joko.user, agung.user, sentra, makers, bidang)
    made = one_business(joko.user, asap_indah, bidang, theme="export")
    made = signed(made, agung.user, asap_indah, wib(1, 1))
    office, owner = actor.staff(joko.user), actor.owner(asap_indah)
    ours = reported(made, GOV, office)
    services.confirm(report=ours, by=owner, says="disputes", reason="Belum diterima", at=wib(2, 11))
    late = reported(made, COM, owner, amount=Decimal(2), on=dt.date(2026, 4, 9), at=wib(4, 9))
    services.confirm(report=late, by=office, says="agrees", at=wib(4, 12))
    one_business(joko.user, asap_indah, bidang)  # a draft counts nowhere
    return made


def figures(by: str, at: dt.datetime, key: str = ""):
    found = {line.key: line for line in lines(Commitment.objects.all(), by, at)}
    return found[key].government, found[key].community


def test_both_sides_of_one_commitment_are_told(several):
    gov, com = figures("tema", wib(4, 20), "export")
    assert (gov.counts["jatuh-tempo"], gov.counts["ditepati"], gov.share) == (1, 0, 0)
    assert (com.counts["jatuh-tempo"], com.counts["ditepati"], com.share) == (1, 1, 100)
    assert (gov.days_late, com.days_late) == (20, 9)
    assert (gov.counts["disanggah"], com.counts["disanggah"]) == (1, 0)
    # The makers took ten days to answer, the office three.
    assert (com.days_waited, gov.days_waited) == (10, 3)


def test_the_median_of_all_stands_between_those_of_the_parts(several):
    _gov, com = figures("tema", wib(4, 20))
    assert com.counts["semua"] == 2
    assert com.days_late == (9 + 20) / 2


def test_nothing_is_due_before_the_last_day_is_over(several):
    assert figures("tema", wib(3, 31, 23, 59, 59))[0].counts["jatuh-tempo"] == 0
    assert figures("tema", wib(4, 1))[0].counts["jatuh-tempo"] == 2


def test_each_figure_is_the_length_of_its_list(agung, several):
    for by in ("kecamatan", "tema", "unit", "sentra", "tahun"):
        page = agung.get(f"/kerja/komitmen/papan-skor/?menurut={by}").content.decode()
        rows = re.findall(r'<tr class="(?:gov|com)">(.*?)</tr>', page, re.S)
        assert len(rows) >= 4, by
        for row in rows:
            cells = re.findall(r'<td class="num">(.*?)</td>', row, re.S)
            for cell in (cells[0], cells[1], cells[2], cells[4]):  # the others are medians
                link, count = re.match(r'<a href="([^"]+)">(\d+)', cell).groups()
                assert agung.get(unescape(link)).context["total"] == int(count), (by, link)


def test_the_lists_and_the_lines_count_alike(several):
    at = wib(4, 20)
    for code, _name in choices():
        word, _dash, what = code.partition("-")
        side = dict(zip(("pemerintah", "ikm"), figures("unit", at), strict=True))[word]
        assert behind(Commitment.objects.all(), code, at).count() == side.counts[what], code


def test_staff_count_only_what_they_see(joko, sari, several):
    assert lines(Commitment.objects.visible_to(sari.user), "kecamatan") == []
    assert (
        "Belum ada yang dapat dihitung" in sari.get("/kerja/komitmen/papan-skor/").content.decode()
    )
    page = joko.get("/kerja/komitmen/papan-skor/?menurut=x&urut=pemerintah").content.decode()
    assert "Bonang" in page


def test_the_scoreboard_costs_the_same_for_many(
    agung, several, joko, asap_indah, bidang, django_assert_num_queries
):
    for by in PARTINGS:
        with django_assert_num_queries(1):
            assert lines(Commitment.objects.visible_to(joko.user).filter(regency="33.21"), by)
    for _number in range(6):
        signed(one_business(joko.user, asap_indah, bidang), agung.user, asap_indah, wib(1, 1))
    with django_assert_num_queries(1):
        assert lines(Commitment.objects.all(), "kecamatan")
