"""Children and the years around eighteen: who may be a child, who has it at once, and what waits for the joint plan."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as some

from goldenthread.accounts.tests.factories import OrganisationFactory, TeamFactory, actor, sign_in
from goldenthread.cases import operations, queries, rules
from goldenthread.cases.models import Concern, HandOver, JointPlan
from goldenthread.cases.tests.factories import UNMET, in_triage, raised, triage_desk
from goldenthread.clocks import operations as clocks
from goldenthread.clocks.models import Clock
from goldenthread.clocks.rules import LONDON
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.routing.models import Binding

TODAY = date(2026, 11, 18)
BANDS = [
    # said, born, answer, band
    ("84", None, "adult", "adult"),
    ("84", None, "", "adult"),
    ("84", None, "not-known", "adult"),
    ("about 80", None, "not-known", "adult"),
    ("84 years 6 months", None, "adult", "adult"),
    ("born 1941", None, "", "adult"),
    ("", None, "adult", "adult"),
    ("", None, "", "not-known"),
    ("", None, "not-known", "possibly-child"),
    ("", None, "child", "child"),
    ("6", None, "not-known", "child"),
    ("17", None, "", "child"),
    ("17", None, "adult", "possibly-child"),
    ("17ish", None, "not-known", "possibly-child"),
    ("17 or 18", None, "adult", "possibly-child"),
    ("about 19", None, "adult", "possibly-child"),
    ("19", None, "adult", "adult"),
    ("teenager", None, "adult", "possibly-child"),
    ("not sure if 18", None, "not-known", "possibly-child"),
    ("under 18", None, "not-known", "possibly-child"),
    ("6 months", None, "not-known", "possibly-child"),
    ("a baby", None, "not-known", "possibly-child"),
    ("pregnant", None, "adult", "possibly-child"),
    ("unborn baby", None, "not-known", "possibly-child"),
    ("", None, "unborn", "unborn"),
    ("", None, "possibly-child", "possibly-child"),
    ("", date(2008, 11, 19), "adult", "child"),
    ("", date(2008, 11, 18), "adult", "adult"),
    ("17", date(1941, 5, 2), "adult", "adult"),
    ("", date(1941, 5, 2), "child", "possibly-child"),
]


@pytest.mark.parametrize(("said", "born", "answer", "band"), BANDS)
def test_who_may_be_a_child(said, born, answer, band):
    found = rules.age_band(said_age=said, born=born, child=False, answer=answer, on=TODAY)
    assert found.band == band
    assert all(found.reasons)


@given(
    said=some.text(max_size=60), answer=some.sampled_from(["", "adult", "child", "unborn", "not-known"]), child=some.booleans()
)
def test_whatever_was_said_there_is_a_band_with_a_reason_and_a_child_is_never_an_adult(said, answer, child):
    found = rules.age_band(said_age=said, born=None, child=child, answer=answer, on=TODAY)
    assert found.reasons
    if child or answer in ("child", "unborn"):
        assert not rules.adult_policy_applies(found.band)


@given(days=some.integers(0, 365 * 30))
def test_by_date_of_birth_nobody_under_18_is_left_out(days):
    born = TODAY - timedelta(days=days)
    found = rules.age_band(said_age="", born=born, child=False, answer="adult", on=TODAY)
    assert rules.goes_to_children(found.band).met == (days < (TODAY - date(2008, 11, 18)).days)


@pytest.mark.parametrize(
    ("born", "due"),
    [
        (date(2009, 5, 19), None),  # a day short of 17½
        (date(2009, 5, 18), datetime(2027, 5, 17, 17, tzinfo=LONDON)),
        (date(2008, 11, 19), datetime(2026, 11, 18, 17, tzinfo=LONDON)),  # eighteen tomorrow
        (date(2008, 11, 18), datetime(2026, 11, 25, 17, tzinfo=LONDON)),  # eighteen today
        (date(2001, 11, 19), datetime(2026, 11, 25, 17, tzinfo=LONDON)),
        (date(2001, 11, 18), None),  # twenty-five today
        (date(1941, 5, 2), None),
        (None, None),
    ],
)
def test_by_when_a_joint_plan_is_due(born, due):
    assert rules.around_eighteen(born, TODAY) == due


@given(born=some.dates(date(1999, 1, 1), date(2012, 12, 31)))
def test_a_plan_is_never_due_before_today_and_always_before_the_birthday_that_is_to_come(born):
    due = rules.around_eighteen(born, TODAY)
    if due:
        assert due.date() >= TODAY
        if rules.age_band(said_age="", born=born, child=False, answer="", on=TODAY).band == "child":
            assert rules.age_band(said_age="", born=born, child=False, answer="", on=due.date()).band == "child"


@pytest.fixture
def desk(db):
    return triage_desk()


@pytest.fixture
def door(desk):
    """Somebody at the children’s front door that the council has named."""
    team = TeamFactory(organisation=OrganisationFactory(), name="Children’s front door", mailbox="door@children.example")
    Binding.objects.create(council=desk.council, key="children-front-door", team=team)
    return actor("children-front-door", team=team)


def running(concern):
    return sorted(Clock.objects.running().filter(root_id=concern.pk).values_list("kind", flat=True))


@pytest.mark.parametrize(
    "said", [{"age_band": "child", "said_age": ""}, {"age_band": "unborn", "said_age": ""}, {"child": True}]
)
def test_a_child_is_with_the_front_door_at_once_and_the_adult_policy_is_not_applied(desk, door, said):
    concern = raised(desk, **said)
    hand_over = HandOver.objects.get(concern=concern)
    assert hand_over.team_id in door.team_ids
    assert concern.child
    assert running(concern) == ["acknowledge-child", "read"]
    assert concern.safe_practice["children"].endswith(f"receipt {hand_over.reference}")


def test_possibly_a_child_both_run_until_the_age_is_established(desk, door):
    concern = raised(desk, said_age="17ish")
    assert concern.age_band == "possibly-child"
    assert running(concern) == ["acknowledge-child", "decide", "read", "tell"]
    operations.record_children(
        actor=desk.worker, concern_id=concern.pk, band="child", because="Her school told us", children_at_home="no"
    )
    assert running(concern) == ["acknowledge-child", "read"]
    operations.record_children(
        actor=desk.worker, concern_id=concern.pk, band="adult", because="We saw the birth certificate", children_at_home="no"
    )
    assert running(concern) == ["acknowledge-child", "decide", "read", "tell"]
    assert [one.band for one in concern.age_decisions.order_by("created_at")] == ["child", "adult"]


def test_children_in_an_adults_home_are_told_of_without_delay(desk, door):
    concern = raised(desk, children_at_home="yes", children_words="Two girls, 6 and 9")
    hand_over = HandOver.objects.get(concern=concern)
    assert "Two girls, 6 and 9" in hand_over.could_happen
    assert not concern.child
    assert {"tell", "decide"} <= set(running(concern))


def test_an_adult_with_no_children_at_home_goes_to_nobody(desk, door):
    assert not HandOver.objects.filter(concern=raised(desk)).exists()


def test_no_front_door_is_named_so_triage_rings_it_and_keeps_its_reference(desk, client):
    concern = raised(desk, age_band="child", said_age="")
    assert "acknowledge-child" in running(concern)
    sign_in(client, "triage-worker", team=desk.team)
    page = client.get(reverse("record_children", args=[concern.pk])).content.decode()
    assert "Ring the children’s front door now." in page
    there = reverse("tell_front_door", args=[concern.pk])
    refused = client.post(there, {"told": "Maya Roy, 10am"}).content.decode()
    assert "Ask for their reference and write it here" in refused
    page = client.post(there, {"told": "Maya Roy, 10am", "their_reference": "CFD-77"}, follow=True).content.decode()
    assert "CFD-77" in page
    assert "acknowledge-child" not in running(concern)


def test_the_front_door_acknowledges_with_its_own_reference_and_the_staffs_page_shows_it(desk, door, client):
    concern = raised(desk, age_band="child", said_age="")
    hand_over = HandOver.objects.get()
    operations.acknowledge_hand_over(actor=door, hand_over_id=hand_over.pk, their_reference="CFD-12")
    sign_in(client, "triage-worker", team=desk.team)
    page = client.get(reverse("record_children", args=[concern.pk])).content.decode()
    assert hand_over.reference in page
    assert f"{door.name} has it, their reference CFD-12" in page


def test_once_the_front_door_has_a_child_triage_owes_what_happens_next(desk, door):
    concern = raised(desk, age_band="child", said_age="")
    operations.acknowledge_hand_over(actor=door, hand_over_id=HandOver.objects.get().pk)
    assert "decide" in running(concern)


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ({"because": " "}, "Say how you know how old they are"),
        ({"children_at_home": "yes"}, "Say which children, and where they are"),
    ],
)
def test_an_age_and_children_are_established_with_a_reason(desk, typed, refusal):
    said = {"band": "adult", "because": "She told us", "children_at_home": "no"} | typed
    with pytest.raises(Refused, match=refusal):
        operations.record_children(actor=desk.worker, concern_id=raised(desk).pk, **said)


def birthday_in(days, years=18):
    today = clock.today() + timedelta(days=days)
    return date(today.year - years, today.month, min(today.day, 28))


def test_a_birth_date_learned_at_triage_counts_at_once(desk, door):
    concern = raised(desk)
    operations.start_triage(actor=desk.worker, concern_id=concern.pk)
    operations.identify_person(actor=desk.worker, concern_id=concern.pk, name="Edith Marlowe", born=birthday_in(40))
    concern.refresh_from_db()
    assert concern.child
    assert "tell" not in running(concern)
    assert HandOver.objects.filter(concern=concern).exists()
    assert running(concern).count("joint-plan") == 2  # ours and the front door’s


def test_nothing_closes_because_of_a_birthday(desk, client):
    concern = raised(desk, born=birthday_in(-40), said_age="")
    assert "joint-plan" in running(concern)
    operations.start_triage(actor=desk.worker, concern_id=concern.pk)
    operations.identify_person(
        actor=desk.worker, concern_id=concern.pk, name="Jo", born=birthday_in(-40), nhs_number="", address=""
    )
    clocks.finish_clock("tell", concern)
    operations.record_decision(
        actor=desk.worker, concern_id=concern.pk, kind="no-further-action", facts=UNMET, because="18 now"
    )
    clocks.finish_clock("tell-outcome", concern)
    sign_in(client, "triage-worker", team=desk.team)
    page = client.post(reverse("close_concern", args=[concern.pk])).content.decode()
    assert "Agree a joint plan with children’s services first: nothing closes because of a birthday" in page
    assert reverse("joint_plan", args=[concern.pk]) in page
    there = reverse("joint_plan", args=[concern.pk])
    assert "Say what you agreed" in client.post(there, {"for_adults": "Alex Chen"}).content.decode()
    day = clock.today()
    typed = {"for_adults": "Alex Chen", "for_children": "Maya Roy", "plan": "Both visit until March."}
    typed |= {"agreed_on_day": day.day, "agreed_on_month": day.month, "agreed_on_year": day.year}
    page = client.post(there, typed, follow=True).content.decode()
    assert "Both visit until March." in page
    assert JointPlan.objects.get().recorded_by
    operations.close_concern(actor=desk.worker, concern_id=concern.pk)
    assert Concern.objects.get(pk=concern.pk).closed_at


def test_it_is_asked_of_the_concerns_own_council_and_of_casework_roles_only(desk, client):
    concern = raised(desk)
    pages = [reverse(name, args=[concern.pk]) for name in ("record_children", "tell_front_door", "joint_plan")]
    sign_in(client, "triage-worker", team=triage_desk().team)
    assert [client.get(page).status_code for page in pages] == [404, 404, 404]
    sign_in(client, "provider-lead")
    assert [client.get(page).status_code for page in pages] == [403, 403, 403]


def test_passed_on_to_another_council_what_is_known_of_age_goes_with_it(desk):
    concern = in_triage(desk, said_age="17ish", children_at_home="yes", children_words="A boy of 4")
    other = triage_desk()
    passing = operations.pass_concern_on(actor=desk.worker, concern_id=concern.pk, to=other.council, because="It was there")
    report = queries.report_of(passing)
    assert (report.age_band, report.children_at_home, report.children_words) == ("possibly-child", "yes", "A boy of 4")
