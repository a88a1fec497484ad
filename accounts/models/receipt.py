"""Receipts of forms: sent twice, a form makes one row and shows the same answer."""

from django.conf import settings
from django.db import models


class FormReceipt(models.Model):
    """That the form with this key was carried out, and where its answer is."""

    key = models.UUIDField(primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    location = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return str(self.key)
