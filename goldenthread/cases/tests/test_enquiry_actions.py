"""Asking for an action from an enquiry: who is asked, what they may not be told, and what the enquiry's page says of it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import OrganisationFactory, TeamFactory, actor, sign_in
from goldenthread.action_plans import operations as actions
from goldenthread.action_plans import queries as asked
from goldenthread.action_plans.models import Action
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Concern, Enquiry
from goldenthread.cases.operations.enquiry_actions import on_action_changed
from goldenthread.cases.rules import actions_in_words, may_ask_organisation
from goldenthread.cases.rules.enquiry_actions import EMPLOYER, PROVIDER
from goldenthread.cases.tests.factories import MET, in_triage, triage_desk
from goldenthread.clocks import operations as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.directory.tests.factories import LocationFactory, ProviderFactory
from goldenthread.outbox.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return triage_desk(name="Harbourshire Council")


@pytest.fixture
def home():
    """The office of the provider that the concern is about."""
    body = OrganisationFactory(name="Larkfield Care Ltd")
    ProviderFactory(organisation=body)
    return TeamFactory(organisation=body, name="Office")


@pytest.fixture
def trust():
    return TeamFactory(organisation=OrganisationFactory(name="Westmere Hospitals"), name="Safeguarding office")


@pytest.fixture
def enquiry(desk, home):
    place = LocationFactory(provider=home.organisation.registered_provider, council=desk.council)
    concern = in_triage(desk, location_id=place.pk)
    clocks.finish_clock("tell", concern)
    cases.record_decision(actor=desk.worker, concern_id=concern.pk, kind="section-42", facts=MET, because="All three are met")
    return Enquiry.objects.get()


def ask(desk, enquiry, team, **facts):
    given = {"what": "Weigh residents each week", "why": "Weight loss was seen late", "due": clock.now() + timedelta(days=7)}
    return cases.ask_for_enquiry_action(actor=desk.worker, enquiry_id=enquiry.pk, team_id=team.pk, **given | facts)


def text(answer):
    return " ".join(answer.content.decode().split())


def react():
    for event in Event.objects.filter(kind="action_changed", handled_at=None):
        on_action_changed(**event.payload)


def test_it_is_asked_on_the_page_and_the_enquiry_says_how_many_stand_how(client, desk, enquiry, trust):
    sign_in(client, User.objects.get(pk=desk.worker.user_id))
    due = clock.today() + timedelta(days=9)
    typed = {"what": "Send the discharge plan", "why": "It was not followed", "team": trust.pk, "person": ""}
    typed |= {"due_day": due.day, "due_month": due.month, "due_year": due.year}
    shown = text(client.post(reverse("enquiry_actions", args=[enquiry.pk]), typed, follow=True))
    assert "Asked for: A-" in shown
    assert "Send the discharge plan" in shown
    assert "1 open" in text(client.get(reverse("enquiry", args=[enquiry.pk])))
    lead = actor("trust-lead", team=trust)
    actions.say_done(actor=lead, action_id=Action.objects.get().pk, words="Sent")
    react()
    assert "1 done, not checked" in text(client.get(reverse("enquiry", args=[enquiry.pk])))


def test_whoever_owes_it_reads_what_is_asked_and_the_label_and_nothing_of_the_enquiry(client, desk, enquiry, trust):
    action = ask(desk, enquiry, trust)
    sign_in(client, "trust-lead", team=trust)
    shown = text(client.get(reverse("action", args=[action.pk])))
    assert f"A safeguarding enquiry of Harbourshire Council, {enquiry.reference}" in shown
    assert "Marlowe" not in shown
    assert reverse("enquiry", args=[enquiry.pk]) not in shown
    assert client.get(reverse("enquiry", args=[enquiry.pk])).status_code == 403


def test_a_name_in_it_is_refused_and_stays_only_with_a_reason(client, desk, enquiry, trust):
    with pytest.raises(Refused, match="‘Edith’ could show who the person is"):
        ask(desk, enquiry, trust, why="Edith lost weight")
    assert not Action.objects.exists()
    sign_in(client, User.objects.get(pk=desk.worker.user_id))
    due = clock.today() + timedelta(days=9)
    typed = {"what": "Visit Edith", "why": "Safety", "team": trust.pk, "due_day": due.day, "due_month": due.month}
    page = text(client.post(reverse("enquiry_actions", args=[enquiry.pk]), typed | {"due_year": due.year}))
    assert "Why must that word stay?" in page
    kept = ask(desk, enquiry, trust, what="Visit Edith", must_stay="Their nurse knows her")
    assert kept.what == "Visit Edith"
    assert "Their nurse knows her" in Concern.objects.get().additions.latest("created_at").words


def test_a_provider_that_may_not_be_spoken_to_is_asked_nothing_and_one_that_may_is(desk, enquiry, home):
    Concern.objects.update(may_ring=False)
    with pytest.raises(Refused, match="The provider may not be spoken to about this yet"):
        ask(desk, enquiry, home)
    Concern.objects.update(may_ring=True)
    assert ask(desk, enquiry, home).owner == home.organisation


def test_the_employer_of_whoever_spoke_up_is_asked_nothing(desk, enquiry, trust):
    Concern.objects.update(employer=trust.organisation)
    with pytest.raises(Refused, match="spoke up as themself"):
        ask(desk, enquiry, trust)


@pytest.mark.parametrize(
    ("provider", "may", "employer", "reasons"),
    [
        (False, False, False, ()),
        (True, True, False, ()),
        (True, False, False, (PROVIDER,)),
        (False, True, True, (EMPLOYER,)),
        (True, False, True, (PROVIDER, EMPLOYER)),
    ],
)
def test_which_organisation_may_be_asked(provider, may, employer, reasons):
    assert may_ask_organisation(is_provider=provider, may_speak=may, is_employer=employer).reasons == reasons


def test_the_line_names_each_state_that_there_is():
    assert actions_in_words({}) == ""
    assert actions_in_words({"open": 2, "withdrawn": 1, "change-checked": 3}) == "2 open. 3 change checked. 1 withdrawn"


def test_another_council_finds_nothing_and_other_roles_may_not_ask(client, desk, enquiry):
    sign_in(client, "enquiry-lead", team=triage_desk().team)
    assert client.get(reverse("enquiry_actions", args=[enquiry.pk])).status_code == 404
    sign_in(client, "quality-officer", team=desk.team)
    assert client.get(reverse("enquiry_actions", args=[enquiry.pk])).status_code == 403


def test_an_enquiry_that_has_ended_is_asked_for_nothing_more(desk, enquiry, trust):
    Enquiry.objects.update(stage="outcome-not-told")
    with pytest.raises(Refused, match="This enquiry has ended"):
        ask(desk, enquiry, trust)


def test_what_is_missing_is_said_beside_the_field(client, desk, enquiry):
    sign_in(client, User.objects.get(pk=desk.worker.user_id))
    page = text(client.post(reverse("enquiry_actions", args=[enquiry.pk]), {}))
    for told in ("Say what is to be done", "Say why it is to be done", "Choose the team", "Say by which day"):
        assert told in page


def test_an_action_of_a_restricted_enquiry_is_in_no_list_of_those_who_are_not_named(client, desk, enquiry, trust):
    action = ask(desk, enquiry, trust)
    Concern.objects.update(restricted=True)
    sign_in(client, "enquiry-lead", team=desk.team)
    assert action.reference not in text(client.get(reverse("actions") + "?list=owed"))
    assert client.get(reverse("action", args=[action.pk])).status_code == 404
    sign_in(client, "trust-lead", team=trust)
    assert client.get(reverse("action", args=[action.pk])).status_code == 200


def test_whoever_has_it_reads_it_although_the_enquiry_is_restricted(client, desk, enquiry):
    colleague = actor("enquiry-lead", team=desk.team)
    action = ask(desk, enquiry, desk.team, person_id=colleague.user_id)
    Concern.objects.update(restricted=True)
    sign_in(client, User.objects.get(pk=colleague.user_id))
    assert client.get(reverse("action", args=[action.pk])).status_code == 200


def test_an_overdue_action_of_another_organisation_is_on_the_work_list_to_chase(client, desk, enquiry, trust):
    ask(desk, enquiry, trust)
    sign_in(client, User.objects.get(pk=desk.worker.user_id))
    address = reverse("concern", args=[enquiry.concern_id])
    assert "Wait for Westmere Hospitals to do an action" in text(client.get(address))
    Clock.objects.exclude(kind="do-action").update(done_at=clock.now())
    Clock.objects.filter(kind="do-action").update(due_at=clock.now() - timedelta(days=1))
    assert "Chase the action of Westmere Hospitals" in text(client.get(reverse("work_list") + "?list=team"))


def test_another_council_that_owes_one_has_it_on_its_actions_and_not_in_its_work(client, desk, enquiry):
    other = triage_desk()
    action = ask(desk, enquiry, other.team)
    sign_in(client, User.objects.get(pk=other.worker.user_id))
    work = text(client.get(reverse("work_list") + "?list=team"))
    assert enquiry.concern.reference not in work
    assert "You have nothing to do" in work
    assert action.reference in text(client.get(reverse("actions") + "?list=ours"))


def test_whoever_closes_it_can_ask_what_is_open_and_what_nobody_has(desk, enquiry, trust):
    ours = ask(desk, enquiry, desk.team, person_id=desk.worker.user_id)
    theirs = ask(desk, enquiry, trust)
    assert set(asked.open_about(enquiry.concern_id)) == {ours, theirs}
    assert list(asked.without_person(enquiry.concern_id)) == [theirs]
    actions.withdraw_action(actor=desk.worker, action_id=theirs.pk, because="x")
    assert list(asked.open_about(enquiry.concern_id)) == [ours]


def test_something_that_happens_to_an_action_of_another_record_changes_no_enquiry(enquiry):
    on_action_changed(subject_kind="accounts.team", subject_id=str(enquiry.pk))
    enquiry.refresh_from_db()
    assert "actions" not in enquiry.parts
