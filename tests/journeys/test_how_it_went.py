"""After an enquiry: the quality team, which had no part in it, gives the person a link; they answer; a manager sees it.

Once with a mouse, once with the keyboard only, once without JavaScript.
"""

from collections.abc import Callable
from typing import Any

import pytest

from goldenthread.accounts.models import Organisation, User
from goldenthread.accounts.queries import actor_of
from goldenthread.cases.models import Enquiry
from goldenthread.cases.seven_questions import seven_questions
from goldenthread.cases.tests.asking import closed, may_be_reached
from goldenthread.cases.tests.factories import TriageDesk
from goldenthread.core import clock
from goldenthread.demo.cast import build_organisations
from goldenthread.routing.queries import triage_team
from tests.journeys.hands import Mouse, sign_in


@pytest.fixture
def enquiry(live_server: Any) -> Enquiry:
    """The demonstration's organisations, and an enquiry that its triage closed; she may be given a page of her own."""
    build_organisations(clock.now())
    council = Organisation.objects.get(name="Harbourshire Council")
    team = triage_team(council)
    assert team is not None
    worker = User.objects.filter(memberships__team=team, memberships__role="triage-worker").first()
    assert worker is not None
    desk = TriageDesk(council, team, actor_of(worker))
    enquiry = closed(desk)
    may_be_reached(desk, enquiry, "page")
    return enquiry


def link_on(hands: Mouse) -> str:
    """The link as it is shown, without its host."""
    return str(hands.page.locator(".gt-link").inner_text()).split("//", 1)[1].partition("/")[2]


def test_somebody_independent_gives_a_link_and_the_person_answers(hands: Mouse, enquiry: Enquiry, look: Callable[[], None]):
    sign_in(hands, "council-manager")
    hands.open(f"/enquiries/{enquiry.pk}")
    hands.follow("See the questions")
    look()
    hands.follow("Say who asks")
    look()
    asker = User.objects.get(memberships__role="quality-officer", memberships__team__organisation__name="Harbourshire Council")
    hands.page.get_by_label("Who asks?").select_option(str(asker.pk))
    hands.press("They ask")
    hands.reads("They see what they need to ask.")

    sign_in(hands, "council-quality-team")
    hands.follow("Assurance")
    hands.follow("How it went for people")
    look()
    hands.follow("Edith Marlowe")
    look()
    hands.follow("Give them a private link")
    look()
    hands.choose("The person", "Whom is the link for?")
    hands.choose("I give it to them myself", "How do they get it?")
    hands.press("Make the link")
    hands.reads("It is shown once.")
    look()
    link = link_on(hands)

    hands.page.context.clear_cookies()
    hands.open(f"/{link}")
    look()
    for number, one in enumerate(seven_questions().questions, 1):
        hands.choose(list(one.answers.values())[-1 if one.key == "happy" else 0], f"{number}. {one.adult}")
    hands.choose("I did", "Who answered these?")
    hands.press("Send my answers")
    hands.reads("We have your answers.")
    look()
    hands.open(f"/{link}")
    hands.reads("This page is not in use")
    look()

    sign_in(hands, "council-manager")
    hands.open(f"/enquiries/{enquiry.pk}")
    hands.reads("by a private link. Feels safer: Yes")
    hands.open(f"/enquiries/{enquiry.pk}/how-it-went")
    hands.reads("I’d rather not say")
    look()
    hands.open("/how-it-went")
    hands.reads("Numbers under five are not shown")
    look()


def test_advice_is_written_down_and_a_concern_is_linked_to_it(hands: Mouse, enquiry: Enquiry, look: Callable[[], None]):
    sign_in(hands, "council-triage")
    hands.open("/enquiries")
    hands.follow("Advice")
    look()
    hands.follow("Write down advice")
    look()
    hands.page.get_by_label("Who rang?").select_option(label="A care provider")
    hands.fill("Their job, or how they know the adult", "Night manager")
    hands.fill("Their organisation (optional)", "Larkfield Nursing Home")
    hands.fill("How to ring them back (optional)", "01632 960 155")
    hands.fill("What did they tell you?", "Two of the night carers shout.")
    hands.fill("What did you advise?", "Raise a concern today.")
    hands.choose("Raise a concern", "What were they told to do?")
    hands.press("Keep this")
    hands.reads("Night manager, Larkfield Nursing Home")
    hands.open("/work?list=mine")
    hands.follow("Look whether the concern came")
    look()
    hands.reads("Two of the night carers shout.")
