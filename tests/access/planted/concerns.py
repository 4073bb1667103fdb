"""One random concern, from the report to the outcome, with a word of its own in every field that somebody types."""

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import MISSING, fields, replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.test import Client
from django.urls import reverse

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.tests.factories import OrganisationFactory, TeamFactory, actor
from goldenthread.cases import operations as cases
from goldenthread.cases import words as said
from goldenthread.cases.contact_words import SafeWays
from goldenthread.cases.models import Concern, SafeContact
from goldenthread.cases.report import Report
from goldenthread.cases.rules import LIMBS, Consent, DutyFacts, Limb
from goldenthread.cases.rules.crime import CrimeFacts
from goldenthread.cases.rules.providers import RISKS
from goldenthread.cases.rules.safety import Said, Seeing
from goldenthread.cases.rules.staff import StaffFacts
from goldenthread.cases.rules.telling import Telling
from goldenthread.core import clock
from goldenthread.core.codes import hash_of, new_code
from goldenthread.directory.tests.factories import LocationFactory, ProviderFactory
from goldenthread.involvement import operations
from goldenthread.involvement.models import AgencyDuty, MustHear, Notice
from goldenthread.involvement.tests.factories import to_tell
from goldenthread.outbox.models import Event
from goldenthread.outbox.operations import handle_event
from tests.access.planted.cast import Cast
from tests.access.planted.words import NHS_NUMBER, Watch, word

T = TypeVar("T")
THOROUGH = 3  # concerns that every audience reads at every address
NOT_TYPED = {"age_band", "reporter_code_hash", "raised_by", "came_by", "submission_key"}
PATHS = ("provider-told", "offered", "own")  # what becomes of it, in turn
SERVICES = {  # beds, what it is registered for, whether the place says who the person is
    "care-home-nursing": (44, "Care home service with nursing", False),
    "care-home-residential": (2, "Care home service without nursing", True),
    "supported-living": (None, "Supported living service", True),
}
DAY = timedelta(days=1)
CRIME = (False, None, True, None)  # as reported, in turn
WAYS = ("must_not_know", "when_where", "through", "interpreter")
PROTECTED = ("protected_name", "protected_place")  # somebody who would be at risk if known, and where the person is
PROSE = ("what_happened", "wants", "safe_words", "source_of_risk", "place_words", "children_words", "wants_said_by")
PROSE += ("added_by_reporter", "added_words", "seen_words", "safe_because", "decision_because")
PROSE += ("work_finding", "work_line_what")


def in_hours(number: int) -> datetime:
    """So many hours from now, or ago."""
    return clock.now() + timedelta(hours=number)


def seen_just_now() -> Seeing:
    """Somebody was seen in person."""
    return Seeing(at=in_hours(-1), how="in-person", outcome="seen", alone="yes", interpreter="used")


def typed_fields() -> list[str]:
    """Every field of a report that holds what somebody typed."""
    texts = [one for one in fields(Report) if one.type in (str, "str") and one.default in ("", MISSING)]
    return [one.name for one in texts if one.name not in NOT_TYPED]


