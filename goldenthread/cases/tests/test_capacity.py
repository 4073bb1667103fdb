"""Capacity and advocacy are considered early, decision by decision; the work list says while they are not."""

import pytest
from django.urls import reverse

from goldenthread.accounts.tests.factories import sign_in
from goldenthread.cases import operations, queries
from goldenthread.cases.models import CapacityRecord, Enquiry
from goldenthread.cases.operations.enquiries import begin_enquiry
from goldenthread.cases.queries.closing import closing_facts
from goldenthread.cases.rules.advocacy import APPROPRIATE, DIFFICULTIES, AdvocacyFacts, Step
from goldenthread.cases.rules.capacity import FUNCTIONS, CapacityFacts, Deciding
from goldenthread.cases.tests.enquiries import concluded
from goldenthread.cases.tests.factories import considered, day_typed, enquiry_begun, in_triage, triage_desk
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused

pytestmark = pytest.mark.django_db
ASSESSED = {
    "decision": "where to live",
    "support": "Twice, in the morning, with pictures",
    "impairment": "yes",
    "impairment_evidence": "Alzheimer’s disease, by her consultant",
    **{key: "yes" for key in FUNCTIONS},
    **{f"{key}_evidence": "She told us back" for key in FUNCTIONS},
    "weigh": "no",
    "weigh_evidence": "She says that she lives with her mother",
    "because_of": "yes",
    "because_of_evidence": "Her memory of the last forty years is lost",
    "found_by": "Tom Ashdown",
}
EASY, HARD = dict.fromkeys(DIFFICULTIES, "no"), dict.fromkeys(DIFFICULTIES, "no") | {"weigh": "yes"}


@pytest.fixture
def desk():
    return triage_desk()


@pytest.fixture
def enquiry(desk):
    return enquiry_begun(desk)


@pytest.fixture
def lead(client, desk):
    sign_in(client, "enquiry-lead", team=desk.team)
    return client


def text(answer):
    return " ".join(answer.content.decode().split())


def post(client, name, pk, /, **sent):
    return text(client.post(reverse(name, args=[pk]), sent, follow=True))


def owed(enquiry):
    return set(Clock.objects.running().filter(subject_id=enquiry.pk).values_list("kind", flat=True))


def allocated(**changes):
    whole = {"step": "allocated", "kind": "care-act", "organisation": "Speak Up Harbourshire", "name": "Kofi Mensah"}
    return Step(**(whole | {"telephone": "01632 960 120"} | changes))


def advocate(desk, enquiry, **changes):
    return operations.record_advocate(
        actor=desk.worker, enquiry_id=enquiry.pk, taken=allocated(**changes), happened_on=clock.today()
    )


def test_an_enquiry_owes_both_and_its_page_says_that_neither_is_considered(lead, desk, enquiry):
    assert owed(enquiry) == {"plan-enquiry", "consider-capacity", "consider-advocacy"}
    shown = text(lead.get(reverse("enquiry", args=[enquiry.pk])))
    assert "Consider whether they can make the decisions of the enquiry" in shown
    assert "Not considered yet." in shown
    assert closing_facts(enquiry).left["capacity"]


def test_the_work_list_says_so_too(client, desk, enquiry):
    sign_in(client, "enquiry-lead", team=desk.team)
    assert "Consider" in text(client.get(reverse("work_list")))


def test_an_enquiry_about_a_child_owes_neither(desk):
    concern = in_triage(desk)
    kinds = owed(begin_enquiry(desk.worker, concern, "section-47"))
    assert "strategy-discussion" in kinds
    assert not {"consider-capacity", "consider-advocacy"} & kinds


