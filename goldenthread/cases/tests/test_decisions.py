"""Deciding, passing on, closing and reopening."""

import pytest
from django.urls import reverse

from goldenthread.accounts.tests.factories import sign_in
from goldenthread.cases import operations
from goldenthread.cases.models import Concern, PassingOn
from goldenthread.cases.tests.factories import in_triage, raised, triage_desk
from goldenthread.clocks import operations as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core.decisions import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return triage_desk()


def ready_to_decide(desk):
    concern = in_triage(desk)
    clocks.finish_clock("tell", concern)
    return concern


def decide(desk, concern, kind="no-further-action"):
    return operations.record_decision(actor=desk.worker, concern_id=concern.pk, kind=kind, because="She is safe now.")


def test_cannot_be_decided_before_everyone_is_told_and_the_page_says_what_to_do(client, desk):
    concern = raised(desk)
    operations.start_triage(actor=desk.worker, concern_id=concern.pk)
    sign_in(client, "triage-worker", team=desk.team)
    typed = {"kind": "no-further-action", "because": "She is safe."}
    html = client.post(reverse("record_decision", args=[concern.pk]), typed).content.decode()
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
    decide(desk, concern, "to-enquiry")
    assert Concern.objects.get(pk=concern.pk).status == "in-enquiry"
    with pytest.raises(Refused, match="Decide what happens next"):
        operations.close_concern(actor=desk.worker, concern_id=concern.pk)


def test_changing_a_decision_adds_a_new_one(desk):
    concern = ready_to_decide(desk)
    decide(desk, concern)
    decide(desk, concern, "to-enquiry")
    assert [one.kind for one in concern.decisions.order_by("created_at")] == ["no-further-action", "to-enquiry"]


def test_reopening_owes_a_new_decision(desk):
    concern = ready_to_decide(desk)
    decide(desk, concern)
    clocks.finish_clock("tell-outcome", concern)
    operations.close_concern(actor=desk.worker, concern_id=concern.pk)
    operations.reopen_concern(actor=desk.worker, concern_id=concern.pk, because="She rang again")
    concern.refresh_from_db()
    assert concern.status == "reopened"
    assert Clock.objects.running().get(root_id=concern.pk).kind == "decide"


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


def test_only_the_council_that_is_offered_it_may_answer(client, desk):
    there, concern = triage_desk(), in_triage(desk)
    passing = operations.pass_concern_on(
        actor=desk.worker, concern_id=concern.pk, to=there.council, because="It happened there"
    )
    sign_in(client, "triage-worker", team=triage_desk().team)
    assert client.get(reverse("answer_passing_on", args=[passing.pk])).status_code == 404
