"""The reminder list: one tap opens WhatsApp with the text ready, another notes that it was sent."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.pages import record_page
from accounts.permissions import Permission
from commitments import services
from commitments.models import Commitment, Reminder
from commitments.sides import Party
from core.office import office
from core.phones import whatsapp
from core.workbook_out import LANGUAGE

SHOWN = 200
K = Reminder.Kind


def text_of(reminder: Reminder) -> str:
    """The message as it will stand in WhatsApp, in the language of who gets it."""
    with override(LANGUAGE):
        return _text_of(reminder)


def _text_of(reminder: Reminder) -> str:
    commitment = reminder.commitment
    asked = {
        K.SIGN: _("Mohon tanda tangannya."),
        K.REPORT: _("Mohon dipenuhi dan dilaporkan sebelum jatuh tempo."),
        K.CONFIRM: _("Ada laporan yang menunggu konfirmasi."),
        K.ANSWER: _("Ada sanggahan yang menunggu jawaban."),
        K.OVERDUE: _("Jatuh temponya sudah lewat. Mohon segera dipenuhi dan dilaporkan."),
    }[K(reminder.kind)]
    said = _(
        "Pengingat komitmen %(number)s “%(title)s”, jatuh tempo %(due)s. %(asked)s (%(office)s)"
    )
    return said % {
        "number": commitment.number,
        "title": commitment.title,
        "due": date_format(commitment.due),
        "asked": asked,
        "office": office().name,
    }


def _told(reminder: Reminder) -> dict[str, object]:
    to, text = _to(reminder), text_of(reminder)
    phone = getattr(to, "phone", "")
    link = whatsapp(phone, text) if phone else ""
    return {"reminder": reminder, "to": to, "text": text, "link": link}


def _to(reminder: Reminder) -> object:
    """Whom it is for: a sentra that nobody speaks for by link has no number of its own."""
    if reminder.business or reminder.unit:
        return reminder.business or reminder.unit
    if reminder.party == Party.GOVERNMENT:
        return reminder.commitment.lead
    sentra = {str(row.cluster) for row in reminder.commitment.pledges.all() if row.cluster}
    return ", ".join(sorted(sentra))


@requires(Permission.COMMITMENT_EDIT)
@require_safe
def reminders(request: HttpRequest) -> HttpResponse:
    """Show who should be reminded of what, oldest first."""
    seen = Commitment.objects.visible_to(request.user)
    rows = Reminder.objects.filter(commitment__in=seen, sent_at__isnull=True)
    told = rows.select_related("commitment__lead", "business", "unit")
    told = told.prefetch_related("commitment__pledges__cluster")[:SHOWN]
    context = {"rows": [_told(row) for row in told], "total": rows.count()}
    return render(request, "commitments/reminders.html", context)


def _seen(request: HttpRequest, pk: int) -> Reminder:
    seen = Commitment.objects.visible_to(request.user)
    return get_object_or_404(Reminder, commitment__in=seen, pk=pk)


@record_page(Permission.COMMITMENT_EDIT, _seen, "POST")
def sent(request: HttpRequest, row: Reminder) -> HttpResponse:
    """Note that the message was sent."""
    services.mark_sent(reminder=row, by=request.user)
    messages.success(request, _("Pengingat dicatat sudah dikirim."))
    return redirect("commitments:reminders")
