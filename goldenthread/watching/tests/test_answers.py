"""What a person does about an alarm, as they notice it: and what others may not."""

from datetime import timedelta

import pytest
from django.urls import reverse

from goldenthread.accounts.models import Membership, Team, User
from goldenthread.accounts.tests.factories import CouncilFactory, member, sign_in
from goldenthread.audit.models import Entry
from goldenthread.core import clock
from goldenthread.desk.tests.pages import words_of
from goldenthread.outbox.models import Message, MessageState
from goldenthread.watching.models import Alarm
from goldenthread.watching.tests.factories import AlarmFactory

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def viewer(partners):
    return User.objects.get(pk=partners.worker.user_id)


@pytest.fixture
def alarm(partners, viewer):
    return AlarmFactory(viewer_id=viewer.pk, viewer_name=viewer.name, owner=partners.desk.council, count=120)


@pytest.fixture
def governance(client, lead):
    sign_in(client, lead)
    return client


def act(name, alarm):
    return reverse(name, args=[alarm.pk])


def test_it_is_on_the_leads_list_with_by_when_and_they_land_there(governance, alarm):
    assert governance.get("/", follow=True).redirect_chain[-1][0] == "/unusual-looks"
    page = words_of(governance.get("/unusual-looks"))
    assert f"{alarm.viewer_name} opened records 120 times, in 1 minute" in page
    assert "Check today by 2pm" in page
    assert "Not checked" in page
    assert Entry.objects.filter(action="looked_at_list", detail__page="unusual looks").exists()


def test_they_ask_why_and_the_viewers_own_words_come_back(client, governance, alarm, viewer, lead):
    governance.post(act("ask_viewer_why", alarm))
    letter = Message.objects.get(letter="unusual-look-asked")
    assert letter.to_address == viewer.email
    sign_in(client, viewer)
    page = words_of(client.get(act("answer_why", alarm)))
    assert "Owen Leigh asks" in page
    assert "There is a problem" in words_of(client.post(act("answer_why", alarm), {"answer": ""}))
    client.post(act("answer_why", alarm), {"answer": "I covered for the night team"})
    sign_in(client, lead)
    page = words_of(client.get(act("unusual_look", alarm)))
    assert "answered: ‘I covered for the night team’" in page
    assert "Answered" in page
    assert Entry.objects.filter(action="unusual_look_answered", actor_id=str(viewer.pk)).exists()


def test_nothing_wrong_takes_a_reason_and_stays_on_the_list_of_what_was_checked(governance, alarm):
    path = act("record_nothing_wrong", alarm)
    assert "There is a problem" in words_of(governance.post(path, {"reason": ""}))
    governance.post(path, {"reason": "She covered for a colleague"})
    assert "Nothing to check" in words_of(governance.get("/unusual-looks"))
    assert "Nothing wrong" in words_of(governance.get("/unusual-looks?list=done"))
    assert "She covered for a colleague" in words_of(governance.get(act("unusual_look", alarm)))


def test_it_is_decided_once(governance, alarm):
    path = act("record_nothing_wrong", alarm)
    governance.post(path, {"reason": "She covered for a colleague"})
    assert "answered already" in words_of(governance.post(path, {"reason": "Another"}))
    assert Alarm.objects.get().reason == "She covered for a colleague"


def test_stopping_access_ends_every_session_at_once(client, governance, alarm, viewer, lead):
    theirs = type(client)()
    sign_in(theirs, viewer)
    assert theirs.get("/work").status_code == 200
    path = act("stop_viewers_access", alarm)
    assert "Only an administrator can give it again" in words_of(governance.get(path))
    governance.post(path, {"reason": "She cannot say why"})
    assert theirs.get("/work").status_code == 302
    viewer.refresh_from_db()
    assert not viewer.is_active
    stopped = Entry.objects.get(action="account_stopped")
    assert stopped.actor_name == "Owen Leigh"
    assert Alarm.objects.get().outcome == "access-stopped"


def test_the_lead_of_another_organisation_cannot_stop_them(client, partners, alarm, viewer):
    elsewhere = CouncilFactory()
    Alarm.objects.update(owner=elsewhere)
    sign_in(client, "governance-lead", elsewhere)
    assert "its governance lead can stop their access" in words_of(client.get(act("unusual_look", alarm)))
    answer = client.post(act("stop_viewers_access", alarm), {"reason": "Now"})
    assert "They work for another organisation" in words_of(answer)
    viewer.refresh_from_db()
    assert viewer.is_active
    assert Alarm.objects.get().decided_at is None


