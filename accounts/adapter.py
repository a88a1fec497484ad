"""How allauth signs staff in here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class StaffAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves: accounts are made by invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
