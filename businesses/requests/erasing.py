"""Requests of a forgotten person say no more who asked; that there was one stays."""

from django.db.models import Q
from django.db.models.functions import Now, TruncDate

from businesses.held import Held, declare
from businesses.models import DataRequest
from businesses.requests.services import PERSONAL


def _own(keys: list[int]) -> Q:
    return Q(business__in=keys)


declare([Held(DataRequest, _own, PERSONAL | {"wiped_on": TruncDate(Now())}, tracked=False)])
