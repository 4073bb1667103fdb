"""A campaign that is open: who is late is reminded, given more time or asked no longer; it is closed; it comes round again."""

from datetime import datetime
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.letters import words_for, write_to
from goldenthread.accounts.models import Team
from goldenthread.assurance import queries
from goldenthread.assurance.models import (
    OPEN_TO_ANSWER,
    Assessment,
    AssessmentQuerySet,
    AssessmentState,
    Campaign,
    CampaignState,
    EventKind,
)
from goldenthread.assurance.operations.events import note, said
from goldenthread.assurance.operations.sending import CLOCK, GIVEN, owe_it, write_to_respondents
from goldenthread.assurance.permissions import Permission
from goldenthread.assurance.rules import campaigns as rules
from goldenthread.audit import operations as audit
from goldenthread.clocks import operations as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused, insist
from goldenthread.core.operation import operation
from goldenthread.outbox import operations as outbox
from goldenthread.outbox.models import Message
from goldenthread.ui.addresses import address
from goldenthread.ui.words import long_date_words

TO_LEAD_FROM = 2  # the chase from which the team that asked is told too


@operation
def chase_campaign(*, actor: Actor, campaign_id: UUID, assessment_id: UUID | None = None) -> int:
    """Remind everybody who has not submitted, or one of them: how many were reminded."""
    campaign = _open_one(actor, campaign_id)
    waiting = _held(campaign).filter(state__in=OPEN_TO_ANSWER, opened_at__isnull=False)
    rows = list(waiting.filter(pk=assessment_id) if assessment_id else waiting)
    if not rows:
        raise Refused("Nobody is to be reminded: everybody has submitted")
    for assessment in rows:
        told = write_to_respondents(assessment, "assessment-reminder")
        said(actor, assessment, EventKind.CHASED, ", ".join(told))
    return len(rows)


@operation
def give_more_time(*, actor: Actor, assessment_id: UUID, due: datetime, because: str) -> Assessment:
    """Let somebody answer by a later day. Its clock begins anew, so that it is chased by the new day. Raises Refused."""
    assessment = _sent(actor, assessment_id)
    answering = assessment.state in OPEN_TO_ANSWER
    insist(rules.may_give_time(answering=answering, due_at=due, was=assessment.due_at, now=clock.now()))
    assessment.due_at = due
    assessment.save(update_fields=["due_at"])
    if assessment.opened_at:
        clocks.overtake_clock(CLOCK, assessment)
        owe_it(assessment)
        write_to_respondents(assessment, "assessment")
    said(actor, assessment, EventKind.MORE_TIME, f"Until {long_date_words(due)}: {because}")
    return assessment


@operation
def withdraw_assessment(*, actor: Actor, assessment_id: UUID, because: str) -> Assessment:
    """Ask somebody no longer, such as a home that has closed. What they wrote stays, and nobody else reads it."""
    assessment = _sent(actor, assessment_id)
    if assessment.state not in OPEN_TO_ANSWER:
        raise Refused("They have submitted it already")
    assessment.state = AssessmentState.WITHDRAWN
    assessment.save(update_fields=["state"])
    clocks.overtake_clock(CLOCK, assessment)
    outbox.settle(assessment.pk)
    said(actor, assessment, EventKind.WITHDRAWN, because)
    return assessment


@operation
def name_another(*, actor: Actor, assessment_id: UUID, name: str, email: str) -> Assessment:
    """Invite somebody to answer an assessment that could not be opened, or whose respondent has left. Raises Refused where
    somebody there answers."""
    assessment = _sent(actor, assessment_id)
    if assessment.opened_at and not queries.left_alone([assessment]):
        raise Refused("It is open already: they choose themselves who answers")
    assessment.contact_name, assessment.contact_email = name, email.strip().lower()
    assessment.opened_at = None
    assessment.save(update_fields=["contact_name", "contact_email", "opened_at"])
    clocks.overtake_clock(CLOCK, assessment)
    outbox.enqueue("assessment_sent", assessment_id=str(assessment.pk))
    audit.record(actor, "contact_named", assessment)
    return assessment


@operation
def tell_respondent_another_way(*, actor: Actor, assessment_id: UUID, how: str) -> Assessment:
    """Record that whoever answers was told by telephone or otherwise, where an e-mail did not arrive."""
    assessment = _sent(actor, assessment_id)
    if not assessment.not_delivered or not assessment.opened_at:
        raise Refused("Nothing about this is waiting to be told")
    assessment.not_delivered = False
    assessment.save(update_fields=["not_delivered"])
    outbox.settle(assessment.pk)
    said(actor, assessment, EventKind.TOLD, how)
    return assessment


