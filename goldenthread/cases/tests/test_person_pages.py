"""Getting a page of somebody's own ready, its link and word, what it says, and switching it off at once."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import actor
from goldenthread.cases import operations, queries
from goldenthread.cases.contact_words import SafeWays
from goldenthread.cases.models import Enquiry, PageSentence, PersonPage
from goldenthread.cases.rules import person_pages as rules
from goldenthread.cases.rules.staff import StaffFacts
from goldenthread.cases.tests.factories import enquiry_begun, meeting_of, said, triage_desk
from goldenthread.cases.tests.pages import (
    MAY_HAVE_PAGE,
    WORD,
    approve,
    heard_and_led,
    link_of,
    page_on,
    page_ready,
    permit,
    readiness,
    speaks_for_her,
)
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.people.operations import record_death

pytestmark = pytest.mark.django_db


@pytest.fixture
def enquiry(desk):
    return heard_and_led(desk, enquiry_begun(desk))


def line_of(enquiry):
    return Enquiry.objects.get(pk=enquiry.pk).parts.get("page", "")


def fresh(page):
    return PersonPage.objects.get(pk=page.pk)


def shown(page):
    return [one.words for one in queries.sentences_shown(fresh(page))]


def later(**delta):
    return time_machine.travel(clock.now() + timedelta(**delta))


# --- getting it ready ------------------------------------------------------------------------------------------------
def test_a_page_is_ready_once_she_was_seen_alone_and_is_off_without_a_link(desk, enquiry):
    page = page_ready(desk, enquiry)
    assert (page.owner, page.name, page.key_hash) == (desk.council, "Edith Marlowe", "")
    assert queries.latest_check(page).seen_by == "Tom Ashdown"
    assert line_of(enquiry) == "Ready, and off: no link has been made yet"
    assert shown(page) == []


def test_without_safe_contact_there_is_no_page(desk, enquiry):
    with pytest.raises(Refused, match="until that is answered, nothing is sent"):
        operations.make_page_ready(actor=desk.worker, enquiry_id=enquiry.pk, ready=readiness())
    permit(desk, enquiry, SafeWays(may="yes", ways=("letter",)))
    with pytest.raises(Refused, match="A link or a page of their own is not safe"):
        operations.make_page_ready(actor=desk.worker, enquiry_id=enquiry.pk, ready=readiness())
    assert not PersonPage.objects.exists()


def test_an_attorney_reads_it_once_authority_is_checked_on_their_own_safe_contact(desk, enquiry):
    permit(desk, enquiry)
    with pytest.raises(Refused, match="Ask whoever speaks for the person first"):
        operations.make_page_ready(actor=desk.worker, enquiry_id=enquiry.pk, ready=speaks_for_her())
    permit(desk, enquiry, whose="representative")
    with pytest.raises(Refused, match="they have no page"):
        operations.make_page_ready(actor=desk.worker, enquiry_id=enquiry.pk, ready=speaks_for_her(may_be_source="yes"))
    page = operations.make_page_ready(actor=desk.worker, enquiry_id=enquiry.pk, ready=speaks_for_her())
    assert queries.latest_check(page).authority_seen == "The registered power"


def test_another_council_and_a_role_without_casework_get_nothing(desk, enquiry):
    page = page_ready(desk, enquiry)
    elsewhere, nurse = triage_desk().worker, actor("designated-professional")
    for who, refused in ((elsewhere, Enquiry.DoesNotExist), (nurse, PermissionDenied)):
        with pytest.raises(refused):
            operations.make_page_ready(actor=who, enquiry_id=enquiry.pk, ready=readiness())
        with pytest.raises(refused):
            operations.switch_pages_off(actor=who, enquiry_id=enquiry.pk)
    for act, more in (
        (operations.give_page_link, {"word": WORD, "form_key": "x"}),
        (operations.write_sentence, {"section": "next", "words": "Tom comes."}),
        (operations.decide_sentence, {"key": "begun", "state": "shown", "seen": ""}),
    ):
        with pytest.raises(PersonPage.DoesNotExist):
            act(actor=elsewhere, page_id=page.pk, **more)
        with pytest.raises(PermissionDenied):
            act(actor=nurse, page_id=page.pk, **more)


# --- link and word ---------------------------------------------------------------------------------------------------
def test_of_the_link_and_the_word_only_hashes_are_kept(desk, enquiry):
    page = page_ready(desk, enquiry)
    code = link_of(desk, page)
    kept = fresh(page)
    assert len(code.replace("-", "")) == 28
    assert code not in str(vars(kept))
    assert WORD.casefold() not in str(vars(kept)).casefold()
    assert line_of(enquiry).startswith("On: the person until ")
    assert operations.open_page(link=code.lower().replace("-", " "), word=" night INGALE ") == kept


def test_a_word_that_is_on_the_record_is_refused(desk, enquiry):
    page = page_ready(desk, enquiry)
    for word, reason in (("Marlowe", rules.TOO_KNOWN), ("14091942", rules.NO_NUMBERS), ("owl", rules.TOO_SHORT)):
        with pytest.raises(Refused) as refusal:
            link_of(desk, page, word)
        assert reason in refusal.value.reasons
    assert fresh(page).key_hash == ""


def test_one_form_makes_one_link_and_a_new_one_ends_the_old(desk, enquiry):
    page = page_ready(desk, enquiry)
    first = link_of(desk, page)
    with pytest.raises(Refused, match="shown once"):
        link_of(desk, page)
    assert operations.open_page(link=first, word=WORD)
    second = link_of(desk, page, form_key="two")
    assert operations.open_page(link=first, word=WORD) is None
    assert operations.open_page(link=second, word=WORD)


def test_after_four_weeks_the_link_ends_and_she_is_seen_alone_again(desk, enquiry):
    page, code = page_on(desk, enquiry)
    with later(days=28, minutes=1):
        assert operations.open_page(link=code, word=WORD) is None
    with later(days=29):
        with pytest.raises(Refused, match="more than four weeks"):
            link_of(desk, page, form_key="two")
        page_ready(desk, enquiry)
        assert link_of(desk, page, form_key="three")


def test_wrong_words_are_slowed_and_the_right_one_opens_it_afterwards(desk, enquiry):
    _, code = page_on(desk, enquiry)
    for _ in range(5):
        with pytest.raises(Refused, match="not the word"):
            operations.open_page(link=code, word="blackbird")
    with pytest.raises(Refused, match="Wait 1 minute,"):
        operations.open_page(link=code, word=WORD)
    with later(minutes=2):
        page = operations.open_page(link=code, word=WORD)
    assert fresh(page).tries == 0


# --- what it says ----------------------------------------------------------------------------------------------------
def test_nothing_shows_before_somebody_has_approved_it(desk, enquiry):
    page = page_ready(desk, enquiry)
    assert shown(page) == []
    approve(desk, page, "wish-1", "lead")
    assert [one.key for one in queries.sentences_shown(page)] == ["wish-1", "lead"]
    assert queries.sentences_shown(page)[0].quote == "I want to sit in the garden again."


def test_a_wish_that_only_a_report_brought_is_not_proposed(desk):
    page = page_ready(desk, enquiry_begun(desk))
    assert "wish-1" not in operations.current_sentences(page)


def test_what_is_unsafe_to_be_seen_reading_is_gone_with_its_heading(desk, enquiry):
    page = page_ready(desk, enquiry)
    approve(desk, page)
    with later(minutes=1):
        approve(desk, page, "wish-1", state="unsafe")
    assert "asked" not in {one.section for one in queries.sentences_shown(page)}


def test_a_sentence_in_other_words_is_read_only_once_it_is_approved(desk, enquiry):
    page = page_ready(desk, enquiry)
    approve(desk, page, "wish-1")
    with later(minutes=1):
        operations.write_sentence(actor=desk.worker, page_id=page.pk, key="wish-1", words="The path is being made safe.")
        assert shown(page) == ["We are working on this."]
    with later(minutes=2):
        approve(desk, page, "wish-1")
        assert shown(page) == ["The path is being made safe."]


def test_what_a_colleague_changed_meanwhile_is_not_approved_unread(desk, enquiry):
    page = page_ready(desk, enquiry)
    seen = operations.as_seen(operations.current_sentences(page)["lead"])
    operations.write_sentence(actor=desk.worker, page_id=page.pk, key="lead", words="Somebody from the council helps you.")
    with pytest.raises(Refused, match="changed since you read it"):
        operations.decide_sentence(actor=desk.worker, page_id=page.pk, key="lead", state="shown", seen=seen)
    assert shown(page) == []


def test_a_sentence_that_names_who_told_us_or_staff_or_another_resident_is_refused(desk, enquiry):
    page = page_ready(desk, enquiry)
    operations.name_staff(
        actor=desk.worker,
        concern_id=enquiry.concern_id,
        facts=StaffFacts("no", "no", "no", "none"),
        name="Dean Hollis",
        role="Carer",
    )
    for words, reason in (("Susan told us.", "who told us"), ("Dean is not at work.", rules.WALLED)):
        with pytest.raises(Refused, match=reason):
            operations.write_sentence(actor=desk.worker, page_id=page.pk, section="happened", words=words)
    assert not PageSentence.objects.exists()


def test_what_the_record_proposed_is_looked_through_again_when_it_is_approved(desk, enquiry):
    User.objects.filter(pk=desk.worker.user_id).update(name="Susan Hale")  # she has the first name of whoever told us
    page = page_ready(desk, enquiry)
    with pytest.raises(Refused, match="‘Susan’ could show who told us"):
        approve(desk, page, "lead")


def test_what_was_approved_stays_and_the_worker_hears_that_it_may_be_out_of_date(desk, enquiry):
    page, _ = page_on(desk, enquiry)
    with later(minutes=1):
        operations.judge_outcome(
            actor=desk.worker, enquiry_id=enquiry.pk, number=1, met="fully-met", **said("I sit there every day.")
        )
        assert "We are working on this." in shown(page)
        page = queries.person_pages(desk.worker).get(pk=page.pk)
        assert operations.out_of_date(page) == {"wish-1"}
        assert rules.READ_AGAIN in line_of(enquiry)
    with later(minutes=2):
        operations.write_sentence(actor=desk.worker, page_id=page.pk, key="wish-1", words="This has happened.")
        approve(desk, page, "wish-1")
        assert operations.out_of_date(page) == set()
        assert rules.READ_AGAIN not in line_of(enquiry)


def test_only_a_meeting_to_which_she_is_asked_is_proposed(desk, enquiry):
    page = page_ready(desk, enquiry)
    assert "next-meeting" not in operations.current_sentences(page)
    meeting_of(desk, enquiry, desk.team)
    assert "You can come." in operations.current_sentences(page)["next-meeting"].words


# --- switching it off ------------------------------------------------------------------------------------------------
def test_one_press_and_the_link_is_dead_why_is_asked_after(desk, enquiry):
    page, code = page_on(desk, enquiry)
    assert operations.switch_pages_off(actor=desk.worker, enquiry_id=enquiry.pk) == 1
    kept = fresh(page)
    assert (kept.off_how, kept.off_because, kept.key_hash, kept.word_hash) == ("pressed", "", "", "")
    assert operations.open_page(link=code, word=WORD) is None
    assert line_of(enquiry).startswith("Off since ")
    with pytest.raises(Refused, match="Say why"):
        operations.say_why_pages_off(actor=desk.worker, enquiry_id=enquiry.pk, because=" ")
    operations.say_why_pages_off(actor=desk.worker, enquiry_id=enquiry.pk, because="Her son has the telephone")
    assert fresh(page).off_because == "Her son has the telephone"
    with pytest.raises(Refused, match="get it ready again first"):
        link_of(desk, page, form_key="two")


def test_got_ready_again_it_keeps_what_was_approved_and_needs_a_new_link(desk, enquiry):
    page, code = page_on(desk, enquiry)
    before = shown(page)
    operations.switch_pages_off(actor=desk.worker, enquiry_id=enquiry.pk)
    assert page_ready(desk, enquiry).pk == page.pk
    assert operations.open_page(link=code, word=WORD) is None
    assert operations.open_page(link=link_of(desk, page, form_key="two"), word=WORD) == fresh(page)
    assert shown(page) == before


@pytest.mark.parametrize("answer", [SafeWays(may="no"), SafeWays(may="not-asked"), SafeWays(may="yes", ways=("letter",))])
def test_safe_contact_that_permits_no_page_switches_it_off_for_good(desk, enquiry, answer):
    page, code = page_on(desk, enquiry)
    permit(desk, enquiry, answer)
    assert fresh(page).off_how == "safe-contact"
    permit(desk, enquiry, MAY_HAVE_PAGE)
    assert operations.open_page(link=code, word=WORD) is None


def test_what_whoever_speaks_for_her_answers_touches_only_their_own_page(desk, enquiry):
    page, _ = page_on(desk, enquiry)
    permit(desk, enquiry, whose="representative")
    hers = operations.make_page_ready(actor=desk.worker, enquiry_id=enquiry.pk, ready=speaks_for_her())
    permit(desk, enquiry, SafeWays(may="no"), whose="representative")
    assert (fresh(page).off_at, fresh(hers).off_how) == (None, "safe-contact")


def test_nothing_opens_for_somebody_who_has_died_even_where_no_page_was_switched_off(desk, enquiry):
    _, code = page_on(desk, enquiry)
    record_death(actor=desk.worker, person=enquiry.person, died=clock.today())
    assert operations.open_page(link=code, word=WORD) is None


def test_death_switches_every_page_about_her_off(desk, enquiry):
    page, _ = page_on(desk, enquiry)
    operations.stop_pages_of(enquiry.person, by="Tom Ashdown")
    assert fresh(page).off_how == "death"
