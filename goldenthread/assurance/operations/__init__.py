"""What can be done with assurance: keep frameworks and make one's own, ask others to answer them, and answer."""

from goldenthread.assurance.operations.again import prepare_campaigns_again
from goldenthread.assurance.operations.answers import (
    SignOff,
    confirm_prior,
    give_standards,
    invite_to_answer,
    note_first_look,
    save_answer,
    submit_assessment,
)
from goldenthread.assurance.operations.campaigns import (
    Terms,
    add_subjects,
    answer_as_partner,
    ask_partner,
    change_campaign,
    discard_campaign,
    draft_campaign,
    help_with_standard,
    name_contact,
    remove_subject,
)
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
from goldenthread.assurance.operations.running import (
    chase_campaign,
    close_campaign,
    give_more_time,
    name_another,
    tell_respondent_another_way,
    withdraw_assessment,
)
from goldenthread.assurance.operations.sending import send_campaign

__all__ = [
    "SignOff",
    "Terms",
    "add_subjects",
    "answer_as_partner",
    "ask_partner",
    "change_campaign",
    "change_framework",
    "chase_campaign",
    "close_campaign",
    "confirm_prior",
    "discard_campaign",
    "discard_framework",
    "draft_campaign",
    "draft_framework",
    "give_more_time",
    "give_standards",
    "help_with_standard",
    "invite_to_answer",
    "keep_library",
    "name_another",
    "name_contact",
    "note_first_look",
    "prepare_campaigns_again",
    "publish_framework",
    "put_section",
    "put_standard",
    "remove_section",
    "remove_standard",
    "remove_subject",
    "save_answer",
    "send_campaign",
    "submit_assessment",
    "tell_respondent_another_way",
    "withdraw_assessment",
]
