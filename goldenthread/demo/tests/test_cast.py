"""The demonstration's organisations and people."""

import re
from datetime import date, datetime

import pytest
from django.conf import settings
from django.forms.models import model_to_dict
from django.utils.module_loading import import_string

from goldenthread.accounts import queries
from goldenthread.accounts.models import Footprint, Membership, Organisation, Succession, Team, User
from goldenthread.core.clock import LONDON
from goldenthread.demo import personas
from goldenthread.demo.cast import ORGANISATIONS, TEAMS, build_organisations
from goldenthread.routing.models import Binding

NOW = datetime(2026, 11, 18, 10, 42, tzinfo=LONDON)
CONTRACT = {
    *(
        "council-triage",
        "council-lead",
        "council-quality-team",
        "council-contract-manager",
        "icb-designated",
        "icb-chc",
    ),
    *("nhs-england", "provider-lead", "trust-lead", "board-manager", "governance", "council-manager", "council-admin"),
    *("other-council", "out-of-hours", "advocate", "police", "children-front-door"),
}
KEYS = {
    *("triage", "out-of-hours", "police", "children-front-door"),
    *("quality-team", "commissioning-team"),
    *("icb-safeguarding", "continuing-healthcare", "nhs-england"),
}


def everything():
    models = (Organisation, Team, User, Membership, Footprint, Succession, Binding)
    return {(model.__name__, row.pk): model_to_dict(row) for model in models for row in model.objects.all()}


def test_the_personas_are_those_of_the_contract_each_with_a_role():
    roles = import_string(settings.ROLE_TABLE)
    assert {person.key for person in personas.PERSONAS} == CONTRACT
    assert {person.role for person in personas.EVERYBODY} <= set(roles)


def test_every_invented_address_and_number_is_of_those_kept_for_invention():
    assert all(person.email.endswith(".example") for person in personas.EVERYBODY)
    numbers = [facts.get("telephone", "") for _, _, facts in ORGANISATIONS] + [team[3] for team in TEAMS]
    assert all(re.fullmatch("01632 960 1[0-9]{2}", number) for number in numbers if number)


@pytest.mark.django_db
def test_building_twice_changes_nothing():
    build_organisations(NOW)
    first = everything()
    build_organisations(NOW)
    assert everything() == first


@pytest.mark.django_db
def test_each_persona_has_a_team_a_role_and_no_password():
    cast = build_organisations(NOW)
    for person in personas.PERSONAS:
        user = cast.people[person.key]
        actor = queries.actor_of(user)
        assert (actor.organisation_name, actor.team_names, actor.roles) == (
            person.organisation,
            (person.team,),
            {person.role},
        )
        assert not user.has_usable_password()


@pytest.mark.django_db
def test_borders_cross_both_councils_and_the_old_boards_lead_to_the_new():
    cast = build_organisations(NOW)
    today = date(2026, 11, 18)
    for council in ("Harbourshire Council", "Stonevale Council"):
        boards = queries.icbs_of(cast.organisations[council].pk, today)
        assert [board.name for board in boards] == ["NHS Tamar Vale ICB", "NHS Westmere ICB"]
    old = cast.organisations["NHS Haddon ICB"]
    assert queries.successors_on(old, today) == [cast.organisations["NHS Westmere ICB"]]


@pytest.mark.django_db
def test_every_policy_key_leads_to_a_team_with_a_mailbox_and_a_lead():
    cast = build_organisations(NOW)
    for council in ("Harbourshire Council", "Stonevale Council"):
        bound = Binding.objects.filter(council=cast.organisations[council]).select_related("team")
        assert {binding.key for binding in bound} == KEYS
        assert all(binding.team.mailbox and binding.team.lead_id for binding in bound)