def test_no_reason_to_doubt_is_a_real_record_and_settles_the_clock(lead, enquiry):
    sent = {
        "decision": "stopping the enquiry",
        "answer": "not-doubted",
        "because": "She told me why",
        "found_by": "Tom Ashdown",
    }
    shown = post(lead, "consider_capacity", enquiry.pk, **sent, **day_typed("found_on"))
    assert "Considered: no reason to doubt: stopping the enquiry" in shown
    assert "consider-capacity" not in owed(enquiry)
    assert not closing_facts(enquiry).left["capacity"]
    assert queries.return_codes(enquiry)["lacked_capacity"] == "no"


def test_an_assessment_concludes_for_this_decision_and_a_best_interests_decision_follows(lead, enquiry):
    shown = post(lead, "assess_capacity", enquiry.pk, **ASSESSED, **day_typed("found_on"))
    assert "Lacks capacity to decide this: where to live" in shown
    assert "Cannot: use or weigh it" in shown
    assert "She says that she lives with her mother" in shown
    assert "Record a best-interests decision" in shown
    record = CapacityRecord.objects.get()
    made = {"wishes": "The garden", "decided": "She stays, with a night carer", "by": "Tom Ashdown", **day_typed("decided_on")}
    assert "Say who was consulted, or why nobody could be" in post(lead, "decide_with_person", record.pk, **made)
    others = {"consulted": "Susan Marlowe, Kofi Mensah", "less_restrictive": "A sensor was tried first"}
    shown = post(lead, "decide_with_person", record.pk, **made, **others)
    assert "Best-interests decision" in shown
    assert "A sensor was tried first" in shown
    assert queries.return_codes(enquiry)["lacked_capacity"] == "yes"
    page = text(lead.get(reverse("enquiry", args=[enquiry.pk])))
    assert "Lacks capacity to decide this: where to live; decided in their best interests" in page


def test_who_has_capacity_decides_with_help_and_nobody_else_is_asked(lead, desk, enquiry):
    record = considered(desk.worker, enquiry)
    assert "less restrictive" not in text(lead.get(reverse("decide_with_person", args=[record.pk])))
    made = {
        "wishes": "The garden",
        "decided": "To stay",
        "by": "Edith",
        "consulted": "Kofi, with cards",
        **day_typed("decided_on"),
    }
    assert "Their own decision, with help" in post(lead, "decide_with_person", record.pk, **made)


@pytest.mark.parametrize(
    ("left_out", "told"),
    [
        ("support", "Say what was done to help them decide for themself"),
        ("weigh_evidence", "Say what shows whether they use or weigh it"),
        ("because_of", "Say whether that is because of the impairment"),
        ("impairment_evidence", "Say what shows whether there is an impairment"),
    ],
)
def test_half_an_assessment_is_refused_and_what_was_typed_stays(lead, enquiry, left_out, told):
    shown = post(lead, "assess_capacity", enquiry.pk, **(ASSESSED | {left_out: ""}), **day_typed("found_on"))
    assert told in shown
    assert "where to live" in shown
    assert not CapacityRecord.objects.exists()


def test_the_latest_finding_on_the_same_decision_counts(desk, enquiry):
    considered(desk.worker, enquiry, decision="Where to live", answer="not-assessed")
    assert queries.return_codes(enquiry)["lacked_capacity"] == "dont-know"
    considered(desk.worker, enquiry, decision="where to  live")
    assert queries.capacity_conclusions(enquiry) == {"where to live": "not-doubted"}


