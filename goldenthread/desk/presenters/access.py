"""Who can see a record, how much and why, and for what reason each look was made: never a name from the file."""

from collections.abc import Iterable
from datetime import datetime

from goldenthread.accounts.models import Membership, Team
from goldenthread.audit.models import Entry
from goldenthread.cases.models import ConcernShare, PersonPage
from goldenthread.cases.models.person_pages import PageReader
from goldenthread.cases.models.requests import TO_DO
from goldenthread.core import clock
from goldenthread.desk.queries.access import Access
from goldenthread.involvement.models import Notice, NoticeState
from goldenthread.involvement.presenters import rule_title
from goldenthread.routing.words import source_words
from goldenthread.sharing.rules.decisions import SCOPES, Scope
from goldenthread.ui.words import plural, short_date_words

OWN_PAGES = ("who has looked", "unusual look")  # of those who check looking
NONE_GIVEN = "None given"
Row = dict[str, str]


def can_see(access: Access) -> list[Row]:
    """Who can see how much now, why, and until when."""
    rows = _our_own(access)
    rows += [_told(access, notice) for notice in access.notices if notice.state == NoticeState.SENT and notice.team]
    for asked in access.requests:
        if asked.team and not asked.hidden_at and asked.state in TO_DO:
            until = f"Asked for something for the enquiry. Due {_day(asked.due_at)}"
            rows.append(_row(_team(access, asked.team), "Their own questions only", until))
    for handed in access.hand_overs:
        if not handed.returned_at:
            rows.append(_row(_team(access, handed.team), "What was handed to them", "Handed over. Until they hand it back"))
    rows += [_shared(access, share) for share in access.shares if share.is_open]
    rows += _invited(access)
    rows += [_row(PageReader(page.reader).label, "Their own page", _link(page)) for page in access.pages]
    rows.append(_row("Whoever raised it, if they have an account", "Their own report", "They wrote it"))
    rows.append(_row("The provider, unless it raised it", "Nothing", "Nothing is shown to a named provider"))
    return rows


def _our_own(access: Access) -> list[Row]:
    """The council's own: those named for a restricted record and nobody else; otherwise who works on it, and its staff."""
    if access.concern.restricted:
        return [_row(one.user.name, "Everything", f"Named for a restricted record. {one.because}") for one in access.named]
    work = {user.name: None for one in access.enquiries for user in (one.lead, one.manager) if user}
    if access.concern.given_to:
        work.setdefault(access.concern.given_to.name)
    rows = [_row(", ".join(work), "Everything", "Work on it. Until it is given to somebody else")] if work else []
    team = _team(access, access.concern.team, access.concern.owner.name)
    why = "The council that the concern was raised with. As long as it is kept"
    return [*rows, _row(f"{team}, and its other casework staff", "Everything", why)]


def _told(access: Access, notice: Notice) -> Row:
    assert notice.team is not None
    who = f"{notice.to_user.name} alone, of {notice.team.name}" if notice.to_user else _team(access, notice.team)
    invited = notice.to_user is None and notice.team_id in {one.team_id for one in access.invitees}
    much = "The notice: place, kind and stage. No name" + (". And the meetings they are asked to" if invited else "")
    return _row(who, much, f"Told under {_rule(notice)}, {source_words(notice.source)}. Until it is closed")


def _shared(access: Access, share: ConcernShare) -> Row:
    scope = SCOPES[Scope(share.decision.scope)].partition(":")[0]
    until = f"Shared by {share.decision.decided_by}. Until {_day(share.ends_at)}"
    return _row(_team(access, share.team), f"What is shared: {scope.lower()}", until)


def _invited(access: Access) -> list[Row]:
    """Each team or person who is asked to a meeting, once; a team that was told stands above with its notice."""
    told = {one.team_id for one in access.notices if one.state == NoticeState.SENT and not one.to_user_id}
    here = [one for one in access.invitees if one.user or (one.team and one.team_id not in told)]
    asked = {(one.team_id, one.user_id): one for one in here}
    rows = []
    for one in asked.values():
        who = one.user.name if one.user else _team(access, one.team) if one.team else ""
        rows.append(_row(who, "The meetings they are asked to", "Invited. Until the invitation is withdrawn"))
    return rows


def _link(page: PersonPage) -> str:
    return f"Private link. Until {_day(page.link_ends_at)}" if page.link_ends_at else "No link is open"


def _rule(notice: Notice) -> str:
    return f"the rule ‘{rule_title(notice.owner_id, notice.policy, notice.version, notice.rule)}’"


def _team(access: Access, team: Team, body: str = "") -> str:
    people = plural(access.people.get(team.pk, 0), "person", "people")
    return f"{team.name}, {body or team.organisation.name} ({people})"


def _day(moment: datetime) -> str:
    return short_date_words(moment, clock.today())


def _row(who: str, much: str, why: str) -> Row:
    return {"who": who, "much": much, "why": why}


class Reasons:
    """Why each of these people looked, from what they were to the record at the time: their work, their team, their part."""

    def __init__(self, access: Access, memberships: Iterable[Membership]) -> None:
        self.memberships = list(memberships)
        self.reporters = {str(one.alerting_organisation_id) for one in access.concerns if one.alerting_organisation_id}
        self.people = _people(access)
        self.teams = _teams(access)

    def of(self, entry: Entry) -> str:
        """The reason of one entry, in a few words; nothing for what Goldenthread itself did."""
        if not entry.actor_id:
            return ""
        if str(entry.detail.get("page", "")).startswith(OWN_PAGES):
            return "Information governance"
        if entry.action.startswith("emergency_access"):
            return "Emergency access"
        return self.people.get(entry.actor_id) or self._team(entry) or self._own_report(entry)

    def _team(self, entry: Entry) -> str:
        held = (one for one in self.memberships if str(one.user_id) == entry.actor_id and _held_then(one, entry.at))
        return next((self.teams[one.team_id] for one in held if one.team_id in self.teams), "")

    def _own_report(self, entry: Entry) -> str:
        return "Their own report" if entry.organisation_id in self.reporters else NONE_GIVEN


def _held_then(membership: Membership, moment: datetime) -> bool:
    return membership.created_at <= moment and (membership.ended_at is None or moment < membership.ended_at)


def _people(access: Access) -> dict[str, str]:
    """By person, the strongest reason last."""
    found = {one.user_id: "Invited" for one in access.invitees if one.user_id}
    found |= {one.attending_id: "Invited" for one in access.invitees if one.attending_id}
    for notice in access.notices:
        found |= {who: f"Told under {_rule(notice)}" for who in (notice.to_user_id, notice.case_officer_id) if who}
    found |= {one.user_id: "Named for it" for one in access.named}
    found |= {one.manager_id: "Manager" for one in access.enquiries if one.manager_id}
    found |= {one.given_to_id: "Works on it" for one in access.concerns if one.given_to_id}
    found |= {one.lead_id: "Lead" for one in access.enquiries if one.lead_id}
    return {str(who): why for who, why in found.items()}


def _teams(access: Access) -> dict[object, str]:
    """By team, the strongest reason last."""
    found: dict[object, str] = {one.team_id: "Invited" for one in access.invitees if one.team_id}
    found |= {one.team_id: "Asked for the enquiry" for one in access.requests}
    found |= {one.team_id: "Handed to them" for one in access.hand_overs}
    found |= {one.team_id: "Shared with them" for one in access.shares}
    sent = [one for one in access.notices if one.team_id and one.state == NoticeState.SENT]
    found |= {one.team_id: f"Told under {_rule(one)}" for one in sent}
    return found | {one.team_id: "Triage" for one in access.concerns}
