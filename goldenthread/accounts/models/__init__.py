from goldenthread.accounts.models.organisations import (
    Footprint,
    Organisation,
    OrganisationKind,
    Succession,
    SuccessionKind,
    Team,
)
from goldenthread.accounts.models.users import ApiToken, Invitation, Membership, User

__all__ = [
    "ApiToken",
    "Footprint",
    "Invitation",
    "Membership",
    "Organisation",
    "OrganisationKind",
    "Succession",
    "SuccessionKind",
    "Team",
    "User",
]
