"""A complex case: meetings of several disciplines, becoming an adult, a placement at risk, and disagreement by steps."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import sign_in
from goldenthread.cases import disagreements, rules
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Disagreement, Enquiry, PlacementRisk
from goldenthread.cases.operations.enquiries import end_enquiry
from goldenthread.cases.tests.factories import MET, in_triage, triage_desk
from goldenthread.clocks import operations as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.clock import LONDON
from goldenthread.core.decisions import Refused
from goldenthread.core.working_days import add_working_days

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 18)
MEETING = {"held_on": TODAY, "today": TODAY, "who": "Ana Silva, nurse", "words": "We spoke", "decision": "Visit"}
PLACEMENT = {"at_risk": True, "what": "No night staff", "by": TODAY, "today": TODAY, "who_knows": "The ICB"}
UP = {"settled": False, "at_the_top": False, "who": "Head of service", "because": "No answer"}


@pytest.fixture
def desk():
    return triage_desk()


@pytest.fixture
def enquiry(desk):
    concern = in_triage(desk)
    clocks.finish_clock("tell", concern)
    cases.record_decision(actor=desk.worker, concern_id=concern.pk, kind="section-42", facts=MET, because="All three are met")
    return Enquiry.objects.get()


@pytest.fixture
def signed_in(client, desk):
    sign_in(client, User.objects.get(pk=desk.worker.user_id))
    return client


def text(answer):
    return " ".join(answer.content.decode().split())


def post(client, name, about, typed):
    return text(client.post(reverse(name, args=[about.pk]), typed, follow=True))


def parts(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def running(kind):
    return Clock.objects.running().get(kind=kind)


@pytest.mark.parametrize(
    ("decision", "told"),
    [
        (rules.meeting_record(**MEETING), ()),
        (
            rules.meeting_record(**MEETING | {"held_on": TODAY + timedelta(1)}),
            ("Choose the day on which it was held: today or earlier",),
        ),
        (rules.meeting_record(**MEETING | {"who": " "}), ("Say who was there, with their jobs",)),
        (rules.meeting_record(**MEETING | {"words": ""}), ("Say what was said",)),
        (rules.meeting_record(**MEETING | {"decision": ""}), ("Say what was decided",)),
        (rules.transition_plan(turns_eighteen_on=date(2027, 3, 1), today=TODAY, plan="x"), ()),
        (
            rules.transition_plan(turns_eighteen_on=date(2009, 3, 1), today=TODAY, plan="x"),
            ("Enter the day of the eighteenth birthday, not the day of birth",),
        ),
        (
            rules.transition_plan(turns_eighteen_on=TODAY, today=TODAY, plan=""),
            ("Say what the plan is, and who in adult services has it",),
        ),
        (rules.placement_risk(**PLACEMENT), ()),
        (rules.placement_risk(**PLACEMENT | {"what": ""}), ("Say why it may break down",)),
        (rules.placement_risk(**PLACEMENT | {"by": None}), ("Say by which day it must be safe: today or later",)),
        (rules.placement_risk(**PLACEMENT | {"by": date(2026, 11, 17)}), ("Say by which day it must be safe: today or later",)),
        (rules.placement_risk(**PLACEMENT | {"who_knows": ""}), ("Say who knows, such as whoever pays for it",)),
        (rules.placement_risk(**PLACEMENT | {"at_risk": False, "by": None, "who_knows": ""}), ()),
        (rules.placement_risk(**PLACEMENT | {"at_risk": False, "what": ""}), ("Say why it is safe now",)),
        (rules.may_raise(about="x", between=""), ("Say between whom, with their organisations",)),
        (rules.may_raise(about="", between="x"), ("Say what you disagree about",)),
        (rules.may_take_up(**UP), ()),
        (rules.may_take_up(**UP | {"at_the_top": True}), ("This is the last step: record how it was settled",)),
        (rules.may_take_up(**UP | {"settled": True, "at_the_top": True}), ("This disagreement has been settled",)),
        (rules.may_take_up(**UP | {"who": ""}), ("Say who is to settle it now",)),
        (rules.may_take_up(**UP | {"because": ""}), ("Say why it could not be settled",)),
        (rules.may_settle(settled=False, words="x"), ()),
        (rules.may_settle(settled=True, words="x"), ("This disagreement has been settled",)),
        (rules.may_settle(settled=False, words=""), ("Say how it was settled, and by whom",)),
    ],
)
def test_each_rule_says_what_is_missing(decision, told):
    assert (decision.met, decision.reasons) == (not told, told)


def test_the_steps_go_from_practitioner_to_board_each_with_a_time_and_a_source():
    found = disagreements.steps()
    assert [one.key for one in found] == ["practitioner", "manager", "head-of-service", "board"]
    assert all(one.working_days and one.source for one in found)
    assert disagreements.step_after("board") is None


@pytest.mark.parametrize("bad", ["steps: []", "nothing: 1", "steps: [{key: a}]", "steps: 3"])
def test_content_that_does_not_say_what_a_step_must_is_refused(bad, tmp_path, monkeypatch):
    (tmp_path / "bad.yaml").write_text(bad)
    monkeypatch.setattr(disagreements, "FILE", tmp_path / "bad.yaml")
    with pytest.raises(disagreements.BadSteps, match=r"bad\.yaml"):
        disagreements.steps.__wrapped__()


def test_a_meeting_is_kept_with_who_was_there_and_what_was_decided(signed_in, enquiry):
    typed = {"who": "Ana Silva, nurse", "words": "We spoke of meals", "decision": "The dietitian visits"}
    shown = post(signed_in, "record_disciplines_meeting", enquiry, typed | parts("held_on", clock.today()))
    assert "Recorded." in shown
    assert "The dietitian visits" in shown
    assert "1 meeting of disciplines" in text(signed_in.get(reverse("enquiry", args=[enquiry.pk])))


def test_becoming_an_adult_is_owed_before_the_birthday_until_adult_services_have_taken_over(signed_in, enquiry):
    birthday = clock.today() + timedelta(days=90)
    typed = {"plan": "Maya Roy has it", "taken_over": "no"} | parts("turns_eighteen_on", birthday)
    assert "Adult services have not taken over yet." in post(signed_in, "record_transition", enquiry, typed)
    assert running("turning-eighteen").due_at.astimezone(LONDON).date() == birthday
    assert "Adult services have taken over." in post(signed_in, "record_transition", enquiry, typed | {"taken_over": "yes"})
    assert not Clock.objects.running().filter(kind="turning-eighteen").exists()


def test_a_birthday_that_has_passed_is_owed_today(desk, enquiry):
    facts = {"turns_eighteen_on": clock.today() - timedelta(days=40), "plan": "x", "taken_over": False}
    cases.record_transition(actor=desk.worker, enquiry_id=enquiry.pk, **facts)
    assert running("turning-eighteen").due_at.astimezone(LONDON).date() == clock.today()


def test_a_placement_at_risk_has_a_day_and_those_who_know_until_it_is_safe_again(signed_in, enquiry):
    by = clock.today() + timedelta(days=3)
    typed = {"at_risk": "yes", "what": "No night staff", "who_knows": "The ICB"}
    assert "Say by which day it must be safe" in post(signed_in, "record_placement_risk", enquiry, typed)
    assert "At risk, must be safe by" in post(signed_in, "record_placement_risk", enquiry, typed | parts("by", by))
    assert running("placement-at-risk").due_at.astimezone(LONDON).date() == by
    assert "Placement at risk" in text(signed_in.get(reverse("enquiry", args=[enquiry.pk])))
    assert "Safe now" in post(signed_in, "record_placement_risk", enquiry, {"at_risk": "no", "what": "Two nurses came"})
    assert not Clock.objects.running().filter(kind="placement-at-risk").exists()
    assert PlacementRisk.objects.count() == 2


def raised(desk, enquiry):
    about = {"about": "Whether she can go home", "between": "Our social worker and the ward"}
    return cases.raise_disagreement(actor=desk.worker, enquiry_id=enquiry.pk, **about)


def test_a_disagreement_goes_up_step_by_step_each_with_its_own_time(signed_in, desk, enquiry):
    about = {"about": "Whether she can go home", "between": "Our social worker and the ward"}
    post(signed_in, "raise_disagreement", enquiry, about)
    found = Disagreement.objects.get()
    for step in disagreements.steps():
        owed = running("escalate-disagreement")
        assert owed.subject_id == found.pk
        assert owed.due_at.astimezone(LONDON).date() == add_working_days(clock.today(), step.working_days)
        shown = text(signed_in.get(reverse("disagreement", args=[found.pk])))
        assert f"<b>{step.title}</b>" in shown
        typed = {"who": "Whoever is next", "because": "No answer"}
        last = post(signed_in, "take_disagreement_up", found, typed)
    assert "This is the last step: record how it was settled" in last
    assert found.steps.count() == len(disagreements.steps())


def test_it_is_settled_with_words_and_owed_no_more(signed_in, desk, enquiry):
    found = raised(desk, enquiry)
    assert "1 disagreement not settled" in text(signed_in.get(reverse("enquiry", args=[enquiry.pk])))
    assert "Say how it was settled" in post(signed_in, "settle_disagreement", found, {})
    assert "She goes home on Monday" in post(signed_in, "settle_disagreement", found, {"words": "She goes home on Monday"})
    assert not Clock.objects.running().filter(kind="escalate-disagreement").exists()
    assert "This disagreement has been settled" in post(signed_in, "settle_disagreement", found, {"words": "Again"})


def test_the_work_list_leads_to_the_disagreement(signed_in, desk, enquiry):
    found = raised(desk, enquiry)
    Clock.objects.exclude(kind="escalate-disagreement").update(done_at=clock.now())
    shown = text(signed_in.get(reverse("work_list") + "?list=team"))
    assert "Settle the disagreement, or take it a step up" in shown
    assert reverse("disagreement", args=[found.pk]) in shown


PAGES = ("complex_case", "record_disciplines_meeting", "record_transition", "record_placement_risk", "raise_disagreement")


def test_another_council_finds_nothing_and_other_roles_may_not_look(client, desk, enquiry):
    found = raised(desk, enquiry)
    addresses = [reverse(name, args=[enquiry.pk]) for name in PAGES]
    addresses += [reverse(n, args=[found.pk]) for n in ("disagreement", "settle_disagreement", "take_disagreement_up")]
    sign_in(client, "enquiry-lead", team=triage_desk().team)
    assert {client.get(address).status_code for address in addresses} == {404}
    sign_in(client, "quality-officer", team=desk.team)
    assert {client.get(address).status_code for address in addresses} == {403}


def test_an_enquiry_that_has_ended_takes_no_more_and_its_clocks_stop(desk, enquiry):
    found = raised(desk, enquiry)
    end_enquiry(enquiry.concern)
    assert not Clock.objects.running().filter(kind="escalate-disagreement").exists()
    with pytest.raises(Refused, match="This enquiry has ended"):
        cases.settle_disagreement(actor=desk.worker, disagreement_id=found.pk, words="x")


@pytest.mark.parametrize("name", [name for name in PAGES if name != "complex_case"])
def test_an_empty_form_says_what_to_do_and_records_nothing(signed_in, enquiry, name):
    assert "There is a problem" in post(signed_in, name, enquiry, {})
    enquiry.refresh_from_db()
    assert "complex" not in enquiry.parts


@given(settled=st.booleans(), top=st.booleans(), who=st.text(max_size=9), because=st.text(max_size=9))
def test_a_disagreement_goes_up_only_while_open_below_the_top_with_a_name_and_a_reason(settled, top, who, because):
    allowed = rules.may_take_up(settled=settled, at_the_top=top, who=who, because=because)
    assert allowed.met == (not settled and not top and bool(who.strip()) and bool(because.strip()))
