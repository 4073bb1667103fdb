from enum import StrEnum


class Permission(StrEnum):
    OWE_ACTIONS = "action_plans.owe_actions"
    CHECK_ACTIONS = "action_plans.check_actions"
