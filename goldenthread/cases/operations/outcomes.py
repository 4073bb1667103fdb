"""What the person wants: asked, asked again, withdrawn, judged; or why nobody asked."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases import rules
from goldenthread.cases.models import (
    DesiredOutcome,
    Enquiry,
    NotAsked,
    OutcomeSaying,
    OutcomeState,
    PrincipleAnswers,
    SayingKind,
)
from goldenthread.cases.operations.enquiries import say_of, unclosed_enquiry
from goldenthread.cases.operations.overrides import note_override
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules.outcomes import NOT_ASKED, Saying
from goldenthread.core.decisions import Decision, Refused
from goldenthread.core.operation import operation
from goldenthread.ui.words import plural


def refuse_unless(allowed: Decision) -> None:
    """Raise Refused, with each reason, where a rule does not allow it."""
    if not allowed.met:
        raise Refused(allowed.reasons)


def by(actor: Actor) -> dict[str, Any]:
    """Who keeps a record, as every row of an enquiry holds it."""
    return {"recorded_by_id": actor.user_id, "recorded_by": actor.name}


@operation
def record_outcome(*, actor: Actor, enquiry_id: UUID, saying: Saying, with_whom: str, said_on: date) -> DesiredOutcome:
    """Keep one thing that the person wants, in their own words or those of whoever speaks for them."""
    actor.require(Permission.LEAD_ENQUIRY)
    enquiry = unclosed_enquiry(actor, enquiry_id)
    refuse_unless(rules.may_say(saying))
    outcome = DesiredOutcome.objects.create(
        enquiry=enquiry,
        number=enquiry.desired_outcomes.count() + 1,
        words=saying.words.strip(),
        speaker=saying.speaker,
        name=saying.name,
        with_whom=with_whom,
        said_on=said_on,
        **by(actor),
    )
    say_outcomes(enquiry)
    audit.record(actor, "outcome_recorded", enquiry)
    return outcome


@operation
def revisit_outcome(
    *, actor: Actor, enquiry_id: UUID, number: int, saying: Saying, with_whom: str, said_on: date, still: bool
) -> OutcomeSaying:
    """Ask again: they still want it, in the words of now, or they withdraw it."""
    actor.require(Permission.LEAD_ENQUIRY)
    enquiry = unclosed_enquiry(actor, enquiry_id)
    refuse_unless(rules.may_say(saying))
    state = OutcomeState.BEING_WORKED_ON if still else OutcomeState.WITHDRAWN
    kind = SayingKind.REVISITED if still else SayingKind.WITHDRAWN
    outcome = enquiry.desired_outcomes.get(number=number)
    return _say(actor, outcome, saying, kind=kind, state=state, with_whom=with_whom, said_on=said_on)


@operation
def judge_outcome(
    *, actor: Actor, enquiry_id: UUID, number: int, met: str, saying: Saying, with_whom: str, said_on: date
) -> OutcomeSaying:
    """Keep how far an outcome was met, as the person or whoever speaks for them judges it."""
    actor.require(Permission.LEAD_ENQUIRY)
    enquiry = unclosed_enquiry(actor, enquiry_id)
    outcome = enquiry.desired_outcomes.get(number=number)
    refuse_unless(rules.may_judge(outcome.state, met, saying))
    more = {"met": met, "with_whom": with_whom, "said_on": said_on}
    return _say(actor, outcome, saying, kind=SayingKind.JUDGED, state=met, **more)


def _say(actor: Actor, outcome: DesiredOutcome, saying: Saying, *, kind: str, state: str, **more: Any) -> OutcomeSaying:
    """Keep one saying of an outcome, and where the outcome stands after it. What is said to the council was asked."""
    outcome.state, outcome.asked = state, True
    outcome.save(update_fields=["state", "asked"])
    words = {"words": saying.words.strip(), "speaker": saying.speaker, "name": saying.name}
    said = OutcomeSaying.objects.create(outcome=outcome, kind=kind, **words, **more, **by(actor))
    say_outcomes(outcome.enquiry)
    audit.record(actor, "outcome_judged" if more.get("met") else "outcome_revisited", outcome.enquiry)
    return said


def say_outcomes(enquiry: Enquiry) -> None:
    """Keep, for the enquiry's own page, how many outcomes there are and how many are not judged."""
    states = list(enquiry.desired_outcomes.values_list("state", flat=True))
    waiting = states.count(OutcomeState.BEING_WORKED_ON)
    judged = f"{plural(waiting, 'is', 'are')} not judged yet" if waiting else "each is judged or withdrawn"
    say_of(enquiry, "wants", f"{plural(len(states), 'thing')} that they want: {judged}")


@operation
def record_not_asked(*, actor: Actor, enquiry_id: UUID, answer: str, because: str) -> NotAsked:
    """Keep why nothing was asked, or that they said nothing. Not asking is counted, so that a manager sees it."""
    actor.require(Permission.LEAD_ENQUIRY)
    enquiry = unclosed_enquiry(actor, enquiry_id)
    refuse_unless(rules.may_not_ask(answer, because))
    kept = NotAsked.objects.create(enquiry=enquiry, answer=answer, because=because, **by(actor))
    if answer == "not-asked":
        note_override(actor, enquiry.concern, "not-asked", because)
    if not enquiry.desired_outcomes.exists():
        say_of(enquiry, "wants", NOT_ASKED[answer])
    audit.record(actor, "not_asked_recorded", enquiry, answer=answer)
    return kept


@operation
def record_principles(
    *, actor: Actor, enquiry_id: UUID, answers: Mapping[str, Mapping[str, str]], speaker: str, name: str, said_on: date
) -> PrincipleAnswers:
    """Keep what the person, or whoever speaks for them, says of the six statements."""
    actor.require(Permission.LEAD_ENQUIRY)
    enquiry = unclosed_enquiry(actor, enquiry_id)
    refuse_unless(rules.may_record_principles({key: one["answer"] for key, one in answers.items()}))
    refuse_unless(rules.may_say(Saying("the six statements", speaker, name)))
    kept = PrincipleAnswers.objects.create(
        enquiry=enquiry, answers=dict(answers), speaker=speaker, name=name, said_on=said_on, **by(actor)
    )
    yes = sum(one["answer"] == "yes" for one in answers.values())
    say_of(enquiry, "principles", f"Asked: yes to {yes} of {len(answers)}")
    audit.record(actor, "principles_recorded", enquiry)
    return kept
