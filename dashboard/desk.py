"""What waits for a member of staff: numbers that are links, and the oldest of each heap."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts import jobs
from accounts.models import User
from accounts.permissions import Permission
from businesses import worklists
from businesses.models import Business, DataRequest, DuplicatePair, ImportBatch, PermitNotice
from businesses.querysets import BusinessQuerySet
from catalogue.models import VisitorMessage
from commitments.models import ProposedChange
from dashboard import approvals
from products.models import Product

SHOWN = 6
NOTICES = 30
ON_DESK = ("tanpa-halal", "izin-habis", "izin-30", "tindak-lanjut", "lama")


@dataclass(frozen=True)
class Tile:
    """One heap of work: how many, what, and where they are."""

    count: int
    label: str | Promise
    hint: str | Promise
    url: str
    tone: str = ""

    @property
    def query(self) -> str:
        """The filter that the link puts on the list."""
        return self.url.partition("?")[2]


def tiles(user: User, at: dt.date | None = None) -> list[Tile]:
    """Return the heaps of the user's own scope that this role works off; empty heaps too."""
    found: list[Tile] = []
    if user.can(Permission.FIGURES_PUBLISH):
        count = approvals.waiting(user).count
        url, tone = reverse("dashboard:approvals"), "wait" if count else ""
        found.append(Tile(count, _("menunggu putusan Anda"), _("setuju atau tolak"), url, tone))
    if user.can(Permission.REFERENCE_EDIT) and (failed := jobs.in_trouble()):
        url = reverse("admin:accounts_job_changelist")
        found.append(Tile(failed, _("pekerjaan gagal atau macet"), _("ulangi"), url, "late"))
    if user.can(Permission.BUSINESS_VERIFY):
        found.append(_requests(user))
    if user.can(Permission.BUSINESS_VIEW):
        found += _business_tiles(user, at or timezone.localdate())
    if user.can(Permission.BUSINESS_IMPORT):
        planned = ImportBatch.objects.visible_to(user).filter(state=ImportBatch.State.PLANNED)
        url = reverse("businesses:import_start")
        hint = _("putuskan lalu simpan")
        found.append(Tile(planned.count(), _("impor belum selesai"), hint, url))
    if user.can(Permission.PRODUCT_CURATE):
        waiting = Product.objects.visible_to(user).waiting().count()
        url = reverse("curation:start")
        found.append(Tile(waiting, _("produk menunggu kurasi"), _("periksa foto dan teks"), url))
    if user.can(Permission.BUSINESS_EDIT):
        new = VisitorMessage.objects.visible_to(user).new().count()
        hint = _("jawab atau teruskan ke pembuatnya")
        url = reverse("messages") + "?keadaan=new"
        found.append(Tile(new, _("pesan pengunjung"), hint, url, "wait" if new else ""))
    return found


def _business_tiles(user: User, today: dt.date) -> list[Tile]:
    """Return the heaps of the register: states of records, then the work lists of the desk."""
    rows = Business.objects.visible_to(user)
    n = rows.aggregate(
        drafts=Count("pk", filter=Q(status="draft", created_by=user)),
        returned=Count("pk", filter=Q(status="returned")),
        submitted=Count("pk", filter=Q(status="submitted")),
    )
    found = []
    if user.can(Permission.BUSINESS_EDIT):
        found += [
            _tile(
                n["returned"], _("dikembalikan"), _("perlu diperbaiki"), "status=returned", "late"
            ),
            _tile(n["drafts"], _("draf saya"), _("belum diajukan"), "status=draft&milik=saya", ""),
            _proposed(rows),
        ]
    if user.can(Permission.BUSINESS_VERIFY):
        hint = _("periksa lalu sahkan atau kembalikan")
        found.insert(
            0,
            Tile(
                n["submitted"],
                _("menunggu verifikasi"),
                hint,
                reverse("review:start"),
                "wait" if n["submitted"] else "",
            ),
        )
        pairs = DuplicatePair.objects.visible_to(user).undecided().count()
        hint = _("bandingkan dan gabungkan")
        found.append(Tile(pairs, _("mungkin kembar"), hint, reverse("duplicates:list")))
    return found + work_tiles(user, today, ON_DESK)


def _requests(user: User) -> Tile:
    """What people ask of the data held about them; red once a clock ran out."""
    asked = DataRequest.objects.visible_to(user).waiting()
    late = asked.late().count()
    hint = ngettext("%(n)d lewat 3 × 24 jam", "%(n)d lewat 3 × 24 jam", late) % {"n": late}
    url = reverse("requests:list") + "?keadaan=waiting"
    count = asked.count()
    tone = "late" if late else "wait" if count else ""
    return Tile(
        count, _("permintaan data"), hint if late else _("jawab dalam 3 × 24 jam"), url, tone
    )


def _proposed(rows: BusinessQuerySet) -> Tile:
    """What owners asked through their links and nobody has decided."""
    asked = ProposedChange.objects.waiting().filter(business__in=rows.kept()).count()
    url = reverse("commitments:owner_proposals")
    tone = "wait" if asked else ""
    return Tile(asked, _("usulan pemilik"), _("terima atau tolak"), url, tone)


def work_tiles(user: User, today: dt.date | None = None, codes: Iterable[str] = ()) -> list[Tile]:
    """Return a tile for each work list (all unless named), counted in the user's own scope."""
    n = worklists.counts(Business.objects.visible_to(user), codes, today)
    return [
        _tile(count, item.title, item.hint, f"daftar={code}", item.tone)
        for code, count in n.items()
        if (item := worklists.BY_CODE[code])
    ]


def _tile(count: int, label: str | Promise, hint: str | Promise, query: str, tone: str) -> Tile:
    return Tile(count, label, hint, _address("businesses:list", query), tone if count else "")


def _address(name: str, query: str) -> str:
    try:
        return f"{reverse(name)}?{query}"
    except NoReverseMatch:  # a room without pages yet
        return ""


def queue(user: User) -> list[Business]:
    """Return the first records to work off: the oldest submitted, or what came back."""
    rows = Business.objects.visible_to(user).select_related("village", "submitted_by")
    if user.can(Permission.BUSINESS_VERIFY):
        return list(rows.waiting().order_by("submitted_at", "pk")[:SHOWN])
    if user.can(Permission.BUSINESS_EDIT):
        return list(rows.filter(status="returned").order_by("-updated_at")[:SHOWN])
    return []


def notices(user: User) -> list[PermitNotice]:
    """Return the newest notices about permits in the user's scope that nobody took care of."""
    mine = PermitNotice.objects.filter(
        handled_at=None, permit__business__in=Business.objects.visible_to(user).kept()
    )
    return list(mine.select_related("permit__kind", "permit__business__village")[:NOTICES])
