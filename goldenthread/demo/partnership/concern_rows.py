"""A concern arrives, is read, and is decided: the rows that stay with the council."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from goldenthread.accounts.models import User
from goldenthread.cases.models import Addition, Concern, ConcernDecision, DecisionKind, Enquiry, PassingOn, Reporter
from goldenthread.cases.operations.handling import first_handling
from goldenthread.cases.rules import LIMBS, Consent, DutyFacts, Limb
from goldenthread.cases.safe_practice import HIDDEN, SPEAKING_UP
from goldenthread.clocks.profile import PROFILE
from goldenthread.demo import personas as who
from goldenthread.demo.partnership.clock_rows import Owed, run_clock
from goldenthread.demo.partnership.enquiry_rows import make_enquiry
from goldenthread.demo.partnership.facts import established
from goldenthread.demo.partnership.lives import Life
from goldenthread.demo.partnership.matters import Matter
from goldenthread.demo.partnership.moments import MINUTE
from goldenthread.demo.partnership.notice_rows import Case
from goldenthread.demo.partnership.people import Name
from goldenthread.demo.partnership.texts import gaps_for
from goldenthread.demo.partnership.words import load
from goldenthread.demo.partnership.world import STRANGER, Somebody, World
from goldenthread.directory.models import Placement
from goldenthread.people.models import Person

SAFE = {"yes": 62, "no": 10, "not-known": 28}
RECENTLY = timedelta(days=90)  # who looked is shown for what is recent
KNOWS = {"yes": 48, "no": 30, "not-known": 22}


def arrive(
    world: World, life: Life, matter: Matter, *, worker: User | None = None, reference: str = "", pk: UUID | None = None
) -> Case:
    """Put a concern on the list of its council's triage team."""
    council = world.council(life.council)
    team, triage = world.triage_team(council), worker or world.worker(council)
    given = triage if life.read else None
    concern = _concern(world, life, matter, given)
    concern.pk, concern.reference = pk or concern.pk, reference or world.chance.reference("C")
    concern.owner, concern.team = council, team
    if not matter.already_known:
        world.batch.add(matter.person)
    world.batch.add(concern)
    reporter = Reporter(id=world.chance.uuid(), created_at=life.received, concern=concern, **matter.reporter)
    world.batch.add(reporter)
    actor = world.somebody(matter.member) if matter.member else STRANGER
    world.batch.happened(life.received, actor, "concern_raised", concern, came_by=matter.came_by)
    return Case(concern, council, team, life, matter, triage)


def _concern(world: World, life: Life, matter: Matter, given: User | None) -> Concern:
    telling, place = matter.telling, matter.place
    safe = world.chance.of(SAFE)
    crime = world.chance.of({True: 60, None: 40}) if telling.scenario.crime else world.chance.of({False: 50, None: 50})
    knows = "yes" if matter.raised_by == "patient" else world.chance.of(KNOWS)
    return Concern(
        id=world.chance.uuid(),
        created_at=life.received,
        given_to=given,
        person=matter.person,
        status=life.status,
        received_at=life.received,
        closed_at=life.closed,
        came_by=matter.came_by,
        raised_by=matter.raised_by,
        raised_by_organisation=matter.organisation_words,
        raised_as=matter.raised_as,
        alerting_organisation=matter.alerting,
        employer=matter.employer,
        safe_practice={SPEAKING_UP: f"Works for {matter.employer}, as they said. {HIDDEN}"} if matter.employer else {},
        headline=telling.headline,
        what_happened=telling.what_happened,
        abuse=sorted(telling.scenario.abuse),
        child=matter.child,
        wants=telling.wants,
        wants_how=telling.wants_how,
        wants_said_by=telling.wants_said_by,
        safe_now=safe,
        safe_words=telling.safe_words if safe == "yes" else "",
        knows_of_report=knows,
        possible_crime=crime,
        place_kind=matter.place_kind,
        place_words=matter.place_words,
        location=place.location if place else None,
        provider=place.location.provider if place else None,
        source_of_risk=telling.source,
        facts=established(matter, world.routes.known(place, world.council(life.council)) if place else {}) if life.told else {},
        **_handling(matter, possible_crime=crime),
    )


def _handling(matter: Matter, *, possible_crime: bool | None) -> dict[str, Any]:
    """Whether the provider may be spoken to about what has just come in."""
    ring = first_handling(
        provider=matter.place.location.provider if matter.place else None,
        alerting_id=matter.alerting.pk if matter.alerting else None,
        possible_crime=possible_crime,
        service=matter.service,
    )
    return {"may_ring": ring.may_speak, "ring_words": ring.words}


