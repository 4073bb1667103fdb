"""A form is sent once, and never over what somebody else has just written."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.accounts.tests.factories import sign_in
from goldenthread.cases.models import Addition, Concern, PlanDecision
from goldenthread.cases.tests.enquiries import FOUND, under_way, with_risk
from goldenthread.cases.tests.factories import in_triage, triage_desk
from goldenthread.core import clock
from goldenthread.drafts.models import Draft, SentForm
from goldenthread.drafts.tests.pages import read, ticket_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return triage_desk()


@pytest.fixture
def concern(desk):
    return in_triage(desk)


@pytest.fixture
def other(desk):
    """A colleague in a browser of their own."""
    browser = Client()
    sign_in(browser, "triage-worker", team=desk.team)
    return browser


@pytest.fixture
def page(client, desk, concern):
    sign_in(client, "triage-worker", team=desk.team)
    return reverse("record_children", args=[concern.pk])


def answers(ticket, words):
    return {"unsent": ticket, "band": "adult", "because": "She said so", "children_at_home": "yes", "children_words": words}


def children(concern):
    return Concern.objects.get(pk=concern.pk).children_words


def test_whoever_comes_second_sees_who_when_and_both_texts_and_nothing_is_done(client, other, page, concern):
    mine, theirs = ticket_of(client.get(page)), ticket_of(other.get(page))
    assert other.post(page, answers(theirs, "A girl of nine")).status_code == 302
    answer = client.post(page, answers(mine, "Two boys"))
    assert answer.status_code == 409
    said = read(answer)
    assert f"{SentForm.objects.get().user.name} changed this" in said
    table = said.split("What each of you wrote")[1].split("Keep mine")[0]
    assert "Which children, how old, and where are they?" in table
    assert table.index("A girl of nine") < table.index("Two boys")
    assert "How do you know?" not in table  # they wrote the same there
    assert children(concern) == "A girl of nine"
    assert Draft.objects.get().user.name in said  # what was typed is kept while they think


def test_keep_mine_takes_its_place_knowingly(client, other, page, concern):
    mine, theirs = ticket_of(client.get(page)), ticket_of(other.get(page))
    other.post(page, answers(theirs, "A girl of nine"))
    clash = client.post(page, answers(mine, "Two boys"))
    assert client.post(page, answers(ticket_of(clash), "Two boys")).status_code == 302
    assert children(concern) == "Two boys"
    assert not Draft.objects.exists()


def test_keep_theirs_leaves_what_stands(client, other, page, concern):
    mine, theirs = ticket_of(client.get(page)), ticket_of(other.get(page))
    other.post(page, answers(theirs, "A girl of nine"))
    client.post("/drafts", answers(mine, "Two boys"))
    client.post(page, answers(mine, "Two boys"))
    assert client.post(reverse("throw_away_draft", args=[Draft.objects.get().pk])).url == page
    shown = client.get(page).content.decode()
    assert "A girl of nine" in shown
    assert "Two boys" not in shown
    assert children(concern) == "A girl of nine"


def test_a_draft_that_is_older_than_what_stands_meets_it_when_it_is_sent(client, other, page, concern):
    ticket = ticket_of(client.get(page))
    client.post("/drafts", answers(ticket, "Two boys"))
    other.post(page, answers(ticket_of(other.get(page)), "A girl of nine"))
    reopened = client.get(page)
    assert client.post(page, answers(ticket_of(reopened), "Two boys")).status_code == 409
    assert children(concern) == "A girl of nine"


def test_the_same_person_in_two_tabs_is_told_it_was_they(client, page):
    one, two = ticket_of(client.get(page)), ticket_of(client.get(page))
    client.post(page, answers(one, "One"))
    assert "You changed this yourself in another tab" in read(client.post(page, answers(two, "Two")))


def test_what_was_refused_is_no_change(client, other, page, concern):
    mine, theirs = ticket_of(client.get(page)), ticket_of(other.get(page))
    assert other.post(page, {"unsent": theirs, "band": "adult"}).status_code == 200
    assert client.post(page, answers(mine, "Two boys")).status_code == 302
    assert children(concern) == "Two boys"


def test_after_both_pages_are_opened_anew_nobody_is_stopped(client, other, page):
    other.post(page, answers(ticket_of(other.get(page)), "A girl of nine"))
    assert client.post(page, answers(ticket_of(client.get(page)), "Two boys")).status_code == 302


def test_two_who_add_are_never_stopped(client, other, desk, concern):
    sign_in(client, "triage-worker", team=desk.team)
    page = reverse("add_words", args=[concern.pk])
    mine, theirs = ticket_of(client.get(page)), ticket_of(other.get(page))
    for browser, ticket, words in ((other, theirs, "Theirs"), (client, mine, "Mine")):
        assert browser.post(page, {"unsent": ticket, "kind": "staff", "words": words}).status_code == 302
    assert Addition.objects.filter(words__in=("Mine", "Theirs")).count() == 2


def test_pressed_twice_it_is_recorded_once_and_lands_on_the_same_page(client, desk, concern):
    sign_in(client, "triage-worker", team=desk.team)
    page = reverse("add_words", args=[concern.pk])
    typed = {"unsent": ticket_of(client.get(page)), "kind": "staff", "words": "Only once"}
    first, second = client.post(page, typed), client.post(page, typed)
    assert first.status_code == second.status_code == 302
    assert first.url == second.url
    assert Addition.objects.filter(words="Only once").count() == 1


def test_sent_and_then_changed_it_is_asked_and_nothing_typed_is_lost(client, desk, concern):
    sign_in(client, "triage-worker", team=desk.team)
    page = reverse("add_words", args=[concern.pk])
    typed = {"unsent": ticket_of(client.get(page)), "kind": "staff", "words": "The first"}
    client.post(page, typed)
    again = client.post(page, typed | {"words": "The second"})  # by the browser's own way back
    assert again.status_code == 409
    assert "You sent this page before" in read(again)
    assert "The second" in again.content.decode()
    assert client.post(page, typed | {"words": "The second", "unsent": ticket_of(again)}).status_code == 302
    assert Addition.objects.filter(words__in=("The first", "The second")).count() == 2


def test_pages_that_decide_one_thing_meet_each_other(client, other, desk):
    enquiry = under_way(desk)
    with_risk(desk, enquiry, FOUND)
    for browser in (client, other):
        sign_in(browser, "enquiry-lead", team=desk.team)
    none, agree = reverse("no_plan_needed", args=[enquiry.pk]), reverse("agree_plan", args=[enquiry.pk])
    mine = ticket_of(client.get(agree))
    assert other.post(none, {"unsent": ticket_of(other.get(none)), "because": "She is safe"}).status_code == 302
    soon = clock.today() + timedelta(days=14)
    day = {"review_on_day": soon.day, "review_on_month": soon.month, "review_on_year": soon.year}
    typed = {"unsent": mine, "ongoing_risk": "Falls; the nurse", "person_says": "She agrees"} | day
    answer = client.post(agree, typed)
    assert answer.status_code == 409
    assert "changed this" in read(answer)
    assert [one.kind for one in PlanDecision.objects.all()] == ["not-needed"]


def test_another_organisation_never_sees_what_this_one_sent(client, other, page):
    other.post(page, answers(ticket_of(other.get(page)), "A girl of nine"))
    assert SentForm.objects.get().record.endswith(page)
    assert SentForm.objects.get().record != page  # it names the organisation first
