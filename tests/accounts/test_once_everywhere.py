"""No double rows: every form carries a key, and the same form sent fifty times makes one row.

The first two walk the URL resolver: an address that takes a POST without `once` fails them, and
so does one that writes again, or answers otherwise, when the same form comes again. The others
send one form from many threads at the same moment, over real connections.
"""

import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.urls import get_resolver

from accounts.models import FormReceipt
from accounts.permissions import Permission
from businesses import services
from businesses.models import Business, Visit
from tests.accounts import office
from tests.accounts.addresses import fill
from tests.accounts.forms import answered
from tests.accounts.test_access import patterns, verdict
from tests.cast import Member

ROLES = ["sari", "budi", "ratna", "agung", "dewi"]
DOWNLOADS = ["usaha", "produk", "izin", "kunjungan", "angka", "fasilitasi", "komitmen"]
# Take a POST, but create nothing that a second one could double.
WITHOUT_KEY = {
    "/kerja/draf/",  # one draft a form, whatever is sent again
    "/kerja/usaha/<int:pk>/identitas/<slug:number>/",  # opens a number; each opening is recorded
    # Hand a file out; each time is recorded.
    *(f"/kerja/usaha/unduh/{name}/" for name in DOWNLOADS),
}
ROOMS = ("accounts_", "businesses_", "products_", "commitments_", "pghistory_")
UNSENT = "not sent"
Context = apps.get_model("pghistory", "Context")


def addresses() -> Iterator[tuple[str, object, Permission | None]]:
    """Yield the addresses of the workspace, with the permission that opens them."""
    for address, pattern in patterns(get_resolver()):
        who = verdict(address, pattern)
        if address.startswith("/kerja/") or address == "/akun/bahasa/":
            yield address, pattern.callback, who if isinstance(who, Permission) else None


@pytest.mark.django_db
def test_every_form_carries_a_key(asap_indah, request):
    members = [request.getfixturevalue(role) for role in ROLES]
    bare = []
    for address, view, permission in addresses():
        member = next(one for one in members if not permission or one.user.can(permission))
        if getattr(view, "once", False) or address in WITHOUT_KEY:
            continue
        if member.post(fill(address, asap_indah)).status_code != 405:
            bare.append(address)
    assert bare == [], "\n".join(bare)


def rows() -> int:
    """How many rows there are in all tables but those of sign-in and of the forms themselves."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        counts = [f'SELECT count(*) AS n FROM "{n}"' for n in names if n.startswith(ROOMS)]
        cursor.execute(f"SELECT sum(n) FROM ({' UNION ALL '.join(counts)}) AS counted")
        return cursor.fetchone()[0]


def sent_again(member: Member, address: str, answers: dict) -> str:
    """Send the same form twice; return what is wrong about it, "" when all is well."""
    sent = answers | {"form_key": str(uuid.uuid4())}
    first = member.post(address, sent)
    if first.status_code != 302:
        return UNSENT
    before = rows()
    again = getattr(member.post(address, sent), "url", "no receipt")
    return "" if again == first.url and rows() == before else f"{again} for {first.url}"


@pytest.mark.django_db
def test_the_same_form_again_writes_nothing_and_shows_the_same_receipt(
    budi, agung, asap_indah, request
):
    found = office.fill(budi, agung, asap_indah)
    members = [request.getfixturevalue(role) for role in ROLES]
    outcomes = {}
    for pattern, view, permission in addresses():
        if not getattr(view, "once", False):
            continue
        address = office.opened(pattern, found)
        allowed = [one for one in members if not permission or one.user.can(permission)]
        for member in allowed[-2:]:
            page = member.get(address)
            forms = answered(address, page.text) if page.status_code == 200 else {}
            with transaction.atomic():
                outcomes[pattern] = sent_again(member, address, forms.get(address, {}))
                transaction.set_rollback(True)
            if outcomes[pattern] != UNSENT:
                break
    wrong = {a: said for a, said in outcomes.items() if said not in ("", UNSENT)}
    assert wrong == {}
    assert list(outcomes.values()).count("") > 60


def at_once(times: int, send: Callable[[], str]) -> list[str]:
    """Call `send` in so many threads at the same moment; return what each got."""
    gate, got = threading.Barrier(times), []

    def run() -> None:
        with closing(connection):
            gate.wait()
            got.append(send())

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got


def replayed(member: Member, address: str, data: dict, times: int = 50) -> set[str]:
    """Send one filled form so many times in parallel; return the receipts shown."""
    sent = {"form_key": str(uuid.uuid4())} | data
    cookies = member.cookies

    def send() -> str:
        browser = Member.__new__(Member)
        super(Member, browser).__init__()
        browser.cookies = cookies.copy()
        return getattr(browser.post(address, sent), "url", "no receipt")

    return set(at_once(times, send))


@pytest.mark.django_db(transaction=True)
def test_fifty_times_the_same_registration_is_one_business(sari):
    receipts = replayed(sari, "/kerja/usaha/baru/", {"name": "Tahu Barokah", "nib_status": "none"})
    business = Business.objects.get()
    assert receipts == {f"/kerja/usaha/{business.pk}/"}
    assert Context.objects.filter(metadata__verb="register").count() == 1
    assert FormReceipt.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_fifty_times_the_same_visit_is_one_visit(sari):
    business = services.register(by=sari.user, name="Tahu Barokah")
    data = {"on": "2026-05-04", "officer": sari.user.pk, "notes": "Ramai"}
    receipts = replayed(sari, f"/kerja/usaha/{business.pk}/kunjungan/", data)
    assert len(receipts) == 1
    assert "no receipt" not in receipts
    assert Visit.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_fifty_times_the_same_undo_is_one_undo(sari):
    business = services.register(by=sari.user, name="Tahu Barokah")
    services.update(business=business, by=sari.user, changes={"name": "Tahu Berkah"})
    act = Context.objects.get(metadata__verb="update")
    receipts = replayed(sari, f"/kerja/riwayat/{act.pk}/batalkan/", {})
    assert len(receipts) == 1
    assert Context.objects.filter(metadata__verb="undo").count() == 1
    business.refresh_from_db()
    assert (business.name, business.version) == ("Tahu Barokah", 3)
