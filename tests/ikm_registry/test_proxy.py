"""Behind a web server, each visitor keeps an address of their own."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from ikm_registry.proxy import VisitorAddressMiddleware


@pytest.mark.parametrize(
    ("neighbour", "header", "address"),
    [
        ("127.0.0.1", "203.0.113.7", "203.0.113.7"),
        ("::1", "2001:db8::7", "2001:db8::7"),
        ("", "203.0.113.7", "203.0.113.7"),
        ("127.0.0.1", "198.51.100.1, 203.0.113.7", "203.0.113.7"),  # the first is invented
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "<script>", "127.0.0.1"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),  # a stranger is not believed
    ],
)
def test_the_address_is_the_visitors(neighbour, header, address):
    request = RequestFactory().get("/", REMOTE_ADDR=neighbour, HTTP_X_FORWARDED_FOR=header)
    VisitorAddressMiddleware(lambda request: HttpResponse())(request)
    assert request.META["REMOTE_ADDR"] == address


def test_a_lock_on_sari_from_elsewhere_leaves_her_own_door_open(client, sari):
    sari.user.set_password("kunci-yang-panjang")
    sari.user.save()
    guess = {"login": "sari", "password": "tebakan"}
    for _ in range(6):
        client.post("/akun/masuk/", guess, HTTP_X_FORWARDED_FOR="203.0.113.7")
    right = guess | {"password": "kunci-yang-panjang"}
    away = client.post("/akun/masuk/", right, HTTP_X_FORWARDED_FOR="203.0.113.7")
    assert away.status_code in {403, 429}
    assert client.post("/akun/masuk/", right, HTTP_X_FORWARDED_FOR="203.0.113.8").status_code == 302
