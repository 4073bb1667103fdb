from goldenthread.involvement.operations.answers import answer_notice, keep_to_handling, read_outcome
from goldenthread.involvement.operations.conflicts import say_conflict
from goldenthread.involvement.operations.deaths import correct_death, decide_after_death, record_death, record_family_contact
from goldenthread.involvement.operations.delivery import mark_bounced, send_again, tell_another_way
from goldenthread.involvement.operations.duties import cannot_find, confirm_told, say_already_told, take_duty_over, tell_icb_now
from goldenthread.involvement.operations.must_hear import (
    add_must_hear,
    record_heard,
    record_hearing_facts,
    record_not_owed,
    work_out_must_hear,
)
from goldenthread.involvement.operations.notices import send_notices
from goldenthread.involvement.operations.outcomes import faults_in_telling, parties_owed, tell_outcome
from goldenthread.involvement.operations.providers import (
    answer_telling,
    read_provider_answer,
    tell_provider,
    tell_provider_another_way,
)
from goldenthread.involvement.operations.releases import release_notices
from goldenthread.involvement.operations.seeing import give_pack, name_case_officer

__all__ = [
    "add_must_hear",
    "answer_notice",
    "answer_telling",
    "cannot_find",
    "confirm_told",
    "correct_death",
    "decide_after_death",
    "faults_in_telling",
    "give_pack",
    "keep_to_handling",
    "mark_bounced",
    "name_case_officer",
    "parties_owed",
    "read_outcome",
    "read_provider_answer",
    "record_death",
    "record_family_contact",
    "record_heard",
    "record_hearing_facts",
    "record_not_owed",
    "release_notices",
    "say_already_told",
    "say_conflict",
    "send_again",
    "send_notices",
    "take_duty_over",
    "tell_another_way",
    "tell_icb_now",
    "tell_outcome",
    "tell_provider",
    "tell_provider_another_way",
    "work_out_must_hear",
]
