"""Signing somebody out everywhere."""

from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.models import User


def end(user: User) -> int:
    """Sign `user` out everywhere; return how many sessions ended."""
    mine = [
        session.pk
        for session in Session.objects.filter(expire_date__gte=timezone.now()).iterator()
        if session.get_decoded().get("_auth_user_id") == str(user.pk)
    ]
    return Session.objects.filter(pk__in=mine).delete()[0]
