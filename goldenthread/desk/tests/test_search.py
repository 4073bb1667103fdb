"""The one search: what the actor may see, by reference, name, date of birth, provider or postcode."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from goldenthread.accounts.models import Team, User
from goldenthread.accounts.tests.factories import CouncilFactory, IcbFactory, actor, sign_in
from goldenthread.cases import operations as cases
from goldenthread.cases.operations.meetings import Invited
from goldenthread.cases.rules.meetings import MeetingPlan
from goldenthread.cases.tests.factories import enquiry_begun, in_triage, raised, triage_desk
from goldenthread.core import clock
from goldenthread.desk import queries
from goldenthread.desk.tests.pages import (
    HOSTILE,
    audit_that_cannot_be_written,
    looks_at,
    rows_of,
    statements,
    title_of,
    words_of,
)
from goldenthread.directory.tests.factories import LocationFactory, ProviderFactory
from goldenthread.involvement.tests.factories import partnership, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return triage_desk()


@pytest.fixture
def worker(client, desk):
    """The client of somebody in triage."""
    sign_in(client, User.objects.get(pk=desk.worker.user_id))
    return client


def search(client, words):
    answer = client.post("/search", {"q": words})
    assert answer.url == "/search", "no word that was looked for is in the address"
    return client.get(answer.url)


def test_a_name_finds_the_person_with_their_concerns(worker, desk):
    first = in_triage(desk)
    second = raised(desk)
    cases.start_triage(actor=desk.worker, concern_id=second.pk)
    cases.identify_person(actor=desk.worker, concern_id=second.pk, known_id=first.person_id)
    raised(desk, person_name="Raymond Tull")
    answer = search(worker, "marlowe EDITH")
    (row,) = rows_of(answer)
    assert row.startswith("Edith Marlowe")
    for concern in (first, second):
        assert concern.reference in row
    assert "Raymond" not in words_of(answer)


def test_an_exact_reference_goes_straight_there(worker, desk):
    concern = raised(desk)
    for typed in (concern.reference, concern.reference.lower().replace("-", " ")):
        assert worker.post("/search", {"q": typed}).url == reverse("concern", args=[concern.pk])


def test_a_notices_reference_goes_to_its_reader_and_to_its_sender(client):
    partners = partnership()
    concern, notices = told(partners)
    notice = notices["quality-team"]
    for user, there in (
        (partners.worker, reverse("concern", args=[concern.pk])),
        (partners.quality, reverse("notice", args=[notice.pk])),
    ):
        sign_in(client, User.objects.get(pk=user.user_id))
        assert client.post("/search", {"q": notice.reference}).url == there
    sign_in(client, User.objects.get(pk=partners.icb.user_id))
    assert client.post("/search", {"q": notice.reference}).url == "/search"


def meets(desk, enquiry, invited):
    plan = MeetingPlan(
        kind="case-conference",
        at=clock.now() + timedelta(days=9),
        how="video",
        place="https://meet.example/room",
        agenda=("What is known",),
        chair=desk.worker.name,
        asks="Please attend",
        contacted="no",
        contacted_because="Nobody answered",
    )
    who = [Invited("team", invited.name, team=invited)]
    return cases.set_meeting(actor=desk.worker, enquiry_id=enquiry.pk, plan=plan, invited=who)


def test_the_reference_of_an_enquiry_a_meeting_and_an_action_goes_to_the_page_of_whoever_searches(client, desk):
    asked = actor("designated-professional", IcbFactory())
    team, enquiry = Team.objects.get(pk__in=asked.team_ids), enquiry_begun(desk)
    meeting = meets(desk, enquiry, team)
    due = {"due": clock.now() + timedelta(days=3), "team_id": team.pk}
    action = cases.ask_for_enquiry_action(actor=desk.worker, enquiry_id=enquiry.pk, what="Send it", why="Needed", **due)
    invitation = reverse("meeting_invitation", args=[meeting.invitees.get(team=team).pk])
    there = {
        enquiry.reference: (reverse("enquiry", args=[enquiry.pk]), "/search"),
        meeting.reference: (reverse("meeting", args=[meeting.pk]), invitation),
        action.reference: (reverse("action", args=[action.pk]),) * 2,
    }
    for place, who in enumerate((desk.worker, asked)):
        sign_in(client, User.objects.get(pk=who.user_id))
        assert {typed: client.post("/search", {"q": typed}).url for typed in there} == {
            typed: pages[place] for typed, pages in there.items()
        }
    sign_in(client, "triage-worker", team=triage_desk().team)
    assert {client.post("/search", {"q": typed}).url for typed in there} == {"/search"}


def test_the_governance_lead_goes_to_who_has_looked(client, desk):
    concern = raised(desk)
    sign_in(client, "governance-lead", desk.council)
    assert client.post("/search", {"q": concern.reference}).url == reverse("who_has_looked", args=[concern.pk])


def test_whoever_raised_it_goes_to_their_own_report(client, desk):
    trust = actor("trust-lead", CouncilFactory(name="Invented Trust", takes_concerns=False))
    report = {"what_happened": "Bruising", "raised_by": "health-provider", "came_by": "staff-form"}
    concern = cases.raise_concern(actor=trust, council=desk.council, report=cases_report(**report))
    sign_in(client, User.objects.get(pk=trust.user_id))
    assert client.post("/search", {"q": concern.reference}).url == reverse("own_report", args=[concern.pk])


def cases_report(**told_us):
    from goldenthread.cases.report import Report

    return Report(**told_us)


def test_a_date_of_birth_finds_whom_it_is(worker, desk):
    concern = raised(desk)
    cases.start_triage(actor=desk.worker, concern_id=concern.pk)
    cases.identify_person(actor=desk.worker, concern_id=concern.pk, name="Edith Marlowe", born=date(1942, 5, 2))
    for typed in ("2/5/1942", "02.05.1942", "2 5 1942"):
        assert "Edith Marlowe" in words_of(search(worker, typed))
    for typed in ("31/2/1942", "3/5/1942"):
        assert "Nothing found" in words_of(search(worker, typed))


def test_a_place_a_provider_and_a_postcode_are_found(worker, desk):
    provider = ProviderFactory(name="Larkfield Care Ltd")
    home = LocationFactory(name="Larkfield Nursing Home", provider=provider, postcode="EL4 2AB")
    concern = raised(desk, location_id=home.pk, place_kind="care-service")
    page = words_of(search(worker, "larkfield"))
    assert f"Concerns Concern Person and place Received Two of the night carers shout at her {concern.reference}" in page
    assert "Places Larkfield Nursing Home Ellsmouth, EL4 2AB. Larkfield Care Ltd" in page
    assert "Providers Larkfield Care Ltd" in page
    assert "Larkfield Nursing Home" in words_of(search(worker, "el42ab"))


def test_nothing_found_says_what_can_be_searched_and_what_it_may_have_been(worker, desk):
    raised(desk)
    answer = search(worker, "Markow")
    page = words_of(answer)
    assert "Nothing found for ‘Markow’ Did you mean Marlowe ?" in page
    assert "You can search by reference, name, date of birth, provider or postcode." in page
    assert '<input type="hidden" name="q" value="Marlowe">' in answer.content.decode()
    assert "Edith Marlowe" in words_of(search(worker, "Marlowe"))


def test_it_stays_within_what_the_actor_may_see(client, desk):
    concern = raised(desk)
    LocationFactory(name="Marlowe House")
    for role, council in (("triage-worker", CouncilFactory()), ("quality-officer", desk.council)):
        sign_in(client, role, council)
        page = words_of(search(client, "marlowe"))
        assert "Edith" not in page
        assert "Marlowe House" in page
        assert client.post("/search", {"q": concern.reference}).url == "/search"
        assert "Did you mean" not in words_of(search(client, "Edithe"))


def test_what_was_shown_is_recorded_and_what_was_typed_is_not(worker, desk):
    concern = raised(desk, what_happened="Marlowe was shouted at")
    search(worker, "marlowe")
    entries = looks_at("search")
    assert {shown for entry in entries for shown in entry.shown} == {str(concern.pk), str(concern.person_id)}
    assert all("marlowe" not in str(entry.detail).lower() for entry in entries)
    search(worker, "zzzz")
    assert looks_at("search")[-1].shown == []


def test_without_an_audit_there_is_no_answer(worker, desk):
    raised(desk)
    worker.post("/search", {"q": "marlowe"})
    with audit_that_cannot_be_written():
        answer = worker.get("/search")
    assert answer.status_code == 503
    assert "Marlowe" not in answer.content.decode()


@pytest.mark.parametrize("typed", ["", "   ", "\x00", "%", "''", "👵🏽", "x" * 5000, HOSTILE])
def test_odd_words_are_no_fault(worker, desk, typed):
    raised(desk, person_name=HOSTILE)
    answer = search(worker, typed)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()
    assert title_of(answer) == "Search – Goldenthread"


def test_a_stranger_signs_in_first(client):
    assert client.get("/search").url.startswith("/accounts/login/")


def test_it_costs_no_more_for_many_than_for_few(worker, desk):
    seen = []
    for more in (3, 20):
        for _ in range(more):
            in_triage(desk)
        search(worker, "marlowe")
        with statements() as counted:
            assert len(rows_of(worker.get("/search"))) >= more
        seen.append(len(counted))
    assert seen[0] == seen[1]


def test_at_most_25_of_a_kind(desk):
    for _ in range(27):
        raised(desk)
    assert len(queries.search(desk.worker, "marlowe").people) == 25
