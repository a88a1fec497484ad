"""A person whose two records were merged is forgotten in both."""

from django.core.management import call_command

from businesses import services
from businesses.merging.service import merge
from tests.tables import everything_stored

NIK = "3321015508790001"


def test_nothing_of_bu_tini_is_left_in_the_record_given_up(
    kerupuk_bu_tini, krupuk_tini, budi, sari, dewi
):
    services.update(business=krupuk_tini, by=sari.user, changes={"nik": NIK, "address": "Gang 17"})
    merge(
        keep=kerupuk_bu_tini, loser=krupuk_tini, by=budi.user,
        choices={"owner": "keep"}, same_person=True, note="Kata Bu Tini satu dapur",
    )  # fmt: skip
    number = krupuk_tini.registry_number  # the old number finds the person as well
    call_command("forget_person", number, reason="Permintaan pemilik, surat 12/2026", yes=True)
    stored = everything_stored()
    left = [word for word in ("Tini", "Suryani", "tinisuryani", "Gang 17", "81325670001")
            if word in stored]  # fmt: skip
    assert left == []
