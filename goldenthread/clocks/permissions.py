from enum import StrEnum


class Permission(StrEnum):
    SEE_TIMESCALES = "clocks.see_timescales"
    CHOOSE_TIMESCALES = "clocks.choose_timescales"
