"""Every address × every relationship to one concern, and × every role: who opens what, and that nothing leaks.

Source: issue "The thread" 6; reference/trust.md promises 2 and 3 (after OWASP's authorisation matrix).
"""

from typing import Any

import pytest
from django.test import Client

from goldenthread.accounts.tests.factories import OrganisationFactory, sign_in
from goldenthread.config.addresses import OTHERS, Address, every_address
from goldenthread.config.roles import ROLES
from tests.access.world import TABLE

pytestmark = pytest.mark.django_db

RELATIONS = ("stranger", "provider", "colleague", "agency", "other", "told", "desk", "own")  # those who change things last
SECRETS = ("Canary-Person", "Canary-Account", "Canary-Reporter", "Canary-Staff")
OF_THIS_COUNCIL = {
    "alarm",
    "emergency",
    "hold",
    "concern",
    "enquiry",
    "closed_enquiry",
    "advice",
    "sample",
    "sampled",
    "action",
    "capacity_record",
    "chosen_risk",
    "child_enquiry",
    "chronology_pdf",
    "disagreement",
    "invitee",
    "meeting",
    "person_page",
    "page_message",
    "plan_line",
    "request",
    "risk",
    "another",
    "allegation",
    "disclosure",
    "must_hear",
    "hand_over",
    "notice",
    "duty",
    "telling",
    "passing",
    "binding",
    "draft",
    "user",
    "role_request",
    "export_request",
    "team",
    "contract",
    "placement",
    "unsent",
}
REFUSED = {"no": 403, "none": 404}


def ours() -> list[Address]:
    """Addresses with a page of ours; those of signing in have their own tests, and the API's take a token."""
    signing_in = ("account_", "mfa_")
    pages = (one for one in every_address() if one.name not in OTHERS and one.who != "token")
    return [one for one in pages if not one.name.startswith(signing_in)]


def test_every_address_has_a_row_and_every_row_an_address():
    assert sorted(TABLE) == sorted(one.name for one in ours())


@pytest.mark.parametrize("name", sorted(TABLE))
def test_each_relationship_gets_what_the_table_says_and_no_more(name, world):
    row, address = TABLE[name], world.address(name)
    for relation in RELATIONS:
        client, expected = Client(), row["who"][relation]
        if relation in world.people:
            sign_in(client, world.people[relation])
        answer = client.post(address) if row.get("post") else client.get(address)
        check(answer, expected, row, f"{relation} at {address}")
        if expected in REFUSED:  # what may not be looked at may not be done either
            assert client.post(address).status_code == REFUSED[expected]
        if relation != "own":
            shown = answer.content.decode(errors="ignore")
            allowed = row.get("sees", {}).get(relation, ())
            assert [secret for secret in SECRETS if secret in shown and secret not in allowed] == []


def check(answer: Any, expected: str, row: dict[str, Any], where: str) -> None:
    signing_in = answer.status_code == 302 and "/accounts/login/" in answer["Location"]
    if expected == "open":
        assert not signing_in, where
        assert answer.status_code in row.get("answers", (200, 302)), f"{answer.status_code} for {where}"
    elif expected == "sign-in":
        assert signing_in, f"{answer.status_code} for {where}"
    else:
        assert answer.status_code == REFUSED[expected], f"{answer.status_code} for {where}"


@pytest.mark.parametrize("role", sorted(ROLES))
def test_each_role_elsewhere_opens_nothing_of_this_council(role, world):
    """Somebody with this role in an organisation that has nothing to do with the concern."""
    client = Client()
    sign_in(client, role, organisation=OrganisationFactory())
    held = ROLES[role].permissions
    for one in ours():
        row = TABLE[one.name]
        answer = client.post(world.address(one.name)) if row.get("post") else client.get(world.address(one.name))
        assert not [secret for secret in SECRETS if secret in answer.content.decode(errors="ignore")], one.path
        if one.permissions and not set(one.permissions) & {str(permission) for permission in held}:
            assert answer.status_code == 403, f"{role} at {one.path}"
        elif OF_THIS_COUNCIL & set(row.get("of", ())):
            assert answer.status_code == 404, f"{role} at {one.path}: {answer.status_code}"
