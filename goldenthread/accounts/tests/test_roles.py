"""The role × permission table holds together, and is shown whole."""

from enum import StrEnum
from importlib import import_module
from pathlib import Path

import pytest

import goldenthread
from goldenthread.accounts import queries, rules
from goldenthread.accounts.models import OrganisationKind
from goldenthread.accounts.permission_words import PERMISSION_WORDS
from goldenthread.accounts.tests.authenticator import text
from goldenthread.accounts.tests.factories import CouncilFactory, member, sign_in
from goldenthread.accounts.tokens import SERVICE_ACCOUNT_MAY
from goldenthread.accounts.who_sees_what import access_model

PERSONAS = {  # contracts §7; Stonevale's duty worker is another council's triage worker
    *("council-triage", "council-lead", "council-quality-team", "council-contract-manager", "icb-designated"),
    *("icb-chc", "nhs-england", "provider-lead", "trust-lead", "board-manager", "governance", "council-manager"),
    *("council-admin", "out-of-hours", "advocate", "police", "children-front-door"),
}


def every_permission() -> set[str]:
    found = set()
    for file in Path(goldenthread.__path__[0]).glob("*/permissions.py"):
        module = import_module(f"goldenthread.{file.parent.name}.permissions")
        enums = [kind for kind in vars(module).values() if isinstance(kind, type) and issubclass(kind, StrEnum)]
        found |= {str(member) for kind in enums if kind is not StrEnum for member in kind}
    return found


def test_every_persona_has_a_role():
    assert {role.persona for role in queries.role_table().values()} == {*PERSONAS, ""}


def test_every_permission_is_held_by_a_role_or_a_machine():
    held = {str(permission) for role in queries.role_table().values() for permission in role.permissions}
    assert every_permission() - held - set(SERVICE_ACCOUNT_MAY) == set()


def test_no_role_holds_a_permission_that_does_not_exist():
    held = {str(permission) for role in queries.role_table().values() for permission in role.permissions}
    assert held - every_permission() == set()


def test_every_permission_has_plain_words():
    assert set(PERMISSION_WORDS) == every_permission()


def test_every_role_can_be_given_somewhere_and_every_kind_of_organisation_has_an_administrator():
    assert {role for roles in rules.ROLES_OF_KIND.values() for role in roles} == set(queries.role_table())
    assert set(rules.ROLES_OF_KIND) == set(OrganisationKind.values)
    assert all("administrator" in roles for roles in rules.ROLES_OF_KIND.values())


def test_an_administrator_does_not_see_casework():
    assert not [p for p in queries.role_table()["administrator"].permissions if p.startswith(("cases.", "people."))]


@pytest.mark.django_db
def test_the_page_shows_every_role_every_permission_and_who_holds_what_here(client):
    council = CouncilFactory()
    member("triage-worker", council)
    member("triage-worker", council)
    member("triage-worker")  # another council's
    sign_in(client, "enquiry-lead", council)
    page = text(client.get("/roles"))
    assert all(role.title in page for role in queries.role_table().values())
    assert all(words in page for words in PERMISSION_WORDS.values())
    assert "Triage worker: 2 people" in page
    assert "Enquiry lead or social worker: 1 person" in page
    assert "Enquiry lead or social worker: your role" in page
    assert "Triage worker: your role" not in page


@pytest.mark.django_db
def test_the_page_is_for_those_who_are_signed_in(client):
    assert client.get("/roles").url.startswith("/accounts/login/")


@pytest.mark.django_db
def test_the_page_says_who_can_see_which_records_and_until_when(client):
    sign_in(client, member("triage-worker", CouncilFactory.create()))
    page = text(client.get("/roles"))
    for wall in access_model().walls:
        assert all(words in page for words in (wall.name, wall.who, wall.sees, wall.until))
    assert all(missing in page for missing in access_model().not_yet)
    assert "A restricted record in an emergency" in page
