"""A town with something on each of its public pages: the register's, the promises', an owner's."""

import datetime as dt
from typing import Any

import pytest

from accounts import invitations
from accounts.permissions import RoleCode
from businesses.models import Business, Cluster, Consent, Unit
from catalogue.models import VisitorMessage
from catalogue.qr import codes
from commitments.owners import services as links
from dashboard import snapshots
from products.models import ProductPhoto
from regions.models import Region
from tests import cast
from tests.catalogue.commitments.conftest import COM, GOV, Seams, seams, whole_sentra
from tests.catalogue.conftest import KEY, Register, kerupuk, segoro
from tests.commitments.conftest import bidang, joko, makers, sentra, side
from tests.commitments.owners.conftest import Phone, path_of
from tests.ikm_registry.pages.shown import Town

__all__ = ["bidang", "joko", "kerupuk", "makers", "seams", "segoro", "sentra", "whole_sentra"]
LONG = "Kerupuk rambak kulit kerbau asli Demak kemasan keluarga besar 500 gram"


@pytest.fixture
def register(demak) -> Register:
    """The catalogue's register, beside Pak Karno's number."""
    made = Register()
    made.numbers = iter(range(2001, 10**6))
    return made


@pytest.fixture
def town(register, seams, whole_sentra, bidang, agung, asap_indah, settings) -> Town:
    """Everything that has a public page."""
    settings.IKM_REGENCY = "33.21"
    bidang.name_en = "Industry Division"
    bidang.save()
    owners, phone = _owner(seams, asap_indah)
    parts = _shelves(register) | _promises(seams) | owners
    parts["catalogue:commitment"].append({"pk": whole_sentra.pk})
    parts["accounts_invitation"] = [_invited(agung)]
    snapshots.publish(snapshot=snapshots.take(regency="33.21", by=agung.user), by=agung.user)
    return Town(parts, phone)


def _invited(agung: cast.Member) -> dict[str, Any]:
    """Somebody who was sent a link and has not chosen a password yet."""
    tono = cast.hire("tono", "Tono", RoleCode.VERIFIER)
    sent = invitations.address_of(invitations.invite(user=tono, by=agung.user))
    return {"token": sent.split("/")[-2]}


def _shelves(register: Register) -> dict[str, list[dict[str, Any]]]:
    """A product with all that one can have, one that nobody put into English, and many more."""
    cluster = Cluster.objects.create(
        slug="ngaluran", name="Sentra kerupuk Ngaluran", name_en="Cracker makers of Ngaluran",
        region_id="33.21.12.2019",
    )  # fmt: skip
    segoro = register.business(
        "UD Segoro Jaya", phone="+6281325671234", cluster=cluster, established_year=1998,
        main_product="Kerupuk untuk semua", email="segoro@contoh.id", id=1_234_567,
    )  # fmt: skip
    register.halal.name_en, register.halal.badge_en = "Halal certificate", "Halal"
    register.halal.save()
    sack = Unit.objects.create(code="karung", name="karung", name_en="sack")
    udang = register.product(
        segoro, "Kerupuk Udang", name_en="Shrimp crackers", description_en="Fried in fresh oil.",
        materials="udang", materials_en="shrimp", hs_code="190590", export_ready=True, unit=sack,
        price_min=15_000, price_max=1_250_000, minimum_order=1_200, capacity_per_month=24_000,
        id=2_234_567,
    )  # fmt: skip
    ProductPhoto.objects.create(product=udang, key=KEY[::-1], width=960, height=720, position=2)
    register.permit(udang, register.halal, until=dt.date(2035, 8, 17))
    plain = register.product(register.business("Toko " + "W" * 60, "mranggen"), LONG)
    for number in range(26):
        register.product(segoro, f"Kerupuk Bawang {number}")
    quiet = register.business("Diam Saja", "sayung", consents=("listing",))
    question = VisitorMessage.objects.create(
        business=segoro, product=udang, code="ABCDEFGH", key="k", kind="question", language="id"
    )
    goods = [{"address": f"kerupuk-udang-{udang.pk}"}, {"address": f"kerupuk-rambak-{plain.pk}"}]
    makers = [{"address": f"ud-segoro-jaya-{segoro.pk}"}, {"address": f"diam-saja-{quiet.pk}"}]
    forms = [{"of": "produk", "act": act} | goods[0] for act in ("tanya", "keliru")]
    return {
        "catalogue:product": goods,
        "catalogue:business": makers,
        "catalogue:cluster": [{"slug": "ngaluran"}],
        "catalogue:contact": [*forms, {"of": "usaha", "act": "milik-saya"} | makers[0]],
        "catalogue:receipt": [{"code": question.code}],
        "catalogue:code": [{"code": codes.code_of(codes.PRODUCT, udang.pk)}],
    }


def _promises(seams: Seams) -> dict[str, list[dict[str, Any]]]:
    """One late with a photo, one that both kept."""
    late = seams.agreed(title="Sertifikat untuk dapur", due=-3, starts=-60)
    seams.does(late, COM, 1)
    seams.proof(late)
    kept = seams.kept(title="Pasar luar negeri")
    return {"catalogue:commitment": [{"pk": late.pk}, {"pk": kept.pk}]}


def _owner(seams: Seams, business: Business) -> tuple[dict[str, list[dict[str, Any]]], Phone]:
    """Pak Karno's link on a phone that is known, with something to sign, judge and answer."""
    phone = Phone(path_of(links.make_link(business=business, by=seams.lead)))
    phone.enter()
    token = {"token": phone.path.split("/")[2]}
    running, offered = seams.agreed(title="Dapur bersih"), seams.offered(title="Merek bersama")
    theirs = seams.does(running, GOV, 1, says="")
    mine = seams.does(running, COM, 1, says="disputes")
    pledge = side(running, COM)
    seams.proof(seams.agreed(title="Alat baru"), COM, clear=False)
    bare = dict.fromkeys(("home", "enter", "still_true", "change", "consent"), [token])
    bound = {
        "report": [token | {"pledge": pledge.pk}],
        "judge": [token | {"report": theirs.pk}],
        "answer": [token | {"report": mine.pk}],
        "sign": [token | {"commitment": offered.pk}],
        "decline": [token | {"commitment": offered.pk}],
    }
    return {f"owner:{name}": parts for name, parts in (bare | bound).items()}, phone


@pytest.fixture
def tiled(page, town, settings) -> None:
    """The map stands on tiles, which come from nowhere, and two makers are on it."""
    settings.MAP_TILES = "https://ubin.example/{z}/{x}/{y}.png"
    page.route("https://ubin.example/**", lambda route: route.abort())
    Region.objects.filter(level=Region.Level.VILLAGE).update(latitude=-6.84, longitude=110.6)
    for maker in Business.objects.filter(name__in=("UD Segoro Jaya", "Asap Indah Karno")):
        Consent.objects.get_or_create(
            business=maker, purpose="location",
            defaults={"source": "form", "given_on": dt.date(2026, 1, 5)},
        )  # fmt: skip
