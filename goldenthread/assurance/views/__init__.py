"""The pages of assurance."""

from goldenthread.assurance.views.drafts import (
    add_section,
    add_standard,
    change_framework,
    change_section,
    change_standard,
    discard_framework,
    draft_framework,
    publish_framework,
    remove_section,
    remove_standard,
)
from goldenthread.assurance.views.library import framework, framework_changes, frameworks

__all__ = [
    "add_section",
    "add_standard",
    "change_framework",
    "change_section",
    "change_standard",
    "discard_framework",
    "draft_framework",
    "framework",
    "framework_changes",
    "frameworks",
    "publish_framework",
    "remove_section",
    "remove_standard",
]
