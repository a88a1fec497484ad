"""No double rows: every form carries a key, and the same form sent fifty times makes one row.

The first test walks the URL resolver: an address that takes a POST without `once` fails it. The
others send one form from many threads at the same moment, over real connections.
"""

import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from django.apps import apps
from django.db import connection
from django.urls import get_resolver

from accounts.models import FormReceipt
from accounts.permissions import Permission
from businesses import services
from businesses.models import Business, Visit
from tests.accounts.addresses import fill
from tests.accounts.test_access import patterns, verdict
from tests.cast import Member

ROLES = ["sari", "budi", "ratna", "agung", "dewi"]
DOWNLOADS = ["usaha", "produk", "izin", "kunjungan", "angka", "fasilitasi"]
# Take a POST, but create nothing that a second one could double.
WITHOUT_KEY = {
    "/kerja/draf/",  # one draft a form, whatever is sent again
    "/kerja/usaha/<int:pk>/identitas/<slug:number>/",  # opens a number; each opening is recorded
    # Hand a file out; each time is recorded.
    *(f"/kerja/usaha/unduh/{name}/" for name in DOWNLOADS),
}
Context = apps.get_model("pghistory", "Context")


def addresses() -> Iterator[tuple[str, object, Permission]]:
    """Yield the addresses of the workspace that a permission opens."""
    for address, pattern in patterns(get_resolver()):
        who = verdict(address, pattern)
        if address.startswith("/kerja/") and isinstance(who, Permission):
            yield address, pattern.callback, who


@pytest.mark.django_db
def test_every_form_carries_a_key(asap_indah, request):
    members = [request.getfixturevalue(role) for role in ROLES]
    bare = []
    for address, view, permission in addresses():
        member = next(one for one in members if one.user.can(permission))
        if getattr(view, "once", False) or address in WITHOUT_KEY:
            continue
        if member.post(fill(address, asap_indah)).status_code != 405:
            bare.append(address)
    assert bare == [], "\n".join(bare)


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