def wait_for(world: World, case: Case) -> None:
    """The clocks that start when a concern arrives."""
    life, concern, ours = case.life, case.concern, case.ours
    paused = (life.paused, life.paused_because) if life.paused else None
    run_clock(world, "read", concern, ours, life.received, done=life.read)
    run_clock(world, "tell", concern, ours, life.received, done=life.told)
    run_clock(world, "decide", concern, ours, life.received, done=life.decided, paused=paused)
    if life.reopened:
        run_clock(world, "decide", concern, ours, life.reopened)


def triage(world: World, case: Case) -> None:
    """Read the concern, say who the person is, and establish the facts."""
    life, concern = case.life, case.concern
    if life.read is None:
        return
    actor = world.somebody(case.worker)
    if life.read > world.moments.now - RECENTLY:
        world.batch.happened(life.read, actor, "looked_at", concern, page="concern")
    world.batch.happened(life.read, actor, "triage_started", concern)
    known_at = life.read + ((life.told or world.moments.now) - life.read) * 0.4
    _identify(world, case, known_at, actor)
    if life.told:
        world.batch.happened(known_at + MINUTE, actor, "facts_recorded", concern, facts=sorted(concern.facts))


def _identify(world: World, case: Case, at: datetime, actor: Somebody) -> None:
    """Somebody new to this council, or somebody whom it knows from an earlier concern."""
    matter = case.matter
    if matter.already_known:
        reported = Person(
            id=world.chance.uuid(),
            created_at=case.life.received,
            owner_id=case.council.pk,
            name=matter.person.name,
            searched=matter.person.searched,
            said_age=matter.person.said_age,
            same_as=matter.person,
            identified_at=at,
        )
        world.batch.add(reported)
        world.batch.happened(at, actor, "person_matched", matter.person, reported_id=str(reported.pk))
        return
    matter.person.identified_at = at
    world.batch.happened(at, actor, "person_identified", matter.person)
    if matter.named_placement and matter.place:
        _place_person(world, case)


def _place_person(world: World, case: Case) -> None:
    """Who pays for this person, by name, as the directory keeps it."""
    matter = case.matter
    assert matter.place is not None
    placement = Placement(
        id=world.chance.uuid(),
        created_at=case.life.received,
        location=matter.place.location,
        payer=matter.payer,
        funding=matter.funding,
        person=matter.person,
        starts_on=(case.life.received - timedelta(days=world.chance.randrange(60, 900))).date(),
    )
    world.batch.add(placement)


def decide(world: World, case: Case) -> None:
    """Record what triage decided, and what is owed because of it."""
    life, concern = case.life, case.concern
    if life.decided is None:
        return
    words, gaps = load("outcomes"), _gaps(world, case)
    because = world.chance.choice(words["section-42" if life.decision == DecisionKind.SECTION_42 else "no-further-action"])
    helped = world.chance.choice(words["other-help"]) if life.decision == DecisionKind.OTHER_HELP else ""
    decision = ConcernDecision(
        id=world.chance.uuid(),
        created_at=life.decided,
        concern=concern,
        kind=life.decision,
        because=because.format(**gaps) if not helped else words["helped_because"].format(**gaps),
        help_given=helped.format(**gaps),
        duty=_duty(life, words["limbs"], gaps).as_json(),
        decided_by_id=case.worker.pk,
        decided_by=case.worker.name,
    )
    world.batch.add(decision)
    world.batch.happened(life.decided, world.somebody(case.worker), "concern_decided", concern, kind=life.decision)
    if life.enquired:
        make_enquiry(world, case)
    elif life.decision == DecisionKind.SECTION_42:
        _begin_enquiry(world, case, life.decided)
        return
    run_clock(world, "tell-outcome", concern, case.ours, life.decided, done=life.outcome)
    if life.outcome:
        _run_once(world, "close", case, life.outcome, done=life.closed or life.outcome + MINUTE)


def _duty(life: Life, why: dict[str, str], gaps: dict[str, str]) -> DutyFacts:
    """The three limbs as triage answered them: all yes, or the last of them no."""
    met = life.decision == DecisionKind.SECTION_42
    answers = {key: Limb("yes", why[key].format(**gaps)) for key in LIMBS}
    if not met:
        answers["cannot_protect"] = Limb("no", why["can_protect"].format(**gaps))
    return DutyFacts(answers, Consent("agrees"))