def test_an_advocate_who_is_required_is_owed_until_one_is_named(lead, enquiry):
    sent = {**HARD, "because": "She loses the thread", "somebody": "yes", "who": "Her son", "meets": ["agrees", "unpaid"]}
    shown = post(lead, "consider_advocacy", enquiry.pk, **sent)
    assert "An advocate must be arranged" in shown
    assert "Her son cannot stand for them" in shown
    assert "advocate-allocated" in owed(enquiry)
    assert "consider-advocacy" not in owed(enquiry)
    taken = {"step": "allocated", "kind": "imca", "organisation": "Speak Up Harbourshire", "name": "Kofi Mensah"}
    assert "Say how the advocate is reached by telephone" in post(
        lead, "record_advocate", enquiry.pk, **taken, **day_typed("happened_on")
    )
    shown = post(lead, "record_advocate", enquiry.pk, **taken, telephone="01632 960 120", **day_typed("happened_on"))
    assert "Kofi Mensah, 01632 960 120" in shown
    assert "advocate-allocated" not in owed(enquiry)
    assert queries.current_advocate(enquiry).name == "Kofi Mensah"
    assert queries.return_codes(enquiry)["supported"]
    page = text(lead.get(reverse("enquiry", args=[enquiry.pk])))
    assert "An advocate must be arranged. Kofi Mensah, Speak Up Harbourshire" in page


def test_an_advocate_who_is_asked_for_once_the_enquiry_has_ended_is_owed_on_no_list(desk):
    enquiry = concluded(desk)
    asked = Step("referred", "care-act", "Speak Up Harbourshire")
    operations.record_advocate(actor=desk.worker, enquiry_id=enquiry.pk, taken=asked, happened_on=clock.today())
    assert "advocate-allocated" not in owed(enquiry)


def test_an_advocate_who_stops_leaves_one_owed_again(desk, enquiry):
    operations.consider_advocacy(
        actor=desk.worker, enquiry_id=enquiry.pk, facts=AdvocacyFacts("She loses the thread", HARD, "no")
    )
    advocate(desk, enquiry)
    advocate(desk, enquiry, step="ended", words="Ill")
    again = Clock.objects.running().get(kind="advocate-allocated")
    assert again.because == "Find another advocate: Kofi Mensah has stopped"
    assert queries.current_advocate(enquiry) is None


def test_somebody_appropriate_means_that_none_is_owed(desk, enquiry):
    helped = AdvocacyFacts("She loses the thread", HARD, "yes", "Susan Marlowe", tuple(APPROPRIATE))
    operations.consider_advocacy(actor=desk.worker, enquiry_id=enquiry.pk, facts=helped)
    assert "advocate-allocated" not in owed(enquiry)
    assert queries.return_codes(enquiry)["supported"]
    advocate(desk, enquiry, step="referred")
    assert "advocate-allocated" in owed(enquiry)


@pytest.mark.parametrize(
    ("act", "more"),
    [
        ("consider_advocacy", {"facts": AdvocacyFacts("x", EASY)}),
        ("record_advocate", {"taken": allocated(), "happened_on": clock.today()}),
        ("assess_capacity", {"facts": CapacityFacts("x", "x"), "found_by": "x", "found_on": clock.today()}),
    ],
)
def test_another_council_finds_no_enquiry(act, more, enquiry):
    with pytest.raises(Enquiry.DoesNotExist):
        getattr(operations, act)(actor=triage_desk().worker, enquiry_id=enquiry.pk, **more)


def test_another_council_finds_no_record_of_capacity(client, desk, enquiry):
    record, elsewhere = considered(desk.worker, enquiry), triage_desk()
    with pytest.raises(CapacityRecord.DoesNotExist):
        operations.decide_with_person(
            actor=elsewhere.worker, record_id=record.pk, made=Deciding("x", "x", "x"), decided_on=clock.today()
        )


def test_what_is_missing_is_refused_by_the_operations_too(desk, enquiry):
    for act, more, told in (
        ("consider_advocacy", {"facts": AdvocacyFacts("x", {})}, "Answer each of the four"),
        (
            "assess_capacity",
            {"facts": CapacityFacts("", "x"), "found_by": "x", "found_on": clock.today()},
            "Say which decision",
        ),
    ):
        with pytest.raises(Refused, match=told):
            getattr(operations, act)(actor=desk.worker, enquiry_id=enquiry.pk, **more)
    with pytest.raises(Refused, match="Say what you found"):
        considered(desk.worker, enquiry, answer="")
