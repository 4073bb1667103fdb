from goldenthread.action_plans.operations.asking import (
    Source,
    ask_for_action,
    check_action,
    send_back_action,
    tell_of_action_another_way,
    withdraw_action,
)
from goldenthread.action_plans.operations.doing import add_progress, say_done, say_downloaded, transfer_action

__all__ = [
    "Source",
    "add_progress",
    "ask_for_action",
    "check_action",
    "say_done",
    "say_downloaded",
    "send_back_action",
    "tell_of_action_another_way",
    "transfer_action",
    "withdraw_action",
]
