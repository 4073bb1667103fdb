"""Somebody has died: triage records it, a manager decides what becomes of the work, the ICB hears the outcome, and nobody
writes to the person.

Once with a mouse, once with the keyboard only, once without JavaScript.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from goldenthread.accounts.models import Organisation
from goldenthread.cases.models import Concern
from goldenthread.core import clock
from goldenthread.demo.cast import build_organisations
from goldenthread.directory.tests.factories import LocationFactory
from goldenthread.involvement.models import Notice
from goldenthread.outbox.models import Message
from goldenthread.people.queries import may_reach
from tests.journeys.hands import Mouse, sign_in
from tests.journeys.test_thread import report, triage


@pytest.fixture(autouse=True)
def partnership(live_server: Any) -> None:
    """The demonstration's organisations, and Larkfield Nursing Home on the register."""
    build_organisations(clock.now())
    council = Organisation.objects.get(name="Harbourshire Council")
    icb = Organisation.objects.get(name="NHS Westmere ICB")
    LocationFactory(name="Larkfield Nursing Home", council=council, icb=icb)


def fill_day(hands: Mouse, day: Any) -> None:
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        hands.fill(part, str(value))


def record_death(hands: Mouse, look: Callable[[], None], concern: Concern) -> None:
    """The triage worker records it and tells the family what happens now."""
    yesterday = clock.today() - timedelta(days=1)
    hands.open(f"/concerns/{concern.pk}")
    hands.follow("Record that they have died")
    hands.reads("Has the person died?")
    look()
    hands.follow("Record that they have died")
    look()
    hands.press("Record the death")
    hands.reads("Say how you know that they died")
    fill_day(hands, yesterday)
    hands.fill("How do you know?", "Her daughter rang. The home’s manager confirmed it.")
    hands.choose("No", "Was the death expected?")
    hands.press("Record the death")
    look()
    hands.reads("Edith Marlowe, died")
    hands.reads("Not decided yet.")
    for body in ("Police", "Coroner", "safeguarding adults review", "told by the council", "notified by the provider"):
        hands.reads(body)
    assert "Decide what becomes of the work" not in hands.text
    hands.follow("Record what the family was told")
    look()
    hands.fill("Who speaks for the family?", "Susan Marlowe, her daughter")
    fill_day(hands, yesterday)
    hands.fill("What were they told, and by whom?", "What happens now, and whom she can ring.")
    hands.press("Record it")
    hands.reads("Recorded: the family has heard.")


def hear(hands: Mouse, look: Callable[[], None], who: str) -> None:
    """Somebody of the council records that one body has heard."""
    hands.follow(f"Record that they heard ({who})")
    look()
    hands.fill("Who there was told?", "The duty desk")
    hands.fill("What shows it?", "Reference 41")
    hands.press("Record it")
    hands.reads(f"Recorded: {who} has heard.")


def test_a_death_stops_everything_to_the_person_and_everyone_else_hears(hands: Mouse, look: Callable[[], None]):
    reference = report(hands)
    triage(hands, reference, look)
    concern = Concern.objects.get(reference=reference)
    told_before = set(Message.objects.values_list("to_address", flat=True))
    record_death(hands, look, concern)
    hands.open(f"/concerns/{concern.pk}")
    look()
    hands.reads("What Edith wanted")
    hands.open(f"/concerns/{concern.pk}/close")
    hands.press("Close it")
    hands.reads("Conclude the work or aim it at others")

    sign_in(hands, "council-manager")
    hands.open(f"/concerns/{concern.pk}/death")
    hands.follow("Decide what becomes of the work")
    look()
    hands.choose("Conclude it")
    hands.fill("Why", "No one else lived with her, and the home is looked at in its own concern.")
    hands.press("Record the decision")
    hands.reads("Next: tell the outcome.")

    sign_in(hands, "council-triage")
    hands.open(f"/concerns/{concern.pk}/must-hear")
    look()
    for who in (
        "Police",
        "Safeguarding adults board, for a safeguarding adults review",
        "Care Quality Commission, told by the council",
    ):
        hear(hands, look, who)
    hands.open(f"/concerns/{concern.pk}/tell-outcome")
    hands.fill("What was decided, in words for everyone who was told", "The work is concluded.")
    assert "How is the person told?" not in hands.text
    hands.choose("Leave it for them to hear by their code")
    hands.press("See every message before it goes")
    look()
    hands.press("Send")
    hands.reads("The outcome is told.")

    sign_in(hands, "icb-designated")
    hands.open(f"/notices/{Notice.objects.get(recipient='icb-safeguarding').pk}")
    look()
    hands.reads("The work is concluded.")
    assert "Edith" not in hands.text
    person = Concern.objects.get(pk=concern.pk).person
    assert not may_reach(person).met
    assert set(Message.objects.values_list("to_address", flat=True)) == told_before
