"""The lists of the workspace: one machinery for businesses, products and papers."""

import datetime as dt
import re
import uuid

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from accounts.lists.selection import selected
from accounts.models import SavedView, User
from businesses.models import Assistance, AssistanceKind, Business, Permit, PermitKind, Visit
from businesses.tables import BUSINESSES
from products.models import Product

LISTS = ["/kerja/usaha/", "/kerja/produk/", "/kerja/izin/", "/kerja/kunjungan/", "/kerja/bantuan/"]
HTMX = {"HTTP_HX_REQUEST": "true"}


def form(**more):
    return {"form_key": str(uuid.uuid4())} | more


def names(page):
    return [str(line["row"]) for line in page.context["lines"]]


@pytest.fixture
def many(budi, sari):
    """Makes so many businesses in Mranggen, each with a product, a permit, a visit and help."""
    kind = PermitKind.objects.create(code="halal", name="Halal", name_en="Halal")
    training = AssistanceKind.objects.create(code="training", name="Pelatihan")

    def make(count):
        start = Business.objects.count()
        rows = Business.objects.bulk_create(
            Business(
                registry_number=f"IKM-{start + n}", name=f"Usaha {start + n:03}",
                regency_id="33.21", district_id="33.21.01", village_id="33.21.01.2001",
                created_by=sari.user,
            )
            for n in range(count)
        )  # fmt: skip
        Product.objects.bulk_create(
            Product(business=row, name=row.name, created_by=sari.user) for row in rows
        )
        Assistance.objects.bulk_create(
            Assistance(business=row, kind=training, title="Pelatihan", year=2025) for row in rows
        )
        Permit.objects.bulk_create(Permit(business=row, kind=kind, number="1") for row in rows)
        Visit.objects.bulk_create(
            Visit(business=row, on=dt.date(2026, 1, 1), officer=sari.user) for row in rows
        )

    return make


@pytest.mark.parametrize("address", LISTS)
def test_a_hundred_rows_cost_the_statements_of_ten_and_at_most_six(sari, many, address):
    many(10)
    sari.get(address)
    with CaptureQueriesContext(connection) as ten:
        sari.get(address)
    many(90)
    with CaptureQueriesContext(connection) as hundred:
        page = sari.get(address)
    assert len(page.context["lines"]) == 25
    assert len(hundred) == len(ten) <= 6


@pytest.mark.parametrize("table", [BUSINESSES], ids=["usaha"])
def test_every_column_can_be_filtered(sari, kerupuk_bu_tini, table):
    found = table.filterset(
        QueryDict(), queryset=Business.objects.all(), request=_request(sari.user)
    )
    filtered = {column.key for column in found.of_filter.values()}
    assert filtered == {column.key for column in table.columns}


def _request(user):
    request = RequestFactory().get("/")
    request.user = user
    return request


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("usaha=tini", True), ("usaha=tono", False), ("hp=5670001", True), ("berdiri_isi=kosong", True),
        ("berdiri_min=1990", False), ("dicatat_dari=2020-01-01", True),
        ("dicatat_sampai=2020-01-01", False), ("investasi_min=1 juta", False),
        ("investasi_isi=kosong", True), ("ekspor=tidak", True), ("ekspor=ya", False),
        ("halal=tidak", True), ("pemilik_isi=ada", True), ("jenis_kelamin=P", True),
        ("berdiri_min=lama", False), ("status=bohong", False),
    ],
)  # fmt: skip
def test_columns_are_filtered_by_their_kind(sari, kerupuk_bu_tini, query, found):
    assert bool(names(sari.get(f"/kerja/usaha/?{query}"))) == found


def test_a_chip_lets_go_of_one_filter_and_of_the_place_in_the_list(sari, kerupuk_bu_tini):
    page = sari.get(
        "/kerja/usaha/?kecamatan=33.21.01&desa=33.21.01.2001&q=tini&setelah=x&urut=nama"
    )
    assert {chip["text"]: chip["query"] for chip in page.context["chips"]} == {
        "Cari: “tini”": "kecamatan=33.21.01&desa=33.21.01.2001&urut=nama",
        "Kecamatan: Mranggen": "q=tini&urut=nama",
        "Desa/kelurahan: Desa Banyumeneng": "kecamatan=33.21.01&q=tini&urut=nama",
    }


def test_next_and_previous_walk_the_whole_list(budi, many):
    many(60)
    first = budi.get("/kerja/usaha/?urut=nama")
    second = budi.get(f"/kerja/usaha/?{first.context['after']}")
    third = budi.get(f"/kerja/usaha/?{second.context['after']}")
    back = budi.get(f"/kerja/usaha/?{third.context['before']}")

    walked = names(first) + names(second) + names(third)
    assert walked == [f"Usaha {n:03}" for n in range(60)]
    assert names(back) == names(second) and not third.context["after"]


@pytest.mark.parametrize("address", LISTS)
def test_htmx_gets_the_region_of_the_same_page(sari, many, address):
    many(3)
    page, part = sari.get(address), sari.get(address, **HTMX)
    body = page.content.decode()
    region = part.content.decode().strip()
    keys = re.compile(r'name="(?:csrfmiddlewaretoken|form_key)" value="[^"]+"')

    assert region.startswith('<div id="daftar"') and "<html" not in region
    assert keys.sub("", region) in keys.sub("", body)
    assert "HX-Request" in page.headers["Vary"] and "HX-Request" in part.headers["Vary"]


