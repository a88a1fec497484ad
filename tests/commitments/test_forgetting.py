"""A person is forgotten in commitments too; what was promised and done stays."""

from decimal import Decimal

import pytest
from django.apps import apps
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import models

from businesses.held import HELD
from commitments import actor, progress, services
from commitments.models import Commitment, Evidence, OwnerLink, Signature
from commitments.owners import proposals
from commitments.owners.services import make_link
from commitments.sides import Party
from tests.commitments.conftest import one_business, reported, scan, wib
from tests.products.conftest import photo
from tests.tables import everything_stored

TRACES = [
    "Karno Subagyo", "catatan pribadi", "alasan sanggah", "jawaban untuk", "alasan menolak",
    "catatan kantor rahasia", "kk-karno", "surat-karno", "janji khusus Karno",
    "pemilik Asap Indah", "Gang Rahasia 5",
]  # fmt: skip


@pytest.fixture
def story(joko, agung, budi, asap_indah, bidang) -> Commitment:
    """Everything that may be personal in a commitment, said at least once."""
    asked = one_business(
        joko.user, asap_indah, bidang, title="janji khusus Karno", note="catatan kantor rahasia"
    )
    services.offer(commitment=asked, by=joko.user, at=wib(1, 1))
    services.decline(commitment=asked, by=actor.owner(asap_indah), reason="alasan menolak: sakit")
    services.withdraw_offer(commitment=asked, by=joko.user)
    services.offer(commitment=asked, by=joko.user, at=wib(1, 1))
    services.sign(commitment=asked, by=actor.staff(agung.user), at=wib(1, 1))
    by = actor.paper(joko.user, scan("surat-karno.pdf"), asap_indah)
    services.sign(commitment=asked, by=by, name="Karno Subagyo", at=wib(1, 1))
    ours = reported(
        asked, Party.COMMUNITY, actor.owner(asap_indah), note="catatan pribadi",
        photos=[photo("foto.jpg")], files=[scan("kk-karno.pdf")], amount=Decimal(2),
    )  # fmt: skip
    office = actor.staff(joko.user)
    services.confirm(report=ours, by=office, says="disputes", reason="alasan sanggah")
    services.answer(report=ours, by=actor.owner(asap_indah), text="jawaban untuk petugas")
    services.confirm(report=ours, by=office, says="agrees", at=wib(2, 3))
    wanted = {"address": "Gang Rahasia 5"}
    proposals.propose(business=asap_indah, by=actor.owner(asap_indah), wanted=wanted)
    make_link(business=asap_indah, by=joko.user)
    return asked


def test_nothing_personal_is_left_and_the_sums_stay(
    story, asap_indah, dewi, django_capture_on_commit_callbacks
):
    before = everything_stored()
    assert [trace for trace in TRACES if trace not in before] == []
    files = [Evidence.objects.exclude(file="").get().file.name]
    files += [Signature.objects.get(party="community").document.name]

    with django_capture_on_commit_callbacks(execute=True):
        call_command(
            "forget_person", asap_indah.registry_number, reason="Permintaan pemilik", yes=True
        )

    after = everything_stored()
    assert [trace for trace in TRACES if trace in after] == []
    assert not OwnerLink.objects.current().exists()
    assert not [name for name in files if storages["private"].exists(name)]
    kept = Commitment.objects.with_page().get(pk=story.pk)
    assert (kept.status, kept.signatures.count()) == ("lapsed", 2)
    row = progress.of_one(kept)[1]
    assert (row.confirmed, row.kept) == (2, True)


def test_a_page_about_a_forgotten_person_still_opens(story, asap_indah, dewi, budi):
    call_command("forget_person", asap_indah.registry_number, reason="Permintaan", yes=True)
    page = budi.get(f"/kerja/komitmen/{story.pk}/")
    assert page.status_code == 200 and "Karno" not in page.content.decode()


# Text that says nothing of an owner, with the reason.
NOT_PERSONAL = {
    "Commitment": {
        "number": "the office's number",
        "theme instrument scope status": "choices",
    },
    "CommitmentTemplate": {
        "code name title theme government_text government_indicator government_measure "
        "community_text community_indicator community_measure": "the office's usual wordings",
    },
    "OfficeUnit": {"code name name_en phone": "a part of the office"},
    "Pledge": {"party": "a choice", "measure": "a unit"},
    "ProgressReport": {"via verdict": "choices"},
    "Confirmation": {"party says via answered_via": "choices"},
    "Signature": {"party via": "choices"},
    "Reminder": {"party kind": "choices; the message is worded when it is sent"},
    "OwnerLink": {"digest seed": "random, revoked with the rest"},
    "OwnerReceipt": {"said": "a code"},
    "ProposedChange": {"field verdict": "choices"},
    "CalendarKey": {"secret": "of a member of staff"},
}


def test_every_text_and_file_is_erased_or_kept_for_a_reason():
    texts = models.CharField | models.TextField | models.FileField | models.JSONField
    for model in apps.get_app_config("commitments").get_models():
        if hasattr(model, "pgh_tracked_model"):
            continue
        held = {field.name for field in model._meta.concrete_fields if isinstance(field, texts)}
        erased = {name for one in HELD if one.model is model for name in (*one.columns, *one.named)}
        kept = {name for names in NOT_PERSONAL.get(model.__name__, {}) for name in names.split()}
        assert held == erased | kept, model.__name__
