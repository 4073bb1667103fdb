"""The records of a concern in words: each function takes the columns of its source (queries.OF_CONCERN)."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from goldenthread.action_plans.models import NoteKind
from goldenthread.cases.contact_words import WHOSE
from goldenthread.cases.models import AdditionKind, CrimeAnswer, DecisionKind, How, MoveReason, Outcome, ProviderDecisionKind
from goldenthread.cases.rules import LIMBS
from goldenthread.cases.rules.duty import GROUNDS
from goldenthread.cases.rules.referrers import HOW, RUNGS
from goldenthread.cases.words import AGE_BANDS, AT_HOME, OVERRIDES, TRISTATE, UNTOLD
from goldenthread.clocks.models import OVERTAKEN
from goldenthread.clocks.profile import load
from goldenthread.desk.presenters.chronologies.events import (
    ACTION,
    CLOCK,
    DECISION,
    EVENT,
    MESSAGE,
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
from goldenthread.desk.presenters.timelines import CAME_BY
from goldenthread.involvement.models import Answer, NoticeState, UpdateKind
from goldenthread.routing.words import recipient_words, source_words

DUTY_LAW, SHARING_LAW = "Care Act 2014, section 42(1)", "Care Act 2014, sections 6 and 7"
LAW_OF = {  # of what triage decides
    DecisionKind.SECTION_42: DUTY_LAW,
    DecisionKind.OTHER_ENQUIRY: "Care Act 2014, section 1",
    DecisionKind.NO_FURTHER_ACTION: DUTY_LAW,
    DecisionKind.OTHER_HELP: DUTY_LAW,
    DecisionKind.SECTION_47: "Children Act 1989, section 47",
    DecisionKind.SECTION_17: "Children Act 1989, section 17",
    DecisionKind.ENQUIRY_ENDED: "Care Act 2014, section 42(2)",
}
CONSENT = {
    "agrees": "The person agrees",
    "does-not-agree": "The person does not agree",
    "not-asked": "The person has not been asked",
    "cannot-say": "The person cannot say",
}
ALERTING_AGENCY = "alerting-agency"
WHOEVER_TOLD_US = "Whoever told us"  # never a name: who may know it reads it on the concern’s own page


def concerns(at: datetime, reference: str, council: str, came_by: str, what_happened: str) -> Iterator[Event]:
    """Who raised it is not said: even "family" can be one person."""
    came = CAME_BY.get(came_by, came_by)
    yield Event(at, EVENT, f"Concern {reference} received by {council} from {came}.", sentence(quoted(what_happened)))


def decisions(at: datetime, by: str, kind: str, because: str, help_given: str, duty: dict[str, Any]) -> Iterator[Event]:
    decided = DecisionKind(kind)
    text = sentence(because, named("Help given", help_given), *_limbs(duty))
    law = "" if decided == DecisionKind.ENQUIRY_ENDED and duty.get("child") else LAW_OF.get(decided, "")
    yield Event(at, DECISION, f"Decided: {lowered(decided.label)}.", text, by, law)


def _limbs(duty: dict[str, Any]) -> Iterator[str]:
    """What was answered to each limb of the duty, and what the person wished."""
    for key, words in LIMBS.items():
        if limb := duty.get("limbs", {}).get(key):
            yield f"Whether {words}: {lowered(TRISTATE.get(limb['answer'], limb['answer']))}, {limb['because']}"
    if consent := duty.get("consent"):
        yield ": ".join(filter(None, (CONSENT.get(consent.get("answer", ""), ""), consent.get("because", ""))))
        yield from (GROUNDS[one] for one in consent.get("grounds", ()) if one in GROUNDS)


def additions(at: datetime, by: str, kind: str, words: str, said_by: str) -> Iterator[Event]:
    if kind == AdditionKind.PERSON:
        yield Event(at, WORDS, "The person’s own words.", sentence(said_by, quoted(words)), by)
    elif kind == AdditionKind.REPORTER:
        yield Event(at, EVENT, f"{AdditionKind.REPORTER.label}.", sentence(quoted(words)), WHOEVER_TOLD_US)
    else:
        yield Event(at, EVENT, f"{label(AdditionKind, kind)}.", sentence(said_by, words), by)


def passings(
    at: datetime, by: str, to: str, because: str, answered_at: datetime | None, answer: str, answer_because: str
) -> Iterator[Event]:
    yield Event(at, DECISION, f"Offered to {to}.", sentence(because), by)
    if answered_at:
        said = "accepted it" if answer == "accepted" else "sent it back"
        yield Event(answered_at, DECISION, f"{to} {said}.", sentence(answer_because))


def crimes(at: datetime, by: str, answer: str, because: str, reference: str, by_police: bool) -> Iterator[Event]:
    lead = f"Could this be a crime: {lowered(label(CrimeAnswer, answer))}."
    text = sentence(because, named("Police reference", reference), "The police said so themselves" if by_police else "")
    yield Event(at, DECISION, lead, text, by)


def providers(at: datetime, by: str, kind: str, because: str, says: str) -> Iterator[Event]:
    lead = f"Whether the provider is told: {lowered(label(ProviderDecisionKind, kind))}."
    yield Event(at, DECISION, lead, sentence(because, named("What it is told", says)), by)


def safety(at: datetime, by: str, safe: bool, because: str, plan: str, doing_now: str) -> Iterator[Event]:
    lead = "Decided: safe tonight." if safe else "Decided: not safe tonight."
    text = sentence(because, named("Until then", plan), named("Done now", doing_now))
    yield Event(at, DECISION, lead, text, by, "Care Act 2014, section 1")


def sightings(
    at: datetime, by: str, seen_at: datetime, how: str, outcome: str, alone: str, tried_by: str, words: str
) -> Iterator[Event]:
    text = sentence(
        f"{label(How, how)}, by {tried_by}", {"yes": "Alone", "no": "Not alone"}.get(alone, ""), words, f"Written {exactly(at)}"
    )
    yield Event(seen_at, EVENT, f"{label(Outcome, outcome)}.", text, by)


def hand_overs(
    at: datetime, by: str, pk: UUID, team: str, asks: str, returned_at: datetime | None, returned_by: str, words: str
) -> Iterator[Event]:
    yield Event(at, MESSAGE, f"Handed over to {team}.", sentence(asks), by)
    if returned_at:
        yield Event(returned_at, MESSAGE, f"Handed back by {team}.", sentence(words), returned_by)


def ages(at: datetime, by: str, band: str, because: str, at_home: str) -> Iterator[Event]:
    yield Event(at, DECISION, f"{AGE_BANDS[band]}.", sentence(because, AT_HOME[at_home]), by)


def advice(at: datetime, by: str, advice: UUID, reference: str, words: str) -> Iterator[Event]:
    """Whoever rang may be whoever told us: it stays inside."""
    yield Event(at, MESSAGE, f"Advice had been given before ({reference}).", sentence(words), by, inside=True)


def joint_plans(at: datetime, by: str, plan: str, for_adults: str, for_children: str) -> Iterator[Event]:
    text = sentence(plan, named("For adults’ services", for_adults), named("For children’s services", for_children))
    yield Event(at, DECISION, "Adults’ and children’s services agreed.", text, by, "Care Act 2014, sections 58 to 66")


def moves(at: datetime, by: str, why: str, place: str, warned: bool, warning: str) -> Iterator[Event]:
    said = named("The new place was warned" if warned else "The new place was not warned", warning)
    yield Event(at, DECISION, f"{label(MoveReason, why)}.", sentence(place, said), by)


def rungs(at: datetime, by: str, rung: str, because: str) -> Iterator[Event]:
    lead = "What whoever raised it may hear was decided."
    yield Event(at, DECISION, lead, sentence(RUNGS[rung], because), by, inside=True)


def parties(at: datetime, by: str, whose: str, how: str, words: str, cannot_because: str) -> Iterator[Event]:
    text = sentence(HOW[how], quoted(words), cannot_because)
    yield Event(at, MESSAGE, f"{WHOSE[whose]}: the outcome.", text, by, inside=whose == "reporter")


def overrides(at: datetime, by: str, rule: str, because: str) -> Iterator[Event]:
    yield Event(
        at, DECISION, f"{OVERRIDES.get(rule, rule)}.", sentence(because), by, inside=rule in ("another-rung", "word-kept")
    )


def not_told(at: datetime, by: str, whom: str, because: str) -> Iterator[Event]:
    yield Event(at, DECISION, "Decided not to tell the outcome.", sentence(UNTOLD[whom], because), by)


def joinings(at: datetime, by: str, joined: bool, lead: str, because: str) -> Iterator[Event]:
    said = f"Joined to {lead}: one event." if joined else f"Separated from {lead}."
    yield Event(at, DECISION, said, sentence(because), by)


def _reader(recipient: str, team: str | None, organisation: str | None, user: str | None) -> str:
    """Who a notice is for: the team with its organisation, or whoever is told instead of it."""
    if not team:
        return recipient_words(recipient)
    return f"{user}, {organisation}, instead of {team}" if user else f"{team}, {organisation}"


def notices(
    at: datetime,
    pk: UUID,
    state: str,
    duty: str,
    told_at: datetime | None,
    told_by: str,
    in_name_of: str,
    not_told_because: str,
    source: str,
    answer: str,
    answer_words: str,
    answered_at: datetime | None,
    answered_by: str,
    outcome_read_at: datetime | None,
    *reader: Any,
) -> Iterator[Event]:
    who = _reader(*reader)
    if state == NoticeState.NOT_TOLD:
        yield Event(
            at, DECISION, f"Decided not to tell {who}.", sentence(not_told_because, source_words(source)), law=SHARING_LAW
        )
    if state == NoticeState.WITH_AGENCY:
        yield Event(at, MESSAGE, f"The provider that raised it was asked to tell {who}.", sentence(source_words(source)))
    if told_at:
        text = sentence(f"In the name of {in_name_of}" if in_name_of else "", source_words(source))
        by = in_name_of if duty == ALERTING_AGENCY else told_by  # who acts for the agency may be whoever told us
        yield Event(told_at, MESSAGE, f"Told: {who}.", text, by, SHARING_LAW)
    if answered_at:
        yield Event(answered_at, MESSAGE, f"{who}: {lowered(label(Answer, answer))}.", sentence(answer_words), answered_by)
    if outcome_read_at:
        yield Event(outcome_read_at, MESSAGE, f"Outcome read: {who}.")


def updates(at: datetime, by: str, kind: str, words: str, actions: str, *reader: Any) -> Iterator[Event]:
    lead = {UpdateKind.OUTCOME: "Told the outcome", UpdateKind.ENDED: "Told that it is no longer theirs"}
    said = lead.get(UpdateKind(kind), "Told the new stage")
    yield Event(at, MESSAGE, f"{said}: {_reader(*reader)}.", sentence(words, named("Their actions", actions)), by)


def duties(at: datetime, pk: UUID, agency: str) -> Iterator[Event]:
    yield Event(at, MESSAGE, f"{agency} has the duty to tell the ICB.", "")


def tellings(
    at: datetime, by: str, pk: UUID, says: str, how: str, answer: str, answered_at: datetime | None, answered_by: str
) -> Iterator[Event]:
    yield Event(at, MESSAGE, "The provider was told.", sentence(how, quoted(says)), by)
    if answered_at:
        yield Event(answered_at, MESSAGE, "The provider answered.", sentence(quoted(answer)), answered_by)


def deaths(at: datetime, by: str, died_on: date | None, how_known: str, because: str) -> Iterator[Event]:
    lead = f"They died on {day(died_on)}." if died_on else "They are alive: an earlier record was wrong."
    yield Event(at, EVENT, lead, sentence(named("How it is known", how_known), because), by)


def death_decisions(at: datetime, by: str, kind: str, because: str, others: str) -> Iterator[Event]:
    lead = "After the death: concluded." if kind == "conclude" else "After the death: the work goes on for others at risk."
    yield Event(at, DECISION, lead, sentence(because, others), by)


def family(at: datetime, by: str, told_on: date, told_what: str) -> Iterator[Event]:
    yield Event(at, MESSAGE, "The family was told.", sentence(day(told_on), told_what), by)


def heard(
    at: datetime | None,
    by: str,
    title: str,
    heard_on: date | None,
    not_owed_at: datetime | None,
    not_owed_by: str,
    not_owed_because: str,
) -> Iterator[Event]:
    if at:
        yield Event(at, MESSAGE, f"{title}: has heard.", sentence(day(heard_on) if heard_on else ""), by, inside=True)
    if not_owed_at and not_owed_by:
        yield Event(not_owed_at, DECISION, f"{title}: need not hear.", sentence(not_owed_because), not_owed_by, inside=True)


def actions(
    at: datetime, by: str, action_id: UUID, kind: str, words: str, seen: str, what: str, organisation: str
) -> Iterator[Event]:
    text = sentence(what, "" if words == what else words, named("How the change was seen", seen))
    yield Event(at, ACTION, f"Action: {lowered(label(NoteKind, kind))}.", text, by, role=organisation)


@cache
def _asked(profile: str, version: str, kind: str) -> str:
    """What a clock asked for; a version of a profile never changes."""
    return load(profile, version).clocks[kind].words


def clocks(at: datetime, kind: str, profile: str, version: str, due_at: datetime, because: str, team: str) -> Iterator[Event]:
    asked = _asked(profile, version, kind)
    if because == OVERTAKEN:
        yield Event(at, CLOCK, f"{asked}: {because}.")
    elif at > due_at:
        yield Event(at, CLOCK, f"{asked}: done late by {team}.", f"It was due {exactly(due_at)}.", missed=True)
    else:
        yield Event(at, CLOCK, f"{asked}: done on time by {team}.")


WORDS_OF: dict[str, Words] = {
    one.__name__: one
    for one in (
        *(concerns, decisions, additions, passings, crimes, providers, safety, sightings, hand_overs, ages, advice),
        *(joint_plans, moves),
        *(rungs, parties, overrides, not_told, joinings, notices, updates, duties, tellings, deaths, death_decisions, family),
        *(heard, actions, clocks),
    )
}
