"""Asking for an action from an enquiry, and keeping its line on the enquiry's own page."""

from datetime import datetime
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Team
from goldenthread.accounts.queries import teams
from goldenthread.action_plans import operations as actions
from goldenthread.action_plans import queries as asked
from goldenthread.action_plans.models import Action
from goldenthread.cases import rules
from goldenthread.cases.models import Concern, Enquiry
from goldenthread.cases.operations.enquiries import held_enquiry, say_of
from goldenthread.cases.operations.speaking import check_words
from goldenthread.cases.permissions import Permission
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation

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
    concern, team = enquiry.concern, teams(actor).filter(pk=team_id).first()
    if team is None:
        raise Refused("Choose a team that is open")
    _may_go_to(team, concern)
    check_words(actor, concern, (what, why), must_stay)
    action = actions.ask_for_action(
        actor=actor,
        source=actions.Source(enquiry, concern.pk, f"{KINDS[enquiry.kind]} of {enquiry.owner}", enquiry.reference, "enquiry"),
        what=what,
        why=why,
        team_id=team.pk,
        due=due,
        person_id=person_id,
        watching_team=enquiry.team,
    )
    _keep_line(enquiry)
    return action


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
    """Something happened to an action: where it is of an enquiry, the enquiry's line says how many stand how."""
    if subject_kind == Enquiry._meta.label_lower:
        _keep_line(Enquiry.objects.select_for_update(of=("self",)).get(pk=subject_id))


def _keep_line(enquiry: Enquiry) -> None:
    say_of(enquiry, PART, rules.actions_in_words(asked.counted_about(enquiry.pk)))
