"""A sentra that is no more: proposed by those who see it, decided by an official, kept in the past."""

import uuid

import pytest

from businesses import choices
from businesses.models import Business, Cluster
from businesses.services import clusters as services
from core.services import Refused
from dashboard import snapshots

QUEUE = "/kerja/dasbor/putusan/"


def form(**more):
    return {"form_key": str(uuid.uuid4())} | more


@pytest.fixture
def sentra(asap_indah):
    """The sentra of smoked fish in Bonang, with one maker the public sees."""
    row = Cluster.objects.create(slug="asap", name="Sentra asap", region_id="33.21.12.2019")
    Business.objects.filter(pk=asap_indah.pk).update(cluster=row)
    return row


def by_sentra(member):
    section = member.get("/kerja/dasbor/").context["parts"][-1]
    return {str(line.label): line for line in section.lines}


def test_a_verifikator_proposes_and_agung_archives_by_one_tap(agung, budi, anon, sentra):
    assert anon.get("/sentra/asap/").status_code == 200
    kept = snapshots.take(regency="33.21", by=agung.user)
    page = f"/kerja/sentra/{sentra.pk}/"
    budi.post(f"{page}usulkan/", form(reason="Semua pembuatnya pindah."))
    assert budi.post(f"{page}arsipkan/", form(reason="Saya saja.")).status_code == 403
    assert "Semua pembuatnya pindah." in agung.get(QUEUE).content.decode()
    agung.post(f"{QUEUE}sentra/{sentra.pk}/", form(act="archive"))

    sentra.refresh_from_db()
    assert (sentra.archived_by, sentra.archive_reason) == (agung.user, "Semua pembuatnya pindah.")
    assert str(sentra.pk) not in dict(choices.clusters(budi.user))
    gone = anon.get("/sentra/asap/")
    assert gone.status_code == 410 and "sudah tidak ada" in gone.content.decode()
    assert "Sentra asap" not in anon.get("/sentra/").content.decode()
    # Its businesses keep it, the figures of today leave it out, those of the past do not.
    assert list(by_sentra(agung)) == ["di luar sentra"]
    outside = by_sentra(agung)["di luar sentra"].cells[0]
    assert outside[0] == "1" and "1 usaha" in agung.get(outside[1]).content.decode()
    assert "(diarsipkan)" in budi.get(f"/kerja/usaha/?sentra={sentra.pk}").content.decode()
    past = agung.get(f"/kerja/dasbor/potret/{kept.pk}/").context["tables"]
    assert [str(line.label) for line in past[5].lines] == ["Sentra asap (diarsipkan)"]


def test_he_keeps_it_with_a_reason_that_the_proposer_reads(agung, budi, sentra):
    services.propose_archive(cluster=sentra, by=budi.user, reason="Sepi.")
    agung.post(f"{QUEUE}sentra/{sentra.pk}/", form(act="decline"))
    assert agung.get("/kerja/").context["tiles"][0].count == 1  # no reason, no refusal
    agung.post(f"{QUEUE}sentra/{sentra.pk}/", form(act="decline", reason="Masih lima pembuat."))
    assert agung.get("/kerja/").context["tiles"][0].count == 0
    assert "Masih lima pembuat." in budi.get(f"/kerja/sentra/{sentra.pk}/").content.decode()


def test_what_was_archived_is_told_and_taken_back(agung, anon, sentra):
    page = f"/kerja/sentra/{sentra.pk}/"
    agung.post(f"{page}arsipkan/", form(reason="x"))
    assert not Cluster.objects.archived().exists()
    agung.post(f"{page}arsipkan/", form(reason="Tidak ada lagi pembuatnya."))
    with pytest.raises(Refused, match="sudah diarsipkan"):
        services.archive(cluster=sentra, by=agung.user, reason="Lagi.")
    said = "Sentra asap diarsipkan: Tidak ada lagi pembuatnya."
    (story,) = (s for s in agung.get(page).context["stories"] if s.sentences == [said])
    agung.post(f"/kerja/riwayat/{story.act}/batalkan/", form())
    sentra.refresh_from_db()
    assert sentra.archived_at is None and anon.get("/sentra/asap/").status_code == 200

    services.archive(cluster=sentra, by=agung.user, reason="Tidak ada lagi pembuatnya.")
    agung.post(f"{page}pulihkan/", form())
    assert not Cluster.objects.archived().exists()


def test_a_petugas_sees_and_proposes_only_in_the_own_kecamatan(sari, dewi, sentra):
    page = f"/kerja/sentra/{sentra.pk}/"
    assert sari.get(page).status_code == 404
    assert sari.post(f"{page}usulkan/", form(reason="Sepi.")).status_code == 404
    Cluster.objects.update(region="33.21.01.2001")
    assert "Usulkan diarsipkan" in sari.get(page).content.decode()
    assert [row.makers for row in sari.get("/kerja/sentra/").context["clusters"]] == [0]
    assert dewi.get("/kerja/sentra/").status_code == 403


def test_a_business_of_an_archived_sentra_can_still_be_saved(agung, budi, sentra, asap_indah):
    services.archive(cluster=sentra, by=agung.user, reason="Tidak ada lagi pembuatnya.")
    page = budi.get(f"/kerja/usaha/{asap_indah.pk}/ubah/")
    assert str(sentra.pk) in dict(page.context["form"].fields["cluster"].choices)
