"""The whole role × permission table, in one place. Rendered at /roles and in docs/reference/roles.md."""

from dataclasses import dataclass
from enum import StrEnum

from goldenthread.accounts.permissions import Permission as Accounts
from goldenthread.action_plans.permissions import Permission as Actions
from goldenthread.assurance.permissions import Permission as Assurance
from goldenthread.audit.permissions import Permission as Audit
from goldenthread.cases.permissions import Permission as Cases
from goldenthread.clocks.permissions import Permission as Clocks
from goldenthread.directory.permissions import Permission as Directory
from goldenthread.files.permissions import Permission as Files
from goldenthread.involvement.permissions import Permission as Involvement
from goldenthread.keeping.permissions import Permission as Keeping
from goldenthread.people.permissions import Permission as People
from goldenthread.routing.permissions import Permission as Routing
from goldenthread.sharing.permissions import Permission as Sharing
from goldenthread.watching.permissions import Permission as Watching


@dataclass(frozen=True)
class Role:
    """A kind of work: its title, who does it, and what it may do."""

    title: str
    persona: str
    permissions: frozenset[StrEnum]


_REGISTER = {Directory.SEE_DIRECTORY, Directory.SEE_WHO_COMMISSIONS}
_RULES = {Accounts.SEE_ROLES, Routing.SEE_RULES, Clocks.SEE_TIMESCALES}
_ASKS = {Actions.OWE_ACTIONS, Actions.CHECK_ACTIONS, Files.USE_FILES}
_AGREES = {Accounts.AGREE_ROLES, Accounts.AGREE_EXPORTS, Keeping.AGREE_DISPOSAL}
_CASEWORK = {
    *_REGISTER,
    *_RULES,
    *_ASKS,
    Cases.SEE_CASEWORK,
    Cases.RAISE_CONCERN,
    Cases.TRIAGE_CONCERN,
    Cases.DECIDE_CONCERN,
    Cases.LEAD_ENQUIRY,
    Cases.OPEN_IN_EMERGENCY,
    Cases.SHARE_CONCERN,
    Sharing.SEE_AGREEMENTS,
    People.SEE_PEOPLE,
    Involvement.SEND_NOTICES,
}
_LEADS = {*_CASEWORK, Cases.SEE_STAFF_NAMES}
_MANAGES = {*_LEADS, Cases.NAME_PEOPLE, Cases.REVIEW_DECISIONS, Cases.TELL_EMPLOYER}
_MANAGES |= {Involvement.DECIDE_AFTER_DEATH, Involvement.RELEASE_NOTICES, Routing.PUT_RULES_INTO_USE}
_MANAGES |= {Clocks.CHOOSE_TIMESCALES, *_AGREES, Watching.CHECK_ESCALATED_LOOKS}
_COMMISSIONER = {*_REGISTER, *_RULES, *_ASKS, Cases.RAISE_CONCERN, Assurance.SEE_FRAMEWORKS, Assurance.EDIT_FRAMEWORKS}
_ASSURES = {Assurance.RUN_CAMPAIGNS, Assurance.ANSWER_ASSESSMENTS, Assurance.ANSWER_WHAT_IS_GIVEN, Accounts.INVITE_RESPONDENTS}
_COMMISSIONER |= {
    *_ASSURES,
    Cases.SEE_OWN_REPORTS,
    Cases.ATTEND_MEETINGS,
    Cases.ANSWER_REQUESTS,
    Cases.SEE_SHARES,
    Involvement.SEE_NOTICES,
    Involvement.ANSWER_NOTICE,
}
_BOARD = {*_REGISTER, *_RULES, *_ASKS, *_ASSURES, Assurance.SEE_FRAMEWORKS}
_RESPONDENT = {
    Assurance.SEE_FRAMEWORKS,
    Assurance.ANSWER_WHAT_IS_GIVEN,
    Accounts.INVITE_RESPONDENTS,
    Accounts.SEE_ROLES,
}
_PROVIDER = {
    *_RESPONDENT,
    Assurance.ANSWER_ASSESSMENTS,
    Directory.SEE_DIRECTORY,
    Actions.OWE_ACTIONS,
    Files.USE_FILES,
    Cases.RAISE_CONCERN,
    Cases.SEE_OWN_REPORTS,
    Cases.SEE_CONCERNS_ABOUT_US,
    Cases.ANSWER_REQUESTS,
    Involvement.TELL_FOR_OWN_REPORT,
}
_PARTNER = {
    Actions.OWE_ACTIONS,
    Files.USE_FILES,
    Directory.SEE_DIRECTORY,
    Accounts.SEE_ROLES,
    Cases.RAISE_CONCERN,
    Cases.SEE_OWN_REPORTS,
}
_PARTNER |= {Cases.ANSWER_REQUESTS}
_HANDED_TO = {*_PARTNER, Cases.SEE_HAND_OVERS, Cases.ATTEND_MEETINGS, Cases.SEE_SHARES}


