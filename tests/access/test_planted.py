"""Random concerns with a planted word in every field that somebody types: each audience's pages, letters and API answers hold
only what its view allows.

A few by default; `PLANTED=1000` for as many as the issue asks. Source: issue "Safe practice", done when.
"""

import os
import random
from dataclasses import MISSING, fields, replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import User
from goldenthread.accounts.operations.tokens import issue_token
from goldenthread.accounts.tests.factories import OrganisationFactory, actor, sign_in
from goldenthread.cases import operations as cases
from goldenthread.cases import words
from goldenthread.cases.models import Concern
from goldenthread.cases.report import Report
from goldenthread.directory.tests.factories import LocationFactory, ProviderFactory
from goldenthread.involvement import operations
from goldenthread.involvement.models import Notice
from goldenthread.involvement.tests.factories import Partnership, partnership
from goldenthread.outbox.models import Message

pytestmark = pytest.mark.django_db
HOW_MANY = int(os.environ.get("PLANTED", "2"))
CODES = {
    "age_band",
    "reporter_code_hash",
    "raised_by",
    "came_by",
    "submission_key",
}  # what nobody types, of the fields that have no code as their default
LISTS = (*(f"/notices?list={tab}" for tab in ("everything", "to-answer", "following")), "/notices/register", "/notices/trend")
OTHERS = {  # roles that are told nothing, each of a body of its own
    "provider-lead": "care-provider",
    "trust-lead": "nhs-provider",
    "nhs-england": "nhs-england",
    "board-manager": "board",
    "police-officer": "police",
    "advocate": "advocacy",
    "quality-officer": "council",
}
SERVICES = {  # name of the service, beds, what it is registered for, whether the place says who the person is
    "care-home-nursing": (44, "Care home service with nursing", False),
    "care-home-residential": (2, "Care home service without nursing", True),
    "supported-living": (None, "Supported living service", True),
}


def typed_fields() -> list[str]:
    """Every field of a report that holds what somebody typed."""
    texts = [one for one in fields(Report) if one.type in (str, "str") and one.default in ("", MISSING)]
    return [one.name for one in texts if one.name not in CODES]


class Planted:
    """One random concern, the words planted in it, and who may read which."""

    def __init__(self, partners: Partnership, chance: random.Random, number: int):
        self.partners, self.chance, self.number = partners, chance, number
        self.words = {name: self.word(name) for name in typed_fields()}
        self.words |= {"provider": self.word("provider"), "location": self.word("location")}
        self.words["person_nhs_number"] = f"{chance.randrange(10**9, 10**10)}"
        self.service = chance.choice(list(SERVICES))
        self.spoke_up = chance.random() < 0.4
        self.concern = self.triaged()

    def word(self, name: str) -> str:
        """A word of its own for this field, without digits: in an age they would be one."""
        number = f"{self.number:b}".translate({48: "p", 49: "q"})
        return f"Planted{name.replace('_', '')}x{number}x"

    def place(self) -> Any:
        beds, kind, _ = SERVICES[self.service]
        provider = ProviderFactory(name=self.words["provider"])
        name, council = self.words["location"], self.partners.desk.council
        return LocationFactory(provider=provider, name=name, council=council, beds=beds, service_types=[kind])

    def report(self) -> Report:
        chance, texts = self.chance, {name: self.words[name] for name in typed_fields()}
        texts["said_age"] = f"84, {texts['said_age']}"
        report = Report(
            **texts,
            came_by="public-form",
            raised_by=chance.choice([one for one in words.RAISED_BY if one != "health-provider"]),
            abuse=tuple(chance.sample(list(words.ABUSE), chance.randrange(3))),
            safe_now=chance.choice(list(words.SAFE)),
            wants_how=chance.choice(list(words.WANTS)),
            possible_crime=chance.choice([True, False, None]),
            place_kind="care-service",
            location_id=self.place().pk,
        )
        if self.spoke_up:
            report = replace(report, raised_as="individual", raised_by_organisation=self.partners.icb_body.name)
            self.words.pop("raised_by_organisation")
        return report

    def triaged(self) -> Concern:
        worker = self.partners.worker
        concern = cases.raise_concern(actor=Actor.public(), council=self.partners.desk.council, report=self.report())
        cases.start_triage(actor=worker, concern_id=concern.pk)
        cases.identify_person(actor=worker, concern_id=concern.pk, name=self.words["person_name"])
        facts = {
            "service": self.service,
            "funding": ["self"],
            "commissioned_by": ["council", "icb"],
            "responsible_commissioners": ["continuing-healthcare"],
            "risk_to_others": self.chance.choice([True, False, None]),
        }
        cases.record_facts(actor=worker, concern_id=concern.pk, facts=facts)
        manager = actor("safeguarding-manager", team=self.partners.desk.team)  # who waits for nobody
        operations.send_notices(actor=manager, concern_id=concern.pk)
        return Concern.objects.get(pk=concern.pk)

    @property
    def sealed(self) -> bool:
        """Whether it could be a crime, so that its notices show the provider and the kind of concern only."""
        return self.concern.notices.filter(sealed=True).exists()

    def allowed(self, view: str) -> set[str]:
        if self.sealed:
            return {self.words["provider"]}
        small = SERVICES[self.service][2]
        known = {"provider"} | (set() if small and view == "oversight" else {"location"})
        known |= {"own-person": {"person_name"}, "meeting": {"person_name", "wants"}}.get(view, set())
        return {self.words[name] for name in known}

    def check(self, text: str, view: str, where: str) -> None:
        leaked = {word for word in self.words.values() if word.casefold() in text.casefold()} - self.allowed(view)
        assert not leaked, f"{where}: {sorted(leaked)}"


