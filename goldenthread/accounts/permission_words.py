"""Every permission in plain words, for the page of roles."""

PERMISSION_WORDS = {
    "cases.see_casework": "Open the council’s own concerns",
    "cases.raise_concern": "Raise a concern",
    "cases.triage_concern": "Triage a concern: complete its facts and give it to somebody",
    "cases.decide_concern": "Decide what happens to a concern",
    "cases.see_own_reports": "See the concerns that their own organisation raised",
    "people.see_people": "See the people that concerns are about",
    "involvement.send_notices": "Tell commissioners, or decide not to",
    "involvement.see_notices": "Read the notices to their own team",
    "involvement.answer_notice": "Answer a notice: attend, keep informed or not ours",
    "involvement.tell_for_own_report": "Tell the ICB about a concern that their organisation raised",
    "directory.see_directory": "See providers, homes and services",
    "directory.see_who_commissions": "See who commissions and pays for care",
    "directory.edit_directory": "Change contracts and placements",
    "routing.see_rules": "Read the rules of who must be told",
    "routing.edit_bindings": "Say which team each rule means",
    "audit.see_who_looked": "See who has looked at the organisation’s records",
    "accounts.manage_people": "Invite colleagues, give and end roles, stop an account",
    "accounts.manage_teams": "Add, change and close teams",
    "accounts.see_roles": "See this page",
}
