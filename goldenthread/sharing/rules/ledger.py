"""Every way in which something leaves: what, how, on which basis, and which letters, downloads and acts belong to it.

One row for each way. `tests/architecture/test_ways_out.py` fails on a letter, a download or an act that tells somebody and
has no row here. Source: issue "Who may see what" 3; reference/trust.md, F53. Pure.
"""

from dataclasses import dataclass
from enum import StrEnum


class Channel(StrEnum):
    PAGE = "page"
    LETTER = "letter"
    TELEPHONE = "telephone"
    DOWNLOAD = "download"
    API = "api"


CHANNELS = {
    Channel.PAGE: "On a page here",
    Channel.LETTER: "By letter or e-mail",
    Channel.TELEPHONE: "Told by a person",
    Channel.DOWNLOAD: "Downloaded",
    Channel.API: "By the API",
}
NONE_NEEDED = "none-needed"


@dataclass(frozen=True)
class Way:
    """One way out, with the basis (`sharing/bases.yaml`) that it rests on unless a decision says another.

    `acts` are the audit's words for it, `letters` those of the outbox that say that it is there to read, and `views` the views
    that answer with a file."""

    what: str
    channel: Channel
    basis: str
    source: str
    acts: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    views: tuple[str, ...] = ()


WAYS = {
    "notice": Way(
        "Notice: place, kind and stage, no name",
        Channel.PAGE,
        NONE_NEEDED,
        "procedure 2.5 §1 to §6",
        (
            "notices_sent",
            "notices_released",
            "icb_told_instead",
            "notice_sent_again",
            "notice_moved_to_named_person",
            "progress_told",
            "handling_change_told",
        ),
        ("notice", "notice-for-information", "reminder", "escalation", "progress", "handling-changed"),
    ),
    "notice-own-person": Way(
        "Notice of their own person: one named case officer may read who it is about",
        Channel.PAGE,
        "care-act-6-7",
        "procedure 2.5 §3; product R9",
        ("case_officer_named",),
    ),
    "duty-to-tell": Way(
        "That the agency itself must tell the integrated care board",
        Channel.PAGE,
        "own-report",
        "procedure 2.5 §3",
        ("icb_told_by_agency", "icb_said_to_be_told", "icb_told_confirmed"),
        ("duty", "confirm"),
    ),
    "told-another-way": Way(
        "What a letter that did not arrive would have said",
        Channel.TELEPHONE,
        NONE_NEEDED,
        "issue “The thread” 6",
        (
            "notice_told_another_way",
            "provider_told_another_way",
            "asked_told_another_way",
            "invited_told_another_way",
            "action_told",
        ),
    ),
    "outcome": Way(
        "Outcome of the concern, in words searched for names",
        Channel.PAGE,
        NONE_NEEDED,
        "procedure 2.5 §7; product C10",
        ("outcome_told",),
        ("outcome",),
    ),
    "share": Way(
        "Share by a recorded decision, as far as its scope goes",
        Channel.PAGE,
        "public-task",
        "issue “Who may see what” 3; product G7",
        ("concern_shared",),
    ),
    "meeting-pack": Way(
        "Meeting pack, to the one person who attends",
        Channel.PAGE,
        "care-act-42",
        "procedure 2.5 §3",
        ("meeting_pack_given",),
    ),
    "hand-over": Way(
        "Concern handed over, to be acted on",
        Channel.PAGE,
        "dpa-18",
        "issue “Safe practice” 1; reference/domain.md",
        ("concern_handed_over", "desk_rung"),
        ("handed-over", "hand-over-due"),
    ),
    "passed-on": Way(
        "Concern offered to another council: what was reported",
        Channel.PAGE,
        "care-act-42",
        "issue “The thread” 5",
        ("concern_offered",),
    ),
    "front-door": Way(
        "Child’s matter told to the children’s front door",
        Channel.TELEPHONE,
        "children-act-47",
        "issue “Safe practice” 4",
        ("front_door_told",),
    ),
    "provider-told": Way(
        "What was decided that the provider is told",
        Channel.PAGE,
        "care-act-42",
        "issue “Safe practice” 3; product R11",
        ("provider_told",),
        ("provider-told",),
    ),
    "employer-told": Way(
        "Disclosure about a member of staff to their employer",
        Channel.TELEPHONE,
        "dpa-18",
        "issue “Safe practice” 7",
        ("employer_told",),
    ),
    "request": Way(
        "Request for something about an enquiry, with what it gives",
        Channel.PAGE,
        "care-act-42",
        "Care Act 2014 s42(2) and s45",
        ("agency_asked", "request_question_answered", "request_sent_back", "request_chased"),
        ("request", "request-changed"),
    ),
    "meeting": Way(
        "Invitation to a meeting, with its agenda and what is asked",
        Channel.PAGE,
        "care-act-42",
        "issue “The enquiry” 4",
        ("meeting_set", "more_invited"),
        ("meeting", "meeting-reminder", "meeting-off"),
    ),
    "minutes": Way(
        "Minutes: the parts ticked, and the team’s own actions",
        Channel.PAGE,
        "care-act-42",
        "issue “The enquiry” 4",
        ("minutes_sent",),
        ("minutes",),
    ),
    "action": Way(
        "Action asked of a team, in words searched for names",
        Channel.PAGE,
        "care-act-42",
        "issue “The enquiry” 9",
        ("action_asked",),
        ("action", "action-to-check"),
    ),
    "party-told": Way(
        "Answer to whoever raised it, or to the person, at their own rung",
        Channel.TELEPHONE,
        "public-task",
        "issue “Safe practice” 2; product C10",
        ("party_told",),
        ("to-whoever-raised-it",),
    ),
    "family-told": Way(
        "What the family was told after a death",
        Channel.TELEPHONE,
        "public-task",
        "issue “Safe practice” 9",
        ("family_told",),
    ),
    "heard": Way(
        "That somebody who must hear of it has heard",
        Channel.TELEPHONE,
        "public-task",
        "issue “Safe practice” 8",
        ("heard_recorded",),
    ),
    "person-page": Way(
        "The person’s own page, by a link and a word",
        Channel.PAGE,
        "own-information",
        "issue “The enquiry” 7",
        ("page_link_made",),
    ),
    "questions-link": Way(
        "Link to the seven questions: it names nothing that it is about",
        Channel.LETTER,
        NONE_NEEDED,
        "issue “The enquiry” 5",
        ("link_given",),
        ("seven-questions",),
    ),
    "chronology": Way(
        "Chronology as a PDF, without who told us or which staff",
        Channel.DOWNLOAD,
        "public-task",
        "issue “The enquiry” 13",
        ("chronology_downloaded",),
        views=("cases.views.chronologies.download_pdf",),
    ),
    "work-list": Way(
        "Work list as a spreadsheet",
        Channel.DOWNLOAD,
        "own-record",
        "design guide §6",
        ("list_downloaded",),
        views=("desk.views.work_lists.download_work_list",),
    ),
    "looks": Way(
        "Who has looked, for a subject access request",
        Channel.DOWNLOAD,
        "own-record",
        "design picture 13",
        ("looks_downloaded",),
        views=("desk.views.looking.download_looks",),
    ),
    "retention-report": Way(
        "What fell due, was disposed of and was kept in a month: references and rules",
        Channel.DOWNLOAD,
        "own-record",
        "issue “Who may see what” 10",
        ("retention_report_downloaded",),
        views=("keeping.views.reports.download_retention_report",),
    ),
    "subject-access": Way(
        "What is held about somebody, for them: each passage decided where it points at others",
        Channel.DOWNLOAD,
        "own-information",
        "UK GDPR article 15; reference/trust.md, promise 39",
        ("bundle_downloaded",),
        views=("keeping.views.subject_access.download_bundle",),
    ),
    "disclosure": Way(
        "Copies of chosen parts of a record for one recipient, each passage read first",
        Channel.DOWNLOAD,
        "public-task",
        "issue “Who may see what” 3; product G7",
        ("disclosure_downloaded",),
        views=("keeping.views.disclosures.download_disclosure",),
    ),
    "own-report": Way(
        "What the organisation itself reported: reference and stage",
        Channel.API,
        "own-report",
        "contracts §5 and §7",
        views=("involvement.api.raise_a_concern", "involvement.api.own_concerns"),
    ),
    "file": Way(
        "A file of a record",
        Channel.DOWNLOAD,
        "own-record",
        "issue “Who may see what” 8",
        ("file_downloaded",),
        views=("files.views.download_file",),
    ),
    "actions-list": Way(
        "List of actions as a spreadsheet",
        Channel.DOWNLOAD,
        "own-record",
        "issue “The enquiry” 9",
        ("actions_downloaded",),
        views=("action_plans.views.download_actions",),
    ),
}

