"""Reporting, confirming, answering, changing targets, clearing photos."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import uploads
from accounts.pages import carried_out
from accounts.permissions import Permission
from commitments import actor, services
from commitments.forms import AnswerForm, ConfirmForm, ReportForm, TargetForm
from commitments.models import Commitment, Evidence, Pledge, ProgressReport
from commitments.sides import Party
from commitments.views.page import commitment_page, form_page


def _pledge(commitment: Commitment, pk: int) -> Pledge:
    for row in commitment.pledges.all():
        if row.pk == pk:
            return row
    raise Http404


def _report(commitment: Commitment, pk: int) -> ProgressReport:
    rows = ProgressReport.objects.filter(pledge__commitment=commitment, pk=pk)
    if (row := rows.select_related("pledge", "business").first()) is None:
        raise Http404
    return row


@commitment_page(Permission.COMMITMENT_EDIT)
def report(request: HttpRequest, commitment: Commitment, pledge: int) -> HttpResponse:
    """Report what was done of a pledge, with evidence."""
    row = _pledge(commitment, pledge)
    form = ReportForm(
        request.POST or None,
        uploads.sent(request),
        pledge=row,
        user=request.user,
        initial={"on": timezone.localdate()},
    )
    return form_page(
        request,
        commitment,
        form,
        lambda data: services.report(pledge=row, by=actor.staff(request.user), **data),
        title=_("Laporkan kemajuan"),
        lead=row.text,
        button=_("Kirim laporan"),
        done=_("Laporan tersimpan. Sekarang menunggu konfirmasi pihak lain."),
    )


@commitment_page(Permission.COMMITMENT_EDIT)
def confirm(request: HttpRequest, commitment: Commitment, report: int) -> HttpResponse:
    """Confirm or dispute: the makers' reports as the government, ours by the makers' paper."""
    row = _report(commitment, report)
    on_paper = row.pledge.party == Party.GOVERNMENT
    form = ConfirmForm(request.POST or None, uploads.sent(request), on_paper=on_paper)

    def save(data: dict[str, Any]) -> Any:
        document = data.pop("document", None)
        who = actor.paper(request.user, document, row.business)
        by = who if on_paper else actor.staff(request.user)
        return services.confirm(report=row, by=by, **data)

    return form_page(
        request,
        commitment,
        form,
        save,
        title=_("Konfirmasi dari pihak IKM") if on_paper else _("Konfirmasi laporan IKM"),
        lead=row.pledge.text,
        button=_("Simpan konfirmasi"),
        done=_("Konfirmasi tersimpan."),
        extra={"report": row},
    )


@commitment_page(Permission.COMMITMENT_EDIT)
def answer(request: HttpRequest, commitment: Commitment, report: int) -> HttpResponse:
    """Answer a dispute."""
    row = _report(commitment, report)
    return form_page(
        request,
        commitment,
        AnswerForm(request.POST or None),
        lambda data: services.answer(report=row, by=actor.staff(request.user), **data),
        title=_("Jawab sanggahan"),
        lead=row.confirmations.last().reason if row.confirmations.exists() else "",
        button=_("Kirim jawaban"),
        done=_("Jawaban tersimpan. Laporannya menunggu konfirmasi lagi."),
        extra={"report": row},
    )


@commitment_page(Permission.COMMITMENT_EDIT)
def withdraw(request: HttpRequest, commitment: Commitment, report: int) -> HttpResponse:
    """Take a report back."""
    row = _report(commitment, report)
    return form_page(
        request,
        commitment,
        forms.Form(request.POST if request.method == "POST" else None),
        lambda data: services.withdraw_report(report=row, by=actor.staff(request.user)),
        title=_("Tarik laporan"),
        lead=_("Laporan yang ditarik tetap terlihat, tetapi tidak dihitung."),
        button=_("Tarik laporan"),
        done=_("Laporan ditarik."),
        danger=True,
        extra={"report": row},
    )


@commitment_page(Permission.COMMITMENT_AGREE)
def target(request: HttpRequest, commitment: Commitment, pledge: int) -> HttpResponse:
    """Change a target with the signed addendum."""
    row = _pledge(commitment, pledge)
    form = TargetForm(
        request.POST or None,
        uploads.sent(request),
        pledge=row,
        user=request.user,
        initial={"due": row.due},
    )
    return form_page(
        request,
        commitment,
        form,
        lambda data: services.change_target(pledge=row, by=request.user, **data),
        title=_("Ubah target"),
        lead=row.text,
        button=_("Simpan target baru"),
        done=_("Target baru berlaku. Yang lama tetap terlihat."),
    )


@commitment_page(Permission.COMMITMENT_EDIT, "POST")
def clear(request: HttpRequest, commitment: Commitment, evidence: int) -> HttpResponse:
    """Let the public see a photo, or no longer."""
    found = Evidence.objects.filter(report__pledge__commitment=commitment, pk=evidence)
    if (row := found.select_related("report__pledge__commitment").first()) is None:
        raise Http404
    wanted = row.cleared_at is None

    def act() -> Any:
        return services.clear_evidence(evidence=row, by=request.user, clear=wanted)

    done = _("Foto boleh tampil untuk umum.") if wanted else _("Foto tidak lagi tampil.")
    return carried_out(request, act, done, commitment)


@commitment_page(Permission.COMMITMENT_EDIT, "POST")
def public(request: HttpRequest, commitment: Commitment) -> HttpResponse:
    """Show a commitment to the public, or hide it."""
    wanted = not commitment.is_public

    def act() -> Any:
        return services.set_public(commitment=commitment, by=request.user, is_public=wanted)

    done = _("Komitmen tampil untuk umum.") if wanted else _("Komitmen tidak lagi tampil.")
    return carried_out(request, act, done, commitment)
