"""The steps of signing in that are ours."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.stages import AuthenticateStage

GIVEN_THERE = "second_factor_given_there"  # in a sign-in's state: the organisation's own service asked for two factors


class SecondFactorStage(AuthenticateStage):
    """Ask for the second factor here, unless the organisation's service asked for it and is believed in that."""

    def _should_handle(self, request: Any) -> bool:
        if self.login.state.get(GIVEN_THERE):
            record_authentication(request, self.login.user, "mfa", type="single_sign_on")
            return False
        return bool(super()._should_handle(request))
