"""Safe practice, in a handful of concerns that are there already: made by the product's own operations, in its own past.

Each case takes the first open concern of Harbourshire's that fits, and none where none does: a small demonstration has fewer.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from goldenthread.accounts.models import User
from goldenthread.cases import operations as cases
from goldenthread.cases.contact_words import SafeWays
from goldenthread.cases.models import Concern, ConcernDecision, ConcernStatus, DecisionKind, HandOver
from goldenthread.cases.operations.safety import start_keeping_safe
from goldenthread.cases.rules import Seeing
from goldenthread.cases.rules.crime import CrimeFacts
from goldenthread.cases.rules.providers import ProviderFacts
from goldenthread.cases.rules.staff import StaffFacts
from goldenthread.clocks.models import Clock
from goldenthread.core.operation import operation
from goldenthread.demo import personas as who
from goldenthread.demo.partnership.acting import acting_at, actor, names_by
from goldenthread.demo.partnership.chance import Chance
from goldenthread.demo.partnership.moments import MINUTE
from goldenthread.demo.partnership.named import REFERENCES
from goldenthread.demo.partnership.world import World
from goldenthread.involvement import operations as involvement
from goldenthread.involvement.models import MustHear, Notice
from goldenthread.involvement.queries.conflicts import may_read_instead

TRIAGED, ENQUIRY = ConcernStatus.BEING_TRIAGED, ConcernStatus.IN_ENQUIRY
SIX_MONTHS = timedelta(days=180)
Fits = Callable[[Concern], bool]


@dataclass
class Pool:
    """The concerns that no case has taken yet, newest first."""

    world: World
    waiting: list[Concern]

    def take(self, *fits: Fits) -> Concern | None:
        """The first that fits in every way, which no other case gets then."""
        found = next((one for one in self.waiting if all(fit(one) for fit in fits)), None)
        if found:
            self.waiting.remove(found)
        return found

    def ago(self, minutes: int) -> datetime:
        return self.world.moments.now - minutes * MINUTE


def write_practice(world: World, seed: int) -> None:
    """Every case of safe practice that these concerns can show."""
    found = Concern.objects.filter(owner=world.council(who.HARBOURSHIRE), hand_overs=None, joined_to=None)
    found = found.exclude(status__in=(ConcernStatus.CLOSED, ConcernStatus.NEW)).exclude(reference__in=REFERENCES)
    related = found.select_related("owner", "team", "person__same_as", "location", "provider")
    pool = Pool(world, list(related.order_by("-received_at", "pk")))
    with names_by(Chance(seed + 1)):
        for case in CASES:
            case(pool)


def _is(*statuses: str) -> Fits:
    return lambda one: one.status in statuses


def _about_staff(one: Concern) -> bool:
    return "staff" in (one.facts.get("about") or ())


def _not_known_safe(one: Concern) -> bool:
    return one.safe_now == "not-known"


def _possible_crime(one: Concern) -> bool:
    return one.possible_crime is True


def _at_a_provider(one: Concern) -> bool:
    return one.provider_id is not None


# --- safe tonight, the police, children ---------------------------------------------------------------------------------
def _not_safe_tonight(pool: Pool) -> None:
    """Reported not safe: two hours to say, and one visit at which nobody came to the door."""
    concern = pool.take(_is(TRIAGED), lambda one: one.safe_now == "no") or pool.take(_is(TRIAGED), _not_known_safe)
    if concern is None:
        return
    with acting_at(pool.ago(55)):
        operation(start_keeping_safe)(concern)
    with acting_at(pool.ago(12)):
        cases.record_sighting(
            actor=actor(pool.world, "council-triage"),
            concern_id=concern.pk,
            seeing=Seeing(at=pool.ago(20), how="in-person", outcome="nobody-in"),
            tried_by="Leah Moss",
            words="Curtains drawn at 10:20am. A neighbour will ring us.",
        )


def _police_hold(pool: Pool) -> None:
    """The police lead and ask the council to hold its enquiry."""
    concern = pool.take(_is(ENQUIRY), _possible_crime)
    if concern is None:
        return
    with acting_at(pool.ago(50)):
        asks = "Is this a crime, who leads, and may we interview?"
        handed = cases.ask_police(actor=actor(pool.world, "council-lead"), concern_id=concern.pk, asks=asks)
    with acting_at(pool.ago(25)):
        cases.answer_as_police(actor=actor(pool.world, "police"), hand_over_id=handed.pk, facts=_POLICE_LEAD)


_POLICE_LEAD = CrimeFacts(
    answer="yes",
    because="What two people describe separately would be an offence if it happened",
    contacted="By Goldenthread",
    reference="WP-2026-1187",
    officer="PC Ellen Shaw",
    number="4471",
    leads="police",
    may_interview="not-yet",
    may_tell="commissioners",
    hold=True,
)


def _children_at_home(pool: Pool) -> None:
    """Children live where it happens: with the children's front door, which has given its receipt."""
    concern = pool.take(lambda one: one.place_kind == "own-home")
    if concern is None:
        return
    with acting_at(pool.ago(45)):
        cases.record_children(
            actor=actor(pool.world, "council-triage"),
            concern_id=concern.pk,
            band="adult",
            because="Date of birth on the council’s record",
            children_at_home="yes",
            children_words="Two grandchildren, 4 and 6, there from Friday to Sunday",
        )
    handed = HandOver.objects.filter(concern=concern).first()
    if handed:
        with acting_at(pool.ago(31)):
            desk = actor(pool.world, "children-front-door")
            cases.acknowledge_hand_over(actor=desk, hand_over_id=handed.pk, their_reference="CFD-2041")


