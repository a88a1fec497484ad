"""How allauth signs staff in here, and what the trail is told of it."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest, HttpResponse

from accounts import trail
from accounts.models import TrailEntry, User
from core.office import office


class StaffAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves: accounts are made for staff."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return that the door is shut."""
        return False

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Tell the trail who came in."""
        trail.record(act=TrailEntry.Act.SIGNED_IN, by=user, subject=user)
        return super().post_login(request, user, **kwargs)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Tell the trail under which name somebody tried; never what was typed as a password."""
        name = str(credentials.get("username") or "")[:60]
        trail.record(act=TrailEntry.Act.SIGN_IN_FAILED, by=None, text=name)
        super().authentication_failed(request, **credentials)


class StaffMFAAdapter(DefaultMFAAdapter):
    """The second factor, under the office's name in the telephones of its staff."""

    def get_totp_issuer(self) -> str:
        """Return the name that the panel's settings hold."""
        return office().name
