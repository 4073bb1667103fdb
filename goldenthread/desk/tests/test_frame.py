"""Where each role lands, what its navigation holds, and the pages for what cannot be shown."""

import re

import pytest
from django.test import RequestFactory
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import CouncilFactory, TeamFactory, actor, member, sign_in
from goldenthread.config import errors
from goldenthread.config.navigation import NAVIGATION, PageFrame, navigation_of
from goldenthread.config.roles import ROLES
from goldenthread.desk.tests.pages import words_of

pytestmark = pytest.mark.django_db
LANDINGS = {
    "triage-worker": "/work",
    "enquiry-lead": "/work",
    "safeguarding-manager": "/work",
    "quality-officer": "/notices",
    "contract-manager": "/notices",
    "designated-professional": "/notices",
    "continuing-healthcare": "/notices",
    "nhs-england": "/notices",
    "provider-lead": "/reports",
    "assurance-respondent": "/assurance/answer",
    "trust-lead": "/reports",
    "governance-lead": "/unusual-looks",
    "administrator": "/colleagues",
    "board-manager": "/providers",
    "out-of-hours-worker": "/handed-over",
    "advocate": "/reports",
    "police-officer": "/handed-over",
    "children-front-door": "/handed-over",
}


def test_every_role_has_a_landing_page_here():
    assert set(LANDINGS) == set(ROLES)


@pytest.mark.parametrize(("role", "landing"), LANDINGS.items())
def test_each_role_lands_on_its_own_first_page(client, role, landing):
    sign_in(client, role, CouncilFactory())
    assert client.get("/").url == landing


@pytest.mark.parametrize("role", ROLES)
def test_navigation_is_short_leads_somewhere_and_only_where_one_may_go(client, role):
    sign_in(client, role, CouncilFactory())
    shown = navigation_of(actor(role))
    assert 0 < len(shown) <= 8
    for item in shown:
        assert client.get(item["href"]).status_code == 200, item["text"]


def test_what_is_not_built_is_not_shown(client):
    texts = {item["text"] for role in ROLES for item in navigation_of(actor(role))}
    assert texts == {item.words for item in NAVIGATION}
    assert "Reports" not in texts


def test_the_page_one_is_on_is_marked(client):
    sign_in(client, "triage-worker", CouncilFactory())
    assert re.findall(r'href="(\S+)" aria-current="page"', client.get("/work").content.decode())[0] == "/work"
    nav = navigation_of(actor("triage-worker"), "/concerns/00000000-0000-4000-8000-000000000000")
    assert [item["text"] for item in nav if item["current"]] == ["Work list"]
    assert not any(item["current"] for item in navigation_of(actor("triage-worker"), "/workshops"))


def test_the_frame_says_for_whom_one_acts(client):
    team = TeamFactory(organisation=CouncilFactory(name="Harbourshire Council"), name="Adult safeguarding team")
    user = sign_in(client, "triage-worker", team=team)
    page = words_of(client.get("/work"))
    assert "Goldenthread Harbourshire Council Adult safeguarding team" in page
    assert f"Search by reference, name or provider Search {user.name} Sign out" in page
    assert "Every page you open here is recorded." in page
    assert "Help: 01632 960 199" in page


def test_the_search_words_of_the_frame_go_by_post(client):
    sign_in(client, "triage-worker", CouncilFactory())
    assert re.search(r'<form[^>]*role="search" method="post" action="/search"', client.get("/work").content.decode())


def test_a_public_page_reads_the_council_and_a_staff_page_does_not(django_assert_num_queries):
    council = CouncilFactory(name="Harbourshire Council")
    staff = PageFrame(actor("triage-worker"), "/work")
    with django_assert_num_queries(0):
        assert staff.organisation
    assert PageFrame(actor("triage-worker"), "/report").public_council == council.name


def test_somebody_whose_every_role_has_ended_has_no_page(client):
    user = member("triage-worker", CouncilFactory())
    user.memberships.update(ended_at="2026-11-01T00:00:00Z")
    sign_in(client, User.objects.get(pk=user.pk))
    answer = client.get("/")
    assert answer.status_code == 403
    assert "You cannot do this" in words_of(answer)


def test_a_stranger_at_the_front_signs_in(client):
    assert client.get("/").url == "/accounts/login/?next=/"


def test_what_is_not_there_says_so_and_offers_help(client):
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert "We cannot show you this page" in words_of(answer)
    assert 'href="/report"' in answer.content.decode()


def test_a_fault_of_ours_needs_no_database(client, django_assert_num_queries):
    request = RequestFactory().get("/work")
    request.request_id = "7F3K20AA"
    with django_assert_num_queries(0):
        answer = errors.failed(request)
    assert answer.status_code == 500
    assert "Something went wrong" in words_of(answer)
    assert "Error 7F3K20AA" in words_of(answer)
    assert "01632 960 199" in words_of(answer)


def test_a_form_that_was_open_too_long_says_what_to_do():
    answer = errors.page_too_old(RequestFactory().post("/work"), "CSRF token missing")
    assert answer.status_code == 403
    assert "Go back, load the page again and try once more." in words_of(answer)


def test_every_address_of_these_pages_says_who_may_open_it():
    from goldenthread.desk.urls import urlpatterns

    guards = [(getattr(one.callback, "permissions", ()), getattr(one.callback, "signed_in_because", "")) for one in urlpatterns]
    assert all(permissions or because for permissions, because in guards)
    assert reverse("home") == "/"
