"""The list of commitments: plain figures, filters as links, and nothing that was not agreed."""

import datetime as dt
import gzip
import re
from html import unescape
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.http import QueryDict
from django.utils import timezone

from catalogue import reference
from catalogue.commitments import asking, reading
from commitments import actor, services
from commitments.models import Commitment
from tests.catalogue.commitments.conftest import COM, GOV

pytestmark = pytest.mark.django_db


def html(anon, address: str) -> str:
    response = anon.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def titles(page: str) -> list[str]:
    return re.findall(r'<h3><a href="[^"]+">([^<]*)</a>', page)


@pytest.fixture
def five(seams):
    """One of each state."""
    seams.kept(title="Ditepati")
    seams.agreed(title="Berjalan")
    seams.agreed(title="Lewat", due=-3, starts=-60, theme="export")
    one = seams.agreed(title="Satu pihak", due=-3, starts=-60)
    seams.does(one, COM, 2, on=-5)
    gone = seams.agreed(title="Batal")
    services.cancel(commitment=gone, by=seams.official, reason="Alasanrahasia")
    services.run()
    return seams


def test_a_visitor_reads_both_promises_and_how_far_they_are(anon, seams):
    made = seams.agreed(title="Sertifikat halal")
    seams.does(made, COM, 1)
    seams.does(made, GOV, 1, says="")

    page = html(anon, "/komitmen/")

    assert titles(page) == ["Sertifikat halal"]
    for said in ("Bidang Perindustrian", "Asap Indah Karno", "Membiayai sertifikat halal.",
                 "1 dari 2", "Kecamatan Bonang", "1 dilaporkan"):  # fmt: skip
        assert said in page
    assert anon.get("/komitmen/").cookies == {}


def test_only_what_both_signed_and_the_office_opened_is_there(anon, seams):
    seams.agreed(title="Tersembunyi", is_public=False)
    offered = seams.offered(title="Ditawarkan")
    declined = seams.offered(title="Ditolak")
    by = actor.owner(seams.business)
    services.decline(commitment=declined, by=by, reason="Belum sanggup")
    dropped = seams.offered(title="Batal sebelum sah")
    services.cancel(commitment=dropped, by=seams.official, reason="Salah tulis")
    early = seams.offered(title="Draf")
    services.withdraw_offer(commitment=early, by=seams.lead)

    assert titles(html(anon, "/komitmen/")) == []
    assert "Belum ada komitmen yang tampil" in html(anon, "/komitmen/")
    assert "loc" not in html(anon, "/sitemap-commitments.xml")
    assert len(b"".join(anon.get("/data/komitmen.csv")).splitlines()) == 1
    for made in Commitment.objects.all():
        for address in (f"/komitmen/{made.pk}/", f"/en/komitmen/{made.pk}/bagikan.jpg"):
            assert anon.get(address).status_code == 404
    assert offered.status == "offered"


def test_what_was_cancelled_after_agreement_says_so_and_not_why(anon, five):
    page = html(anon, "/komitmen/?keadaan=batal")
    assert titles(page) == ["Batal"]
    detail = html(anon, f"/komitmen/{Commitment.objects.get(title='Batal').pk}/")
    assert "Komitmen ini dibatalkan pada" in detail
    assert "Alasanrahasia" not in page + detail


def test_each_figure_and_each_count_is_the_length_of_its_list(anon, five):
    page = html(anon, "/komitmen/")
    tiles = re.findall(r'<a class="tile[^"]*" href="([^"]+)"><b>(\d+)</b>', page)
    words = re.findall(r'<li><a href="([^"]+)">[^<]+</a> <span class="muted">(\d+)</span>', page)
    assert [int(count) for _link, count in tiles] == [1, 1, 2, 1]
    assert len(words) >= 9
    for link, count in tiles + words:
        assert len(titles(html(anon, unescape(link)))) == int(count), link


