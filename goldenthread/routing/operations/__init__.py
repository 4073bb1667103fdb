"""What can be done: decisions kept, teams bound, a council's own versions of the rules made, checked and put into use."""

from goldenthread.routing.operations.bindings import add_binding, end_binding
from goldenthread.routing.operations.checks import check_rules
from goldenthread.routing.operations.decisions import keep_decision
from goldenthread.routing.operations.versions import (
    ask_check,
    change_list,
    change_rule,
    draft_rules,
    put_rules_into_use,
    withdraw_rules,
)

__all__ = [
    "add_binding",
    "ask_check",
    "change_list",
    "change_rule",
    "check_rules",
    "draft_rules",
    "end_binding",
    "keep_decision",
    "put_rules_into_use",
    "withdraw_rules",
]
