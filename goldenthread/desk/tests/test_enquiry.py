"""An enquiry's own page and the list of enquiries: what it is, what is next, who leads, and that nobody else finds it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from goldenthread.accounts.tests.factories import TeamFactory, actor, sign_in
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Concern, Enquiry
from goldenthread.cases.tests.factories import MET, in_triage, triage_desk
from goldenthread.clocks import operations as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.ui.words import by_words

pytestmark = pytest.mark.django_db
MANY = "3 steps are with others, who have time left."


@pytest.fixture
def desk():
    return triage_desk()


@pytest.fixture
def enquiry(desk):
    concern = in_triage(desk)
    clocks.finish_clock("tell", concern)
    cases.record_decision(actor=desk.worker, concern_id=concern.pk, kind="section-42", facts=MET, because="All three are met")
    return Enquiry.objects.get()


def text(answer):
    return " ".join(answer.content.decode().split())


def page(client, enquiry):
    return text(client.get(reverse("enquiry", args=[enquiry.pk])))


def test_a_decision_begins_it_with_its_own_reference_and_it_leads_back_to_the_concern(client, desk, enquiry):
    sign_in(client, "enquiry-lead", team=desk.team)
    shown = page(client, enquiry)
    assert f"Enquiry {enquiry.reference}, section 42 enquiry" in shown
    assert "Edith Marlowe" in shown
    assert "‘I want to sit in the garden again.’" in shown
    assert "Nobody leads this enquiry yet" in shown
    assert reverse("concern", args=[enquiry.concern_id]) in shown
    assert Concern.objects.get().enquiry == enquiry
    assert "<title>Enquiry" in shown
    assert "Marlowe" not in shown.split("</title>")[0]


def test_whoever_leads_has_what_is_owed_on_their_list(client, desk, enquiry):
    lead = sign_in(client, "enquiry-lead", team=desk.team)
    manager = actor("safeguarding-manager", team=desk.team)
    chosen = {"lead": lead.pk, "manager": manager.user_id}
    answer = client.post(reverse("say_who_leads", args=[enquiry.pk]), chosen, follow=True)
    assert "Recorded. What is owed about it is on the lead’s list." in text(answer)
    assert Clock.objects.running().get(kind="plan-enquiry").given_to_id == lead.pk
    assert f"{lead.name} leads. Manager: {manager.name}" in page(client, enquiry)


@pytest.mark.parametrize(("typed", "told"), [({}, "Choose who leads it"), ({"lead": "x"}, "Choose one from the list")])
def test_what_is_missing_is_said_beside_the_field(client, desk, enquiry, typed, told):
    sign_in(client, "enquiry-lead", team=desk.team)
    assert told in text(client.post(reverse("say_who_leads", args=[enquiry.pk]), typed))


def test_nobody_of_another_organisation_leads_it_and_only_a_manager_manages(desk, enquiry):
    elsewhere, manager = triage_desk(), actor("safeguarding-manager", team=desk.team)
    for lead, managed_by, told in (
        (elsewhere.worker, manager, "Choose somebody who works here to lead it"),
        (desk.worker, desk.worker, "Choose one of the safeguarding managers here"),
    ):
        with pytest.raises(Refused, match=told):
            cases.say_who_leads(actor=desk.worker, enquiry_id=enquiry.pk, lead_id=lead.user_id, manager_id=managed_by.user_id)


@pytest.mark.parametrize(
    ("asked", "shown"), [(2, ["Wait for One to do an action.", "Wait for Two to do an action."]), (3, [MANY])]
)
def test_the_next_step_stands_out_when_many_others_are_waited_for(client, desk, enquiry, asked, shown):
    ask_others(desk, enquiry, dict.fromkeys(("One", "Two", "Three")[:asked], 9))
    sign_in(client, "enquiry-lead", team=desk.team)
    panel = next_step(page(client, enquiry))
    assert [words for words in shown if words not in panel] == []
    assert panel.count("Wait for") == (asked if asked == 2 else 0)


def next_step(shown):
    return shown.partition('class="gt-next"')[2].partition("</section>")[0]


def panel_of_concern(client, enquiry):
    return next_step(client.get(reverse("concern", args=[enquiry.concern_id])).content.decode())


def ask_others(desk, enquiry, due_in_days):
    for name, days in due_in_days.items():
        team = TeamFactory(organisation=desk.council, name=name)
        due = clock.now() + timedelta(days=days)
        said = {"what": "Send the rota", "why": "It is needed", "due": due, "team_id": team.pk}
        cases.ask_for_enquiry_action(actor=desk.worker, enquiry_id=enquiry.pk, **said)


def test_its_concern_says_of_each_wait_until_when_it_is(client, desk, enquiry):
    ask_others(desk, enquiry, {"Team of day 9": 9, "Team of day 14": 14})
    sign_in(client, "enquiry-lead", team=desk.team)
    panel = panel_of_concern(client, enquiry)
    for day in (9, 14):
        until = by_words(clock.now() + timedelta(days=day), clock.now())
        assert f"Wait for Team of day {day} to do an action, until {until}." in panel


def test_its_concern_counts_many_waits_and_leads_to_their_clocks(client, desk, enquiry):
    ask_others(desk, enquiry, {"One": 9, "Two": 10, "Three": 14})
    sign_in(client, "enquiry-lead", team=desk.team)
    panel = panel_of_concern(client, enquiry)
    assert MANY in panel
    assert f'href="{reverse("enquiry", args=[enquiry.pk])}#clocks"' in panel
    assert "Wait for" not in panel


def test_another_council_finds_nothing_and_other_roles_may_not_look(client, desk, enquiry):
    sign_in(client, "enquiry-lead", team=triage_desk().team)
    for name in ("enquiry", "say_who_leads"):
        assert client.get(reverse(name, args=[enquiry.pk])).status_code == 404
    assert enquiry.reference not in text(client.get(reverse("enquiries")))
    sign_in(client, "administrator", team=desk.team)
    for address in (reverse("enquiries"), reverse("enquiry", args=[enquiry.pk])):
        assert client.get(address).status_code == 403


def test_a_restricted_one_is_for_the_people_named_for_it(client, desk, enquiry):
    Concern.objects.update(restricted=True)
    sign_in(client, "enquiry-lead", team=desk.team)
    assert client.get(reverse("enquiry", args=[enquiry.pk])).status_code == 404
    assert enquiry.reference not in text(client.get(reverse("enquiries")))


def test_the_list_shows_who_it_is_about_what_they_want_and_the_oldest_clock(client, desk, enquiry):
    sign_in(client, "enquiry-lead", team=desk.team)
    shown = text(client.get(reverse("enquiries")))
    assert enquiry.reference in shown
    assert "Edith Marlowe" in shown
    assert "‘I want to sit in the garden again.’" in shown
    assert "Consider" in shown


def test_what_somebody_else_owes_is_a_wait_on_the_list(client, desk, enquiry):
    team = TeamFactory(organisation=desk.council, name="Business support")
    said = {"what": "Send the rota", "why": "It is needed", "due": clock.now() + timedelta(hours=1), "team_id": team.pk}
    cases.ask_for_enquiry_action(actor=desk.worker, enquiry_id=enquiry.pk, **said)
    sign_in(client, "enquiry-lead", team=desk.team)
    assert "Wait for Business support to do an action" in text(client.get(reverse("enquiries")))


def test_an_empty_list_says_how_one_begins(client, desk):
    sign_in(client, "enquiry-lead", team=desk.team)
    assert "An enquiry begins when a concern is decided so." in text(client.get(reverse("enquiries")))


def test_neither_page_asks_more_for_more(client, desk, django_assert_max_num_queries):
    for _ in range(3):
        concern = in_triage(desk)
        clocks.finish_clock("tell", concern)
        cases.record_decision(actor=desk.worker, concern_id=concern.pk, kind="section-42", facts=MET, because="x")
    sign_in(client, "enquiry-lead", team=desk.team)
    with django_assert_max_num_queries(16):
        client.get(reverse("enquiries"))
    with django_assert_max_num_queries(16):
        client.get(reverse("enquiry", args=[Enquiry.objects.first().pk]))
