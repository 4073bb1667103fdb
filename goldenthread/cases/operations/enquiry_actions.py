"""Asking for an action from an enquiry, and keeping its line on the enquiry's own page."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Team
from goldenthread.accounts.queries import teams
from goldenthread.action_plans import operations as actions
from goldenthread.action_plans import queries as asked
from goldenthread.action_plans.models import Action
from goldenthread.cases import queries, rules
from goldenthread.cases.models import Concern, Enquiry, Meeting
from goldenthread.cases.operations.enquiries import held_enquiry, say_of
from goldenthread.cases.operations.speaking import check_words_of_enquiry
from goldenthread.cases.permissions import Permission
from goldenthread.core import clock
from goldenthread.core.clock import LONDON
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.sharing.operations import note_left

PART = "actions"
KINDS = {
    "section-42": "A safeguarding enquiry",
    "other-enquiry": "A safeguarding enquiry",
    "section-47": "A child protection enquiry",
    "section-17": "An assessment of a child’s needs",
}


@operation
def ask_for_enquiry_action(
    *,
    actor: Actor,
    enquiry_id: UUID,
    what: str,
    why: str,
    team_id: UUID,
    due: datetime,
    person_id: UUID | None = None,
    must_stay: str = "",
) -> Action:
    """Ask a team, of this council or of another organisation, for an action. Its words go to that organisation.

    Raises Refused where they could show who somebody is, and where a provider may not be told. Source: issue "The enquiry" 9.
    """
    actor.require(Permission.LEAD_ENQUIRY)
    enquiry = held_enquiry(actor, enquiry_id)
    team = teams(actor).filter(pk=team_id).first()
    if team is None:
        raise Refused("Choose a team that is open")
    words = f"{KINDS[enquiry.kind]} of {enquiry.owner}"
    source = actions.Source(enquiry, enquiry.concern_id, words, enquiry.reference, "enquiry")
    check_words_of_enquiry(actor, enquiry, (what, why), must_stay)
    return ask_of_team(actor, enquiry, team, source, Asks(what, why, due, person_id))


@dataclass(frozen=True)
class Asks:
    """What is asked for, why, by when, and of whom in the team where somebody is chosen."""

    what: str
    why: str
    due: datetime
    person_id: UUID | None = None


def ask_of_team(actor: Actor, enquiry: Enquiry, team: Team, source: actions.Source, asks: Asks) -> Action:
    """Ask a team for an action from an enquiry or one of its meetings, and keep the enquiry's line of its actions.

    For use within an operation that holds the enquiry and has had the words looked through for names. Raises Refused where a
    provider may not be told.
    """
    _may_go_to(team, enquiry.concern)
    action = actions.ask_for_action(actor=actor, source=source, team_id=team.pk, watching_team=enquiry.team, **vars(asks))
    note_left("action", about=enquiry, root_id=enquiry.concern_id, by=actor.name, team=team)
    _keep_line(enquiry)
    return action


def by_the_end_of(day: date) -> datetime:
    """Five in the afternoon of a day; its last minute where five has gone, for what is to be done before the night."""
    five = clock.at_five(day)
    return five if five > clock.now() else datetime.combine(day, time(23, 59), tzinfo=LONDON)


def _may_go_to(team: Team, concern: Concern) -> None:
    provider = concern.provider
    allowed = rules.may_ask_organisation(
        is_provider=provider is not None and provider.organisation_id == team.organisation_id,
        may_speak=concern.may_ring,
        is_employer=concern.employer_id is not None and concern.employer_id == team.organisation_id,
    )
    if not allowed.met:
        raise Refused(allowed.reasons)


@operation
def on_action_changed(*, subject_kind: str, subject_id: str) -> None:
    """Something happened to an action: where it is of an enquiry or of its meeting, the enquiry's line says how many stand
    how."""
    held = Enquiry.objects.select_for_update(of=("self",))
    if subject_kind == Enquiry._meta.label_lower:
        _keep_line(held.get(pk=subject_id))
    if subject_kind == Meeting._meta.label_lower:
        _keep_line(held.get(meetings=UUID(subject_id)))


def _keep_line(enquiry: Enquiry) -> None:
    say_of(enquiry, PART, rules.actions_in_words(asked.counted_about(queries.action_sources(enquiry))))
