"""The records of an enquiry's own work in words: each function takes the columns of its source (queries.OF_ENQUIRY)."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from goldenthread.cases.disagreements import step_called
from goldenthread.cases.models import (
    CapacityConclusion,
    EnquiryEnding,
    InvitationAnswer,
    MeetingHow,
    MeetingKind,
    OutsideReference,
    PlanDecision,
    SayingKind,
)
from goldenthread.cases.rules import STEPS as CHILD_STEPS
from goldenthread.cases.rules.advocacy import KINDS, STEPS
from goldenthread.cases.rules.outcomes import MET, NOT_ASKED, PERSON, REPORTED, SPEAKERS
from goldenthread.cases.rules.principles import ANSWERS, PRINCIPLES
from goldenthread.cases.rules.wellbeing import KINDS as POINTS
from goldenthread.cases.rules.wellbeing import SAFETY, WELLBEING
from goldenthread.cases.words import ABUSE, ASSESSMENTS, PLACES_OF_RISK, RISK_OUTCOMES, SOURCES_OF_RISK
from goldenthread.desk.presenters.chronologies.events import (
    ACTION,
    DECISION,
    EVENT,
    MEETING,
    WORDS,
    Event,
    Words,
    day,
    exactly,
    label,
    lowered,
    named,
    quoted,
    sentence,
)

CAPACITY_LAW = "Mental Capacity Act 2005, sections 2 and 3"
BEST_INTERESTS_LAW = "Mental Capacity Act 2005, sections 1(5) and 4"
SUPPORTED_LAW = "Mental Capacity Act 2005, section 1"
ADVOCACY_LAW = "Care Act 2014, section 68"
ENQUIRY_LAW = "Care Act 2014, section 42(2)"
WELLBEING_LAW = "Care Act 2014, section 1"
CHILD_LAW = "Children Act 1989, sections 17 and 47"
TRANSITION_LAW = "Care Act 2014, sections 58 to 66"


def _speaker(speaker: str, name: str) -> str:
    """Who said it: the person, or whoever speaks for them by name. A report's words are not ascribed to whoever made it."""
    if speaker == PERSON:
        return "The person"
    if speaker == REPORTED:
        return "As reported"
    return f"{name}, {lowered(SPEAKERS.get(speaker, speaker))}"


def outcomes(at: datetime, by: str, words: str, speaker: str, name: str, asked: bool) -> Iterator[Event]:
    lead = "What the person wants." if asked else "What the report says that the person wants."
    yield Event(at, WORDS, lead, sentence(_speaker(speaker, name) + ": " + quoted(words)), by)


def sayings(at: datetime, by: str, kind: str, met: str, words: str, speaker: str, name: str) -> Iterator[Event]:
    lead = f"What they wanted was judged: {lowered(MET[met])}." if met else f"{label(SayingKind, kind)}."
    yield Event(at, WORDS, lead, sentence(_speaker(speaker, name) + ": " + quoted(words)), by)


def not_asked(at: datetime, by: str, answer: str, because: str) -> Iterator[Event]:
    yield Event(at, WORDS, f"{NOT_ASKED[answer]}.", sentence(because), by)


def principles(at: datetime, by: str, answers: dict[str, Any], speaker: str, name: str) -> Iterator[Event]:
    said = [
        f"{one.name}: {ANSWERS.get(kept.get('answer', ''), '')} {quoted(kept.get('words', ''))}".strip()
        for one in PRINCIPLES
        if (kept := answers.get(one.key))
    ]
    yield Event(at, WORDS, "What they say of our work.", sentence(_speaker(speaker, name), *said), by)


def capacity(at: datetime, by: str, decision: str, conclusion: str, because: str, found_by: str) -> Iterator[Event]:
    text = sentence(f"To decide: {decision}", because, named("Found by", found_by))
    yield Event(at, DECISION, f"{label(CapacityConclusion, conclusion)}.", text, by, CAPACITY_LAW)


def capacity_decisions(
    at: datetime, by: str, question: str, best_interests: bool, decided: str, decided_by: str, wishes: str
) -> Iterator[Event]:
    lead = "Decided in their best interests." if best_interests else "Decided by the person, with help."
    text = sentence(f"{question}: {decided}", named("By", decided_by), named("Wishes and feelings", wishes))
    yield Event(at, DECISION, lead, text, by, BEST_INTERESTS_LAW if best_interests else SUPPORTED_LAW)