# --- who is named, who must hear ----------------------------------------------------------------------------------------
def _staff_and_who_must_hear(pool: Pool) -> None:
    """A carer is named: of those who must hear one has heard, and one should have by now."""
    concern = pool.take(_is(ENQUIRY), _about_staff)
    if concern is None:
        return
    worker = actor(pool.world, "council-triage")
    named = max(concern.received_at + 60 * MINUTE, pool.world.moments.on(1, 11, 20))
    with acting_at(named):
        cases.name_staff(
            actor=worker,
            concern_id=concern.pk,
            facts=StaffFacts(with_children="yes", with_adults="yes", removed="not-known", profession="none"),
            name="Dean Rowell",
            role="Night carer, through an agency",
            employer="Brightwater Staffing",
            where="Saturday football coach for under-tens, Ellsmouth",
        )
        for title in ("The agency that sent him", "The placing team at Stonevale Council"):
            because = "It places him elsewhere this week" if title.startswith("The agency") else "It placed somebody there"
            involvement.add_must_hear(
                actor=worker, concern_id=concern.pk, title=title, duty="council", by="at-once", because=because
            )
    heard = MustHear.objects.filter(concern=concern, title__startswith="The placing").first()
    if heard:
        with acting_at(named + 90 * MINUTE):
            involvement.record_heard(
                actor=worker,
                row_id=heard.pk,
                on=named.date(),
                told_by="council",
                whom="Farah Qureshi, duty worker",
                evidence="Telephone, noted at 1pm",
            )


def _death(pool: Pool) -> None:
    """Somebody has died while the enquiry is under way: nothing is sent to them, and what follows is listed."""
    concern = pool.take(_is(ENQUIRY), lambda one: one.person.died is None)
    if concern is None:
        return
    lead = actor(pool.world, "council-lead")
    with acting_at(pool.ago(100)):
        involvement.record_death(
            actor=lead,
            concern_id=concern.pk,
            died_on=pool.world.moments.day(1),
            how_known="The ward rang at 8:50am",
            expected="no",
        )
    with acting_at(pool.ago(40)):
        involvement.record_family_contact(
            actor=lead,
            concern_id=concern.pk,
            family_contact="A niece, who speaks for the family",
            how_to_reach="Ring after 6pm",
            told_on=pool.world.moments.today,
            told_what="That our enquiry goes on, and that we will ring her when it ends",
        )


