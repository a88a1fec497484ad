"""What happens to an owner's link, in the words of the trail."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.trail import declare


class LinkAct(models.TextChoices):
    """One act about a link worth answering for."""

    MADE = "link_made", _("membuat tautan pemilik")
    REVOKED = "link_revoked", _("mencabut tautan pemilik")
    UNLOCKED = "link_unlocked", _("membuka kunci tautan pemilik")
    USED = "link_used", _("tautan pemilik dibuka")
    LOCKED = "link_locked", _("tautan pemilik terkunci: lima kali salah")


declare(LinkAct.choices)
