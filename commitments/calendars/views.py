"""Pages of the calendar, and the feed itself."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import requires
from accounts.permissions import Permission
from accounts.receipts import once
from commitments.calendars import feed, keys, month
from commitments.filters import CommitmentFilter
from commitments.models import CalendarKey, Commitment
from core.services import Refused

SHOW_ONCE = "calendar_secret"


@requires(Permission.COMMITMENT_VIEW)
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Show one month of due days, narrowed as the board is, and what is overdue from before."""
    first = month.first_of(request.GET.get("bulan", ""))
    seen = Commitment.objects.visible_to(request.user)
    found = CommitmentFilter(request.GET, queryset=seen, request=request)
    query = request.GET.copy()
    query.pop("bulan", None)
    days = month.days(found.qs, first)
    context = {"first": first, "days": days, "overdue": month.overdue(found.qs, first)}
    context |= {"before": month.beside(first, -1), "after": month.beside(first, 1)}
    context |= {"query": query.urlencode(), "count": sum(len(day.dues) for day in days)}
    context["chips"] = list(found.chips()) if found.form.is_valid() else []
    return render(request, "commitments/calendars/month.html", context)


@requires(Permission.COMMITMENT_VIEW)
@require_http_methods(["GET", "POST"])
@once
def address(request: HttpRequest) -> HttpResponse:
    """Make, renew or end the secret address of one's own feed; it is shown once, then never again."""
    if request.method == "POST":
        return _changed(request)
    secret = request.session.pop(SHOW_ONCE, "")
    path = reverse("commitments:calendar_feed", args=[secret]) if secret else ""
    context = {"address": f"{settings.SITE_URL}{path}" if secret else ""}
    context["key"] = CalendarKey.objects.filter(user=request.user).first()
    response = render(request, "commitments/calendars/address.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


def _changed(request: HttpRequest) -> HttpResponse:
    try:
        if "cabut" in request.POST:
            keys.revoke(by=request.user)
            messages.success(
                request, _("Alamat kalender dicabut. Kalender Anda berhenti diperbarui.")
            )
        else:
            request.session[SHOW_ONCE] = keys.make(by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("commitments:calendar_address")


@login_not_required
@require_safe
def subscribed(request: HttpRequest, secret: str) -> HttpResponse:
    """Answer the feed of whoever this secret belongs to; 404 for any other."""
    if (user := keys.owner_of(secret)) is None:
        raise Http404
    response = HttpResponse(feed.written(user), content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, max-age=900"
    response["Content-Disposition"] = 'inline; filename="komitmen.ics"'
    response["X-Robots-Tag"] = "noindex"
    return response
