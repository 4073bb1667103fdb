"""What is asked of the person and found about them: what they want, capacity, an advocate, the grid; and of a child."""

from datetime import timedelta
from typing import Any

from goldenthread.cases import operations as cases
from goldenthread.cases.models import CapacityRecord, DesiredOutcome, Enquiry
from goldenthread.cases.operations import AboutChild
from goldenthread.cases.rules import STEPS
from goldenthread.cases.rules.advocacy import AdvocacyFacts, Step
from goldenthread.cases.rules.capacity import CapacityFacts, Deciding, Finding
from goldenthread.cases.rules.outcomes import Saying
from goldenthread.cases.rules.principles import PRINCIPLES
from goldenthread.cases.rules.wellbeing import Placing, RiskTaken
from tests.prove.walk import Walk

SHE = Saying("I want to stay here", "person")
FOR_HER = Saying("She smiles in the garden", "advocate", "Kofi Mensah")
SEEN = "Seen twice, in the morning"


def _said(walk: Walk) -> dict[str, Any]:
    return {"saying": walk.pick(SHE, FOR_HER), "with_whom": "Kofi Mensah", "said_on": walk.today}


def want(walk: Walk) -> None:
    cases.record_outcome(actor=walk.worker(), enquiry_id=walk.enquiry(), **_said(walk))


def _number(walk: Walk) -> int:
    return DesiredOutcome.objects.get(pk=walk.one(DesiredOutcome.objects.filter(enquiry=walk.enquiry()))).number


def ask_again(walk: Walk) -> None:
    said = {"number": _number(walk), "still": walk.often(0.6)}
    cases.revisit_outcome(actor=walk.worker(), enquiry_id=walk.enquiry(), **said, **_said(walk))


def judge(walk: Walk) -> None:
    said = {"number": _number(walk), "met": walk.pick("fully-met", "partly-met", "not-met")}
    cases.judge_outcome(actor=walk.worker(), enquiry_id=walk.enquiry(), **said, **_said(walk))


def not_asked(walk: Walk) -> None:
    said = {"answer": walk.pick("asked-none", "not-asked", "not-known"), "because": "She slept each time"}
    cases.record_not_asked(actor=walk.worker(), enquiry_id=walk.enquiry(), **said)


def principles(walk: Walk) -> None:
    answers = {one.key: {"answer": walk.pick("yes", "no", "not-said"), "words": ""} for one in PRINCIPLES}
    said = {"answers": answers, "speaker": "person", "name": "", "said_on": walk.today}
    cases.record_principles(actor=walk.worker(), enquiry_id=walk.enquiry(), **said)


def consider_capacity(walk: Walk) -> None:
    said = {"answer": walk.pick("not-doubted", "not-assessed"), "decision": "Where to live", "because": SEEN}
    by = {"found_by": "Tom Ashdown", "found_on": walk.today}
    cases.consider_capacity(actor=walk.worker(), enquiry_id=walk.enquiry(), **said, **by)


def assess_capacity(walk: Walk) -> None:
    yes, no = Finding("yes", SEEN), Finding("no", SEEN)
    can = {key: walk.pick(yes, no) for key in ("understand", "retain", "weigh", "communicate")}
    facts = CapacityFacts("Where to live", "With pictures", walk.pick(yes, no), can, walk.pick(yes, no))
    by = {"found_by": "Tom Ashdown", "found_on": walk.today}
    cases.assess_capacity(actor=walk.worker(), enquiry_id=walk.enquiry(), facts=facts, **by)


def decide_with_her(walk: Walk) -> None:
    record = walk.one(CapacityRecord.objects.filter(enquiry=walk.enquiry()))
    made = Deciding("She stays", "Tom Ashdown", "Her garden", "Her daughter", "A sensor: too late")
    cases.decide_with_person(actor=walk.worker(), record_id=record, made=made, decided_on=walk.today)


def consider_advocacy(walk: Walk) -> None:
    difficulties = {key: walk.pick("yes", "no", "no") for key in ("understand", "retain", "weigh", "communicate")}
    facts = AdvocacyFacts("She loses the thread", difficulties, somebody="no")
    cases.consider_advocacy(actor=walk.worker(), enquiry_id=walk.enquiry(), facts=facts)


def advocate(walk: Walk) -> None:
    named = {"name": "Kofi Mensah", "telephone": "01632 960 168", "words": "He is on leave"}
    step = Step(walk.pick("referred", "allocated", "allocated", "ended"), "care-act", "Speak Up Harbourshire", **named)
    cases.record_advocate(actor=walk.worker(), enquiry_id=walk.enquiry(), taken=step, happened_on=walk.today)


def place(walk: Walk) -> None:
    numbers = {"safety": walk.chance.randint(-2, 2), "wellbeing": walk.chance.randint(-2, 2)}
    said = {"kind": walk.pick("here", "option"), "words": "I lie there and wait", "placed_by": "Kofi Mensah", "title": "Move"}
    cases.place_on_grid(
        actor=walk.worker(), enquiry_id=walk.enquiry(), placing=Placing(**said, **numbers), placed_on=walk.today
    )


def choose(walk: Walk) -> None:
    said = {"number": walk.pick(1, 2), "because": "Her garden", "chosen_by": "She did"}
    cases.choose_option(actor=walk.worker(), enquiry_id=walk.enquiry(), **said)


def take_a_risk(walk: Walk) -> None:
    record = walk.one(CapacityRecord.objects.filter(enquiry=walk.enquiry()))
    risk = RiskTaken("Walks out alone", "A bell", "My garden", "She and Tom", walk.today + timedelta(days=20))
    cases.record_chosen_risk(actor=walk.worker(), enquiry_id=walk.enquiry(), risk=risk, capacity_id=record)


# --- a child -----------------------------------------------------------------------------------------------------------------
def child_step(walk: Walk) -> None:
    kind = Enquiry.objects.get(pk=walk.enquiry()).kind
    step = walk.chance.choice([key for key, one in STEPS.items() if kind in one.of] or list(STEPS))
    said = {"step": step, "outcome": walk.pick(*STEPS[step].outcomes), "words": "The police and the school nurse"}
    cases.record_child_step(actor=walk.worker(), enquiry_id=walk.enquiry(), at=walk.now, **said)


def about_child(walk: Walk) -> None:
    said = AboutChild(
        wishes=walk.pick("asked", "asked", "not-asked"),
        seen_alone=walk.pick("yes", "yes", "not-yet"),
        parental=walk.pick("known", "known", "not-known"),
        wishes_words="I want to stay with my nan",
        seen_words="At school, this morning",
        parental_words="His mother",
    )
    cases.record_child(actor=walk.worker(), enquiry_id=walk.enquiry(), said=said)


ASKS = (want, ask_again, judge, not_asked, principles, consider_capacity, assess_capacity, decide_with_her)
ASKS += (consider_advocacy, advocate, advocate, place, choose, take_a_risk)
ENDS = (judge, judge, ask_again, consider_capacity, consider_advocacy, advocate, not_asked, want, about_child)
OF_A_CHILD = (child_step, child_step, child_step, about_child, about_child)
