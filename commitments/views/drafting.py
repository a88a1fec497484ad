"""Making commitments from a template, one or many at once, with a preview; changing a draft."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts import uploads
from accounts.access import requires
from accounts.drafts.pages import on_page
from accounts.permissions import Permission
from accounts.receipts import once
from commitments import services
from commitments.forms import DraftForm, EditForm, TermsForm
from commitments.models import Commitment, CommitmentTemplate
from commitments.views.page import commitment_page, form_page
from core.services import Refused

PARTS = ("text", "indicator", "target", "measure")


@requires(Permission.COMMITMENT_EDIT)
@require_http_methods(["GET", "POST"])
@once
def add(request: HttpRequest) -> HttpResponse:
    """Choose a template, fill it in, look at what will be made, make it."""
    if request.method != "POST" and "contoh" not in request.GET:
        templates = CommitmentTemplate.objects.filter(is_active=True).select_related("unit")
        context = {"templates": templates, "usaha": request.GET.get("usaha", "")}
        return render(request, "commitments/templates.html", context)
    form = DraftForm(request.POST or None, initial=_initial(request), user=request.user)
    draft = on_page(request, form)
    if request.method != "POST" or not form.is_valid() or "ubah" in request.POST:
        return render(request, "commitments/draft.html", {"form": form, "draft": draft})
    if "simpan" in request.POST and (made := _make(request, form)):
        said = ngettext("%(n)d komitmen dibuat.", "%(n)d komitmen dibuat.", len(made))
        messages.success(request, said % {"n": len(made)})
        if len(made) == 1:
            return redirect(made[0])
        title = urlencode({"q": form.cleaned_data["title"]})
        return redirect(f"{reverse('commitments:list')}?{title}")
    drafts = form.drafts()
    context = {"form": form, "drafts": drafts, "draft": draft, "preview": not form.errors}
    context["apart"] = len(drafts) > 1
    return render(request, "commitments/draft.html", context)


def _initial(request: HttpRequest) -> dict[str, Any]:
    """What a template and the address say; a commitment starts today."""
    today = timezone.localdate()
    chosen = CommitmentTemplate.objects.filter(code=request.GET.get("contoh", "")).first()
    said = {"lead": request.user.pk, "starts": today, "due": today + dt.timedelta(days=180)}
    said["numbers"] = [request.GET["usaha"][:20]] if request.GET.get("usaha") else []
    if chosen:
        said |= {"title": chosen.title, "theme": chosen.theme, "unit": chosen.unit_id}
        said["due"] = today + dt.timedelta(days=chosen.days)
        for side in ("government", "community"):
            said |= {f"{side}_{part}": getattr(chosen, f"{side}_{part}") for part in PARTS}
    return said


def _make(request: HttpRequest, form: DraftForm) -> list[Commitment]:
    """Make all or none; what was refused stands above the form."""
    try:
        drafts = [(fields, pledges) for fields, pledges, _members in form.drafts()]
        return services.draft_many(by=request.user, drafts=drafts)
    except Refused as refused:
        form.add_error(None, str(refused))
        return []


@commitment_page(Permission.COMMITMENT_EDIT)
def edit(request: HttpRequest, commitment: Commitment) -> HttpResponse:
    """Change the terms of a draft."""
    form = EditForm(
        request.POST or None,
        uploads.sent(request),
        instance=Commitment.objects.get(pk=commitment.pk),
        initial={"version": commitment.version},
        user=request.user,
    )

    def save(data: dict[str, Any]) -> Commitment:
        fields = {name: data[name] for name in (*TermsForm.Meta.fields, "document")}
        version = data["version"]
        return services.edit(commitment=commitment, by=request.user, version=version, **fields)

    return form_page(
        request,
        commitment,
        form,
        save,
        title=_("Ubah komitmen"),
        button=_("Simpan"),
        done=_("Perubahan tersimpan."),
    )
