"""NIK and NPWP: never readable by accident."""

import base64
import os

import pytest
from django.core.exceptions import FieldError
from django.db import connection

from businesses.models import Owner
from core import identity

NIK = "3321120101800001"


def key() -> str:
    return base64.urlsafe_b64encode(os.urandom(32)).decode()


def keep(owner: Owner) -> Owner:
    owner.nik, owner.nik_index = identity.IdentityNumber(NIK), identity.blind_index(NIK)
    owner.save()
    return Owner.objects.get(pk=owner.pk)


def test_the_number_reads_as_masked_everywhere(pak_karno):
    karno = keep(pak_karno)
    assert str(karno.nik) == f"{karno.nik}" == "3321********0001"
    assert NIK not in repr(karno.nik)
    assert karno.nik.reveal() == NIK


def test_the_database_holds_only_ciphertext(pak_karno):
    keep(pak_karno)
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(o)::text FROM businesses_owner o")
        assert NIK not in cursor.fetchone()[0]
        cursor.execute("SELECT string_agg(row_to_json(e)::text, '') FROM businesses_ownerevent e")
        assert NIK not in cursor.fetchone()[0]


def test_equality_is_asked_of_the_index_only(pak_karno):
    keep(pak_karno)
    assert Owner.objects.filter(nik_index__in=identity.blind_indexes(NIK)).exists()
    assert Owner.objects.filter(nik__isnull=False).exists()
    with pytest.raises(FieldError):
        Owner.objects.filter(nik=NIK).exists()
    with pytest.raises(FieldError):
        Owner.objects.filter(nik__contains="3321").exists()


def test_an_old_key_still_opens_and_finds(pak_karno, settings):
    old, new = key(), key()
    settings.IDENTITY_KEYS = [old]
    keep(pak_karno)
    settings.IDENTITY_KEYS = [new, old]
    assert Owner.objects.get().nik.reveal() == NIK
    assert Owner.objects.filter(nik_index__in=identity.blind_indexes(NIK)).exists()


def test_a_wrong_key_opens_nothing(pak_karno, settings):
    keep(pak_karno)
    settings.IDENTITY_KEYS = [key()]
    with pytest.raises(ValueError, match="No configured key"):
        Owner.objects.get().nik.reveal()


@pytest.mark.parametrize("short", ["", "1234", "12345678"])
def test_a_short_number_is_masked_whole(short):
    assert identity.mask(short) == "*" * len(short)
