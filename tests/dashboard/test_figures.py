"""The panel of figures: each number is the count of the list it leads to, parts make the whole."""

import gzip
import re
from pathlib import Path
from random import Random
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from django.utils import timezone

from accounts.lists.state import read
from businesses import size_sql
from businesses.models import Business, YearlyFigures
from businesses.sizes import Limits
from commitments import actor, services, standing
from commitments import figures as promises
from commitments.filters import CommitmentFilter
from commitments.models import Commitment
from commitments.sides import Party
from core.numbers import format_number
from dashboard import counting
from dashboard.definitions import ALL, SUM_BY_KEY
from dashboard.writing import millions
from tests.commitments.conftest import reported, wib

ADDRESS = "/kerja/dasbor/"


def rows_behind(member, url):
    """The rows of the list at an address, as its page would show them to a member."""
    found = urlsplit(url)
    request = RequestFactory().get(url)
    request.user = member.user
    data = QueryDict(found.query)
    view = resolve(found.path).func
    if found.path == "/kerja/komitmen/":
        seen = Commitment.objects.visible_to(member.user)
        filters = CommitmentFilter(data, queryset=seen, request=request)
        assert filters.form.is_valid(), url
        return filters.qs
    state = read(request, view.table, data)
    assert state.filter.form.is_valid(), (url, state.filter.form.errors)
    return state.rows


def sums_behind(member, url):
    """The sums of the yearly figures of the listed businesses, as tables write them."""
    query = dict(parse_qsl(urlsplit(url).query))
    year = query.get("tahun") or query["kelas"].split("-")[0]
    rows = YearlyFigures.objects.filter(
        business__in=rows_behind(member, url).order_by().values("pk"), year=year
    )
    total = {
        key: sum(getattr(row, one.field) or 0 for row in rows) for key, one in SUM_BY_KEY.items()
    }
    return [
        format_number(total["tk_l"]),
        format_number(total["tk_p"]),
        millions(total["investasi"]),
        millions(total["produksi"]),
    ]


def sections(page):
    return [page.context["districts"], *page.context["parts"]]


def check(member, query=""):
    """Every number on the page equals what its own link leads to."""
    page = member.get(f"{ADDRESS}?{query}")
    for tile in (*page.context["tiles"], *page.context["waiting"]):
        if tile.key in {"tk", "investasi", "produksi"}:
            continue
        assert tile.value == rows_behind(member, tile.url).count(), tile
    for section in (*sections(page), page.context["by_year"]):
        for line in (*section.lines, *([section.total] if section.total else [])):
            (count, listed), *sums = line.cells
            assert count == format_number(rows_behind(member, listed).count()), (section.key, line)
            assert [text for text, _url in sums] == sums_behind(member, sums[0][1]), line
    for section in page.context["halves"]:
        for line in section.lines:
            text, url = line.cells[0]
            assert text == format_number(rows_behind(member, url).count()), line
    for tile in page.context["map"]["tiles"]:
        assert tile.count == rows_behind(member, f"/kerja/usaha/?{tile.query}").count()
    return page


@pytest.mark.parametrize("seed", range(2))
def test_each_figure_is_the_count_of_its_list(agung, sari, chance, seed):
    chance.businesses(seed, 40)
    last = timezone.localdate().year - 1
    check(agung)
    check(sari, f"kecamatan=33.21.01&cabang={chance.branches[seed].pk}&tahun={last}")


@pytest.mark.parametrize("seed", range(2))
def test_kecamatan_branches_and_classes_add_up_to_the_whole(agung, chance, seed):
    chance.businesses(seed, 40)
    page = agung.get(ADDRESS)
    numbers = page.context["numbers"]
    for section in sections(page):
        assert sum(line.value for line in section.lines) == section.total.value == numbers.active
    for dimension in ("kecamatan", "cabang", "sentra"):
        for key in SUM_BY_KEY:
            assert sum(numbers.of_year.by(dimension, key).values()) == numbers.of_year.total(key)


