"""Sari and budi mend the same record at once: nothing that either typed is lost."""

import threading
import uuid
from contextlib import closing

import pytest
from django.db import connection
from django.http import QueryDict

from businesses import services
from businesses.forms import FiguresForm
from businesses.models import Business, Permit, PermitKind, YearlyFigures
from businesses.services import Overtaken
from core.reconcile import reconcile, seen_of


def form(**more):
    return {"form_key": str(uuid.uuid4())} | more


@pytest.fixture
def tahu(sari) -> Business:
    return services.register(by=sari.user, name="Tahu Barokah", village=None)


@pytest.fixture
def figures(tahu, sari) -> YearlyFigures:
    return services.save_figures(
        business=tahu, by=sari.user, year=2025, workers_male=2, workers_female=3, source="sensus"
    )


def page_of(figures) -> str:
    return f"/kerja/usaha/{figures.business_id}/angka/{figures.year}/"


def budi_saves(figures, budi, **changes):
    return services.save_figures(
        business=figures.business, by=budi.user, year=figures.year, **changes
    )


def test_what_only_the_other_changed_is_taken_over(figures, sari, budi):
    seen = seen_of(figures)
    budi_saves(figures, budi, workers_female=9)
    sent = form(year=2025, workers_male=7, workers_female=3, source="sensus", terlihat=seen)
    assert sari.post(page_of(figures), sent).status_code == 302
    figures.refresh_from_db()
    assert (figures.workers_male, figures.workers_female) == (7, 9)


def test_what_both_changed_is_shown_and_chosen_field_by_field(figures, sari, budi):
    seen = seen_of(figures)
    budi_saves(figures, budi, workers_male=5, source="surat")
    sent = form(year=2025, workers_male=7, workers_female=3, source="kunjungan", terlihat=seen)
    page = sari.post(page_of(figures), sent)
    text = page.content.decode()
    for said in ("Semula: 2", "Punya saya: 7", "Punya mereka: 5", "Punya mereka: surat"):
        assert said in text
    assert 'value="kunjungan"' in text  # what was typed is still there
    figures.refresh_from_db()
    assert (figures.workers_male, figures.source) == (5, "surat")
    again = form(**{
        "year": 2025, "workers_male": 7, "workers_female": 3, "source": "kunjungan",
        "terlihat": seen_of(figures), "pilih-workers_male": "mereka", "mereka-workers_male": "5",
        "pilih-source": "saya", "mereka-source": "surat",
    })  # fmt: skip
    assert sari.post(page_of(figures), again).status_code == 302
    figures.refresh_from_db()
    assert (figures.workers_male, figures.source) == (5, "kunjungan")


def test_a_permit_and_an_added_year_are_not_overwritten_either(tahu, figures, sari, budi):
    kind = PermitKind.objects.create(code="x", name="Izin", number_check="none")
    permit = Permit.objects.create(business=tahu, kind=kind, number="A1", note="lama")
    seen = seen_of(permit)
    Permit.objects.filter(pk=permit.pk).update(note="dari budi")
    sent = form(kind=kind.pk, number="A1", note="dari sari", terlihat=seen)
    page = sari.post(f"/kerja/usaha/{tahu.pk}/izin/{permit.pk}/", sent).content.decode()
    assert "Punya mereka: dari budi" in page
    page = sari.post(f"/kerja/usaha/{tahu.pk}/angka/", form(year=2025, workers_male=1))
    assert "Data tahun ini sudah ada." in page.content.decode()
    figures.refresh_from_db()
    assert figures.workers_male == 2


@pytest.mark.django_db(transaction=True)
def test_of_a_thousand_pairs_of_edits_none_is_lost(sari, budi):
    """Each pair saves the same version at once: one wins, the other is told, both values known."""
    business = services.register(by=sari.user, name="Tahu Barokah")
    lost, told, gate = [], [], threading.Barrier(2)
    versions = [business.version]

    def run(member, name: str) -> None:
        with closing(connection):
            for number in range(1000):
                gate.wait()
                version = versions[-1]
                gate.wait()
                mine = f"{name} {number}"
                try:
                    saved = services.update(
                        business=business,
                        by=member.user,
                        changes={"address": mine},
                        version=version,
                    )
                    versions.append(saved.version)
                except Overtaken as overtaken:
                    difference = overtaken.differences[0]
                    told.append((difference.mine, difference.theirs))
                    lost.extend([mine] if difference.mine != mine else [])

    threads = [threading.Thread(target=run, args=pair) for pair in ((sari, "Sari"), (budi, "Budi"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    business.refresh_from_db()
    assert lost == []
    assert len(told) == 1000
    assert business.version == 1001
    assert {mine.split()[1] for mine, _theirs in told} == {str(n) for n in range(1000)}
    assert all(mine.split()[1] == theirs.split()[1] for mine, theirs in told)


def test_a_form_that_saw_the_newest_is_left_alone(figures):
    sent = QueryDict(mutable=True)
    sent.update({"year": "2025", "workers_male": "7", "terlihat": str(seen_of(figures))})
    merged = reconcile(sent=sent, row=figures, make=lambda d, it: FiguresForm(d, instance=it))
    assert merged.clashes == []
    assert merged.form.is_valid()
