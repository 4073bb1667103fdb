"""A concern is not closed while a partner has it: it comes back, the council takes it back, or it is theirs by now."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import sign_in
from goldenthread.cases import operations
from goldenthread.cases.models import Concern, HandOver
from goldenthread.cases.operations.hand_overs import hand_to
from goldenthread.cases.rules import InHand, may_close_in_hand
from goldenthread.cases.tests.factories import in_triage, triage_desk
from goldenthread.clocks import operations as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core.decisions import Refused
from goldenthread.outbox.models import Message
from goldenthread.routing.models import Binding

pytestmark = pytest.mark.django_db


@pytest.fixture
def doors(desk, night):
    """The same team as every partner, so that one actor is each."""
    team = Binding.objects.get(key="out-of-hours").team
    for key in ("police", "children-front-door"):
        Binding.objects.create(council=desk.council, key=key, team=team)
    return night


def ready_to_close(desk, kind):
    """A concern about which nothing is owed but what a partner has."""
    concern = in_triage(desk)
    hand_over = hand_to(concern, kind, actor=desk.worker, asks="See her")
    for one in ("tell", "decide"):
        clocks.finish_clock(one, concern)
    Message.objects.all().delete()
    Concern.objects.filter(pk=concern.pk).update(status="outcome-not-told")
    return hand_over


def close(desk, hand_over):
    return operations.close_concern(actor=desk.worker, concern_id=hand_over.concern_id)


@pytest.mark.parametrize(("theirs", "met"), [(True, True), (False, False)])
def test_the_rule(theirs, met):
    assert may_close_in_hand([InHand("Night desk", "H-1", theirs)]).met is met
    assert may_close_in_hand([]).met


@pytest.mark.parametrize("kind", ["out-of-hours", "police"])
@pytest.mark.parametrize("taken", [True, False])
def test_what_a_partner_has_comes_back_first(desk, doors, kind, taken):
    hand_over = ready_to_close(desk, kind)
    if taken:
        operations.acknowledge_hand_over(actor=doors, hand_over_id=hand_over.pk)
    words = f"Night desk has {hand_over.reference}: wait until it is handed back, or ring them and take it back"
    with pytest.raises(Refused, match=words):
        close(desk, hand_over)


def test_the_refusal_leads_to_what_is_out_and_from_there_it_is_taken_back(desk, doors, client):
    hand_over = ready_to_close(desk, "out-of-hours")
    sign_in(client, User.objects.get(pk=desk.worker.user_id))
    page = client.post(reverse("close_concern", args=[hand_over.concern_id])).content.decode()
    assert f'href="{reverse("hand_overs_out")}"' in page
    back = reverse("take_back_hand_over", args=[hand_over.pk])
    assert back in client.get(reverse("hand_over", args=[hand_over.pk])).content.decode()
    assert "Say whom you told there, and why you take it back" in client.post(back, {"because": " "}).content.decode()
    page = client.post(back, {"because": "Told Ada: the person is in hospital"}, follow=True).content.decode()
    assert "You have it back from Night desk" in page
    assert not Clock.objects.running().filter(kind__in=["acknowledge", "read-return"]).exists()
    assert close(desk, hand_over).status == "closed"


def test_what_the_desk_had_not_settled_is_the_councils_again(desk, doors):
    hand_over = ready_to_close(desk, "out-of-hours")
    operations.owe(hand_over.concern, "safe-tonight")
    clocks.pass_clock("safe-tonight", root_id=hand_over.concern_id, to=hand_over.team, subject=hand_over)
    operations.take_back_hand_over(actor=desk.worker, hand_over_id=hand_over.pk, because="Told Ada")
    assert Clock.objects.running().get(kind="safe-tonight").team == desk.team


def test_what_the_front_door_has_taken_is_its_own_and_goes_on_there(desk, doors):
    hand_over = ready_to_close(desk, "children-front-door")
    with pytest.raises(Refused):
        close(desk, hand_over)
    operations.acknowledge_hand_over(actor=doors, hand_over_id=hand_over.pk)
    close(desk, hand_over)
    hand_over.refresh_from_db()
    assert hand_over.returned_words.startswith("The council closed its part.")
    assert hand_over.read_at


def test_a_child_of_whom_nobody_there_has_heard_is_still_to_be_rung_about(desk, doors):
    hand_over = ready_to_close(desk, "children-front-door")
    operations.take_back_hand_over(actor=desk.worker, hand_over_id=hand_over.pk, because="Nobody answers")
    assert Clock.objects.running().get(kind="acknowledge-child").team == desk.team


def test_a_report_that_is_joined_does_not_close_while_a_partner_has_it(desk, doors):
    hand_over = ready_to_close(desk, "police")
    lead = in_triage(desk)
    Concern.objects.filter(pk=hand_over.concern_id).update(joined_to=lead)
    with pytest.raises(Refused, match=hand_over.reference):
        operations.close_concern(actor=desk.worker, concern_id=lead.pk)


def test_it_is_taken_back_once_and_by_the_council_that_handed_it_over(desk, doors):
    hand_over = ready_to_close(desk, "police")
    with pytest.raises(PermissionDenied):
        operations.take_back_hand_over(actor=doors, hand_over_id=hand_over.pk, because="x")
    with pytest.raises(HandOver.DoesNotExist):
        operations.take_back_hand_over(actor=triage_desk().worker, hand_over_id=hand_over.pk, because="x")
    operations.take_back_hand_over(actor=desk.worker, hand_over_id=hand_over.pk, because="Told Ada")
    with pytest.raises(Refused, match="This was taken back"):
        operations.take_back_hand_over(actor=desk.worker, hand_over_id=hand_over.pk, because="Again")
