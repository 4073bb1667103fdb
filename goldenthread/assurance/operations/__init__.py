"""What can be done with assurance: keep the library's frameworks, and make one's own of them."""

from goldenthread.assurance.operations.drafts import (
    change_framework,
    discard_framework,
    draft_framework,
    publish_framework,
    put_section,
    put_standard,
    remove_section,
    remove_standard,
)
from goldenthread.assurance.operations.library import keep_library

__all__ = [
    "change_framework",
    "discard_framework",
    "draft_framework",
    "keep_library",
    "publish_framework",
    "put_section",
    "put_standard",
    "remove_section",
    "remove_standard",
]
