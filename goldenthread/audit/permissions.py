from enum import StrEnum


class Permission(StrEnum):
    SEE_WHO_LOOKED = "audit.see_who_looked"
