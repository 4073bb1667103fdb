"""Every kind of entry that the audit keeps of an enquiry, a concern or a part of one, in words.

`told_by` names the records that say the same with their reasons: an entry whose record is there is not said twice, and lends
it who did it and in which role. A kind without a row here fails tests/architecture: nothing that happened is left out.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from goldenthread.cases.contact_words import WHOSE
from goldenthread.cases.models import DecisionKind, EnquiryKind, Partner
from goldenthread.desk.presenters.chronologies.events import ACTION, DECISION, EVENT, MEETING, MESSAGE, WORDS, label, lowered

Detail = Mapping[str, Any]


class Said(NamedTuple):
    """How one kind of entry is said: its kind of event, its words, and which records say more."""

    kind: str
    words: str | Callable[[Detail], str]
    told_by: tuple[str, ...] = ()
    inside: bool = False
    staff: bool = False  # only for those who may know which member of staff a concern names
    nameless: bool = False  # whoever did it may be whoever told us

    def lead(self, detail: Detail) -> str:
        """The sentence of one entry."""
        return self.words if isinstance(self.words, str) else self.words(detail)


def _label(choices: Any, value: Any) -> str:
    return lowered(label(choices, value)) if value in choices.values else str(value or "not said")


def _by_choice(before: str, choices: Any, key: str) -> Callable[[Detail], str]:
    return lambda detail: f"{before}: {_label(choices, detail.get(key))}."


_CONCERN = {
    "concern_raised": Said(EVENT, "The concern was received.", ("concerns",), nameless=True),
    "triage_started": Said(EVENT, "Triage began."),
    "concern_given": Said(EVENT, lambda detail: f"Given to {detail.get('to_name') or 'nobody'}."),
    "person_identified": Said(EVENT, "The person was identified."),
    "person_matched": Said(EVENT, "The person was matched with somebody already known."),
    "facts_recorded": Said(EVENT, "Facts were established that say who must be told."),
    "file_added": Said(EVENT, "A file was added."),
    "file_downloaded": Said(EVENT, "A file was taken out as a copy."),
    "file_removed": Said(EVENT, "A file was taken out."),
    "file_with_virus_refused": Said(EVENT, "A file with a virus was refused."),
    "words_added": Said(EVENT, "Something was added.", ("additions",)),
    "concern_decided": Said(DECISION, _by_choice("Decided", DecisionKind, "kind"), ("decisions",)),
    "decision_put_to_manager": Said(DECISION, _by_choice("Put to a manager", DecisionKind, "kind")),
    "decision_reviewed": Said(DECISION, _by_choice("A manager looked at the decision", DecisionKind, "kind")),
    "concern_offered": Said(DECISION, lambda detail: f"Offered to {detail.get('to', 'another council')}.", ("passings",)),
    "passing_on_answered": Said(DECISION, "The other council answered.", ("passings",)),
    "concern_shared": Said(MESSAGE, "Something was shared by a recorded decision."),
    "sharing_decided_against": Said(DECISION, "It was decided not to share."),
    "share_ended": Said(MESSAGE, "What was shared was ended."),
    "concern_closed": Said(DECISION, "The concern was closed."),
    "concern_reopened": Said(DECISION, "The concern was reopened.", ("additions",)),
    "concerns_joined": Said(DECISION, lambda detail: f"Joined to {detail.get('lead', 'another report')}.", ("joinings",)),
    "concern_separated": Said(DECISION, lambda detail: f"Separated from {detail.get('lead', 'the report')}.", ("joinings",)),
    "concern_taken_in": Said(DECISION, lambda detail: f"Became part of enquiry {detail.get('enquiry', '')}."),
    "children_recorded": Said(DECISION, "Age and children in the home were established.", ("ages",)),
    "front_door_told": Said(MESSAGE, "The children’s front door was told by telephone."),
    "joint_plan_agreed": Said(DECISION, "Adults’ and children’s services agreed.", ("joint_plans",)),
    "move_recorded": Said(DECISION, "It was recorded where the person is now.", ("moves",)),
    "crime_decided": Said(DECISION, "Whether it could be a crime was decided.", ("crimes",)),
    "provider_decided": Said(DECISION, "Whether the provider is told was decided.", ("providers",)),
    "safe_tonight_decided": Said(DECISION, "Whether they are safe tonight was decided.", ("safety",)),
    "sighting_recorded": Said(EVENT, "Somebody tried to see the person.", ("sightings",)),
    "looks_downloaded": Said(EVENT, "The record of who has looked was downloaded.", inside=True),
    "outcome_not_told": Said(DECISION, "Decided not to tell the outcome.", ("not_told",)),
    "party_told": Said(
        MESSAGE, lambda detail: f"{WHOSE.get(detail.get('whose', ''), 'Somebody')}: the outcome.", ("parties",), inside=True
    ),
    "rung_decided": Said(DECISION, "What whoever raised it may hear was decided.", ("rungs",), inside=True),
    "safe_contact_recorded": Said(
        EVENT,
        lambda detail: f"How it is safe to reach them was recorded: {lowered(WHOSE.get(detail.get('whose', ''), 'somebody'))}.",
        inside=True,
    ),
    "employer_said": Said(EVENT, "It was recorded who employs whoever speaks up.", inside=True),
    "identifying_words_kept": Said(DECISION, "Words that could show who somebody is were left in, with a reason.", inside=True),
    "concern_restricted": Said(DECISION, "The file was restricted to named people."),
    "emergency_access_opened": Said(EVENT, "The restricted file was opened in an emergency.", inside=True),
    "emergency_access_ended": Said(EVENT, "Whoever had opened it in an emergency closed it.", inside=True),
    "emergency_access_read": Said(EVENT, "Who opened it in an emergency was read by somebody named for it.", inside=True),
    "emergency_access_reviewed": Said(DECISION, "Whether it was right to open it in an emergency was looked at.", inside=True),
    "address_protected": Said(DECISION, "An address was marked as not to be known.", inside=True),
    "identity_protected": Said(DECISION, "Something was marked as not to be known.", inside=True),
    "address_lifted": Said(DECISION, "An address may be known again.", inside=True),
    "protection_lifted": Said(DECISION, "Something that was marked as not to be known may be known again.", inside=True),
    "person_taken_off_restricted": Said(DECISION, "Somebody was taken off those who read the restricted file.", inside=True),
    "restriction_reviewed": Said(DECISION, "Whether the file stays restricted was looked at.", inside=True),
    "person_named_for_restricted": Said(DECISION, "Somebody was named to read the restricted file.", inside=True),
    "staff_named": Said(
        EVENT, lambda detail: f"Member of staff {detail.get('number', '')}: recorded.", inside=True, staff=True
    ),
    "employer_disclosure_decided": Said(
        DECISION,
        lambda detail: f"Member of staff {detail.get('number', '')}: what another employer is told was decided.",
        inside=True,
        staff=True,
    ),
    "employer_told": Said(
        MESSAGE,
        lambda detail: f"Member of staff {detail.get('number', '')}: another employer was told.",
        inside=True,
        staff=True,
    ),
}
_HAND_OVER = {
    "concern_handed_over": Said(MESSAGE, _by_choice("Handed over", Partner, "kind"), ("hand_overs",)),
    "hand_over_acknowledged": Said(MESSAGE, "What was handed over was taken."),
    "hand_over_returned": Said(MESSAGE, "What was handed over came back.", ("hand_overs",)),
    "hand_over_taken_back": Said(MESSAGE, "What was handed over was taken back."),
    "hand_over_read": Said(MESSAGE, "What came back was read."),
    "hand_over_chased": Said(MESSAGE, "Whoever it was handed to was reminded."),
    "hand_over_rung": Said(MESSAGE, "It was put on the list to ring whoever it was handed to."),
    "desk_rung": Said(MESSAGE, "The duty desk was rung."),
}
_ENQUIRY = {
    "enquiry_begun": Said(DECISION, _by_choice("The enquiry began", EnquiryKind, "kind")),
    "enquiry_given": Said(
        EVENT,
        lambda detail: f"Led by {detail.get('lead_name') or 'somebody'}; manager {detail.get('manager_name') or 'somebody'}.",
    ),
    "enquiry_planned": Said(DECISION, "The enquiry was planned.", ("plans",)),
    "enquiry_concluded": Said(DECISION, "The enquiry was concluded.", ("endings",)),
    "enquiry_ceased": Said(DECISION, "The enquiry ceased at their request.", ("endings",)),
    "enquiry_closed": Said(DECISION, "The enquiry was closed."),
    "gate_set_aside": Said(DECISION, "A manager set something aside that closing waits for.", ("overrides",)),
    "risk_recorded": Said(EVENT, "A risk was recorded.", ("risks",)),
    "risk_removed": Said(EVENT, "A risk was taken out.", ("risks",)),
    "finding_recorded": Said(DECISION, "A finding was recorded.", ("findings",)),
    "outside_reference_recorded": Said(EVENT, "A reference was recorded.", ("references",)),
    "plan_line_added": Said(ACTION, "Added to the safeguarding plan.", ("plan_lines",)),
    "plan_line_ended": Said(ACTION, "Taken out of the safeguarding plan.", ("plan_lines",)),
    "plan_decided": Said(DECISION, "The safeguarding plan was decided.", ("plan_decisions",)),
    "outcome_recorded": Said(WORDS, "What the person wants was recorded.", ("outcomes",)),
    "outcome_revisited": Said(WORDS, "The person was asked again.", ("sayings",)),
    "outcome_judged": Said(WORDS, "What the person wanted was judged.", ("sayings",)),
    "not_asked_recorded": Said(WORDS, "It was recorded why the person was not asked.", ("not_asked",)),
    "principles_recorded": Said(WORDS, "What they say of our work was recorded.", ("principles",)),
    "capacity_considered": Said(DECISION, "Capacity was considered.", ("capacity",)),
    "capacity_decided": Said(DECISION, "A decision was made with or for the person.", ("capacity_decisions",)),
    "advocacy_considered": Said(DECISION, "Whether an advocate must be arranged was considered.", ("advocacy",)),
    "advocate_recorded": Said(EVENT, "Something of an advocate was recorded.", ("advocates",)),
    "point_placed": Said(WORDS, "Safety and wellbeing were placed with them.", ("grid",)),
    "option_chosen": Said(DECISION, "An option was chosen.", ("choices",)),
    "chosen_risk_recorded": Said(DECISION, "A risk that they choose to take was recorded.", ("chosen_risks",)),
    "child_recorded": Said(WORDS, "What is known of the child was recorded.", ("child_records",)),
    "child_step_recorded": Said(DECISION, "A step of the child’s path was recorded.", ("child_steps",)),
    "direct_contact_recorded": Said(EVENT, "Somebody was asked direct.", ("contacts",)),
    "disciplines_meeting_recorded": Said(MEETING, "A multi-disciplinary meeting was recorded.", ("disciplines",)),
    "transition_recorded": Said(EVENT, "The way into adulthood was recorded.", ("transitions",)),
    "placement_risk_recorded": Said(EVENT, "Whether the placement may break down was recorded.", ("placements",)),
    "disagreement_raised": Said(EVENT, "Professionals disagree.", ("disagreements",)),
    "disagreement_settled": Said(DECISION, "The disagreement is settled.", ("disagreements",)),
    "disagreement_taken_up": Said(EVENT, "The disagreement was taken up.", ("disagreement_steps",)),
    "chronology_asked_for": Said(EVENT, "A chronology was asked for as a PDF."),
    "chronology_made": Said(EVENT, lambda detail: f"A chronology was made as a PDF. Its hash: {detail.get('digest', '')}."),
    "chronology_downloaded": Said(EVENT, "A chronology was downloaded as a PDF."),
}
_MEETING = {
    "meeting_set": Said(MEETING, "A meeting was set.", ("meetings",)),
    "more_invited": Said(MEETING, "More were asked to the meeting."),
    "invitation_answered": Said(MEETING, "An invitation was answered.", ("invitees",)),
    "invitation_taken_back": Said(MEETING, "An invitation was taken back."),
    "invited_told_another_way": Said(MEETING, "Somebody who was asked was told another way."),
    "meeting_called_off": Said(MEETING, "The meeting was called off.", ("meetings",)),
    "attendance_recorded": Said(MEETING, "Who came was recorded.", ("meetings",)),
    "minutes_sent": Said(MEETING, "Minutes were written.", ("minutes",)),
    "minutes_read": Said(MEETING, "The minutes were read."),
    "discussion_recorded": Said(MEETING, "A telephone strategy discussion was written down.", ("meetings", "minutes")),
}
_TOLD = {
    "notices_sent": Said(MESSAGE, "Those who must be told were told.", ("notices",)),
    "notices_released": Said(DECISION, "Notices that waited for a manager were let go.", ("notices",)),
    "notice_answered": Said(MESSAGE, "A notice was answered.", ("notices",)),
    "notice_sent_again": Said(MESSAGE, "A notice was sent again."),
    "notice_told_another_way": Said(MESSAGE, "Somebody was told another way."),
    "notice_bounced": Said(MESSAGE, "A notice came back: it was not delivered."),
    "notice_ended": Said(MESSAGE, "Somebody was told that it is no longer theirs.", ("updates",)),
    "notice_sealed": Said(DECISION, "A notice was sealed.", inside=True),
    "notice_opened": Said(DECISION, "A notice was opened again.", inside=True),
    "notice_moved_to_named_person": Said(DECISION, "A notice was given to one named person instead of a team.", inside=True),
    "conflict_said": Said(DECISION, "Whether the source of risk works where it is told was said.", inside=True),
    "reply_chased": Said(MESSAGE, "Whoever has not answered was reminded."),
    "handling_chased": Said(MESSAGE, "Whoever has not said that they keep to the line was reminded."),
    "confirmation_chased": Said(MESSAGE, "Whoever has not confirmed was reminded."),
    "progress_told": Said(MESSAGE, "Told the new stage.", ("updates",)),
    "handling_change_told": Said(MESSAGE, "Told that the handling has changed.", ("updates",)),
    "handling_kept": Said(MESSAGE, "The reader of a notice keeps to the line."),
    "outcome_told": Said(MESSAGE, "The outcome was told.", ("updates",)),
    "outcome_read": Said(MESSAGE, "The outcome was read.", ("notices",)),
    "case_officer_named": Said(EVENT, "A case officer was named for a notice."),
    "meeting_pack_given": Said(MEETING, "What is needed for the meeting was given."),
    "meeting_pack_taken_back": Said(MEETING, "What was given for the meeting was taken back."),
    "provider_told": Said(MESSAGE, "The provider was told.", ("tellings",)),
    "provider_answered": Said(MESSAGE, "The provider answered.", ("tellings",)),
    "provider_answer_read": Said(MESSAGE, "The provider’s answer was read."),
    "provider_told_another_way": Said(MESSAGE, "The provider was told another way."),
    "icb_told_by_agency": Said(MESSAGE, "The ICB was told by the agency that raised it.", nameless=True),
    "icb_said_to_be_told": Said(MESSAGE, "The agency said that it has told the ICB.", nameless=True),
    "icb_told_confirmed": Said(MESSAGE, "The ICB confirmed that it was told."),
    "icb_cannot_find": Said(MESSAGE, "The ICB cannot find what it is said to have been told."),
    "icb_told_instead": Said(MESSAGE, "The council told the ICB instead of the agency."),
    "hearing_worked_out": Said(EVENT, "Who else must hear was worked out.", inside=True),
    "hearing_facts_recorded": Said(EVENT, "Facts were recorded that say who else must hear.", inside=True),
    "hearing_added": Said(DECISION, "Somebody else who must hear was added.", inside=True),
    "heard_recorded": Said(MESSAGE, "Somebody who must hear has heard.", ("heard",), inside=True),
    "hearing_not_owed": Said(DECISION, "Somebody need not hear.", ("heard",), inside=True),
    "death_recorded": Said(EVENT, "A death was recorded.", ("deaths",)),
    "death_withdrawn": Said(EVENT, "They are alive: an earlier record was wrong.", ("deaths",)),
    "decided_after_death": Said(DECISION, "It was decided what happens after the death.", ("death_decisions",)),
    "family_told": Said(MESSAGE, "The family was told.", ("family",)),
}
_ACTION = {
    f"action_{name}": Said(ACTION, words, ("actions",))
    for name, words in {
        "asked": "An action was asked for.",
        "progress": "Progress of an action.",
        "evidence": "Evidence of an action.",
        "done": "An action was done.",
        "checked": "A change of practice was checked.",
        "sent_back": "An action was sent back.",
        "transferred": "An action was given to somebody else.",
        "chased": "Somebody was reminded of an action.",
        "withdrawn": "An action was withdrawn.",
        "not_delivered": "An e-mail about an action was not delivered.",
        "told": "Somebody was told of an action another way.",
        "returned_to_team": "An action went back to its team.",
    }.items()
}
_ASKING = {
    "agency_asked": Said(DECISION, "Another organisation was asked for something.", ("requests",)),
    "request_accepted": Said(MESSAGE, "Those who were asked accepted a request.", ("request_steps",)),
    "request_declined": Said(MESSAGE, "Those who were asked declined a request.", ("request_steps",)),
    "request_asked_about": Said(MESSAGE, "Those who were asked had a question.", ("request_steps",)),
    "request_question_answered": Said(MESSAGE, "A question about a request was answered.", ("request_steps",)),
    "request_returned": Said(MESSAGE, "What was asked for came back.", ("request_steps",)),
    "request_return_recorded": Said(MESSAGE, "What came back was written down.", ("request_steps",)),
    "request_return_accepted": Said(DECISION, "What came back was accepted as complete.", ("request_steps",)),
    "request_sent_back": Said(DECISION, "What came back was sent back: something is missing.", ("request_steps",)),
    "request_chased": Said(MESSAGE, "Those who were asked were reminded.", ("request_steps",)),
    "request_withdrawn": Said(DECISION, "A request was withdrawn.", ("request_steps",)),
    "request_taken_back": Said(DECISION, "A request was taken from a team in which the source of risk works.", staff=True),
    "asked_told_another_way": Said(MESSAGE, "Those who were asked were told another way.", ("request_steps",)),
    "invitation_chased": Said(MESSAGE, "A team that had not answered an invitation was reminded."),
    "review_chased": Said(MESSAGE, "Whoever leads was reminded that something is to be looked at again."),
    "chosen_risk_reviewed": Said(DECISION, "A risk that they choose was looked at again.", ("chosen_risk_reviews",)),
    "page_made_ready": Said(DECISION, "A page of their own was made ready.", ("pages",)),
    "page_link_made": Said(MESSAGE, "The link to their own page was made."),
    "page_sentence_written": Said(MESSAGE, "A sentence of their own page was written.", ("page_sentences",)),
    "page_sentence_decided": Said(DECISION, "A sentence of their own page was decided on.", ("page_sentences",)),
    "said_on_page": Said(WORDS, "They said something on their own page.", ("additions",)),
    "page_message_answered": Said(MESSAGE, "What they said on their own page was answered.", ("page_messages",)),
    "page_switched_off": Said(DECISION, "Their own page was switched off.", ("pages",)),
    "page_off_explained": Said(DECISION, "It was said why their own page is off.", ("pages",)),
    "asker_named": Said(EVENT, "Who asks how it went was named.", inside=True),
    "link_given": Said(MESSAGE, "A link with the seven questions was given.", inside=True),
    "link_taken_off": Said(MESSAGE, "A link with the seven questions was taken off.", inside=True),
    "how_it_went_answered": Said(WORDS, "They answered how it went.", ("replies",), inside=True),
    "how_it_went_not_asked": Said(DECISION, "It was decided not to ask how it went.", inside=True),
    "how_it_went_read": Said(EVENT, "What they answered was read.", inside=True),
    "advice_given": Said(MESSAGE, "Advice had been given before.", ("advice",), inside=True),
    "advice_linked": Said(EVENT, "Advice given before was linked.", inside=True),
    "advice_unlinked": Said(EVENT, "A link to advice was taken off.", inside=True),
    "advice_followed_up": Said(EVENT, "What became of advice was looked at.", inside=True),
}
ACTS: dict[str, Said] = _CONCERN | _HAND_OVER | _ENQUIRY | _MEETING | _TOLD | _ACTION | _ASKING


def said_of(action: str) -> Said:
    """How an entry is said; one of a kind that has no row yet is said in its own words, never left out."""
    return ACTS.get(action) or Said(EVENT, f"{action.replace('_', ' ').capitalize()}.")
