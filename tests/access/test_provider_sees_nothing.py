"""A provider's every page is byte for byte the same before and after a concern about it, until the decision to tell.

Source: issue "Safe practice" 4; product R13; reference/trust.md.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
import yaml

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Team, User
from goldenthread.accounts.operations.tokens import issue_token
from goldenthread.accounts.queries import actor_of
from goldenthread.accounts.tests.factories import OrganisationFactory, TeamFactory, actor, member
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Concern, ProviderDecision
from goldenthread.cases.operations.enquiries import begin_enquiry
from goldenthread.cases.rules.crime import CrimeFacts
from goldenthread.cases.rules.providers import ProviderFacts
from goldenthread.cases.rules.requests import Asking
from goldenthread.cases.tests.factories import UNMET, report
from goldenthread.clocks import operations as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.directory.models import Location
from goldenthread.directory.tests.factories import ContractFactory, LocationFactory, PlacementFactory, ProviderFactory
from goldenthread.involvement import operations
from goldenthread.involvement.models import ProviderTelling
from goldenthread.involvement.operations import reactions
from goldenthread.involvement.tests.factories import TELLINGS, Partnership, no_crime, partnership, to_tell
from tests.access.provider_pages import everything, moved

pytestmark = pytest.mark.django_db
TABLE = yaml.safe_load((Path(__file__).parent / "matrix.yaml").read_text(encoding="utf-8"))["routes"]
NOBODYS = "00000000-0000-4000-8000-000000000000"
ROLES = ("provider-lead", "trust-lead")


@dataclass
class Home:
    """A provider with somebody who reads, its home, and one concern that it raised itself."""

    partners: Partnership
    who: User
    place: Location
    team: Team
    own: Concern
    token: str
    now: Any

    def pages(self) -> dict[str, tuple[Any, ...]]:
        """Everything that its reader may open, at one moment."""
        records: dict[str, list[Any]] = {
            "concern": [self.own.pk],
            "provider": [self.place.provider_id],
            "location": [self.place.pk],
            "organisation": [self.place.provider.organisation_id, self.partners.desk.council.pk],
            "rule": ["care-homes"],
            "rule_list": ["groups"],
            "persona": ["provider-lead"],
            "step": ["what-happened"],
            "user": [self.who.pk],
            "number": [1],
        }
        kinds = {kind for row in TABLE.values() for kind in row.get("of", ())}
        with time_machine.travel(self.now, tick=False):
            of_kinds = {kind: records.get(kind, [NOBODYS]) for kind in kinds}
            return everything(self.who, TABLE, of_kinds, self.token, self.from_own_system())

    def from_own_system(self) -> dict[str, Any]:
        """What its own system sends about its own home."""
        return {
            "council": self.partners.desk.council.ods_code,
            "received": "2026-11-16T09:00:00+00:00",
            "raised_by": "provider",
            "service": "care-home-nursing",
            "location_id": self.place.cqc_id,
            "what_happened": "A fall at night",
        }


@pytest.fixture(params=ROLES)
def home(request: Any) -> Home:
    partners = partnership()
    body = OrganisationFactory(name="Larkfield Care Ltd", kind="nhs-provider" if "trust" in request.param else "care-provider")
    team = TeamFactory(organisation=body, name="Office", mailbox="office@larkfield.example")
    who = member(request.param, team=team)
    council = partners.desk.council
    place = LocationFactory(name="Larkfield Nursing Home", provider=ProviderFactory(organisation=body), council=council)
    ContractFactory(commissioner=council, provider=place.provider)
    PlacementFactory(location=place, payer=council, funding="council")
    own = cases.raise_concern(actor=actor_of(who), council=council, report=report(raised_by="provider", location_id=place.pk))
    return Home(partners, who, place, team, own, issue_token(organisation=body), clock.now() + timedelta(minutes=5))


def raise_about(home: Home) -> Concern:
    return cases.raise_concern(
        actor=Actor.public(),
        council=home.partners.desk.council,
        report=report(location_id=home.place.pk, possible_crime=True, source_of_risk="The manager"),
    )


def triage(home: Home, concern: Concern) -> None:
    worker = home.partners.worker
    cases.start_triage(actor=worker, concern_id=concern.pk)
    cases.identify_person(actor=worker, concern_id=concern.pk, name="Edith Marlowe")
    facts = {"service": "care-home-nursing", "funding": ["self"], "commissioned_by": []}
    cases.record_facts(actor=worker, concern_id=concern.pk, facts=facts)


def decide_crime_and_tell_commissioners(home: Home, concern: Concern) -> None:
    not_yet = CrimeFacts("not-yet", "The police are asked")
    cases.decide_crime(actor=home.partners.worker, concern_id=concern.pk, facts=not_yet)
    operations.send_notices(actor=home.partners.worker, concern_id=concern.pk)
    operations.release_notices(actor=actor("safeguarding-manager", team=home.partners.desk.team), concern_id=concern.pk)


def hold_then_decide_to_tell(home: Home, concern: Concern) -> None:
    worker, nobody = home.partners.worker, cases.Whom()
    hold = ProviderFacts("hold", because="Its manager may be involved")
    cases.decide_provider(actor=worker, concern_id=concern.pk, facts=hold, whom=nobody)
    cases.decide_crime(actor=worker, concern_id=concern.pk, facts=no_crime())
    cases.decide_provider(actor=worker, concern_id=concern.pk, facts=to_tell(), whom=nobody)


def ask_it_and_somebody_else(home: Home, concern: Concern) -> None:
    """The council may not ask the provider for anything yet; what it asks of others shows nowhere here."""
    worker, theirs = home.partners.worker, home.partners.icb_team.pk
    enquiry = begin_enquiry(worker, Concern.objects.get(pk=concern.pk), "section-42")
    asking = Asking(
        "information", "Care at night", ("Who visits?",), "Nobody knows", "care-act", clock.now() + timedelta(days=3)
    )
    with pytest.raises(Refused, match="may not be spoken to about this yet"):
        cases.ask_agency(actor=worker, enquiry_id=enquiry.pk, asking=asking, team_id=home.team.pk)
    cases.ask_agency(actor=worker, enquiry_id=enquiry.pk, asking=asking, team_id=theirs)


def react_and_chase(home: Home, concern: Concern) -> None:
    key = str(concern.pk)
    for react in (reactions.on_crime_decided, reactions.on_handling_changed, reactions.on_facts_changed):
        react(concern_id=key)
    with time_machine.travel(clock.now() + timedelta(days=40)):
        clocks.chase()
        for one in Clock.objects.running().filter(root_id=concern.pk):
            reactions.on_clock_chased(clock_id=str(one.pk), step="0")


def decide_and_tell_the_outcome(home: Home, concern: Concern) -> None:
    worker = home.partners.worker
    clocks.finish_clock("tell", concern)
    cases.record_decision(
        actor=worker, concern_id=concern.pk, kind="other-help", facts=UNMET, because="Safer now", help_given="A review"
    )
    operations.tell_outcome(actor=worker, concern_id=concern.pk, words="Decided", tellings=TELLINGS)


STEPS: tuple[Callable[[Home, Concern], None], ...] = (
    triage,
    decide_crime_and_tell_commissioners,
    ask_it_and_somebody_else,
    hold_then_decide_to_tell,
    react_and_chase,
    decide_and_tell_the_outcome,
)


def test_nothing_that_it_sees_moves_from_the_report_to_the_outcome_until_it_is_told(home):
    before = home.pages()
    assert sum(answer[:1] == (200,) for answer in before.values()) >= 17
    api = {where: answer for where, answer in before.items() if where.startswith("/api/")}
    assert {answer[0] for answer in api.values()} == {200, 201, 422}
    assert b"A fall at night" not in b"".join(answer[2] for answer in api.values())
    concern = raise_about(home)
    assert moved(before, home.pages()) == []
    for step in STEPS:
        step(home, concern)
        assert moved(before, home.pages()) == [], step.__name__


def test_once_it_is_told_it_sees_that_and_its_mailbox_is_written_to(home):
    before = home.pages()
    concern = raise_about(home)
    triage(home, concern)
    hold_then_decide_to_tell(home, concern)
    home.now = clock.now() + timedelta(minutes=5)
    again = home.pages()
    operations.tell_provider(actor=home.partners.worker, concern_id=concern.pk)
    assert moved(again, home.pages()) == ["/about-us", "mailbox"]
    assert before.keys() == again.keys()


def _told_too_early(home: Home, concern: Concern) -> None:
    """A telling is stored although nobody decided it."""
    at, worker = clock.now(), home.partners.worker
    held = ProviderDecision.objects.create(
        concern=concern, kind="hold", because="x", police_words="x", decided_by_id=worker.user_id, decided_by=worker.name
    )
    ProviderTelling.objects.create(
        concern=concern,
        decision=held,
        owner=concern.owner,
        organisation=home.place.provider.organisation,
        reference="P-TOO-EARLY",
        says="x",
        told_at=at,
        told_by="x",
        answer_by=at,
    )


def _counted_as_its_own(home: Home, concern: Concern) -> None:
    """A defect in the report's origin puts it on the provider's own list."""
    Concern.objects.filter(pk=concern.pk).update(alerting_organisation=home.place.provider.organisation)


def _its_own_reports_line_moved(home: Home, concern: Concern) -> None:
    """A defect writes what is decided of the one into the other."""
    Concern.objects.filter(pk=home.own.pk).update(headline=concern.headline + " again")


@pytest.mark.parametrize(
    ("plant", "where"),
    [
        (_told_too_early, {"/about-us"}),
        (_counted_as_its_own, {"/reports", "/api/v1/concerns"}),
        (_its_own_reports_line_moved, {"/reports"}),
    ],
)
def test_a_defect_that_is_planted_is_found(home, plant, where):
    before = home.pages()
    concern = raise_about(home)
    plant(home, concern)
    assert where <= set(moved(before, home.pages()))
