"""Who reacts to what. A lower app says that something happened; the apps above it that must act are listed here."""

from collections.abc import Callable

from goldenthread.action_plans.operations import reactions as actions
from goldenthread.assurance.operations import leaving, sending
from goldenthread.assurance.operations import running as campaigns
from goldenthread.cases.operations import (
    enquiry_actions,
    how_it_went_links,
    meetings,
    referrers,
    reminders,
    request_answers,
    ringing,
)
from goldenthread.desk import court
from goldenthread.involvement.operations import must_hear, reactions
from goldenthread.keeping import operations as keeping
from goldenthread.sharing.operations import ledger

CONSUMERS: dict[str, tuple[Callable[..., None], ...]] = {
    "action_changed": (enquiry_actions.on_action_changed,),
    "actions_downloaded": (ledger.on_actions_downloaded,),
    "assessment_sent": (sending.on_assessment_sent,),
    "chronology_asked_for": (court.on_chronology_asked_for,),
    "clock_chased": (
        reactions.on_clock_chased,
        ringing.on_clock_chased,
        actions.on_clock_chased,
        meetings.on_clock_chased,
        reminders.on_clock_chased,
        request_answers.on_clock_chased,
        campaigns.on_clock_chased,
    ),
    "colleague_left": (actions.on_colleague_left, leaving.on_colleague_left),
    "concern_moved_on": (reactions.on_concern_moved_on,),
    "concern_raised": (must_hear.on_hearing_changed, keeping.on_record_used),
    "concern_reopened": (must_hear.on_hearing_changed, keeping.on_record_used),
    "crime_decided": (reactions.on_crime_decided,),
    "facts_changed": (reactions.on_facts_changed, must_hear.on_hearing_changed),
    "handling_changed": (reactions.on_handling_changed,),
    "file_downloaded": (ledger.on_file_downloaded,),
    "hand_over_acknowledged": (must_hear.on_hearing_changed,),
    "message_delivered_at_last": (
        reactions.on_message_delivered_at_last,
        referrers.on_message_delivered_at_last,
        actions.on_message_delivered_at_last,
        meetings.on_message_delivered_at_last,
        request_answers.on_message_delivered_at_last,
        campaigns.on_message_delivered_at_last,
    ),
    "message_not_delivered": (
        reactions.on_message_not_delivered,
        ringing.on_message_not_delivered,
        referrers.on_message_not_delivered,
        actions.on_message_not_delivered,
        meetings.on_message_not_delivered,
        request_answers.on_message_not_delivered,
        how_it_went_links.on_message_not_delivered,
        campaigns.on_message_not_delivered,
    ),
    "person_moved": (reactions.on_person_moved,),
}
