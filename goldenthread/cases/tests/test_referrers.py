"""Whoever raised a concern hears what their rung allows, by a safe way, and nothing closes before."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.accounts.tests.factories import sign_in
from goldenthread.cases import operations, rules
from goldenthread.cases.contact_words import CHANNELS, SafeWays
from goldenthread.cases.models import Concern, ConcernStatus, PartyTold, RungDecision
from goldenthread.cases.operations.referrers import on_message_delivered_at_last, on_message_not_delivered, tell
from goldenthread.cases.rules import Party, Referrer, Telling
from goldenthread.cases.rules.referrers import NOTHING_ADDED, OPENINGS, RUNGS, named_in
from goldenthread.cases.tests.factories import MET, in_triage, triage_desk
from goldenthread.clocks.models import Clock
from goldenthread.core.decisions import Refused
from goldenthread.outbox.models import Message, MessageState

BY_EMAIL = {"reporter_contact": "susan@post.example", "reporter_ways": SafeWays(may="yes", ways=("e-mail", "telephone"))}


@pytest.mark.parametrize(
    ("referrer", "rung"),
    [
        (Referrer("family", reachable=True), "acted-on"),
        (Referrer("public", reachable=True), "acted-on"),
        (Referrer("provider", reachable=True), "acted-on"),
        (Referrer("health-provider", reachable=True), "acted-on"),
        (Referrer("health-provider", reachable=True, has_role=True), "part"),
        (Referrer("family", reachable=True, has_role=True), "acted-on"),
        (Referrer("family", reachable=True, represents="agreement"), "agreed"),
        (Referrer("family", reachable=True, represents="best-interests"), "agreed"),
        (Referrer("patient", reachable=True), "own"),
        (Referrer("public", reachable=False), "code"),
        (Referrer("health-provider", reachable=False, has_role=True), "code"),
        (Referrer("family", reachable=True, represents="agreement", may_be_source=True), "receipt"),
        (Referrer("health-provider", reachable=True, has_role=True, may_be_source=True), "receipt"),
        (Referrer("public", reachable=False, may_be_source=True), "receipt"),
    ],
)
def test_the_ladder(referrer, rung):
    assert rules.rung(referrer).key == rung
    assert rules.rung(referrer).because


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"proposed": "acted-on", "chosen": "part", "because": " "}, "Say why they hear something else than the rules propose"),
        (
            {"proposed": "receipt", "chosen": "part", "because": "She asked"},
            "Somebody who may be the source of risk hears the receipt only",
        ),
        ({"proposed": "part", "chosen": "all", "because": "x"}, "Choose what they may hear"),
        (
            {"proposed": "part", "chosen": "part", "because": "", "represents": "gossip"},
            "Say how they speak for the person: by agreement, or in their best interests",
        ),
    ],
)
def test_another_rung_needs_a_reason_and_a_source_of_risk_never_rises(said, words):
    assert rules.may_choose_rung(**said).reasons == (words,)


@given(rung=st.sampled_from(list(RUNGS)), added=st.text(max_size=80))
def test_every_message_begins_with_its_opening_and_a_receipt_holds_nothing_else(rung, added):
    text, decision = rules.words_for_rung(rung, added, names=("Edith Marlowe",), places=("Larkfield",))
    assert text.startswith(OPENINGS[rung])
    if rung in NOTHING_ADDED and decision.met:
        assert text == OPENINGS[rung]


@pytest.mark.parametrize(
    ("rung", "added", "refusals"),
    [
        ("receipt", " ", ()),
        (
            "receipt",
            "More",
            ("Take out what you added: somebody who may be the source of risk hears only the opening sentence",),
        ),
        ("code", "More", ("Take out what you added: somebody anonymous hears only the opening sentence",)),
        ("acted-on", "Edith left", ("Take out Edith: a neighbour, relative or provider may not hear it",)),
        ("acted-on", "Edith left Larkfield", ("Take out Edith, Larkfield: a neighbour, relative or provider may not hear it",)),
        ("part", "Edith left Larkfield", ()),
    ],
)
def test_what_a_rung_may_not_have_is_named(rung, added, refusals):
    _, decision = rules.words_for_rung(rung, added, names=("Edith Marlowe",), places=("Larkfield",))
    assert decision.reasons == refusals


@pytest.mark.parametrize("added", ["Edith is safe", "MARLOWE", "She has left Larkfield", "edith’s room"])
def test_somebody_without_a_role_has_neither_the_name_nor_the_place(added):
    _, decision = rules.words_for_rung("acted-on", added, names=("Edith Marlowe",), places=("Larkfield",))
    assert not decision.met
    assert rules.words_for_rung("part", added, names=("Edith Marlowe",), places=("Larkfield",))[1].met


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("It may help", ("Grace May",), []),
        ("May is safe", ("Grace May",), ["May"]),
        ("the person is not known here", ("Name not known",), []),
        ("An old man on the ward", ("Old man, room 4",), []),
        ("We saw O’Neill", ("Sean O’Neill",), ["O’Neill"]),
        ("Marlowes", ("Edith Marlowe",), []),
    ],
)
def test_a_name_is_found_and_an_ordinary_word_is_not(text, names, found):
    assert named_in(text, names) == found


@pytest.mark.parametrize(
    ("telling", "party", "words"),
    [
        (Telling(""), Party("acted-on"), "Say how you tell whoever raised it, or why you cannot"),
        (Telling("", whose="person"), Party("own"), "Say how you tell the person, or why you cannot"),
        (Telling("cannot", because=" "), Party("acted-on"), "Say why they cannot safely be told"),
        (Telling("by-code"), Party("code"), "They have no code to hear by"),
        (
            Telling("telephone"),
            Party("acted-on"),
            "Ask whoever raised it first how it is safe to reach them: until that is answered, nothing is sent",
        ),
        (
            Telling("letter"),
            Party("part", SafeWays(may="yes", ways=("telephone",))),
            "Letter is not safe for whoever raised it: use telephone",
        ),
        (
            Telling("e-mail", "More"),
            Party("part", SafeWays(may="yes", ways=("e-mail",))),
            "Take out what you added, or tell them another way: an e-mail holds only the opening sentence",
        ),
        (
            Telling("later", "Edith"),
            Party("acted-on", names=("Edith",)),
            "Take out Edith: a neighbour, relative or provider may not hear it",
        ),
        (
            Telling("telephone", "More"),
            Party("code", SafeWays(may="yes", ways=("telephone",))),
            "Take out what you added: somebody anonymous hears only the opening sentence",
        ),
    ],
)
def test_a_telling_that_may_not_be_says_why(telling, party, words):
    _, decision = rules.may_tell(telling, party)
    assert not decision.met
    assert decision.reasons == (words,)


@pytest.mark.parametrize(
    ("changed", "refusals"),
    [
        ({}, ()),
        ({"decided": False}, ("Decide what happens next before you tell the outcome",)),
        ({"words": " "}, ("Say what was decided, without names",)),
        (
            {"to_person": "Susan told us. Ring SUSAN."},
            ("Take out Susan from what the person hears: it could tell them who raised it",),
        ),
        ({"to_person": "Mrs Marlowe, you are safe."}, ()),  # a surname that both have shows nothing
        (
            {"decided": False, "words": ""},
            ("Decide what happens next before you tell the outcome", "Say what was decided, without names"),
        ),
    ],
)
def test_everyone_is_told_only_what_was_decided_and_the_person_not_by_whom_it_was_raised(changed, refusals):
    whole = {"decided": True, "words": "A care review is arranged.", "to_person": "You are safe."}
    names = {"person": ("Edith Marlowe",), "reporter": ("Susan Marlowe",)}
    assert rules.may_tell_everyone(**whole | names | changed).reasons == refusals


@given(how=st.sampled_from(list(CHANNELS)), ways=st.sets(st.sampled_from(list(CHANNELS))), may=st.sampled_from(["yes", "no"]))
def test_nobody_is_told_by_a_way_that_the_gate_refuses(how, ways, may):
    contact = SafeWays(may=may, ways=tuple(ways))
    allowed = rules.may_message(contact, how, whose="reporter").met
    assert rules.may_tell(Telling(how), Party("acted-on", contact))[1].met == allowed


@pytest.fixture
def desk(db):
    return triage_desk()


def decided(desk, **facts):
    concern = in_triage(desk, **facts)
    Concern.objects.update(status=ConcernStatus.OUTCOME_NOT_TOLD)
    concern.decisions.create(kind="other-help", because="x", decided_by_id=desk.worker.user_id, decided_by="x")
    return Concern.objects.select_related("person__same_as", "team", "reporter", "location", "provider").get()


def decide(desk, concern, **said):
    facts = {"has_role": False, "represents": "", "may_be_source": False} | said
    return operations.decide_rung(actor=desk.worker, concern_id=concern.pk, **facts)


def test_what_is_known_of_them_is_kept_with_what_they_may_hear(desk):
    concern = in_triage(desk, raised_by="health-provider")
    one = decide(desk, concern, has_role=True)
    assert (one.proposed, one.rung, one.because) == ("part", "part", "")
    assert Concern.objects.get().safe_practice["referrer"] == f"{RUNGS['part']}."


def test_an_override_is_kept_with_its_reason(desk):
    concern = in_triage(desk)
    with pytest.raises(Refused, match="Say why they hear something else"):
        decide(desk, concern, chosen="agreed")
    decide(desk, concern, chosen="agreed", because="Her attorney since May")
    one = RungDecision.objects.get()
    assert (one.proposed, one.rung, one.because) == ("acted-on", "agreed", "Her attorney since May")


def test_told_by_telephone_the_words_are_kept_and_nothing_is_sent(desk):
    concern = decided(desk)
    told = tell(desk.worker, concern, Telling("telephone", "Thank you."))
    assert told.words == f"{OPENINGS['acted-on']}\n\nThank you."
    assert not Message.objects.exists()


def test_an_e_mail_holds_the_opening_and_whom_to_ring_and_no_name(desk):
    concern = decided(desk, **BY_EMAIL)
    tell(desk.worker, concern, Telling("e-mail"))
    message = Message.objects.get()
    assert (message.letter, message.to_address) == ("to-whoever-raised-it", "susan@post.example")
    assert message.words["opening"] == OPENINGS["acted-on"]
    assert not [name for name in ("Edith", "Susan") if name in str(message.words)]


def test_who_said_telephone_only_is_not_e_mailed(desk):
    concern = decided(desk, reporter_contact="susan@post.example")
    with pytest.raises(Refused, match="E-mail is not safe for whoever raised it: use telephone"):
        tell(desk.worker, concern, Telling("e-mail"))
    assert not Message.objects.exists()


def test_an_e_mail_needs_an_address(desk):
    concern = decided(desk, **BY_EMAIL | {"reporter_contact": "07700 900123"})
    with pytest.raises(Refused, match="not an e-mail address"):
        tell(desk.worker, concern, Telling("e-mail"))


def test_the_person_is_not_e_mailed(desk):
    concern = decided(desk, person_ways=SafeWays(may="yes", ways=("e-mail",)))
    with pytest.raises(Refused, match="No e-mail address of theirs is kept here"):
        tell(desk.worker, concern, Telling("e-mail", whose="person"))


def owed(concern):
    return set(Clock.objects.running().filter(root_id=concern.pk).values_list("kind", flat=True))


@pytest.mark.parametrize(("whose", "clock"), [("reporter", "tell-referrer"), ("person", "tell-person")])
def test_put_off_it_stays_owed_until_they_are_told(desk, whose, clock):
    concern = decided(desk, person_ways=SafeWays(may="yes", ways=("telephone",)))
    tell(desk.worker, concern, Telling("later", whose=whose))
    assert clock in owed(concern)
    operations.tell_party(actor=desk.worker, concern_id=concern.pk, telling=Telling("telephone", whose=whose))
    assert clock not in owed(concern)


def test_a_later_decision_makes_what_was_put_off_moot(desk):
    concern = decided(desk)
    tell(desk.worker, concern, Telling("later"))
    Clock.objects.filter(kind="tell").delete()  # nobody has to be told of it
    operations.record_decision(actor=desk.worker, concern_id=concern.pk, kind="section-42", facts=MET, because="She rang again")
    assert "tell-referrer" not in owed(concern)


def test_an_e_mail_that_does_not_arrive_is_not_told(desk, client):
    concern = decided(desk, **BY_EMAIL)
    tell(desk.worker, concern, Telling("e-mail"))
    message = Message.objects.get()
    Message.objects.update(state=MessageState.GAVE_UP, tries=5)
    on_message_not_delivered(message_id=str(message.pk))
    assert "tell-referrer" in owed(concern)
    sign_in(client, "triage-worker", team=desk.team)
    page = client.get(reverse("concern", args=[concern.pk])).content.decode()
    assert "the e-mail did not arrive" in page
    assert reverse("tell_referrer", args=[concern.pk]) in page
    client.post(reverse("tell_referrer", args=[concern.pk]), {"referrer-how": "telephone"})
    assert "tell-referrer" not in owed(concern)
    message.refresh_from_db()
    assert message.state == MessageState.SETTLED


def test_it_arrived_after_all_and_nothing_is_owed(desk):
    concern = decided(desk, **BY_EMAIL)
    tell(desk.worker, concern, Telling("e-mail"))
    message = Message.objects.get()
    on_message_not_delivered(message_id=str(message.pk))
    on_message_delivered_at_last(message_id=str(message.pk))
    assert "tell-referrer" not in owed(concern)


def test_told_at_a_rung_that_is_no_longer_theirs_they_are_owed_the_right_one(desk):
    concern = decided(desk)
    tell(desk.worker, concern, Telling("telephone"))
    decide(desk, concern)
    assert "tell-referrer" not in owed(concern)
    decide(desk, concern, represents="agreement")
    assert "tell-referrer" in owed(concern)
    with pytest.raises(Refused, match="Tell whoever raised it"):
        operations.close_concern(actor=desk.worker, concern_id=concern.pk)


def test_before_everyone_is_told_nobody_is_told_alone(desk):
    concern = decided(desk)
    with pytest.raises(Refused, match="Tell everyone the outcome together first"):
        operations.tell_party(actor=desk.worker, concern_id=concern.pk, telling=Telling("telephone"))


def test_a_code_that_is_not_ours_takes_nothing_in(desk):
    in_triage(desk)
    with pytest.raises(Refused, match="Check the code"):
        operations.add_by_code(actor=desk.worker, code="", words="Words")


def test_the_page_proposes_and_keeps_what_was_decided(client, desk):
    concern = in_triage(desk)
    sign_in(client, "triage-worker", team=desk.team)
    address = reverse("referrer", args=[concern.pk])
    assert "they have no role in what happens next" in client.get(address).content.decode()
    typed = {"may_be_source": "no", "has_role": "no", "represents": "agreement", "chosen": "receipt"}
    assert "Say why they hear something else" in client.post(address, typed).content.decode()
    page = client.post(address, typed | {"because": "She may tell her brother"}, follow=True).content.decode()
    assert "Changed because: She may tell her brother" in page


@pytest.mark.parametrize("name", ["referrer", "tell_referrer", "tell_person"])
def test_another_council_finds_nothing_and_another_role_may_not_ask(client, desk, name):
    concern = in_triage(desk)
    sign_in(client, "triage-worker")
    assert client.get(reverse(name, args=[concern.pk])).status_code == 404
    sign_in(client, "provider-lead")
    assert client.get(reverse(name, args=[concern.pk])).status_code == 403


def test_the_person_is_told_on_their_own_page(client, desk):
    concern = decided(desk, person_ways=SafeWays(may="yes", ways=("in-person",)))
    tell(desk.worker, concern, Telling("later", whose="person"))
    sign_in(client, "triage-worker", team=desk.team)
    address = reverse("tell_person", args=[concern.pk])
    refused = client.post(address, {"person-how": "telephone", "person-whose": "person"}).content.decode()
    assert "Telephone is not safe for the person: use in person" in refused
    client.post(address, {"person-how": "in-person", "person-whose": "person", "person-added": "A review on Monday."})
    told = PartyTold.objects.get(how="in-person")
    assert (told.whose, told.rung) == ("person", "own")
