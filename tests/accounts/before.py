"""What must be so before a form may be sent: each changes the office, and says what it means."""

import datetime as dt
import uuid
from typing import Any

from django.apps import apps
from django.utils import timezone

from businesses import services as register
from businesses.changing import sets
from businesses.changing.subject import subject
from businesses.fieldwork.workbooks import services as workbooks
from businesses.models import (
    Branch,
    Business,
    Cluster,
    Consent,
    DataRequest,
    DuplicatePair,
    FieldBatch,
    IndustryClass,
)
from businesses.services import clusters
from commitments import actor, services
from commitments.importing import services as importing
from commitments.models import Commitment, OfficeUnit, OwnerLink
from commitments.owners import services as links
from commitments.owners import tokens
from commitments.sides import Party
from products import services as products
from products.models import Category, Product, ProductPhoto
from tests.businesses.imports.office import TERASI, bring
from tests.commitments.conftest import one_business, reported
from tests.commitments.test_workbooks import GOOD, workbook
from tests.products.conftest import photo

Found = dict[str, Any]
PROMISES = workbook(
    [
        GOOD[0],
        [
            2,
            None,
            None,
            None,
            None,
            "IKM",
            "ikm-33.21-000001",
            "Memisahkan dapur",
            None,
            1,
            "dapur",
        ],
    ]
)


def draft(found: Found) -> Found:
    """A commitment not yet offered."""
    business = Business.objects.get(pk=found["business"])
    budi, unit, due = found["staff"]["budi"].user, OfficeUnit.objects.get(), dt.date(2099, 1, 1)
    made = one_business(budi, business, unit, title="Dapur", due=due)
    return {"commitment": made.pk, "pledge": made.pledges.first().pk}


def offered(found: Found) -> Found:
    """A commitment that waits for both signatures."""
    made = draft(found)
    commitment = Commitment.objects.get(pk=made["commitment"])
    services.offer(commitment=commitment, by=commitment.lead)
    return made


def told(found: Found, party: Party, by_owner: bool, disputed: bool) -> Found:
    """A report of one side, told by the owner or by Budi; disputed by the other side."""
    commitment = Commitment.objects.get(pk=found["commitment"])
    owner = actor.owner(Business.objects.get(pk=found["business"]))
    budi = actor.staff(found["staff"]["budi"].user)
    row = reported(commitment, party, owner if by_owner else budi)
    if disputed:
        judge = budi if party == Party.COMMUNITY else owner
        services.confirm(report=row, by=judge, says="disputes", reason="Belum ada di tempat")
    return {"report": row.pk}


def linked(found: Found) -> Found:
    """A link of the owner."""
    business = Business.objects.get(pk=found["business"])
    row = links.make_link(business=business, by=found["staff"]["budi"].user)
    return {"link": row, "token": tokens.address_of(row).rpartition("/o/")[2].strip("/")}


def locked(found: Found) -> Found:
    """A link on which somebody tried too often."""
    made = linked(found)
    OwnerLink.objects.filter(pk=made["link"].pk).update(
        wrong_tries=links.WRONG_TRIES, locked_since=timezone.now()
    )
    return made


def confirmed(found: Found) -> Found:
    """A business that Budi confirmed today."""
    business = Business.objects.get(pk=found["business"])
    register.confirm(business=business, by=found["staff"]["budi"].user)
    return {}


def complete(found: Found, **state: Any) -> Found:
    """The business, with all that verification asks for, in another state."""
    branch = Branch.objects.create(code="pangan", name="Makanan", name_en="Food")
    crackers = IndustryClass.objects.create(
        edition=2020, code="10794", level=5, title="Kerupuk", branch=branch
    )
    state = {"verified_at": None, "verified_by": None, "industry_class": crackers} | state
    Business.objects.filter(pk=found["business"]).update(**state)
    return {"version": Business.objects.get(pk=found["business"]).version}


def mended(found: Found) -> Found:
    """A change of a draft, which may be taken back."""
    budi = found["staff"]["budi"].user
    business = register.register(by=budi, name="Tahu Barokah")
    register.update(business=business, by=budi, changes={"name": "Tahu Berkah"})
    acts = apps.get_model("pghistory", "Context").objects.filter(metadata__verb="update")
    return {"act": acts.exclude(pk=found["act"]).get().pk}


def archived(found: Found) -> Found:
    """A business that was put away."""
    business = Business.objects.get(pk=found["business"])
    register.archive(business=business, by=found["staff"]["budi"].user, reason="Tutup")
    return {}


def unasked(found: Found) -> Found:
    """A business that has agreed to nothing yet."""
    Consent.objects.filter(business_id=found["business"]).delete()
    return {}


def submitted(found: Found) -> Found:
    """A product that was handed in."""
    return {"product": Product.objects.filter(curation="submitted").order_by("pk").first().pk}


