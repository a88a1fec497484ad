"""What visitors wrote about a business goes when its owner is forgotten: the owner may have written."""

from typing import Any

from django.utils import timezone

from businesses.held import declare
from catalogue.models import VisitorMessage


def _wipe(keys: list[int], by: Any) -> None:
    VisitorMessage.objects.filter(business__in=keys).wipe(timezone.localdate())


declare([], _wipe)
