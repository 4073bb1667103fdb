from enum import StrEnum


class Permission(StrEnum):
    MANAGE_PEOPLE = "accounts.manage_people"
    MANAGE_TEAMS = "accounts.manage_teams"
    SEE_ROLES = "accounts.see_roles"
    AGREE_ROLES = "accounts.agree_roles"
    AGREE_EXPORTS = "accounts.agree_exports"
    INVITE_RESPONDENTS = "accounts.invite_respondents"
