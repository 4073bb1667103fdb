"""Deciding, passing on, closing and reopening."""

import pytest
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import sign_in
from goldenthread.audit.models import Entry
from goldenthread.cases import operations
from goldenthread.cases.models import Concern, PassingOn
from goldenthread.cases.tests.factories import MET, UNMET, answered, in_triage, raised, triage_desk
from goldenthread.clocks import operations as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core.decisions import Refused

pytestmark = pytest.mark.django_db
FROM_THE_START = {"plan-enquiry", "consider-capacity", "consider-advocacy"}
MINE = "/work?list=mine"


@pytest.fixture
def desk():
    return triage_desk()


def ready_to_decide(desk):
    concern = in_triage(desk)
    clocks.finish_clock("tell", concern)
    return concern


def decide(desk, concern, kind="no-further-action"):
    facts = MET if kind == "section-42" else UNMET
    return operations.record_decision(
        actor=desk.worker, concern_id=concern.pk, kind=kind, facts=facts, because="She is safe now."
    )


def test_cannot_be_decided_before_everyone_is_told_and_the_page_says_what_to_do(client, desk):
    concern = raised(desk)
    operations.start_triage(actor=desk.worker, concern_id=concern.pk)
    sign_in(client, "triage-worker", team=desk.team)
    answers = answered(UNMET, kind="no-further-action", because="She is safe.")
    html = client.post(reverse("record_decision", args=[concern.pk]), answers).content.decode()
    assert "You cannot decide yet" in html
    assert "Say who the person is" in html
    assert reverse("send_notices", args=[concern.pk]) in html
    assert "She is safe." in html
    assert not concern.decisions.exists()


def test_a_decision_needs_its_reason(client, desk):
    concern = ready_to_decide(desk)
    sign_in(client, "triage-worker", team=desk.team)
    html = client.post(reverse("record_decision", args=[concern.pk]), {"kind": "other-help"}).content.decode()
    assert "Say why you decide this" in html
    assert "Say which help, and who gives it" in html


@pytest.mark.parametrize("kind", ["no-further-action", "other-help"])
def test_deciding_owes_everyone_the_outcome(desk, kind):
    concern = ready_to_decide(desk)
    decide(desk, concern, kind)
    concern.refresh_from_db()
    assert concern.status == "outcome-not-told"
    running = Clock.objects.running().filter(root_id=concern.pk)
    assert [one.kind for one in running] == ["tell-outcome"]
    assert running[0].blocks_closing


def test_closing_is_refused_while_the_outcome_is_untold(client, desk):
    concern = ready_to_decide(desk)
    decide(desk, concern)
    sign_in(client, "triage-worker", team=desk.team)
    html = client.post(reverse("close_concern", args=[concern.pk])).content.decode()
    assert "You cannot close this concern yet" in html
    assert "Tell the outcome" in html
    assert Concern.objects.get(pk=concern.pk).closed_at is None


def test_closing_when_nothing_is_owed(client, desk):
    concern = ready_to_decide(desk)
    decide(desk, concern)
    clocks.finish_clock("tell-outcome", concern)
    sign_in(client, "triage-worker", team=desk.team)
    client.post(reverse("close_concern", args=[concern.pk]))
    assert Concern.objects.get(pk=concern.pk).status == "closed"


def test_to_enquiry_leaves_it_open_and_cannot_be_closed_from_here(desk):
    concern = ready_to_decide(desk)
    decide(desk, concern, "section-42")
    assert Concern.objects.get(pk=concern.pk).status == "in-enquiry"
    owed = Clock.objects.running().filter(root_id=concern.pk)
    assert {(one.kind, one.given_to_id) for one in owed} == {(kind, desk.worker.user_id) for kind in FROM_THE_START}
    with pytest.raises(Refused, match="Conclude the enquiry first"):
        operations.close_concern(actor=desk.worker, concern_id=concern.pk)


def test_changing_a_decision_adds_a_new_one(desk):
    concern = ready_to_decide(desk)
    decide(desk, concern)
    decide(desk, concern, "section-42")
    assert [one.kind for one in concern.decisions.order_by("created_at")] == ["no-further-action", "section-42"]
    assert {one.kind for one in Clock.objects.running().filter(root_id=concern.pk)} == FROM_THE_START


def test_reopening_owes_a_new_decision(desk):
    concern = ready_to_decide(desk)
    decide(desk, concern)
    clocks.finish_clock("tell-outcome", concern)
    operations.close_concern(actor=desk.worker, concern_id=concern.pk)
    operations.reopen_concern(actor=desk.worker, concern_id=concern.pk, because="She rang again")
    concern.refresh_from_db()
    assert concern.status == "reopened"
    assert Clock.objects.running().get(root_id=concern.pk).kind == "decide"


