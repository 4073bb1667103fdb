from goldenthread.involvement.operations.answers import answer_notice, keep_to_handling, read_outcome
from goldenthread.involvement.operations.delivery import send_again, tell_another_way
from goldenthread.involvement.operations.duties import (
    cannot_find,
    confirm_told,
    say_already_told,
    take_duty_over,
    tell_icb_now,
)
from goldenthread.involvement.operations.notices import send_notices
from goldenthread.involvement.operations.outcomes import tell_outcome
from goldenthread.involvement.operations.providers import answer_telling, tell_provider, tell_provider_another_way
from goldenthread.involvement.operations.releases import release_notices

__all__ = [
    "answer_notice",
    "answer_telling",
    "cannot_find",
    "confirm_told",
    "keep_to_handling",
    "read_outcome",
    "release_notices",
    "say_already_told",
    "send_again",
    "send_notices",
    "take_duty_over",
    "tell_another_way",
    "tell_icb_now",
    "tell_outcome",
    "tell_provider",
    "tell_provider_another_way",
]
