from enum import StrEnum


class Permission(StrEnum):
    CHECK_UNUSUAL_LOOKS = "watching.check_unusual_looks"
    CHECK_ESCALATED_LOOKS = "watching.check_escalated_looks"
