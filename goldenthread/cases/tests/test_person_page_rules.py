"""Who may have a page of their own, which word opens it, what may stand on it. No database."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.cases.contact_words import SafeWays
from goldenthread.cases.rules import person_pages as rules
from goldenthread.cases.rules.identifying import STAFF, Known
from goldenthread.cases.rules.page_sentences import Helper, Record, Wish, called, may_be_out_of_date, propose, titles
from goldenthread.cases.rules.person_pages import Hidden, Readiness, Standing

TODAY, NOW = date(2026, 11, 18), datetime(2026, 11, 18, 10, 42, tzinfo=UTC)
YES = SafeWays(may="yes", ways=("page",))
HERS = Readiness("person", "Edith Marlowe", TODAY, "Tom Ashdown", "own", "own", "Nobody", "no")
ATTORNEYS = replace(
    HERS,
    reader="attorney",
    name="Ruth",
    authority_by="Tom",
    authority_on=TODAY,
    authority_seen="The registered power",
    may_be_source="no",
    not_source="She lives abroad",
)
KNOWN = ["Edith Marlowe", "12 Harbour Street", "EL4 7QT", "Larkfield Nursing Home"]
BORN = date(1942, 9, 14)


def ready(facts=HERS, **more):
    given = {"today": TODAY, "contact": YES, "died": False, "adult": True, "advocate": ""} | more
    return rules.may_be_ready(facts, **given).reasons


def test_seen_alone_with_device_mailbox_and_who_looks_she_may_have_a_page():
    assert ready() == ()
    assert ready(ATTORNEYS) == ()


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"name": " "}, rules.SAY_NAME),
        ({"seen_on": None}, rules.SEE_ALONE),
        ({"seen_on": TODAY + timedelta(days=1)}, rules.SEE_ALONE),
        ({"seen_by": ""}, rules.SAY_WHO_SAW),
        ({"device": ""}, rules.SAY_DEVICE),
        ({"mailbox": ""}, rules.SAY_MAILBOX),
        ({"others": " "}, rules.SAY_WHO_LOOKS),
        ({"others_risk": ""}, rules.SAY_RISK_LOOKS),
        ({"others_risk": "yes"}, rules.RISK_LOOKS),
    ],
)
def test_each_thing_that_is_not_known_keeps_it_off(changed, reason):
    assert reason in ready(replace(HERS, **changed))


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"authority_by": ""}, rules.CHECK_AUTHORITY),
        ({"authority_on": None}, rules.CHECK_AUTHORITY),
        ({"authority_on": TODAY + timedelta(days=1)}, rules.CHECK_AUTHORITY),
        ({"authority_seen": " "}, rules.CHECK_AUTHORITY),
        ({"may_be_source": ""}, rules.SAY_SOURCE),
        ({"may_be_source": "yes"}, rules.MAY_BE_SOURCE),
        ({"not_source": ""}, rules.SAY_NOT_SOURCE),
    ],
)
@pytest.mark.parametrize("reader", sorted(rules.WITH_AUTHORITY))
def test_whoever_speaks_for_her_reads_it_after_authority_is_checked_and_never_a_source_of_risk(reader, changed, reason):
    assert reason in ready(replace(ATTORNEYS, reader=reader, **changed))


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"contact": None}, "until that is answered"),
        ({"contact": SafeWays(may="no")}, "may not get in touch"),
        ({"contact": SafeWays(may="yes", ways=("letter",))}, "A link or a page of their own is not safe"),
        ({"died": True}, "has died"),
        ({"adult": False}, "for adults"),
    ],
)
def test_safe_contact_death_and_age_keep_it_off(more, words):
    assert words in " ".join(ready(**more))


def test_an_advocate_has_one_only_when_they_are_on_the_record():
    advocate = replace(HERS, reader="advocate", name="Kofi Mensah")
    assert ready(advocate) == (rules.NAME_ADVOCATE,)
    assert ready(advocate, advocate="Kofi Mensah") == ()


def test_a_link_needs_that_she_was_seen_alone_lately():
    given = {"off": False, "today": TODAY, "contact": YES, "reader": "person", "died": False}
    assert rules.may_give_link(seen_on=TODAY - timedelta(days=28), **given).met
    assert rules.may_give_link(seen_on=TODAY - timedelta(days=29), **given).reasons == (rules.SEE_AGAIN,)
    assert rules.IT_IS_OFF in rules.may_give_link(seen_on=TODAY, **given | {"off": True}).reasons


STANDING = Standing("person", off=False, link_ends_at=NOW + timedelta(days=1), closed_at=None, died=False, contact=YES)


@pytest.mark.parametrize(
    ("changed", "opens"),
    [
        ({}, True),
        ({"off": True}, False),
        ({"link_ends_at": None}, False),
        ({"link_ends_at": NOW}, False),
        ({"died": True}, False),
        ({"contact": SafeWays(may="no")}, False),
        ({"contact": None}, False),
        ({"closed_at": NOW - timedelta(days=55)}, True),
        ({"closed_at": NOW - timedelta(days=56)}, False),
    ],
)
def test_a_page_answers_only_while_everything_permits_it(changed, opens):
    assert rules.is_open(replace(STANDING, **changed), NOW) is opens


# --- the word --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("word", ["Nightingale", "blue kettle", "قطار الليل الطويل", "Crème brûlée"])
def test_a_word_that_nobody_else_knows_is_agreed(word):
    assert rules.may_be_word(word, known=KNOWN, born=BORN).reasons == ()


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("14 September 1942", rules.NO_NUMBERS),
        ("EL4 7QT", rules.NO_NUMBERS),
        ("September", rules.TOO_KNOWN),
        ("Marlowe", rules.TOO_KNOWN),
        ("MÁRLOWES", rules.TOO_KNOWN),
        ("Harbour view", rules.TOO_KNOWN),
        ("larkfield", rules.TOO_KNOWN),
        ("cat", rules.TOO_SHORT),
        ("aaaaaaa", rules.TOO_SHORT),
        ("", rules.TOO_SHORT),
        ("Pass word", rules.TOO_COMMON),
    ],
)
def test_a_word_that_others_know_or_guess_is_refused(word, reason):
    assert reason in rules.may_be_word(word, known=KNOWN, born=BORN).reasons


FORMATS = ("%d/%m/%Y", "%d %B %Y", "%d%m%y", "%Y-%m-%d", "%B %d", "%d.%m", "born %Y")


@given(st.dates(date(1900, 1, 1), date(2010, 1, 1)), st.sampled_from(FORMATS))
def test_no_birth_date_is_a_word_however_it_is_written(born, written):
    assert not rules.may_be_word(born.strftime(written), known=(), born=born).met


@given(st.from_regex(r"[A-Za-z]{1,2}[0-9][0-9A-Za-z]? ?[0-9][A-Za-z]{2}", fullmatch=True))
def test_no_postcode_is_a_word_whoever_lives_there(postcode):
    assert rules.NO_NUMBERS in rules.may_be_word(postcode, known=(), born=None).reasons


def test_case_accents_and_spaces_of_a_word_do_not_matter():
    assert rules.tidy_word("Blue  Kéttle") == rules.tidy_word("bluekettle")


@given(st.integers(0, 2000))
def test_guessing_is_slowed_and_nobody_is_locked_out(tries):
    wait = rules.must_wait(tries, NOW, NOW)
    assert wait == 0 if tries < rules.FREE_TRIES else 1 <= wait <= rules.LONGEST_WAIT
    assert rules.must_wait(tries, NOW, NOW + timedelta(minutes=15)) == 0


def test_the_wait_doubles_with_each_wrong_word():
    assert [rules.must_wait(tries, NOW, NOW) for tries in range(4, 11)] == [0, 1, 2, 4, 8, 15, 15]


# --- sentences -------------------------------------------------------------------------------------------------------
HIDDEN = Hidden(
    known=(Known("who told us", names=("Susan",), contacts=("07700 900123",), roles=("Daughter",)),),
    walled=(Known(STAFF, names=("Dean Hollis",)),),
    others=(Known("who another person is", names=("May", "Green")),),
    phrases=("Westmere Hospitals",),
)


@pytest.mark.parametrize(
    "words",
    ["We are working on this.", "You may come to the meeting.", "نعمل على ذلك.", "Tom will visit you on Thursday at 11."],
)
def test_a_plain_sentence_may_stand(words):
    assert rules.may_be_read(words, "", "", HIDDEN).met


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Susan asked us to look.", "‘Susan’ could show who told us"),
        ("Your daughter told us.", "‘daughter’ could show who told us"),
        ("Ring 07700900123.", "could show who told us"),
        ("Westmere hospitals told us.", "‘Westmere Hospitals’ could show who told us"),
        ("Dean is not at work.", rules.WALLED),
        ("May was shouted at too.", "‘May’ could show who another person is"),
        ("This is a safeguarding enquiry.", "Say ‘safeguarding’ in other words"),
        ("We look into abuse.", "Say ‘abuse’ in other words"),
        ("See www.council.example", rules.NO_LINKS),
        ("", rules.WRITE_IT),
        ("x" * 401, rules.TOO_LONG),
    ],
)
def test_what_names_anybody_or_says_what_it_is_for_is_refused(words, shown):
    assert shown in " ".join(rules.may_be_read(words, "", "", HIDDEN).reasons)
    if words:
        assert shown in " ".join(rules.may_be_read("We look.", words, "", HIDDEN).reasons)


def test_her_own_words_may_speak_of_a_daughter_and_never_of_a_name():
    assert rules.may_be_read("We are working on this.", "", "I want to see my daughter.", HIDDEN).met
    assert not rules.may_be_read("We are working on this.", "", "I do not want Susan to know.", HIDDEN).met
    assert rules.WALLED in rules.may_be_read("We see.", "", "Dean must not wash me.", HIDDEN).reasons


@pytest.mark.parametrize(
    ("how", "words", "since", "met"),
    [
        ("sentence", "", True, True),
        ("sentence", "", False, False),
        ("otherwise", "Tom rang her", False, True),
        ("otherwise", " ", True, False),
        ("", "", True, False),
    ],
)
def test_an_answer_is_a_sentence_approved_since_or_said_how(how, words, since, met):
    assert rules.may_answer(how=how, words=words, approved_since=since).met is met


def test_easy_read_is_one_idea_a_line():
    assert rules.easy_lines("Tom visits you. He comes on Thursday.\nRing him.") == [
        "Tom visits you.",
        "He comes on Thursday.",
        "Ring him.",
    ]


# --- what the record proposes ----------------------------------------------------------------------------------------
RECORD = Record(
    name="Edith Marlowe",
    own=True,
    council="Harbourshire Council",
    begun=date(2026, 11, 2),
    wishes=(Wish(1, "I want to sit in the garden again.", own=True, state="being-worked-on"),),
    meeting_at=datetime(2026, 11, 26, 11, 0, tzinfo=UTC),
    found_out_by=datetime(2026, 12, 16, 17, 0, tzinfo=UTC),
    lead=Helper("Tom Ashdown", "Social worker", "01632960143"),
    advocate=Helper("Kofi Mensah", telephone="01632 960 177"),
    plan_agreed=date(2026, 11, 17),
    ended=date(2026, 11, 18),
)


def test_the_record_proposes_in_plain_words_what_picture_07_shows():
    said = {one.key: one for one in propose(RECORD)}
    assert said["wish-1"].quote == "I want to sit in the garden again."
    assert said["wish-1"].words == "We are working on this."
    assert said["next-meeting"].words == "There is a meeting on Thursday 26 November at 11am. You can come."
    assert said["lead"].words.startswith("Tom, social worker, works for Harbourshire Council.")
    assert said["lead"].words.endswith("Ring Tom: 01632 960 143.")
    assert "Ashdown" not in said["lead"].words
    assert "helps you say what you want. Ring Kofi: 01632 960 177." in said["advocate"].words
    assert [one.section for one in propose(RECORD)] == [*["asked"], *["next"] * 2, *["who"] * 2, *["happened"] * 3]


def test_nothing_that_is_proposed_says_what_the_page_is_for():
    for own in (True, False):
        for one in propose(replace(RECORD, own=own)):
            assert rules.may_be_read(one.words, one.easy, one.quote, Hidden()).reasons == (), one.key


def test_for_whoever_speaks_for_her_it_speaks_of_her():
    said = {one.key: one.words for one in propose(replace(RECORD, own=False))}
    assert "Edith can come." in said["next-meeting"]
    assert "is Edith’s advocate" in said["advocate"]
    assert titles("Edith Marlowe", own=False)["asked"] == "What Edith asked for"
    assert titles("Edith Marlowe", own=True)["who"] == "Who is helping you"


def test_an_empty_record_proposes_only_when_it_began():
    assert [one.key for one in propose(Record("", True, "Council", TODAY))] == ["begun"]


def test_what_rests_on_something_else_now_may_be_out_of_date():
    now = propose(RECORD)[0]
    assert not may_be_out_of_date(now.key, now.basis, now)
    assert may_be_out_of_date(now.key, "before", now)
    assert may_be_out_of_date(now.key, now.basis, None)
    assert not may_be_out_of_date("own-1a2b", "", None)


def test_the_line_of_the_enquiry_says_once_that_the_record_has_changed():
    line = "On: the person until Wed 16 Dec"
    noted = rules.note_change(line)
    assert noted == f"{line}. {rules.READ_AGAIN}"
    assert rules.note_change(noted) == noted
    assert rules.note_change("Off since Wed 18 Nov: switched off") == "Off since Wed 18 Nov: switched off"


@pytest.mark.parametrize(("name", "said"), [("Edith Marlowe", "Edith"), ("Mrs Marlowe", "Mrs Marlowe"), ("", "")])
def test_somebody_is_called_by_the_first_name_or_with_a_title(name, said):
    assert called(name) == said
