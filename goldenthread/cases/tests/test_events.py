"""One event, several reports; and the third no further action about one person."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as some

from goldenthread.accounts.tests.factories import actor, sign_in
from goldenthread.cases import operations, queries, rules
from goldenthread.cases.models import Concern, Joining, ManagerReview, Override
from goldenthread.cases.tests.factories import MET, UNMET, answered, in_triage, raised, triage_desk
from goldenthread.clocks import operations as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.directory.tests.factories import LocationFactory

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)
REPORT = rules.Reported(
    key=1, person=1, name="edith marlowe", said_age="84", born=None, location=7, abuse=frozenset({"neglect"}), received_at=NOON
)
OTHER = replace(REPORT, key=2, person=2)
LIKE = [
    (OTHER, ["The same name and age, as reported", "The same place, within 7 days"]),
    (replace(OTHER, person=1, location=None), ["The same person, as matched"]),
    (replace(OTHER, name="", location=7), ["The same place, within 7 days"]),
    (replace(OTHER, said_age="", born=date(1941, 5, 2)), ["The same name"]),
    (replace(OTHER, received_at=NOON - timedelta(days=8)), ["The same name and age, as reported", "The same place"]),
]
UNLIKE = [
    REPORT,  # itself
    replace(OTHER, name="somebody else", location=None),
    replace(OTHER, name="", location=7, received_at=NOON - timedelta(days=8)),
    replace(OTHER, name="edith", location=None),
    replace(OTHER, name="somebody else", location=8),  # the same day and kind alone say nothing
]


@pytest.mark.parametrize(("other", "words"), LIKE)
def test_what_makes_two_reports_alike_is_said(other, words):
    said = [one.words for one in rules.same_event(REPORT, other)]
    assert [one for one in words if one not in said] == []


@pytest.mark.parametrize("other", UNLIKE)
def test_reports_with_neither_person_nor_place_in_common_are_not_alike(other):
    assert rules.same_event(REPORT, other) == ()


def test_two_birth_dates_that_differ_are_two_people():
    one = replace(REPORT, born=date(1941, 5, 2), location=None)
    assert rules.same_event(one, replace(OTHER, born=date(1941, 5, 3), location=None)) == ()


REPORTS = some.builds(
    rules.Reported,
    key=some.integers(0, 5),
    person=some.integers(0, 3),
    name=some.sampled_from(["", "edith", "edith marlowe", "joan petty"]),
    said_age=some.sampled_from(["", "84"]),
    born=some.sampled_from([None, date(1941, 5, 2), date(1950, 1, 1)]),
    location=some.sampled_from([None, 1, 2]),
    abuse=some.frozensets(some.sampled_from(["neglect", "physical"])),
    received_at=some.integers(0, 20).map(lambda days: NOON + timedelta(days=days)),
)


@given(one=REPORTS, other=REPORTS)
def test_likeness_goes_both_ways_never_to_itself_and_always_says_why(one, other):
    found = rules.same_event(one, other)
    assert found == rules.same_event(other, one)
    assert rules.same_event(one, one) == ()
    assert all(each.words and each.score > 0 for each in found)
    if found:
        assert one.person == other.person or one.name == other.name != "" or one.location == other.location is not None


@pytest.fixture
def desk(db):
    return triage_desk()


def join(desk, concern, lead, because="Both saw the fall on Sunday"):
    return operations.join_concerns(actor=desk.worker, concern_id=concern.pk, lead_id=lead.pk, because=because)


def running(concern):
    return sorted(Clock.objects.running().filter(root_id=concern.pk).values_list("kind", flat=True))


@pytest.mark.parametrize("status", ["new", "waiting-for-others", "in-enquiry", "outcome-not-told"])
def test_a_likely_match_is_shown_whatever_its_status(desk, client, status):
    place = LocationFactory(council=desk.council)
    lead, other = in_triage(desk, location_id=place.pk), in_triage(desk, location_id=place.pk)
    Concern.objects.filter(pk=other.pk).update(status=status)
    sign_in(client, "triage-worker", team=desk.team)
    page = client.get(reverse("likely_matches", args=[lead.pk])).content.decode()
    assert other.reference in page


def test_likely_matches_are_shown_with_why_and_without_who_reported(desk, client):
    home = LocationFactory(name="Larkfield Nursing Home")
    lead = in_triage(desk, location_id=home.pk)
    raised(desk, location_id=home.pk, person_name="", said_age="", reporter_name="Canary Reporter")
    raised(desk, person_name="Nobody alike", said_age="40")
    raised(triage_desk(), location_id=home.pk)
    sign_in(client, "triage-worker", team=desk.team)
    page = client.get(reverse("likely_matches", args=[lead.pk])).content.decode()
    assert "The same place, within 7 days" in page
    assert len(queries.likely_matches(desk.worker, lead)) == 1
    assert "Canary Reporter" not in page


def test_looking_for_matches_asks_no_more_for_ten_than_for_two(desk, client, django_assert_max_num_queries):
    lead = in_triage(desk)
    for _ in range(10):
        raised(desk)
    sign_in(client, "triage-worker", team=desk.team)
    client.get(reverse("likely_matches", args=[lead.pk]))
    with django_assert_max_num_queries(14):
        page = client.get(reverse("likely_matches", args=[lead.pk])).content.decode()
    assert page.count("The same name and age, as reported") == 10


def test_joined_the_work_goes_on_in_one_and_each_report_stays(desk, client):
    lead, other = in_triage(desk), raised(desk, what_happened="I saw her on the floor.", reporter_name="Tom")
    sign_in(client, "triage-worker", team=desk.team)
    there = reverse("join_concerns", args=[other.pk, lead.pk])
    assert "Say why these are one event" in client.post(there, {"because": ""}).content.decode()
    page = client.post(there, {"because": "Both saw the fall"}, follow=True).content.decode()
    assert f"Joined here: {other.reference}" in page
    other.refresh_from_db()
    assert (other.joined_to, other.what_happened, other.reporter.name) == (lead, "I saw her on the floor.", "Tom")
    assert running(other) == []
    assert f"Joined to {lead.reference}" in client.get(reverse("concern", args=[other.pk])).content.decode()
    assert other.reference not in client.get("/work").content.decode()
    assert lead.reference in client.get("/work").content.decode()


def test_a_joined_report_is_neither_told_nor_decided_by_itself(desk):
    lead, other = in_triage(desk), in_triage(desk)
    join(desk, other, lead)
    with pytest.raises(Refused, match=f"This is joined to {lead.reference}: the work is done there"):
        operations.record_decision(
            actor=desk.worker, concern_id=other.pk, kind="other-help", facts=UNMET, because="x", help_given="y"
        )


def closed(concern, desk):
    Concern.objects.filter(pk=concern.pk).update(status="closed", closed_at=clock.now())


def led(concern, desk):
    join(desk, raised(desk), concern)


def joined(concern, desk):
    join(desk, concern, raised(desk))


def unsafe(concern, desk):
    operations.owe(concern, "safe-tonight")


@pytest.mark.parametrize(
    ("before", "refusal"),
    [
        (closed, "{} is closed: reopen it before you join it"),
        (joined, "{} is joined to C-"),
        (led, "Other reports are joined to {}: let it lead"),
        (unsafe, "Say first whether the person is safe tonight, on {}"),
    ],
)
def test_what_cannot_be_joined(desk, before, refusal):
    concern, lead = in_triage(desk), in_triage(desk)
    before(concern, desk)
    with pytest.raises(Refused, match=refusal.format(concern.reference)):
        join(desk, concern, lead)


def test_a_report_is_not_joined_to_itself_nor_to_another_councils(desk):
    concern = in_triage(desk)
    with pytest.raises(Refused, match="Choose another report: this is the same one"):
        join(desk, concern, concern)
    with pytest.raises(Concern.DoesNotExist):
        join(desk, concern, raised(triage_desk()))


def test_separated_it_is_worked_on_by_itself_again_and_a_manager_sees_that(desk):
    lead, other = in_triage(desk), in_triage(desk)
    join(desk, other, lead)
    with pytest.raises(Refused, match="Say why you do otherwise"):
        operations.separate_concern(actor=desk.worker, concern_id=other.pk, because=" ")
    operations.separate_concern(actor=desk.worker, concern_id=other.pk, because="It was another fall")
    other.refresh_from_db()
    assert other.joined_to is None
    assert running(other) == ["decide", "tell"]
    assert [one.joined for one in Joining.objects.order_by("created_at")] == [True, False]
    assert Override.objects.get().rule == "separated"
    with pytest.raises(Refused, match="This report is not joined to another"):
        operations.separate_concern(actor=desk.worker, concern_id=other.pk, because="Again")


def test_what_is_joined_closes_with_what_it_is_joined_to(desk):
    lead, other = in_triage(desk), in_triage(desk)
    join(desk, other, lead)
    clocks.finish_clock("tell", lead)
    operations.record_decision(
        actor=desk.worker, concern_id=lead.pk, kind="other-help", facts=UNMET, because="x", help_given="y"
    )
    clocks.finish_clock("tell-outcome", lead)
    operations.close_concern(actor=desk.worker, concern_id=lead.pk)
    other.refresh_from_db()
    assert other.status == "closed"


def no_further_action(desk, concern, because="She is safe."):
    clocks.finish_clock("tell", concern)
    return operations.record_decision(
        actor=desk.worker, concern_id=concern.pk, kind="no-further-action", facts=UNMET, because=because
    )


@pytest.fixture
def third(desk):
    """Two concerns about one person with no further action, and a third in triage."""
    first = in_triage(desk, what_happened="First: a bruise.")
    no_further_action(desk, first, "It was a fall.")
    for what in ("Second: a bruise.", "Third: a bruise."):
        concern = raised(desk, what_happened=what)
        operations.start_triage(actor=desk.worker, concern_id=concern.pk)
        operations.identify_person(actor=desk.worker, concern_id=concern.pk, known_id=first.person_id)
        if what.startswith("Second"):
            no_further_action(desk, concern, "It was another fall.")
    return Concern.objects.get(pk=concern.pk)


def test_the_third_goes_to_a_manager_with_all_three_side_by_side(desk, third, client):
    sign_in(client, "triage-worker", team=desk.team)
    clocks.finish_clock("tell", third)
    answers = answered(UNMET, kind="no-further-action", because="A third fall.")
    page = client.post(reverse("record_decision", args=[third.pk]), answers, follow=True).content.decode()
    assert "Not decided yet" in page
    assert "A safeguarding manager confirms or changes it." in page
    assert not third.decisions.exists()
    assert "manager-review" in running(third)
    assert "decide" not in running(third)
    sign_in(client, "safeguarding-manager", team=desk.team)
    page = client.get(reverse("manager_review", args=[third.pk])).content.decode()
    for words in (
        "First: a bruise.",
        "Second: a bruise.",
        "Third: a bruise.",
        "It was a fall.",
        "It was another fall.",
        "A third fall.",
    ):
        assert words in page


def test_a_manager_confirms_with_a_reason_and_then_the_outcome_is_owed(desk, third, client):
    no_further_action(desk, third, "A third fall.")
    sign_in(client, "safeguarding-manager", team=desk.team)
    there = reverse("manager_review", args=[third.pk])
    assert "Say why you confirm or change it" in client.post(there, answered(UNMET, kind="no-further-action")).content.decode()
    client.post(there, answered(UNMET, kind="no-further-action", because="I rang the GP."))
    decision = third.decisions.get()
    assert decision.because == "A third fall. I rang the GP."
    assert running(third) == ["tell-outcome"]
    assert not Override.objects.exists()


def test_a_manager_changes_it_and_that_is_counted(desk, third):
    no_further_action(desk, third)
    manager = actor("safeguarding-manager", team=desk.team)
    operations.review_decision(actor=manager, concern_id=third.pk, kind="section-42", facts=MET, because="Three in six months.")
    third.refresh_from_db()
    assert third.status == "in-enquiry"
    assert Override.objects.get().rule == "changed-decision"
    with pytest.raises(Refused, match="A manager has looked at this"):
        operations.review_decision(actor=manager, concern_id=third.pk, kind="section-42", facts=MET, because="Again")


def test_whoever_is_no_manager_reads_it_and_decides_nothing(desk, third, client):
    no_further_action(desk, third)
    sign_in(client, "triage-worker", team=desk.team)
    client.post(reverse("manager_review", args=[third.pk]), answered(UNMET, kind="no-further-action", because="x"))
    assert ManagerReview.objects.get().decision is None
    sign_in(client, "safeguarding-manager", team=triage_desk().team)
    assert client.get(reverse("manager_review", args=[third.pk])).status_code == 404


def test_another_decision_or_one_long_ago_needs_no_manager(desk, third):
    old = third.person.concerns.exclude(pk=third.pk).order_by("received_at").first()
    old.decisions.update(created_at=clock.now() - timedelta(days=184))
    no_further_action(desk, third)
    assert third.decisions.exists()


def test_a_decision_that_was_changed_since_is_not_counted(desk, third):
    earlier = third.person.concerns.exclude(pk=third.pk).order_by("received_at").first()
    operations.record_decision(actor=desk.worker, concern_id=earlier.pk, kind="section-42", facts=MET, because="New facts")
    assert queries.earlier_no_further_action(desk.worker, third).count() == 1
