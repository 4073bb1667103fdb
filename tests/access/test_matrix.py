"""Every address × every relationship to one concern, and × every role: who opens what, and that nothing leaks.

How many combinations were tried is counted; `python -m tests.prove --only matrix` prints it. That each kind of defect is
found is tested in test_matrix_defects.py.

Source: issue "The thread" 6; reference/trust.md promises 2 and 3 (after OWASP's authorisation matrix).
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from goldenthread.accounts.tests.factories import OrganisationFactory, sign_in
from goldenthread.config.addresses import OTHERS, Address, every_address
from goldenthread.config.roles import ROLES
from tests.access.world import TABLE, World

pytestmark = pytest.mark.django_db

RELATIONS = ("stranger", "provider", "colleague", "agency", "other", "told", "desk", "own")  # those who change things last
SECRETS = ("Canary-Person", "Canary-Account", "Canary-Reporter", "Canary-Staff")
OF_THIS_COUNCIL = {  # and of the ICB that was told
    "assessment",
    "campaign",
    "campaign_draft",
    "drafted",
    "relied_on",
    "alarm",
    "emergency",
    "disposal",
    "dispose_date",
    "hold",
    "retention_report",
    "stub",
    "subject_access",
    "passage",
    "concern",
    "enquiry",
    "closed_enquiry",
    "advice",
    "sample",
    "share",
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
    "stored_file",
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


def unlisted(table: dict[str, Any]) -> list[str]:
    """What to add for each address without a row, and to take out for each row without an address."""
    addresses = {one.name: one.path for one in ours()}
    add = [f"add to matrix.yaml:  {name}: {{who: *...}}  # {path}" for name, path in addresses.items() if name not in table]
    return [*add, *(f"take out of matrix.yaml:  {name}" for name in table if name not in addresses)]


def who_opens(row: dict[str, Any]) -> str:
    """Somebody for whom a row of the table says that its address opens: whoever has most to do with the case; or nobody."""
    return next((relation for relation in reversed(RELATIONS) if row["who"][relation] == "open"), "")


def pages_that_open() -> list[str]:
    """Every page of the table that somebody can open by its address."""
    return [name for name, row in TABLE.items() if not row.get("post") and who_opens(row)]


def test_every_address_has_a_row_and_every_row_an_address():
    assert unlisted(TABLE) == []


@pytest.mark.parametrize("name", sorted(TABLE))
def test_each_relationship_gets_what_the_table_says_and_no_more(name, world, tried):
    assert list(of_relationships(name, world, tried)) == []


def of_relationships(name: str, world: World, tried: Counter[str]) -> Iterator[str]:
    """What is not as the row of one address says, for each relationship in turn."""
    row, address = TABLE[name], world.address(name)
    for relation in RELATIONS:
        client, expected = Client(), row["who"][relation]
        if relation in world.people:
            sign_in(client, world.people[relation])
        answer = _opened(client, row, address)
        tried["relationships"] += 1
        where = f"{relation} at {address}"
        yield from _not_as_expected(answer, expected, row, where)
        if expected in REFUSED:  # what may not be looked at may not be done either
            tried["refused to do"] += 1
            status = client.post(address).status_code
            if status != REFUSED[expected]:
                yield f"{where} may do it: {status}"
        if relation != "own":
            allowed = row.get("sees", {}).get(relation, ())
            yield from (f"{where} reads {secret}" for secret in _secrets_in(answer) if secret not in allowed)


def _opened(client: Client, row: dict[str, Any], address: str) -> Any:
    return client.post(address) if row.get("post") else client.get(address)


def _secrets_in(answer: Any) -> list[str]:
    shown = answer.getvalue().decode(errors="ignore")
    return [secret for secret in SECRETS if secret in shown]


def _not_as_expected(answer: Any, expected: str, row: dict[str, Any], where: str) -> Iterator[str]:
    signing_in = answer.status_code == 302 and "/accounts/login/" in answer["Location"]
    as_expected = {
        "open": not signing_in and answer.status_code in row.get("answers", (200, 302)),
        "sign-in": signing_in,
    }.get(expected, answer.status_code == REFUSED.get(expected))
    if not as_expected:
        yield f"{where} is answered {answer.status_code}, and the table says {expected}"


@pytest.mark.parametrize("role", sorted(ROLES))
def test_each_role_elsewhere_opens_nothing_of_this_council(role, world, tried):
    """Somebody with this role in an organisation that has nothing to do with the concern."""
    assert list(of_role(role, world, tried)) == []


def of_role(role: str, world: World, tried: Counter[str]) -> Iterator[str]:
    """What somebody with this role, of an organisation that has nothing to do with the concern, may and should not."""
    client = Client()
    sign_in(client, role, organisation=OrganisationFactory())
    held = {str(permission) for permission in ROLES[role].permissions}
    for one in ours():
        row = TABLE[one.name]
        answer = _opened(client, row, world.address(one.name))
        tried["roles elsewhere"] += 1
        where = f"{role} elsewhere at {one.path}"
        yield from (f"{where} reads {secret}" for secret in _secrets_in(answer))
        if one.permissions and not set(one.permissions) & held:
            expected = "no"
        elif OF_THIS_COUNCIL & set(row.get("of", ())):
            expected = "none"
        else:
            continue
        yield from _not_as_expected(answer, expected, row, where)
