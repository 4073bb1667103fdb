"""The demonstration partnership: what it holds, that it is the same each time, and where it refuses."""

import io
from datetime import datetime

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction
from django.db.models import Count, Exists, F, OuterRef, Q, Sum

from goldenthread.accounts import queries as accounts
from goldenthread.accounts.models import User
from goldenthread.action_plans.models import Action
from goldenthread.audit.models import Entry
from goldenthread.audit.queries import verify
from goldenthread.cases import queries as cases
from goldenthread.cases.enquiry_parts import PARTS
from goldenthread.cases.models import (
    Advice,
    Concern,
    EmergencyAccess,
    Enquiry,
    HandOver,
    Joining,
    ManagerReview,
    Override,
    PassingOn,
)
from goldenthread.cases.safe_practice import LINES
from goldenthread.clocks.models import Clock
from goldenthread.clocks.presenters import chip
from goldenthread.clocks.profile import load as load_profile
from goldenthread.clocks.rules import due_at
from goldenthread.core.clock import LONDON
from goldenthread.demo import personas
from goldenthread.demo.partnership.lives import OPEN, open_in_each, shared_out
from goldenthread.directory.models import Contract, Location, Placement, Provider
from goldenthread.involvement.models import AgencyDuty, DutyState, MustHear, Notice
from goldenthread.involvement.queries import proposal
from goldenthread.keeping.models import Disclosure, Disposal, DisposeDate, RetentionReport, SubjectAccess
from goldenthread.outbox.models import Event, Message, MessageState
from goldenthread.routing.models import RoutingDecision
from goldenthread.routing.policy import load_policy
from goldenthread.routing.rules import decide, parse_facts
from goldenthread.sharing.models import Agreement, SharingDecision
from tests.standing import let_the_audit_stand

SHOWN = "2026-11-18T10:42"
NOW = datetime(2026, 11, 18, 10, 42, tzinfo=LONDON)
PICTURED = {  # picture 02, in its order: reference, headline, who it is given to, its most urgent clock
    "C-3RW8-Q4": ("Raymond Tull", "Money taken from bank account", "Sam Whitlock", "Overdue since 5pm yesterday"),
    "C-9PD2-K7": ("Desmond Achebe", "Dehydrated on admission to hospital", "Priya Nair", "Overdue since 5pm yesterday"),
    "C-7K4M-29": (
        "Edith Marlowe",
        "Shouted at and left in bed by night staff",
        "Priya Nair",
        "Due today by 5pm: 6 hours left",
    ),
    "C-5TX6-H3": ("Amina Yusuf", "Unexplained bruising to both arms", None, "Due today by 5pm: 6 hours left"),
    "C-2MB7-V9": ("Joan Petty", "Medicine missed four times in a week", "Priya Nair", "Due tomorrow, Thu 19 Nov"),
    "C-8HJ4-N2": ("Carol Finch", "Pushed by another tenant", "Sam Whitlock", "Due tomorrow, Thu 19 Nov"),
    "C-6LN9-R5": ("Arthur Bligh", "Visits missed for three days", "Leah Moss", "5 working days left: Wed 25 Nov"),
}


