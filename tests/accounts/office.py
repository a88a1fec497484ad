"""One record of everything that has a page of its own, and thirty rows in every list.

The walks over all addresses (weight, width, double rows) open each page with rows in it.
"""

import datetime as dt
import re
import uuid
from typing import Any

from django.apps import apps
from django.utils import timezone

from accounts.drafts.services import save as save_draft
from accounts.models import SavedView
from businesses import services
from businesses.changing import sets
from businesses.fieldwork.workbooks import services as workbooks
from businesses.imports import batches, jobs
from businesses.models import (
    Assistance,
    AssistanceKind,
    Business,
    Cluster,
    DataRequest,
    DuplicatePair,
    Permit,
    PermitKind,
    PermitNotice,
    Unit,
    Visit,
    VisitPhoto,
    YearlyFigures,
)
from businesses.services import clusters
from catalogue.models import VisitorMessage
from commitments import actor
from commitments.models import (
    Commitment,
    CommitmentTemplate,
    Evidence,
    OfficeUnit,
    ProposedChange,
    Reminder,
)
from commitments.sides import Party
from dashboard import snapshots
from products.models import Category, Featured, Product, ProductPhoto
from tests.businesses.imports.office import TERASI, UKIR, workbook
from tests.cast import Member
from tests.commitments.conftest import one_business, reported, side, signed, wib

LONG = "Kerupuk rambak kulit kerbau asli Demak kemasan keluarga besar 500 gram"
LISTED = 30
TODAY = dt.date(2026, 5, 4)


def fill(budi: Member, agung: Member, business: Business) -> dict[str, Any]:
    """Write all of it down; return, by the name of an address's part, which record it means."""
    kinds = {
        "permit": PermitKind.objects.create(code="pirt", name="P-IRT", number_check="none"),
        "assistance": AssistanceKind.objects.create(code="training", name="Pelatihan"),
    }
    unit = Unit.objects.create(code="kg", name="kg")
    shelf = Category.objects.create(slug="kerupuk", name="Kerupuk", name_en="Crackers")
    kilo = {"unit": unit, "category": shelf, "price_min": 15_000, "description": LONG}
    rows = _listed(budi, kinds, kilo)
    found = _papers(budi, business, kinds) | _product(business, kilo)
    found |= _promises(budi, agung, business) | _papers_in_bulk(budi, rows)
    pair = DuplicatePair.objects.create(first=rows[0], second=rows[1], score=90)
    view = SavedView.objects.create(owner=budi.user, list="businesses:list", name=LONG[:60])
    draft = save_draft(by=budi.user, address="/kerja/usaha/baru/", values={"name": ["Tahu"]})
    services.update(business=business, by=budi.user, changes={"note": LONG})
    act = apps.get_model("pghistory", "Context").objects.get(metadata__verb="update").pk
    message = VisitorMessage.objects.create(
        business=business, code="ABCDEFGH", key="k", kind="enquiry", language="id", text=LONG
    )
    request = DataRequest.objects.create(
        regency_id="33.21", business=business, kind="withdrawal", channel="letter", asked_by=LONG,
        received_by=budi.user,
    )  # fmt: skip
    found |= {"request": request.pk}
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    snapshot = snapshots.take(regency="33.21", by=None, on=yesterday)
    found |= {"message": message.pk, "snapshot": snapshot.pk, "name": "satu-data", "suffix": "csv"}
    found |= {"officer": budi.user.pk, "registry": business.registry_number}
    found |= {"key": str(uuid.UUID(int=7)), "secret": "x", "span": "bulanan"}
    found |= {
        "business": business.pk,
        "registry": business.registry_number,
        "pair": pair.pk,
        "view": view.pk,
        "draft": draft.pk,
    }
    sentra = Cluster.objects.create(slug="pengrajin", name="Pengrajin", region_id="33.21.01.2001")
    clusters.propose_archive(cluster=sentra, by=budi.user, reason="Sudah sepi.")
    found |= {"cluster": sentra.pk}
    return found | {"act": act, "year": 2025, "kind": "visit", "number": "nik"}


def _listed(budi: Member, kinds: dict[str, Any], goods: dict[str, Any]) -> list[Business]:
    now = timezone.now()
    rows = Business.objects.bulk_create(
        Business(
            registry_number=f"IKM-33.21-9{n:05}", name=f"{LONG} {n}", regency_id="33.21",
            district_id="33.21.01", village_id="33.21.01.2001", main_product=LONG,
            phone=f"+62813256700{n:02}", created_by=budi.user,
            status="submitted", submitted_at=now, submitted_by=budi.user,
        )
        for n in range(LISTED)
    )  # fmt: skip
    Product.objects.bulk_create(
        Product(
            business=row, name=row.name, curation="submitted", submitted_at=now,
            submitted_by=budi.user, created_by=budi.user, **goods,
        )
        for row in rows
    )  # fmt: skip
    Permit.objects.bulk_create(
        Permit(business=row, kind=kinds["permit"], number=f"20633210100{row.pk}", note=LONG)
        for row in rows
    )
    Visit.objects.bulk_create(
        Visit(business=row, on=TODAY, officer=budi.user, notes=LONG) for row in rows
    )
    Assistance.objects.bulk_create(
        Assistance(business=row, kind=kinds["assistance"], title=LONG, year=2025) for row in rows
    )
    return rows


