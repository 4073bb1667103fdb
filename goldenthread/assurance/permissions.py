from enum import StrEnum


class Permission(StrEnum):
    SEE_FRAMEWORKS = "assurance.see_frameworks"
    EDIT_FRAMEWORKS = "assurance.edit_frameworks"
