"""What is typed is kept, opens again for whoever typed it, and goes when it is sent."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.accounts.models import Membership
from goldenthread.accounts.tests.factories import member, sign_in
from goldenthread.cases.models import Addition
from goldenthread.cases.tests.factories import in_triage, triage_desk
from goldenthread.core import clock
from goldenthread.drafts import operations
from goldenthread.drafts.models import Draft
from goldenthread.drafts.rules import LONGEST
from goldenthread.drafts.tests.pages import read, save, ticket_of

pytestmark = pytest.mark.django_db
WORDS = "She says the night staff shout. 🌿 هي تريد الحديقة"


@pytest.fixture
def desk():
    return triage_desk()


@pytest.fixture
def page(client, desk):
    sign_in(client, "triage-worker", team=desk.team)
    return reverse("add_words", args=[in_triage(desk).pk])


def test_what_is_typed_is_saved_and_the_page_opens_with_it_and_says_so(client, page):
    answer = save(client, ticket_of(client.get(page)), words=WORDS, kind="staff")
    assert answer.json()["said"].startswith("Saved at ")
    again = client.get(page)
    assert WORDS in again.content.decode()
    assert "and did not send it" in read(again)
    assert "There is a problem" not in read(again)  # nothing is called wrong yet


def test_only_whoever_typed_it_sees_it(client, page, desk):
    save(client, ticket_of(client.get(page)), words=WORDS)
    colleague = Client()
    sign_in(colleague, "triage-worker", team=desk.team)
    assert WORDS not in colleague.get(page).content.decode()


def test_it_is_sealed_where_it_is_kept(client, page):
    save(client, ticket_of(client.get(page)), words="Only for me")
    assert "Only for me" not in Draft.objects.get().sealed


def test_saving_without_a_script_says_when_and_how_to_go_on(client, page):
    answer = client.post("/drafts", {"unsent": ticket_of(client.get(page)), "words": WORDS}, follow=True)
    assert "Open the same page within 14 days to go on" in read(answer)
    assert WORDS in client.get(page).content.decode()


def test_sending_forgets_the_draft(client, page):
    ticket = ticket_of(client.get(page))
    save(client, ticket, words=WORDS)
    assert client.post(page, {"unsent": ticket, "kind": "staff", "words": WORDS}).status_code == 302
    assert not Draft.objects.exists()
    assert save(client, ticket, words=WORDS).json()["said"].startswith("You sent this page at ")
    assert not Draft.objects.exists()  # what comes late does not bring it back


def test_what_is_refused_keeps_the_draft_and_the_tab(client, page):
    ticket = ticket_of(client.get(page))
    save(client, ticket, words=WORDS)
    answer = client.post(page, {"unsent": ticket, "words": WORDS})  # what it is was not said
    assert answer.status_code == 200
    assert Draft.objects.count() == 1
    assert client.post(page, {"unsent": ticket_of(answer), "kind": "staff", "words": WORDS}).status_code == 302
    assert Addition.objects.filter(words=WORDS).count() == 1
    assert not Draft.objects.exists()


def test_sending_what_was_opened_from_a_draft_forgets_that_draft_too(client, page):
    save(client, ticket_of(client.get(page)), words=WORDS)
    again = ticket_of(client.get(page))
    client.post(page, {"unsent": again, "kind": "staff", "words": WORDS})
    assert not Draft.objects.exists()


def test_two_tabs_keep_their_own_and_a_page_opened_anew_names_the_other(client, page):
    one = ticket_of(client.get(page))
    save(client, one, words="The first tab")
    with time_machine.travel(clock.now() + timedelta(minutes=1), tick=False):
        two = ticket_of(client.get(page))
        save(client, two, words="The second tab")
        fresh = client.get(page)
        assert "The second tab" in fresh.content.decode()
        assert "In another tab you typed something else" in read(fresh)
        other = Draft.objects.order_by("saved_at").first()
        assert "The first tab" in client.get(page, {"draft": str(other.pk)}).content.decode()
    with time_machine.travel(clock.now() + timedelta(minutes=2), tick=False):
        client.post(page, {"unsent": two, "kind": "staff", "words": "The second tab"})
        said = save(client, one, words="The first tab, and more").json()["said"]
    assert "You sent this page from another tab at" in said
    assert "and more" in client.get(page).content.decode()


def test_it_can_be_thrown_away_by_whoever_typed_it_alone(client, page, desk):
    save(client, ticket_of(client.get(page)), words=WORDS)
    address = reverse("throw_away_draft", args=[Draft.objects.get().pk])
    colleague = Client()
    assert colleague.post(address).url.startswith("/accounts/login/")
    sign_in(colleague, "triage-worker", team=desk.team)
    assert colleague.post(address).status_code == 404
    assert client.post(address).url == page
    assert WORDS not in client.get(page).content.decode()


def test_after_a_time_out_what_was_sent_is_kept_and_the_page_opens_with_it(client, page, desk):
    ticket = ticket_of(client.get(page))
    user = Membership.objects.filter(team=desk.team).latest("created_at").user
    with time_machine.travel(clock.now() + timedelta(minutes=31), tick=False):
        answer = client.post(page, {"unsent": ticket, "kind": "staff", "words": WORDS})
        assert answer.url == f"/accounts/login/?next={page}"
        assert "What you typed is kept" in read(client.get(answer.url))
        assert not Addition.objects.filter(words=WORDS).exists()
        sign_in(client, user)
        assert WORDS in client.get(page).content.decode()


def test_what_somebody_else_would_send_in_the_same_browser_is_kept_for_whoever_typed_it(client, page, desk):
    ticket = ticket_of(client.get(page))
    sign_in(client, "triage-worker", team=desk.team)
    assert client.post(page, {"unsent": ticket, "kind": "staff", "words": WORDS}).status_code == 302
    assert not Addition.objects.filter(words=WORDS).exists()
    assert WORDS not in client.get(page).content.decode()
    assert Draft.objects.count() == 1


def test_a_page_that_was_open_through_a_new_sign_in_loses_nothing(desk):
    careful = Client(enforce_csrf_checks=True)
    page = reverse("add_words", args=[in_triage(desk).pk])
    user = sign_in(careful, member("triage-worker", team=desk.team))
    ticket = ticket_of(careful.get(page))
    sign_in(careful, user)
    answer = careful.post(page, {"unsent": ticket, "kind": "staff", "words": WORDS})
    assert answer.url == page
    assert WORDS in careful.get(page).content.decode()
    assert careful.post(page, {"kind": "staff", "words": WORDS}).status_code == 403  # without a ticket of ours, as ever


def test_what_is_typed_after_the_session_is_over_is_saved_and_says_so(desk):
    careful = Client(enforce_csrf_checks=True)
    page = reverse("add_words", args=[in_triage(desk).pk])
    user = sign_in(careful, member("triage-worker", team=desk.team))
    ticket = ticket_of(careful.get(page))
    careful.logout()
    said = save(careful, ticket, words=WORDS).json()["said"]  # without the token of the session, which is gone
    assert said.startswith("Saved at ")
    assert "You are signed out" in said
    sign_in(careful, user)
    assert WORDS in careful.get(page).content.decode()


def test_a_ticket_that_somebody_made_up_keeps_nothing(client, page):
    ticket = ticket_of(client.get(page))
    assert save(client, ticket[:-1] + ("A" if ticket[-1] != "A" else "B"), words=WORDS).status_code == 404
    assert not Draft.objects.exists()


def test_a_record_that_is_no_longer_theirs_shows_no_draft(client, page, desk):
    save(client, ticket_of(client.get(page)), words=WORDS)
    elsewhere = triage_desk()
    Membership.objects.filter(team=desk.team).update(team=elsewhere.team)
    assert client.get(page).status_code == 404
    assert Draft.objects.exists()


def test_somebody_whose_account_is_stopped_keeps_nothing_more(client, page):
    ticket = ticket_of(client.get(page))
    user = Membership.objects.latest("created_at").user
    user.is_active = False
    user.save()
    assert save(client, ticket, words=WORDS).json()["said"] == "Not saved: this account is stopped"
    assert not Draft.objects.exists()


def test_only_the_questions_of_the_form_are_kept(client, page):
    save(client, ticket_of(client.get(page)), words=WORDS, password="my-secret", csrfmiddlewaretoken="x")
    opened = client.get(page).content.decode()
    assert "my-secret" not in opened


@pytest.mark.parametrize("typed", ["a\0b", "x" * (LONGEST + 1)], ids=["NUL", "too long"])
def test_what_cannot_be_kept_is_refused_in_words(client, page, typed):
    answer = save(client, ticket_of(client.get(page)), words=typed)
    assert answer.status_code == 400
    assert answer.json()["said"].startswith("Not saved: ")
    plain = client.post("/drafts", {"unsent": ticket_of(client.get(page)), "words": typed}, follow=True)
    assert "Not saved: " in read(plain)


def test_after_fourteen_days_it_is_gone(client, page):
    save(client, ticket_of(client.get(page)), words=WORDS)
    operations.forget_old_drafts()
    assert Draft.objects.exists()
    with time_machine.travel(clock.now() + timedelta(days=14, seconds=1), tick=False):
        operations.forget_old_drafts()
    assert not Draft.objects.exists()


def test_a_page_without_a_form_asks_for_no_draft(client, page):
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("home"))
    assert [one for one in asked.captured_queries if "drafts_" in one["sql"]] == []
    with CaptureQueriesContext(connection) as asked:
        client.get(page)
    assert len([one for one in asked.captured_queries if "drafts_" in one["sql"]]) == 1


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=400)
LONG = st.builds(lambda text, times: (text * times)[:100_000], TEXTS, st.integers(1, 2000))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=TEXTS | LONG)
def test_whatever_is_typed_comes_back_as_it_was(client, page, words):
    Draft.objects.all().delete()
    assert save(client, ticket_of(client.get(page)), words=words).status_code == 200
    shown = client.get(page).wsgi_request.unsent.typed
    assert shown["words"] == words