# --- the provider, and a conflict -----------------------------------------------------------------------------------------
def _provider_held(pool: Pool) -> None:
    """The home is not told yet: what shows what happened could go."""
    concern = pool.take(_is(TRIAGED), _at_a_provider, lambda one: not one.safe_practice)
    if concern is None:
        return
    worker = actor(pool.world, "council-triage")
    with acting_at(pool.ago(38)):
        facts = CrimeFacts("not-yet", "We have not heard from the police yet")
        cases.decide_crime(actor=worker, concern_id=concern.pk, facts=facts)
        cases.decide_provider(actor=worker, concern_id=concern.pk, facts=_HELD, whom=cases.Whom())


_HELD = ProviderFacts(
    kind="hold",
    because="The rotas and the night book have not been secured.",
    risks=(("person", "no"), ("reporter", "yes"), ("evidence", "yes")),
    done=(("reporter", "Who told us is known to nobody outside triage"), ("evidence", "Copies are asked for today")),
    manager_implicated="not-known",
)


def _conflict(pool: Pool) -> None:
    """The source of risk is close to a team that was told: somebody else there reads it, and the record is restricted."""
    concern = pool.take(_is(TRIAGED, ENQUIRY), lambda one: _other_readers(one) != [])
    if concern is None:
        return
    with acting_at(pool.ago(33)):
        involvement.say_conflict(
            actor=actor(pool.world, "council-lead"),
            concern_id=concern.pk,
            works_there=True,
            because="Whoever may have caused it is married to somebody in that team",
            seniors={_told_team(concern).pk: _other_readers(concern)[0].pk},
            manager_ids=[pool.world.cast.people["council-manager"].pk],
        )


def _told_team(concern: Concern) -> Any:
    told = concern.notices.filter(state="sent", team__isnull=False).order_by("recipient").select_related("team__organisation")
    notice: Notice | None = told.first()
    return notice.team if notice else None


def _other_readers(concern: Concern) -> list[User]:
    """Who else of that organisation can read a notice in the team's place."""
    team = _told_team(concern)
    return [one for one in may_read_instead(team) if one.pk != team.lead_id] if team else []


# --- what was reported, and where they are ----------------------------------------------------------------------------------
def _safe_contact(pool: Pool) -> None:
    """A relative may be rung, in the mornings; the person through her; and what she may hear is decided."""
    concern = pool.take(_is(TRIAGED), lambda one: one.raised_by == "family", lambda one: not one.safe_practice)
    if concern is None:
        return
    worker = actor(pool.world, "council-triage")
    hers = SafeWays(may="yes", ways=("telephone",), when_where="Mornings, until noon", must_not_know="A brother")
    theirs = SafeWays(may="yes", ways=("in-person",), when_where="At the home, not in front of staff")
    with acting_at(pool.ago(28)):
        for whose, answer in (("reporter", hers), ("person", theirs)):
            cases.record_safe_contact(actor=worker, concern_id=concern.pk, whose=whose, answer=answer)
        cases.decide_rung(actor=worker, concern_id=concern.pk, has_role=False, represents="agreement", may_be_source=False)


def _moved(pool: Pool) -> None:
    """In hospital, which is warned."""
    concern = pool.take(_is(TRIAGED), _at_a_provider, lambda one: not one.safe_practice)
    if concern is None:
        return
    with acting_at(pool.ago(24)):
        cases.record_move(
            actor=actor(pool.world, "council-triage"),
            concern_id=concern.pk,
            why="hospital",
            place="Westmere Infirmary, ward 6",
            moved_on=_yesterday(pool),
            warned=True,
            warning="The ward sister knows who may not visit. Leah Moss rang her",
        )


def _moved_and_not_warned(pool: Pool) -> None:
    """With a relative, who is not told of it: an override, with the reason."""
    concern = pool.take(_is(ConcernStatus.WAITING, TRIAGED), lambda one: not one.safe_practice)
    if concern is None:
        return
    with acting_at(pool.ago(22)):
        cases.record_move(
            actor=actor(pool.world, "council-lead"),
            concern_id=concern.pk,
            why="new-home",
            place="With a sister in Withybridge",
            moved_on=_yesterday(pool),
            warned=False,
            warning="What happened stays at the old address, and they asked us not to",
        )


