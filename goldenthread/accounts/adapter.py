"""How allauth is narrowed: nobody signs up; accounts come by invitation."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in only."""

    def is_open_for_signup(self, request: Any) -> bool:
        return False
