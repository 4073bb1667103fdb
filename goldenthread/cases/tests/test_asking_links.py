"""A private link to the seven questions: only where it is safe, once, until eight weeks are over, and off at once."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import sign_in
from goldenthread.cases import operations
from goldenthread.cases.models import AskingLink, Enquiry, HowItWent, HowItWentReply
from goldenthread.cases.operations.how_it_went_links import ANOTHER_WAY, on_message_not_delivered
from goldenthread.cases.tests.asking import answers, asked_by, closed, may_be_reached
from goldenthread.cases.tests.factories import triage_desk
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.outbox.models import Message, MessageState

pytestmark = pytest.mark.django_db
NEUTRAL = "This page is not in use"


@pytest.fixture
def desk():
    return triage_desk()


@pytest.fixture
def enquiry(desk):
    return closed(desk)


@pytest.fixture
def asker(desk, enquiry):
    return asked_by(desk, enquiry)


def text(answer):
    return " ".join(answer.content.decode().split())


def visible(page):
    """What somebody reads of a page, its title too."""
    return re.sub(r"<[^>]*>", " ", page)


def given(asker, enquiry, **more):
    """The path of a link that was given."""
    parts = urlsplit(operations.give_link(actor=asker, enquiry_id=enquiry.pk, **{"whose": "person"} | more))
    return f"{parts.path}?{parts.query}"


def token_of(path):
    return parse_qs(urlsplit(path).query)["t"][0]


def send(path, **changed):
    sent = answers() | {"token": token_of(path), "answered_by": "person", "words": ""} | changed
    return Client().post("/how-was-it", sent)


@pytest.mark.parametrize(
    ("ways", "address", "refused"),
    [
        ((), "", "Ask the person first how it is safe to reach them: until that is answered, nothing is sent"),
        (("telephone",), "", "A link or a page of their own is not safe for the person: use telephone"),
        (("page",), "edith@home.example", "E-mail is not safe for the person: use a link or a page of their own"),
        (("page",), "", None),
        (("page", "e-mail"), "edith@home.example", None),
    ],
)
def test_no_link_is_given_where_that_is_not_safe(desk, enquiry, asker, ways, address, refused):
    if ways:
        may_be_reached(desk, enquiry, *ways)
    if refused:
        with pytest.raises(Refused, match=refused):
            operations.give_link(actor=asker, enquiry_id=enquiry.pk, whose="person", address=address)
        assert not Message.objects.filter(letter="seven-questions").exists()
        assert not AskingLink.objects.exists()
    else:
        given(asker, enquiry, address=address)
        assert Message.objects.filter(letter="seven-questions").count() == bool(address)


def test_whoever_speaks_for_them_has_an_answer_of_their_own_about_being_reached(desk, enquiry, asker):
    may_be_reached(desk, enquiry, "page")
    with pytest.raises(Refused, match="Ask whoever speaks for the person first"):
        given(asker, enquiry, whose="representative", speaker="Susan Marlowe")
    may_be_reached(desk, enquiry, "page", whose="representative")
    with pytest.raises(Refused, match="Say who speaks for the person"):
        given(asker, enquiry, whose="representative")
    path = given(asker, enquiry, whose="representative", speaker="Susan Marlowe")
    assert "Did the person get what they wanted?" in text(Client().get(path))
    send(path)
    assert HowItWentReply.objects.get().speaker == "Susan Marlowe"


def test_whoever_worked_on_it_gives_no_link(desk, enquiry, asker):
    may_be_reached(desk, enquiry, "page")
    with pytest.raises(Refused, match="You worked on this enquiry"):
        given(desk.worker, enquiry)


def test_the_link_is_shown_once_and_only_its_hash_is_kept(client, desk, enquiry, asker):
    may_be_reached(desk, enquiry, "page")
    sign_in(client, User.objects.get(pk=asker.user_id))
    page = text(client.post(reverse("give_link", args=[enquiry.pk]), {"whose": "person", "how": "hand"}))
    raw = page.split("/how-was-it?t=")[1].split("<")[0]
    assert len(raw) == 32
    kept = AskingLink.objects.get()
    assert raw not in str(vars(kept))
    again = text(client.get(reverse("how_it_went", args=[enquiry.pk])))
    assert raw not in again
    assert "Opens once, until" in again


def test_the_page_names_nothing_and_the_answers_reach_the_enquiry(client, desk, enquiry, asker):
    may_be_reached(desk, enquiry, "page")
    path = given(asker, enquiry)
    page = text(Client().get(path))
    for word in ("safeguarding", "goldenthread", "abuse", "neglect", "enquiry", "edith", "concern", desk.council.name.lower()):
        assert word not in visible(page).lower(), word
    assert "Leave this page" in page
    answer = send(path, safer="rather-not-say")
    assert answer["Location"] == "/how-was-it/thank-you"
    assert "We have your answers" in text(Client().get("/how-was-it/thank-you"))
    reply = HowItWentReply.objects.get()
    assert (reply.how, reply.answered_by, reply.asked_by) == ("link", "person", asker.name)
    assert Enquiry.objects.get(pk=enquiry.pk).parts["how-it-went"].endswith("Feels safer: I’d rather not say")
    assert not Clock.objects.running().filter(root_id=enquiry.concern_id).exists()


def test_a_question_that_is_left_out_is_asked_for_and_what_was_chosen_stays(desk, enquiry, asker):
    may_be_reached(desk, enquiry, "page")
    path = given(asker, enquiry)
    sent = answers() | {"token": token_of(path), "answered_by": "person", "words": "Tom was kind"}
    del sent["listened"]
    page = text(Client().post("/how-was-it", sent))
    assert "Choose an answer, or that you would rather not say" in page
    assert "Tom was kind" in page
    assert not HowItWentReply.objects.exists()


def used(asker, enquiry, path):
    send(path)


def over(asker, enquiry, path):
    AskingLink.objects.update(ends_at=clock.now())


def switched_off(asker, enquiry, path):
    operations.take_link_off(actor=asker, enquiry_id=enquiry.pk)


def replaced(asker, enquiry, path):
    given(asker, enquiry)


def not_asked_after_all(asker, enquiry, path):
    operations.say_not_asked(actor=asker, enquiry_id=enquiry.pk, why="not-safe", words="He was in the room")


@pytest.mark.parametrize("end", [used, over, switched_off, replaced, not_asked_after_all])
def test_a_link_that_does_not_open_answers_as_one_that_never_was(desk, enquiry, asker, end):
    may_be_reached(desk, enquiry, "page")
    path = given(asker, enquiry)
    assert "Do you feel safer now than before?" in text(Client().get(path))
    with time_machine.travel(clock.now(), tick=False):
        end(asker, enquiry, path)
        replies = HowItWentReply.objects.count()
        ended, never = Client().get(path), Client().get("/how-was-it?t=nobody-has-this")
        assert (ended.status_code, ended.content) == (never.status_code, never.content)
        assert NEUTRAL in text(never)
        posted = send(path)
        assert (posted.status_code, posted.content) == (never.status_code, never.content)
        assert Client().get("/how-was-it").content == never.content
    assert HowItWentReply.objects.count() == replies


def test_no_link_is_given_once_eight_weeks_are_over(desk, enquiry, asker):
    may_be_reached(desk, enquiry, "page")
    with (
        time_machine.travel(clock.now() + timedelta(weeks=8, days=1), tick=False),
        pytest.raises(Refused, match="The eight weeks are over"),
    ):
        given(asker, enquiry)


@pytest.mark.parametrize(("changed", "owed"), [({}, False), ({"safer": "no"}, True), ({"words": "He still comes"}, True)])
def test_what_may_say_that_somebody_is_not_safe_must_be_read_within_a_working_day(client, desk, enquiry, asker, changed, owed):
    may_be_reached(desk, enquiry, "page")
    send(given(asker, enquiry), **changed)
    assert Clock.objects.running().filter(kind="read-how-it-went").exists() is owed
    if owed:
        sign_in(client, "triage-worker", team=desk.team)
        assert "Read how it went, as they answered" in text(client.get(reverse("work_list") + "?list=team"))
        assert "Read what they answered" in text(client.get(reverse("how_it_went", args=[enquiry.pk])))
        page = text(client.post(reverse("read_answers", args=[enquiry.pk]), follow=True))
        assert "Recorded that you have read it." in page
        assert not Clock.objects.running().filter(kind="read-how-it-went").exists()


def test_the_e_mail_names_nothing_and_its_failure_is_on_the_work_list(client, desk, enquiry, asker):
    may_be_reached(desk, enquiry, "page", "e-mail")
    operations.give_link(actor=asker, enquiry_id=enquiry.pk, whose="person", address="edith@home.example")
    message = Message.objects.get(letter="seven-questions")
    assert "Edith" not in str(message.words)
    assert enquiry.reference not in str(message.words)
    Message.objects.update(state=MessageState.GAVE_UP)
    on_message_not_delivered(message_id=str(message.pk))
    sign_in(client, "triage-worker", team=desk.team)
    assert ANOTHER_WAY in text(client.get(reverse("work_list") + "?list=team"))


def test_a_letter_that_still_waits_does_not_leave_once_its_link_is_off(desk, enquiry, asker):
    may_be_reached(desk, enquiry, "page", "e-mail")
    operations.give_link(actor=asker, enquiry_id=enquiry.pk, whose="person", address="edith@home.example")
    operations.take_link_off(actor=asker, enquiry_id=enquiry.pk)
    assert Message.objects.get(letter="seven-questions").state == MessageState.SETTLED
    assert HowItWent.objects.get().state == "to-ask"
    with pytest.raises(Refused, match="No link is in use"):
        operations.take_link_off(actor=asker, enquiry_id=enquiry.pk)


def test_what_is_no_address_is_refused(desk, enquiry, asker):
    may_be_reached(desk, enquiry, "page", "e-mail")
    with pytest.raises(Refused, match="Enter an email address"):
        operations.give_link(actor=asker, enquiry_id=enquiry.pk, whose="person", address="Edith at home")
