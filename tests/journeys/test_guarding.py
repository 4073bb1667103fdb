"""Guarding a record: somebody at risk if known, copies for a court, named people only, and opening it in an emergency.

Once with a mouse, once with the keyboard only, once without JavaScript. Source: issue "Who may see what" 1, 3 and 4.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import User
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Concern
from goldenthread.cases.operations import restrict
from goldenthread.cases.tests.factories import TriageDesk, report
from goldenthread.core import clock
from goldenthread.core.clock import LONDON
from goldenthread.demo.cast import fixed_id
from goldenthread.keeping import operations as keeping
from goldenthread.keeping.models import Disclosure
from tests.journeys.hands import Mouse, sign_in

Look = Callable[[], None]
ACCOUNT = "Zelda Quill heard him shout at her. Karen Blythe was on duty."
COURT = "District Judge Amis, Harbourshire County Court"


@pytest.fixture
def begins() -> datetime:
    return datetime(2026, 11, 16, 9, 0, tzinfo=LONDON)


@pytest.fixture
def concern(council: TriageDesk) -> Concern:
    """Harbourshire is told, and reads it."""
    found = cases.raise_concern(actor=Actor.public(), council=council.council, report=report(what_happened=ACCOUNT))
    cases.start_triage(actor=council.worker, concern_id=found.pk)
    return found


def test_somebody_is_protected_copies_go_to_a_court_without_them_and_it_is_lifted(hands: Mouse, concern: Concern, look: Look):
    sign_in(hands, "council-triage")
    hands.open(f"/concerns/{concern.pk}")
    hands.follow("Somebody, or an address, that must not be known")
    look()
    hands.choose("Somebody named in this record, who would be at risk if known")
    hands.fill("Their name (optional)", "Zelda Quill")
    hands.fill("How may they, or the place, be called instead?", "a neighbour")
    hands.fill("What could happen if it were known?", "He would come to her door")
    hands.press("Protect it")
    hands.reads("Protected. What is told to others is checked for it.")
    look()

    sign_in(hands, "council-lead")
    hands.open(f"/concerns/{concern.pk}/sharing")
    hands.follow("Disclosures")
    look()
    hands.follow("Prepare a disclosure")
    look()
    hands.fill("Who gets it?", COURT)
    hands.fill("Who asked for it, when, and on what authority?", "An order of 3 November, number 77")
    hands.fill("What is it for?", "To decide where she lives")
    hands.page.get_by_label("Does the person know?").select_option(label="Told, whatever they answered")
    hands.press("Gather the passages")
    keeping.make_disclosures()
    disclosure = Disclosure.objects.get()
    hands.open(f"/disclosures/{disclosure.pk}?list=to-decide")
    hands.reads("[protected] [protected] heard him shout at her")
    look()
    for passage in disclosure.passages.undecided():
        hands.open(f"/disclosures/passages/{passage.pk}")
        hands.reads("Flagged because")
        if "Karen" in passage.words:
            hands.choose("Give it with words taken out")
            hands.fill("Which words are taken out?", "Karen Blythe")
            hands.page.get_by_label("If it is not given whole: on which ground?").select_option(
                label="It is about somebody else"
            )
            look()
        else:
            hands.choose("Give it whole")
        hands.fill("Why?", "The judge needs it")
        hands.press("Save")
    hands.reads("[taken out] was on duty.")
    look()
    hands.press(f"Release it to {COURT}")
    keeping.make_disclosures()
    hands.open(f"/disclosures/{disclosure.pk}")
    hands.reads("Download (recorded)")
    look()

    sign_in(hands, "council-manager")
    hands.open(f"/concerns/{concern.pk}/protected")
    hands.follow("Lift it")
    look()
    hands.fill("Why may it be known now?", "She has moved away")
    hands.fill("What do they think of it?", "She agrees")
    hands.press("Lift the protection")
    hands.reads("Lifted by")


def test_a_record_is_for_named_people_somebody_is_taken_off_and_it_is_lifted(hands: Mouse, concern: Concern, look: Look):
    sign_in(hands, "council-triage")
    hands.open(f"/concerns/{concern.pk}/restrict")
    look()
    hands.choose("High risk of harm if it is seen")
    hands.fill("What could happen if others read it?", "Her cousin works in the next team")
    hands.choose("Grace Oyelaran")
    for part, number in (("Day", "1"), ("Month", "12"), ("Year", "2026")):
        hands.fill(part, number, "On which day is it looked at again?")
    hands.press("Restrict it to named people")
    sign_in(hands, "council-lead")
    assert hands.page.goto(f"/concerns/{concern.pk}").status == 404

    sign_in(hands, "council-manager")
    hands.open(f"/concerns/{concern.pk}/who-may-read")
    look()
    hands.follow("Take Priya Nair off")
    look()
    hands.fill("Why must they not read it any more?", "They know the family")
    hands.press("Take them off")
    hands.open(f"/concerns/{concern.pk}/who-may-read/review")
    look()
    hands.choose("No, everybody in casework can read it again")
    hands.fill("Why?", "The cousin has left")
    hands.press("Record it")
    sign_in(hands, "council-lead")
    assert hands.page.goto(f"/concerns/{concern.pk}").status == 200


def test_it_is_opened_in_an_emergency_closes_by_itself_and_two_people_look_at_it(
    hands: Mouse, council: TriageDesk, concern: Concern, look: Look, at: Callable[[datetime], None]
):
    restrict(council.worker, concern, [User.objects.get(pk=fixed_id("accounts.user", "council-manager")).pk], "Her cousin")
    record = f"/concerns/{concern.pk}"
    sign_in(hands, "council-lead")
    hands.fill("Search by reference, name or provider", concern.reference)
    hands.press("Search")
    hands.reads("Nothing found")
    hands.follow("Open a record in an emergency")
    look()
    hands.fill("Reference of the record", concern.reference)
    hands.fill("What is the emergency, and what must you find out?", "Her neighbour rings: he is at the door now")
    hands.press("Open it now")
    hands.reads("A restricted record is open to you until")
    hands.reads("Zelda Quill heard him shout")
    look()
    for _ in range(2):
        at(clock.now() + timedelta(minutes=12))
        hands.open("/work")
        hands.reads("A restricted record is open to you until")
    at(clock.now() + timedelta(minutes=7))
    assert hands.page.goto(record).status == 404

    sign_in(hands, "council-manager")
    hands.open(record)
    hands.follow("Read who opened it")
    hands.reads("Her neighbour rings")
    look()
    hands.press("I have read this")
    hands.reads("has read this")

    sign_in(hands, "governance")
    hands.open("/emergency-access/opened")
    look()
    hands.follow("Tom Ashdown")
    look()
    hands.follow("Record what you found")
    look()
    hands.choose("Yes")
    hands.fill("How do you know?", "I rang whoever opened it")
    hands.press("Record it")
    hands.reads("It was right")
    assert hands.page.goto(record).status in (403, 404)
