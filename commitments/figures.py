"""What the office counts of commitments: each figure once; the board filters by it (`?angka=KEY`)."""

import datetime as dt

from django.db.models import DecimalField, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from commitments.models import Commitment, Pledge, PledgeShare, ProgressReport
from commitments.querysets import LIVE
from commitments.sides import Party
from core.figures import Figure

AGREED = (*LIVE, Commitment.Status.KEPT)


def agreed(today: dt.date) -> Q:
    """Signed by both sides and not cancelled since."""
    return Q(status__in=AGREED)


def kept_by(party: Party) -> Q:
    """Agreed, and one side has kept all it promised, as `progress.keepers` tells of one."""
    mine = Pledge.objects.filter(commitment=OuterRef("pk"), party=party)
    return Q(status__in=AGREED) & Q(Exists(mine)) & ~Q(Exists(_unkept(mine)))


def _unkept(pledges: QuerySet[Pledge]) -> QuerySet[Pledge]:
    """Those of which less is confirmed than was promised, or of a share of which less is."""
    shares = PledgeShare.objects.filter(pledge=OuterRef("pk"))
    part = _confirmed(pledge=OuterRef("pledge"), business=OuterRef("business"))
    lacking = Exists(shares.alias(confirmed=part).filter(confirmed__lt=F("target")))
    short = ~Q(Exists(shares)) & Q(confirmed__lt=F("target"))
    return pledges.alias(confirmed=_confirmed(pledge=OuterRef("pk"))).filter(Q(lacking) | short)


def _confirmed(**which: OuterRef) -> Coalesce:
    """The sum of what was confirmed; only what counts is `counted`."""
    rows = ProgressReport.objects.filter(**which).order_by().values("pledge")
    total = Subquery(rows.annotate(total=Sum("counted")).values("total"))
    return Coalesce(total, Value(0), output_field=DecimalField())


FIGURES = (
    Figure(
        "disepakati",
        _("komitmen disepakati"),
        _("Komitmen bersama yang ditandatangani kedua pihak dan tidak dibatalkan."),
        agreed,
    ),
    Figure(
        "bersama",
        _("komitmen dipenuhi bersama"),
        _("Komitmen yang janji kedua pihaknya sudah ditepati dan dikonfirmasi."),
        lambda today: Q(status=Commitment.Status.KEPT),
    ),
    Figure(
        "pemerintah",
        _("janji pemerintah ditepati"),
        _("Komitmen yang semua janji pemerintahnya dikonfirmasi pihak IKM."),
        lambda today: kept_by(Party.GOVERNMENT),
    ),
    Figure(
        "masyarakat",
        _("janji IKM ditepati"),
        _("Komitmen yang semua janji pihak IKM-nya dikonfirmasi pemerintah."),
        lambda today: kept_by(Party.COMMUNITY),
    ),
    Figure(
        "lewat",
        _("komitmen lewat jatuh tempo"),
        _("Komitmen yang hari terakhirnya lewat tanpa dipenuhi kedua pihak."),
        lambda today: Q(status__in=[Commitment.Status.LAPSED, Commitment.Status.KEPT_BY_ONE]),
    ),
    Figure(
        "ditawarkan",
        _("komitmen menunggu tanda tangan"),
        _("Komitmen yang sudah ditawarkan dan belum ditandatangani semua pihak."),
        lambda today: Q(status=Commitment.Status.OFFERED),
    ),
)
BY_KEY = {figure.key: figure for figure in FIGURES}