def _begin_enquiry(world: World, case: Case, at: datetime) -> None:
    """The enquiry that the decision began, still to be planned."""
    concern = case.concern
    enquiry = Enquiry(
        id=uuid5(concern.pk, "enquiry"),
        created_at=at,
        reference=f"E{concern.reference[1:]}",
        owner=case.council,
        team=case.ours.team,
        person=concern.person,
        concern=concern,
        kind=DecisionKind.SECTION_42,
        profile=PROFILE,
        started_at=at,
    )
    concern.enquiry = enquiry
    world.batch.add(enquiry)
    world.batch.happened(at, world.somebody(case.worker), "enquiry_begun", enquiry, kind=enquiry.kind)
    run_clock(world, "plan-enquiry", enquiry, case.ours, at, pk=uuid5(concern.pk, "plan-enquiry"))


def _run_once(world: World, kind: str, case: Case, start: datetime, done: datetime | None = None) -> None:
    """A clock that a concern has at most once here. Its identifier comes from the concern’s: no throw more for it."""
    run_clock(world, kind, case.concern, case.ours, start, done=done, pk=uuid5(case.concern.pk, kind))


def _gaps(world: World, case: Case) -> dict[str, str]:
    person = case.matter.person
    first, _, last = person.name.partition(" ")
    return gaps_for(world.chance, Name(first, last, person.gender, person.ethnicity))


def close(world: World, case: Case) -> None:
    """Close the concern, or open it again."""
    life, actor = case.life, world.somebody(case.worker)
    if life.closed:
        world.batch.happened(life.closed, actor, "concern_closed", case.concern)
    if life.reopened:
        assert life.outcome is not None
        world.batch.happened(life.outcome + MINUTE, actor, "concern_closed", case.concern)
        world.batch.happened(life.reopened, actor, "concern_reopened", case.concern)
        again = world.chance.choice(load("outcomes")["reopened"])
        add_words(world, case, life.reopened, "staff", again, audited=False)


def offer(world: World, case: Case) -> None:
    """Offer the concern to the other council, or keep that it once sent one back."""
    life, words = case.life, load("outcomes")
    other = who.STONEVALE if life.council == who.HARBOURSHIRE else who.HARBOURSHIRE
    if life.offered:
        passing = _passing(world, case, other, life.offered, world.chance.choice(words["offered"]))
        owed = Owed(case.concern.pk, world.triage_team(world.council(other)), case.council.pk)
        run_clock(world, "acceptance", passing, owed, life.offered)
    elif life.closed and life.told and world.chance.happens(0.01):
        at = min(life.told + 5 * MINUTE, life.closed)
        answered = min(world.moments.after(at, 30, 200), life.decided or at)
        passing = _passing(world, case, other, at, world.chance.choice(words["offered"]))
        team = world.triage_team(world.council(other))
        passing.answer, passing.answer_because = "sent-back", world.chance.choice(words["sent_back"])
        passing.answered_at, passing.answered_by = answered, world.member_of(team).name
        run_clock(world, "acceptance", passing, Owed(case.concern.pk, team, case.council.pk), at, done=answered)
        actor = world.somebody(world.member_of(team))
        world.batch.happened(answered, actor, "passing_on_answered", case.concern, answer="sent-back")


def _passing(world: World, case: Case, other: str, at: datetime, because: str) -> PassingOn:
    passing = PassingOn(
        id=world.chance.uuid(),
        created_at=at,
        concern=case.concern,
        to=world.council(other),
        because=because,
        offered_by=case.worker.name,
    )
    world.batch.add(passing)
    world.batch.happened(at, world.somebody(case.worker), "concern_offered", case.concern, to=other)
    return passing


def add_words(world: World, case: Case, at: datetime, kind: str, words: str, *, audited: bool = True) -> None:
    """Something learned after the concern was raised; what is part of another act is audited with that act."""
    by = STRANGER if kind == "reporter" else world.somebody(case.worker)
    addition = {"kind": kind, "words": words, "written_by": by.name}
    world.batch.add(Addition(id=world.chance.uuid(), created_at=at, concern=case.concern, **addition))
    if audited:
        world.batch.happened(at, by, "words_added", case.concern, kind=kind)


def learn_more(world: World, case: Case) -> None:
    """What was added while the concern was open: by staff, by whoever told us, by the person."""
    life, chance = case.life, world.chance
    if life.read is None:
        return
    until = life.decided or world.moments.past(world.moments.now)
    for kind, share in (("staff", 0.3), ("reporter", 0.14), ("person", 0.08)):
        if chance.happens(share):
            at = life.read + (until - life.read) * chance.uniform(0.1, 0.9)
            add_words(world, case, at, kind, chance.choice(load("outcomes")["additions"][kind]))
