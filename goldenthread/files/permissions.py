from enum import StrEnum


class Permission(StrEnum):
    USE_FILES = "files.use_files"
