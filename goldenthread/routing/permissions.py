from enum import StrEnum


class Permission(StrEnum):
    SEE_RULES = "routing.see_rules"
    EDIT_BINDINGS = "routing.edit_bindings"
    EDIT_RULES = "routing.edit_rules"
    PUT_RULES_INTO_USE = "routing.put_rules_into_use"
