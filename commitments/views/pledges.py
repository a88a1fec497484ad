"""The pledges of a draft: added, changed, ordered, taken out; and who has a part in them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.pages import version_sent
from accounts.permissions import Permission
from commitments import services
from commitments.models import Commitment
from commitments.pledge_forms import SharesForm, arranged, pledge_forms
from commitments.pledge_forms import written as stored_as
from commitments.sides import Party
from commitments.views.page import commitment_page
from core.services import Conflict, Refused


@commitment_page(Permission.COMMITMENT_EDIT)
def pledges(request: HttpRequest, commitment: Commitment) -> HttpResponse:
    """Show all pledges of a draft as one form; nothing is saved before "Simpan"."""
    if commitment.status != Commitment.Status.DRAFT:
        return _too_late(request, commitment)
    if request.method == "POST" and "atur" in request.POST:
        typed = arranged(request.POST)
        return _page(request, commitment, pledge_forms(commitment, request.user, typed=typed))
    found = pledge_forms(commitment, request.user, request.POST or None)
    if request.method == "GET" or not found.is_valid():
        return _page(request, commitment, found)
    try:
        said = {"wanted": found.wanted(), "version": version_sent(request)}
        services.set_pledges(commitment=commitment, by=request.user, **said)
    except Conflict:
        differences = _differences(found)
        return _page(request, commitment, found, differences=differences, conflict=True)
    except Refused as refused:
        found.refused = str(refused)
        return _page(request, commitment, found)
    messages.success(request, _("Janji tersimpan."))
    return redirect(commitment)


def _too_late(request: HttpRequest, commitment: Commitment) -> HttpResponse:
    messages.error(request, _("Hanya draf yang dapat diubah. Tarik dulu penawarannya."))
    return redirect(commitment)


def _page(request: HttpRequest, commitment: Commitment, found: Any, **more: Any) -> HttpResponse:
    context = {"commitment": commitment, "forms": found} | more
    # After a conflict the writer has seen what is stored now; before it, what stood on the page.
    seen = version_sent(request) if request.method == "POST" and "conflict" not in more else None
    context["version"] = commitment.version if seen is None else seen
    context["sides"] = [
        {"party": party, "tone": tone, "forms": found.of_side(party), "title": title}
        for party, tone, title in (
            (Party.GOVERNMENT, "gov", _("Janji pemerintah daerah")),
            (Party.COMMUNITY, "com", _("Janji masyarakat IKM")),
        )
    ]
    return render(request, "commitments/pledges.html", context)


def _differences(found: Any) -> list[dict[str, Any]]:
    """What is stored and what is typed, wherever they differ; pledges that only one of them has."""
    rows, stored = [], dict(found.form_kwargs["stored"])
    for number, form in enumerate(found.forms, start=1):
        theirs = stored.pop(form.stored.pk, None) if form.stored else None
        said = stored_as(theirs) if theirs else {}
        for name, bound in ((name, form[name]) for name in form.fields):
            if not bound.is_hidden and theirs and bound.field.has_changed(said[name], bound.data):
                label = f"{number}. {bound.label}"
                rows.append({"label": label, "theirs": said[name], "mine": bound.data})
    rows += [{"label": str(row.promised_by), "theirs": row.text} for row in stored.values()]
    return rows


@commitment_page(Permission.COMMITMENT_EDIT)
def shares(request: HttpRequest, commitment: Commitment, pledge: int) -> HttpResponse:
    """Choose who takes part in a pledge of a draft, and each one's target."""
    row = commitment.pledges.select_related("commitment").filter(pk=pledge).first()
    if row is None:
        raise Http404
    if commitment.status != Commitment.Status.DRAFT:
        return _too_late(request, commitment)
    initial = {"version": commitment.version, "each": None if row.shares.exists() else row.target}
    form = SharesForm(request.POST or None, pledge=row, user=request.user, initial=initial)
    context = {"commitment": commitment, "pledge": row, "form": form}
    if request.method == "POST" and form.is_valid():
        said = {"targets": form.wanted(), "version": form.cleaned_data["version"]}
        try:
            services.set_shares(pledge=row, by=request.user, **said)
        except Conflict:
            form.data = form.data.copy()
            form.data["version"] = commitment.version
            context["conflict"] = form.shares
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Peserta janji tersimpan."))
            return redirect("commitments:pledges", commitment.pk)
    return render(request, "commitments/shares.html", context)
