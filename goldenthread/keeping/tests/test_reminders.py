"""Whoever answers requests for one's own record is reminded before the day that one is due."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from goldenthread.accounts.tests.factories import CouncilFactory, actor, member, sign_in
from goldenthread.audit.models import Entry
from goldenthread.cases.tests.factories import raised
from goldenthread.core import clock
from goldenthread.desk.tests.pages import words_of
from goldenthread.keeping import operations
from goldenthread.keeping.tests.factories import SubjectAccessFactory
from goldenthread.outbox.letters import compose
from goldenthread.outbox.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("november")]


@pytest.fixture
def lead(partners):
    return member("governance-lead", partners.desk.council)


def due_in(partners, days, **facts):
    person = raised(partners.desk).person
    return SubjectAccessFactory(person=person, due_on=clock.today() + timedelta(days=days), **facts)


def reminded():
    operations.remind_of_subject_access()
    return list(Message.objects.filter(letter="subject-access-due").values_list("to_address", flat=True))


@pytest.mark.parametrize(
    ("days", "state", "letters"),
    [(8, "decide", 0), (7, "decide", 1), (0, "gather", 1), (-3, "make", 1), (2, "ready", 0), (2, "gone", 0)],
)
def test_it_is_a_week_before_and_only_while_it_is_not_answered(partners, lead, days, state, letters):
    ends = {"released_at": clock.now(), "released_by": "x", "ends_at": clock.now()} if state == "ready" else {}
    due_in(partners, days, state=state, **ends)
    assert reminded() == [lead.email] * letters


def test_it_is_once_for_a_day_and_again_when_the_day_moved(partners, lead):
    access = due_in(partners, 3)
    assert reminded() == reminded() == [lead.email]
    by_hand = actor("governance-lead", organisation=partners.desk.council)
    operations.extend_subject_access(actor=by_hand, access_id=access.pk, because="Many records")
    access.refresh_from_db()
    assert len(reminded()) == 1
    with time_machine.travel(clock.at_five(access.due_on) - timedelta(days=2), tick=False):
        assert len(reminded()) == 3  # the second lead is there by now
    assert Entry.objects.filter(action="subject_access_reminded").count() == 2


def test_the_letter_holds_a_reference_and_a_link_and_nobody_elsewhere_has_it(partners, lead):
    member("governance-lead", CouncilFactory())
    access = due_in(partners, 3)
    assert reminded() == [lead.email]
    subject, body = compose("subject-access-due", Message.objects.get(letter="subject-access-due").words, repeated=False)
    assert access.reference in subject
    assert reverse("subject_access", args=[access.pk]) in body
    assert access.person.name not in subject + body or not access.person.name


def test_what_did_not_arrive_and_what_is_overdue_stands_on_the_list(client, partners, lead):
    access = due_in(partners, -1)
    reminded()
    sign_in(client, lead)
    page = words_of(client.get(reverse("subject_accesses")))
    assert "Overdue" in page
    assert "not delivered" not in page
    Message.objects.filter(subject_id=access.pk).update(state="gave-up", tries=5)
    assert "An e-mail about it was not delivered" in words_of(client.get(reverse("subject_accesses")))
