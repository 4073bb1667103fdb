from enum import StrEnum


class Permission(StrEnum):
    SEE_RULES = "routing.see_rules"
    EDIT_BINDINGS = "routing.edit_bindings"
