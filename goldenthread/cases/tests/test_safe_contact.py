"""Nobody is sent anything before they have said how it is safe, nor in any other way than they said."""

from datetime import date

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.accounts.tests.factories import CouncilFactory, TeamFactory, actor, sign_in
from goldenthread.cases import operations, queries, rules
from goldenthread.cases.contact_words import CHANNELS, MAY, WHOSE, SafeWays
from goldenthread.cases.models import Concern, SafeContact
from goldenthread.cases.tests.factories import in_triage, raised, triage_desk
from goldenthread.core.decisions import Refused
from goldenthread.people.models import Person
from goldenthread.routing.models import Binding

BY_TELEPHONE = SafeWays(may="yes", ways=("telephone",))


ASK = "Ask the person first how it is safe to reach them: until that is answered, nothing is sent"


@pytest.mark.parametrize(
    ("latest", "channel", "words"),
    [
        (None, "telephone", ASK),
        (SafeWays(), "letter", ASK),
        (SafeWays(may="not-asked", ways=("letter",)), "letter", ASK),
        (SafeWays(may="no"), "telephone", "The person said that we may not get in touch"),
        (SafeWays(may="yes"), "telephone", "Say which ways of reaching the person are safe: none has been named yet"),
        (BY_TELEPHONE, "voicemail", "Voicemail is not safe for the person: use telephone"),
        (BY_TELEPHONE, "survey", "A survey is not safe for the person: use telephone"),
        (
            SafeWays(may="yes", ways=("text", "letter")),
            "page",
            "A link or a page of their own is not safe for the person: use text message and letter",
        ),
    ],
)
def test_a_message_that_may_not_go_says_why(latest, channel, words):
    decision = rules.may_message(latest, channel, whose="person")
    assert not decision.met
    assert decision.reasons == (words,)


def test_after_a_death_nothing_goes_to_the_person_whatever_was_safe():
    decision = rules.may_message(BY_TELEPHONE, "telephone", whose="person", died=True)
    assert decision.reasons == ("The person has died: nothing is sent to them",)


@given(
    may=st.sampled_from(list(MAY)),
    ways=st.sets(st.sampled_from(list(CHANNELS))),
    channel=st.sampled_from(list(CHANNELS)),
    whose=st.sampled_from(list(WHOSE)),
    died=st.booleans(),
)
def test_a_message_goes_only_by_a_way_that_somebody_living_said_is_safe(may, ways, channel, whose, died):
    decision = rules.may_message(SafeWays(may=may, ways=tuple(ways)), channel, whose=whose, died=died)
    assert decision.met == (may == "yes" and channel in ways and not died)
    assert decision.met or all(decision.reasons)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (SafeWays(may=""), "Say whether we may get in touch, or that nobody has asked yet"),
        (SafeWays(may="yes"), "Choose each way that is safe"),
        (SafeWays(may="yes", ways=("pigeon",)), "Choose each way that is safe"),
        (SafeWays(may="yes", ways=("through-somebody",)), "Say who to go through"),
    ],
)
def test_half_an_answer_is_refused(answer, words):
    assert rules.may_record(answer).reasons == (words,)


def test_the_line_says_everybodys_answer_and_who_must_not_find_out():
    answers = {
        "person": SafeWays(must_not_know="her son"),
        "reporter": SafeWays(may="yes", ways=("telephone", "text"), must_not_know="Her son. "),
    }
    line = rules.contact_line(answers)
    assert line == "The person: not asked yet: send nothing. Whoever raised it: telephone and text message."
    assert rules.not_to_know_line(answers) == "her son; Her son"
    assert rules.contact_line({}) == rules.not_to_know_line({}) == ""


@pytest.fixture
def desk(db):
    return triage_desk()


def record(desk, concern, whose="person", **answer):
    answer = SafeWays(**({"may": "yes", "ways": ("letter",)} | answer))
    return operations.record_safe_contact(actor=desk.worker, concern_id=concern.pk, whose=whose, answer=answer)


def test_what_was_reported_is_the_first_answer_and_stands_with_the_concern(desk):
    concern = raised(desk, person_ways=SafeWays(must_not_know="her son Peter"))
    assert queries.answers_of(concern)["reporter"].ways == ("telephone",)
    assert concern.safe_practice["must-not-find-out"] == "her son Peter"
    assert "Whoever raised it: telephone." in concern.safe_practice["safe-contact"]


def test_free_words_of_another_system_are_never_a_permission(desk):
    concern = raised(desk, reporter_safe_contact="Ring any time", reporter_ways=SafeWays())
    with pytest.raises(Refused, match="Ask whoever raised it first"):
        operations.require_safe_way(concern, "reporter", "telephone")


