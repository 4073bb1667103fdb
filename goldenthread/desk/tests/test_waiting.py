"""Waiting on whom: what others owe the council, by organisation and team, the oldest on top; and whom one enquiry waits on."""

import html
import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import TeamFactory, sign_in
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Concern
from goldenthread.cases.tests.enquiries import under_way
from goldenthread.cases.tests.factories import triage_desk
from goldenthread.cases.tests.requests import TRUST, asked_of, asking, in_days, returned, team_of, trust_lead
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.desk.tests.pages import TAGS, words_of
from goldenthread.involvement.tests.factories import partnership, told

pytestmark = pytest.mark.django_db
PAGE = "/enquiries/waiting"


@pytest.fixture
def desk():
    return triage_desk()


@pytest.fixture
def trust():
    return trust_lead()


def as_(client, who):
    sign_in(client, User.objects.get(pk=who.user_id))
    return client


def groups_of(response):
    """The words under each heading of a team, or of those without an account."""
    main = response.content.decode().split("<main", 1)[1].split("<footer", 1)[0]
    parts = main.split('<h2 dir="auto">')[1:]
    return [" ".join(html.unescape(TAGS.sub(" ", part.split("gt-pager")[0])).split()) for part in parts]


def rows_of(response):
    """The words of each row of every table."""
    bodies = re.findall(r"<tbody.*?</tbody>", response.content.decode(), re.S)
    rows = [row for body in bodies for row in re.findall(r"<tr.*?</tr>", body, re.S)]
    return [" ".join(html.unescape(TAGS.sub(" ", row)).split()) for row in rows]


def test_each_team_stands_with_what_it_owes_the_one_with_the_oldest_first(client, desk, trust):
    enquiry, advocates = under_way(desk), trust_lead("advocate", name="Speak Up Harbourshire")
    late = asked_of(desk.worker, enquiry, advocates, asking(due=in_days(1)))
    asked_of(desk.worker, enquiry, trust, asking(due=in_days(9)))
    asked_of(desk.worker, enquiry, trust, asking(due=in_days(3)))
    with time_machine.travel(clock.now() + timedelta(days=2)):
        as_(client, desk.worker)
        shown = client.get(PAGE)
    assert "2 teams owe us 3 answers: 1 overdue." in words_of(shown)
    first, second = groups_of(shown)
    assert first.startswith("Speak Up Harbourshire, Safeguarding office 1 answer, 1 overdue")
    assert "Chase what Speak Up Harbourshire was asked" in first
    assert f"Information, {late.reference}" in first
    assert enquiry.reference in first
    assert second.startswith(f"{TRUST}, Safeguarding office 2 answers ")
    assert second.count(f"Wait for what {TRUST} was asked") == 2
    assert reverse("agency_request", args=[late.pk]) in shown.content.decode()


def test_it_can_be_narrowed_to_one_team_or_to_those_without_an_account(client, desk, trust):
    enquiry = under_way(desk)
    asked_of(desk.worker, enquiry, trust)
    outside = asked_of(desk.worker, enquiry, None)
    as_(client, desk.worker)
    assert len(rows_of(client.get(PAGE))) == 2
    (group,) = groups_of(client.get(f"{PAGE}?team={team_of(trust).pk}"))
    assert group.startswith(TRUST)
    (row,) = rows_of(client.get(f"{PAGE}?team=without-an-account"))
    assert outside.outside in row
    assert len(rows_of(client.get(f"{PAGE}?team=somebody-else"))) == 2


def test_replies_to_notices_are_waited_for_too_and_the_councils_own_work_is_not(client):
    partners = partnership()
    concern, notices = told(partners)
    as_(client, partners.worker)
    shown = words_of(client.get(PAGE))
    assert notices["icb-safeguarding"].team.organisation.name in shown
    assert concern.reference in shown
    own = Clock.objects.running().filter(team=partners.desk.team, root_id=concern.pk)
    assert own.exists()
    assert len(rows_of(client.get(PAGE))) == Clock.objects.running().filter(kind="reply").count()


def test_a_team_of_our_own_is_called_by_its_name(client, desk):
    enquiry, team = under_way(desk), TeamFactory(organisation=desk.council, name="Business support")
    said = {"what": "Send the rota", "why": "It is needed", "due": in_days(9), "team_id": team.pk}
    cases.ask_for_enquiry_action(actor=desk.worker, enquiry_id=enquiry.pk, **said)
    as_(client, desk.worker)
    (row,) = rows_of(client.get(PAGE))
    assert "Wait for Business support to do an action" in row


def test_what_came_back_is_waited_for_no_more_and_nothing_says_so(client, desk, trust):
    asked = asked_of(desk.worker, under_way(desk), trust)
    returned(trust, asked)
    as_(client, desk.worker)
    assert "Nobody owes us anything" in words_of(client.get(PAGE))


def test_nobody_of_another_council_sees_it_nor_a_colleague_what_is_restricted(client, desk, trust):
    enquiry = under_way(desk)
    asked_of(desk.worker, enquiry, trust)
    as_(client, triage_desk().worker)
    assert enquiry.reference not in words_of(client.get(PAGE))
    Concern.objects.update(restricted=True)
    as_(client, desk.worker)
    assert enquiry.reference not in words_of(client.get(PAGE))
    assert "Nobody owes us anything" in words_of(client.get(PAGE))
    as_(client, trust)
    assert client.get(PAGE).status_code == 403


def test_it_is_paged_and_asks_no_more_for_more(client, desk, trust, django_assert_max_num_queries):
    for _ in range(3):
        enquiry = under_way(desk)
        for number in range(9):
            asked_of(desk.worker, enquiry, trust if number % 2 else None)
    as_(client, desk.worker)
    with django_assert_max_num_queries(18):
        shown = client.get(PAGE)
    assert "27 answers, by team, the oldest first. Showing 1 to 25." in words_of(shown)
    assert len(rows_of(client.get(f"{PAGE}?page=2"))) == 2


def test_an_enquirys_own_page_says_whom_it_waits_on_since_when_and_no_longer_than_that(client, desk, trust):
    enquiry = under_way(desk)
    asked = asked_of(desk.worker, enquiry, trust)
    asked_of(desk.worker, enquiry, None)
    as_(client, desk.worker)
    page = reverse("enquiry", args=[enquiry.pk])
    shown = words_of(client.get(page))
    assert f"Waiting on: {TRUST} since" in shown
    assert "an organisation without an account since" in shown
    cases.withdraw_request(actor=desk.worker, request_id=asked.pk, because="Not needed")
    assert f"Waiting on: {TRUST}" not in words_of(client.get(page))


def test_what_a_partner_owes_is_on_the_leads_list_once_it_is_overdue(client, desk, trust):
    enquiry = under_way(desk)
    asked = asked_of(desk.worker, enquiry, trust)
    asked_of(desk.worker, enquiry, trust, asking(due=in_days(9)))
    Clock.objects.filter(kind="answer-request").update(due_at=clock.now() - timedelta(hours=1))
    Clock.objects.filter(subject_id=asked.pk).update(due_at=clock.now() - timedelta(hours=2))
    as_(client, desk.worker)
    shown = words_of(client.get(f"{reverse('work_list')}?list=team"))
    assert f"Chase what {TRUST} was asked" in shown
    page = client.get(reverse("enquiry", args=[enquiry.pk])).content.decode()
    assert page.count(f">Chase what {TRUST} was asked<") == 2  # the title and the one button, for both
    assert reverse("agency_request", args=[asked.pk]) in page