@pytest.mark.parametrize("seed", range(4))
def test_classes_in_sql_are_those_of_one_business(chance, seed):
    luck = Random(seed)
    for row in chance.businesses(seed, 6):
        chance.figures(row, 2015, luck)
        chance.figures(row, 2012 + seed % 3, luck)
    limits = Limits.load()
    classes = {f"by_{scale}": size_sql.size_of(scale) for scale in size_sql.SIZES}
    for row in YearlyFigures.objects.annotate(**classes):
        told = [getattr(row, name) for name in classes]
        assert told == [one.size or "belum" for one in limits.classes(row)], row


def test_industri_besar_is_no_ikm_while_its_newest_figures_say_so(agung, chance):
    row = chance.business(Random(1), status="verified", activity="active")
    row.figures.all().delete()
    year = timezone.localdate().year
    said = {"workers_male": 30, "workers_female": 0, "investment": 16 * 10**9}
    large = YearlyFigures.objects.create(business=row, year=year - 1, **said)
    assert agung.get(ADDRESS).context["numbers"].active == 0

    large.pk, large.year, large.investment = None, year, 10**9
    large.save()
    assert agung.get(ADDRESS).context["numbers"].active == 1


def test_who_kept_what_is_told_as_the_commitment_itself_tells_it(agung, joko, running, asap_indah):
    def kept(party):
        return promises.BY_KEY[party].of(Commitment.objects.all()).exists()

    def checked():
        keepers = standing.of_one(Commitment.objects.with_page().get()).keepers
        assert kept("pemerintah") == (Party.GOVERNMENT in keepers)
        assert kept("masyarakat") == (Party.COMMUNITY in keepers)
        check(agung)
        return len(keepers)

    assert checked() == 0
    done = reported(running, Party.GOVERNMENT, actor.staff(joko.user))
    assert checked() == 0
    services.confirm(report=done, by=actor.owner(asap_indah), says="agrees", at=wib(2, 2))
    assert checked() == 1


def test_it_costs_as_many_statements_for_few_as_for_many(agung, chance):
    chance.businesses(1, 3)
    agung.get(ADDRESS)
    asked = []
    for count in (0, 30):
        chance.businesses(2, count)
        with CaptureQueriesContext(connection) as statements:
            agung.get(ADDRESS)
        asked.append(len(statements))
    assert asked[0] == asked[1] <= 12


def test_it_fits_a_slow_telephone(agung, chance):
    chance.businesses(1, 30)
    body = agung.get(ADDRESS).content
    folder, names = Path("static/css"), ("look", "work", "lists", "figures")
    sheets = [(folder / f"{name}.css").read_bytes() for name in names]
    assert sum(len(gzip.compress(part)) for part in (body, *sheets)) < 60_000
    assert not re.search(rb"style=|<script(?! src)", body)


def test_each_sees_the_figures_of_the_own_scope(sari, agung, ratna, dewi, chance):
    chance.business(Random(1), village_id="33.21.01.2001", status="verified", activity="active")
    chance.business(Random(1), village_id="33.21.12.2019", status="verified", activity="active")
    assert agung.get(ADDRESS).context["numbers"].active == 2
    assert ratna.get(ADDRESS).context["numbers"].active == 2
    mine = sari.get(ADDRESS)
    assert mine.context["numbers"].active == 1
    assert "Bonang" not in mine.content.decode()
    # What is not hers, and what is nothing at all, finds nothing.
    assert sari.get(f"{ADDRESS}?kecamatan=33.21.12").context["numbers"].active == 0
    assert agung.get(f"{ADDRESS}?cabang=lain").context["numbers"].active == 0
    assert dewi.get(ADDRESS).status_code == 403


def test_an_empty_register_says_so(agung):
    page = agung.get(ADDRESS)
    assert page.context["numbers"].active == 0
    assert "Belum ada data." in page.content.decode()


def test_every_figure_has_its_sentence_and_its_own_word():
    assert len({one.key for one in ALL}) == len(ALL)
    assert all(str(one.sentence).endswith(".") for one in ALL)


def test_parts_of_no_business_are_no_business(db):
    cells = counting.businesses(Business.objects.none(), timezone.localdate())
    assert cells.total("aktif") == 0
