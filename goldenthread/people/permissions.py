from enum import StrEnum


class Permission(StrEnum):
    SEE_PEOPLE = "people.see_people"