def test_filters_stand_in_the_address_and_are_let_go_one_by_one(anon, five):
    page = html(anon, "/komitmen/?keadaan=lewat&tema=ekspor&kecamatan=bonang")
    assert titles(page) == ["Lewat"]
    chips = [unescape(link) for link in re.findall(r'<a class="chip" href="([^"]+)"', page)]
    assert "/komitmen/?tema=ekspor&kecamatan=bonang" in chips
    assert "noindex" in page
    empty = html(anon, "/komitmen/?keadaan=dipenuhi&tema=ekspor")
    assert "Tidak ada komitmen dengan saringan ini" in empty
    odd = html(anon, "/komitmen/?keadaan=x&tahun=abc&setelah=2026-99-99.1&usaha=0&kecamatan=<b>")
    assert "tidak dikenal, jadi diabaikan" in odd
    assert len(titles(odd)) == 5
    assert "<b>" not in odd.partition("<h2")[2]


def test_a_business_and_a_sentra_lead_to_their_own(anon, seams, whole_sentra, asap_indah, silent):
    seams.agreed(title="Sendiri")
    page = html(anon, f"/usaha/asap-indah-karno-{asap_indah.pk}/")
    link = re.search(r'href="([^"]+)">Mengikuti (\d+) komitmen', page)
    assert len(titles(html(anon, link[1]))) == int(link[2]) == 2
    of_sentra = html(anon, "/sentra/ikan-asap-wonosari/")
    assert 'href="/komitmen/?sentra=ikan-asap-wonosari">Mengikuti 1 komitmen' in of_sentra
    assert titles(html(anon, "/komitmen/?sentra=ikan-asap-wonosari")) == ["Halal sentra"]
    # Whoever may not be named is not found by number either.
    assert titles(html(anon, f"/komitmen/?usaha={silent.pk}")) == []


def test_pages_go_on_until_each_was_told_once(anon, seams, monkeypatch):
    for number in range(5):
        seams.agreed(title=f"Komitmen {number}", starts=-30 - number % 2)
    monkeypatch.setattr(reading.page, "__kwdefaults__", {"size": 2})
    seen, address = [], "/komitmen/?tema=perizinan"
    while address:
        page = html(anon, address)
        seen += titles(page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = unescape(following[1]) if following else ""
    assert sorted(seen) == [f"Komitmen {number}" for number in range(5)]


def test_late_begins_at_midnight_in_demak(seams):
    made = seams.agreed(due=10)
    asked = asking.read(QueryDict(), reference.load())
    last = timezone.make_aware(dt.datetime.combine(made.due, dt.time(23, 59, 59)))
    for at, state, late in (
        (last, "berjalan", False),
        (last + dt.timedelta(seconds=1), "lewat", True),
    ):
        (cell,) = reading.cells(asked, at)
        (row,), _cursor = reading.page(asked, at)
        assert cell["state"] == row["state"] == state
        assert cell["government_late"] is cell["community_late"] is late


def test_pages_cost_three_statements_however_many(
    anon, seams, whole_sentra, django_assert_max_num_queries
):
    for number in range(14):
        made = seams.agreed(title=f"Komitmen {number}")
    for address in ("/komitmen/", "/komitmen/?tema=perizinan&kecamatan=bonang", "/en/komitmen/",
                    f"/komitmen/?usaha={seams.business.pk}", "/komitmen/?sentra=x", "/",
                    f"/komitmen/{made.pk}/", f"/komitmen/{whole_sentra.pk}/",
                    f"/komitmen/{made.pk}/bagikan.jpg", "/data/komitmen.csv",
                    "/sentra/ikan-asap-wonosari/",
                    f"/usaha/asap-indah-karno-{seams.business.pk}/"):  # fmt: skip
        with django_assert_max_num_queries(3):
            response = anon.get(address)
            b"".join(response) if response.streaming else response.content
            assert response.status_code == 200, address
    page = anon.get("/komitmen/").content
    sheets = re.findall(rb'href="/static/([^"]+\.css)"', page)
    css = b"".join(Path(finders.find(sheet.decode())).read_bytes() for sheet in sheets)
    assert len(gzip.compress(page)) + len(gzip.compress(css)) <= 30_000
    assert re.findall(rb'<script src="([^"]+)"', page) == [b"/static/js/offline.js"]


def test_lists_and_pages_may_be_kept_for_a_minute(anon, seams):
    made = seams.agreed()
    for address in ("/komitmen/", f"/komitmen/{made.pk}/", "/data/komitmen.json"):
        kept = anon.get(address).headers["Cache-Control"]
        assert kept == "public, max-age=60, stale-while-revalidate=600"
