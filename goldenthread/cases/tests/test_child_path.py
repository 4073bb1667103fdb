"""A child's path: what a decision starts, what each step ends and starts, what is known of the child, and closing."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from goldenthread.accounts.tests.factories import actor, sign_in
from goldenthread.audit.models import Entry
from goldenthread.cases import operations, queries
from goldenthread.cases.models import ChildRecord, ChildStep, Concern, Enquiry
from goldenthread.cases.operations import AboutChild
from goldenthread.cases.operations.decisions import conclude_after_death
from goldenthread.cases.rules import Consent, DutyFacts
from goldenthread.cases.tests.children import decided, due, england, step, text
from goldenthread.cases.tests.factories import MET, in_triage, triage_desk
from goldenthread.cases.tests.test_crime_rules import YES
from goldenthread.clocks import operations as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core.decisions import Refused

pytestmark = pytest.mark.django_db
STEP_TYPED = {"day_day": 18, "day_month": 11, "day_year": 2026, "hour": "10:30am", "words": "Maya Roy and the police"}
KNOWN = AboutChild(
    wishes="asked",
    wishes_words="I want to stay with my nan",
    seen_alone="yes",
    seen_words="Maya Roy, at school on Monday",
    parental="known",
    parental_words="His mother, on 01632 960 177",
    household="His mother and two sisters",
)


@pytest.fixture(autouse=True)
def wednesday():
    with time_machine.travel(england("2026-11-18T10:42"), tick=False) as travelled:
        yield travelled


@pytest.fixture
def enquiry(desk):
    return decided(desk)


def test_a_section_47_decision_starts_its_own_clocks_and_the_assessment_counts_from_the_referral(desk, wednesday):
    concern = in_triage(desk, child=True, said_age="9", age_band="child")
    wednesday.move_to(england("2026-11-20T10:00"))
    clocks.finish_clock("tell", concern)
    facts = DutyFacts({}, Consent("agrees"), child=True)
    operations.record_decision(actor=desk.worker, concern_id=concern.pk, kind="section-47", facts=facts, because="Bruises")
    assert due(Enquiry.objects.get()) == {
        "strategy-discussion": "Mon 23 Nov 2026",
        "ask-health": "Mon 23 Nov 2026",
        "child-assessment": "Mon 25 Jan 2027",
    }


def test_a_section_17_assessment_has_no_strategy_discussion_and_an_adult_has_none_of_it(desk):
    assert set(due(decided(desk, "section-17"))) == {"ask-health", "child-assessment"}
    adult = in_triage(desk)
    clocks.finish_clock("tell", adult)
    operations.record_decision(actor=desk.worker, concern_id=adult.pk, kind="section-42", facts=MET, because="x")
    assert set(due(Enquiry.objects.get(concern=adult))) == {"plan-enquiry", "consider-capacity", "consider-advocacy"}


def test_from_strategy_discussion_to_review_each_time_is_counted_from_the_step_before(desk, enquiry, wednesday):
    wednesday.move_to(england("2026-11-19T16:00"))
    step(desk, enquiry, "strategy-discussion", "section-47", "2026-11-18T14:00")
    assert due(enquiry)["child-conference"] == "Wed 09 Dec 2026", "15 working days of the discussion, not of its recording"
    enquiry.refresh_from_db()
    assert enquiry.stage == "under-way"
    step(desk, enquiry, "health-asked", at="2026-11-18T15:00")
    assert due(enquiry)["health-contribution"] == "Wed 25 Nov 2026"
    step(desk, enquiry, "health-received", at="2026-11-19T09:00")
    wednesday.move_to(england("2026-12-08T17:00"))
    step(desk, enquiry, "assessment", at="2026-12-07T11:00")
    step(desk, enquiry, "conference", "plan", "2026-12-08T11:00")
    assert due(enquiry) == {"core-group": "Tue 22 Dec 2026", "first-child-review": "Mon 08 Mar 2027"}
    enquiry.refresh_from_db()
    assert enquiry.stage == "plan-in-review"
    wednesday.move_to(england("2027-03-05T17:00"))
    step(desk, enquiry, "core-group", at="2026-12-21T11:00")
    step(desk, enquiry, "review", "continues", "2027-03-05T11:00")
    assert due(enquiry) == {"child-review": "Fri 03 Sep 2027"}, "6 months end on a Sunday"
    wednesday.move_to(england("2027-09-03T17:00"))
    step(desk, enquiry, "review", "ends", "2027-09-03T11:00")
    assert due(enquiry) == {}
    assert ChildStep.objects.count() == 8


@pytest.mark.parametrize(
    ("outcome", "left"),
    [("continuing-risk", {"child-conference"}), ("no-continuing-risk", set()), ("not-substantiated", set())],
)
def test_without_continuing_risk_no_conference_is_owed(desk, enquiry, outcome, left):
    step(desk, enquiry, "strategy-discussion", "section-47")
    step(desk, enquiry, "enquiries-concluded", outcome)
    assert set(due(enquiry)) & {"child-conference"} == left


def test_a_strategy_discussion_that_finds_no_section_47_leaves_the_assessment(desk, enquiry):
    step(desk, enquiry, "strategy-discussion", "section-17")
    assert set(due(enquiry)) == {"ask-health", "child-assessment"}


@pytest.mark.parametrize(
    ("key", "more", "told"),
    [
        ("conference", {"outcome": "plan"}, "Record first: The strategy discussion was held"),
        ("strategy-discussion", {}, "Say what was decided"),
        ("strategy-discussion", {"outcome": "section-47", "at": "2026-11-18T10:43"}, "this time is still to come"),
        ("strategy-discussion", {"outcome": "section-47", "at": "2026-11-17T10:43"}, "before the concern came in"),
    ],
)
def test_what_does_not_come_now_is_refused_and_nothing_is_kept(desk, enquiry, key, more, told):
    with pytest.raises(Refused, match=told):
        step(desk, enquiry, key, **more)
    assert not ChildStep.objects.exists()
    assert set(due(enquiry)) == {"strategy-discussion", "ask-health", "child-assessment"}


def police_ask(desk, enquiry, *, hold):
    facts = replace(YES, hold=hold)
    operations.decide_crime(actor=desk.worker, concern_id=enquiry.concern_id, facts=facts)


def test_a_police_hold_never_stands_a_childs_times_still(desk, enquiry):
    police_ask(desk, enquiry, hold=True)
    assert not Clock.objects.running().filter(subject_id=enquiry.pk).exclude(paused_at=None).exists()


def test_a_police_hold_stands_the_enquiry_still_with_what_starts_later_and_all_of_it_runs_again(desk, wednesday):
    concern = in_triage(desk)
    clocks.finish_clock("tell", concern)
    operations.record_decision(actor=desk.worker, concern_id=concern.pk, kind="section-42", facts=MET, because="x")
    enquiry = Enquiry.objects.get()
    operations.owe_in(enquiry, "enquiry-work")
    police_ask(desk, enquiry, hold=True)
    operations.owe_in(enquiry, "agree-plan")
    still = Clock.objects.running().exclude(paused_at=None)
    assert {one.kind for one in still} == {"plan-enquiry", "enquiry-work", "agree-plan"}
    wednesday.shift(60)  # a minute later
    police_ask(desk, enquiry, hold=False)
    assert not still.all().exists()


def test_what_is_known_of_the_child_is_added_to_and_the_latest_counts(desk, enquiry, wednesday):
    operations.record_child(
        actor=desk.worker,
        enquiry_id=enquiry.pk,
        said=AboutChild(wishes="not-asked", seen_alone="not-yet", parental="not-known"),
    )
    line = Enquiry.objects.get().parts["child"]
    assert line.startswith("Still needed: ask the child what they wish and feel")
    assert line.count("; ") == 2
    wednesday.shift(timedelta(minutes=1))
    operations.record_child(actor=desk.worker, enquiry_id=enquiry.pk, said=KNOWN)
    assert ChildRecord.objects.count() == 2
    assert queries.left_of_child(enquiry) == []
    assert Enquiry.objects.get().parts["child"] == "Wishes, seen alone and parental responsibility recorded"
    kept = str(list(Entry.objects.filter(action="child_recorded").values_list("detail", flat=True)))
    assert "nan" not in kept
    assert "asked" in kept


@pytest.mark.parametrize(
    ("wishes", "seen_alone", "parental", "left"),
    [
        ("asked", "yes", "known", []),
        ("cannot-say", "no", "known", []),
        ("not-asked", "yes", "known", ["Ask the child what they wish and feel, or say why they cannot say"]),
        ("asked", "not-yet", "known", ["See the child alone, or say why they cannot be"]),
        ("asked", "yes", "not-known", ["Find out who has parental responsibility for the child"]),
    ],
)
def test_closing_waits_for_wishes_seen_alone_and_parental_responsibility(desk, enquiry, wishes, seen_alone, parental, left):
    beside = ("wishes_words", "wishes_because", "seen_words", "seen_because", "parental_words")
    said = AboutChild(wishes, seen_alone, parental, **dict.fromkeys(beside, "His nan was there"))
    operations.record_child(actor=desk.worker, enquiry_id=enquiry.pk, said=said)
    assert queries.left_of_child(enquiry) == left


def test_words_beside_an_answer_are_asked_for(desk, enquiry):
    with pytest.raises(Refused, match="Write what the child said"):
        operations.record_child(
            actor=desk.worker,
            enquiry_id=enquiry.pk,
            said=AboutChild(wishes="asked", seen_alone="not-yet", parental="not-known"),
        )


def test_closing_waits_for_the_child_and_for_what_the_path_still_owes(desk, enquiry):
    Concern.objects.filter(pk=enquiry.concern_id).update(status="outcome-not-told")
    Enquiry.objects.update(stage="outcome-not-told")
    with pytest.raises(Refused) as refused:
        operations.close_concern(actor=desk.worker, concern_id=enquiry.concern_id)
    assert "Ask the child what they wish and feel, or say why they cannot say" in refused.value.reasons
    assert "See the child alone, or say why they cannot be" in refused.value.reasons
    assert "Find out who has parental responsibility for the child" in refused.value.reasons
    assert "Hold the strategy discussion" in refused.value.reasons
    step(desk, enquiry, "strategy-discussion", "nothing-more")
    operations.record_child(actor=desk.worker, enquiry_id=enquiry.pk, said=KNOWN)
    Clock.objects.running().exclude(subject_id=enquiry.pk).delete()
    assert operations.close_concern(actor=desk.worker, concern_id=enquiry.concern_id).status == "closed"
    with pytest.raises(Refused, match="This enquiry is closed"):
        operations.record_child(actor=desk.worker, enquiry_id=enquiry.pk, said=KNOWN)


def test_the_refusal_leads_to_the_page_that_puts_it_right(client, desk, enquiry):
    Concern.objects.filter(pk=enquiry.concern_id).update(status="outcome-not-told")
    sign_in(client, "enquiry-lead", team=desk.team)
    shown = client.post(reverse("close_concern", args=[enquiry.concern_id])).content.decode()
    for name in ("record_child", "child_path"):
        assert reverse(name, args=[enquiry.pk]) in shown


def test_after_a_death_nothing_of_the_path_is_owed(desk, enquiry):
    conclude_after_death(actor=desk.worker, concern=Concern.objects.get(), because="He died")
    assert due(enquiry) == {}


def test_nobody_of_another_council_and_no_other_role_records_anything(client, desk, enquiry):
    for other in (triage_desk().worker, actor("enquiry-lead")):
        with pytest.raises(Enquiry.DoesNotExist):
            operations.record_child(actor=other, enquiry_id=enquiry.pk, said=KNOWN)
        with pytest.raises(Enquiry.DoesNotExist):
            operations.record_child_step(
                actor=other, enquiry_id=enquiry.pk, step="assessment", at=enquiry.started_at, words="x"
            )
    for role in ("administrator", "children-front-door"):
        with pytest.raises(PermissionDenied):
            operations.record_child(actor=actor(role, team=desk.team), enquiry_id=enquiry.pk, said=KNOWN)
    sign_in(client, "administrator", team=desk.team)
    assert {client.get(reverse(name, args=[enquiry.pk])).status_code for name in ("record_child", "child_path")} == {403}


def test_an_enquiry_about_an_adult_has_neither_page(client, desk):
    concern = in_triage(desk)
    clocks.finish_clock("tell", concern)
    operations.record_decision(actor=desk.worker, concern_id=concern.pk, kind="section-42", facts=MET, because="x")
    enquiry = Enquiry.objects.get()
    sign_in(client, "enquiry-lead", team=desk.team)
    assert {client.get(reverse(name, args=[enquiry.pk])).status_code for name in ("record_child", "child_path")} == {404}
    assert "The child" not in client.get(reverse("enquiry", args=[enquiry.pk])).content.decode()


def test_a_worker_records_a_step_and_reads_what_is_owed_next(client, desk, enquiry):
    Concern.objects.update(received_at=england("2026-11-17T09:00"))
    sign_in(client, "enquiry-lead", team=desk.team)
    address = reverse("child_path", args=[enquiry.pk])
    shown = text(client.get(address))
    assert "Hold the strategy discussion" in shown
    assert "The initial child protection conference was held" not in shown, "it does not come yet"
    typed = STEP_TYPED | {"step": "strategy-discussion", "discussion_decided": "section-47"}
    shown = text(client.post(address, typed, follow=True))
    assert "Recorded. What follows from it is owed, counted from when it happened." in shown
    assert "Hold the initial child protection conference" in shown
    assert "The strategy discussion was held: section 47 enquiries begin." in shown
    assert "Maya Roy and the police" in shown
    page = text(client.get(reverse("enquiry", args=[enquiry.pk])))
    assert "The strategy discussion was held. Section 47 enquiries begin, 10:30am, Wed 18 Nov" in page
    assert "Child protection conference" in page
    assert "Section 47 enquiries" in page


def test_what_is_missing_in_a_step_is_said_beside_it_and_what_was_typed_is_kept(client, desk, enquiry):
    sign_in(client, "enquiry-lead", team=desk.team)
    address = reverse("child_path", args=[enquiry.pk])
    shown = text(client.post(address, {"words": "What we said"}))
    for told in ("Choose what has happened", "Enter the day, like 27 3 2026", "Enter the time, like 2:30pm", "What we said"):
        assert told in shown
    shown = text(client.post(address, STEP_TYPED | {"step": "strategy-discussion"}))
    assert "Answer: What did the strategy discussion decide?" in shown
    early = STEP_TYPED | {"step": "strategy-discussion", "discussion_decided": "section-47", "day_day": 2}
    assert "Check the day and the time: this is before the concern came in" in text(client.post(address, early))


def test_a_worker_records_the_child_and_reads_what_was_said_before(client, desk, enquiry):
    sign_in(client, "enquiry-lead", team=desk.team)
    address = reverse("record_child", args=[enquiry.pk])
    shown = text(client.get(address))
    assert "ask the child what they wish and feel" in shown
    assert "Say whether the child was asked" in text(client.post(address, {}))
    typed = {"wishes": "asked", "seen_alone": "no", "parental": "known", "parental_words": "His mother"}
    shown = text(client.post(address, typed))
    assert "Write what the child said, in their own words" in shown
    assert "Say why the child cannot be seen alone" in shown
    typed |= {"wishes_words": "I want to stay with my nan", "seen_because": "He is three weeks old"}
    shown = text(client.post(address, typed, follow=True))
    assert "Nothing more about the child is needed to close." in shown
    assert "I want to stay with my nan" in shown
    assert "He is three weeks old" in shown


def test_pages_with_a_long_history_are_paged_and_ask_no_more(client, desk, enquiry, django_assert_max_num_queries):
    for _ in range(22):
        step(desk, enquiry, "health-asked", at="2026-11-18T10:42")
        operations.record_child(actor=desk.worker, enquiry_id=enquiry.pk, said=KNOWN)
    sign_in(client, "enquiry-lead", team=desk.team)
    for name in ("child_path", "record_child"):
        with django_assert_max_num_queries(18):
            shown = text(client.get(reverse(name, args=[enquiry.pk])))
        assert "page=2" in shown


def test_the_enquiry_page_of_a_child_asks_no_more_than_that_of_an_adult(client, desk, enquiry, django_assert_max_num_queries):
    step(desk, enquiry, "health-asked", at="2026-11-18T10:42")
    operations.record_child(actor=desk.worker, enquiry_id=enquiry.pk, said=KNOWN)
    sign_in(client, "enquiry-lead", team=desk.team)
    with django_assert_max_num_queries(18):
        client.get(reverse("enquiry", args=[enquiry.pk]))
