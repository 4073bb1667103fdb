"""Safety and wellbeing stand side by side: points, options, the one chosen, and a risk that the person chooses to take."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import actor, sign_in
from goldenthread.cases import operations
from goldenthread.cases.models import ChosenRisk, Enquiry, GridPoint
from goldenthread.cases.operations.enquiries import end_enquiry
from goldenthread.cases.operations.reminders import on_clock_chased
from goldenthread.cases.rules.wellbeing import RiskTaken, may_review_risk
from goldenthread.cases.tests.factories import considered, day_typed, enquiry_begun, placed, triage_desk
from goldenthread.clocks import operations as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.clock import LONDON
from goldenthread.core.decisions import Refused
from goldenthread.outbox.models import Message
from goldenthread.ui.words import date_words

pytestmark = pytest.mark.django_db
PLACED_ON = day_typed("placed_on")
RISK = {"what": "Walks out alone", "words": "My garden", "measures": "A bell", "agreed_by": "Edith and Susan"}
REVIEW_ON = clock.today() + timedelta(days=27)
REVIEWED = day_typed("review_on", REVIEW_ON)


@pytest.fixture
def desk():
    return triage_desk()


@pytest.fixture
def enquiry(desk):
    return enquiry_begun(desk)


@pytest.fixture
def lead(client, desk):
    sign_in(client, "enquiry-lead", team=desk.team)
    return client


def text(answer):
    return " ".join(answer.content.decode().split())


def post(client, name, /, *of, **sent):
    return text(client.post(reverse(name, args=of), sent, follow=True))


def test_a_point_is_drawn_and_stands_in_the_table_with_their_words(lead, desk, enquiry):
    here = {"kind": "here", "safety": "-1", "wellbeing": "-2", "words": "I lie there and wait.", "placed_by": "Tom with Edith"}
    shown = post(lead, "place_on_grid", enquiry.pk, **here, **PLACED_ON)
    assert "Not safe (−1)" in shown
    assert "Very poor (−2)" in shown
    assert "‘I lie there and wait.’" in shown
    assert '<circle cx="170" cy="410"' in shown
    assert 'role="img"' in shown
    assert "First: safety Not safe (−1), wellbeing Very poor (−2)." in shown
    placed(desk.worker, enquiry, "here", (1, 1), title="")
    shown = text(lead.get(reverse("place_on_grid", args=[enquiry.pk])))
    assert "up 2" in shown
    assert "up 3" in shown
    assert shown.count("<line ") == 1


def test_an_option_is_lettered_named_and_may_be_chosen(lead, desk, enquiry):
    placed(desk.worker, enquiry)
    placed(desk.worker, enquiry, at=(1, 2), title="Stay, with a night plan")
    shown = text(lead.get(reverse("place_on_grid", args=[enquiry.pk])))
    assert "<b>B</b> Stay, with a night plan" in shown
    assert "Say why this one" in post(lead, "choose_option", enquiry.pk, 2, chosen_by="Edith")
    shown = post(lead, "choose_option", enquiry.pk, 2, chosen_by="Edith", because="‘That would do me.’")
    assert "Chosen by Edith" in shown
    page = text(lead.get(reverse("enquiry", args=[enquiry.pk])))
    assert "Option B is chosen: Stay, with a night plan" in page


def test_what_is_left_out_is_said(lead, enquiry):
    shown = post(lead, "place_on_grid", enquiry.pk, kind="option", safety="1", **PLACED_ON)
    for told in ("Say what the option is", "Say how well", "Write what the person said, or how they showed it"):
        assert told in shown
    assert not GridPoint.objects.exists()


def test_a_risk_needs_capacity_for_that_decision(lead, desk, enquiry):
    told = "Record first that their capacity for this decision was considered"
    assert told in post(lead, "record_chosen_risk", enquiry.pk, **RISK, **REVIEWED)
    record = considered(desk.worker, enquiry, decision="walking out alone")
    shown = post(lead, "record_chosen_risk", enquiry.pk, capacity=record.pk, **RISK, **REVIEWED)
    assert "Considered: no reason to doubt: walking out alone" in shown
    assert "Edith and Susan" in shown
    assert date_words(REVIEW_ON, clock.today()) in shown


@pytest.fixture
def chosen(desk, enquiry):
    record = considered(desk.worker, enquiry, decision="walking out alone")
    risk = RiskTaken("She walks to the shop", "A whistle", "‘I will go mad in here’", "Edith and Susan", REVIEW_ON)
    return operations.record_chosen_risk(actor=desk.worker, enquiry_id=enquiry.pk, risk=risk, capacity_id=record.pk)


def owed(chosen):
    return Clock.objects.running().filter(kind="review-chosen-risk", subject_id=chosen.pk)


def test_a_risk_that_they_choose_is_on_the_list_until_it_is_looked_at_again_and_then_until_the_next_day(lead, enquiry, chosen):
    due = owed(chosen).get().due_at.astimezone(LONDON)
    assert (due.date(), due.hour) == (REVIEW_ON, 17)
    page = reverse("review_chosen_risk", args=[chosen.pk])
    assert page in text(lead.get(reverse("place_on_grid", args=[enquiry.pk])))
    assert "She walks to the shop" in text(lead.get(page))
    assert "Say on which later day it is looked at again" in text(lead.post(page, {"still": "yes", "words": "Twice a week"}))
    assert owed(chosen).get().due_at.astimezone(LONDON) == due
    next_time = REVIEW_ON + timedelta(days=7)
    typed = {"still": "yes", "words": "She goes twice a week", **day_typed("review_on", next_time)}
    shown = text(lead.post(page, typed, follow=True))
    assert "She goes twice a week" in shown
    assert owed(chosen).get().due_at.astimezone(LONDON).date() == next_time


def test_a_risk_that_they_choose_no_more_is_owed_no_more(lead, enquiry, chosen):
    page = reverse("review_chosen_risk", args=[chosen.pk])
    assert "They do not choose it any more" in text(lead.post(page, {"still": "no", "words": "She fell"}, follow=True))
    assert not owed(chosen).exists()
    assert "record it anew" in text(lead.post(page, {"still": "no", "words": "She fell"}))


def test_the_review_of_a_risk_ends_with_the_enquiry_and_is_nobody_elses(desk, enquiry, chosen):
    with pytest.raises(ChosenRisk.DoesNotExist):
        operations.review_chosen_risk(actor=triage_desk().worker, risk_id=chosen.pk, still=False, words="x")
    with pytest.raises(PermissionDenied):
        operations.review_chosen_risk(actor=actor("administrator", team=desk.team), risk_id=chosen.pk, still=False, words="x")
    end_enquiry(enquiry.concern)
    assert not owed(chosen).exists()
    operations.review_chosen_risk(actor=desk.worker, risk_id=chosen.pk, still=True, words="x", review_on=REVIEW_ON)
    assert not owed(chosen).exists(), "an enquiry that has ended owes no more"


@pytest.mark.parametrize(
    ("but", "reason"),
    [
        ({}, ""),
        ({"stopped": True}, "They do not choose this any more: record it anew if they do again"),
        ({"still": None}, "Say whether they still choose it"),
        ({"words": " "}, "Write what was found, and what they say of it now"),
        ({"review_on": None}, "Say on which later day it is looked at again"),
        ({"review_on": date(2026, 11, 18)}, "Say on which later day it is looked at again"),
        ({"still": False, "review_on": None}, ""),
    ],
)
def test_what_looking_at_a_risk_again_asks(but, reason):
    whole = {"stopped": False, "still": True, "words": "Well", "review_on": date(2026, 11, 19), "today": date(2026, 11, 18)}
    assert may_review_risk(**whole | but).reasons == ((reason,) if reason else ())


def test_whoever_leads_is_reminded_of_a_review_that_is_overdue_without_a_name(desk, enquiry, chosen):
    running = owed(chosen).get()
    on_clock_chased(clock_id=str(running.pk), step="0")
    assert Message.objects.get(letter="to-review").to_address == desk.team.mailbox
    manager = actor("safeguarding-manager", team=desk.team)
    leads = {"lead_id": desk.worker.user_id, "manager_id": manager.user_id}
    operations.say_who_leads(actor=desk.worker, enquiry_id=enquiry.pk, **leads)
    on_clock_chased(clock_id=str(running.pk), step="1")
    letter = Message.objects.filter(letter="to-review").latest("created_at")
    assert letter.to_address == User.objects.get(pk=desk.worker.user_id).email
    assert "Edith" not in str(letter.words)
    clocks.finish_clock("review-chosen-risk", chosen)
    on_clock_chased(clock_id=str(running.pk), step="2")
    assert Message.objects.filter(letter="to-review").count() == 2


def test_capacity_of_another_enquiry_is_no_answer(lead, desk, enquiry):
    other = considered(desk.worker, enquiry_begun(desk), decision="walking out alone")
    assert "Choose one from the list" in post(lead, "record_chosen_risk", enquiry.pk, capacity=other.pk, **RISK, **REVIEWED)
    assert not ChosenRisk.objects.exists()


def test_a_choice_says_who_and_why_and_another_council_finds_nothing(desk, enquiry):
    placed(desk.worker, enquiry)
    with pytest.raises(Refused, match="Say who chose it, and why"):
        operations.choose_option(actor=desk.worker, enquiry_id=enquiry.pk, number=1, because=" ", chosen_by="Edith")
    with pytest.raises(Enquiry.DoesNotExist):
        placed(triage_desk().worker, enquiry)
    with pytest.raises(GridPoint.DoesNotExist):
        operations.choose_option(actor=desk.worker, enquiry_id=enquiry.pk, number=9, because="x", chosen_by="x")
