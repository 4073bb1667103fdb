"""A page of their own, as its reader meets it: the word, what was approved, what they say, and one page for everything else."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.hashers import check_password
from django.test import Client

from goldenthread.audit.models import Entry, Sighting
from goldenthread.cases import operations as cases
from goldenthread.cases.contact_words import SafeWays
from goldenthread.cases.models import Concern, Enquiry, PersonPage
from goldenthread.cases.operations import page_readers
from goldenthread.cases.tests.factories import enquiry_begun, said, triage_desk
from goldenthread.cases.tests.pages import WORD, approve, page_on, permit
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.codes import new_code

pytestmark = pytest.mark.django_db
HEADERS = ("Content-Type", "Cache-Control", "X-Robots-Tag", "Referrer-Policy", "Vary", "Set-Cookie", "Content-Length")


@pytest.fixture
def desk():
    return triage_desk(name="Harbourshire Council")


@pytest.fixture
def enquiry(desk):
    found = enquiry_begun(desk, what_happened="Dean shouts at night", source_of_risk="Dean Hollis, night carer")
    wish = {"number": 1, "still": True} | said("I want to sit in the garden again.")
    cases.revisit_outcome(actor=desk.worker, enquiry_id=found.pk, **wish)
    return Enquiry.objects.get(pk=found.pk)


@pytest.fixture
def on(desk, enquiry):
    return page_on(desk, enquiry)


def address(code):
    return f"/page/open?link={code}"


def opened(client, code, word=WORD):
    return client.post(address(code), {"word": word}, follow=True)


def text_of(answer):
    return answer.content.decode()


def bytes_of(answer):
    return answer.status_code, answer.content, {name: answer.headers.get(name) for name in HEADERS}


# --- opening it ------------------------------------------------------------------------------------------------------
def test_the_link_asks_for_the_word_and_says_nothing_before_it(client, on):
    text = text_of(client.get(address(on[1])))
    assert "What is the word that we agreed?" in text
    for word in ("Edith", "garden", "Harbourshire", "Goldenthread –", "afeguard"):
        assert word not in text


def test_with_the_word_she_reads_what_was_approved(client, on):
    text = text_of(opened(client, on[1]))
    assert "Your page, Edith" in text
    assert "‘I want to sit in the garden again.’" in text
    assert "We are working on this." in text
    assert "Say something" in text
    assert "I would like someone to speak up for me" in text
    assert "999" in text
    assert "01632 960 141" in text


def test_nothing_on_it_says_what_it_is_for_or_names_anybody_but_her_helpers(client, on):
    answer = opened(client, on[1])
    text = text_of(answer)
    assert "<title>Your page</title>" in text.replace("\n", "")
    for word in ("afeguard", "abuse", "Susan", "Marlowe", "Dean", "Goldenthread<", "C-", "E-"):
        assert word not in text, word
    assert client.cookies.keys() <= {"session", "csrf"}
    assert [one for one, _ in answer.redirect_chain] == ["/page"]


def test_a_wrong_word_says_so_and_keeps_it_closed(client, on):
    text = text_of(opened(client, on[1], "blackbird"))
    assert "That is not the word" in text
    assert client.get("/page").status_code == 404


def test_nothing_is_kept_by_a_browser_a_search_engine_or_another_site(client, on):
    answer = opened(client, on[1])
    assert answer.headers["Cache-Control"] == "no-store"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_easy_read_and_bigger_words_are_kept_while_she_reads(client, on):
    opened(client, on[1])
    easy = text_of(client.get("/page?as=easy"))
    assert "<svg" in easy
    assert '<p class="gt-own__line" dir="auto">We are working on this.</p>' in easy
    assert "gt-own--easy" in text_of(client.get("/page"))
    assert "gt-own--large" in text_of(client.get("/page?as=large"))


# --- one page for whatever opens nothing -----------------------------------------------------------------------------
def switched_off(desk, enquiry, page):
    cases.switch_pages_off(actor=desk.worker, enquiry_id=enquiry.pk)


def contact_ended(desk, enquiry, page):
    permit(desk, enquiry, SafeWays(may="no"))


def link_ended(desk, enquiry, page):
    PersonPage.objects.filter(pk=page.pk).update(link_ends_at=clock.now())


def enquiry_over(desk, enquiry, page):
    over = clock.now() - timedelta(weeks=8)
    Enquiry.objects.filter(pk=enquiry.pk).update(stage="closed", closed_at=over)


@pytest.mark.parametrize("end", [switched_off, contact_ended, link_ended, enquiry_over])
def test_off_ended_and_never_made_are_the_same_to_the_byte(desk, enquiry, on, end):
    page, code = on
    never = bytes_of(Client().get(address(new_code(7))))
    assert never[0] == 404
    reader = Client()
    opened(reader, code)
    end(desk, enquiry, page)
    assert bytes_of(Client().get(address(code))) == never
    assert bytes_of(Client().get(address("nonsense"))) == never
    assert bytes_of(Client().get("/page/open")) == never
    for path in ("/page", "/page/say", "/page/speak-up"):
        assert bytes_of(Client().get(path)) == never, path
        assert bytes_of(reader.get(path)) == never, path  # who has it open now sees nothing of it any more
    assert bytes_of(Client().post(address(code), {"word": WORD}))[:2] == never[:2]
    assert bytes_of(reader.post("/page/say", {"words": "Help", "form_key": "x"}))[:2] == never[:2]
    for word in (b"Your page", b"link", b"Harbour", b"Golden", b"word"):
        assert word not in never[1].replace(b'rel="stylesheet"', b"").split(b"<body")[1]


def test_a_link_that_opens_nothing_takes_as_long_as_a_wrong_word(client, monkeypatch):
    compared = []
    monkeypatch.setattr(page_readers, "check_password", lambda *given: compared.append(given) or check_password(*given))
    client.post(address(new_code(7)), {"word": WORD})
    assert len(compared) == 1


def test_a_new_link_ends_what_was_opened_by_the_old_one(client, desk, on):
    page, code = on
    opened(client, code)
    cases.give_page_link(actor=desk.worker, page_id=page.pk, word=WORD, form_key="two")
    assert client.get("/page").status_code == 404


def test_thirty_minutes_without_a_look_end_it(client, on):
    opened(client, on[1])
    with time_machine.travel(clock.now() + timedelta(minutes=29)):
        assert client.get("/page").status_code == 200
        with time_machine.travel(clock.now() + timedelta(minutes=29)):
            assert client.get("/page").status_code == 200
        with time_machine.travel(clock.now() + timedelta(minutes=90)):
            assert client.get("/page").status_code == 404


def test_leaving_forgets_it(client, on):
    opened(client, on[1])
    client.post("/page/leave")
    assert client.get("/page").status_code == 404
    assert client.cookies["session"].value == ""


# --- what she reads and says -----------------------------------------------------------------------------------------
def test_what_is_hidden_leaves_no_gap(client, desk, on):
    page, code = on
    with time_machine.travel(clock.now() + timedelta(minutes=1)):
        approve(desk, page, "wish-1", "begun", state="unsafe")
        text = text_of(opened(client, code))
    assert "What you asked for" not in text
    assert "What happened" not in text
    assert "garden" not in text


def test_every_look_is_on_record_as_the_readers_and_staff_see_when_it_was_opened(client, on):
    page, code = on
    opened(client, code)
    looks = Entry.objects.filter(actor_name="Whoever reads their own page", action="looked_at_list")
    assert [look.detail["page"] for look in looks] == ["their own page: own_page"]
    assert Sighting.objects.filter(entry_id=looks[0].seq, subject_id=str(page.enquiry.concern_id)).exists()
    assert (looks[0].actor_id, looks[0].organisation_id) == ("", "")
    page.refresh_from_db()
    assert page.last_opened_at is not None


def test_without_a_record_of_looking_nothing_is_shown(client, on, monkeypatch):
    opened(client, on[1])

    def unavailable(*given, **more):
        raise page_readers.audit.AuditUnavailable

    monkeypatch.setattr(page_readers.audit, "write", unavailable)
    answer = client.get("/page")
    assert answer.status_code == 503
    assert "garden" not in text_of(answer)


def test_what_she_says_is_stored_and_she_hears_by_when_it_is_answered(client, desk, enquiry, on):
    opened(client, on[1])
    sent = {"words": "  أنا خائفة 😟 at night ", "form_key": "one"}
    text = text_of(client.post("/page/say", sent, follow=True))
    assert "We have what you wrote." in text
    assert "Somebody answers you by" in text
    assert "خائفة" not in text  # whoever looks at the page later does not read what she told us
    assert "We have what you wrote." not in text_of(client.get("/page"))
    assert on[0].messages.get().words == "أنا خائفة 😟 at night"
    assert Clock.objects.running().filter(kind="answer-person").exists()


def test_an_empty_message_says_what_to_do(client, on):
    opened(client, on[1])
    text = text_of(client.post("/page/say", {"words": "", "form_key": "one"}))
    assert "Write what you want to say" in text


def test_she_asks_for_someone_to_speak_up_for_her(client, on):
    opened(client, on[1])
    text = text_of(client.post("/page/speak-up", {"form_key": "one"}, follow=True))
    assert "You asked for someone to speak up for you." in text
    assert on[0].messages.get().kind == "advocate"


def test_the_page_of_one_opens_nothing_of_another(client, desk, on):
    other, code = page_on(desk, enquiry_begun(desk, person_name="Joan Petty"))
    opened(client, code)
    assert "garden" not in text_of(client.get("/page"))
    assert Concern.objects.count() == 2
    assert other.messages.count() == 0
