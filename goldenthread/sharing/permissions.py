from enum import StrEnum


class Permission(StrEnum):
    SEE_SHARING_DECISIONS = "sharing.see_sharing_decisions"
