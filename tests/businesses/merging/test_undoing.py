"""A merge is one act: taken back, both records stand as they were, with all that hung on them."""

from datetime import date

import pytest
from django.apps import apps

from accounts.acts import undoing
from businesses import services
from businesses.merging.service import merge
from businesses.models import Permit, PermitKind
from core.acts import BOOKKEEPING, KEPT
from core.services import Conflict
from products.models import Product

Context = apps.get_model("pghistory", "Context")


def everything() -> dict:
    """All rows that history keeps, without their version and date."""
    return {
        name: {
            row.pk: {
                column.attname: getattr(row, column.attname)
                for column in kept.columns
                if column.name not in BOOKKEEPING
            }
            for row in kept.model.objects.all()
        }
        for name, kept in KEPT.items()
    }


@pytest.fixture
def laden(kerupuk_bu_tini, krupuk_tini, sari):
    """Both records with figures of the same and other years, one permit twice, products, visits."""
    halal = PermitKind.objects.create(code="halal-x", name="Halal", number_check="none")
    for business, workers in ((kerupuk_bu_tini, 2), (krupuk_tini, 5)):
        services.save_figures(business=business, by=sari.user, year=2024, workers_male=workers)
        Permit.objects.create(business=business, kind=halal, number="ID1")
    services.save_figures(business=krupuk_tini, by=sari.user, year=2023, workers_male=4)
    product = Product.objects.create(business=krupuk_tini, name="Kerupuk Udang")
    product.permits.set(krupuk_tini.permits.all())
    services.record_visit(business=krupuk_tini, by=sari.user, on=date(2026, 5, 4))
    return kerupuk_bu_tini, krupuk_tini


def test_a_merge_taken_back_leaves_no_trace_but_the_history(laden, budi):
    keep, loser = laden
    before = everything()
    merge(keep=keep, loser=loser, by=budi.user, years=[2024], same_person=True)
    assert everything() != before
    act = Context.objects.get(metadata__verb="merge")
    page = budi.get(f"/kerja/riwayat/{act.pk}/").content.decode()
    assert "Bila dibatalkan" in page
    undoing.undo(act=act, by=budi.user)
    assert everything() == before
    loser.refresh_from_db()
    assert (loser.merged_into, loser.version > 2) == (None, True)


def test_a_merge_is_not_taken_back_over_later_work(laden, budi, sari):
    keep, loser = laden
    merge(keep=keep, loser=loser, by=budi.user, years=[2024], same_person=True)
    keep.refresh_from_db()
    services.update(business=keep, by=sari.user, changes={"description": "Resep baru."})
    with pytest.raises(Conflict):
        undoing.undo(act=Context.objects.get(metadata__verb="merge"), by=budi.user)