def test_columns_and_sort_chosen_on_the_list_are_remembered(sari, kerupuk_bu_tini):
    here = {"HTTP_REFERER": "http://testserver/kerja/usaha/"}
    sari.get("/kerja/usaha/?kolom=hp&kolom=rt&urut=-nama", **here)
    page = sari.get("/kerja/usaha/")
    assert [head["column"].key for head in page.context["heads"]] == ["usaha", "hp", "rt"]
    assert page.context["heads"][0]["sorted"] == "descending"

    sari.get(f"/kerja/usaha/?{page.context['reset']}", **here)
    page = sari.get("/kerja/usaha/")
    assert tuple(head["column"].key for head in page.context["heads"]) == BUSINESSES.usual
    assert User.objects.get(pk=sari.user.pk).list_memory == {"usaha": {}}


def test_a_link_from_elsewhere_changes_no_memory(sari, kerupuk_bu_tini):
    sari.get("/kerja/usaha/?kolom=hp&urut=nama", HTTP_REFERER="http://testserver/kerja/")
    assert User.objects.get(pk=sari.user.pk).list_memory == {}


def save(member, **more):
    sent = form(list="businesses:list", name="Bonang", query="kecamatan=33.21.12") | more
    return member.post("/kerja/tampilan/", sent)


def test_a_view_is_saved_opened_renamed_and_deleted(budi, asap_indah):
    answer = save(budi, default="on")
    view = SavedView.objects.get()
    assert answer.url == f"/kerja/usaha/?kecamatan=33.21.12&tampilan={view.pk}"
    assert budi.get("/kerja/usaha/").url == answer.url  # the list opens with it
    assert names(budi.get("/kerja/usaha/?tampilan=0")) == ["Asap Indah Karno"]

    budi.post(f"/kerja/tampilan/{view.pk}/", form(name="Pesisir"))
    assert "Pesisir" in budi.get(answer.url).content.decode()
    budi.post(f"/kerja/tampilan/{view.pk}/", form(act="delete"))
    assert not SavedView.objects.exists()
    assert budi.get("/kerja/usaha/").status_code == 200


def test_a_shared_view_shows_no_more_than_its_viewer_may_see(budi, sari, asap_indah, many):
    many(1)
    save(budi, name="Semua", query="urut=nama")
    mine = SavedView.objects.get()
    assert sari.get(f"/kerja/tampilan/{mine.pk}/").status_code == 404

    budi.post(f"/kerja/tampilan/{mine.pk}/", form(name="Semua", shared="on"))
    assert "Semua" in sari.get("/kerja/usaha/").content.decode()
    assert names(sari.get(mine.get_absolute_url())) == ["Usaha 001"]
    # Of another kecamatan she sees nothing, rather than everything.
    assert names(sari.get("/kerja/usaha/?kecamatan=33.21.12")) == []


def test_only_its_maker_changes_a_shared_view(budi, sari):
    save(budi, shared="on")
    view = SavedView.objects.get()
    assert sari.post(f"/kerja/tampilan/{view.pk}/", form(name="X")).status_code == 404
    assert sari.post(f"/kerja/tampilan/{view.pk}/", form(act="delete")).status_code == 404
    assert sari.post(f"/kerja/tampilan/{view.pk}/", form(act="open")).status_code == 302


def test_a_selection_is_some_rows_or_all_that_match_inside_my_scope(sari, asap_indah, many):
    many(3)
    own = list(Business.objects.visible_to(sari.user).order_by("pk"))

    def chosen(query):
        request = RequestFactory().get(f"/?{query}")
        request.user = sari.user
        return list(selected(request, BUSINESSES).rows)

    assert chosen(f"pilih={own[0].pk}&pilih={asap_indah.pk}&pilih=x") == [own[0]]
    assert chosen("semua=1&saring=q%3Dusaha") == own
    assert chosen("semua=1&saring=kecamatan%3D33.21.12") == []
    assert chosen("semua=1&saring=status%3Dtidak-ada") == []
    assert chosen("") == []


def test_the_map_counts_what_the_filters_leave(budi, asap_indah, many):
    many(3)
    page = budi.get("/kerja/usaha/?lihat=peta&status=draft")
    counts = {tile.name: (tile.count, tile.query) for tile in page.context["map"]["tiles"]}
    assert counts["Mranggen"] == (3, "status=draft&kecamatan=33.21.01")
    assert counts["Bonang"][0] == 0


def test_an_archived_business_takes_its_permits_and_visits_from_the_lists(budi, many):
    many(1)
    assert names(budi.get("/kerja/izin/")) and names(budi.get("/kerja/kunjungan/"))
    now = dt.datetime.now(dt.UTC)
    Business.objects.update(status="archived", archived_at=now, archived_by=budi.user)
    assert not names(budi.get("/kerja/izin/")) and not names(budi.get("/kerja/kunjungan/"))
