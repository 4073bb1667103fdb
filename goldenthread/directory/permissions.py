from enum import StrEnum


class Permission(StrEnum):
    SEE_DIRECTORY = "directory.see_directory"
    SEE_WHO_COMMISSIONS = "directory.see_who_commissions"
    EDIT_DIRECTORY = "directory.edit_directory"
