"""No double rows: every form carries a key, and the same form sent fifty times makes one row.

They walk the URL resolver: an address that takes a POST without `once` fails, and so does one that
writes again, or answers otherwise, when the same form comes again. The crawl sends every form from
fifty threads at the same moment, over real connections, each time in a fresh copy of the office.
"""

import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import islice
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import caches
from django.db import connection, transaction
from django.urls import get_resolver

from accounts.models import FormReceipt
from accounts.permissions import Permission
from businesses.models import Business
from tests.accounts import office, sending
from tests.accounts.addresses import fill
from tests.accounts.sending import Sent
from tests.accounts.test_access import patterns, verdict

ROLES = ["sari", "budi", "ratna", "agung", "dewi"]
DOWNLOADS = ["usaha", "produk", "izin", "kunjungan", "angka", "fasilitasi", "komitmen"]
# Take a POST, but create nothing that a second one could double.
WITHOUT_KEY = {
    "/kerja/draf/",  # one draft a form, whatever is sent again
    "/kerja/usaha/<int:pk>/identitas/<slug:number>/",  # opens a number; each opening is recorded
    # Hand a file out; each time is recorded.
    "/kerja/permintaan/<int:pk>/salinan/",
    *(f"/kerja/usaha/unduh/{name}/" for name in DOWNLOADS),
}
UNSENT, UNCHANGED = "not sent", "nothing changed"
# Forms that carry a key but change no row in this office, and why.
WITHOUT_CHANGE = {
    "/kerja/komitmen/impor/": "keeps a file beside the database until it is looked at",
    "/kerja/usaha/impor/<int:pk>/pilih/": "this file has nothing to decide",
    "/kerja/usaha/kembali/<int:pk>/putuskan/": "this change has no conflict to decide",
    "/kerja/usaha/ubah-banyak/komitmen/": "a commitment has no field that is set for many",
}
# Addresses outside the workspace that take a POST and no form of ours, and why.
NOT_OURS = {
    "/akun/": "sign-in and its second factor are allauth's",
    "/admin/": "Django's admin, tested in each room's test_admin",
}
ROOMS = (
    "accounts_",
    "businesses_",
    "products_",
    "commitments_",
    "catalogue_",
    "dashboard_",
    "pghistory_",
)
KEPT_FOR_FORMS = ("accounts_formreceipt", "commitments_ownerreceipt")
Context = apps.get_model("pghistory", "Context")


def addresses() -> Iterator[tuple[str, object, Permission | None]]:
    """Yield the addresses of the workspace, with the permission that opens them."""
    for address, pattern in patterns(get_resolver()):
        who = verdict(address, pattern)
        if address.startswith("/kerja/") or address == "/akun/bahasa/":
            yield address, pattern.callback, who if isinstance(who, Permission) else None


def forms() -> Iterator[tuple[str, Permission | None]]:
    """Yield every address that takes a form: of the workspace, of owners and of visitors."""
    for address, view, permission in addresses():
        if getattr(view, "once", False) and address not in WITHOUT_KEY:
            yield address, permission
    yield from ((a, None) for a in sending.FORMS if a.startswith(("/o/", "/usaha/")))


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


