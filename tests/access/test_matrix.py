"""Every address × every relationship to one concern, and × every role: who opens what, and that nothing leaks.

Source: issue "The thread" 6; reference/trust.md promises 2 and 3 (after OWASP's authorisation matrix).
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.test import Client
from django.urls import reverse

from goldenthread.accounts.models import Membership, User
from goldenthread.accounts.queries import actor_of
from goldenthread.accounts.tests.factories import OrganisationFactory, TeamFactory, actor, member, sign_in
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Concern, PassingOn
from goldenthread.cases.rules.staff import StaffFacts
from goldenthread.cases.tests.factories import raised, triage_desk
from goldenthread.clocks import operations as clocks
from goldenthread.config.addresses import OTHERS, Address, every_address
from goldenthread.config.roles import ROLES
from goldenthread.directory.tests.factories import ContractFactory, LocationFactory, PlacementFactory, ProviderFactory
from goldenthread.involvement import operations
from goldenthread.involvement.models import AgencyDuty, Notice
from goldenthread.involvement.tests.factories import partnership, ready_to_tell, told_provider
from goldenthread.routing import operations as routing
from goldenthread.routing.models import Binding

pytestmark = pytest.mark.django_db

TABLE = yaml.safe_load((Path(__file__).parent / "matrix.yaml").read_text(encoding="utf-8"))["routes"]
RELATIONS = ("stranger", "provider", "colleague", "agency", "other", "told", "desk", "own")  # those who change things last
SECRETS = ("Canary-Person", "Canary-Account", "Canary-Reporter", "Canary-Staff")
OF_THIS_COUNCIL = {
    "concern",
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
    "team",
    "contract",
    "placement",
}
REFUSED = {"no": 403, "none": 404}


@dataclass
class World:
    """One concern with everybody who stands in some relation to it, and the records that addresses name."""

    people: dict[str, User]
    records: dict[str, Any]

    def address(self, name: str) -> str:
        return reverse(name, args=[self.records[of] for of in TABLE[name].get("of", ())])


@pytest.fixture
def world() -> World:
    partners, elsewhere = partnership(), triage_desk()
    trust = OrganisationFactory(kind="nhs-provider", name="Westmere Hospitals NHS Foundation Trust")
    home = OrganisationFactory(kind="care-provider")
    council = partners.desk.council
    place = LocationFactory(provider=ProviderFactory(organisation=home), council=council)
    night = TeamFactory(name="Night desk")
    Binding.objects.create(council=council, key="out-of-hours", team=night)
    people = {
        "own": User.objects.get(pk=partners.worker.user_id),
        "colleague": member("administrator", council),
        "told": User.objects.get(pk=partners.icb.user_id),
        "agency": member("trust-lead", team=TeamFactory(organisation=trust)),
        "provider": member("provider-lead", home),
        "desk": member("out-of-hours-worker", team=night),
        "other": User.objects.get(pk=elsewhere.worker.user_id),
    }
    concern = ready_to_tell(
        partners,
        raised_by="health-provider",
        raised_by_organisation=trust.name,
        person_name="Canary-Person",
        what_happened="Canary-Account",
        reporter_name="Canary-Reporter",
        location_id=place.pk,
    )
    Concern.objects.filter(pk=concern.pk).update(alerting_organisation=trust)
    cases.identify_person(actor=partners.worker, concern_id=concern.pk, name="Canary-Person")
    operations.send_notices(actor=partners.worker, concern_id=concern.pk)
    duty = AgencyDuty.objects.get()
    AgencyDuty.objects.update(state="said-told")
    other_notice = Notice.objects.get(recipient="quality-team")
    Notice.objects.filter(pk=other_notice.pk).update(team=partners.icb_team)  # one notice that reached the ICB's team
    passing = PassingOn.objects.create(concern=concern, to=elsewhere.council, because="It happened there", offered_by="x")
    clocks.finish_clock("tell", concern)
    hand_over = cases.hand_to(Concern.objects.get(), "out-of-hours", actor=partners.worker, asks="Visit tonight")
    allegation = cases.name_staff(
        actor=partners.worker,
        concern_id=concern.pk,
        facts=StaffFacts("no", "no", "no", "none"),
        name="Canary-Staff",
        role="Carer",
    )
    manager = actor("safeguarding-manager", team=partners.desk.team)
    told = {"to": "A club", "what": "That we ask", "because": "Risk", "bases": ("care-act",)}
    disclosure = cases.decide_employer_disclosure(actor=manager, allegation_id=allegation.pk, **told)
    added = {"title": "A body", "duty": "other", "by": "at-once", "because": "Risk"}
    must_hear = operations.add_must_hear(actor=partners.worker, concern_id=concern.pk, **added)
    telling = told_provider(partners.worker, Concern.objects.get())
    colleague = member("triage-worker", council)
    draft = routing.draft_rules(actor=actor_of(people["colleague"]))
    return World(
        people,
        {
            "concern": concern.pk,
            "another": raised(partners.desk).pk,
            "hand_over": hand_over.pk,
            "allegation": allegation.pk,
            "disclosure": disclosure.pk,
            "must_hear": must_hear.pk,
            "notice": other_notice.pk,
            "duty": duty.pk,
            "passing": passing.pk,
            "telling": telling.pk,
            "draft": draft.pk,
            "rule": "care-homes",
            "rule_list": "groups",
            "binding": Binding.objects.filter(council=council).first().pk,
            "user": colleague.pk,
            "membership": Membership.objects.get(user=colleague).pk,
            "team": partners.quality_team.pk,
            "organisation": council.pk,
            "location": place.pk,
            "provider": place.provider_id,
            "contract": ContractFactory(commissioner=council, provider=place.provider).pk,
            "placement": PlacementFactory(location=place, payer=council, funding="council").pk,
            "persona": "council-triage",
            "step": "what-happened",
        },
    )


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
