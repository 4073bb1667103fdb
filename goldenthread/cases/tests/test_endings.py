"""Concluding an enquiry, stopping it because the person asks, several concerns to one, and what closing waits for."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from goldenthread.accounts.tests.factories import actor, sign_in
from goldenthread.cases import operations, queries
from goldenthread.cases.models import Concern, ConcernDecision, Enquiry, EnquiryEnding, NotTold, Override
from goldenthread.cases.rules import Telling
from goldenthread.cases.rules.plans import PlanFacts
from goldenthread.cases.tests.enquiries import (
    FOUND,
    FREELY,
    NEGLECT,
    agreed,
    begun,
    concluded,
    decide_plan,
    line,
    manager,
    ready_to_conclude,
    running,
    tell,
    under_way,
    wishes_judged,
    with_risk,
)
from goldenthread.cases.tests.factories import in_triage, triage_desk
from goldenthread.cases.tests.test_crime_rules import YES
from goldenthread.clocks import operations as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core.decisions import Refused
from goldenthread.desk.tests.pages import statements

pytestmark = pytest.mark.django_db
CEASE = {
    "asked_by_person": "yes",
    "because": "‘I want you to leave it’",
    "has_capacity": "yes",
    "seen_alone": "yes",
    "duress_considered": "yes",
    "others_at_risk": "no",
}


def text(answer):
    return " ".join(answer.content.decode().split())


def again(enquiry):
    return Enquiry.objects.get(pk=enquiry.pk)


def conclude(desk, enquiry, because="Neglect at night was found"):
    return operations.conclude_enquiry(actor=desk.worker, enquiry_id=enquiry.pk, because=because)


def close(desk, concern):
    return operations.close_concern(actor=desk.worker, concern_id=concern.pk)


def another_about_her(desk, enquiry):
    """A second concern about the person of an enquiry, ready to be decided."""
    concern = in_triage(desk, what_happened="She was seen with a bruise.")
    operations.identify_person(actor=desk.worker, concern_id=concern.pk, known_id=enquiry.person_id)
    clocks.finish_clock("tell", concern)
    return Concern.objects.get(pk=concern.pk)


def take_in(desk, enquiry, concern, because="The same nights"):
    operations.take_into_enquiry(actor=desk.worker, concern_id=concern.pk, enquiry_id=enquiry.pk, because=because)
    return Concern.objects.get(pk=concern.pk)


def test_it_concludes_and_its_concern_owes_the_outcome(client, desk):
    enquiry = ready_to_conclude(desk)
    sign_in(client, "enquiry-lead", team=desk.team)
    page = reverse("conclude_enquiry", args=[enquiry.pk])
    assert "Say what the enquiry found" in text(client.post(page, {}))
    shown = text(client.post(page, {"because": "Neglect at night was found"}, follow=True))
    assert "Concluded. Next: tell the outcome" in shown
    ended, concern = again(enquiry), Concern.objects.get()
    assert (ended.stage, concern.status) == ("outcome-not-told", "outcome-not-told")
    assert ended.concluded_at
    assert running(enquiry) == {"tell-outcome"}
    assert "Neglect at night was found" in text(client.get(page))
    assert ConcernDecision.objects.latest("created_at").get_kind_display() == "The enquiry has ended"


@pytest.mark.parametrize(
    ("left", "reason"),
    [
        (begun, "Plan the enquiry first"),
        (under_way, "No risk is recorded"),
        (lambda desk: with_risk(desk, under_way(desk)).enquiry, "1 risk has no finding"),
        (lambda desk: with_risk(desk, under_way(desk), FOUND).enquiry, "The safeguarding plan is not decided"),
    ],
)
def test_it_is_not_concluded_while_something_is_left_and_each_reason_leads_to_its_page(client, desk, left, reason):
    enquiry = left(desk)
    with pytest.raises(Refused, match=reason):
        conclude(desk, enquiry)
    sign_in(client, "enquiry-lead", team=desk.team)
    shown = text(client.get(reverse("conclude_enquiry", args=[enquiry.pk])))
    assert "You cannot conclude this enquiry yet" in shown
    assert reason in shown
    assert not EnquiryEnding.objects.exists()


def test_a_plan_that_is_still_in_review_keeps_it_open(desk):
    enquiry = under_way(desk)
    with_risk(desk, enquiry, FOUND)
    operations.add_plan_line(actor=desk.worker, enquiry_id=enquiry.pk, line=line())
    decide_plan(desk, enquiry, agreed())
    with pytest.raises(Refused, match="still in review"):
        conclude(desk, enquiry)
    decide_plan(desk, enquiry, PlanFacts("ended", "A month without harm"))
    conclude(desk, enquiry)
    assert again(enquiry).stage == "outcome-not-told"


def test_it_stops_at_their_request_with_what_was_made_sure_of_and_the_outcome_is_owed(client, desk):
    enquiry = under_way(desk)
    with_risk(desk, enquiry)
    sign_in(client, "enquiry-lead", team=desk.team)
    shown = text(client.post(reverse("cease_enquiry", args=[enquiry.pk]), CEASE, follow=True))
    assert "Stopped at their request" in shown
    ending = EnquiryEnding.objects.get()
    assert (again(enquiry).stage, ending.kind, ending.facts["seen_alone"]) == ("ceased", "ceased", True)
    assert running(enquiry) == {"tell-outcome"}
    tell(enquiry.concern)
    close(desk, enquiry.concern)  # no finding is asked of what they had stopped
    assert again(enquiry).stage == "closed"


@pytest.mark.parametrize(
    ("changed", "reason", "field"),
    [
        ({"has_capacity": "unknown"}, "Record that they have capacity to decide this", "has_capacity"),
        ({"seen_alone": "no"}, "See them alone first", "seen_alone"),
        ({"others_at_risk": "yes"}, "somebody else may be at risk", "others_at_risk"),
        ({"because": ""}, "Write down what they said", "because"),
    ],
)
def test_it_does_not_stop_unless_they_decide_freely_and_nobody_else_is_at_risk(client, desk, changed, reason, field):
    enquiry = under_way(desk)
    sign_in(client, "enquiry-lead", team=desk.team)
    shown = text(client.post(reverse("cease_enquiry", args=[enquiry.pk]), CEASE | changed))
    assert reason in shown
    assert f'href="#id_{field}' in shown
    assert again(enquiry).stage == "under-way"
    with pytest.raises(Refused, match="Write down what they said"):
        operations.cease_enquiry(actor=desk.worker, enquiry_id=enquiry.pk, facts=FREELY, because=" ")


def test_the_page_of_the_enquiry_counts_what_is_done_before_it_can_close(client, desk):
    enquiry = under_way(desk)
    with_risk(desk, enquiry)
    sign_in(client, "enquiry-lead", team=desk.team)
    shown = text(client.get(reverse("enquiry", args=[enquiry.pk])))
    total = len(queries.closing_check(enquiry).done) + len(queries.closing_check(enquiry).reasons)
    assert f"Before you can close: {len(queries.closing_check(enquiry).done)} of {total} done" in shown
    assert "1 risk has no finding" in shown
    assert "The risks are recorded" in shown


def test_closing_waits_for_the_outcome_and_closes_the_enquiry_with_its_concern(client, desk):
    enquiry = concluded(desk)
    sign_in(client, "triage-worker", team=desk.team)
    page = reverse("close_concern", args=[enquiry.concern_id])
    shown = text(client.post(page))
    assert "You cannot close this enquiry yet" in shown
    assert "Tell the outcome" in shown
    assert reverse("set_gate_aside", args=[enquiry.pk]) not in shown  # an untold outcome is never set aside
    assert reverse("decide_not_to_tell", args=[enquiry.concern_id]) in shown
    tell(enquiry.concern)
    client.post(page)
    assert (again(enquiry).stage, Concern.objects.get().status) == ("closed", "closed")
    assert again(enquiry).closed_at


def test_a_risk_learned_of_after_the_end_keeps_it_open_and_leads_to_the_risks(client, desk):
    enquiry = concluded(desk)
    tell(enquiry.concern)
    with_risk(desk, enquiry, facts=replace(NEGLECT, abuse="physical"))
    sign_in(client, "triage-worker", team=desk.team)
    shown = text(client.post(reverse("close_concern", args=[enquiry.concern_id])))
    assert f'<a href="{reverse("risks", args=[enquiry.pk])}">1 risk has no finding</a>' in shown
    assert reverse("set_gate_aside", args=[enquiry.pk]) in shown


def test_a_manager_sets_one_thing_aside_with_a_reason_which_is_counted(client, desk):
    enquiry = under_way(desk)
    with_risk(desk, enquiry)
    sign_in(client, "safeguarding-manager", team=desk.team)
    page = reverse("set_gate_aside", args=[enquiry.pk])
    assert "Say why you do otherwise" in text(client.post(page, {"key": "risks"}))
    client.post(page, {"key": "risks", "because": "The home has closed and its records are gone"})
    assert Override.objects.get().rule == "without-risks"
    assert "Ended an enquiry with a risk that has no finding" in text(client.get(reverse("overrides")))
    with pytest.raises(Refused) as refused:
        conclude(desk, enquiry)
    assert refused.value.reasons == ("The safeguarding plan is not decided, or is still in review",)
    assert "set aside by a manager" in text(client.get(reverse("enquiry", args=[enquiry.pk])))


@pytest.mark.parametrize(
    ("key", "because", "reason"),
    [
        ("told", "They moved", "that a manager can set aside"),
        ("nothing", "x", "that a manager can set aside"),
        ("risk-named", "x", "There is nothing to set aside: the risks are recorded"),
        ("risks", " ", "Say why you do otherwise"),
    ],
)
def test_nothing_else_is_set_aside(desk, key, because, reason):
    enquiry = under_way(desk)
    with_risk(desk, enquiry)
    with pytest.raises(Refused, match=reason):
        operations.set_gate_aside(actor=manager(desk), enquiry_id=enquiry.pk, key=key, because=because)
    assert not Override.objects.exists()


def test_what_was_set_aside_in_an_earlier_enquiry_is_asked_again_in_a_new_one(desk):
    enquiry = under_way(desk)
    operations.set_gate_aside(actor=manager(desk), enquiry_id=enquiry.pk, key="plan", because="None was wanted")
    assert "plan" not in {one.key for one in queries.closing_check(enquiry).reasons}
    Enquiry.objects.filter(pk=enquiry.pk).update(started_at=Override.objects.get().created_at.replace(year=2099))
    assert "plan" in {one.key for one in queries.closing_check(again(enquiry)).reasons}


def test_an_untold_outcome_needs_a_managers_decision_not_to_tell(client, desk):
    enquiry = concluded(desk)
    sign_in(client, "safeguarding-manager", team=desk.team)
    page = reverse("decide_not_to_tell", args=[enquiry.concern_id])
    assert "Say why they are not told" in text(client.post(page, {"whom": ["tell-outcome"]}))
    assert "Choose who is not told" in text(client.post(page, {"because": "x"}))
    everybody = ["tell-outcome", "tell-referrer", "tell-person"]
    client.post(page, {"whom": everybody, "because": "The commissioner no longer exists"})
    assert {row.whom for row in NotTold.objects.all()} == set(everybody)
    assert Override.objects.get().rule == "outcome-not-told"
    assert "The commissioner no longer exists" in text(client.get(reverse("concern", args=[enquiry.concern_id])))
    close(desk, enquiry.concern)
    assert again(enquiry).stage == "closed"
    assert "Nobody is owed the outcome now" in text(client.get(page))


def test_where_the_teams_are_not_told_whoever_raised_it_and_the_person_still_hear(desk):
    concern = concluded(desk).concern
    decide = {"actor": manager(desk), "concern_id": concern.pk, "because": "The commissioner no longer exists"}
    operations.decide_not_to_tell(**decide, whom=["tell-outcome"])
    assert queries.untold_kinds(concern) == ["tell-referrer", "tell-person"]
    with pytest.raises(Refused, match="Tell whoever raised it"):
        operations.close_concern(actor=desk.worker, concern_id=concern.pk)
    operations.tell_party(actor=desk.worker, concern_id=concern.pk, telling=Telling("telephone"))
    operations.decide_not_to_tell(**decide, whom=["tell-person"])
    assert queries.untold_kinds(concern) == []
    operations.close_concern(actor=desk.worker, concern_id=concern.pk)


def test_only_who_has_not_heard_can_be_decided_not_to_be_told(desk):
    enquiry = concluded(desk)
    decide = {"actor": manager(desk), "concern_id": enquiry.concern_id}
    for whom, because, reason in (
        ([], "x", "Choose who is not told"),
        (["tell-everybody"], "x", "of those who have not heard"),
        (["tell-outcome"], "", "Say why you do otherwise"),
    ):
        with pytest.raises(Refused, match=reason):
            operations.decide_not_to_tell(**decide, whom=whom, because=because)
    assert not NotTold.objects.exists()


def test_a_second_concern_about_the_person_goes_into_the_open_enquiry_and_both_pages_say_so(client, desk):
    enquiry = under_way(desk)
    second = another_about_her(desk, enquiry)
    sign_in(client, "triage-worker", team=desk.team)
    offered = text(client.get(reverse("record_decision", args=[second.pk])))
    page = reverse("take_into_enquiry", args=[second.pk, enquiry.pk])
    assert page in offered
    assert "Say why it belongs to this enquiry" in text(client.post(page, {}))
    client.post(page, {"because": "The same nights"})
    second.refresh_from_db()
    assert (second.status, second.enquiry_id, Enquiry.objects.count()) == ("in-enquiry", enquiry.pk, 1)
    shown = text(client.get(reverse("concern", args=[second.pk])))
    assert "Part of an enquiry" in shown
    assert reverse("enquiry", args=[enquiry.pk]) in shown
    assert second.reference in text(client.get(reverse("enquiry", args=[enquiry.pk])))
    assert not Clock.objects.running().filter(root_id=second.pk, kind="decide").exists()


def test_each_concern_of_an_enquiry_has_its_own_outcome_and_it_closes_when_all_have_heard(client, desk):
    enquiry = under_way(desk)
    second = take_in(desk, enquiry, another_about_her(desk, enquiry))
    wishes_judged(desk, enquiry)
    with_risk(desk, enquiry, FOUND)
    decide_plan(desk, enquiry, PlanFacts("not-needed", "Safe"))
    conclude(desk, enquiry)
    carrying = Concern.objects.get(pk=enquiry.concern_id)
    for concern in (carrying, second):
        assert Clock.objects.running().filter(root_id=concern.pk, kind="tell-outcome").exists()
    tell(carrying)
    with pytest.raises(Refused, match=f"Tell the outcome of {second.reference}"):
        close(desk, carrying)
    tell(second)
    close(desk, carrying)
    close(desk, second)
    assert set(Concern.objects.values_list("status", flat=True)) == {"closed"}


def test_what_stands_in_the_way_of_taking_one_in_is_said(desk):
    enquiry = under_way(desk)
    someone_else = in_triage(desk)
    clocks.finish_clock("tell", someone_else)
    second = another_about_her(desk, enquiry)
    with pytest.raises(Refused, match="about somebody else"):
        take_in(desk, enquiry, someone_else)
    with pytest.raises(Refused, match="Say why it belongs"):
        take_in(desk, enquiry, second, because=" ")
    Concern.objects.filter(pk=second.pk).update(status="new")
    with pytest.raises(Refused, match="Start triage before you decide"):
        take_in(desk, enquiry, second)
    Concern.objects.filter(pk=second.pk).update(status="being-triaged")
    Enquiry.objects.update(stage="ceased")
    with pytest.raises(Refused, match="has ended"):
        take_in(desk, enquiry, second)
    assert Concern.objects.filter(enquiry=enquiry).count() == 1


def test_a_police_hold_on_one_concern_is_not_lifted_by_another_of_the_same_enquiry(desk):
    enquiry = under_way(desk)
    operations.decide_crime(actor=desk.worker, concern_id=enquiry.concern_id, facts=YES)
    second = take_in(desk, enquiry, another_about_her(desk, enquiry))
    operations.decide_crime(actor=desk.worker, concern_id=second.pk, facts=replace(YES, hold=False))
    assert Clock.objects.running().get(kind="enquiry-work").paused_at


def test_a_concern_that_is_restricted_later_is_not_shown_to_others_on_the_page_of_its_enquiry(client, desk):
    enquiry = under_way(desk)
    second = take_in(desk, enquiry, another_about_her(desk, enquiry))
    Concern.objects.filter(pk=second.pk).update(restricted=True)
    sign_in(client, "enquiry-lead", team=desk.team)
    shown = text(client.get(reverse("enquiry", args=[enquiry.pk])))
    assert second.reference not in shown
    assert "bruise" not in shown


def test_after_a_death_every_concern_of_the_enquiry_owes_its_outcome(desk):
    enquiry = under_way(desk)
    second = take_in(desk, enquiry, another_about_her(desk, enquiry))
    operations.conclude_after_death(actor=desk.worker, concern=Concern.objects.get(pk=enquiry.concern_id), because="She died")
    assert set(Concern.objects.values_list("status", flat=True)) == {"outcome-not-told"}
    assert Clock.objects.running().filter(root_id=second.pk, kind="tell-outcome").exists()
    assert running(enquiry) == {"tell-outcome"}


def test_the_closing_check_asks_the_database_once_however_much_there_is(desk):
    enquiry = under_way(desk)
    for abuse in ("neglect", "physical", "sexual", "financial"):
        with_risk(desk, enquiry, FOUND, replace(NEGLECT, abuse=abuse))
    with statements(at_most=1):
        queries.closing_check(enquiry)


def test_closing_asks_no_more_than_twelve_times_what_is_left(desk):
    enquiry = concluded(desk)
    tell(enquiry.concern)
    with statements(at_most=12) as said:
        with_facts = Concern.objects.select_related("enquiry", "joined_to").get(pk=enquiry.concern_id)
        assert queries.closing_check(with_facts.enquiry).met
        assert queries.others_untold(with_facts) == []
        assert queries.untold_kinds(with_facts) == []
    assert said


def test_another_council_finds_nothing_and_another_role_may_not(client, desk):
    enquiry = ready_to_conclude(desk)
    second = another_about_her(desk, enquiry)
    acts = (
        (operations.conclude_enquiry, {"enquiry_id": enquiry.pk, "because": "x"}),
        (operations.cease_enquiry, {"enquiry_id": enquiry.pk, "facts": FREELY, "because": "x"}),
        (operations.take_into_enquiry, {"concern_id": second.pk, "enquiry_id": enquiry.pk, "because": "x"}),
    )
    managers = (
        (operations.set_gate_aside, {"enquiry_id": enquiry.pk, "key": "risks", "because": "x"}),
        (operations.decide_not_to_tell, {"concern_id": enquiry.concern_id, "whom": ["tell-outcome"], "because": "x"}),
    )
    elsewhere = triage_desk()
    for act, given in acts + managers:
        with pytest.raises((Enquiry.DoesNotExist, Concern.DoesNotExist)):
            act(actor=manager(elsewhere), **given)
        with pytest.raises(PermissionDenied):
            act(actor=actor("administrator", team=desk.team), **given)
    for act, given in managers:
        with pytest.raises(PermissionDenied):
            act(actor=desk.worker, **given)
