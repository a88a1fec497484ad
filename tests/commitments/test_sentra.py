"""Many makers, one promise: each one's share, and their sum."""

import threading
from decimal import Decimal

import pytest
from django.db import connection

from businesses.models import Business
from commitments import actor, progress, services
from commitments.models import Commitment, ProgressReport
from commitments.services import PledgeDraft
from commitments.sides import Party
from core.services import Refused
from tests.commitments.conftest import DUE, STARTS, WONOSARI, scan, side, wib

GOV, COM = Party.GOVERNMENT, Party.COMMUNITY


def of_sentra(lead, official, sentra, makers, unit) -> Commitment:
    """One file for each maker, one kitchen from each; the chair signs on paper."""
    members = tuple(makers)
    pledges = [
        PledgeDraft(GOV, "Biaya.", "berkas", Decimal(1), "berkas", unit=unit, members=members),
        PledgeDraft(
            COM,
            "Dapur.",
            "dapur",
            Decimal(1),
            "dapur",
            cluster=sentra,
            representative=makers[0],
            members=members,
        ),
    ]
    made = services.draft(
        by=lead,
        pledges=pledges,
        title="Halal sentra",
        theme="permits",
        scope="cluster",
        lead=lead,
        starts=STARTS,
        due=DUE,
        at=wib(1, 1),
    )
    services.offer(commitment=made, by=lead, at=wib(1, 1))
    services.sign(commitment=made, by=actor.staff(official), at=wib(1, 1))
    return services.sign(commitment=made, by=actor.paper(lead, scan()), at=wib(1, 1))


@pytest.mark.django_db
def test_each_ones_progress_and_the_sum(joko, agung, sentra, makers, bidang):
    halal = of_sentra(joko.user, agung.user, sentra, makers, bidang)
    assert (halal.status, halal.district_id) == ("running", "33.21.12")
    pledge = side(halal, COM)
    for maker in makers[:2]:
        done = services.report(
            pledge=pledge, by=actor.owner(maker), on=STARTS, amount=Decimal(1), at=wib(2, 1)
        )
    services.confirm(report=done, by=actor.staff(joko.user), says="agrees", at=wib(2, 2))
    row = progress.of_one(Commitment.objects.with_page().get(pk=halal.pk))[1]
    assert (row.people_done, len(row.parts), row.reported, row.confirmed) == (1, 3, 2, 1)
    assert row.target == sum(part.target for part in row.parts.values()) == 3


@pytest.mark.django_db
def test_a_surplus_of_one_does_not_hide_the_lack_of_another(joko, agung, sentra, makers, bidang):
    halal = of_sentra(joko.user, agung.user, sentra, makers, bidang)
    done = services.report(
        pledge=side(halal, COM), by=actor.owner(makers[0]), on=STARTS, amount=Decimal(3)
    )
    services.confirm(report=done, by=actor.staff(joko.user), says="agrees")
    row = progress.of_one(Commitment.objects.with_page().get(pk=halal.pk))[1]
    assert (row.confirmed, row.kept) == (1, False)


@pytest.mark.django_db
def test_only_the_own_share_is_reported_and_judged(joko, agung, sentra, makers, bidang):
    halal = of_sentra(joko.user, agung.user, sentra, makers, bidang)
    with pytest.raises(Refused, match="usaha Anda sendiri"):
        services.report(
            pledge=side(halal, COM),
            by=actor.owner(makers[0]),
            business=makers[1],
            on=STARTS,
            amount=Decimal(1),
        )
    with pytest.raises(Refused, match="Pilih usaha"):
        services.report(
            pledge=side(halal, GOV), by=actor.staff(joko.user), on=STARTS, amount=Decimal(1)
        )
    filed = services.report(
        pledge=side(halal, GOV),
        by=actor.staff(joko.user),
        business=makers[1],
        on=STARTS,
        amount=Decimal(1),
    )
    with pytest.raises(Refused, match="usaha lain"):
        services.confirm(report=filed, by=actor.owner(makers[0]), says="agrees")
    services.confirm(report=filed, by=actor.owner(makers[1]), says="agrees")


@pytest.mark.django_db
def test_the_representative_signs_for_the_sentra_by_link(joko, agung, sentra, makers, bidang):
    halal = of_sentra(joko.user, agung.user, sentra, makers, bidang)
    Commitment.objects.filter(pk=halal.pk).update(status="draft")
    halal.signatures.all().delete()
    services.offer(commitment=halal, by=joko.user, at=wib(1, 1))
    with pytest.raises(Refused, match="tidak diperlukan"):
        services.sign(commitment=halal, by=actor.owner(makers[1]))
    services.sign(commitment=halal, by=actor.owner(makers[0]), at=wib(1, 1))
    halal = services.sign(commitment=halal, by=actor.staff(agung.user), at=wib(1, 1))
    assert halal.status == "running"


@pytest.mark.django_db(transaction=True)
def test_twenty_simultaneous_confirmations_lose_nothing(joko, budi, agung, sentra, demak, bidang):
    crowd = [
        Business.objects.create(
            registry_number=f"IKM-33.21-0002{number:02}",
            name=f"Asap {number}",
            regency_id="33.21",
            district_id="33.21.12",
            village_id=WONOSARI,
        )
        for number in range(20)
    ]
    halal = of_sentra(joko.user, agung.user, sentra, crowd, bidang)
    for maker in crowd:
        services.report(
            pledge=side(halal, COM), by=actor.owner(maker), on=STARTS, amount=Decimal(1)
        )
    before = Commitment.objects.get(pk=halal.pk).version
    start, refused = threading.Barrier(20), []

    def confirm(report: ProgressReport) -> None:
        start.wait()
        try:
            services.confirm(report=report, by=actor.staff(budi.user), says="agrees")
        except Exception as error:  # whatever it was, the assertion below shows it
            refused.append(error)
        finally:
            connection.close()

    reports = list(ProgressReport.objects.select_related("pledge__commitment"))
    threads = [threading.Thread(target=confirm, args=(report,)) for report in reports]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == []
    row = progress.of_one(Commitment.objects.with_page().get(pk=halal.pk))[1]
    assert (row.confirmed, row.people_done, row.kept) == (20, 20, True)
    assert Commitment.objects.get(pk=halal.pk).version == before + 20
