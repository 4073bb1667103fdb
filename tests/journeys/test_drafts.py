"""What is typed is never lost: a time-out, two tabs, two people, and a browser without JavaScript."""

from typing import Any

import pytest
from playwright.sync_api import expect

from goldenthread.accounts.models import Organisation, User
from goldenthread.accounts.queries import actor_of
from goldenthread.cases.models import Concern
from goldenthread.cases.tests.factories import TriageDesk, in_triage
from goldenthread.core import clock
from goldenthread.demo.cast import build_organisations
from goldenthread.drafts.models import Draft
from goldenthread.routing.queries import triage_team
from tests.journeys.axe import axe
from tests.journeys.hands import Mouse, sign_in

LONG = "Spoke to her daughter Siân ‑ she visits on Sundays. " * 12


@pytest.fixture
def concern(live_server: Any) -> Concern:
    """A concern in triage at the demonstration's council."""
    build_organisations(clock.now())
    council = Organisation.objects.get(name="Harbourshire Council")
    team = triage_team(council)
    assert team is not None
    worker = User.objects.get(email="council-triage@harbourshire.example")
    return in_triage(TriageDesk(council, team, actor_of(worker)))


def saved(page: Any) -> None:
    expect(page.locator("[data-saved]")).to_contain_text("Saved at")


def test_typed_timed_out_signed_in_and_gone_on(page: Any, concern: Concern) -> None:
    mine = Mouse(page)
    sign_in(mine, "council-triage")
    mine.open(f"/concerns/{concern.pk}/add")
    mine.fill("Words", LONG)
    saved(page)
    page.context.clear_cookies()  # the session is over
    mine.choose("Something we have learned")
    mine.fill("Words", f"{LONG} The last sentence.")
    mine.press("Add")
    mine.reads("What you typed is kept. Sign in to go on with it.")
    sign_in(mine, "council-triage")
    mine.open(f"/concerns/{concern.pk}/add")
    mine.reads("and did not send it")
    expect(page.get_by_label("Words", exact=True)).to_have_value(f"{LONG} The last sentence.")
    assert axe(page) == []
    mine.press("Add")
    mine.reads("Added.")
    assert not Draft.objects.exists()


def test_two_tabs_each_keep_their_own(page: Any, concern: Concern) -> None:
    one, two = Mouse(page), Mouse(page.context.new_page())
    sign_in(one, "council-triage")
    for tab, words in ((one, "In the first tab"), (two, "In the second tab")):
        tab.open(f"/concerns/{concern.pk}/add")
        tab.fill("Words", words)
        saved(tab.page)
    one.open(f"/concerns/{concern.pk}/add")
    one.reads("In another tab you typed something else")
    expect(one.page.get_by_label("Words", exact=True)).to_have_value("In the second tab")
    one.follow("Open that instead")
    expect(one.page.get_by_label("Words", exact=True)).to_have_value("In the first tab")
    one.press("Throw it away")
    one.reads("Thrown away.")
    expect(one.page.get_by_label("Words", exact=True)).to_have_value("In the second tab")


def test_two_people_and_the_later_chooses(page: Any, new_context: Any, concern: Concern) -> None:
    mine, theirs = Mouse(page), Mouse(new_context().new_page())
    sign_in(mine, "council-triage")
    sign_in(theirs, "council-manager")
    for one, words in ((mine, "Two boys, with their father"), (theirs, "A girl of nine, at school")):
        one.open(f"/concerns/{concern.pk}/children")
        one.choose("An adult")
        one.fill("How do you know?", "She said so")
        one.choose("Yes", "Are there children in the home, or who depend on the person?")
        one.fill("Which children, how old, and where are they?", words)
    theirs.press("Record it")
    theirs.reads("Recorded.")
    mine.press("Record it")
    mine.reads("Grace Oyelaran changed this")
    mine.reads("A girl of nine, at school")
    assert axe(page) == []
    mine.press("Keep mine")
    mine.reads("Recorded.")
    concern.refresh_from_db()
    assert concern.children_words == "Two boys, with their father"


def test_without_javascript_a_button_saves_it(plain_page: Any, concern: Concern) -> None:
    mine = Mouse(plain_page)
    sign_in(mine, "council-triage")
    mine.open(f"/concerns/{concern.pk}/add")
    mine.fill("Words", LONG)
    mine.press("Save and come back later")
    mine.reads("Open the same page within 14 days to go on.")
    mine.open(f"/concerns/{concern.pk}/add")
    expect(plain_page.get_by_label("Words", exact=True)).to_have_value(LONG)
    mine.press("Throw it away")
    expect(plain_page.get_by_label("Words", exact=True)).to_have_value("")
