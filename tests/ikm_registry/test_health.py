"""The two addresses that watchers ask."""

from unittest.mock import patch

from django.db import OperationalError, connection


def test_a_living_site_says_so_without_a_cookie(client):
    answer = client.get("/health/live")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert not answer.cookies


def test_it_is_ready_when_the_database_answers(anon):
    assert anon.get("/health/ready").status_code == 200


def test_it_is_not_ready_without_the_database(anon):
    with patch.object(connection, "cursor", side_effect=OperationalError):
        assert anon.get("/health/ready").status_code == 503
