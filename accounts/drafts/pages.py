"""What the page of a long form shows of its draft, and how the form is filled with it."""

from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, QueryDict

from accounts.drafts.services import IDENTITY
from accounts.models import Draft


@dataclass(frozen=True)
class OnPage:
    """The draft of a page: `offered` when there is one that was not taken up."""

    address: str
    version: int
    offered: Draft | None = None
    taken_up: Draft | None = None
    left_out: str = " ".join(sorted(IDENTITY))

    def said(self, name: str) -> str:
        """Return what the draft that was taken up says for a control outside the form."""
        values = self.taken_up.values.get(name, []) if self.taken_up else []
        return values[0] if values else ""


def address_of(request: HttpRequest) -> str:
    """Return the address that names the form of a page: all of it but the wish for the draft."""
    query = request.GET.copy()
    query.pop("draf", None)
    return request.path + (f"?{query.urlencode()}" if query else "")


def version_of(request: HttpRequest) -> int:
    """Return the version of the draft that the sender's window last saved, 0 for none."""
    typed = request.POST.get("draf_versi", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0


def on_page(request: HttpRequest, form: forms.BaseForm) -> OnPage:
    """Return the draft of this page; with `?draf=lanjut` the form starts from it."""
    address = address_of(request)
    if request.method == "POST":
        return OnPage(address, version_of(request))
    draft = Draft.objects.visible_to(request.user).filter(address=address).first()
    if draft is None or request.GET.get("draf") != "lanjut":
        return OnPage(address, 0, offered=draft)
    _fill(form, draft)
    return OnPage(address, draft.version, taken_up=draft)


def _fill(form: forms.BaseForm, draft: Draft) -> None:
    sent = QueryDict(mutable=True)
    for name, values in draft.values.items():
        sent.setlist(name, values)
    for name, field in form.fields.items():
        html_name = form.add_prefix(name)
        said = not field.widget.value_omitted_from_data(sent, {}, html_name)
        if said and name not in IDENTITY and not isinstance(field.widget, forms.FileInput):
            form.initial[name] = field.widget.value_from_datadict(sent, {}, html_name)
