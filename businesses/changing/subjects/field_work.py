"""Visits and assistance in a workbook."""

from typing import Any

from django.forms import CharField
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Permission
from businesses import services
from businesses.changing import picks
from businesses.changing.sorts import Choice, Day, Number, Sort, YesNo
from businesses.changing.subject import Changes, Field, Refusals, Subject, Track, one_by_one
from businesses.changing.subjects.papers import in_sight, owned_by
from businesses.forms import AssistanceForm, VisitForm, fields
from businesses.models import Assistance, AssistanceKind, Visit

VISIT, HELP = VisitForm.base_fields, AssistanceForm.base_fields


def _save_visits(changes: Changes, by: User) -> Refusals:
    rows = Visit.objects.select_related("business", "officer").in_bulk(list(changes))

    def write(row: Visit, values: dict[str, Any]) -> None:
        services.change_visit(visit=row, by=by, **values)

    return one_by_one(rows, changes, write)


def _save_assistance(changes: Changes, by: User) -> Refusals:
    rows = Assistance.objects.select_related("business", "kind").in_bulk(list(changes))
    kinds = AssistanceKind.objects.in_bulk(field_name="code")

    def write(row: Assistance, values: dict[str, Any]) -> None:
        said = dict(values)
        if "kind" in said:
            said["kind"] = kinds[said["kind"]]
        services.change_assistance(assistance=row, by=by, **said)

    return one_by_one(rows, changes, write)


VISITS = Subject(
    key="kunjungan",
    title=_("Kunjungan"),
    permission=Permission.BUSINESS_EDIT,
    visible=in_sight(Visit, "officer"),
    save=_save_visits,
    tracks=(Track("businesses.VisitEvent"),),
    shown_in="businesses.lists.visits.VISITS",
    named="business__name",
    fields=(
        *owned_by(),
        Field("on", _("Tanggal kunjungan"), Day(VISIT["on"])),
        Field("officer", _("Petugas"), Sort(CharField()), "officer__full_name", editable=False),
        Field("confirmed", _("Data dipastikan benar"), YesNo()),
        Field("notes", _("Catatan kunjungan"), Sort(VISIT["notes"])),
        Field("next_step", _("Tindak lanjut"), Sort(VISIT["next_step"]), bulk=True),
        Field("next_on", _("Tanggal tindak lanjut"), Day(VISIT["next_on"]), bulk=True),
    ),
)
ASSISTANCE = Subject(
    key="fasilitasi",
    title=_("Fasilitasi"),
    permission=Permission.BUSINESS_EDIT,
    visible=in_sight(Assistance),
    save=_save_assistance,
    tracks=(Track("businesses.AssistanceEvent"),),
    shown_in="businesses.lists.assistance.ASSISTANCES",
    named="title",
    fields=(
        *owned_by(),
        Field(
            "kind",
            _("Jenis"),
            Choice(picks.rows_of(AssistanceKind, "code"), required=True),
            "kind_id",
            bulk=True,
        ),
        Field("title", _("Nama kegiatan"), Sort(HELP["title"]), bulk=True),
        Field("year", _("Tahun"), Number(HELP["year"], "year"), bulk=True),
        Field("value", _("Nilai (Rp)"), Number(fields.MoneyField(max_length=40), "money")),
        Field(
            "giver",
            _("Asal"),
            Choice(picks.words_of(Assistance.Giver), required=True),
            bulk=True,
        ),
        Field("provider", _("Pemberi"), Sort(HELP["provider"]), bulk=True),
        Field("result", _("Hasil"), Sort(HELP["result"]), bulk=True),
    ),
)