def tables() -> list[str]:
    """The tables of the rooms and of their history, but for what is kept of the forms themselves."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
    return [n for n in names if n.startswith(ROOMS) and n not in KEPT_FOR_FORMS]


def asked(what: str) -> dict[str, Any]:
    """Ask each table for something."""
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(f"SELECT '{n}', {what} FROM \"{n}\" AS t" for n in tables())
        )
        return dict(cursor.fetchall())


@pytest.mark.django_db
def test_no_other_address_takes_a_form(anon, asap_indah):
    known = {a for a, *_more in addresses()} | {a for a, _who in forms()}
    for address, _pattern in patterns(get_resolver()):
        if address in known or address.startswith(tuple(NOT_OURS)) or "act>" in address:
            continue
        answer = anon.post(fill(address, asap_indah))
        assert answer.status_code in (404, 405), address


def rows() -> dict[str, int]:
    """How many rows there are in each table."""
    return asked("count(*)")


def content() -> dict[str, str]:
    """What stands in each table, shortened to a hash."""
    return asked("md5(string_agg(t::text, '' ORDER BY t::text))")


def sent_again(form: Sent) -> str:
    """Send the same form twice; return what is wrong about it, "" when all is well."""
    empty = content()
    first = form.once()
    if not first:
        return UNSENT
    before = content()
    if before == empty:
        return UNCHANGED
    again = form.once()
    return "" if again == first and content() == before else f"{again} for {first}"


@pytest.fixture
def found(budi, agung, asap_indah, request) -> dict[str, Any]:
    """The office with one of everything, and who works there."""
    staff = {role: request.getfixturevalue(role) for role in ROLES}
    return office.fill(budi, agung, asap_indah) | {"staff": staff}


@pytest.mark.django_db
def test_the_same_form_again_writes_nothing_and_shows_the_same_receipt(found):
    outcomes = {}
    for pattern, permission in forms():
        with transaction.atomic():
            for form in sending.filled(pattern, permission, found):
                with transaction.atomic():
                    outcomes[pattern] = sent_again(form)
                    transaction.set_rollback(True)
                if outcomes[pattern] not in (UNSENT, UNCHANGED):
                    break
            transaction.set_rollback(True)
    still = {a for a, said in outcomes.items() if said in (UNSENT, UNCHANGED)}
    assert still == set(WITHOUT_CHANGE)
    assert {a: said for a, said in outcomes.items() if said and a not in still} == {}


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


def replayed(form: Sent, times: int = 50) -> set[str]:
    """Send one filled form so many times in parallel; return the receipts shown."""
    waiting = [form.apart() for _time in range(times)]
    return set(at_once(times, lambda: waiting.pop().once()))


@pytest.mark.django_db(transaction=True)
def test_fifty_times_the_same_registration_is_one_business(sari):
    data = {"name": "Tahu Barokah", "nib_status": "none", "form_key": str(uuid.uuid4())}
    receipts = replayed(Sent(sari, "/kerja/usaha/baru/", data))
    business = Business.objects.get()
    assert receipts == {f"/kerja/usaha/{business.pk}/"}
    assert Context.objects.filter(metadata__verb="register").count() == 1
    assert FormReceipt.objects.count() == 1


@contextmanager
def copied() -> Iterator[None]:
    """Work in a copy of the database that is thrown away: the office stays as it was filled."""
    kept = connection.settings_dict["NAME"]
    copy = f"{kept}_copy"
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{copy}"')
        cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{kept}"')
    connection.settings_dict["NAME"] = copy  # of every thread
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = kept
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{copy}"')


def done_once(
    pattern: str, permission: Permission | None, found: dict[str, Any]
) -> tuple[int, dict[str, int]] | None:
    """Send a form once and undo it: who of its senders may, and how many rows there are then."""
    sent = None
    with transaction.atomic():
        for place, form in enumerate(sending.filled(pattern, permission, found)):
            if form.once():
                sent = place, rows()
                break
        transaction.set_rollback(True)
    return sent


def replayed_in_copy(pattern: str, permission: Permission | None, found: dict[str, Any]) -> str:
    """Send a form fifty times at once; return what is wrong about it, "" when all is well."""
    for cache in caches.all():
        cache.clear()
    if (sent := done_once(pattern, permission, found)) is None:
        return UNSENT
    place, written = sent
    with copied():
        form = next(islice(sending.filled(pattern, permission, found), place, None))
        receipts, now = replayed(form), rows()
    more = {name: now[name] - written[name] for name in now if now[name] != written[name]}
    return "" if len(receipts) == 1 and not more else f"{receipts}, {more}"


@pytest.mark.crawl
@pytest.mark.django_db(transaction=True)
def test_every_form_sent_fifty_times_at_once_does_what_it_does_once(found):
    wrong = {}
    for pattern, permission in forms():
        if pattern not in WITHOUT_CHANGE:
            wrong[pattern] = replayed_in_copy(pattern, permission, found)
    assert {a: said for a, said in wrong.items() if said} == {}
