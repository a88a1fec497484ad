"""Pledges in a workbook: the board goes out with them, and drafts come back changed."""

from typing import Any

from django.db.models import QuerySet
from django.forms import CharField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.permissions import Permission
from businesses.changing import picks
from businesses.changing.sorts import Amount, Choice, Day, Sort
from businesses.changing.subject import Changes, Field, Refusals, Subject, Track, one_by_one
from commitments import services
from commitments.models import Commitment, Pledge, Theme
from commitments.pledge_forms import PledgeForm
from commitments.services import PledgeDraft
from commitments.sides import Party
from core.services import FieldRefused

FORM = PledgeForm.base_fields
WRITTEN = ("text", "indicator", "target", "measure", "due")
WHO = ("unit", "business", "cluster", "representative")


def pledges_of(commitments: QuerySet[Commitment]) -> QuerySet[Pledge]:
    """Return the pledges of commitments as they go out: the newest commitment first."""
    rows = Pledge.objects.filter(commitment__in=commitments)
    rows = rows.select_related("commitment__lead", "commitment__district", *WHO)
    return rows.order_by("-commitment__pk", "-party", "position", "pk")


def _save(changes: Changes, by: User) -> Refusals:
    rows = Pledge.objects.select_related("commitment", *WHO).in_bulk(list(changes))

    def write(row: Pledge, values: dict[str, Any]) -> None:
        if "target" in values and row.shares.exists():
            said = _("Target ini jumlah dari peserta janji. Ubah di halaman pesertanya.")
            raise FieldRefused("target", said)
        said = {name: values.get(name, getattr(row, name)) for name in WRITTEN}
        said |= {name: getattr(row, name) for name in WHO}
        wanted = PledgeDraft(Party(row.party), members=None, **said)
        services.save_pledge(commitment=row.commitment, by=by, pledge=row, wanted=wanted)

    return one_by_one(rows, changes, write)


def _fixed(name: str, label: Any, sort: Sort | None = None, path: str = "") -> Field:
    return Field(name, label, sort or Sort(CharField()), path, editable=False)


def _of(name: str, label: Any, sort: Sort | None = None) -> Field:
    return _fixed(f"commitment_{name}", label, sort, f"commitment__{name}")


PLEDGES = Subject(
    key="komitmen",
    title=gettext_lazy("Komitmen"),
    permission=Permission.COMMITMENT_EDIT,
    visible=lambda user: pledges_of(Commitment.objects.visible_to(user)),
    save=_save,
    tracks=(Track("commitments.PledgeEvent"),),
    named="commitment__number",
    fields=(
        _of("number", gettext_lazy("Nomor komitmen"), Sort(CharField(), "id")),
        _of("title", gettext_lazy("Judul komitmen")),
        _of("theme", gettext_lazy("Tema"), Choice(picks.words_of(Theme))),
        _of("status", gettext_lazy("Keadaan"), Choice(picks.words_of(Commitment.Status))),
        _of("district__name", gettext_lazy("Kecamatan"), Sort(CharField(), "region")),
        _of("lead__full_name", gettext_lazy("Penanggung jawab")),
        _of("starts", gettext_lazy("Mulai"), Day(CharField())),
        _fixed("party", gettext_lazy("Pihak"), Choice(picks.words_of(Party))),
        _fixed("promised_by", gettext_lazy("Yang berjanji")),
        _fixed(
            "registry_number",
            gettext_lazy("Nomor registrasi"),
            Sort(CharField(), "id"),
            "business__registry_number",
        ),
        Field("text", gettext_lazy("Janji"), Sort(FORM["text"])),
        Field("indicator", gettext_lazy("Ukuran"), Sort(FORM["indicator"])),
        Field("target", gettext_lazy("Target"), Amount(FORM["target"])),
        Field("measure", gettext_lazy("Satuan"), Sort(FORM["measure"])),
        Field("due", gettext_lazy("Jatuh tempo"), Day(FORM["due"])),
    ),
)
