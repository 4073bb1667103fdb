from enum import StrEnum


class Permission(StrEnum):
    KEEP_HOLDS = "keeping.keep_holds"
    HANDLE_SUBJECT_ACCESS = "keeping.handle_subject_access"
    PROPOSE_DISPOSAL = "keeping.propose_disposal"
    AGREE_DISPOSAL = "keeping.agree_disposal"