@operation
def close_campaign(*, actor: Actor, campaign_id: UUID) -> Campaign:
    """Close a campaign: nobody is asked any more. What was submitted stays, and is read as before."""
    campaign = _open_one(actor, campaign_id)
    for assessment in _held(campaign).filter(state__in=OPEN_TO_ANSWER):
        clocks.overtake_clock(CLOCK, assessment)
        said(actor, assessment, EventKind.CLOSED, "The campaign was closed before it was submitted")
    campaign.state, campaign.closed_at, campaign.closed_by = CampaignState.CLOSED, clock.now(), actor.name
    campaign.save(update_fields=["state", "closed_at", "closed_by"])
    audit.record(actor, "campaign_closed", campaign)
    return campaign


@operation
def on_clock_chased(*, clock_id: str, step: str) -> None:
    """An assessment is late: whoever answers is reminded; from the third time the team that asked is told too."""
    running = Clock.objects.running().select_related("given_to").filter(pk=clock_id, kind__in=(CLOCK, GIVEN)).first()
    if running is None:
        return
    assessment = _every().get(pk=running.root_id)
    if running.kind == GIVEN:
        _remind_colleague(assessment, running)
        return
    told = write_to_respondents(assessment, "assessment-reminder")
    words = f"{', '.join(told)}, because it is late"
    if int(step) >= TO_LEAD_FROM:
        write_to_lead("assessment-late", assessment.campaign, about=assessment)
        words += f". {assessment.campaign.team} was told so"
    note(assessment, EventKind.CHASED, words, by="Goldenthread")
    audit.record(Actor.machine(assessment.campaign.lead), "assessment_chased", assessment, step=step)


def _remind_colleague(assessment: Assessment, running: Clock) -> None:
    """Whoever was given a standard is late with it."""
    to = running.given_to
    if to is not None:
        write_to(to, "answer-given", assessment, page="assessment", due=running.due_at, owner_id=running.owner_id)
        note(assessment, EventKind.GIVEN, f"{to.name} was reminded", by="Goldenthread")


@operation
def on_message_not_delivered(*, message_id: str) -> None:
    """An e-mail about an assessment did not arrive: the team that sent it sees so, and tells its reader another way."""
    message = Message.objects.get(pk=message_id)
    assessment = _of(message)
    if assessment is None or assessment.not_delivered or assessment.state not in OPEN_TO_ANSWER:
        return
    assessment.not_delivered = True
    assessment.save(update_fields=["not_delivered"])
    words = f"Ring {message.to_name}: an e-mail about this did not arrive"
    note(assessment, EventKind.NOT_DELIVERED, words, by="Goldenthread")


@operation
def on_message_delivered_at_last(*, message_id: str) -> None:
    """It arrived after all: nobody need ring, once no other e-mail about the assessment is failing."""
    assessment = _of(Message.objects.get(pk=message_id))
    if assessment and not Message.objects.filter(subject_id=assessment.pk).not_delivered().exists():
        assessment.not_delivered = False
        assessment.save(update_fields=["not_delivered"])


def write_to_lead(letter: str, campaign: Campaign, *, about: Campaign | Assessment) -> None:
    """E-mail the team that leads a campaign: a reference and a link."""
    team: Team = campaign.team
    if team.mailbox:
        words = words_for(campaign.lead_id, about.reference, address("campaign", campaign.pk), None)
        outbox.send(letter, owner_id=campaign.lead_id, subject=about, to_name=team.name, to_address=team.mailbox, words=words)


def _open_one(actor: Actor, campaign_id: UUID) -> Campaign:
    actor.require(Permission.RUN_CAMPAIGNS)
    campaign = queries.own_campaigns(actor).select_for_update(of=("self",)).get(pk=campaign_id)
    insist(rules.may_run(state=campaign.state))
    return campaign


def _sent(actor: Actor, assessment_id: UUID) -> Assessment:
    """One that the actor's own organisation sent, held. Raises Refused while it is a draft, or is closed."""
    actor.require(Permission.RUN_CAMPAIGNS)
    found = _every().filter(campaign__lead_id=actor.organisation_id).get(pk=assessment_id)
    insist(rules.may_run(state=found.campaign.state))
    return found


def _every() -> AssessmentQuerySet:
    rows = Assessment.objects.select_related("campaign__lead", "campaign__team", "respondent", "team", "answers_for_it")
    return rows.select_for_update(of=("self",))


def _held(campaign: Campaign) -> AssessmentQuerySet:
    return _every().filter(campaign=campaign).order_by("name", "pk")


def _of(message: Message) -> Assessment | None:
    about = message.subject_kind == Assessment._meta.label_lower
    return _every().filter(pk=message.subject_id).first() if about else None