def _yesterday(pool: Pool) -> date:
    return pool.world.moments.day(1)


def _joined(pool: Pool) -> None:
    """Two reports of one evening at one place: the work goes on in the first."""
    triaged = Concern.objects.filter(owner__name=who.HARBOURSHIRE, status=TRIAGED, location__isnull=False)
    leads = {one.location_id: one for one in triaged.order_by("-received_at", "pk")}

    def has_a_lead(one: Concern) -> bool:
        lead = leads.get(one.location_id)
        return lead is not None and lead.pk != one.pk and lead.abuse == one.abuse and one.received_at > lead.received_at

    concern = pool.take(_is(TRIAGED), has_a_lead)
    if concern is None:
        return
    with acting_at(pool.ago(18)):
        because = "The same quarrel on Monday evening, as two of the tenants saw it"
        lead = leads[concern.location_id]
        cases.join_concerns(actor=actor(pool.world, "council-triage"), concern_id=concern.pk, lead_id=lead.pk, because=because)


def _third_no_further_action(pool: Pool) -> None:
    """Set aside twice in six months: the third waits for a manager, with all three side by side."""
    concern = pool.take(_is(TRIAGED), _could_be_set_aside, _is_told)
    if concern is None:
        return
    for earlier in _set_aside_before(pool, concern):
        _about_the_same(earlier, concern)
    with acting_at(pool.ago(15)):
        cases.record_decision(
            actor=actor(pool.world, "council-lead"),
            concern_id=concern.pk,
            kind=DecisionKind.NO_FURTHER_ACTION,
            because="Spoken to, and does not want this taken further. The service has changed the rota.",
        )


def _about_the_same(earlier: Concern, concern: Concern) -> None:
    """An earlier concern turns out to be about the same person: its words name them, and nobody else."""
    known, reported = concern.person.same_as or concern.person, earlier.person
    names = list(zip(reported.name.split(" "), known.name.split(" "), strict=False))
    for name in ("headline", "what_happened", "wants"):
        for was, called in names:
            setattr(earlier, name, getattr(earlier, name).replace(was, called))
    earlier.save(update_fields=["headline", "what_happened", "wants"])
    reported.name, reported.searched, reported.born = known.name, known.searched, known.born
    reported.address, reported.nhs_number, reported.same_as = known.address, "", known
    reported.save()


def _could_be_set_aside(one: Concern) -> bool:
    return one.safe_now == "yes" and not _possible_crime(one) and not _about_staff(one) and not one.safe_practice


def _is_told(one: Concern) -> bool:
    first = ("tell", "not-delivered", "release-notices", "safe-tonight", "safety-check")
    return not Clock.objects.running().filter(root_id=one.pk, kind__in=first).exists() and one.person.identified_at is not None


def _set_aside_before(pool: Pool, concern: Concern) -> list[Concern]:
    """Two closed concerns, each about somebody whom no other is about, set aside in the last six months."""
    since = pool.world.moments.now - SIX_MONTHS
    decided = ConcernDecision.objects.filter(
        kind=DecisionKind.NO_FURTHER_ACTION,
        created_at__gte=since,
        concern__owner=concern.owner,
        concern__status=ConcernStatus.CLOSED,
        concern__person__gender=concern.person.gender,
        concern__person__same_as=None,
        concern__person__reports=None,
    )
    rows = decided.order_by("-created_at", "pk").select_related("concern__person")[:2]
    return [one.concern for one in rows]


CASES: tuple[Callable[[Pool], None], ...] = (
    _not_safe_tonight,
    _police_hold,
    _children_at_home,
    _staff_and_who_must_hear,
    _death,
    _conflict,
    _joined,
    _third_no_further_action,
    _provider_held,
    _safe_contact,
    _moved,
    _moved_and_not_warned,
)
