"""Planning an enquiry, and the safeguarding plan: who does what, agreeing it, reviewing it, and what is owed when."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from goldenthread.accounts.tests.factories import actor, sign_in
from goldenthread.cases import operations
from goldenthread.cases.models import Concern, Enquiry, EnquiryPlan, PlanDecision, PlanLine
from goldenthread.cases.rules.plans import PlanFacts
from goldenthread.cases.tests.enquiries import (
    FOUND,
    PLANNING,
    agreed,
    begun,
    concluded,
    decide_plan,
    line,
    running,
    under_way,
    with_risk,
)
from goldenthread.cases.tests.factories import triage_desk
from goldenthread.cases.tests.test_crime_rules import YES
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.clock import LONDON
from goldenthread.core.decisions import Refused
from goldenthread.core.working_days import add_working_days

pytestmark = pytest.mark.django_db
REVIEW = PlanFacts("reviewed", "She gets up at nine now", review_on=date(2028, 1, 4))
ENDED = PlanFacts("ended", "Nothing has happened for a month")


def text(answer):
    return " ".join(answer.content.decode().split())


def again(enquiry):
    return Enquiry.objects.get(pk=enquiry.pk)


def in_review(desk):
    enquiry = under_way(desk)
    with_risk(desk, enquiry, FOUND)
    operations.add_plan_line(actor=desk.worker, enquiry_id=enquiry.pk, line=line())
    decide_plan(desk, enquiry, agreed())
    return again(enquiry)


def test_planning_puts_it_under_way_and_the_work_is_due_four_weeks_from_the_concern(client, desk):
    enquiry = begun(desk)
    sign_in(client, "enquiry-lead", team=desk.team)
    page = reverse("plan_enquiry", args=[enquiry.pk])
    refused = text(client.post(page, {"questions": "Why?"}))
    assert "Say who finds out what" in refused
    typed = {"questions": "Why?\nWho?", "who": "Tom", "person": "With Kofi Mensah", "police": "They lead"}
    assert "Planned." in text(client.post(page, typed, follow=True))
    assert again(enquiry).stage == "under-way"
    work = Clock.objects.running().get(kind="enquiry-work", root_id=enquiry.concern_id)
    received = enquiry.concern.received_at.astimezone(LONDON).date()
    assert (work.kind, work.due_at.astimezone(LONDON).date()) == ("enquiry-work", add_working_days(received, 20))
    assert "2 questions to answer" in again(enquiry).parts["planning"]
    assert "With Kofi Mensah" in text(client.get(page))


def test_planned_anew_the_earlier_plan_stays_beside_it(desk):
    enquiry = under_way(desk)
    operations.plan_enquiry(actor=desk.worker, enquiry_id=enquiry.pk, planning=replace(PLANNING, police="They lead now"))
    assert EnquiryPlan.objects.filter(enquiry=enquiry).count() == 2
    assert again(enquiry).stage == "under-way"
    with pytest.raises(Refused, match="Write the questions"):
        operations.plan_enquiry(actor=desk.worker, enquiry_id=enquiry.pk, planning=replace(PLANNING, questions=""))


def test_work_that_begins_while_the_police_hold_it_stands_still(desk):
    enquiry = begun(desk)
    operations.decide_crime(actor=desk.worker, concern_id=enquiry.concern_id, facts=YES)
    operations.plan_enquiry(actor=desk.worker, enquiry_id=enquiry.pk, planning=PLANNING)
    assert Clock.objects.running().get(kind="enquiry-work").paused_because == "The police ask us to hold the enquiry"
    operations.decide_crime(actor=desk.worker, concern_id=enquiry.concern_id, facts=replace(YES, hold=False))
    assert Clock.objects.running().get(kind="enquiry-work").paused_at is None


def test_the_plan_names_each_agency_and_who_there_and_is_agreed_with_a_review(client, desk):
    enquiry = under_way(desk)
    with_risk(desk, enquiry, FOUND)
    sign_in(client, "enquiry-lead", team=desk.team)
    day = clock.today() + timedelta(days=30)
    typed = {"what": "A nurse visits at 9am", "agency": "NHS Westmere ICB", "who": "Samira Rahman", "contingency": "Ring us"}
    parts = {"by_when_day": day.day, "by_when_month": day.month, "by_when_year": day.year}
    assert "Name the agency that does it" in text(client.post(reverse("add_plan_line", args=[enquiry.pk]), {}))
    client.post(reverse("add_plan_line", args=[enquiry.pk]), typed | parts)
    review = {"review_on_day": day.day, "review_on_month": day.month, "review_on_year": day.year}
    said = {"ongoing_risk": "The nights", "person_says": "‘I want to get up’"}
    answer = client.post(reverse("agree_plan", args=[enquiry.pk]), said | review, follow=True)
    shown = text(answer)
    for words in ("Agreed.", "NHS Westmere ICB", "Samira Rahman", "The nights", "‘I want to get up’", "Review the plan"):
        assert words in shown
    assert again(enquiry).stage == "plan-in-review"
    review_clock = Clock.objects.running().get(kind="review-plan", root_id=enquiry.concern_id)
    assert (review_clock.kind, review_clock.due_at.astimezone(LONDON).date()) == ("review-plan", day)


def test_a_review_later_than_six_weeks_is_refused_at_its_question(client, desk):
    enquiry = under_way(desk)
    operations.add_plan_line(actor=desk.worker, enquiry_id=enquiry.pk, line=line())
    sign_in(client, "enquiry-lead", team=desk.team)
    day = clock.today() + timedelta(days=43)
    review = {"review_on_day": day.day, "review_on_month": day.month, "review_on_year": day.year}
    shown = text(client.post(reverse("agree_plan", args=[enquiry.pk]), {"ongoing_risk": "x", "person_says": "y"} | review))
    assert "Choose a day within 6 weeks for the first review" in shown
    assert 'href="#id_review_on' in shown


def test_each_review_says_what_changed_and_the_next_day_until_no_more_is_needed(client, desk):
    enquiry = in_review(desk)
    decide_plan(desk, enquiry, REVIEW)
    assert Clock.objects.running().get(kind="review-plan").due_at.year == 2028
    sign_in(client, "enquiry-lead", team=desk.team)
    page = reverse("review_plan", args=[enquiry.pk])
    refused = text(client.post(page, {"words": "x", "kind": "reviewed"}))
    assert "Choose a day after today for the review" in refused
    client.post(page, {"words": "Nothing has happened for a month", "kind": "ended"})
    assert running(enquiry) == {"conclude-enquiry"}
    shown = text(client.get(reverse("safeguarding_plan", args=[enquiry.pk])))
    assert shown.index("Nothing has happened for a month") < shown.index("She gets up at nine now")
    assert [one.kind for one in PlanDecision.objects.order_by("created_at")] == ["agreed", "reviewed", "ended"]


def test_no_plan_needed_says_why_and_what_is_left_is_to_conclude(client, desk):
    enquiry = under_way(desk)
    with_risk(desk, enquiry, FOUND)
    sign_in(client, "enquiry-lead", team=desk.team)
    page = reverse("no_plan_needed", args=[enquiry.pk])
    assert "Say why no plan is needed" in text(client.post(page, {}))
    client.post(page, {"because": "She lives with her daughter now"})
    assert running(enquiry) == {"conclude-enquiry"}
    assert again(enquiry).parts["plan"] == "No plan is needed"


def test_a_line_is_taken_out_with_a_reason_and_a_plan_that_goes_on_keeps_one(client, desk):
    enquiry = in_review(desk)
    only = PlanLine.objects.get()
    with pytest.raises(Refused, match="all that the plan says"):
        operations.end_plan_line(actor=desk.worker, line_id=only.pk, because="Done")
    operations.add_plan_line(actor=desk.worker, enquiry_id=enquiry.pk, line=line(agency="Larkfield Nursing Home"))
    sign_in(client, "enquiry-lead", team=desk.team)
    page = reverse("end_plan_line", args=[only.pk])
    assert "Say why this is taken out of the plan" in text(client.post(page, {}))
    shown = text(client.post(page, {"because": "The nurse comes no more"}, follow=True))
    assert "The nurse comes no more" in shown
    with pytest.raises(Refused, match="took this out of the plan"):
        operations.end_plan_line(actor=desk.worker, line_id=only.pk, because="Again")
    with pytest.raises(Refused, match="Say why"):
        operations.end_plan_line(actor=desk.worker, line_id=PlanLine.objects.get(out_at=None).pk, because=" ")


def test_nothing_is_agreed_before_the_enquiry_is_planned_or_after_it_ended(desk):
    with pytest.raises(Refused, match="Plan the enquiry first"):
        decide_plan(desk, begun(desk), agreed())
    with pytest.raises(Refused, match="has ended"):
        decide_plan(desk, concluded(desk), agreed())
    with pytest.raises(Refused, match="Name who does it there"):
        operations.add_plan_line(actor=desk.worker, enquiry_id=under_way(desk).pk, line=line(who=""))


def test_another_council_finds_nothing_and_another_role_may_not(desk):
    enquiry = in_review(desk)
    acts = (
        (operations.plan_enquiry, {"enquiry_id": enquiry.pk, "planning": PLANNING}),
        (operations.add_plan_line, {"enquiry_id": enquiry.pk, "line": line()}),
        (operations.end_plan_line, {"line_id": PlanLine.objects.get().pk, "because": "x"}),
        (operations.decide_plan, {"enquiry_id": enquiry.pk, "facts": ENDED}),
    )
    for act, given in acts:
        with pytest.raises((Enquiry.DoesNotExist, PlanLine.DoesNotExist)):
            act(actor=triage_desk().worker, **given)
        with pytest.raises(PermissionDenied):
            act(actor=actor("administrator", team=desk.team), **given)


def test_a_restricted_one_is_read_by_the_people_named_for_it(client, desk):
    enquiry = in_review(desk)
    Concern.objects.update(restricted=True)
    sign_in(client, "enquiry-lead", team=desk.team)
    for address in (
        reverse("safeguarding_plan", args=[enquiry.pk]),
        reverse("end_plan_line", args=[PlanLine.objects.get().pk]),
        reverse("record_finding", args=[enquiry.risks.get().pk]),
    ):
        assert client.get(address).status_code == 404
