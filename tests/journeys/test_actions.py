"""An action asked of another organisation, done there and checked by whoever asked; and a disagreement taken a step up.

Once with a mouse, once with the keyboard only, once without JavaScript.
"""

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from openpyxl import load_workbook

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Organisation, Team
from goldenthread.accounts.queries import actor_of
from goldenthread.action_plans.models import Action
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Concern, Enquiry
from goldenthread.cases.tests.factories import MET, report
from goldenthread.clocks import operations as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.demo.cast import build_organisations
from tests.journeys.hands import Mouse, sign_in


@pytest.fixture
def enquiry(live_server: Any) -> Enquiry:
    """The demonstration's organisations, and an enquiry of Harbourshire Council."""
    cast = build_organisations(clock.now())
    worker = actor_of(cast.people["council-triage"])
    council = Organisation.objects.get(name="Harbourshire Council")
    concern = cases.raise_concern(actor=Actor.public(), council=council, report=report())
    cases.start_triage(actor=worker, concern_id=concern.pk)
    cases.identify_person(actor=worker, concern_id=concern.pk, name="Edith Marlowe")
    clocks.finish_clock("tell", Concern.objects.get())
    cases.record_decision(actor=worker, concern_id=concern.pk, kind="section-42", facts=MET, because="All three are met")
    return Enquiry.objects.get()


def day(hands: Mouse, days: int) -> None:
    due = clock.today() + timedelta(days=days)
    for part, number in (("Day", due.day), ("Month", due.month), ("Year", due.year)):
        hands.fill(part, str(number))


def ask(hands: Mouse, look: Callable[[], None], enquiry: Enquiry) -> None:
    """The enquiry lead asks the trust; a name in it is refused first."""
    trust = Team.objects.select_related("organisation").get(organisation__name="Westmere Hospitals NHS Foundation Trust")
    sign_in(hands, "council-lead")
    hands.open(f"/enquiries/{enquiry.pk}")
    hands.reads("No action has been asked for")
    hands.follow("Ask for an action")
    look()
    hands.fill("What is to be done?", "Send Edith’s discharge plan to her home")
    hands.fill("Why?", "The home did not have it when she came back")
    hands.page.get_by_label("Which team is to do it?", exact=True).select_option(label=f"{trust.organisation}: {trust}")
    day(hands, 9)
    hands.press("Ask for this action")
    hands.reads("‘Edith’ could show who the person is")
    look()
    hands.fill("What is to be done?", "Send each discharge plan to the home on the same day")
    hands.press("Ask for this action")
    hands.reads("has it on its list")
    look()


def take_away(hands: Mouse, look: Callable[[], None], action: Action) -> None:
    """The list as a spreadsheet, with why."""
    hands.follow("Download (recorded)")
    look()
    hands.choose("For a meeting")
    with hands.page.expect_download() as download:
        hands.page.get_by_role("button", name="Download it (recorded)").click()
    sheet = load_workbook(io.BytesIO(download.value.path().read_bytes())).active
    assert (sheet["B2"].value, sheet["B4"].value) == ("Tom Ashdown", "For a meeting")
    assert action.reference in [cell.value for cell in sheet["A"]]


def test_an_action_is_asked_of_the_trust_done_there_and_checked_by_the_council(
    hands: Mouse, look: Callable[[], None], enquiry: Enquiry
):
    ask(hands, look, enquiry)
    action = Action.objects.get()

    sign_in(hands, "trust-lead")
    hands.open("/actions?list=ours")
    hands.reads(action.reference)
    assert "Edith" not in hands.text
    look()
    hands.follow("Send each discharge plan")
    hands.reads(f"Action {action.reference}")
    look()
    hands.follow("Say that it is done")
    look()
    hands.fill("What was done, and what is different now?", "The ward sends it before the ambulance leaves")
    hands.press("Say that it is done")
    hands.reads("checks that practice has changed")
    look()

    sign_in(hands, "council-lead")
    hands.open("/actions?list=owed&show=done")
    take_away(hands, look, action)
    hands.open("/actions?list=owed&show=done")
    hands.follow("Send each discharge plan")
    hands.follow("Check the change")
    look()
    hands.fill("What has changed in practice?", "Five of five plans came on the day")
    hands.fill("How did you see it?", "Read the last five at the home")
    hands.press("Record that it has changed")
    hands.reads("The action is finished.")
    look()
    assert not Clock.objects.running().filter(subject_id=action.pk).exists()


def test_a_disagreement_is_taken_a_step_up_and_settled(hands: Mouse, look: Callable[[], None], enquiry: Enquiry):
    sign_in(hands, "council-lead")
    hands.open(f"/enquiries/{enquiry.pk}")
    hands.follow("Record what makes it complex")
    look()
    hands.follow("Record a disagreement")
    hands.fill("What do you disagree about?", "Whether she can go home")
    hands.fill("Between whom?", "Our social worker and the ward")
    look()
    hands.press("Record the disagreement")
    hands.follow("Whether she can go home")
    look()
    hands.follow("Take it a step up")
    hands.reads("Manager to manager")
    hands.fill("Why could it not be settled?", "The ward did not answer")
    hands.fill("Who is to settle it now?", "Imran Qureshi and the ward’s matron")
    hands.press("Take it a step up")
    hands.reads("Why it came here: The ward did not answer")
    hands.follow("Record how it was settled")
    look()
    hands.fill("How was it settled, and by whom?", "She goes home on Monday with a nurse each day")
    hands.press("Record that it is settled")
    hands.reads("Nothing more to do")
    look()
