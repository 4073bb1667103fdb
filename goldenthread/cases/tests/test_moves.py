"""Elsewhere: which council leads, and where the person is now."""

import pytest
from django.urls import reverse

from goldenthread.accounts.tests.factories import CouncilFactory, sign_in
from goldenthread.cases import rules
from goldenthread.cases.models import Move, Override
from goldenthread.cases.tests.factories import in_triage, triage_desk
from goldenthread.core import clock
from goldenthread.directory import search_index
from goldenthread.directory.tests.factories import LocationFactory
from goldenthread.outbox.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return triage_desk(name="Harbourshire Council")


@pytest.mark.parametrize(
    ("happened_in", "placing", "leads", "pass_on"),
    [
        ("", "", "Here", False),
        ("Here", "", "Here", False),
        ("Here", "There", "Here", False),
        ("There", "", "There", True),
        ("There", "Here", "There", True),
    ],
)
def test_the_council_where_it_happened_leads(happened_in, placing, leads, pass_on):
    lead = rules.who_leads(happened_in=happened_in, here="Here", placing=placing)
    assert (lead.council, lead.pass_on) == (leads, pass_on)
    assert lead.because
    assert ("stays responsible for the placement" in lead.because) == (placing == "Here" != happened_in)


@pytest.mark.parametrize(
    ("told", "named", "ended"),
    [({"a", "b"}, {"a"}, {"b"}), ({"a"}, {"a", "b"}, set()), (set(), {"a"}, set()), ({"a"}, set(), {"a"})],
)
def test_whoever_is_named_no_more_is_ended_and_nobody_else(told, named, ended):
    assert rules.no_longer_theirs(told=told, named_now=named) == ended


def test_harm_in_another_councils_area_proposes_passing_it_on_with_the_reason(desk, client):
    stonevale = triage_desk(name="Stonevale Council").council
    home = LocationFactory(name="Fernbank", council=stonevale)
    concern = in_triage(desk, location_id=home.pk)
    sign_in(client, "triage-worker", team=desk.team)
    page = client.get(reverse("concern", args=[concern.pk])).content.decode()
    assert "It happened in another council’s area, which leads under section 42" in page
    page = client.get(reverse("pass_concern_on", args=[concern.pk])).content.decode()
    assert "Stonevale Council leads." in page
    assert f'value="{stonevale.pk}" checked' in page.replace("  ", " ")


def test_harm_here_proposes_nothing(desk, client):
    concern = in_triage(desk, location_id=LocationFactory(council=desk.council).pk)
    sign_in(client, "triage-worker", team=desk.team)
    assert "which leads under section 42" not in client.get(reverse("concern", args=[concern.pk])).content.decode()
    assert " leads." not in client.get(reverse("pass_concern_on", args=[concern.pk])).content.decode()


def typed(**more):
    day = clock.today()
    said = {
        "why": "hospital",
        "place": "Westmere General",
        "warned": "yes",
        "warning": "Ward sister told by Alex, by telephone",
    }
    return said | {"moved_on_day": day.day, "moved_on_month": day.month, "moved_on_year": day.year} | more


def test_she_moved_and_the_new_place_is_warned(desk, client):
    concern = in_triage(desk)
    sign_in(client, "triage-worker", team=desk.team)
    page = client.post(reverse("record_move", args=[concern.pk]), typed(), follow=True).content.decode()
    assert "Westmere General, since" in page
    move = Move.objects.get()
    assert (move.warned, move.why) == (True, "hospital")
    assert Event.objects.filter(kind="person_moved").exists()
    assert Event.objects.filter(kind="facts_changed", payload__concern_id=str(concern.pk)).exists()
    again = client.get(reverse("record_move", args=[concern.pk])).content.decode()
    assert "The new place is told: " in again


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"place": ""}, "Say where the person is now"),
        ({"warning": ""}, "Say what the new place is told, by whom and how, or why it is not warned"),
        ({"why": "new-funder"}, "Say who pays now"),
        ({"moved_on_year": 2999}, "The date must be today or earlier"),
    ],
)
def test_a_move_says_where_and_what_the_new_place_is_told(desk, client, change, refusal):
    concern = in_triage(desk)
    sign_in(client, "triage-worker", team=desk.team)
    assert refusal in client.post(reverse("record_move", args=[concern.pk]), typed(**change)).content.decode()
    assert not Move.objects.exists()


def test_not_warning_the_new_place_is_a_decision_that_a_manager_sees(desk, client):
    concern = in_triage(desk)
    sign_in(client, "triage-worker", team=desk.team)
    client.post(reverse("record_move", args=[concern.pk]), typed(warned="no", warning="The risk stayed behind"))
    assert (Override.objects.get().rule, Override.objects.get().because) == ("not-warned", "The risk stayed behind")
    sign_in(client, "safeguarding-manager", team=desk.team)
    assert "The risk stayed behind" in client.get(reverse("overrides")).content.decode()


def test_a_place_on_the_register_is_chosen_from_what_was_found(desk, client):
    home = LocationFactory(name="Fernbank House", council=CouncilFactory())
    home.searched = search_index.words_of_location(home)
    home.save()
    search_index.keep([home])
    concern = in_triage(desk)
    sign_in(client, "triage-worker", team=desk.team)
    there = reverse("record_move", args=[concern.pk])
    assert "Choose the place, or that it is not in this list" in client.post(there, typed(place="Fernbank")).content.decode()
    client.post(there, typed(place="Fernbank", location=str(home.pk)))
    assert Move.objects.get().location == home


def test_of_ones_own_council_and_with_a_casework_role_only(desk, client):
    there = reverse("record_move", args=[in_triage(desk).pk])
    sign_in(client, "triage-worker", team=triage_desk().team)
    assert client.get(there).status_code == 404
    sign_in(client, "provider-lead")
    assert client.get(there).status_code == 403
