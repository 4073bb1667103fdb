"""Safe practice, in a handful of concerns that are there already: made by the product's own operations, in its own past.

Each case takes the first open concern of Harbourshire's that fits, and none where none does: a small demonstration has fewer.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from goldenthread.accounts.models import User
from goldenthread.cases import operations as cases
from goldenthread.cases.contact_words import SafeWays
from goldenthread.cases.models import Concern, ConcernDecision, ConcernStatus, DecisionKind
from goldenthread.cases.rules import Consent, DutyFacts, Limb
from goldenthread.cases.rules.crime import CrimeFacts
from goldenthread.cases.rules.providers import ProviderFacts
from goldenthread.clocks.models import Clock
from goldenthread.demo import personas as who
from goldenthread.demo.partnership.acting import acting_at, actor, names_by
from goldenthread.demo.partnership.chance import Chance
from goldenthread.demo.partnership.named import REFERENCES
from goldenthread.demo.partnership.practice_advice import advice_before, promised_and_not_come
from goldenthread.demo.partnership.practice_pool import (
    ENQUIRY,
    TRIAGED,
    Pool,
    about_staff,
    at_a_provider,
    in_status,
    possible_crime,
)
from goldenthread.demo.partnership.practice_safety import (
    children_at_home,
    death,
    not_safe_tonight,
    police_hold,
    staff_and_who_must_hear,
)
from goldenthread.demo.partnership.world import World
from goldenthread.involvement import operations as involvement
from goldenthread.involvement.models import Notice
from goldenthread.involvement.queries.conflicts import may_read_instead

SIX_MONTHS = timedelta(days=180)

NOT_MET = DutyFacts(
    {
        "needs": Limb("yes", "Has help with washing and meals every day."),
        "abuse": Limb("no", "A rota that was badly kept, put right the same week."),
        "cannot_protect": Limb("no", "Rang us, and says what is and is not wanted."),
    },
    Consent("does-not-agree"),
)


def write_practice(world: World, seed: int) -> None:
    """Every case of safe practice that these concerns can show."""
    found = Concern.objects.filter(owner=world.council(who.HARBOURSHIRE), hand_overs=None, joined_to=None)
    found = found.exclude(status__in=(ConcernStatus.CLOSED, ConcernStatus.NEW)).exclude(reference__in=REFERENCES)
    related = found.select_related("owner", "team", "person__same_as", "location", "provider")
    pool = Pool(world, list(related.order_by("-received_at", "pk")))
    with names_by(Chance(seed + 1)):
        for case in CASES:
            case(pool)


# --- the provider, and a conflict -----------------------------------------------------------------------------------------
def _provider_held(pool: Pool) -> None:
    """The home is not told yet: what shows what happened could go."""
    concern = pool.take(in_status(TRIAGED), at_a_provider, lambda one: not one.safe_practice)
    if concern is None:
        return
    worker = actor(pool.world, "council-triage")
    with acting_at(pool.ago(38)):
        facts = CrimeFacts("not-yet", "We have not heard from the police yet")
        cases.decide_crime(actor=worker, concern_id=concern.pk, facts=facts)
        cases.decide_provider(actor=worker, concern_id=concern.pk, facts=_HELD, whom=cases.Whom())


_HELD = ProviderFacts(
    kind="hold",
    because="The rotas and the daily notes have not been secured.",
    risks=(("person", "no"), ("reporter", "yes"), ("evidence", "yes")),
    done=(("reporter", "Who told us is known to nobody outside triage"), ("evidence", "Copies are asked for today")),
    manager_implicated="not-known",
)


def _conflict(pool: Pool) -> None:
    """The source of risk is close to a team that was told: somebody else there reads it, and the record is restricted."""
    concern = pool.take(in_status(TRIAGED, ENQUIRY), lambda one: _other_readers(one) != [])
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
    with acting_at(pool.ago(9)):
        cases.open_emergency_access(
            actor=actor(pool.world, "council-triage"),
            reference=concern.reference,
            because="The ward rings: a visitor asks for her room. I must know who may not see her, and nobody named answers.",
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
    concern = pool.take(in_status(TRIAGED), lambda one: one.raised_by == "family", lambda one: not one.safe_practice)
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
    concern = pool.take(in_status(TRIAGED), at_a_provider, lambda one: not one.safe_practice)
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
    concern = pool.take(in_status(ConcernStatus.WAITING, TRIAGED), lambda one: not one.safe_practice)
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
    """Two reports of one quarrel at one place: the work goes on in the first."""
    triaged = Concern.objects.filter(owner__name=who.HARBOURSHIRE, status=TRIAGED, location__isnull=False)
    leads = {one.location_id: one for one in triaged.order_by("-received_at", "pk")}

    def has_a_lead(one: Concern) -> bool:
        lead = leads.get(one.location_id)
        return lead is not None and lead.pk != one.pk and lead.abuse == one.abuse and one.received_at > lead.received_at

    concern = pool.take(in_status(TRIAGED), has_a_lead)
    if concern is None:
        return
    with acting_at(pool.ago(18)):
        because = "The same quarrel, as two of the tenants tell it"
        lead = leads[concern.location_id]
        cases.join_concerns(actor=actor(pool.world, "council-triage"), concern_id=concern.pk, lead_id=lead.pk, because=because)


def _third_no_further_action(pool: Pool) -> None:
    """Set aside twice in six months: the third waits for a manager, with all three side by side."""
    concern = pool.take(in_status(TRIAGED), _could_be_set_aside, _is_told)
    if concern is None:
        return
    for earlier in _set_aside_before(pool, concern):
        _about_the_same(earlier, concern)
    with acting_at(pool.ago(15)):
        cases.record_decision(
            actor=actor(pool.world, "council-lead"),
            concern_id=concern.pk,
            kind=DecisionKind.NO_FURTHER_ACTION,
            facts=NOT_MET,
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
    return one.safe_now == "yes" and not possible_crime(one) and not about_staff(one) and not one.safe_practice


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


def _protected_neighbour(pool: Pool) -> None:
    """Somebody next door told us more, and must not be known to have told."""
    concern = pool.take(
        in_status(TRIAGED, ENQUIRY), lambda one: one.place_kind == "own-home", lambda one: not one.safe_practice
    )
    if concern is None:
        return
    worker = actor(pool.world, "council-triage")
    with acting_at(pool.ago(13)):
        said = f"Rang {NEIGHBOUR}, who lives below: shouting on two nights this week, and a door that was forced."
        cases.add_words(actor=worker, concern=concern, kind="staff", words=said, said_by="")
        cases.protect_identity(
            actor=worker,
            concern_id=concern.pk,
            kind="third-party",
            name=NEIGHBOUR,
            reach="",
            shown_as="a neighbour",
            because="She meets him on the stairs every day, and he asked her once who had rung the council",
        )


NEIGHBOUR = "Odile Farrant"

CASES: tuple[Callable[[Pool], None], ...] = (
    not_safe_tonight,
    police_hold,
    children_at_home,
    staff_and_who_must_hear,
    death,
    _conflict,
    _joined,
    _third_no_further_action,
    _provider_held,
    _safe_contact,
    _moved,
    _moved_and_not_warned,
    advice_before,
    promised_and_not_come,
    _protected_neighbour,
)
