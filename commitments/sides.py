"""The two sides of every commitment, and the ways in which a side speaks."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Party(models.TextChoices):
    """A side: what it promises, only the other one may call kept."""

    GOVERNMENT = "government", _("pemerintah daerah")
    COMMUNITY = "community", _("masyarakat IKM")

    @property
    def other(self) -> "Party":
        """The side that confirms what this one says."""
        return Party.COMMUNITY if self == Party.GOVERNMENT else Party.GOVERNMENT


class Via(models.TextChoices):
    """How something was said: by staff, through the owner's link, or on a paper that staff keep."""

    STAFF = "staff", _("oleh petugas")
    LINK = "link", _("lewat tautan pemilik")
    PAPER = "paper", _("di atas kertas")


def said_by(by: str, via: str = "via", paper: str = "") -> Q:
    """Return the condition that `by` is a member of staff, except for what came by the link.

    With `paper`, the name of a file column, what is said on paper needs that file.
    """
    nobody: dict[str, Any] = {via: Via.LINK, f"{by}__isnull": True, "business__isnull": False}
    staff = Q(**{f"{via}__in": [Via.STAFF, Via.PAPER], f"{by}__isnull": False})
    if paper:
        staff &= ~Q(**{via: Via.PAPER, paper: ""})
    return Q(**nobody) | staff
