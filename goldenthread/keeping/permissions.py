from enum import StrEnum


class Permission(StrEnum):
    KEEP_HOLDS = "keeping.keep_holds"
