"""Every address × every role × own and other kecamatan: a verdict for each, none forgotten.

The addresses come from the URL resolver itself. A new address fails here until it says, on its
view, who may open it: public (`login_not_required`), any staff (`OPEN_TO_STAFF`), or the holders
of one permission (`@requires`).
"""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.permissions import Permission
from tests.accounts.addresses import ADMIN, OPEN_TO_STAFF, fill

METHODS = ["get", "post", "put", "delete"]
ROLES = ["sari", "budi", "ratna", "agung", "dewi"]


def patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield each address with its pattern, as `/kerja/usaha/<int:pk>/`."""
    for entry in resolver.url_patterns:
        address = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, address)
        else:
            yield "/" + address.replace("^", "").replace("$", ""), entry


def verdict(address: str, pattern: URLPattern) -> Permission | str | None:
    """Return who may open an address: a permission, "public", "staff", "admin", or None."""
    if not getattr(pattern.callback, "login_required", True):
        return "public"
    if address.startswith(ADMIN):
        return "admin"
    if address in OPEN_TO_STAFF:
        return "staff"
    return getattr(pattern.callback, "permission", None)


ADDRESSES = [(address, verdict(address, p)) for address, p in patterns(get_resolver())]
CLOSED = [(address, who) for address, who in ADDRESSES if who != "public"]
BY_PERMISSION = [(a, who) for a, who in CLOSED if isinstance(who, Permission)]


@pytest.mark.parametrize(("address", "who"), ADDRESSES)
def test_every_address_says_who_may_open_it(address, who):
    assert who is not None, f"{address} has no verdict: use @requires or login_not_required"


@pytest.mark.parametrize("method", METHODS)
def test_nobody_without_an_account_opens_a_closed_address(anon, asap_indah, method):
    for address, _who in CLOSED:
        response = getattr(anon, method)(fill(address, asap_indah))
        assert response.status_code in {302, 405}, (method, address, response.status_code)
        if response.status_code == 302:
            assert response.url.startswith(("/akun/masuk/", "/admin/login/")), address


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("method", METHODS)
def test_a_role_without_the_permission_is_refused(role, method, request, asap_indah):
    member = request.getfixturevalue(role)
    for address, permission in BY_PERMISSION:
        if member.user.can(permission):
            continue
        response = getattr(member, method)(fill(address, asap_indah))
        assert response.status_code in {403, 405}, (role, method, address, response.status_code)


@pytest.mark.parametrize("method", METHODS)
def test_a_record_outside_my_kecamatan_is_not_found(sari, asap_indah, method):
    """Sari works in Mranggen and Sayung; Pak Karno's smokehouse is in Bonang."""
    for address, permission in BY_PERMISSION:
        if "<" not in address or not sari.user.can(permission):
            continue
        response = getattr(sari, method)(fill(address, asap_indah))
        assert response.status_code in {404, 405}, (method, address, response.status_code)


@pytest.mark.parametrize("role", ROLES)
def test_a_role_with_the_permission_gets_an_answer(role, request, asap_indah):
    member = request.getfixturevalue(role)
    for address, permission in BY_PERMISSION:
        if "<" in address or not member.user.can(permission):
            continue
        response = member.get(address)
        assert response.status_code in {200, 302, 405}, (role, address, response.status_code)


@pytest.mark.parametrize("role", ROLES)
def test_the_panel_opens_only_for_those_who_keep_it(role, request):
    member = request.getfixturevalue(role)
    opened = member.get("/admin/").status_code == 200
    assert opened == (role in {"budi", "agung", "dewi"})
