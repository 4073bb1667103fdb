"""Nobody has taken what was handed over: asked again each half hour, then the lead, then the council rings."""

from datetime import timedelta

import pytest
from django.urls import reverse

from goldenthread.accounts.models import Team
from goldenthread.accounts.tests.factories import OrganisationFactory, TeamFactory, UserFactory, actor, sign_in
from goldenthread.cases import operations
from goldenthread.cases.models import HandOver
from goldenthread.cases.operations.ringing import on_clock_chased, on_message_not_delivered
from goldenthread.cases.tests.factories import in_triage, triage_desk
from goldenthread.clocks import operations as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.outbox.models import Message
from goldenthread.routing.models import Binding

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return triage_desk()


@pytest.fixture
def handed(desk):
    lead = UserFactory(name="Sol Ruiz", email="sol@nights.example")
    team = TeamFactory(
        organisation=OrganisationFactory(),
        name="Night desk",
        mailbox="desk@nights.example",
        telephone="01632 960 142",
        lead=lead,
    )
    Binding.objects.create(council=desk.council, key="out-of-hours", team=team)
    return operations.hand_to(in_triage(desk), "out-of-hours", actor=desk.worker, asks="Visit before 10pm")


def chase(step):
    on_clock_chased(clock_id=str(Clock.objects.get(kind="acknowledge").pk), step=str(step))


def owed():
    return Clock.objects.running().filter(kind="ring-desk")


def test_each_half_hour_the_desk_is_asked_again_then_its_lead_and_the_council_rings(desk, handed):
    for step in range(3):
        assert not owed().exists()
        chase(step)
    letters = Message.objects.order_by("created_at")
    assert [(one.words["which"], one.to_address) for one in letters] == [
        ("", "desk@nights.example"),
        ("Second call: ", "desk@nights.example"),
        ("Third call: ", "desk@nights.example"),
        ("Last call, for the team lead: ", "sol@nights.example"),
    ]
    assert owed().get().team == desk.team


def test_each_is_on_the_concerns_timeline_with_the_telephone(desk, handed, client):
    chase(0)
    sign_in(client, "triage-worker", team=desk.team)
    page = client.get(reverse("concern", args=[handed.concern_id])).content.decode()
    assert f"Second call: Night desk was asked again and has not said that it has {handed.reference}." in page
    assert "Its telephone: 01632 960 142" in page


def test_a_desk_without_a_lead_is_asked_at_its_mailbox(handed):
    Team.objects.filter(pk=handed.team_id).update(lead=None)
    chase(2)
    assert Message.objects.order_by("created_at").last().to_address == "desk@nights.example"
    assert owed().exists()


def test_once_somebody_has_it_nobody_is_asked_and_nobody_rings(handed):
    chase(2)
    clock_id = str(Clock.objects.get(kind="acknowledge").pk)
    night = actor("out-of-hours-worker", team=handed.team)
    operations.acknowledge_hand_over(actor=night, hand_over_id=handed.pk)
    assert not owed().exists()
    before = Message.objects.count()
    on_clock_chased(clock_id=clock_id, step="1")
    assert Message.objects.count() == before


def test_a_letter_that_fails_owes_a_call_unless_somebody_has_it(desk, handed):
    letter = Message.objects.get()
    on_message_not_delivered(message_id=str(letter.pk))
    assert owed().get().watched_by == desk.council
    operations.acknowledge_hand_over(actor=actor("out-of-hours-worker", team=handed.team), hand_over_id=handed.pk)
    on_message_not_delivered(message_id=str(letter.pk))
    assert not owed().exists()


def test_the_council_rings_and_a_named_person_has_it(desk, handed, client):
    chase(2)
    sign_in(client, "triage-worker", team=desk.team)
    there = reverse("ring_desk", args=[handed.pk])
    assert "01632 960 142" in client.get(there).content.decode()
    assert "Ask for a name, and write it here" in client.post(there, {"answered": "yes"}).content.decode()
    client.post(there, {"answered": "yes", "who": "Jo Marsh"})
    kept = HandOver.objects.get()
    assert kept.acknowledged_by.startswith("Jo Marsh (told ")
    assert not owed().exists()
    assert not Clock.objects.running().filter(kind="acknowledge").exists()
    assert "There is nothing to ring about" in client.get(there).content.decode()


def test_nobody_answered_and_it_is_rung_again(desk, handed, client):
    chase(2)
    before = owed().get()
    sign_in(client, "triage-worker", team=desk.team)
    client.post(reverse("ring_desk", args=[handed.pk]), {"answered": "no", "who": "Somebody"})
    assert owed().get().pk != before.pk
    assert HandOver.objects.get().acknowledged_at is None


def test_what_somebody_has_is_not_rung_about(desk, handed):
    operations.acknowledge_hand_over(actor=actor("out-of-hours-worker", team=handed.team), hand_over_id=handed.pk)
    with pytest.raises(Refused, match="has it"):
        operations.ring_desk(actor=desk.worker, hand_over_id=handed.pk, who="Jo")


def test_another_council_finds_nothing_and_the_desk_may_not(handed, client):
    there = reverse("ring_desk", args=[handed.pk])
    sign_in(client, "triage-worker", team=triage_desk().team)
    assert client.post(there, {"answered": "no"}).status_code == 404
    sign_in(client, "out-of-hours-worker", team=handed.team)
    assert client.post(there, {"answered": "no"}).status_code == 403


@pytest.mark.parametrize(
    ("kind", "letter"),
    [
        ("acknowledge-police", "handed-over"),
        ("acknowledge-child", "handed-over"),
        ("hand-back", "hand-over-due"),
        ("joint-plan", "hand-over-due"),
    ],
)
def test_whatever_else_a_partner_owes_is_asked_for_again_then_of_its_lead(desk, handed, kind, letter):
    Message.objects.all().delete()
    chosen = {"due": clock.now() - timedelta(hours=1)} if kind in ("hand-back", "joint-plan") else {}
    owed_by_partner = clocks.start_clock(
        kind, handed, root_id=handed.concern_id, team=handed.team, watched_by_id=desk.council.pk, **chosen
    )
    for step in ("0", "1"):
        on_clock_chased(clock_id=str(owed_by_partner.pk), step=step)
    sent = list(Message.objects.order_by("created_at").values_list("letter", "words__which", "to_address"))
    assert sent == [
        (letter, "First reminder: ", "desk@nights.example"),
        (letter, "Second reminder: ", "sol@nights.example"),
    ]
    assert "Edith" not in str(list(Message.objects.values_list("words", flat=True)))
    assert not owed().exists()


def test_the_councils_own_part_of_a_joint_plan_is_written_to_nobody(desk, handed):
    Message.objects.all().delete()
    operations.owe(handed.concern, "joint-plan", due=clock.now())
    on_clock_chased(clock_id=str(Clock.objects.get(kind="joint-plan").pk), step="0")
    assert not Message.objects.exists()
