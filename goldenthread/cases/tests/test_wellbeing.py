"""Safety and wellbeing stand side by side: points, options, the one chosen, and a risk that the person chooses to take."""

from datetime import timedelta

import pytest
from django.urls import reverse

from goldenthread.accounts.tests.factories import sign_in
from goldenthread.cases import operations
from goldenthread.cases.models import ChosenRisk, Enquiry, GridPoint
from goldenthread.cases.tests.factories import considered, day_typed, enquiry_begun, placed, triage_desk
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
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
