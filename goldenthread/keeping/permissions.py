from enum import StrEnum


class Permission(StrEnum):
    KEEP_HOLDS = "keeping.keep_holds"
    HANDLE_SUBJECT_ACCESS = "keeping.handle_subject_access"