def taken(found: Found, part: str, by: str) -> Found:
    """One of a queue, claimed."""
    answer = found["staff"][by].post(
        f"/kerja/antrean/{part}/ambil/", {"form_key": str(uuid.uuid4())}
    )
    pk = int(answer.url.rstrip("/").rpartition("/")[2])
    return {"business" if part == "usaha" else "product": pk}


def decided(found: Found, part: str, by: str) -> Found:
    """One of a queue, returned a moment ago."""
    row = taken(found, part, by)
    said = {"own": "Lengkapi dulu", "version": "1", "form_key": str(uuid.uuid4())}
    pk = next(iter(row.values()))
    found["staff"][by].post(f"/kerja/antrean/{part}/{pk}/kembalikan/", said)
    return {}


def published(found: Found) -> Found:
    """A product that stands in the catalogue, and not yet on its front page."""
    product = Product.objects.get(pk=found["product"])
    product.pk = None
    product.curation = Product.Curation.PUBLISHED
    product.save()
    ProductPhoto.objects.create(product=product, key="b" * 32, width=400, height=300)
    return {"product": product.pk}


def pictured(found: Found) -> Found:
    """A product with a photo that can be cut anew."""
    product = Product.objects.get(pk=found["product"])
    products.add_photos(product=product, files=[photo()], by=found["staff"]["ratna"].user)
    return {"photo": product.photos.latest("pk").pk}


def shown_to_ratna(found: Found) -> Found:
    """A product that may be published, claimed by Ratna."""
    row = taken(found, "produk", "ratna")
    ProductPhoto.objects.create(product_id=row["product"], key="b" * 32, width=400, height=300)
    consent = Consent.Purpose.LISTING
    business = Product.objects.get(pk=row["product"]).business
    Business.objects.filter(pk=business.pk).update(
        status="verified", verified_at=timezone.now(), verified_by=found["staff"]["budi"].user
    )
    Consent.objects.create(
        business=business, purpose=consent, source="form", given_on=timezone.localdate(),
        recorded_by=found["staff"]["budi"].user,
    )  # fmt: skip
    return row


def two_photos(found: Found) -> Found:
    """A product of which the second photo is meant."""
    row = ProductPhoto.objects.create(
        product_id=found["product"], key="b" * 32, width=400, height=300, position=2
    )
    return {"photo": row.pk, "first": found["photo"]}


def dismissed(found: Found) -> Found:
    """A pair that was said to be no duplicate."""
    budi = found["staff"]["budi"].user
    DuplicatePair.objects.filter(pk=found["pair"]).update(
        state="apart", decided_at=timezone.now(), decided_by=budi
    )
    return {}


def shelved(found: Found) -> Found:
    """Another shelf, where products may go."""
    return {"shelf": Category.objects.create(slug="lain", name="Lain", name_en="Other").pk}


def kept(found: Found) -> Found:
    """A workbook of commitments that waits to be looked at."""
    budi = found["staff"]["budi"].user
    return {"key": importing.send(by=budi, content=PROMISES, file_name="k.xlsx")}


def brought(found: Found) -> Found:
    """A workbook that was brought in."""
    return {"batch": bring(found["staff"]["budi"], TERASI | {"phone": "081325670009"}).pk}


def kept_visits(found: Found) -> Found:
    """A workbook of visits and assistance that was saved."""
    batch = FieldBatch.objects.get(pk=found["field"])
    workbooks.choose(
        batch=batch, by=found["staff"]["budi"].user, chosen={0: str(found["business"])}
    )
    workbooks.confirm(batch=batch, by=found["staff"]["budi"].user)
    return {}


def planned(found: Found) -> Found:
    """A change of many that waits for a yes."""
    values = {"activity": "paused"}
    return {
        "change": sets.make_bulk(
            by=found["staff"]["budi"].user,
            about=subject("usaha"),
            keys=[found["business"]],
            values=values,
        ).pk
    }


def visited(found: Found) -> Found:
    """A business of which the catalogue shows a product."""
    return published(found)


def standing(found: Found) -> Found:
    """A sentra that nobody proposed to archive."""
    Cluster.objects.filter(pk=found["cluster"]).update(proposed_at=None, proposed_by=None)
    return {}


def put_away(found: Found) -> Found:
    """A sentra that is no more."""
    agung = found["staff"]["agung"].user
    clusters.archive(cluster=Cluster.objects.get(pk=found["cluster"]), by=agung, reason="Bubar.")
    return {}


def about_nobody(found: Found) -> Found:
    """A request of which the business isn't known yet."""
    DataRequest.objects.filter(pk=found["request"]).update(business=None)
    return {}


def asked_to_mend(found: Found) -> Found:
    """A request to mend what is wrong."""
    DataRequest.objects.filter(pk=found["request"]).update(kind="correction")
    return {}