def demo(*arguments: str) -> str:
    out = io.StringIO()
    call_command("demo", "--now", SHOWN, *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture(scope="module")
def _partnership(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        let_the_audit_stand()
        demo()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def partnership(_partnership, db):
    with time_machine.travel(NOW, tick=False):
        yield


def test_there_are_thirty_providers_with_sixty_places_and_larkfields_earlier_owner(partnership):
    today = Location.objects.filter(ended_on=None)
    assert (today.count(), today.aggregate(n=Count("provider", distinct=True))["n"]) == (60, 30)
    earlier = Location.objects.exclude(ended_on=None).get()
    assert (earlier.name, earlier.provider.name) == ("Larkfield Nursing Home", "Haddon Homes Ltd")
    assert Provider.objects.exclude(cqc_id__startswith="1-99000").count() == 0


def test_larkfield_has_its_forty_four_residents_by_main_funder(partnership):
    home = Location.objects.get(cqc_id="1-990001234")
    assert home.beds == 48
    rows = Placement.objects.filter(location=home).in_force(NOW.date())
    paid = {
        (row["funding"], row["payer__name"]): row["n"]
        for row in rows.values("funding", "payer__name").annotate(n=Sum("people"))
    }
    assert paid.pop(("funded-nursing-care", "NHS Westmere ICB")) == 38
    assert paid == {
        ("council", "Harbourshire Council"): 22,
        ("chc-full", "NHS Westmere ICB"): 6,
        ("council", "Stonevale Council"): 3,
        ("self", None): 13,
    }


def test_every_contract_but_one_has_a_named_manager(partnership):
    unknown = Contract.objects.get(manager=None)
    assert (unknown.reference, unknown.commissioner.name, unknown.out_of_area) == ("SV-SPOT-09", "Stonevale Council", True)


def test_care_is_paid_for_in_every_way(partnership):
    assert set(Placement.objects.values_list("funding", flat=True).distinct()) == {
        *("council", "chc-full", "chc-joint", "funded-nursing-care", "nhs", "self")
    }


def test_as_many_concerns_as_asked_with_the_same_share_open_in_each_council(partnership):
    assert Concern.objects.count() == 400 + 4 + 2  # each of the enquiries that are made whole has one more; two of long ago
    waiting = Concern.objects.exclude(status="closed").values("owner__name").annotate(n=Count("pk"))
    open_enquiries = 3  # of those that are made whole: Edith’s, a child’s, and one whose outcome is not told
    assert {row["owner__name"]: row["n"] for row in waiting} == {
        "Harbourshire Council": 26 + open_enquiries,
        "Stonevale Council": 26,
    }
    earliest = Concern.objects.exclude(came_by="import").order_by("received_at").first().received_at
    assert 650 < (NOW - earliest).days < 745


def test_a_hundred_thousand_leave_about_two_hundred_and_fifty_open_in_each():
    assert (open_in_each(7), open_in_each(400), open_in_each(100_000)) == (7, 26, 250)
    weights = {name: counts[0] for name, counts in OPEN.items()}
    assert sum(weights.values()) == 26
    assert sum(shared_out(250, weights).values()) == 250
    assert shared_out(26, weights) == weights


def test_nothing_has_happened_after_now(partnership):
    assert Concern.objects.filter(Q(received_at__gt=NOW) | Q(closed_at__gt=NOW)).count() == 0
    assert Clock.objects.filter(done_at__gt=NOW).count() == 0
    assert Notice.objects.filter(Q(told_at__gt=NOW) | Q(answered_at__gt=NOW) | Q(outcome_read_at__gt=NOW)).count() == 0
    assert Entry.objects.filter(at__gt=NOW).count() == 0


def test_every_open_concern_has_its_councils_triage_team_and_a_running_clock(partnership):
    running = Clock.objects.running().filter(root_id=OuterRef("pk"))
    open_ones = Concern.objects.exclude(status="closed").filter(joined_to=None)  # what is joined is worked on elsewhere
    assert open_ones.exclude(team__organisation=F("owner"), team__name=personas.ADULTS).count() == 0
    assert open_ones.filter(~Exists(running)).count() == 0
    afterwards = running.exclude(kind__in=("ask-how-it-went", "read-how-it-went"))  # owed once an enquiry has closed
    assert Concern.objects.filter(Exists(afterwards), status="closed").count() == 0


def test_what_is_in_enquiry_and_what_was_told_and_closed_has_had_its_clock(partnership):
    in_enquiry = Concern.objects.filter(status="in-enquiry").exclude(enquiry__stage__in=("under-way", "conference"))
    planning = Clock.objects.running().filter(kind="plan-enquiry").values("root_id")
    assert in_enquiry.count() == Concern.objects.filter(pk__in=planning).count() > 5
    assert in_enquiry.exclude(pk__in=planning).count() == 0
    told = Clock.objects.filter(kind="tell-outcome").exclude(done_at=None).values("root_id")
    closing = Clock.objects.filter(kind="close")
    assert Concern.objects.filter(pk__in=told).exclude(pk__in=closing.values("root_id")).count() == 0
    assert closing.filter(done_at=None).count() == 0


def test_every_clock_is_due_when_its_profile_says_but_for_the_two_that_stood_still(partnership):
    timescales = {one.pk: load_profile(one.profile).clocks[one.kind] for one in Clock.objects.all()}
    counted = [one for one in Clock.objects.all() if not timescales[one.pk].chosen]
    moved = [one for one in counted if one.due_at != due_at(timescales[one.pk], one.started_at)]
    roots = Concern.objects.filter(pk__in=[one.root_id for one in moved]).values_list("reference", flat=True)
    assert sorted(roots) == ["C-2MB7-V9", "C-8HJ4-N2"]


def test_each_notice_gives_the_reasons_that_the_policy_gives(partnership):
    kept = {one.subject_id: one for one in RoutingDecision.objects.all()}
    notices = list(Notice.objects.all())
    assert {one.policy for one in notices} == {"plymouth-2.5", "harbourshire-2026"}
    for notice in notices:
        decision = kept[notice.concern_id]
        again = decide(load_policy(decision.policy), parse_facts(decision.facts))
        assert again.answer() == decision.answer
        decided = next(one for one in again.notices if one.recipient == notice.recipient)
        assert notice.because == [reason.because for reason in decided.reasons]
        first = decided.reasons[0]
        assert (notice.rule, notice.source) == (first.rule, first.source)
        assert (notice.duty, notice.ask, notice.duty_because) == (
            decided.duty,
            decided.ask,
            decided.duty_reason.because,
        )


def test_everybody_whom_the_policy_names_has_a_notice(partnership):
    told = set(Notice.objects.values_list("concern_id", "recipient"))
    for one in RoutingDecision.objects.all():
        assert {(one.subject_id, notice["recipient"]) for notice in one.answer["notices"]} <= told


def test_what_was_decided_is_what_the_product_would_decide_today(partnership):
    open_ones = Concern.objects.filter(status__in=("being-triaged", "waiting-for-others"), location__isnull=False)
    told = [one for one in open_ones if RoutingDecision.objects.filter(subject_id=one.pk).exists()]
    assert len(told) > 10
    for concern in told:
        actor = accounts.actor_of(concern.given_to)
        found = proposal(actor, concern)
        assert found.facts is not None
        assert found.facts.as_json() == RoutingDecision.objects.get(subject_id=concern.pk).facts
        assert found.to_tell == ()


@pytest.mark.parametrize("reference", PICTURED)
def test_the_people_of_the_design_stand_as_pictured(partnership, reference):
    name, headline, worker, words = PICTURED[reference]
    concern = Concern.objects.select_related("person", "given_to", "owner").get(reference=reference)
    assert (concern.person.name, concern.headline, concern.owner.name) == (name, headline, personas.HARBOURSHIRE)
    assert (concern.given_to and concern.given_to.name) == worker
    running = Clock.objects.running().filter(root_id=concern.pk, paused_at=None)
    listed = [one for one in running if one.owner_id == concern.owner_id or one.due_at < NOW]
    assert chip(min(listed, key=lambda one: one.due_at)).words == words


def test_somebody_waits_in_every_state_of_an_agencys_duty(partnership):
    states = set(AgencyDuty.objects.values_list("state", flat=True))
    assert states == set(DutyState.values)
    assert Clock.objects.running().filter(kind="tell-ourselves").exists()
    joan = AgencyDuty.objects.get(notice__concern__reference="C-2MB7-V9")
    assert (joan.state, joan.agency_name, joan.notice.team.organisation.name) == (
        "said-told",
        personas.WESTMERE_HOSPITALS,
        personas.WESTMERE_ICB,
    )


def test_there_is_something_of_everything_that_a_screen_must_show(partnership):
    assert set(Concern.objects.values_list("status", flat=True)) >= {
        *("new", "being-triaged", "waiting-for-others", "in-enquiry", "outcome-not-told", "closed", "reopened")
    }
    assert set(Notice.objects.values_list("answer", flat=True)) == {"", "attend", "keep-informed", "not-ours"}
    assert set(Notice.objects.values_list("state", flat=True)) >= {"sent", "with-agency"}
    assert Message.objects.filter(state=MessageState.GAVE_UP).count() == 2
    assert Message.objects.not_delivered().count() == Clock.objects.running().filter(kind="not-delivered").count()
    assert {one.to.name for one in PassingOn.objects.filter(answered_at=None)} == {"Harbourshire Council", "Stonevale Council"}
    assert Clock.objects.running().exclude(paused_at=None).exists()
    assert Concern.objects.filter(raised_by="patient").exists()


def test_the_night_desk_has_something_to_take_and_the_council_something_to_read(partnership):
    ian = accounts.actor_of(User.objects.get(name="Ian Pettifer"))
    (waiting,) = cases.listed_hand_overs(ian, "with-us")
    (back,) = cases.listed_hand_overs(ian, "handed-back")
    assert (waiting.acknowledged_at, back.read_at, back.owner.name) == (None, None, personas.HARBOURSHIRE)
    assert cases.decided_in(ian, back.pk).get().safe
    assert set(Clock.objects.running().filter(subject_id=waiting.pk).values_list("kind", flat=True)) == {
        *("acknowledge", "hand-back")
    }
    assert Clock.objects.running().get(subject_id=back.pk).kind == "read-return"


def test_every_persona_has_a_user_who_may_do_something(partnership):
    for person in personas.PERSONAS:
        assert accounts.actor_of(User.objects.get(email=person.email)).permissions


def test_what_people_told_us_is_not_all_alike(partnership):
    texts = Concern.objects.values_list("what_happened", flat=True)
    assert len(set(texts)) > 0.95 * len(texts)
    assert not any("{" in text or "  " in text for text in texts)


def test_the_record_of_what_was_done_is_whole(partnership):
    fault, walked = verify()
    assert (fault, walked > 3000) == (None, True)
    raised = Entry.objects.filter(action="concern_raised").values_list("subject_id", flat=True)
    told_here = Concern.objects.exclude(came_by="import")
    assert sorted(raised) == sorted(map(str, told_here.values_list("pk", flat=True)))


def test_one_record_waits_to_be_disposed_of_one_is_held_and_two_people_asked_for_their_own(partnership):
    waiting = Disposal.objects.get()
    assert (waiting.decided_at, waiting.items.get().references) == (None, ["C-4NV7-P2"])
    said = RetentionReport.objects.get().lines
    assert [(line["part"], line["record"].split(",")[0]) for line in said] == [("fell-due", "C-4NV7-P2"), ("held", "C-8QF3-D6")]
    assert DisposeDate.objects.filter(person__concerns__reference="C-8QF3-D6", held=True, dispose_on=None).exists()
    states = SubjectAccess.objects.order_by("received_on").values_list("state", flat=True)
    assert list(states) == ["gone", "decide"]
    assert SubjectAccess.objects.filter(reminded_for=F("due_on")).count() == 1


def test_no_invented_telephone_or_address_could_be_a_real_one(partnership):
    mailboxes = Message.objects.values_list("to_address", flat=True)
    assert all(address.endswith(".example") for address in mailboxes)
    contacts = Concern.objects.values_list("reporter__contact", flat=True)
    assert all(not one or one.endswith(".example") or one.startswith(("07700 900 ", "01632 960 ")) for one in contacts)


def test_advice_that_a_concern_followed_and_one_promised_that_has_not_come(partnership):
    assert Advice.objects.exclude(concern=None).count() == 1
    promised = Advice.objects.get(concern=None)
    assert Clock.objects.running().get(subject_id=promised.pk).due_at < NOW


def test_there_is_a_case_of_each_part_of_safe_practice(partnership):
    lines = {key for kept in Concern.objects.values_list("safe_practice", flat=True) for key in kept}
    shown = {line.key for line in LINES} - {"who-leads", "speaking-up"}
    assert lines >= shown, sorted(shown - lines)
    running = Clock.objects.running()
    kinds = {
        "safe-tonight",
        "last-seen",
        "review-police-hold",
        "review-provider-hold",
        "manager-review",
        "conclude-after-death",
    }
    assert kinds <= set(running.values_list("kind", flat=True))
    assert running.filter(kind="must-hear", due_at__lt=NOW).exists()
    assert MustHear.objects.exclude(done_at=None).exists()
    assert Concern.objects.filter(restricted=True).count() == 1
    opened = EmergencyAccess.objects.get()
    assert (opened.concern.restricted, opened.reviewed_at, "Owen Leigh" in opened.told) == (True, None, True)
    assert Override.objects.filter(rule="not-warned").exists()
    child = HandOver.objects.get(kind="children-front-door", their_reference="CFD-2041")
    assert child.acknowledged_by == "Lowri Bevan"
    police = HandOver.objects.get(kind="police")
    assert police.acknowledged_by == "Ellen Shaw"


def test_three_decisions_about_one_person_stand_side_by_side_before_a_manager(partnership):
    review = ManagerReview.objects.get(decision=None)
    grace = accounts.actor_of(User.objects.get(name="Grace Oyelaran"))
    earlier = cases.earlier_no_further_action(grace, review.concern)
    assert cases.concerns(grace).filter(pk=review.concern_id).exists()
    assert {one.concern.person.name for one in earlier} == {review.concern.person.name}
    assert earlier.count() == 2


def test_nothing_of_it_waits_to_be_handled_or_sent(partnership):
    assert not Event.objects.filter(handled_at=None).exists()
    assert not Message.objects.filter(state=MessageState.WAITING, root_id__in=Joining.objects.values("concern_id")).exists()
    assert not Message.objects.filter(state=MessageState.WAITING).exclude(letter__in=("notice", "asked-to-tell")).exists()


def test_ediths_enquiry_is_under_way_with_everything_that_its_pages_show(partnership):
    enquiry = Enquiry.objects.get(reference="E-3TR9-8W")
    assert (enquiry.person.name, enquiry.stage, enquiry.lead.name) == ("Edith Marlowe", "under-way", "Tom Ashdown")
    assert Concern.objects.get(reference="C-7K4M-29").person == enquiry.person  # today’s concern is about the same person
    assert list(enquiry.desired_outcomes.order_by("number").values_list("words", flat=True)) == [
        "I want to sit in the garden again.",
        "I don’t want to be shouted at.",
        "I don’t want to move.",
    ]
    now = [(point.safety, point.wellbeing) for point in enquiry.grid_points.filter(kind="here").order_by("number")]
    assert now == [(-1, -2), (1, 1)]
    assert enquiry.chosen_risks.get().capacity.conclusion == "not-doubted"
    assert enquiry.advocate_steps.order_by("-created_at").first().name == "Kofi Mensah"
    held, coming = enquiry.meetings.order_by("at")
    assert (held.minutes.count(), held.invitees.exclude(read_at=None).count(), coming.held_at) == (1, 2, None)
    assert coming.at > NOW
    assert enquiry.risks.count() == 4
    assert not set(enquiry.parts) - {part.key for part in PARTS}


def test_actions_of_enquiries_and_meetings_one_overdue_and_one_done_that_nobody_has_checked(partnership):
    assert Action.objects.count() == 17
    overdue = Action.objects.get(state="open", due_at__lt=NOW)
    assert (overdue.team.name, overdue.owner.name) == (personas.CHC, personas.WESTMERE_ICB)
    assert Action.objects.get(state="done-not-checked").team.name == personas.QUALITY
    assert {one.state for one in Action.objects.all()} == {"open", "done-not-checked", "change-checked", "withdrawn"}


def test_a_childs_enquiry_one_concluded_and_one_stopped_because_she_asked(partnership):
    child = Enquiry.objects.get(reference="E-6DX3-J8")
    assert (child.kind, child.stage) == ("section-47", "under-way")
    owed = set(Clock.objects.running().filter(root_id=child.concern_id).values_list("kind", flat=True))
    assert {"child-conference", "child-assessment"} <= owed
    done = Enquiry.objects.get(reference="E-5JB8-T2")
    judged = list(done.desired_outcomes.order_by("number").values_list("state", flat=True))
    assert (done.stage, done.concern.status, judged) == ("closed", "closed", ["fully-met", "partly-met"])
    stopped = Enquiry.objects.get(reference="E-8QM4-X6")
    assert (stopped.stage, stopped.endings.get().facts["seen_alone"]) == ("ceased", True)
    assert stopped.desired_outcomes.get().words.startswith("می‌خواهم")


def test_one_agreement_is_in_force_one_past_its_review_and_sharing_was_decided_each_way(partnership):
    assert [one.standing for one in Agreement.objects.order_by("review_on")] == ["past-review", "current"]
    decided = SharingDecision.objects.order_by("created_at").values_list("shares", "scope", "agreement__title")
    by_agreement = (True, "summary", "Safeguarding adults in Westmere")
    assert list(decided) == [by_agreement, (False, "", None), (True, "notice", None), (True, "copies", None)]
    assert sorted(Disclosure.objects.values_list("state", flat=True)) == ["decide", "make"]
