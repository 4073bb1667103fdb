"""Answering: read for the first time, saved as one goes, confirmed from the time before, given to colleagues, submitted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.letters import write_to
from goldenthread.accounts.models import User
from goldenthread.accounts.operations.invitations import invite_respondent
from goldenthread.assurance import queries
from goldenthread.assurance.content import scales
from goldenthread.assurance.models import OPEN_TO_ANSWER, Answer, Assessment, AssessmentState, CampaignState, EventKind
from goldenthread.assurance.operations.events import said
from goldenthread.assurance.operations.sending import CLOCK, GIVEN
from goldenthread.assurance.permissions import Permission
from goldenthread.assurance.queries import answers as papers
from goldenthread.assurance.rules import answers as rules
from goldenthread.clocks import operations as clocks
from goldenthread.core import clock
from goldenthread.core.decisions import Refused, insist
from goldenthread.core.operation import operation
from goldenthread.outbox import operations as outbox


@dataclass(frozen=True)
class SignOff:
    """Who answers for an assessment that is submitted, and that they have read it."""

    name: str
    job: str
    read: bool


@operation
def note_first_look(*, actor: Actor, assessment_id: UUID) -> None:
    """Keep that whoever answers has opened it: the commissioner sees that it arrived."""
    Assessment.objects.asked_of(actor).filter(pk=assessment_id, first_read_at=None).update(first_read_at=clock.now())


@operation
def save_answer(*, actor: Actor, assessment_id: UUID, framework: str, standard: str, words: dict[str, Any]) -> Answer:
    """Save what is answered to one standard so far. It counts as answered once it is rated, with a reason where the rating
    needs one. Raises Refused once it is submitted; Assessment.DoesNotExist out of scope."""
    assessment, asked = _to_write(actor, assessment_id, framework, standard)
    kept = rules.still_asked(asked.framework.asked(asked.standard), words)
    rated = rules.rated(asked.framework, asked.standard, kept, scales())
    facts: dict[str, Any] = {"said": kept, "confirms": None}
    if rated:
        facts |= {**vars(rated), "answered_at": clock.now(), "answered_by": actor.name}
    else:
        facts |= {"rating": "", "score": None, "tone": "", "answered_at": None, "answered_by": ""}
    answer = _keep(assessment, asked, facts)
    _note(actor, assessment, asked, "Answered" if rated else "Saved, not rated yet")
    return answer


@operation
def confirm_prior(*, actor: Actor, assessment_id: UUID, framework: str, standard: str) -> Answer:
    """Confirm the answer of the time before as it stands. Raises Refused where something else is asked now."""
    assessment, asked = _to_write(actor, assessment_id, framework, standard)
    insist(rules.may_confirm(offered=asked.prior is not None, change=papers.changed_since(assessment, asked)))
    prior = asked.prior
    assert prior is not None
    facts = {name: getattr(prior, name) for name in ("said", "rating", "score", "tone")}
    facts |= {"answered_at": clock.now(), "answered_by": actor.name, "confirms": prior}
    answer = _keep(assessment, asked, facts)
    _note(actor, assessment, asked, "Confirmed as it was answered before")
    return answer


@operation
def give_standards(
    *, actor: Actor, assessment_id: UUID, keys: Iterable[tuple[str, str]], to_id: UUID, due: datetime
) -> Assessment:
    """Give standards to a colleague, to be answered by a day. They are told once. Raises Refused."""
    assessment = _whole(actor, assessment_id)
    to = papers.who_can_answer(actor).filter(pk=to_id).first()
    insist(rules.may_give(works_here=to is not None, due=due, now=clock.now(), last=assessment.due_at))
    assert to is not None
    paper = papers.paper_of(actor, assessment)
    for framework, standard in keys:
        asked = paper.find(framework, standard)
        if asked is None:
            raise Assessment.DoesNotExist
        answer = _keep(assessment, asked, {"given_to": to, "given_due_at": due, "given_by": actor.name})
        _owe(assessment, answer, to, due)
        words = f"{asked.number} given to {to.name}"
        said(actor, assessment, EventKind.GIVEN, words, standard="/".join(asked.key))
    write_to(to, "answer-given", assessment, page="assessment", due=due, owner_id=actor.organisation_id)
    return assessment


@operation
def invite_to_answer(*, actor: Actor, assessment_id: UUID, name: str, email: str) -> User:
    """Make an account for a colleague who has none, so that parts can be given to them: it opens nothing else."""
    _whole(actor, assessment_id)
    assert actor.organisation_id is not None
    return invite_respondent(actor=actor, organisation_id=actor.organisation_id, name=name, email=email)


@operation
def submit_assessment(*, actor: Actor, assessment_id: UUID, sign_off: SignOff) -> Assessment:
    """Submit an assessment: from now on the commissioner reads it, and nothing of it is changed. Raises Refused while a
    standard is not answered, or nobody is named as accountable for it."""
    assessment = _whole(actor, assessment_id)
    paper = papers.paper_of(actor, assessment)
    insist(rules.may_submit(asked=len(paper.asked), answered=paper.done, **vars(sign_off)))
    now = clock.now()
    assessment.state, assessment.submitted_at = AssessmentState.SUBMITTED, now
    assessment.accountable_name, assessment.accountable_job = sign_off.name, sign_off.job
    assessment.last_change_at, assessment.last_change_by = now, actor.name
    assessment.save()
    clocks.finish_clock(CLOCK, assessment)
    clocks.finish_every_clock(assessment.pk, kinds=[GIVEN])
    outbox.settle(assessment.pk)
    said(actor, assessment, EventKind.SUBMITTED, f"Signed off by {sign_off.name}, {sign_off.job}")
    return assessment


def _to_write(actor: Actor, assessment_id: UUID, framework: str, standard: str) -> tuple[Assessment, papers.Asked]:
    """One standard that the actor answers, of an assessment that is held. Raises Refused, or DoesNotExist out of scope."""
    actor.require(Permission.ANSWER_WHAT_IS_GIVEN)
    assessment = _held(actor, assessment_id)
    asked = papers.paper_of(actor, assessment).find(framework, standard)
    if asked is None:
        raise Assessment.DoesNotExist
    return assessment, asked


def _whole(actor: Actor, assessment_id: UUID) -> Assessment:
    """An assessment that the actor answers the whole of, held. Raises Refused, or DoesNotExist out of scope."""
    actor.require(Permission.ANSWER_WHAT_IS_GIVEN)
    assessment = _held(actor, assessment_id)
    if not queries.answers_for_all(actor, assessment):
        raise Refused("Only whoever answers the whole of it gives parts away and submits it")
    return assessment


def _held(actor: Actor, assessment_id: UUID) -> Assessment:
    assessment = papers.assessments(actor).select_for_update(of=("self",)).get(pk=assessment_id)
    campaign_open = assessment.campaign.state == CampaignState.OPEN
    insist(rules.may_write(answering=assessment.state in OPEN_TO_ANSWER, campaign_open=campaign_open))
    return assessment


def _keep(assessment: Assessment, asked: papers.Asked, facts: dict[str, Any]) -> Answer:
    """The one row of a standard, with these facts. A change of what is answered shows on the board."""
    answer = asked.answer or Answer(assessment=assessment, framework=asked.framework.id, standard=asked.standard.key)
    answer.section = asked.section.key
    for name, value in facts.items():
        setattr(answer, name, value)
    answer.save()
    if answer.answered_at and answer.given_to_id:
        clocks.finish_clock(GIVEN, answer)
    return answer


def _note(actor: Actor, assessment: Assessment, asked: papers.Asked, words: str) -> None:
    assessment.state = AssessmentState.ANSWERING
    assessment.last_change_at, assessment.last_change_by = clock.now(), actor.name
    assessment.save(update_fields=["state", "last_change_at", "last_change_by"])
    said(actor, assessment, EventKind.ANSWERED, f"{asked.number}: {words}", standard="/".join(asked.key))


def _owe(assessment: Assessment, answer: Answer, to: User, due: datetime) -> None:
    """A colleague owes a standard by its day; whoever had it before owes it no more."""
    clocks.overtake_clock(GIVEN, answer)
    if answer.answered_at:
        return
    assert assessment.team is not None
    clocks.start_clock(
        GIVEN,
        answer,
        root_id=assessment.pk,
        team=assessment.team,
        watched_by_id=assessment.team.organisation_id,
        given_to_id=to.pk,
        due=due,
    )