# What names an act or a letter of telling and lets nothing out, and why.
NOTHING_LEAVES = {
    "invitation": "A colleague’s own account",
    "password-reset": "A colleague’s own account",
    "assessment": "Standards that are asked: of no record and no person",
    "assessment-reminder": "Standards that are asked: of no record and no person",
    "assessment-late": "Standards that are asked: of no record and no person",
    "answer-given": "Standards that are asked: of no record and no person",
    "campaign-partner": "Standards that are asked: of no record and no person",
    "campaign-again": "Standards that are asked: of no record and no person",
    "campaign_sent": "Standards that are asked: of no record and no person",
    "partner_asked": "Standards that are asked: of no record and no person",
    "respondent_invited": "An account of their own",
    "provider_given_account": "An account of their own",
    "emergency-access": "To colleagues of the council: a reference and a day",
    "to-review": "To the council’s own team: a reference and a day",
    "outcome_not_told": "Decided not to tell",
    "colleague_invited": "A colleague’s own account",
    "colleague_invited_again": "A colleague’s own account",
    "colleague_told_another_way": "A colleague’s own account",
    "asker_named": "A colleague of the council",
    "chronology_asked_for": "It leaves when it is downloaded",
    "concern_given": "To a colleague of the council",
    "enquiry_given": "To a colleague of the council",
    "handling_kept": "What a reader answered",
    "invitation_answered": "What came in",
    "invitation_taken_back": "Taken back: nothing more is read",
    "meeting_called_off": "That there is no meeting; its invitation has its row",
    "meeting_pack_taken_back": "Taken back: nothing more is read",
    "advice_given": "Advice about what to do; what is known of a person stays",
    "discussion_recorded": "What was said in a meeting that has its own record of who was there",
    "password_reset_asked_for": "A colleague’s own account",
    "invitation_accepted": "A colleague’s own account",
    "role_asked_for": "A colleague’s own account",
    "export_asked_for": "It leaves when it is downloaded",
    "link_taken_off": "Taken back: nothing more is read",
    "invitation_chased": "A reminder of an invitation that has its row",
    "agreement-review": "To a governance lead: that an agreement is to be reviewed",
    "agreement_review_reminded": "To a governance lead: that an agreement is to be reviewed",
    "subject-access-due": "To a governance lead: that a request is to be answered",
    "subject_access_reminded": "To a governance lead: that a request is to be answered",
    "role-to-agree": "To a colleague: that something waits for a second person",
    "list-to-agree": "To a colleague: that something waits for a second person",
    "disposal-to-agree": "To a colleague: that something waits for a second person",
    "virus-found": "To a governance lead: that a virus was found in a file",
    "unusual-look": "To a governance lead: that there is something to look at",
    "unusual-look-asked": "To a colleague, about their own looking",
    "unusual-look-escalated": "To a manager: that there is something to look at",
    "unusual_look_asked_about": "To a colleague, about their own looking",
    "rules_check_asked": "The rules, not a record",
    "role_given": "A colleague’s own account",
    "request_taken_back": "Taken back: nothing more is read",
    "hand_over_taken_back": "Taken back: nothing more is read",
    "not_asked_recorded": "Nobody was asked",
    "how_it_went_not_asked": "Nobody was asked",
    "capacity_considered": "The council’s own record",
    "subject_access_released": "It leaves when it is downloaded",
    "disclosed_passage_decided": "It leaves when it is downloaded",
    "disclosure_released": "It leaves when it is downloaded",
    "disclosure_stopped": "It is not given after all",
}
