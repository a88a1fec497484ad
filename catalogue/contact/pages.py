"""The staff's page of one message: what it says, whom to pass it to, how it was settled."""

import re

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import StaffRequest
from accounts.lists.page import list_view
from accounts.pages import record_page
from accounts.permissions import Permission
from catalogue.cards import address_of
from catalogue.contact import services
from catalogue.contact.queue import MESSAGES
from catalogue.models import VisitorMessage
from catalogue.sharing.page import absolute
from core.phones import to_e164, whatsapp
from core.services import FieldRefused, Refused

S = VisitorMessage.State
queue = list_view(MESSAGES)
MOVES = {
    S.ANSWERED: gettext_lazy("Sudah dijawab"),
    S.CLOSED: gettext_lazy("Selesai"),
    S.SPAM: gettext_lazy("Sampah"),
    S.NEW: gettext_lazy("Buka lagi"),
}


class NoteForm(forms.Form):
    """How a message was settled, in the office's own words."""

    note = forms.CharField(
        label=gettext_lazy("Catatan"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Dibaca petugas saja, dan dihapus bersama pesannya."),
    )


def _seen(request: StaffRequest, pk: int) -> VisitorMessage:
    rows = VisitorMessage.objects.visible_to(request.user)
    return get_object_or_404(
        rows.select_related("business__village", "product", "handled_by"), pk=pk
    )


@record_page(Permission.BUSINESS_EDIT, _seen, "GET", "HEAD", "POST")
def message(request: StaffRequest, row: VisitorMessage) -> HttpResponse:
    """Show one message and settle it."""
    form = NoteForm(request.POST or None, initial={"note": row.note})
    if request.method == "POST" and form.is_valid() and _settled(request, row, form):
        messages.success(request, _("Tersimpan: %(message)s.") % {"message": row})
        return redirect("messages")
    moves = [(state, MOVES[state]) for state in MOVES if state in services.MOVES[S(row.state)]]
    context = {"message": row, "form": form, "moves": moves, "reply": reply_to(row.contact)}
    context["forward"] = forwarded(row) if row.kind == VisitorMessage.Kind.QUESTION else ""
    return render(request, "catalogue/contact/message.html", context)


def _settled(request: StaffRequest, row: VisitorMessage, form: NoteForm) -> bool:
    """Settle, or say on the form why not."""
    state, seen = request.POST.get("state", ""), request.POST.get("seen", "")
    note = form.cleaned_data["note"]
    try:
        services.settle(message=row, by=request.user, state=state, seen=seen, note=note)
    except FieldRefused as refused:
        form.add_error("note", str(refused))
    except Refused as refused:
        form.add_error(None, str(refused))
    return not form.errors


def reply_to(contact: str) -> str:
    """Return the address that answers the sender: a chat, a letter, or "" for none."""
    if "@" in contact:
        return f"mailto:{contact}"
    digits = re.sub(r"\D", "", contact)
    number = to_e164(contact) or (f"+{digits}" if contact.strip().startswith("+") else "")
    return whatsapp(number) if number else ""


def forwarded(row: VisitorMessage) -> str:
    """Return the chat with the maker, the question already written; "" without a number."""
    if not row.business.phone or row.wiped_on:
        return ""
    abroad = [row.country, row.quantity, row.incoterm]
    text = _("Ada pertanyaan untuk %(about)s dari %(name)s (%(contact)s): “%(text)s”") % {
        "about": row.product.name if row.product else row.business.name,
        "name": row.name,
        "contact": row.contact,
        "text": row.text,
    }
    if said := ", ".join(filter(None, abroad)):
        text += f" ({said})"
    return whatsapp(row.business.phone, f"{text} {_page_of(row)}")


def _page_of(row: VisitorMessage) -> str:
    """The public page that the message came from."""
    if row.product:
        return absolute(address_of("product", row.product.name, row.product.pk, "produk"))
    return absolute(address_of("business", row.business.name, row.business_id, "usaha"))