def signed_in(who: Actor) -> Client:
    client = Client()
    sign_in(client, User.objects.get(pk=who.user_id))
    return client


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def read_notices(planted: Planted, colleagues: dict[str, Actor]) -> None:
    """Every recipient's page of this concern: before anybody is named, by whom is named, and by everybody else of the team."""
    partners = planted.partners
    notices = {one.recipient: one for one in Notice.objects.filter(concern=planted.concern)}
    chc, icb = notices["continuing-healthcare"], notices["icb-safeguarding"]
    assert (chc.view, icb.view) == ("own-person", "oversight")
    sees = [(partners.chc, chc, "oversight"), (partners.icb, icb, "oversight")]
    check_pages(planted, sees)
    operations.name_case_officer(actor=partners.chc, notice_id=chc.pk, user_id=partners.chc.user_id)
    line, reader = planted.concern.ring_line, partners.icb
    operations.answer_notice(actor=reader, notice_id=icb.pk, answer="attend", attending_id=reader.user_id, kept=line)
    operations.give_pack(actor=partners.worker, notice_id=icb.pk)
    sees = [(partners.chc, chc, "own-person"), (colleagues["chc"], chc, "oversight")]
    sees += [(partners.icb, icb, "meeting"), (colleagues["icb"], icb, "oversight")]
    if "quality-team" in notices:
        sees.append((partners.quality, notices["quality-team"], "oversight"))
    check_pages(planted, sees)


def check_pages(planted: Planted, sees: list[tuple[Actor, Notice, str]]) -> None:
    for who, notice, view in sees:
        shown = read(signed_in(who), f"/notices/{notice.pk}")
        planted.check(shown, view, f"{notice.recipient} as {view}")
        for word in planted.allowed(view) - {planted.words["location"], planted.words["provider"]}:
            assert word in shown, f"{notice.recipient} as {view} does not show {word}"
        withheld = planted.spoke_up and who.organisation_id == planted.partners.icb_body.pk
        assert ("Kind of concern withheld" in shown) is withheld
        assert ("The council received the concern" in shown) is not (withheld or planted.sealed)


def check_lists(everything: list[Planted], who: Actor) -> None:
    client = signed_in(who)
    for address in LISTS:
        shown = read(client, address)
        for planted in everything:
            planted.check(shown, "oversight", address)
    for planted in everything:
        for word in set(planted.words.values()) - planted.allowed("oversight"):
            shown = read(client, f"/notices/register?provider={word}")
            assert "Nothing in the register fits" in shown, f"the register answers to {word}"


def check_everybody_else(everything: list[Planted], council: Any) -> None:
    """Whoever is told nothing: the lead who sees who looked, and every role that has no part in it."""
    governance = signed_in(actor("governance-lead", council))
    others = [signed_in(actor(role, body)) for role, body in OTHERS.items() for body in [OrganisationFactory(kind=body)]]
    for planted in everything:
        pages = [reverse(name, args=[planted.concern.pk]) for name in ("who_has_looked", "download_looks")]
        shown = " ".join(governance.get(page).content.decode(errors="replace") for page in pages)
        assert not [word for word in planted.words.values() if word in shown]
        for notice in planted.concern.notices.all():
            assert {other.get(f"/notices/{notice.pk}").status_code for other in others} <= {403, 404}
        for other in others:
            assert other.get(f"/concerns/{planted.concern.pk}").status_code == 403
            assert other.get(f"/reports/{planted.concern.pk}").status_code in (403, 404)


def test_every_audience_sees_only_what_its_view_allows():
    partners, chance = partnership(), random.Random(20261122)
    colleagues = {
        "icb": actor("designated-professional", team=partners.icb_team),
        "chc": actor("continuing-healthcare", team=User.objects.get(pk=partners.chc.user_id).memberships.get().team),
    }
    everything = [Planted(partners, chance, number) for number in range(HOW_MANY)]
    for planted in everything:
        read_notices(planted, colleagues)
    for who in (partners.quality, partners.icb, partners.chc):
        check_lists(everything, who)
    check_everybody_else(everything, partners.desk.council)
    letters = " ".join(str(words) for words in Message.objects.values_list("words", flat=True))
    trust = OrganisationFactory(kind="nhs-provider")
    bearers = [issue_token(organisation=body) for body in (trust, partners.icb_body)]
    answers = " ".join(
        Client().get("/api/v1/concerns", headers={"authorization": f"Bearer {token}"}).content.decode() for token in bearers
    )
    for planted in everything:
        for text, where in ((letters, "letters"), (answers, "API")):
            assert not [word for word in planted.words.values() if word in text], where
