"""Watching: weighing what people looked at, telling a person, and keeping what that person found."""

from goldenthread.watching.operations.answers import (
    answer_why,
    ask_viewer_why,
    record_nothing_wrong,
    stop_viewers_access,
    take_alarm,
)
from goldenthread.watching.operations.watch import begin_watching, escalate_alarms, watch_looks

__all__ = [
    "answer_why",
    "ask_viewer_why",
    "begin_watching",
    "escalate_alarms",
    "record_nothing_wrong",
    "stop_viewers_access",
    "take_alarm",
    "watch_looks",
]
