"""A council makes the rules its own: one person writes, the worker checks, another puts them into use. And a commissioner
reads the register and the trend of all that its team was told."""

from typing import Any

import pytest

from goldenthread.accounts.models import Organisation
from goldenthread.accounts.queries import actor_of
from goldenthread.cases import operations as cases
from goldenthread.cases.tests.factories import TriageDesk, in_triage
from goldenthread.core import clock
from goldenthread.demo import personas as who
from goldenthread.demo.cast import Cast, build_organisations
from goldenthread.directory.tests.factories import LocationFactory
from goldenthread.involvement import operations as involvement
from goldenthread.involvement.models import Notice
from goldenthread.routing.operations import check_rules
from tests.journeys.axe import look
from tests.journeys.hands import Keyboard, Mouse

EVERY_CARE_HOME = """\
- when: {service: care-homes}
  tell: icb-safeguarding
  because: It is a care home, and here the ICB hears of every care home (our reading).
  reading: ours"""


@pytest.fixture(autouse=True)
def cast(live_server: Any) -> Cast:
    """The demonstration's organisations: Nadia Rahimi is Harbourshire's administrator, Grace Oyelaran its manager."""
    return build_organisations(clock.now())


def test_rules_are_written_checked_put_into_use_by_a_second_person_and_tried_by_keyboard_only(page: Any) -> None:
    hands = Keyboard(page)
    hands.open("/demo/sign-in/council-admin")
    hands.follow("Rules")
    look(hands.page)
    hands.press("Edit the rules")
    hands.reads("Version 4 is begun as a draft")
    look(hands.page)
    hands.follow("Change this rule Nursing homes")
    look(hands.page)
    hands.fill("What Goldenthread does", EVERY_CARE_HOME.replace("care-homes", "care-hmes"))
    hands.press("Keep in the draft")
    hands.reads("Part 1: when.service: expected one of care-home-residential")
    look(hands.page)
    hands.fill("Title", "Every care home")
    hands.fill("The rule in plain words", "Tell the **ICB** about every care home, always.")
    hands.fill("What Goldenthread does", EVERY_CARE_HOME)
    hands.press("Keep in the draft")
    hands.reads("Kept in the draft: Every care home")
    hands.reads("Put in Every care home")
    hands.press("Check this draft")
    hands.reads("Wait for the check")
    look(hands.page)
    check_rules()  # the worker's next round
    hands.follow("Look again")
    hands.reads("No combination of facts falls through")
    hands.reads("You wrote in this draft, so somebody else must put it into use.")
    look(hands.page)

    hands.open("/demo/sign-in/council-manager")
    hands.follow("Rules")
    hands.follow("Version 4 (draft)")
    hands.press("Who would be told?")
    hands.reads("2 would be told")
    look(hands.page)
    hands.follow("Put into use")
    hands.reads("Written by Nadia Rahimi.")
    look(hands.page)
    hands.press("Put into use")
    hands.reads("Put into use by Grace Oyelaran")

    hands.open("/demo/sign-in/council-triage")
    hands.follow("Rules")
    hands.reads("Routing policy harbourshire-2026, version 4")
    hands.press("Who would be told?")  # a residential care home
    hands.reads("2 would be told")
    hands.reads("here the ICB hears of every care home")
    look(hands.page)
    hands.follow("What changed from version 3")
    hands.reads("Tell the **ICB** about every care home, always.")
    look(hands.page)

    hands.open("/demo/sign-in/other-council")
    hands.follow("Rules")
    hands.reads("Routing policy harbourshire-2026, version 3")


def test_a_commissioner_reads_the_register_and_the_trend(page: Any, cast: Cast) -> None:
    council = Organisation.objects.get(name=who.HARBOURSHIRE)
    place = LocationFactory(name="Larkfield Nursing Home", council=council, icb=cast.organisations[who.WESTMERE_ICB])
    worker = actor_of(cast.people["council-triage"])
    desk = TriageDesk(council, cast.teams[who.HARBOURSHIRE, who.ADULTS], worker)
    concern = in_triage(desk, location_id=place.pk)
    facts = {"service": "care-home-nursing", "funding": ["self"]}
    cases.record_facts(actor=worker, concern_id=concern.pk, facts=facts)
    involvement.send_notices(actor=worker, concern_id=concern.pk)
    reference = Notice.objects.get(recipient="icb-safeguarding").reference

    hands = Mouse(page)
    hands.open("/demo/sign-in/icb-designated")
    look(hands.page)
    hands.follow("Trend by provider")
    hands.reads("1 provider, most notices first.")
    look(hands.page)
    hands.follow(f"1 in {clock.today():%B %Y} about {place.provider.name}")
    hands.reads(reference)
    hands.reads("Not told yet")
    assert "Edith" not in hands.text
    look(hands.page)
    hands.fill("Provider or place", "nobody of that name")
    hands.press("Show")
    hands.reads("Nothing in the register fits")
    look(hands.page)
    hands.follow("Show the whole register")
    hands.follow(f"Read {reference}")
    hands.reads("Why you were told")
