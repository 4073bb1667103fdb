"""Sending a campaign: each assessment is opened to whoever answers it, in one step, by the worker."""

from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.letters import write_to
from goldenthread.accounts.models import Membership, Organisation, Team, User
from goldenthread.accounts.operations.invitations import invite_respondent
from goldenthread.accounts.permissions import Permission as Accounts
from goldenthread.accounts.queries import people_who_may
from goldenthread.assurance import queries
from goldenthread.assurance.models import Assessment, AssessmentState, Campaign, CampaignState, EventKind
from goldenthread.assurance.operations.campaigns import draft_of
from goldenthread.assurance.operations.events import note
from goldenthread.assurance.permissions import Permission
from goldenthread.assurance.rules import campaigns as rules
from goldenthread.audit import operations as audit
from goldenthread.clocks import operations as clocks
from goldenthread.core import clock
from goldenthread.core.decisions import Refused, insist
from goldenthread.core.operation import operation
from goldenthread.directory.operations import account_of
from goldenthread.outbox import operations as outbox

CLOCK, GIVEN = "answer-assessment", "answer-standard"  # what is owed of the whole, and of a part by a colleague


@operation
def send_campaign(*, actor: Actor, campaign_id: UUID) -> Campaign:
    """Send a campaign: what it asks stands from now on, and each assessment is opened to whoever answers it. Raises Refused."""
    campaign = draft_of(actor, campaign_id)
    who = queries.who_answers(queries.assessments_of(actor, campaign).order_by("name", "pk"))
    allowed = rules.may_send(
        frameworks=campaign.asked.count(),
        asked=len(who),
        without_contact=tuple(one.assessment.name for one in who if not one.has_contact),
        due_at=campaign.due_at,
        now=clock.now(),
    )
    insist(allowed)
    campaign.state, campaign.sent_at, campaign.sent_by = CampaignState.OPEN, clock.now(), actor.name
    if campaign.every_months:
        campaign.again_on = rules.prepared_on(clock.today(), campaign.every_months)
    campaign.save(update_fields=["state", "sent_at", "sent_by", "again_on"])
    for one in who:
        outbox.enqueue("assessment_sent", assessment_id=str(one.assessment.pk))
    audit.record(actor, "campaign_sent", campaign, number=len(who))
    return campaign


@operation
def on_assessment_sent(*, assessment_id: str) -> None:
    """Open one assessment: an account where there is none, the assignment and the clock, in one step. It may run twice."""
    assessment = Assessment.objects.select_related("campaign__lead").select_for_update(of=("self",)).get(pk=assessment_id)
    if assessment.opened_at or assessment.state == AssessmentState.WITHDRAWN:
        return
    sender = Actor.machine(assessment.campaign.lead, {Accounts.INVITE_RESPONDENTS})
    try:
        _open(sender, assessment)
    except Refused as refusal:  # the address was taken meanwhile: whoever sent it names another
        assessment.not_delivered = True
        assessment.save(update_fields=["not_delivered"])
        note(assessment, EventKind.NOT_DELIVERED, f"It could not be opened. {refusal}", by=sender.name)


def _open(sender: Actor, assessment: Assessment) -> None:
    able = queries.able_to_answer([assessment.respondent_id] if assessment.respondent_id else [])
    invited = None if able else _invite(sender, assessment)
    assessment.team = _team_of(assessment, invited)
    assessment.answers_for_it = invited
    assessment.previous = _before(assessment)
    assessment.contact_name = assessment.contact_email = ""
    assessment.not_delivered = False
    assessment.opened_at = clock.now()
    assessment.save()
    owe_it(assessment)
    told = write_to_respondents(assessment, "assessment")
    note(assessment, EventKind.OPENED, ", ".join(told), by=assessment.campaign.sent_by)
    audit.record(sender, "assessment_opened", assessment)


def _invite(sender: Actor, assessment: Assessment) -> User:
    """The account of whoever was named to answer, in the organisation that stands for the provider."""
    if assessment.provider_id and assessment.respondent_id is None:
        assessment.respondent = account_of(actor=sender, provider_id=assessment.provider_id)
    if assessment.respondent_id is None or not assessment.contact_email:
        raise Refused("Say who answers for it")
    who = {"name": assessment.contact_name, "email": assessment.contact_email}
    return invite_respondent(actor=sender, organisation_id=assessment.respondent_id, **who)


def _team_of(assessment: Assessment, invited: User | None) -> Team:
    """The team that owes it: of whoever was invited, else of the first who may answer for the organisation."""
    people = [invited] if invited else people_who_may(_respondent(assessment).pk, Permission.ANSWER_ASSESSMENTS)
    held = Membership.objects.current().filter(user__in=people, team__organisation=assessment.respondent)
    return held.select_related("team").order_by("created_at", "pk")[0].team


def _respondent(assessment: Assessment) -> Organisation:
    assert assessment.respondent is not None
    return assessment.respondent


def _before(assessment: Assessment) -> Assessment | None:
    """What the same subject submitted to the same organisation last: its answers are offered to be confirmed."""
    earlier = Assessment.objects.filter(subject_id=assessment.subject_id, campaign__lead_id=assessment.campaign.lead_id)
    return earlier.filter(submitted_at__isnull=False).exclude(pk=assessment.pk).order_by("-submitted_at").first()


def owe_it(assessment: Assessment) -> None:
    """Start the clock of whoever answers."""
    assert assessment.team is not None
    clocks.start_clock(
        CLOCK,
        assessment,
        root_id=assessment.pk,
        team=assessment.team,
        watched_by_id=assessment.campaign.lead_id,
        given_to_id=assessment.answers_for_it_id,
        due=assessment.due_at,
    )


def write_to_respondents(assessment: Assessment, letter: str) -> list[str]:
    """E-mail whoever answers: the person that it was given to, else everybody who may answer for the organisation."""
    one = assessment.answers_for_it
    people = [one] if one else list(people_who_may(_respondent(assessment).pk, Permission.ANSWER_ASSESSMENTS))
    for user in people:
        write_to(user, letter, assessment, page="assessment", due=assessment.due_at)
    return [user.name for user in people]
