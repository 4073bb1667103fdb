from goldenthread.accounts.models.export_requests import ExportRequest
from goldenthread.accounts.models.organisations import (
    Footprint,
    Organisation,
    OrganisationKind,
    Succession,
    SuccessionKind,
    Team,
)
from goldenthread.accounts.models.role_requests import RoleRequest
from goldenthread.accounts.models.users import ApiToken, Invitation, Membership, User

__all__ = [
    "ApiToken",
    "ExportRequest",
    "Footprint",
    "Invitation",
    "Membership",
    "Organisation",
    "OrganisationKind",
    "RoleRequest",
    "Succession",
    "SuccessionKind",
    "Team",
    "User",
]
