"""The desk has it tonight: it decides, sees and hands back. Five to five on Friday."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from goldenthread.accounts.tests.factories import OrganisationFactory, TeamFactory, actor, sign_in
from goldenthread.cases import operations
from goldenthread.cases.models import HandOver
from goldenthread.cases.tests.factories import in_triage, raised, triage_desk
from goldenthread.cases.tests.night import AT_NIGHT, FRIDAY, running, said, typed
from goldenthread.core import clock
from goldenthread.core.clock import LONDON
from goldenthread.core.decisions import Refused
from goldenthread.routing.models import Binding

pytestmark = pytest.mark.django_db


# --- the desk decides, and hands back -----------------------------------------------------------------------------------
@pytest.fixture
def tonight(desk, night, at):
    at(AT_NIGHT)
    concern = raised(desk, safe_now="not-known")
    return concern, HandOver.objects.get()


def test_the_desk_says_that_it_has_it_first(night, tonight):
    with pytest.raises(Refused, match="Say that you have it first"):
        operations.decide_safe_tonight_for_council(actor=night, hand_over_id=tonight[1].pk, said=said())


def test_the_desks_decision_is_the_councils_answer(desk, night, tonight, client):
    concern, hand_over = tonight
    sign_in(client, "out-of-hours-worker", team=hand_over.team)
    client.post(reverse("acknowledge_hand_over", args=[hand_over.pk]))
    there = reverse("decide_safe_tonight_for_council", args=[hand_over.pk])
    assert "Say what the interim plan is" in client.post(there, typed(plan="")).content.decode()
    client.post(there, typed())
    when = clock.now().astimezone(LONDON)
    seen = {"day_day": when.day, "day_month": when.month, "day_year": when.year, "hour": "9:30pm", "how": "in-person"}
    seen |= {"outcome": "seen", "alone": "yes", "interpreter": "not-needed", "tried_by": "Jo Marsh", "words": "She was calm"}
    client.post(reverse("record_sighting_for_council", args=[hand_over.pk]), seen)
    assert running(concern, "safe-tonight") is None
    assert running(concern, "last-seen") is None
    assert running(concern, "safety-check").team_id == hand_over.team_id  # 9am on Saturday: offices are closed
    page = client.get(reverse("hand_over", args=[hand_over.pk])).content.decode()
    assert "Seen alone at 9pm" in page
    client.post(reverse("return_hand_over", args=[hand_over.pk]), {"words": "She is safe with her sister."})
    assert running(concern, "safety-check").team == desk.team
    assert running(concern, "safety-check").subject_id == concern.pk
    sign_in(client, "triage-worker", team=desk.team)
    page = client.get(reverse("hand_over", args=[hand_over.pk])).content.decode()
    assert "She was calm" in page
    assert "Seen alone at 9pm" in page


def test_handed_back_without_a_decision_it_is_the_councils_again_due_when_it_was(desk, night, tonight):
    concern, hand_over = tonight
    due = running(concern, "safe-tonight").due_at
    operations.acknowledge_hand_over(actor=night, hand_over_id=hand_over.pk)
    operations.return_hand_over(actor=night, hand_over_id=hand_over.pk, words="Nobody in. Tried twice.")
    again = running(concern, "safe-tonight")
    assert (again.team, again.subject_id, again.due_at) == (desk.team, concern.pk, due)
    with pytest.raises(Refused, match="handed this back"):
        operations.decide_safe_tonight_for_council(actor=night, hand_over_id=hand_over.pk, said=said())


def test_the_police_do_not_decide_it(desk):
    team = TeamFactory(organisation=OrganisationFactory())
    Binding.objects.create(council=desk.council, key="police", team=team)
    hand_over = operations.hand_to(in_triage(desk), "police", actor=desk.worker, asks="Look into it")
    officer = actor("police-officer", team=team)
    operations.acknowledge_hand_over(actor=officer, hand_over_id=hand_over.pk)
    with pytest.raises(Refused, match="Only the out-of-hours desk records this"):
        operations.decide_safe_tonight_for_council(actor=officer, hand_over_id=hand_over.pk, said=said())


# --- five to five on Friday ---------------------------------------------------------------------------------------------
ASKED = {"could_happen": "Her son comes back drunk", "asks": "Ring her at 9pm", "to_ring": "Priya Nair, 01632 960 141"}
MONDAY = {"day_day": "23", "day_month": "11", "day_year": "2026", "hour": "8:30am"}


def test_five_to_five_on_friday(desk, night, at, client):
    at(FRIDAY)
    concern = in_triage(desk, safe_now="no")
    operations.decide_safe_tonight(
        actor=desk.worker, concern_id=concern.pk, said=said(check_at=datetime(2026, 11, 21, 10, 0, tzinfo=LONDON))
    )
    sign_in(client, "triage-worker", team=desk.team)
    there = reverse("hand_to_out_of_hours", args=[concern.pk])
    assert 'value="23"' in client.get(there).content.decode()  # back by Monday, unless said
    page = client.post(there, ASKED | MONDAY, follow=True).content.decode()
    assert "Handed to Night desk." in page
    hand_over = HandOver.objects.get()
    assert running(concern, "hand-back").due_at == datetime(2026, 11, 23, 8, 30, tzinfo=LONDON)
    assert running(concern, "safety-check").team_id == hand_over.team_id  # its check falls on the weekend
    again = client.post(there, ASKED | MONDAY).content.decode()
    assert f"Night desk has this already, as {hand_over.reference}" in again


def test_a_hand_over_says_what_is_needed_and_by_when(desk, night, at, client):
    at(FRIDAY)
    concern = in_triage(desk)
    sign_in(client, "triage-worker", team=desk.team)
    there = reverse("hand_to_out_of_hours", args=[concern.pk])
    page = client.post(there, ASKED | MONDAY | {"to_ring": ""}).content.decode()
    assert "Say whom they can ring" in page
    page = client.post(there, ASKED | MONDAY | {"day_day": "30"}).content.decode()
    assert "Ask for it back within 5 days" in page


def test_a_council_that_has_named_no_desk_is_told_what_to_do(desk, at):
    at(FRIDAY)
    concern = in_triage(desk)
    with pytest.raises(Refused, match="has not named its out-of-hours desk"):
        operations.hand_to_out_of_hours(
            actor=desk.worker, concern_id=concern.pk, **ASKED, back_by=clock.now() + timedelta(days=1)
        )


def test_the_councils_page_groups_what_is_out_and_drops_what_was_read(desk, night, at, client):
    at(FRIDAY)
    made = []
    for name in ("Ann", "Ben", "Cy"):
        concern = in_triage(desk, person_name=name)
        back = clock.now() + timedelta(days=2)
        made.append(operations.hand_to_out_of_hours(actor=desk.worker, concern_id=concern.pk, **ASKED, back_by=back))
    for one in made[1:]:
        operations.acknowledge_hand_over(actor=night, hand_over_id=one.pk)
    operations.return_hand_over(actor=night, hand_over_id=made[2].pk, words="All well on Sunday")
    sign_in(client, "triage-worker", team=desk.team)
    page = client.get(reverse("hand_overs_out")).content.decode()
    heads = ["Nobody there has it yet: ring them (1)", "Handed back and not read yet (1)", "In their hands (1)"]
    assert [page.index(head) for head in heads] == sorted(page.index(head) for head in heads)
    operations.read_return(actor=desk.worker, hand_over_id=made[2].pk)
    assert "All well on Sunday" not in client.get(reverse("hand_overs_out")).content.decode()
    sign_in(client, "triage-worker", team=triage_desk().team)
    assert "Nothing is out of your hands" in client.get(reverse("hand_overs_out")).content.decode()


def test_the_councils_page_asks_the_database_no_more_for_twenty(desk, night, client, django_assert_max_num_queries):
    for number in range(20):
        concern = in_triage(desk, person_name=f"Somebody {number}")
        operations.hand_to(concern, "out-of-hours", actor=desk.worker, asks="Visit")
    sign_in(client, "triage-worker", team=desk.team)
    client.get(reverse("hand_overs_out"))
    with django_assert_max_num_queries(14):
        assert client.get(reverse("hand_overs_out")).content.decode().count("Nobody yet") == 20


@pytest.mark.parametrize("name", ["decide_safe_tonight_for_council", "record_sighting_for_council"])
def test_another_desk_finds_nothing(tonight, client, name):
    sign_in(client, "out-of-hours-worker", team=TeamFactory(organisation=OrganisationFactory()))
    assert client.post(reverse(name, args=[tonight[1].pk]), {}).status_code == 404
