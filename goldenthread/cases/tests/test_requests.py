"""What is asked of other organisations: what each step starts and ends, who may take it, and what is refused."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import OrganisationFactory, TeamFactory, actor
from goldenthread.cases import operations, queries
from goldenthread.cases.models import AgencyRequest, Enquiry, Override, RequestAnswer, RequestStep
from goldenthread.cases.operations.request_answers import (
    on_clock_chased,
    on_message_delivered_at_last,
    on_message_not_delivered,
)
from goldenthread.cases.rules.plans import PlanFacts
from goldenthread.cases.tests.enquiries import FOUND, FREELY, begun, decide_plan, under_way, wishes_judged, with_risk
from goldenthread.cases.tests.factories import triage_desk
from goldenthread.cases.tests.requests import again, asked_of, asking, in_days, making, returned, team_of, trust_lead
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.outbox.models import Message, MessageState

pytestmark = pytest.mark.django_db


@pytest.fixture
def enquiry(desk):
    return under_way(desk)


@pytest.fixture
def trust():
    return trust_lead()


def owed(asked):
    return set(Clock.objects.running().filter(subject_id=asked.pk).values_list("kind", flat=True))


def line(enquiry):
    return Enquiry.objects.get(pk=enquiry.pk).parts.get("requests", "")


def kinds(asked):
    return list(asked.steps.order_by("created_at").values_list("kind", flat=True))


def do(name, who, asked, **facts):
    return getattr(operations, name)(actor=who, request_id=asked.pk, **facts)


def test_asking_owes_the_team_an_answer_by_the_day_that_was_chosen_and_writes_naming_nobody(desk, enquiry, trust):
    asked = asked_of(desk.worker, enquiry, trust)
    running = Clock.objects.running().get(subject_id=asked.pk)
    assert (running.kind, running.team, running.watched_by, running.root_id) == (
        "answer-request",
        team_of(trust),
        desk.council,
        enquiry.concern_id,
    )
    assert running.due_at == asked.due_at
    assert asked.reference.startswith("Q-")
    letter = Message.objects.get(letter="request")
    assert letter.to_address == "office@westmere.example"
    assert "Marlowe" not in str(letter.words)
    assert line(enquiry) == "1 waiting for an answer"
    assert [one.words for one in queries.items_of(asked)] == ["When was she last seen?", "By whom?"]


def test_from_accepting_to_sending_back_to_complete_every_step_is_a_row_and_one_thing_is_owed_at_a_time(desk, enquiry, trust):
    asked = asked_of(desk.worker, enquiry, trust, making())
    do("accept_request", trust, asked)
    assert (again(asked).state, owed(asked)) == ("in-hand", {"answer-request"})
    returned(trust, asked)
    assert (again(asked).state, owed(asked)) == ("returned", {"read-request-return"})
    assert line(enquiry) == "1 came back, to read"
    due = in_days(3)
    with time_machine.travel(clock.now() + timedelta(minutes=1)):
        do("send_back_request", desk.worker, asked, missing="Who was on duty?", due=due)
    assert (again(asked).state, owed(asked), again(asked).due_at) == ("sent-back", {"answer-request"}, due)
    with time_machine.travel(clock.now() + timedelta(minutes=2)):
        returned(trust, asked, answers={1: "On Sunday", 2: "By the night nurse"})
        do("accept_return", desk.worker, asked)
    assert (again(asked).state, owed(asked)) == ("complete", set())
    assert kinds(asked) == ["asked", "accepted", "returned", "sent-back", "returned", "complete"]
    assert sorted(RequestAnswer.objects.values_list("words", flat=True)) == [
        "Answer 1",
        "Answer 2",
        "By the night nurse",
        "On Sunday",
    ]
    assert line(enquiry) == "1 complete"


def test_declining_says_why_and_the_lead_reads_it_and_settles_it(desk, enquiry, trust):
    asked = asked_of(desk.worker, enquiry, trust)
    do("decline_request", trust, asked, because="She is not known to us; ask Ellsmouth surgery")
    assert (again(asked).state, owed(asked)) == ("declined", {"read-request-return"})
    assert Clock.objects.running().get(subject_id=asked.pk).because == "Read why a request is declined, and ask somebody else"
    do("withdraw_request", desk.worker, asked, because="The surgery is asked instead")
    assert (again(asked).state, owed(asked)) == ("withdrawn", set())


def test_a_question_is_owed_an_answer_while_what_is_asked_stays_due(desk, enquiry, trust):
    asked = asked_of(desk.worker, enquiry, trust)
    do("ask_about_request", trust, asked, words="Which ward?")
    assert owed(asked) == {"answer-request", "read-request-return"}
    do("reply_to_question", desk.worker, asked, words="Ward 4")
    assert owed(asked) == {"answer-request"}
    assert Message.objects.filter(letter="request-changed").count() == 1


def test_an_organisation_without_an_account_is_chased_by_the_council_which_writes_down_what_comes_back(desk, enquiry):
    asked = asked_of(desk.worker, enquiry, None)
    assert (asked.team, owed(asked)) == (None, {"outside-answer"})
    assert not Message.objects.filter(letter="request").exists()
    do("chase_request", desk.worker, asked, words="The practice manager: on Friday")
    do("record_return", desk.worker, asked, answers={1: "On Monday", 2: "A locum"}, report={})
    assert (again(asked).state, owed(asked)) == ("returned", {"read-request-return"})
    do("send_back_request", desk.worker, asked, missing="The time", due=in_days(2))
    assert owed(asked) == {"outside-answer"}


@pytest.mark.parametrize(
    ("name", "facts", "told"),
    [
        ("decline_request", {"because": " "}, "Say why you decline, and who might do it"),
        ("ask_about_request", {"words": ""}, "Write what you need to know"),
        ("return_request", {"answers": {1: "x"}, "report": {}}, "Answer 2, or say why you cannot"),
    ],
)
def test_the_team_says_what_it_must(desk, enquiry, trust, name, facts, told):
    asked = asked_of(desk.worker, enquiry, trust)
    with pytest.raises(Refused, match=told):
        do(name, trust, asked, **facts)
    assert again(asked).state == "asked"


@pytest.mark.parametrize(
    ("name", "facts", "told"),
    [
        ("reply_to_question", {"words": " "}, "Write the answer"),
        ("chase_request", {"words": ""}, "Say whom you spoke to, and what they said"),
        ("withdraw_request", {"because": ""}, "Say why it is withdrawn, and what is done instead"),
        ("tell_asked", {"how": ""}, "Say whom you told, how and when"),
        ("accept_return", {}, "Nobody there has answered this request yet"),
        ("send_back_request", {"missing": "", "due": in_days(1)}, "Say what is missing"),
        ("record_return", {"answers": {}, "report": {}}, "The team that is asked answers this itself"),
    ],
)
def test_the_council_says_what_it_must_and_reads_before_it_accepts(desk, enquiry, trust, name, facts, told):
    asked = asked_of(desk.worker, enquiry, trust)
    with pytest.raises(Refused, match=told):
        do(name, desk.worker, asked, **facts)


COUNCILS = ("accept_return", "send_back_request", "reply_to_question", "chase_request", "withdraw_request", "tell_asked")
FACTS = {
    "send_back_request": {"missing": "x", "due": in_days(1)},
    "reply_to_question": {"words": "x"},
    "chase_request": {"words": "x"},
    "withdraw_request": {"because": "x"},
    "tell_asked": {"how": "x"},
    "decline_request": {"because": "x"},
    "ask_about_request": {"words": "x"},
    "return_request": {"answers": {1: "x", 2: "x"}, "report": {}},
    "record_return": {"answers": {1: "x", 2: "x"}, "report": {}},
}


@pytest.mark.parametrize("name", [*COUNCILS, "record_return"])
def test_another_council_finds_no_request_and_the_team_may_not_act_for_the_council(desk, enquiry, trust, name):
    asked = asked_of(desk.worker, enquiry, trust)
    with pytest.raises(AgencyRequest.DoesNotExist):
        do(name, triage_desk().worker, asked, **FACTS.get(name, {}))
    with pytest.raises(PermissionDenied):
        do(name, trust, asked, **FACTS.get(name, {}))


@pytest.mark.parametrize("name", ["accept_request", "decline_request", "ask_about_request", "return_request"])
def test_another_team_finds_no_request_and_the_council_may_not_answer_its_own(desk, enquiry, trust, name):
    asked = asked_of(desk.worker, enquiry, trust)
    colleague = actor("trust-lead", team=TeamFactory(organisation=team_of(trust).organisation))
    for stranger in (trust_lead(name="Another trust"), colleague):
        with pytest.raises(AgencyRequest.DoesNotExist):
            do(name, stranger, asked, **FACTS.get(name, {}))
    with pytest.raises(PermissionDenied):
        do(name, desk.worker, asked, **FACTS.get(name, {}))


def test_another_council_finds_no_enquiry_to_ask_for_and_a_commissioner_may_not_ask(desk, enquiry, trust):
    with pytest.raises(Enquiry.DoesNotExist):
        asked_of(triage_desk().worker, enquiry, trust)
    with pytest.raises(PermissionDenied):
        asked_of(trust, enquiry, trust)


def test_a_team_in_which_nobody_can_answer_is_not_asked(desk, enquiry):
    nobody = TeamFactory(organisation=OrganisationFactory(kind="icb"))
    assert nobody not in queries.teams_that_may_answer(desk.worker)
    with pytest.raises(Refused, match="Choose the team that is asked"):
        operations.ask_agency(actor=desk.worker, enquiry_id=enquiry.pk, asking=asking(), team_id=nobody.pk)


@pytest.mark.parametrize("gives", [frozenset(), frozenset({"name"})])
def test_words_that_show_who_somebody_is_are_refused_but_for_a_person_whose_name_is_given(desk, enquiry, trust, gives):
    with pytest.raises(Refused, match="‘Susan’ could show who told us"):
        asked_of(desk.worker, enquiry, trust, asking(purpose="Susan asks whether a nurse came", gives=gives))
    named = asking(purpose="Whether a nurse saw Edith", gives=gives)
    if gives:
        assert asked_of(desk.worker, enquiry, trust, named).gives_name
        return
    with pytest.raises(Refused, match="‘Edith’ could show who the person is"):
        asked_of(desk.worker, enquiry, trust, named)
    asked_of(desk.worker, enquiry, trust, named, must_stay="They know her as Edith")
    assert Override.objects.get().rule == "word-kept"


def test_what_is_sent_back_or_answered_is_searched_for_names_too(desk, enquiry, trust):
    asked = asked_of(desk.worker, enquiry, trust)
    do("ask_about_request", trust, asked, words="Who says so?")
    with pytest.raises(Refused, match="‘Susan’ could show who told us"):
        do("reply_to_question", desk.worker, asked, words="Susan does")
    returned(trust, asked)
    with pytest.raises(Refused, match="‘Susan’ could show who told us"):
        do("send_back_request", desk.worker, asked, missing="What Susan heard", due=in_days(1))


# --- an end


def ready(desk, enquiry):
    wishes_judged(desk, enquiry)
    with_risk(desk, enquiry, FOUND)
    decide_plan(desk, enquiry, PlanFacts("not-needed", "She has moved"))


def conclude(desk, enquiry):
    return operations.conclude_enquiry(actor=desk.worker, enquiry_id=enquiry.pk, because="Neglect was found")


@pytest.mark.parametrize("state", ["asked", "in-hand", "returned", "declined"])
def test_an_enquiry_is_not_concluded_while_another_that_makes_it_owes_something(desk, enquiry, trust, state):
    ready(desk, enquiry)
    asked = asked_of(desk.worker, enquiry, trust, making())
    act = {"in-hand": "accept_request", "declined": "decline_request"}.get(state)
    if act:
        do(act, trust, asked, **FACTS.get(act, {}))
    if state == "returned":
        returned(trust, asked)
    assert again(asked).state == state
    with pytest.raises(Refused, match="1 enquiry that another organisation was asked to make is not back and accepted"):
        conclude(desk, enquiry)
    if state == "returned":
        do("accept_return", desk.worker, asked)
    else:
        do("withdraw_request", desk.worker, asked, because="We make it ourselves")
    conclude(desk, enquiry)


def test_whatever_else_is_open_ends_with_the_enquiry_and_the_team_hears_that_it_changed(desk, enquiry, trust):
    ready(desk, enquiry)
    waiting, done = asked_of(desk.worker, enquiry, trust), asked_of(desk.worker, enquiry, trust)
    outside = asked_of(desk.worker, enquiry, None)
    returned(trust, done)
    do("accept_return", desk.worker, done)
    Message.objects.all().delete()
    conclude(desk, enquiry)
    assert [again(one).state for one in (waiting, done, outside)] == ["withdrawn", "complete", "withdrawn"]
    assert owed(waiting) == owed(outside) == set()
    assert RequestStep.objects.filter(kind="withdrawn", words="The enquiry has ended").count() == 2
    assert [one.letter for one in Message.objects.filter(subject_id=waiting.pk)] == ["request-changed"]
    assert line(enquiry) == "1 complete. 2 withdrawn"
    with pytest.raises(Refused, match="withdrawn"):
        returned(trust, waiting)


def test_an_enquiry_stopped_at_their_request_ends_what_others_make_too(desk, enquiry, trust):
    asked = asked_of(desk.worker, enquiry, trust, making())
    operations.cease_enquiry(actor=desk.worker, enquiry_id=enquiry.pk, facts=FREELY, because="‘Leave it’")
    assert (again(asked).state, owed(asked)) == ("withdrawn", set())


def test_an_enquiry_that_has_ended_asks_for_nothing_more(desk, enquiry, trust):
    ready(desk, enquiry)
    conclude(desk, enquiry)
    with pytest.raises(Refused, match="This enquiry has ended"):
        asked_of(desk.worker, enquiry, trust)


def test_an_enquiry_about_a_child_is_never_made_elsewhere(desk, trust):
    enquiry = begun(desk)
    Enquiry.objects.update(kind="section-47")
    with pytest.raises(Refused, match="An enquiry about a child is the council’s own"):
        asked_of(desk.worker, enquiry, trust, making())


# --- time and letters


def chased(asked, step):
    running = Clock.objects.running().get(subject_id=asked.pk)
    on_clock_chased(clock_id=str(running.pk), step=step)
    return Message.objects.latest("created_at")


def test_the_team_is_reminded_twice_then_its_lead_is_told_and_each_is_a_row(desk, enquiry, trust):
    team = team_of(trust)
    team.lead = User.objects.get(pk=trust.user_id)
    team.save()
    asked = asked_of(desk.worker, enquiry, trust)
    assert chased(asked, "0").words["which"] == "First reminder: "
    last = chased(asked, "2")
    assert (last.to_name, last.words["which"]) == (trust.name, "Overdue: ")
    assert kinds(asked) == ["asked", "chased", "chased"]
    returned(trust, asked)
    before = Message.objects.count()
    on_clock_chased(clock_id=str(Clock.objects.running().get(subject_id=asked.pk).pk), step="0")
    assert Message.objects.count() == before


def test_a_letter_that_fails_is_owed_another_way_until_they_act_or_it_arrives(desk, enquiry, trust):
    asked = asked_of(desk.worker, enquiry, trust)
    message = Message.objects.get(letter="request")
    Message.objects.update(state=MessageState.GAVE_UP)
    on_message_not_delivered(message_id=str(message.pk))
    assert owed(asked) == {"answer-request", "tell-asked"}
    do("tell_asked", desk.worker, asked, how="Rang the office at 10am")
    assert owed(asked) == {"answer-request"}
    message.refresh_from_db()
    assert message.state == MessageState.SETTLED
    on_message_not_delivered(message_id=str(message.pk))
    on_message_delivered_at_last(message_id=str(message.pk))
    assert owed(asked) == {"answer-request"}
    on_message_not_delivered(message_id=str(message.pk))
    do("accept_request", trust, asked)
    assert owed(asked) == {"answer-request"}


def test_a_team_without_a_mailbox_is_told_another_way_from_the_start(desk, enquiry):
    quiet = trust_lead(mailbox="")
    asked = asked_of(desk.worker, enquiry, quiet)
    assert owed(asked) == {"answer-request", "tell-asked"}
    assert not Message.objects.filter(letter="request").exists()
