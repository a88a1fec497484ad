"""The commitments of both sides: the list, and the page of one."""

from dataclasses import replace

from django.contrib.auth.decorators import login_not_required
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from catalogue import reference, texts
from catalogue.commitments import asking, history, reading, telling, whole
from catalogue.commitments.counting import Counts
from catalogue.sharing import facts
from catalogue.sharing.page import Share, absolute, title
from catalogue.views.public import gone, public
from commitments import photos
from core.images import WIDTHS
from core.office import office

KEPT = 45  # seconds that others may keep a photo: what is taken back is gone within a minute


@public
def commitment_list(request: HttpRequest) -> HttpResponse:
    """Commitments, newest agreement first, with honest figures and filters as links."""
    names = reference.load()
    asked = asking.read(request.GET, names)
    counts = Counts(reading.cells(asked), asked, names)
    rows, cursor = reading.page(asked) if counts.total else ([], "")
    today = timezone.localdate()
    context = _counted(counts) | {
        "share": _list_share(),
        "asked": asked,
        "commitments": [telling.commitment(row, today) for row in rows],
        "next": replace(asked, after=cursor).address() if cursor else "",
        "first": replace(asked, after="").address(),
    }
    return render(request, "catalogue/commitments.html", context)


def _counted(counts: Counts) -> dict[str, object]:
    """What the page says in numbers."""
    return {
        "total": counts.total,
        "shown_total": texts.number(counts.total),
        "figures": _figures(counts),
        "kept": {side: counts.kept_by(side) for side in ("government", "community")},
        "facets": [facet for facet in counts.facets() if facet.choices],
        "chips": _chips(counts),
    }


FIGURES = (
    ("kept", gettext_lazy("dipenuhi bersama"), "keadaan", asking.State.KEPT),
    ("running", gettext_lazy("sedang berjalan"), "keadaan", asking.State.RUNNING),
    (
        "government",
        gettext_lazy("komitmen dengan janji pemerintah yang terlambat"),
        "terlambat",
        asking.Late.GOVERNMENT,
    ),
    (
        "community",
        gettext_lazy("komitmen dengan janji IKM yang terlambat"),
        "terlambat",
        asking.Late.COMMUNITY,
    ),
)


def _figures(counts: Counts) -> list[dict[str, object]]:
    """The plain figures, each leading to the list that it counts."""
    plain = counts.asked.with_("keadaan").with_("terlambat")
    found = counts.figures()
    return [
        {
            "count": texts.number(found[name]),
            "label": label,
            "address": plain.with_(facet, word).address(),
            "late": facet == "terlambat" and found[name],
        }
        for name, label, facet, word in FIGURES
    ]


def _chips(counts: Counts) -> list[tuple[str, str]]:
    """What is asked for, each with the address of the same list without it."""
    asked = counts.asked
    chips = [
        (str(choice.label), choice.address)
        for facet in counts.facets()
        for choice in facet.choices
        if choice.chosen
    ]
    if asked.business:
        chips.append((counts.about or _("usaha ini"), asked.without("usaha").address()))
    if asked.cluster:
        chips.append((counts.about or _("sentra ini"), asked.without("sentra").address()))
    return chips


def _list_share() -> Share:
    path = reverse("catalogue:commitments")
    return Share(
        title=title(_("Komitmen bersama"), office().name),
        description=_(
            "Janji pemerintah daerah dan janji masyarakat IKM berdampingan: apa yang dijanjikan, "
            "seberapa jauh, dan apakah ditepati."
        ),
        facts=[facts.office(), facts.crumbs((_("Komitmen bersama"), path))],
    )


@public
def commitment(request: HttpRequest, pk: int) -> HttpResponse:
    """One public commitment: both sides beside each other, and what happened on which day."""
    row = reading.one(pk)
    if row is None:
        return not_shown(request)
    page = whole.page(row, history.people(pk), history.events(pk), timezone.localdate())
    context = {"row": page, "share": _share(page), "canonical": absolute(page["address"])}
    return render(request, "catalogue/commitment.html", context)


def not_shown(request: HttpRequest) -> HttpResponse:
    """Answer that a commitment is not public, or not there: nobody learns which."""
    lead = _("Komitmen tampil setelah kedua pihak menandatanganinya. Lihat yang lain di Komitmen.")
    return gone(request, _("Komitmen ini tidak tampil untuk umum."), lead)


def _share(page: telling.Row) -> Share:
    name = page["title"]
    if page["title_foreign"]:  # titles are Indonesian; a line in two languages helps nobody
        name = title(_("Komitmen bersama"), page["number"])
    steps = [(_("Komitmen bersama"), reverse("catalogue:commitments")), (name, page["address"])]
    return Share(
        title=title(name, page["place"]),
        description=_summary(page),
        image=absolute(page["address"] + "bagikan.jpg"),
        kind="article",
        facts=[facts.office(), facts.crumbs(*steps)],
    )


def _summary(page: telling.Row) -> str:
    """Say in a sentence how far both sides are."""
    gov, com = (side["percent"] for side in page["sides"])
    return _(
        "Pemerintah daerah sudah memenuhi %(gov)s%% janjinya, pihak IKM %(com)s%%; jatuh tempo "
        "%(day)s; keadaan: %(state)s."
    ) % {
        "gov": gov,
        "com": com,
        "day": date_format(page["due"], "j F Y"),
        "state": page["state_label"],
    }


@login_not_required
@require_safe
def photo(
    request: HttpRequest, pk: int, evidence: int, width: int, suffix: str
) -> HttpResponseBase:
    """Hand out one size of a photo that the public may see; asked anew each minute, no cookie."""
    found = history.public_photos().filter(pk=evidence, report__pledge__commitment=pk)
    key = found.values_list("key", flat=True).first()
    if key is None or width not in WIDTHS or suffix not in photos.TYPES:
        raise Http404
    tag = f'"{evidence}-{width}-{suffix}"'  # what lies under an address never changes
    if tag in request.headers.get("If-None-Match", ""):
        response: HttpResponseBase = HttpResponseNotModified()
    else:
        response = photos.response(key, width, suffix)
    response["Cache-Control"] = f"public, max-age={KEPT}, must-revalidate"
    response["ETag"] = tag
    return response