def advocacy(at: datetime, by: str, required: bool, reason: str, because: str) -> Iterator[Event]:
    lead = "An independent advocate must be arranged." if required else "No independent advocate must be arranged."
    yield Event(at, DECISION, lead, sentence(reason, because), by, ADVOCACY_LAW)


def advocates(at: datetime, by: str, step: str, kind: str, organisation: str, name: str, words: str) -> Iterator[Event]:
    yield Event(at, EVENT, f"{STEPS[step]}.", sentence(KINDS[kind], ", ".join(filter(None, (name, organisation))), words), by)


def plans(at: datetime, by: str, questions: str, who: str, person: str, police: str) -> Iterator[Event]:
    text = sentence(
        named("What is asked", questions),
        named("Who finds out what", who),
        named("How the person takes part", person),
        named("What the police said", police),
    )
    yield Event(at, DECISION, "The enquiry was planned.", text, by, ENQUIRY_LAW)


def plan_lines(
    at: datetime,
    by: str,
    what: str,
    agency: str,
    who: str,
    by_when: date,
    out_at: datetime | None,
    out_by: str,
    out_because: str,
) -> Iterator[Event]:
    yield Event(at, ACTION, "Added to the safeguarding plan.", sentence(f"{agency}, {who}: {what}", f"By {day(by_when)}"), by)
    if out_at:
        yield Event(out_at, ACTION, "Taken out of the safeguarding plan.", sentence(what, out_because), out_by)


def plan_decisions(at: datetime, by: str, kind: str, words: str, person_says: str, review_on: date | None) -> Iterator[Event]:
    text = sentence(words, named("The person says", quoted(person_says)), f"Next review {day(review_on)}" if review_on else "")
    yield Event(at, DECISION, f"Safeguarding plan: {lowered(label(PlanDecision.Kind, kind))}.", text, by, ENQUIRY_LAW)


def endings(at: datetime, by: str, kind: str, because: str) -> Iterator[Event]:
    yield Event(at, DECISION, f"The enquiry: {lowered(label(EnquiryEnding.Kind, kind))}.", sentence(because), by, ENQUIRY_LAW)


def risks(
    at: datetime,
    by: str,
    abuse: str,
    location: str,
    source: str,
    words: str,
    out_at: datetime | None,
    out_by: str,
    out_because: str,
) -> Iterator[Event]:
    where = f"{PLACES_OF_RISK[location]}. {SOURCES_OF_RISK[source]}"
    yield Event(at, EVENT, f"Risk recorded: {lowered(ABUSE[abuse])}.", sentence(where, words), by)
    if out_at:
        yield Event(out_at, EVENT, f"Risk taken out: {lowered(ABUSE[abuse])}.", sentence(out_because), out_by)


def findings(at: datetime, by: str, abuse: str, words: str, assessment: str, outcome: str) -> Iterator[Event]:
    text = sentence(words, ASSESSMENTS[assessment], RISK_OUTCOMES.get(outcome, ""))
    yield Event(at, DECISION, f"Finding: {lowered(ABUSE[abuse])}.", text, by, ENQUIRY_LAW)


def references(at: datetime, by: str, body: str, reference: str) -> Iterator[Event]:
    yield Event(at, EVENT, "Reference recorded.", sentence(f"{label(OutsideReference.Body, body)}: {reference}"), by)


def grid(
    at: datetime, by: str, kind: str, title: str, safety: int, wellbeing: int, words: str, placed_by: str
) -> Iterator[Event]:
    where = f"Safety: {lowered(SAFETY[safety])}. Wellbeing: {lowered(WELLBEING[wellbeing])}"
    text = sentence(title, where, quoted(words), named("Placed by", placed_by))
    yield Event(at, WORDS, f"{POINTS[kind]}.", text, by)


def choices(at: datetime, by: str, title: str, because: str, chosen_by: str) -> Iterator[Event]:
    yield Event(at, DECISION, "An option was chosen.", sentence(title, because, f"By {chosen_by}"), by, WELLBEING_LAW)


def chosen_risks(
    at: datetime, by: str, what: str, measures: str, words: str, agreed_by: str, review_on: date
) -> Iterator[Event]:
    said = sentence(
        what, named("The person", quoted(words)), named("To make it safer", measures), named("Agreed by", agreed_by)
    )
    yield Event(at, DECISION, "A risk that they choose to take.", f"{said} Next looked at {day(review_on)}.", by, WELLBEING_LAW)


