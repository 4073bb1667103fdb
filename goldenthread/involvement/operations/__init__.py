from goldenthread.involvement.operations.answers import answer_notice, read_outcome
from goldenthread.involvement.operations.delivery import send_again, tell_another_way
from goldenthread.involvement.operations.duties import (
    cannot_find,
    confirm_told,
    say_already_told,
    take_duty_over,
    tell_icb_now,
)
from goldenthread.involvement.operations.notices import send_notices
from goldenthread.involvement.operations.outcomes import faults_in_telling, parties_owed, tell_outcome

__all__ = [
    "answer_notice",
    "cannot_find",
    "confirm_told",
    "faults_in_telling",
    "parties_owed",
    "read_outcome",
    "say_already_told",
    "send_again",
    "send_notices",
    "take_duty_over",
    "tell_another_way",
    "tell_icb_now",
    "tell_outcome",
]