def _papers(budi: Member, business: Business, kinds: dict[str, Any]) -> dict[str, int]:
    permit = Permit.objects.create(
        business=business, kind=kinds["permit"], number="206332101000126", expires_on=TODAY
    )
    notice = PermitNotice.objects.create(permit=permit, stage=7, expires_on=TODAY, on=TODAY)
    visit = Visit.objects.create(
        business=business, on=timezone.localdate(), officer=budi.user, recorded_by=budi.user
    )
    photo = VisitPhoto.objects.create(visit=visit, key="f" * 32, width=40, height=30)
    help_ = Assistance.objects.create(
        business=business, kind=kinds["assistance"], title=LONG, year=2025
    )
    figures = YearlyFigures.objects.create(
        business=business, year=2025, workers_male=2, sales=10_000_000
    )
    return {
        "permit": permit.pk, "notice": notice.pk, "visit": visit.pk, "visit_photo": photo.pk,
        "assistance": help_.pk, "figures": figures.pk, "consent": business.consents.first().pk,
    }  # fmt: skip


def _product(business: Business, goods: dict[str, Any]) -> dict[str, int]:
    product = Product.objects.create(business=business, name=LONG, **goods)
    photo = ProductPhoto.objects.create(product=product, key="e" * 32, width=400, height=300)
    featured = Featured.objects.create(product=product)
    return {
        "product": product.pk, "photo": photo.pk, "featured": featured.pk,
        "category": product.category_id,
    }  # fmt: skip


def _promises(budi: Member, agung: Member, business: Business) -> dict[str, int]:
    bidang = OfficeUnit.objects.create(code="industri", name="Bidang Perindustrian")
    CommitmentTemplate.objects.create(
        code="halal", name="Halal", title="Halal", theme="permits", unit=bidang, days=90,
        government_text=LONG, government_indicator="berkas", government_target=1,
        government_measure="berkas", community_text=LONG, community_indicator="dapur",
        community_target=1, community_measure="dapur",
    )  # fmt: skip
    commitment = one_business(budi.user, business, bidang, title=LONG)
    signed(commitment, agung.user, business, wib(1, 1))
    report = reported(commitment, Party.COMMUNITY, actor.staff(budi.user))
    evidence = Evidence.objects.create(report=report, key="d" * 32, width=40, height=30)
    reminder = Reminder.objects.create(
        commitment=commitment,
        party=Party.COMMUNITY,
        business=business,
        kind="overdue",
        made_on=TODAY,
    )
    pledge = side(commitment, Party.COMMUNITY)
    proposal = ProposedChange.objects.create(
        business=business, field="address", seen="", wanted=LONG, asked_on=timezone.now()
    )
    return {
        "commitment": Commitment.objects.get().pk, "report": report.pk, "evidence": evidence.pk,
        "reminder": reminder.pk, "pledge": pledge.pk,
        "proposal": proposal.pk,
    }  # fmt: skip


def _papers_in_bulk(budi: Member, rows: list[Business]) -> dict[str, int]:
    batch = batches.send(by=budi.user, content=workbook(TERASI, UKIR), file_name=f"{LONG}.xlsx")
    jobs.read(batch.pk)
    field = workbooks.send(
        by=budi.user,
        kind="assistance",
        content=b"Nama usaha;Desa;Kecamatan;Jenis;Nama kegiatan;Tahun\nTahu;;;;Pelatihan;2025\n",
        file_name="daftar.csv",
    )
    change = sets.send(by=budi.user, content=workbook(TERASI), file_name="kembali.xlsx")
    return {
        "batch": batch.pk, "row": batch.rows.first().pk, "field": field.pk, "change": change.pk
    }  # fmt: skip


# What `<int:pk>` means, by how an address begins; the longest match counts.
PK = {
    "/kerja/usaha/": "business",
    "/kerja/usaha/impor/": "batch",
    "/kerja/usaha/impor-kegiatan/": "field",
    "/kerja/usaha/kembali/": "change",
    "/kerja/tampilan/": "view",
    "/kerja/draf/": "draft",
    "/kerja/produk/": "product",
    "/kerja/komitmen/": "commitment",
    "/kerja/duplikat/": "pair",
    "/kerja/antrean/usaha/": "business",
    "/kerja/antrean/produk/": "product",
    "/kerja/pertanyaan/": "message",
    "/kerja/permintaan/": "request",
    "/kerja/dasbor/potret/": "snapshot",
    "/kerja/dasbor/putusan/komitmen/": "commitment",
    "/kerja/dasbor/putusan/sentra/": "cluster",
    "/kerja/sentra/": "cluster",
    "/kerja/komitmen/pemilik/": "business",
    "/kerja/komitmen/pengingat/": "reminder",
    "/kerja/produk/unggulan/": "featured",
    "/kerja/riwayat/": "act",
}


def opened(address: str, found: dict[str, Any]) -> str:
    """Return `address` with each part replaced by the record that it means."""
    begins = max((start for start in PK if address.startswith(start)), key=len, default="")
    names = {"pk": PK.get(begins, ""), "row_pk": "row", "row": "report"}
    if "foto-kunjungan" in address:
        names["photo"] = "visit_photo"

    def part(match: re.Match[str]) -> str:
        name = match[1].partition(":")[2]
        fixed = {"width": 320} | found
        return str(fixed[names.get(name, name)])

    return re.sub(r"<([^>]+)>", part, address)