def child_steps(at: datetime, by: str, step: str, held_at: datetime, outcome: str, words: str) -> Iterator[Event]:
    known = CHILD_STEPS[step]
    decided = known.outcomes[outcome].words if outcome in known.outcomes else ""
    yield Event(at, DECISION, f"{known.words}.", sentence(exactly(held_at), decided, words), by, CHILD_LAW)


def child_records(at: datetime, by: str, wishes: str, seen: str, parental: str) -> Iterator[Event]:
    text = sentence(
        named("Wishes and feelings", quoted(wishes)), named("Seen alone", seen), named("Parental responsibility", parental)
    )
    yield Event(at, WORDS, "What is known of the child.", text, by)


def disciplines(at: datetime, by: str, held_on: date, who: str, words: str, decision: str) -> Iterator[Event]:
    text = sentence(f"Held {day(held_on)} with {who}", words, named("Decided", decision))
    yield Event(at, MEETING, "Multi-disciplinary meeting.", text, by)


def transitions(at: datetime, by: str, eighteen_on: date, plan: str, taken_over: bool) -> Iterator[Event]:
    text = sentence(f"Eighteen on {day(eighteen_on)}", plan, "Adult services have taken over" if taken_over else "")
    yield Event(at, EVENT, "Becoming an adult.", text, by, TRANSITION_LAW)


def placements(at: datetime, by: str, at_risk: bool, what: str, until: date | None) -> Iterator[Event]:
    lead = "The placement may break down." if at_risk else "The placement is safe again."
    yield Event(at, EVENT, lead, sentence(what, f"To be safe by {day(until)}" if until else ""), by)


def disagreements(
    at: datetime, by: str, about: str, between: str, settled_at: datetime | None, settled_by: str, settled_words: str
) -> Iterator[Event]:
    yield Event(at, EVENT, "Professionals disagree.", sentence(about, named("Between", between)), by)
    if settled_at:
        yield Event(settled_at, DECISION, "The disagreement is settled.", sentence(settled_words), settled_by)


def disagreement_steps(at: datetime, by: str, key: str, who: str, because: str) -> Iterator[Event]:
    yield Event(at, EVENT, f"Disagreement: {lowered(step_called(key).title)}.", sentence(who, because), by)


def meetings(
    at: datetime,
    by: str,
    pk: UUID,
    kind: str,
    when: datetime,
    how: str,
    place: str,
    chair: str,
    held_at: datetime | None,
    called_off_at: datetime | None,
    called_off_because: str,
) -> Iterator[Event]:
    called = label(MeetingKind, kind)
    text = sentence(f"For {exactly(when)}, {lowered(label(MeetingHow, how))}", place, named("Chair", chair))
    yield Event(at, MEETING, f"{called} set.", text, by)
    if held_at:
        yield Event(held_at, MEETING, f"{called} held.", sentence(named("Chair", chair)))
    if called_off_at:
        yield Event(called_off_at, MEETING, f"{called} called off.", sentence(called_off_because))


def invitees(
    at: datetime, pk: UUID, name: str, kind: str, answer: str, words: str, answered_at: datetime | None, answered_by: str
) -> Iterator[Event]:
    if answered_at:
        lead = f"{label(MeetingKind, kind)}: {lowered(label(InvitationAnswer, answer))}."
        yield Event(answered_at, MEETING, lead, sentence(name, words), answered_by)


def minutes(
    at: datetime, by: str, kind: str, discussion: str, decisions: str, police_view: str, safe_words: str
) -> Iterator[Event]:
    text = sentence(
        named("Decided", decisions), discussion, named("The police", police_view), named("Safe until then", safe_words)
    )
    yield Event(at, MEETING, f"{label(MeetingKind, kind)}: minutes written.", text, by)


def contacts(at: datetime, by: str, who: str, on: date, contacted_by: str, words: str) -> Iterator[Event]:
    yield Event(at, EVENT, "Asked direct.", sentence(f"{who}, {day(on)}, by {contacted_by}", words), by)


WORDS_OF: dict[str, Words] = {
    one.__name__: one
    for one in (
        *(outcomes, sayings, not_asked, principles, capacity, capacity_decisions, advocacy, advocates, plans, plan_lines),
        *(plan_decisions, endings, risks, findings, references, grid, choices, chosen_risks, child_steps, child_records),
        *(disciplines, transitions, placements, disagreements, disagreement_steps, meetings, invitees, minutes),
        contacts,
    )
}