class Planted:
    """One concern with the words planted in it. `number` says which it is, and turns through what can become of one."""

    def __init__(self, cast: Cast, watch: Watch, chance: random.Random, number: int):
        self.cast, self.watch, self.chance, self.number = cast, watch, chance, number
        self.fields: set[str] = set()
        self.thorough = number < THOROUGH
        self.path = PATHS[number % len(PATHS)]
        self.protects = number % 4 != 3  # somebody is named wherever anybody writes prose, and is marked as protected
        self.service = chance.choice(list(SERVICES))
        self.by_agency = number % 4 == 2
        self.spoke_up = not self.by_agency and chance.random() < 0.4
        self.crime_said: CrimeFacts | None = None
        self.code = new_code(4) if number % 5 == 1 and not self.by_agency else ""  # whoever raised it stays anonymous
        self.provider_lead: Actor | None = None
        self.place = self._place()
        self.concern = self._raised()
        self._triaged()

    def __call__(self, field: str) -> str:
        """The word of this field, planted now; in prose with somebody who is protected, and with where the person is."""
        if field not in self.fields:
            self.fields.add(field)
            self.watch.planted += 1
        planted = word(field, self.number)
        if not (self.protects and field in PROSE):
            return planted
        return f"{planted} told {self('protected_name')} at {self.hiding_place}"

    @property
    def hiding_place(self) -> str:
        """The first line of the address that is protected."""
        return f"4 {self('protected_place')} Row"

    def sometimes(self, share: float = 0.5) -> bool:
        """Whether this audience reads this concern: the first few everybody reads, and of a thousand each its share."""
        return self.thorough or self.chance.random() < share

    def some(self, choices: Sequence[T], of_many: int = 1) -> list[T]:
        """All of the first few concerns, and of a thousand so many chosen by chance."""
        return list(choices) if self.thorough else self.chance.sample(choices, of_many)

    @property
    def small(self) -> bool:
        """Whether the place says who the person is."""
        return SERVICES[self.service][2]

    def notices(self) -> dict[str, Notice]:
        """What was told, by recipient."""
        return {one.recipient: one for one in Notice.objects.filter(concern_id=self.concern.pk)}

    @property
    def reported(self) -> tuple[str, ...]:
        """The fields of the report itself, with who the person is, as another council receives them."""
        ways = [f"{whose}_{name}" for whose in ("person", "reporter") for name in WAYS]
        return (*typed_fields(), *ways, "identified_address", "nhs_number")

    def withheld(self) -> list[str]:
        """The words that nobody outside may find it by."""
        return sorted(word(one, self.number) for one in self.fields - {"provider", "location", "nhs_number"})

    def _place(self) -> Any:
        beds, kind, _ = SERVICES[self.service]
        body = None
        if self.path == "provider-told":
            body = OrganisationFactory(kind="care-provider")
            self.provider_lead = actor("provider-lead", team=TeamFactory(organisation=body))
        provider = ProviderFactory(name=self("provider"), organisation=body)
        council = self.cast.council
        return LocationFactory(provider=provider, name=self("location"), council=council, beds=beds, service_types=[kind])

    def _raised(self) -> Concern:
        if self.by_agency and self.chance.random() < 0.5:
            return self._raised_by_api()
        who = self.cast.trust_lead if self.by_agency else Actor.public()
        return cases.raise_concern(actor=who, council=self.cast.council, report=self._report())

    def _ways(self, whose: str) -> SafeWays:
        texts = {name: self(f"{whose}_{name}") for name in WAYS}
        return SafeWays(may="yes", ways=("telephone", "e-mail", "through-somebody"), **texts)

    def _nhs_number(self) -> str:
        number = f"{self.chance.randrange(10**9, 10**10)}"
        self.watch.nhs_numbers[number] = self.number
        self.fields.add("nhs_number")
        assert NHS_NUMBER == "nhsnumber"
        return number

    def _report(self) -> Report:
        chance, texts = self.chance, {name: self(name) for name in typed_fields() if name != "person_nhs_number"}
        texts["said_age"] = f"84, {texts['said_age']}"
        texts["reporter_contact"] = "" if self.code else f"{texts['reporter_contact']}@mail.example"
        others = [one for one in said.RAISED_BY if one != "health-provider"]
        report = Report(
            **texts,
            person_nhs_number=self._nhs_number(),
            came_by="public-form",
            raised_by="health-provider" if self.by_agency else chance.choice(others),
            abuse=tuple(chance.sample(list(said.ABUSE), chance.randrange(3))),
            safe_now=chance.choice(list(said.SAFE)),
            wants_how=chance.choice(list(said.WANTS)),
            possible_crime=CRIME[self.number % 4],
            children_at_home="yes" if self.number % 3 == 2 or chance.random() < 0.2 else "no",
            reporter_ways=self._ways("reporter"),
            person_ways=self._ways("person"),
            reporter_code_hash=hash_of(self.code) if self.code else "",
            place_kind="care-service",
            location_id=self.place.pk,
        )
        if self.spoke_up:
            report = replace(report, raised_as="individual", raised_by_organisation=self.cast.partners.icb_body.name)
        return report

    def _raised_by_api(self) -> Concern:
        """A trust's own system raises it: its answer is read like any other of the API."""
        person = {"name": self("person_name"), "address": self("person_address"), "nhs_number": self._nhs_number()}
        reporter = {name: self(f"reporter_{name}") for name in ("name", "relationship", "safe_contact")}
        reporter["contact"] = f"{self('reporter_contact')}@mail.example"
        body = {
            "council": self.cast.council.ods_code,
            "person": person,
            "received": clock.now().isoformat(),
            "raised_by": "health-provider",
            "service": self.service,
            "location_id": self.place.cqc_id,
            "what_happened": self("what_happened"),
            "wants": self("wants"),
            "safe_now": True,
            "reporter": reporter,
        }
        bearer = {"authorization": f"Bearer {self.cast.trust_token}"}
        answer = Client().post("/api/v1/concerns", json.dumps(body), content_type="application/json", headers=bearer)
        assert answer.status_code == 201, answer.content
        self.watch.check(answer.content.decode(), "API", "the answer to a concern")
        return Concern.objects.get(reference=answer.json()["reference"])

    def _triaged(self) -> None:
        worker, concern_id = self.cast.worker, self.concern.pk
        cases.start_triage(actor=worker, concern_id=concern_id)
        known = {"name": self("person_name"), "address": self("identified_address"), "nhs_number": self._nhs_number()}
        cases.identify_person(actor=worker, concern_id=concern_id, **known)
        if self.protects:
            self._protect()
        facts = {
            "service": self.service,
            "funding": ["self"],
            "commissioned_by": ["council", "icb"],
            "responsible_commissioners": ["continuing-healthcare"],
            "risk_to_others": self.chance.choice([True, False, None]),
        }
        cases.record_facts(actor=worker, concern_id=concern_id, facts=facts)
        parts: tuple[Callable[[], None], ...] = (self.seen, self.staff, self.said_more, self.must_hear, self.crime)
        if self.concern.safe_now != "yes" or self.sometimes(0.3):
            self.safe()
        for part in self.chance.sample(parts, 3 if self.thorough else 1):
            part()

    def _protect(self) -> None:
        about: dict[str, Any] = {"actor": self.cast.worker, "concern_id": self.concern.pk, "because": self("protected_because")}
        neighbour = {"kind": "third-party", "name": self("protected_name"), "reach": "", "shown_as": "a neighbour"}
        cases.protect_identity(**about, **neighbour)
        hidden = {"kind": "address", "name": "", "reach": f"{self.hiding_place}, Ashmere", "shown_as": "a safe address"}
        cases.protect_identity(**about, **hidden)

    def settle(self) -> None:
        """Let everything react to what has happened, as the worker would."""
        waiting = Event.objects.filter(handled_at=None).order_by("created_at")
        last = {(one.kind, *one.payload.items()): one.pk for one in waiting}  # of several that are alike the last is enough
        waiting.exclude(pk__in=last.values()).delete()
        for event in last.values():
            handle_event(str(event))
        assert not Event.objects.filter(handled_at=None).exists()
        self.concern = Concern.objects.select_related("person").get(pk=self.concern.pk)

    def safe(self) -> None:
        """Decided not to be safe, sometimes; then that they are."""
        texts = {name: self(f"safe_{name}") for name in ("because", "plan", "checked_by")}
        checked = Said(safe=True, check_at=in_hours(20), **texts)
        answers = [replace(checked, safe=False, doing_now=self("safe_doing_now"))] if self.chance.random() < 0.4 else []
        for one in [*answers, checked]:
            cases.decide_safe_tonight(actor=self.cast.worker, concern_id=self.concern.pk, said=one)

    def seen(self) -> None:
        """Somebody of the council has seen them."""
        texts = {"tried_by": self("seen_tried_by"), "words": self("seen_words")}
        cases.record_sighting(actor=self.cast.worker, concern_id=self.concern.pk, seeing=seen_just_now(), **texts)

    def staff(self) -> None:
        """A member of staff is named, more is learned, and another employer is told by decision."""
        facts = StaffFacts("yes", "not-known", "not-known", "nurse")
        texts = {name: self(f"staff_{name}") for name in ("name", "role", "employer", "where")}
        named = cases.name_staff(actor=self.cast.worker, concern_id=self.concern.pk, facts=facts, **texts)
        if self.chance.random() < 0.5:
            because = self("staff_because")
            named = cases.change_staff(actor=self.cast.manager, allegation_id=named.pk, facts=facts, because=because, **texts)
            texts = {name: self(f"employer_{name}") for name in ("to", "what", "because")}
            decided = cases.decide_employer_disclosure(
                actor=self.cast.manager, allegation_id=named.pk, bases=("care-act",), **texts
            )
            cases.record_employer_told(actor=self.cast.manager, disclosure_id=decided.pk, how=self("employer_how"))

    def said_more(self) -> None:
        """Whoever told us adds words, and staff do; safe contact is asked again; what the referrer may hear is decided."""
        worker, concern_id = self.cast.worker, self.concern.pk
        cases.add_to_concern(actor=Actor.public(), reference=self.concern.reference, words=self("added_by_reporter"))
        cases.add_words(
            actor=worker, concern=self.concern, kind="staff", words=self("added_words"), said_by=self("added_said_by")
        )
        for whose in ("reporter", "representative"):
            cases.record_safe_contact(actor=worker, concern_id=concern_id, whose=whose, answer=self._ways(whose))
        heard = {"has_role": False, "represents": "", "may_be_source": self.chance.random() < 0.3, "chosen": "receipt"}
        cases.decide_rung(actor=worker, concern_id=concern_id, because=self("rung_because"), **heard)

    def must_hear(self) -> None:
        """Who else must hear is worked out and added to; one has heard, and one need not."""
        worker, concern_id = self.cast.worker, self.concern.pk
        operations.work_out_must_hear(actor=worker, concern_id=concern_id)
        texts = {"title": self("hear_title"), "because": self("hear_because")}
        added = operations.add_must_hear(actor=worker, concern_id=concern_id, duty="other", by="ten-days", **texts)
        shows = {"whom": self("hear_whom"), "evidence": self("hear_evidence")}
        operations.record_heard(actor=worker, row_id=added.pk, on=clock.today(), told_by="other", **shows)
        row = MustHear.objects.filter(concern_id=concern_id, done_at=None, not_owed_at=None).first()
        if row:
            operations.record_not_owed(actor=worker, row_id=row.pk, because=self("hear_not_owed"))

    def crime(self) -> None:
        """The council says whether it could be a crime."""
        answer = self.chance.choice(["yes", "no", "not-yet"])
        cases.decide_crime(actor=self.cast.worker, concern_id=self.concern.pk, facts=self.crime_facts(answer))

    def crime_facts(self, answer: str, who: str = "crime") -> CrimeFacts:
        """An answer to "Could this be a crime?", by the council or by the police."""
        texts = {name: self(f"{who}_{name}") for name in ("contacted", "reference", "officer", "number")}
        may_tell = self.chance.choice(["nobody", "commissioners", "provider"])
        more = texts | {"leads": "police", "may_interview": "not-yet", "may_tell": may_tell, "hold": self.chance.random() < 0.5}
        self.crime_said = CrimeFacts(answer, self(f"{who}_because"), **(more if answer == "yes" else {}))
        return self.crime_said

    @property
    def goes_sealed(self) -> bool:
        """Whether a notice that goes now shows the provider and the kind of concern only."""
        if self.crime_said is None:
            return self.concern.possible_crime is True
        return self.crime_said.answer == "not-yet" or self.crime_said.may_tell == "nobody"

    def tell(self) -> None:
        """A manager, who waits for nobody, tells everyone who must be told; the agency that raised it tells the ICB."""
        self.concern.refresh_from_db()
        operations.send_notices(actor=self.cast.manager, concern_id=self.concern.pk)
        for duty in AgencyDuty.objects.filter(notice__concern_id=self.concern.pk):
            operations.tell_icb_now(actor=self.cast.trust_lead, duty_id=duty.pk)
        self.settle()
        assert {one.sealed for one in self.notices().values()} == {self.goes_sealed}

    def tell_provider(self) -> Any:
        """The provider is told what was decided that it is told."""
        worker, concern_id = self.cast.manager, self.concern.pk
        cases.decide_crime(actor=worker, concern_id=concern_id, facts=self.crime_facts("no"))
        risks, done = tuple((key, "yes") for key in RISKS), tuple((key, self(f"done_{key}")) for key in RISKS)
        texts = {"because": self("provider_because"), "says": self("provider_says"), "tells": self("provider_tells")}
        facts = to_tell(risks=risks, done=done, **texts)
        cases.decide_provider(actor=worker, concern_id=concern_id, facts=facts, whom=cases.Whom())
        telling = operations.tell_provider(actor=worker, concern_id=concern_id)
        self.settle()
        return telling

    def decide_and_tell(self) -> None:
        """It is decided, and everyone who was told hears the same words and their own actions."""
        texts = {"because": self("decision_because"), "help_given": self("decision_help")}
        limbs = {key: Limb("no", self(f"limb_{key}")) for key in LIMBS}
        facts = DutyFacts(limbs, Consent("does-not-agree", self("consent")))
        cases.record_decision(actor=self.cast.worker, concern_id=self.concern.pk, kind="other-help", facts=facts, **texts)
        actions = {one.pk: self(f"actions_{key}") for key, one in self.notices().items()}
        operations.tell_outcome(
            actor=self.cast.worker,
            concern_id=self.concern.pk,
            words=self("outcome"),
            actions=actions,
            due=clock.today() + timedelta(days=14),
            tellings=self._tellings(),
        )
        self.settle()

    def _tellings(self) -> list[Telling]:
        """How whoever raised it and the person hear: by code, by e-mail, by telephone, or why they cannot."""
        asked = set(SafeContact.objects.filter(concern=self.concern).values_list("whose", flat=True))
        cannot = {whose: Telling("cannot", because=self(f"cannot_{whose}"), whose=whose) for whose in ("reporter", "person")}
        reporter = Telling("by-code") if self.code else Telling("e-mail") if "reporter" in asked else cannot["reporter"]
        if self.concern.raised_by == "patient":
            return [reporter]
        told = Telling("telephone", added=self("to_person"), whose="person")
        return [reporter, told if "person" in asked else cannot["person"]]

    def page(self, name: str) -> str:
        """The address of a page that takes the concern."""
        return reverse(name, args=[self.concern.pk])
