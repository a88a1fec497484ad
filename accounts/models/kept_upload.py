"""Files of forms that came back with an error: kept for a day, so that nobody picks them again."""

import uuid

from django.conf import settings
from django.db import models


class KeptUpload(models.Model):
    """One file as it was sent, encrypted: it may show an identity card. Its sender's alone."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    content = models.BinaryField()
    made_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return self.name
