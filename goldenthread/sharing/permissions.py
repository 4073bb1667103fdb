from enum import StrEnum


class Permission(StrEnum):
    SEE_SHARING_DECISIONS = "sharing.see_sharing_decisions"
    SEE_AGREEMENTS = "sharing.see_agreements"
    KEEP_AGREEMENTS = "sharing.keep_agreements"
