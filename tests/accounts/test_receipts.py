"""A form sent twice is carried out once."""

import uuid

from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpResponse
from django.shortcuts import redirect
from django.test import RequestFactory

from accounts.models import FormReceipt
from accounts.receipts import once

KEY = "6f1f7a4e-3c0b-4f3e-8d3c-0a6f5f0c9d11"


def send(user, view, key=KEY):
    request = RequestFactory().post("/kerja/", {"form_key": key})
    request.user = user
    SessionMiddleware(lambda r: None).process_request(request)
    MessageMiddleware(lambda r: None).process_request(request)
    return view(request)


def counting(answers):
    """A view that gives the next of `answers` and counts how often it was asked."""
    calls = []

    @once
    def view(request):
        calls.append(request)
        return answers[len(calls) - 1]

    return view, calls


def test_the_second_time_shows_the_same_receipt(sari):
    view, calls = counting([redirect("/kerja/usaha/7/")])
    assert send(sari.user, view).url == "/kerja/usaha/7/"
    assert send(sari.user, view).url == "/kerja/usaha/7/"
    assert len(calls) == 1


def test_a_form_with_errors_may_be_sent_again(sari):
    view, calls = counting([HttpResponse("salah"), redirect("/kerja/usaha/7/")])
    assert send(sari.user, view).status_code == 200
    assert send(sari.user, view).url == "/kerja/usaha/7/"
    assert len(calls) == 2


def test_a_form_without_a_key_is_refused(sari):
    view, calls = counting([redirect("/kerja/")])
    assert send(sari.user, view, key="bukan-kunci").status_code == 400
    assert calls == []


def test_budi_cannot_use_the_key_of_sari(sari, budi):
    view, calls = counting([redirect("/kerja/usaha/7/"), redirect("/kerja/usaha/8/")])
    send(sari.user, view)
    assert send(budi.user, view).status_code == 400
    assert FormReceipt.objects.get(pk=uuid.UUID(KEY)).user == sari.user