def _role(title: str, persona: str, permissions: set[StrEnum]) -> Role:
    return Role(title, persona, frozenset(permissions))


ROLES: dict[str, Role] = {
    "triage-worker": _role("Triage worker", "council-triage", _CASEWORK),
    "enquiry-lead": _role("Enquiry lead or social worker", "council-lead", _LEADS),
    "safeguarding-manager": _role("Safeguarding manager", "council-manager", _MANAGES),
    "quality-officer": _role("Council quality team", "council-quality-team", {*_COMMISSIONER, Cases.ASK_HOW_IT_WENT}),
    "contract-manager": _role("Council contract manager", "council-contract-manager", _COMMISSIONER),
    "designated-professional": _role("Designated professional, ICB", "icb-designated", _COMMISSIONER),
    "continuing-healthcare": _role("Continuing healthcare team, ICB", "icb-chc", _COMMISSIONER),
    "nhs-england": _role("NHS England safeguarding", "nhs-england", _COMMISSIONER),
    "provider-lead": _role("Care provider’s safeguarding lead", "provider-lead", _PROVIDER),
    "trust-lead": _role(
        "NHS provider’s safeguarding lead", "trust-lead", {*_PROVIDER, Cases.ATTEND_MEETINGS, Cases.SEE_SHARES}
    ),
    "assurance-respondent": _role("Answers what is given to them", "", _RESPONDENT),
    "board-manager": _role("Safeguarding board manager", "board-manager", _BOARD),
    "governance-lead": _role(
        "Information governance lead",
        "governance",
        {
            *_RULES,
            *_AGREES,
            Audit.SEE_WHO_LOOKED,
            Cases.REVIEW_EMERGENCY_ACCESS,
            Directory.SEE_DIRECTORY,
            Keeping.HANDLE_SUBJECT_ACCESS,
            Keeping.KEEP_HOLDS,
            Keeping.PROPOSE_DISPOSAL,
            Sharing.KEEP_AGREEMENTS,
            Sharing.SEE_AGREEMENTS,
            Sharing.SEE_SHARING_DECISIONS,
            Watching.CHECK_UNUSUAL_LOOKS,
        },
    ),
    "administrator": _role(
        "Administrator",
        "council-admin",
        {
            *_REGISTER,
            *_RULES,
            Accounts.AGREE_ROLES,
            Accounts.MANAGE_PEOPLE,
            Accounts.MANAGE_TEAMS,
            Directory.EDIT_DIRECTORY,
            Routing.EDIT_BINDINGS,
            Routing.EDIT_RULES,
            Watching.CHECK_ESCALATED_LOOKS,
        },
    ),
    "out-of-hours-worker": _role("Out-of-hours duty desk", "out-of-hours", _HANDED_TO),
    "advocate": _role("Advocate", "advocate", {*_PARTNER, Cases.ASK_HOW_IT_WENT}),
    "police-officer": _role("Police", "police", _HANDED_TO),
    "children-front-door": _role("Children’s front door", "children-front-door", _HANDED_TO),
}
# Stonevale's duty worker signs in as a triage worker of another council: a persona of its own, not a role of its own.
# Whoever was invited to answer an assessment is none of the contract's personas.
PERSONAS: dict[str, str] = {role.persona: key for key, role in ROLES.items() if role.persona} | {
    "other-council": "triage-worker"
}
