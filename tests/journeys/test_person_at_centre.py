"""The person at the centre of an enquiry: what they want, what they can decide, who speaks with them, how safe and how well.

Once with a mouse, once with the keyboard only, once without JavaScript.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from goldenthread.accounts.models import Organisation
from goldenthread.accounts.tests.factories import actor
from goldenthread.cases.models import Enquiry
from goldenthread.cases.tests.factories import TriageDesk, enquiry_begun
from goldenthread.core import clock
from goldenthread.demo.cast import build_organisations
from goldenthread.routing.models import Binding
from tests.journeys.hands import Mouse, sign_in

SHOWS = "What shows it?"


@pytest.fixture
def enquiry(live_server: Any) -> Enquiry:
    """The demonstration's organisations, and an enquiry about Edith Marlowe that nobody has worked on yet."""
    build_organisations(clock.now())
    council = Organisation.objects.get(name="Harbourshire Council")
    team = Binding.objects.get(council=council, key="triage").team
    return enquiry_begun(TriageDesk(council, team, actor("triage-worker", team=team)))


def ask_what_she_wants(hands: Mouse, look: Callable[[], None]) -> None:
    hands.follow("Ask again, add another, or judge it at the end")
    hands.reads("‘I want to sit in the garden again.’")
    look()
    hands.fill("One thing that they want, in their own words", "I don’t want to be shouted at.")
    hands.choose("The person", "Who said it?")
    hands.press("Record this")
    hands.reads("Recorded in their words.")
    look()
    hands.follow("Enquiry E-")


def assess_her_capacity(hands: Mouse, look: Callable[[], None]) -> None:
    """Where to live: she cannot weigh it. The page works out what follows, and a best-interests decision is recorded."""
    hands.follow("Consider capacity")
    look()
    hands.follow("Assess capacity for a decision")
    hands.fill("Which decision is it about?", "where to live while this is looked into")
    hands.fill("What was done to help them decide for themself?", "Twice, in the morning, with pictures")
    hands.choose("Yes", "Is there an impairment of the mind or brain, or something that disturbs how it works?")
    hands.press("Record the assessment")
    hands.reads("Say what shows whether there is an impairment")
    look()
    for question in ("understand what it is about", "keep it in mind long enough to decide"):
        hands.choose("Yes", f"Can they: {question}?")
    hands.choose("No", "Can they: use or weigh it?")
    hands.choose("Yes", "Can they: say or show what they decide, in any way?")
    hands.choose("Yes", "If there is anything that they cannot do: is that because of the impairment?")
    for name in ("impairment", "understand", "retain", "weigh", "communicate", "because_of"):
        hands.page.locator(f"[name={name}_evidence]").fill("Seen twice, told us back in her own words")
    hands.press("Record the assessment")
    hands.reads("Lacks capacity to decide this: where to live while this is looked into")
    look()
    hands.follow("Record a best-interests decision")
    hands.fill("What do they wish and feel about it, and what did they always believe in?", "Her garden. Never a burden.")
    hands.fill("Who was consulted, and what did they say?", "Susan Marlowe: she should stay")
    hands.fill("Which less restrictive ways were looked at, and why not them?", "A sensor alone: too late")
    hands.fill("What was decided?", "She stays, with a night carer")
    hands.fill("Who decided?", "Tom Ashdown")
    look()
    hands.press("Record the decision")
    hands.reads("She stays, with a night carer")
    hands.follow("Enquiry E-")


def find_her_an_advocate(hands: Mouse, look: Callable[[], None]) -> None:
    hands.follow("Consider an advocate")
    look()
    for words in ("understanding what is said about it", "keeping it in mind"):
        hands.choose("No", f"Substantial difficulty: {words}")
    hands.choose("Yes", "Substantial difficulty: using or weighing it as part of being involved")
    hands.choose("No", "Substantial difficulty: saying what they think, wish or feel, in any way")
    hands.fill(SHOWS, "She loses the thread after a minute")
    hands.choose("No", "If there is substantial difficulty: is there somebody who can help them take part?")
    hands.press("Record this")
    hands.reads("An advocate must be arranged")
    look()
    hands.follow("Record an advocate")
    hands.choose("An advocate has been named")
    hands.choose("Independent advocate under the Care Act")
    hands.fill("Which organisation?", "Speak Up Harbourshire")
    hands.fill("The advocate’s name", "Kofi Mensah")
    hands.fill("Their telephone", "01632 960 120")
    look()
    hands.press("Record this")
    hands.reads("Kofi Mensah, 01632 960 120")
    hands.follow("Enquiry E-")


