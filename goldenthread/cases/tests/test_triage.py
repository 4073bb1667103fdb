"""Reading, giving, saying who the person is, and the facts: through their addresses."""

import re

import pytest
from django.urls import reverse

from goldenthread.accounts.tests.factories import actor, member, sign_in
from goldenthread.cases import operations
from goldenthread.cases.models import Concern
from goldenthread.cases.tests.factories import in_triage, raised, triage_desk
from goldenthread.clocks.models import Clock
from goldenthread.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return triage_desk()


def test_starting_triage_takes_it_and_stops_the_reading_clock(client, desk):
    concern = raised(desk)
    user = sign_in(client, "triage-worker", team=desk.team)
    answer = client.post(reverse("start_triage", args=[concern.pk]))
    assert answer.status_code == 302
    concern.refresh_from_db()
    assert concern.status == "being-triaged"
    assert concern.given_to == user
    assert Clock.objects.get(root_id=concern.pk, kind="read").done_at is not None
    assert set(Clock.objects.running().filter(root_id=concern.pk).values_list("given_to", flat=True)) == {user.pk}


def test_starting_triage_by_get_changes_nothing(client, desk):
    concern = raised(desk)
    sign_in(client, "triage-worker", team=desk.team)
    assert client.get(reverse("start_triage", args=[concern.pk])).status_code == 405
    assert Concern.objects.get(pk=concern.pk).status == "new"


PAGES = ["give_concern", "identify_person", "record_facts", "add_words", "record_decision", "pass_concern_on"]
PAGES += ["close_concern", "reopen_concern"]


@pytest.mark.parametrize("task", PAGES)
def test_another_council_gets_the_same_answer_as_for_nothing(client, desk, task):
    concern = in_triage(desk)
    sign_in(client, "triage-worker", team=triage_desk().team)
    there = client.get(reverse(task, args=[concern.pk]))
    nowhere = client.get(reverse(task, args=[concern.person_id]))
    assert there.status_code == nowhere.status_code == 404
    assert without_token(there) == without_token(nowhere)


def without_token(answer):
    return re.sub(rb'csrfmiddlewaretoken" value="[^"]+"', b"", answer.content)


@pytest.mark.parametrize("task", PAGES)
def test_a_colleague_without_a_casework_role_may_not(client, desk, task):
    concern = in_triage(desk)
    sign_in(client, "quality-officer", organisation=desk.council)
    assert client.get(reverse(task, args=[concern.pk])).status_code == 403


@pytest.mark.parametrize("task", PAGES)
def test_a_stranger_is_asked_to_sign_in(client, desk, task):
    concern = in_triage(desk)
    answer = client.get(reverse(task, args=[concern.pk]))
    assert answer.status_code == 302
    assert "/accounts/login/" in answer["Location"]


def test_giving_to_a_colleague_moves_what_is_owed(client, desk):
    concern, colleague = in_triage(desk), member("triage-worker", team=desk.team)
    sign_in(client, "triage-worker", team=desk.team)
    client.post(reverse("give_concern", args=[concern.pk]), {"to": str(colleague.pk)})
    assert Concern.objects.get(pk=concern.pk).given_to == colleague
    assert set(Clock.objects.running().filter(root_id=concern.pk).values_list("given_to", flat=True)) == {colleague.pk}


def test_giving_to_somebody_elsewhere_is_refused_beside_the_field(client, desk):
    concern, stranger = in_triage(desk), member("triage-worker")
    sign_in(client, "triage-worker", team=desk.team)
    answer = client.post(reverse("give_concern", args=[concern.pk]), {"to": str(stranger.pk)})
    assert answer.status_code == 200
    assert "Choose one from the list" in answer.content.decode()


def test_a_person_already_known_is_offered_and_matched(client, desk):
    known = in_triage(desk).person
    concern = raised(desk)
    sign_in(client, "triage-worker", team=desk.team)
    page = client.get(reverse("identify_person", args=[concern.pk])).content.decode()
    assert str(known.pk) in page
    client.post(reverse("identify_person", args=[concern.pk]), {"who": str(known.pk)})
    assert Concern.objects.get(pk=concern.pk).person == known
    assert Person.objects.get(pk=concern.person_id).same_as == known


def test_a_person_of_another_council_is_not_offered(client, desk):
    in_triage(triage_desk())
    concern = raised(desk)
    sign_in(client, "triage-worker", team=desk.team)
    page = client.get(reverse("identify_person", args=[concern.pk])).content.decode()
    assert "Nobody we know has this name" in page


def test_somebody_new_keeps_what_was_typed_when_something_is_wrong(client, desk):
    concern = raised(desk)
    sign_in(client, "triage-worker", team=desk.team)
    typed = {"who": "new", "name": "אדית <b>", "nhs_number": "123 456 7890", "address": "1 High Street"}
    answer = client.post(reverse("identify_person", args=[concern.pk]), typed)
    html = answer.content.decode()
    assert "Check the NHS number" in html
    assert "אדית &lt;b&gt;" in html
    assert Person.objects.get(pk=concern.person_id).identified_at is None


def test_facts_left_unknown_stay_unknown_and_nobody_is_the_empty_list(client, desk):
    concern = in_triage(desk)
    sign_in(client, "triage-worker", team=desk.team)
    typed = {"service": "homecare", "commissioned_by": ["none"], "funding": ["not-known"], "risk_to_others": "no"}
    client.post(reverse("record_facts", args=[concern.pk]), typed)
    facts = Concern.objects.get(pk=concern.pk).facts
    assert facts == {"service": "homecare", "commissioned_by": [], "risk_to_others": False}


def test_contradicting_facts_are_pointed_out(client, desk):
    concern = in_triage(desk)
    sign_in(client, "triage-worker", team=desk.team)
    typed = {"service": "homecare", "commissioned_by": ["none", "icb"]}
    answer = client.post(reverse("record_facts", args=[concern.pk]), typed)
    assert "Choose ‘nobody’ or ‘not yet known’ alone" in answer.content.decode()


def test_the_persons_own_words_become_what_they_want(client, desk):
    concern = in_triage(desk)
    sign_in(client, "triage-worker", team=desk.team)
    typed = {"kind": "person", "words": "I do not want to move.", "said_by": "Edith, to Priya, today"}
    client.post(reverse("add_words", args=[concern.pk]), typed)
    concern = Concern.objects.get(pk=concern.pk)
    assert (concern.wants, concern.wants_said_by) == ("I do not want to move.", "Edith, to Priya, today")


def test_an_operation_out_of_scope_finds_nothing(desk):
    concern = in_triage(desk)
    with pytest.raises(Concern.DoesNotExist):
        operations.start_triage(actor=actor("triage-worker"), concern_id=concern.pk)
