"""What its reader says on a page of their own, how it is answered, and the pages on which staff get one ready."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import sign_in
from goldenthread.cases import operations
from goldenthread.cases.models import Enquiry
from goldenthread.cases.rules import person_pages as rules
from goldenthread.cases.tests.enquiries import under_way
from goldenthread.cases.tests.factories import enquiry_begun
from goldenthread.cases.tests.pages import WORD, approve, heard_and_led, page_on, page_ready, permit
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def enquiry(desk):
    return heard_and_led(desk, enquiry_begun(desk))


def line_of(enquiry):
    return Enquiry.objects.get(pk=enquiry.pk).parts.get("page", "")


def later(**delta):
    return time_machine.travel(clock.now() + timedelta(**delta))


# --- what its reader says --------------------------------------------------------------------------------------------
def test_what_she_says_starts_a_clock_of_the_same_day_and_is_kept_in_her_words(desk, enquiry):
    page, code = page_on(desk, enquiry)
    page = operations.open_page(link=code, word=WORD)
    for _ in range(2):  # a second press of Send
        message = operations.say_on_page(page=page, words="I do not feel safe at night.", form_key="one")
    assert page.messages.count() == 1
    owed = Clock.objects.running().get(kind="answer-person")
    assert (owed.subject_id, owed.root_id, owed.team, owed.given_to_id) == (
        page.pk,
        enquiry.concern_id,
        desk.team,
        desk.worker.user_id,
    )
    kept = enquiry.concern.additions.get(kind="person")
    assert (kept.words, kept.said_by) == ("I do not feel safe at night.", "Edith Marlowe")
    assert "1 message to answer" in line_of(enquiry)
    assert message.owner == desk.council


def test_nothing_is_not_said(desk, enquiry):
    _, code = page_on(desk, enquiry)
    with pytest.raises(Refused, match="Write what you want to say"):
        operations.say_on_page(page=operations.open_page(link=code, word=WORD), words=" ", form_key="one")


def test_an_answer_is_a_sentence_approved_since_or_said_how_and_ends_the_clock(desk, enquiry):
    page, code = page_on(desk, enquiry)
    page = operations.open_page(link=code, word=WORD)
    with later(minutes=1):
        message = operations.say_on_page(page=page, words="Who is Tom?", form_key="one")
        with pytest.raises(Refused, match="Approve a new sentence first"):
            operations.answer_page_message(actor=desk.worker, message_id=message.pk, how="sentence")
        with pytest.raises(Refused, match="Say how you answered"):
            operations.answer_page_message(actor=desk.worker, message_id=message.pk, how="otherwise")
    with later(minutes=2):
        operations.write_sentence(actor=desk.worker, page_id=page.pk, section="who", words="Tom is a social worker.")
        own = next(key for key in operations.current_sentences(page) if key.startswith("own-"))
        approve(desk, page, own)
        operations.answer_page_message(actor=desk.worker, message_id=message.pk, how="sentence")
        assert not Clock.objects.running().filter(kind="answer-person").exists()
        with pytest.raises(Refused, match="has answered this"):
            operations.answer_page_message(actor=desk.worker, message_id=message.pk, how="otherwise", words="Rang")


def test_asking_for_an_advocate_starts_its_clock_again(desk, enquiry):
    Clock.objects.filter(kind="consider-advocacy").update(done_at=clock.now())
    _, code = page_on(desk, enquiry)
    operations.ask_for_advocate(page=operations.open_page(link=code, word=WORD), form_key="one")
    owed = Clock.objects.running().get(kind="consider-advocacy")
    assert owed.because == "They ask on their page for somebody to speak up for them"
    assert Clock.objects.running().filter(kind="answer-person").exists()


# --- the pages of staff ----------------------------------------------------------------------------------------------
@pytest.fixture
def browser(client, desk):
    sign_in(client, User.objects.get(pk=desk.worker.user_id))
    return client


def test_the_enquiry_shows_the_line_and_the_press_only_while_a_page_is_on(browser, desk, enquiry):
    address, press = reverse("enquiry", args=[enquiry.pk]), "Switch their page off now"
    assert "nobody has got one ready" in (text := browser.get(address).content.decode())
    assert press not in text
    page_on(desk, enquiry)
    assert press in browser.get(address).content.decode()
    answer = browser.post(reverse("switch_pages_off", args=[enquiry.pk]), follow=True)
    assert "Why was the page switched off?" in answer.content.decode()
    assert press not in browser.get(address).content.decode()


def test_the_enquirys_page_asks_the_database_no_more_for_it(browser, desk, enquiry, django_assert_max_num_queries):
    address = reverse("enquiry", args=[enquiry.pk])
    permit(desk, enquiry)
    browser.get(address)
    with CaptureQueriesContext(connection) as before:
        browser.get(address)
    page_on(desk, enquiry)
    with django_assert_max_num_queries(len(before)):
        browser.get(address)


def test_the_card_shows_the_link_once_and_never_the_word(browser, desk, enquiry):
    page = page_ready(desk, enquiry)
    address = reverse("give_page_link", args=[page.pk])
    typed = {"word": WORD, "together": "on", "form_key": "one"}
    card = browser.post(address, typed).content.decode()
    assert "/page/open?link=" in card
    assert WORD not in card
    assert "Edith" not in card.split('class="gt-card"')[1].split("</section>")[0]
    assert "shown once" in browser.post(address, typed).content.decode()


def test_the_form_keeps_what_was_typed_and_says_what_is_missing(browser, desk, enquiry):
    answer = browser.post(reverse("make_page_ready", args=[enquiry.pk]), {"reader": "attorney", "name": "Ruth Penhale"})
    text = answer.content.decode()
    assert "Ruth Penhale" in text
    assert rules.SAY_DEVICE in text


def test_the_preview_shows_what_waits_and_a_press_approves_it(browser, desk, enquiry):
    page = page_ready(desk, enquiry)
    for way in ("plain", "easy", "large"):
        text = browser.get(reverse("preview_own_page", args=[page.pk]), {"as": way}).content.decode()
        assert "‘I want to sit in the garden again.’" in text
        assert "They may read this" in text
    seen = operations.as_seen(operations.current_sentences(page)["wish-1"])
    address = reverse("decide_page_sentence", args=[page.pk, "wish-1"])
    assert (
        "Approved: they read this now." in browser.post(address, {"state": "shown", "seen": seen}, follow=True).content.decode()
    )
    again = browser.post(address, {"state": "shown", "seen": seen}, follow=True).content.decode()
    assert "This has changed since you read it" in again


def test_an_enquiry_under_way_proposes_by_when_it_finds_out(desk):
    page = page_ready(desk, under_way(desk))
    assert "We finish finding out what happened by" in operations.current_sentences(page)["found-out-by"].words
