"""Which acts were taken back, by whom, and by which act of their own."""

from django.conf import settings
from django.db import models


class Undone(models.Model):
    """That the act with this id no longer stands. Its key lets two at once take it back only once.

    `by_act` is the act that took it back; taking that one back removes the row again.
    """

    act = models.UUIDField(primary_key=True)
    by_act = models.UUIDField(unique=True)
    partly = models.BooleanField(default=False)
    undone_at = models.DateTimeField(auto_now_add=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.act)
