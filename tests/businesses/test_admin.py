"""Reference data mended in the officials' panel."""

import datetime as dt
import uuid

import pytest

from accounts.models import User
from businesses import services
from businesses.classes import search_classes
from businesses.models import Cluster, IndustryClass, SizeLimit, Unit
from businesses.reference.limits import drop_limits
from businesses.reference.loading import load_reference_tables
from businesses.sizes import Limits, load_limits
from core.services import Refused
from regions.loading import load_regency
from regions.matching import RegionIndex
from regions.models import Region

pytestmark = pytest.mark.django_db
PAGES = ["branch", "unit", "legalform", "permitkind", "industryclass", "sizelimit"]


@pytest.fixture
def panel(client):
    load_regency(code="33.21")
    load_reference_tables()
    client.force_login(User.objects.create_user("dewi.acuan", role="it_admin", regency_id="33.21"))
    return client


@pytest.mark.parametrize("page", PAGES)
def test_reference_pages_open_for_the_it_admin(panel, page):
    assert panel.get(f"/admin/businesses/{page}/").status_code == 200


def test_reference_pages_stay_shut_for_a_field_officer(client):
    client.force_login(User.objects.create_user("sari.acuan", role="field_officer"))
    assert client.get("/admin/businesses/unit/").status_code in {302, 403, 404}


def test_a_word_taught_to_a_class_is_found_at_once(panel):
    search_classes("slondok", 2020)
    row = IndustryClass.objects.get(edition=2020, code="10794")
    form = {"title_en": row.title_en, "branch": row.branch_id, "search_words": "kerupuk slondok"}
    panel.post(f"/admin/businesses/industryclass/{row.pk}/change/", form | {"title": "Lain"})
    assert search_classes("slondok", 2020) == [row]
    row.refresh_from_db()
    assert row.title.startswith("Industri Kerupuk")


def test_an_alias_of_another_unit_is_refused_with_its_name(panel):
    form = {"code": "genggam", "name": "genggam", "aliases": "gg, KG", "position": 1}
    page = panel.post("/admin/businesses/unit/add/", form)
    assert "sudah berarti satuan lain: KG" in page.content.decode()
    panel.post("/admin/businesses/unit/add/", form | {"aliases": "gg", "is_active": "on"})
    assert Unit.objects.get(code="genggam").aliases == ["gg"]


def test_a_unit_is_mended_and_keeps_its_code(panel):
    unit = Unit.objects.get(code="botol")
    form = {"code": "lain", "name": "botol", "aliases": "btl, btl kaca", "position": 1}
    panel.post(f"/admin/businesses/unit/{unit.pk}/change/", form | {"is_active": "on"})
    unit.refresh_from_db()
    assert (unit.code, unit.aliases) == ("botol", ["btl", "btl kaca"])


def test_a_taught_name_of_a_village_is_matched_and_the_official_one_refused(panel):
    form = {"region": "33.21.12.2019", "name": "Wonosari Asap"}
    panel.post("/admin/regions/regionalias/add/", form)
    index = RegionIndex.load("33.21")
    assert index.match_village("WONOSARI ASAP", "33.21.12").region.code == "33.21.12.2019"
    for name, why in [("wonosari", "sudah nama resminya"), ("wonosariasap", "sudah tercatat")]:
        page = panel.post("/admin/regions/regionalias/add/", form | {"name": name})
        assert why in page.content.decode()


def test_regions_are_read_only(panel):
    assert panel.get("/admin/regions/region/?q=wonosari").status_code == 200
    assert panel.get("/admin/regions/region/add/").status_code == 403
    assert panel.get("/admin/regions/region/33.21.12/delete/").status_code in {403, 404}


@pytest.fixture
def smoke(wonosari, crackers) -> dict[str, object]:
    """What budi types about the smokers of Wonosari."""
    return {
        "name": "Sentra Ikan Asap Wonosari",
        "name_en": "Wonosari smoked fish",
        "region": wonosari.pk,
        "branch": crackers.branch_id,
        "description": "Pengasap di tepi Kali Wonosari.",
        "is_public": "on",
    }


def test_a_verifier_adds_a_cluster_and_it_is_offered_at_once(budi, smoke):
    assert "Wonosari" not in budi.get("/kerja/usaha/?status=draft").content.decode()
    response = budi.post("/admin/businesses/cluster/add/", smoke)
    row = Cluster.objects.get()

    assert response.status_code == 302
    assert (row.slug, row.is_public) == ("sentra-ikan-asap-wonosari", True)
    assert row.events.get().pgh_context.metadata["by_name"] == "Budi Santoso"
    assert "Sentra Ikan Asap Wonosari" in budi.get("/kerja/usaha/baru/").content.decode()
    assert "Sentra Ikan Asap Wonosari" in budi.get("/kerja/usaha/").content.decode()
    assert "Desa Wonosari" in budi.get("/admin/businesses/cluster/").content.decode()