def place_her_on_the_grid(hands: Mouse, look: Callable[[], None]) -> None:
    hands.follow("Place it with them")
    look()
    for what, safe, well, said in (
        ("How it is for them now", "Not safe (−1)", "Very poor (−2)", "I lie there and wait."),
        ("An option that was talked about", "Safe (+1)", "Very good (+2)", "That would do me."),
    ):
        hands.choose(what)
        if what.startswith("An option"):
            hands.fill("What is the option?", "Stay, with a night plan")
        hands.choose(safe, "How safe are they, or would they be?")
        hands.choose(well, "How well is life, or would it be?")
        hands.fill("What did the person say?", said)
        hands.fill("Who placed it, and with whom?", "Edith, Kofi Mensah")
        hands.press("Place it")
        hands.reads(f"‘{said}’")
    look()
    hands.follow("Choose this")
    hands.fill("Who chose it?", "Edith")
    hands.fill("Why this one?", "It is the only one with her garden")
    look()
    hands.press("Record the choice")
    hands.reads("Chosen by Edith")


def let_her_take_a_risk(hands: Mouse, look: Callable[[], None]) -> None:
    """Walking out alone: nobody doubts that she can decide it, so it is hers to take."""
    hands.follow("Record a risk that they choose to take")
    hands.follow("Record their capacity for this decision")
    hands.fill("Which decision is it about?", "walking to the garden alone")
    hands.choose("There is no reason to doubt it")
    hands.fill("Why?", "She said how she would call for help")
    hands.press("Record that it was considered")
    hands.reads("Considered: no reason to doubt: walking to the garden alone")
    hands.follow("Enquiry E-")
    hands.follow("Safety and wellbeing")
    hands.follow("Record a risk that they choose to take")
    hands.fill("What do they choose to do, and what could go wrong?", "Walks to the garden alone in daylight. She may fall.")
    hands.fill("Why does it matter to them?", "If I can’t see my garden I might as well not be here.")
    hands.fill("What is agreed to make it safer?", "A frame by the door, a bell")
    hands.fill("Who agreed to it?", "Edith, Susan Marlowe, Kofi Mensah")
    hands.page.get_by_label("Their capacity for this decision").select_option(index=1)
    day = clock.today() + timedelta(days=27)
    for label, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        hands.fill(label, str(number), "When is it looked at again?")
    look()
    hands.press("Record it")
    hands.reads("A frame by the door, a bell")
    look()
    hands.follow("Enquiry E-")


def test_an_enquiry_with_the_person_at_its_centre(hands: Mouse, look: Callable[[], None], enquiry: Enquiry):
    sign_in(hands, "council-lead")
    hands.open(f"/enquiries/{enquiry.pk}")
    hands.reads("Not considered yet.")
    look()
    ask_what_she_wants(hands, look)
    assess_her_capacity(hands, look)
    find_her_an_advocate(hands, look)
    place_her_on_the_grid(hands, look)
    let_her_take_a_risk(hands, look)
    hands.reads("An advocate must be arranged. Kofi Mensah, Speak Up Harbourshire")
    hands.follow("Ask again, add another, or judge it at the end")
    hands.follow("Judge it at the end")
    hands.choose("Partly met")
    hands.fill("What did they say of it?", "Twice, when it was dry.")
    hands.choose("The person", "Who said it?")
    look()
    hands.press("Record their judgement")
    hands.reads("‘Twice, when it was dry.’")
    hands.reads("Partly met")
    look()
