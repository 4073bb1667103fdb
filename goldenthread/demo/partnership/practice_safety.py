"""Cases of safe practice about somebody’s safety: tonight, the police, children, who must hear, and a death."""

from goldenthread.cases import operations as cases
from goldenthread.cases.models import HandOver
from goldenthread.cases.operations.safety import start_keeping_safe
from goldenthread.cases.rules import Seeing
from goldenthread.cases.rules.crime import CrimeFacts
from goldenthread.cases.rules.staff import StaffFacts
from goldenthread.core.operation import operation
from goldenthread.demo.partnership.acting import acting_at, actor
from goldenthread.demo.partnership.moments import MINUTE
from goldenthread.demo.partnership.practice_pool import (
    ENQUIRY,
    TRIAGED,
    Pool,
    about_staff,
    in_status,
    not_known_safe,
    possible_crime,
)
from goldenthread.involvement import operations as involvement
from goldenthread.involvement.models import MustHear


# --- safe tonight, the police, children ---------------------------------------------------------------------------------
def not_safe_tonight(pool: Pool) -> None:
    """Reported not safe: two hours to say, and one visit at which nobody came to the door."""
    concern = pool.take(in_status(TRIAGED), lambda one: one.safe_now == "no") or pool.take(in_status(TRIAGED), not_known_safe)
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


def police_hold(pool: Pool) -> None:
    """The police lead and ask the council to hold its enquiry."""
    concern = pool.take(in_status(ENQUIRY), possible_crime)
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


def children_at_home(pool: Pool) -> None:
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
def staff_and_who_must_hear(pool: Pool) -> None:
    """A carer is named: of those who must hear one has heard, and one should have by now."""
    concern = pool.take(in_status(ENQUIRY), about_staff)
    if concern is None:
        return
    worker = actor(pool.world, "council-triage")
    named = max(concern.received_at + 60 * MINUTE, pool.world.moments.on(1, 11, 20))
    with acting_at(named):
        cases.name_staff(
            actor=worker,
            concern_id=concern.pk,
            facts=StaffFacts(with_children="yes", with_adults="yes", removed="not-known", profession="none"),
            name="Robin Dace",
            role="Night carer, through an agency",
            employer="Brightwater Staffing",
            where="Saturday football coach for under-tens, Ellsmouth",
        )
        for title in ("The agency that sends this carer", "The placing team at Stonevale Council"):
            because = (
                "It places the same carer elsewhere this week" if title.startswith("The agency") else "It placed somebody there"
            )
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


def death(pool: Pool) -> None:
    """Somebody has died while the enquiry is under way: nothing is sent to them, and what follows is listed."""
    concern = pool.take(in_status(ENQUIRY), lambda one: one.person.died is None)
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