@pytest.mark.parametrize(
    "name", ["take_alarm", "ask_viewer_why", "record_nothing_wrong", "stop_viewers_access", "unusual_look"]
)
def test_other_organisations_other_roles_and_whom_it_is_about_open_nothing(client, partners, alarm, name):
    for role, body, status in (
        ("governance-lead", CouncilFactory(), 404),
        ("triage-worker", partners.desk.council, 403),
        ("administrator", partners.desk.council, 404),  # not escalated
    ):
        sign_in(client, role, body)
        for answer in (client.post(act(name, alarm), {"reason": "x"}), client.get(act(name, alarm))):
            assert answer.status_code in (status, 405)
    about = member("governance-lead", partners.desk.council)
    Alarm.objects.update(viewer_id=about.pk)
    sign_in(client, about)
    assert client.post(act(name, alarm), {"reason": "x"}).status_code == 404
    assert Alarm.objects.get().decided_at is None


def test_nobody_but_who_was_asked_can_answer(client, partners, alarm, viewer, lead):
    for user in (viewer, lead):  # the viewer was not asked yet; the lead never
        sign_in(client, user)
        assert client.get(act("answer_why", alarm)).status_code == 404
        assert client.post(act("answer_why", alarm), {"answer": "x"}).status_code == 404


def asked_and_open(client, governance, alarm, viewer):
    governance.post(act("ask_viewer_why", alarm))
    sign_in(client, viewer)
    assert client.get(act("answer_why", alarm)).status_code == 200


def answers_nothing(client, viewer, alarm):
    sign_in(client, viewer)  # again: ending a role ends what they had open
    for answer in (client.get(act("answer_why", alarm)), client.post(act("answer_why", alarm), {"answer": "x"})):
        assert answer.status_code == 404
        assert alarm.reference not in answer.content.decode()
    assert Alarm.objects.get().answered_at is None


def test_whoever_has_no_role_any_more_reads_and_answers_no_question(client, governance, alarm, viewer):
    asked_and_open(client, governance, alarm, viewer)
    Membership.objects.filter(user=viewer).update(ended_at=clock.now())
    answers_nothing(client, viewer, alarm)


def test_whoever_works_elsewhere_now_reads_and_answers_no_question(client, governance, alarm, viewer):
    asked_and_open(client, governance, alarm, viewer)
    elsewhere = Team.objects.create(organisation=CouncilFactory(), name="Another team")
    Membership.objects.filter(user=viewer).update(team=elsewhere)
    answers_nothing(client, viewer, alarm)


def test_whoever_has_left_is_asked_nothing_by_a_letter_that_they_cannot_follow(governance, alarm, viewer):
    Membership.objects.filter(user=viewer).update(ended_at=clock.now())
    assert "Ask them another way" in words_of(governance.post(act("ask_viewer_why", alarm), follow=True))
    assert not Message.objects.filter(letter="unusual-look-asked").exists()
    assert Alarm.objects.get().asked_at is None


def test_whoever_changed_team_answers_still(client, governance, alarm, viewer, partners):
    asked_and_open(client, governance, alarm, viewer)
    Membership.objects.filter(user=viewer).update(team=Team.objects.create(organisation=partners.desk.council, name="Another"))
    client.post(act("answer_why", alarm), {"answer": "I covered for the night team"})
    assert Alarm.objects.get().answer == "I covered for the night team"


def test_once_escalated_the_administrator_may(client, partners, alarm):
    Alarm.objects.update(escalated_at=clock.now())
    sign_in(client, "administrator", partners.desk.council)
    client.post(act("take_alarm", alarm))
    assert "is checking it" in words_of(client.get(act("unusual_look", alarm)))


def test_an_e_mail_that_was_not_delivered_shows_on_the_list(governance, alarm, partners):
    governance.post(act("ask_viewer_why", alarm))
    Message.objects.update(state=MessageState.GAVE_UP, tries=5)
    assert "An e-mail about it was not delivered" in words_of(governance.get("/unusual-looks"))


def test_it_is_overdue_after_five(client, alarm, lead, monday):
    monday.shift(timedelta(hours=30))
    sign_in(client, lead)
    assert "Overdue" in words_of(client.get("/unusual-looks"))


def test_fifty_ask_the_database_as_often_as_one(governance, partners, alarm, django_assert_max_num_queries):
    AlarmFactory.create_batch(20, owner=partners.desk.council)
    with django_assert_max_num_queries(30):
        governance.get("/unusual-looks")