def test_the_latest_answer_counts_and_the_earlier_one_is_kept(desk):
    concern = in_triage(desk)
    operations.require_safe_way(concern, "reporter", "telephone")
    record(desk, concern, whose="reporter", may="no", ways=())
    with pytest.raises(Refused, match="Whoever raised it said that we may not get in touch"):
        operations.require_safe_way(concern, "reporter", "telephone")
    assert SafeContact.objects.filter(whose="reporter").count() == 2


def test_a_way_that_is_safe_for_one_is_not_safe_for_another(desk):
    concern = in_triage(desk)
    record(desk, concern)
    operations.require_safe_way(concern, "person", "letter")
    with pytest.raises(Refused, match="Letter is not safe for whoever raised it: use telephone"):
        operations.require_safe_way(concern, "reporter", "letter")


@pytest.mark.parametrize(("raised_by", "whose"), [("family", "person"), ("patient", "reporter")])
def test_nothing_goes_to_a_person_who_has_died_however_it_was_raised(desk, raised_by, whose):
    concern = in_triage(desk, raised_by=raised_by)
    record(desk, concern, whose=whose)
    Person.objects.filter(pk=concern.person_id).update(died=date(2026, 11, 1))
    with pytest.raises(Refused, match="has died"):
        operations.require_safe_way(Concern.objects.get(), whose, "letter")


def test_no_way_is_kept_with_an_answer_of_no(desk):
    concern = in_triage(desk)
    assert record(desk, concern, may="no").ways == []


def test_a_concern_passed_on_takes_the_answers_with_it(desk):
    concern = in_triage(desk, person_ways=SafeWays(must_not_know="her son"))
    there = CouncilFactory()
    team = TeamFactory(organisation=there)
    Binding.objects.create(council=there, key="triage", team=team)
    passing = operations.pass_concern_on(actor=desk.worker, concern_id=concern.pk, to=there, because="It happened there")
    became = operations.answer_passing_on(actor=actor("triage-worker", team=team), passing_id=passing.pk, accept=True).became
    operations.require_safe_way(became, "reporter", "telephone")
    assert became.safe_practice["must-not-find-out"] == "her son"


def page(client, concern, **typed):
    address = reverse("safe_contact", args=[concern.pk])
    answer = client.post(address, typed, follow=True) if typed else client.get(address)
    return answer.content.decode()


def test_the_page_asks_keeps_and_shows_the_history(client, desk):
    concern = in_triage(desk, reporter_safe_contact="Ring after 6pm")
    sign_in(client, "triage-worker", team=desk.team)
    first = page(client, concern)
    assert "‘Ring after 6pm’" in first
    assert "Not asked yet: send nothing." in first
    typed = {"whose": "person", "may": "yes", "ways": ["letter", "in-person"], "must_not_know": "her son Peter"}
    shown = page(client, concern, **typed)
    assert "From now on, only these ways are used." in shown
    assert "Letter and in person" in shown
    page(client, concern, whose="person", may="no")
    assert "Earlier answers" in page(client, concern)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"may": "yes"}, "Say whose answer this is"),
        ({"whose": "person"}, "Say whether we may get in touch"),
        ({"whose": "person", "may": "yes", "must_not_know": "her son"}, "Choose each way that is safe"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_is_kept(client, desk, typed, words):
    concern = in_triage(desk)
    sign_in(client, "triage-worker", team=desk.team)
    shown = page(client, concern, **typed)
    assert words in shown
    assert typed.get("must_not_know", "") in shown


def test_who_must_not_find_out_is_the_amber_line_where_one_contacts_people(client, desk):
    concern = in_triage(desk, person_ways=SafeWays(must_not_know="her son Peter"))
    sign_in(client, "triage-worker", team=desk.team)
    for name in ("concern", "safe_contact", "referrer", "tell_referrer", "tell_person"):
        assert "gt-alertline" in client.get(reverse(name, args=[concern.pk])).content.decode()
        assert "her son Peter" in client.get(reverse(name, args=[concern.pk])).content.decode(), name


def test_a_hand_over_says_who_must_not_find_out_of_the_person_and_never_of_whoever_raised_it(client, desk):
    concern = in_triage(
        desk,
        person_ways=SafeWays(must_not_know="her son Peter"),
        reporter_ways=SafeWays(may="no", must_not_know="my sister Ruth"),
    )
    Binding.objects.create(council=desk.council, key="out-of-hours", team=TeamFactory())
    hand_over = operations.hand_to(concern, "out-of-hours", actor=desk.worker, asks="Visit tonight")
    sign_in(client, "out-of-hours-worker", team=hand_over.team)
    shown = client.get(reverse("hand_over", args=[hand_over.pk])).content.decode()
    assert "her son Peter" in shown
    assert "Ruth" not in shown


def test_another_council_finds_nothing_and_another_role_may_not_ask(client, desk):
    concern = in_triage(desk)
    sign_in(client, "triage-worker")
    assert client.get(reverse("safe_contact", args=[concern.pk])).status_code == 404
    sign_in(client, "provider-lead")
    assert client.get(reverse("safe_contact", args=[concern.pk])).status_code == 403
