"""The worker weighs what people looked at: a person is told of what is unusual, once, and of a day's work nobody is."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.queries import actor_of
from goldenthread.accounts.tests.factories import actor, member, sign_in
from goldenthread.audit import operations as audit
from goldenthread.audit.models import Entry
from goldenthread.cases.models import Concern, RestrictedAccess
from goldenthread.cases.tests.factories import raised
from goldenthread.config.diagnosis import oldest_unusual_look
from goldenthread.outbox.models import Message
from goldenthread.watching import operations
from goldenthread.watching.models import Alarm
from goldenthread.watching.tests.factories import AlarmFactory, looks

pytestmark = pytest.mark.django_db


@pytest.fixture
def outsider(partners, lead):
    """A colleague of the council in a team that has nothing to do with triage."""
    return actor("enquiry-lead", partners.desk.council)


def concerns(partners, count):
    return [raised(partners.desk, person_name=f"Person Number{number}x") for number in range(count)]


def test_ten_peoples_records_outside_their_work_tell_the_governance_lead_by_name(partners, lead, outsider):
    looks(outsider, concerns(partners, 10))
    assert operations.watch_looks() == 1
    alarm = Alarm.objects.get()
    assert (alarm.rule, alarm.viewer_name, alarm.count, alarm.told) == ("many-outside-work", outsider.name, 10, ["Owen Leigh"])
    letter = Message.objects.get(letter="unusual-look")
    assert (letter.to_address, letter.subject_id) == (lead.email, alarm.pk)
    assert set(letter.words) == {"organisation", "telephone", "reference", "link", "due"}
    assert alarm.check_by.isoformat() == "2026-11-30T17:00:00+00:00"


def test_triage_through_its_own_list_rings_nothing(partners, lead):
    looks(partners.worker, concerns(partners, 15))
    assert operations.watch_looks() == 0
    assert not Alarm.objects.exists()


def test_whoever_opens_a_list_first_is_weighed_like_anybody(client, partners, lead):
    somebody = member("enquiry-lead", partners.desk.council)
    ten = concerns(partners, 10)
    sign_in(client, somebody)
    assert client.get("/work?list=team").status_code == 200
    audit.looked_at(actor_of(somebody), ten, page="work list")
    looks(actor_of(somebody), ten)
    assert operations.watch_looks() == 1


def test_it_grows_and_tells_once(partners, lead, outsider):
    looks(outsider, concerns(partners, 10))
    operations.watch_looks()
    looks(outsider, concerns(partners, 2))
    assert operations.watch_looks() == 1
    assert operations.watch_looks() == 0
    assert Alarm.objects.get().count == 12
    assert Message.objects.filter(letter="unusual-look").count() == 1


def test_what_lies_over_two_runs_is_weighed_together(partners, lead, outsider):
    ten = concerns(partners, 10)
    looks(outsider, ten[:6])
    assert operations.watch_looks() == 0
    looks(outsider, ten[6:])
    assert operations.watch_looks() == 1


def test_the_same_looks_ring_no_second_time_once_somebody_found_nothing_wrong(partners, lead, outsider):
    looks(outsider, concerns(partners, 10))
    operations.watch_looks()
    operations.record_nothing_wrong(actor=actor_of(lead), alarm_id=Alarm.objects.get().pk, reason="She covered for triage")
    looks(outsider, concerns(partners, 1))
    assert operations.watch_looks() == 0
    looks(outsider, concerns(partners, 9))
    assert operations.watch_looks() == 1


def test_ones_own_family_name_rings_but_not_for_whoever_it_was_given_to(partners, lead):
    mark = User.objects.get(pk=partners.worker.user_id)
    User.objects.filter(pk=mark.pk).update(name="Mark Dünne")
    concern = raised(partners.desk, person_name="Edith Dunne")
    looks(partners.worker, [concern])
    assert operations.watch_looks() == 1
    assert Alarm.objects.get().rule == "own-family-name"
    given = raised(partners.desk, person_name="Tom Dunne")
    Concern.objects.filter(pk=given.pk).update(given_to=mark)
    looks(partners.worker, [given])
    assert operations.watch_looks() == 0


def test_a_restricted_record_rings_unless_one_is_named(partners, lead):
    concern = raised(partners.desk)
    Concern.objects.filter(pk=concern.pk).update(restricted=True)
    RestrictedAccess.objects.create(concern=concern, user_id=partners.worker.user_id, because="x", named_by="x")
    looks(partners.worker, [concern])
    assert operations.watch_looks() == 0
    looks(actor("triage-worker", team=partners.desk.team), [concern])
    operations.watch_looks()
    assert Alarm.objects.get().rule == "restricted"


def test_a_restricted_record_that_was_opened_in_an_emergency_does_not_ring_as_well(partners, lead):
    concern = raised(partners.desk)
    Concern.objects.filter(pk=concern.pk).update(restricted=True)
    looks(replace(actor("triage-worker", team=partners.desk.team), emergency=uuid4()), [concern])
    assert operations.watch_looks() == 0


def test_emergency_access_rings_the_third_time_for_each_is_looked_at_by_itself(partners, lead):
    for times in (2, 1):
        assert not Alarm.objects.exists()
        for _ in range(times):
            audit.record(partners.worker, "emergency_access_opened", raised(partners.desk))
        operations.watch_looks()
    assert Alarm.objects.get().rule == "emergency"


def test_both_organisations_are_told_and_never_whom_it_is_about(partners, lead):
    icb_lead = member("governance-lead", partners.icb_team.organisation)
    notice_reader = actor("governance-lead", partners.icb_team.organisation)
    looks(notice_reader, concerns(partners, 10))
    operations.watch_looks()
    assert set(Alarm.objects.get().told) == {"Owen Leigh", icb_lead.name}
    assert notice_reader.name not in Alarm.objects.get().told


def test_asking_for_records_that_are_not_theirs_rings(client, partners, lead):
    stranger = sign_in(client, "triage-worker")
    concern = raised(partners.desk)
    for _ in range(10):
        assert client.get(reverse("concern", args=[concern.pk])).status_code == 404
    assert not Entry.objects.filter(action="look_refused", subject_id=str(concern.pk)).exists()
    operations.watch_looks()
    assert (Alarm.objects.get().rule, Alarm.objects.get().viewer_name) == ("refused-again-and-again", stranger.name)


def test_twenty_failed_sign_ins_ring_for_the_account_that_was_tried(client, partners, lead, monday):
    user = User.objects.get(pk=partners.worker.user_id)
    for _ in range(4):
        for _ in range(5):
            client.post(reverse("account_login"), {"login": user.email, "password": "not it at all"})
        monday.shift(timedelta(minutes=6))
    operations.watch_looks()
    alarm = Alarm.objects.get()
    assert (alarm.rule, alarm.viewer_id, alarm.count) == ("failed-sign-ins", user.pk, 20)


def test_nobody_takes_it_up_in_an_hour_and_the_next_are_told_once(partners, lead, outsider, monday):
    manager, administrator = (
        member("safeguarding-manager", partners.desk.council),
        member("administrator", partners.desk.council),
    )
    looks(outsider, concerns(partners, 10))
    operations.watch_looks()
    monday.shift(timedelta(minutes=59))
    assert operations.escalate_alarms() == 0
    assert oldest_unusual_look()[0]
    monday.shift(timedelta(minutes=1))
    assert not oldest_unusual_look()[0]
    assert operations.escalate_alarms() == 1
    assert operations.escalate_alarms() == 0
    sent = Message.objects.filter(letter="unusual-look-escalated").values_list("to_address", flat=True)
    assert set(sent) == {manager.email, administrator.email}


def test_what_somebody_has_taken_up_is_not_escalated(partners, lead, outsider, monday):
    looks(outsider, concerns(partners, 10))
    operations.watch_looks()
    operations.take_alarm(actor=actor_of(lead), alarm_id=Alarm.objects.get().pk)
    monday.shift(timedelta(hours=2))
    assert operations.escalate_alarms() == 0


def test_without_a_governance_lead_the_next_are_told_at_once(partners):
    manager = member("safeguarding-manager", partners.desk.council)
    looks(actor("enquiry-lead", partners.desk.council), concerns(partners, 10))
    operations.watch_looks()
    assert Alarm.objects.get().told == [manager.name]


def test_five_hundred_looks_are_weighed_with_a_few_statements(partners, lead, outsider, django_assert_max_num_queries):
    ten = concerns(partners, 10)
    looks(outsider, ten * 12)
    with django_assert_max_num_queries(70):
        operations.watch_looks()
    assert {alarm.rule for alarm in Alarm.objects.all()} == {"many-outside-work", "many-at-once"}


def test_an_enquirys_lead_works_on_its_concern(partners, lead):
    led = [raised(partners.desk, person_name=f"Led{n} Person{n}") for n in range(10)]
    viewer = actor("enquiry-lead", partners.desk.council)
    Concern.objects.filter(pk__in=[one.pk for one in led]).update(given_to=viewer.user_id)
    looks(viewer, led)
    assert operations.watch_looks() == 0


def test_the_oldest_that_nobody_took_up_is_named_to_whoever_runs_it(monday):
    assert oldest_unusual_look() == (True, "none waiting")
    alarm = AlarmFactory()
    assert oldest_unusual_look() == (True, f"{alarm.reference} for 0 minutes")