def test_a_renamed_cluster_keeps_its_address_and_a_namesake_gets_another(budi, smoke):
    budi.post("/admin/businesses/cluster/add/", smoke)
    row = Cluster.objects.get()
    address = f"/admin/businesses/cluster/{row.pk}/change/"
    budi.post(address, smoke | {"name": "Sentra Asap"})
    budi.post("/admin/businesses/cluster/add/", smoke)

    row.refresh_from_db()
    assert (row.name, row.slug) == ("Sentra Asap", "sentra-ikan-asap-wonosari")
    assert Cluster.objects.exclude(pk=row.pk).get().slug == "sentra-ikan-asap-wonosari-2"


def test_a_cluster_lies_in_the_own_regency(budi, smoke):
    Region.objects.create(
        code="33.19", level="regency", kind="kabupaten", name="Kudus", key="kudus"
    )
    kota = Region.objects.create(
        code="33.19.01", level="district", kind="kecamatan", name="Kota Kudus", key="kotakudus"
    )
    Cluster.objects.create(slug="jauh", name="Sentra Jenang", region=kota)
    page = budi.get("/admin/businesses/cluster/add/").content.decode()

    assert "Desa Wonosari, Kec. Bonang" in page and "Kota Kudus" not in page
    assert "Jenang" not in budi.get("/admin/businesses/cluster/").content.decode()
    assert "Jenang" not in budi.get("/kerja/usaha/baru/").content.decode()
    budi.post("/admin/businesses/cluster/add/", smoke | {"region": kota.pk})
    assert Cluster.objects.count() == 1


def test_a_business_is_put_into_a_cluster_and_found_there(budi, asap_indah, wonosari):
    row = Cluster.objects.create(slug="asap", name="Sentra Asap", region=wonosari)
    services.update(business=asap_indah, by=budi.user, changes={"cluster": row})
    assert "Asap Indah Karno</a>" in budi.get(f"/kerja/usaha/?sentra={row.pk}").content.decode()


@pytest.mark.parametrize("role", ["sari", "ratna"])
def test_clusters_stay_shut_for_others(role, request):
    member = request.getfixturevalue(role)
    assert member.get("/admin/businesses/cluster/").status_code in {302, 403}


def test_a_verifier_does_not_touch_other_reference_data(budi):
    assert budi.get("/admin/businesses/unit/").status_code == 403
    assert budi.get("/admin/accounts/user/").status_code == 403


LIMITS = {
    "valid_from": "2031-01-01", "source": "PP 9/2030", "mikro_money": "2 miliar",
    "mikro_sales": "3 miliar", "kecil_money": "6 miliar", "kecil_sales": "20 miliar",
    "menengah_money": "12 miliar", "menengah_sales": "60 miliar",
}  # fmt: skip
SCALE = "/admin/businesses/sizelimit/add/?scale=enterprise"


def test_new_limits_hold_for_a_whole_scale_from_a_day_on_and_old_figures_keep_theirs(agung):
    load_limits()
    assert "?scale=enterprise" in agung.get("/admin/businesses/sizelimit/add/").text
    assert 'value="1.000.000.000"' in agung.get(SCALE).text
    half = LIMITS | {"kecil_money": "1 miliar", "form_key": str(uuid.uuid4())}
    assert "naik dari kelas terkecil" in agung.post(SCALE, half).text
    early = LIMITS | {"valid_from": "2020-01-01", "form_key": str(uuid.uuid4())}
    assert "sesudah batas terakhir" in agung.post(SCALE, early).text
    assert agung.post(SCALE, LIMITS | {"form_key": str(uuid.uuid4())}).status_code == 302

    limits = Limits.load()
    for year, size in ((2026, "kecil"), (2031, "mikro")):
        on = dt.date(year, 12, 31)
        found = limits.classify(workers=3, investment=1_500_000_000, sales=None, on=on)
        assert found[1].size == size


def test_limits_in_force_are_neither_changed_nor_taken_back(agung):
    load_limits()
    row = SizeLimit.objects.filter(scale="statistics").first()
    page = f"/admin/businesses/sizelimit/{row.pk}"
    assert agung.post(f"{page}/change/", {"size": "lain"}).status_code == 403
    assert agung.post(f"{page}/delete/", {"post": "yes"}).status_code == 403
    with pytest.raises(Refused, match="sudah berlaku"):
        drop_limits(by=agung.user, row=row)
    agung.post(SCALE, LIMITS | {"form_key": str(uuid.uuid4())})
    later = SizeLimit.objects.filter(valid_from="2031-01-01").first()
    agung.post(f"/admin/businesses/sizelimit/{later.pk}/delete/", {"post": "yes"})
    assert not SizeLimit.objects.filter(valid_from="2031-01-01").exists()
