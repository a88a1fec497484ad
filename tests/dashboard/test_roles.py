"""Who sees which figures: the whole regency, the own kecamatan, or what was published."""

from random import Random

import pytest

from dashboard import snapshots

PAGES = {
    "panel": "/kerja/dasbor/",
    "snapshots": "/kerja/dasbor/potret/",
    "one": "/kerja/dasbor/potret/{pk}/",
    "report": "/kerja/dasbor/potret/{pk}/laporan-bulanan.xlsx",
    "files": "/kerja/dasbor/kirim/",
    "siinas": "/kerja/dasbor/kirim/siinas.csv",
    "queue": "/kerja/dasbor/putusan/",
    "public": "/statistik/",
}
WHOLE = dict.fromkeys(PAGES, 200)
SEEN = {
    "agung": WHOLE,
    "budi": WHOLE | {"queue": 403},
    "ratna": WHOLE | {"queue": 403},
    "sari": WHOLE | {"one": 404, "report": 404, "files": 403, "siinas": 403, "queue": 403},
    "dewi": dict.fromkeys(PAGES, 403) | {"public": 200},
    "anon": dict.fromkeys(PAGES, 302) | {"public": 200},
}


@pytest.fixture
def kept(agung, chance, settings):
    """One active IKM each in Mranggen and Bonang, kept and published."""
    settings.IKM_REGENCY = "33.21"
    for village in ("33.21.01.2001", "33.21.12.2019"):
        chance.business(Random(1), village_id=village, status="verified", activity="active")
    row = snapshots.take(regency="33.21", by=agung.user)
    snapshots.publish(snapshot=row, by=agung.user)
    return row


@pytest.mark.parametrize("name", SEEN)
def test_each_role_opens_what_is_its_own(request, name, kept):
    member = request.getfixturevalue(name)
    got = {page: member.get(at.format(pk=kept.pk)).status_code for page, at in PAGES.items()}
    assert got == SEEN[name]


def test_the_whole_or_the_own_kecamatan_is_counted(agung, budi, ratna, sari, kept):
    active = {
        member: member.get(PAGES["panel"]).context["numbers"].active
        for member in (agung, budi, ratna, sari)
    }
    assert active == {agung: 2, budi: 2, ratna: 2, sari: 1}
    # Nothing of a snapshot, not even that there is one, for who sees a part.
    assert not sari.get(PAGES["snapshots"]).context["by_year"]
    assert "Bonang" not in sari.get(PAGES["panel"]).content.decode()


def test_nobody_without_an_account_reads_a_small_number(anon, kept):
    page = anon.get(PAGES["public"])
    (table, *_more) = page.context["tables"]
    shown = {row.code: row.cells[0].number for row in table.rows}
    assert shown["33.21.12"] is None and shown["33.21.01"] is None
    names = {tile.name: tile.text for tile in page.context["map"]["tiles"]}
    assert names["Bonang"] == "•"


def test_only_an_official_takes_corrects_or_publishes(budi, ratna, sari, kept):
    for member in (budi, ratna, sari):
        for act in ("terbitkan", "perbaiki"):
            answer = member.post(f"/kerja/dasbor/potret/{kept.pk}/{act}/", {"reason": "Lain."})
            assert answer.status_code == 403
        assert member.post("/kerja/dasbor/potret/ambil/").status_code == 403