def test_reopened_it_is_back_on_the_list_of_whoever_it_was_given_to(client, desk):
    concern = ready_to_decide(desk)
    decide(desk, concern)
    clocks.finish_clock("tell-outcome", concern)
    operations.close_concern(actor=desk.worker, concern_id=concern.pk)
    sign_in(client, User.objects.get(pk=desk.worker.user_id))
    assert concern.reference not in client.get(MINE).content.decode()
    client.post(reverse("reopen_concern", args=[concern.pk]), {"because": "She rang again"})
    assert concern.reference in client.get(MINE).content.decode()


def test_a_concern_in_enquiry_stays_on_the_list(client, desk):
    concern = ready_to_decide(desk)
    decide(desk, concern, "section-42")
    sign_in(client, User.objects.get(pk=desk.worker.user_id))
    for address in (reverse("work_list"), MINE):
        page = client.get(address).content.decode()
        assert concern.reference in page
        assert "Consider an advocate" in page


def test_the_councils_governance_lead_finds_who_looked_at_what_was_offered(client, desk):
    there, concern = triage_desk(), in_triage(desk)
    passing = operations.pass_concern_on(
        actor=desk.worker, concern_id=concern.pk, to=there.council, because="It happened there"
    )
    sign_in(client, "triage-worker", team=there.team)
    client.get(reverse("answer_passing_on", args=[passing.pk]))
    look = Entry.objects.get(action="looked_at", subject_id=str(passing.pk))
    assert look.owner_id == str(desk.council.pk)


def test_passing_on_stays_ours_until_the_other_side_accepts(desk):
    there, concern = triage_desk(), in_triage(desk)
    passing = operations.pass_concern_on(
        actor=desk.worker, concern_id=concern.pk, to=there.council, because="It happened there"
    )
    assert Concern.objects.filter(owner=there.council).count() == 0
    with pytest.raises(Refused, match="Wait until"):
        decide(desk, concern)
    answered = operations.answer_passing_on(actor=there.worker, passing_id=passing.pk, accept=True)
    assert answered.became.owner == there.council
    assert answered.became.what_happened == concern.what_happened
    concern.refresh_from_db()
    assert concern.status == "outcome-not-told"
    assert not Clock.objects.running().filter(kind="acceptance").exists()


def test_what_is_opened_again_and_passed_on_again_arrives_as_a_concern_of_its_own(desk):
    there, concern = triage_desk(), in_triage(desk)

    def pass_on_and_accept():
        passing = operations.pass_concern_on(actor=desk.worker, concern_id=concern.pk, to=there.council, because="Theirs")
        return operations.answer_passing_on(actor=there.worker, passing_id=passing.pk, accept=True).became

    first = pass_on_and_accept()
    clocks.finish_clock("tell-outcome", concern)
    operations.close_concern(actor=desk.worker, concern_id=concern.pk)
    operations.reopen_concern(actor=desk.worker, concern_id=concern.pk, because="It happened again")
    second = pass_on_and_accept()
    assert second.reference != first.reference
    assert Concern.objects.filter(owner=there.council).count() == 2


def test_a_council_may_send_it_back_with_a_reason(client, desk):
    there, concern = triage_desk(), in_triage(desk)
    passing = operations.pass_concern_on(
        actor=desk.worker, concern_id=concern.pk, to=there.council, because="It happened there"
    )
    sign_in(client, "triage-worker", team=there.team)
    url = reverse("answer_passing_on", args=[passing.pk])
    assert "Edith" not in client.get(url).content.decode()
    assert "Say why you are sending it back" in client.post(url, {"accept": "no"}).content.decode()
    client.post(url, {"accept": "no", "because": "She lives with you"})
    assert Concern.objects.get(pk=concern.pk).status == "being-triaged"
    assert PassingOn.objects.get().answer == "sent-back"


def test_offered_after_a_decision_and_sent_back_it_is_to_be_decided_again(desk):
    there, concern = triage_desk(), ready_to_decide(desk)
    decide(desk, concern)
    passing = operations.pass_concern_on(
        actor=desk.worker, concern_id=concern.pk, to=there.council, because="It happened there"
    )
    operations.answer_passing_on(actor=there.worker, passing_id=passing.pk, accept=False, because="She lives with you")
    (running,) = Clock.objects.running().filter(root_id=concern.pk)
    assert (running.kind, running.given_to_id) == ("decide", desk.worker.user_id)
    decide(desk, concern)


def test_only_the_council_that_is_offered_it_may_answer(client, desk):
    there, concern = triage_desk(), in_triage(desk)
    passing = operations.pass_concern_on(
        actor=desk.worker, concern_id=concern.pk, to=there.council, because="It happened there"
    )
    sign_in(client, "triage-worker", team=triage_desk().team)
    assert client.get(reverse("answer_passing_on", args=[passing.pk])).status_code == 404
