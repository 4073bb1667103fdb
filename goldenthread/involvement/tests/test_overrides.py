"""What is done otherwise than a rule says when people are told is counted on a manager's page."""

import pytest
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import actor, sign_in
from goldenthread.cases.models import Override
from goldenthread.involvement import operations
from goldenthread.involvement.models import Notice
from goldenthread.involvement.tests.factories import ready_to_tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(partners):
    return actor("safeguarding-manager", team=partners.desk.team)


def counted():
    return list(Override.objects.values_list("rule", "because", "by"))


def test_somebody_in_the_table_who_need_not_hear_is_counted(partners):
    concern = ready_to_tell(partners)
    operations.record_hearing_facts(actor=partners.worker, concern_id=concern.pk, facts={"attorney_or_deputy": "yes"})
    row = concern.must_hear.get(key="public-guardian")
    operations.record_not_owed(actor=partners.worker, row_id=row.pk, because="It raised this with us")
    assert counted() == [("need-not-hear", "It raised this with us", partners.worker.name)]


def test_a_notice_that_a_manager_holds_back_is_counted_and_one_let_go_is_not(partners, manager):
    concern = ready_to_tell(partners, possible_crime=True)
    operations.send_notices(actor=partners.worker, concern_id=concern.pk)
    notice = Notice.objects.get(recipient="quality-team")
    operations.release_notices(actor=manager, concern_id=concern.pk, not_telling={notice.pk: "Its lead is a witness"})
    assert counted() == [("not-told", "Its lead is a witness", manager.name)]


def test_a_manager_who_sends_about_a_possible_crime_without_waiting_is_counted(client, partners, manager):
    concern = ready_to_tell(partners, possible_crime=True)
    operations.send_notices(actor=manager, concern_id=concern.pk)
    ((rule, because, by),) = counted()
    assert (rule, by) == ("sent-without-waiting", manager.name)
    assert because == "Sent by a manager, sealed, without another manager’s look"
    sign_in(client, User.objects.get(pk=manager.user_id))
    assert "Sent notices about a possible crime without waiting" in client.get(reverse("overrides")).content.decode()


def test_a_manager_who_sends_about_no_crime_overrides_nothing(partners, manager):
    operations.send_notices(actor=manager, concern_id=ready_to_tell(partners).pk)
    assert counted() == []
