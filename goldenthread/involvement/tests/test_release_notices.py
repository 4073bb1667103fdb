"""Notices about a possible crime: they wait for a manager four working hours at most, and go sealed."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import actor, sign_in
from goldenthread.cases import operations as cases
from goldenthread.cases.rules.crime import CrimeFacts
from goldenthread.cases.tests.factories import UNMET, answered
from goldenthread.cases.tests.test_crime_rules import YES
from goldenthread.clocks import operations as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core.decisions import Refused
from goldenthread.directory.tests.factories import LocationFactory, ProviderFactory
from goldenthread.involvement import operations
from goldenthread.involvement.models import Notice
from goldenthread.involvement.operations.reactions import on_clock_chased, on_crime_decided
from goldenthread.involvement.tests.factories import no_crime, partnership, ready_to_tell, ticked
from goldenthread.outbox.models import Message

pytestmark = pytest.mark.django_db
HIDDEN = ("Hidden House", "being triaged", "self-funded", "Nursing home")


@pytest.fixture
def partners():
    return partnership()


@pytest.fixture
def manager(partners):
    return actor("safeguarding-manager", team=partners.desk.team)


@pytest.fixture
def concern(partners):
    place = LocationFactory(name="Hidden House", provider=ProviderFactory(name="Seen Care Ltd"), council=partners.desk.council)
    return ready_to_tell(partners, possible_crime=True, location_id=place.pk, abuse=("physical",))


@pytest.fixture
def waiting(partners, concern):
    operations.send_notices(actor=partners.worker, concern_id=concern.pk)
    return concern


def states():
    return set(Notice.objects.values_list("state", "sealed"))


def running(concern, kind):
    return Clock.objects.running().filter(root_id=concern.pk, kind=kind).first()


def page_of(client, partners, name="notice"):
    sign_in(client, User.objects.get(pk=partners.icb.user_id))
    notice = Notice.objects.get(recipient="icb-safeguarding")
    return client.get(reverse(name, args=[notice.pk] if name == "notice" else [])).content.decode()


def test_sent_by_a_caseworker_they_wait_and_the_clock_to_tell_stands_still_with_that_reason(waiting):
    assert states() == {("waiting", True)}
    assert running(waiting, "tell").paused_because == "Notices about a possible crime wait for a manager"
    assert running(waiting, "release-notices")
    assert not Message.objects.exists()


def test_nobody_reads_what_waits(client, partners, waiting):
    sign_in(client, User.objects.get(pk=partners.icb.user_id))
    notice = Notice.objects.get(recipient="icb-safeguarding")
    assert client.get(reverse("notice", args=[notice.pk])).status_code == 404
    assert notice.reference not in client.get(reverse("notices") + "?list=everything").content.decode()


def test_a_manager_lets_them_go_sealed_and_telling_is_done(manager, waiting):
    operations.release_notices(actor=manager, concern_id=waiting.pk)
    assert states() == {("sent", True)}
    assert set(Notice.objects.values_list("told_by", flat=True)) == {manager.name}
    assert not running(waiting, "tell")
    assert not running(waiting, "release-notices")
    assert Message.objects.count() == 2


def test_a_manager_who_sends_is_their_own_release(manager, concern):
    operations.send_notices(actor=manager, concern_id=concern.pk)
    assert states() == {("sent", True)}


def test_a_manager_may_decide_not_to_tell_one_and_says_why(manager, waiting):
    notice = Notice.objects.get(recipient="quality-team")
    with pytest.raises(Refused, match="Say why this team is not told"):
        operations.release_notices(actor=manager, concern_id=waiting.pk, not_telling={notice.pk: " "})
    operations.release_notices(actor=manager, concern_id=waiting.pk, not_telling={notice.pk: "Its lead is a witness"})
    notice.refresh_from_db()
    assert (notice.state, notice.not_told_because) == ("not-told", "Its lead is a witness")


def test_after_four_working_hours_they_go_without_a_manager(waiting):
    owed = running(waiting, "release-notices")
    with time_machine.travel(owed.due_at + timedelta(minutes=1)):
        assert clocks.chase() >= 1
        on_clock_chased(clock_id=str(owed.pk), step="0")
    assert states() == {("sent", True)}
    assert set(Notice.objects.values_list("told_by", flat=True)) == {"Goldenthread"}


def test_nothing_waits_twice(manager, waiting):
    operations.release_notices(actor=manager, concern_id=waiting.pk)
    with pytest.raises(Refused, match="No notice about this concern waits"):
        operations.release_notices(actor=manager, concern_id=waiting.pk)


def test_a_caseworker_may_see_what_waits_and_not_release_it(client, partners, waiting):
    with pytest.raises(PermissionDenied):
        operations.release_notices(actor=partners.worker, concern_id=waiting.pk)
    sign_in(client, User.objects.get(pk=partners.worker.user_id))
    page = client.get(reverse("release_notices", args=[waiting.pk])).content.decode()
    assert "A manager releases them" in page
    assert "Release them" not in page


def test_it_is_on_the_managers_list_and_leads_to_the_page(client, partners, waiting):
    sign_in(client, "safeguarding-manager", team=partners.desk.team)
    assert "Release the notices about a possible crime" in client.get("/work?list=team").content.decode()
    assert reverse("release_notices", args=[waiting.pk]) in client.get(reverse("concern", args=[waiting.pk])).content.decode()


def test_another_councils_manager_finds_nothing(waiting):
    with pytest.raises(type(waiting).DoesNotExist):
        operations.release_notices(actor=actor("safeguarding-manager"), concern_id=waiting.pk)


@pytest.mark.parametrize("name", ["notice", "notices", "notice_register"])
def test_a_sealed_notice_shows_provider_category_and_handling_only(client, partners, manager, waiting, name):
    operations.release_notices(actor=manager, concern_id=waiting.pk)
    page = page_of(client, partners, name)
    assert "Physical abuse at Seen Care Ltd" in page
    assert not [words for words in HIDDEN if words in page]
    if name == "notice":
        assert "You must not speak to the provider until the council decides" in page


def test_a_sealed_notice_is_not_found_by_the_name_of_the_place(client, partners, manager, waiting):
    operations.release_notices(actor=manager, concern_id=waiting.pk)
    sign_in(client, User.objects.get(pk=partners.icb.user_id))
    reference = Notice.objects.get(recipient="icb-safeguarding").reference
    assert reference not in client.get(reverse("notice_register") + "?provider=Hidden").content.decode()
    assert reference in client.get(reverse("notice_register") + "?provider=Seen").content.decode()


@pytest.mark.parametrize(
    ("facts", "sealed"),
    [
        (no_crime(), False),
        (CrimeFacts("not-yet", "Asked the police"), True),
        (YES, True),
        (CrimeFacts(**{**YES.__dict__, "may_tell": "commissioners"}), False),
    ],
)
def test_it_is_opened_once_it_is_no_crime_or_the_police_let_us_tell(client, partners, manager, waiting, facts, sealed):
    operations.release_notices(actor=manager, concern_id=waiting.pk)
    cases.decide_crime(actor=partners.worker, concern_id=waiting.pk, facts=facts)
    on_crime_decided(concern_id=str(waiting.pk))
    assert states() == {("sent", sealed)}
    assert ("Hidden House" in page_of(client, partners)) is not sealed


def test_what_waits_goes_open_once_it_is_no_crime(partners, waiting):
    cases.decide_crime(actor=partners.worker, concern_id=waiting.pk, facts=no_crime())
    on_crime_decided(concern_id=str(waiting.pk))
    assert states() == {("sent", False)}


def test_no_decision_is_taken_while_they_wait_and_the_refusal_leads_there(client, partners, waiting):
    sign_in(client, User.objects.get(pk=partners.worker.user_id))
    decided = answered(UNMET, kind="no-further-action", because="Safe")
    page = client.post(reverse("record_decision", args=[waiting.pk]), decided).content.decode()
    assert "Tell everyone who must be told, or record why not" in page
    page = client.get(reverse("send_notices", args=[waiting.pk])).content.decode()
    assert "2 notices wait for a manager." in page


def test_nobody_answers_without_saying_that_they_will_keep_to_the_line(client, partners, manager, waiting):
    operations.release_notices(actor=manager, concern_id=waiting.pk)
    notice = Notice.objects.get(recipient="icb-safeguarding")
    sign_in(client, User.objects.get(pk=partners.icb.user_id))
    address = reverse("notice", args=[notice.pk])
    refused = client.post(address, {"answer": "keep-informed", "line": waiting.ring_line}).content.decode()
    assert "Say that you have read whether you may speak to the provider" in refused
    client.post(address, ticked(notice) | {"answer": "keep-informed"})
    notice.refresh_from_db()
    assert notice.handling_kept == waiting.ring_line
    assert notice.handling_kept_at


def test_when_the_line_changes_they_read_it_first_and_keep_to_it_again(client, partners, manager, waiting):
    operations.release_notices(actor=manager, concern_id=waiting.pk)
    notice = Notice.objects.get(recipient="icb-safeguarding")
    earlier = ticked(notice)
    operations.answer_notice(actor=partners.icb, notice_id=notice.pk, answer="keep-informed", kept=earlier["line"])
    cases.decide_crime(actor=partners.worker, concern_id=waiting.pk, facts=YES)
    page = page_of(client, partners)
    assert page.index("Read this first") < page.index("You answered")
    with pytest.raises(Refused, match="has changed: read the new line"):
        operations.keep_to_handling(actor=partners.icb, notice_id=notice.pk, kept=earlier["line"])
    client.post(reverse("keep_to_handling", args=[notice.pk]), ticked(notice))
    assert "Read this first" not in page_of(client, partners)


def test_who_wrote_while_the_line_changed_sees_the_new_one_and_keeps_what_they_wrote(client, partners, manager, waiting):
    operations.release_notices(actor=manager, concern_id=waiting.pk)
    notice = Notice.objects.get(recipient="icb-safeguarding")
    sign_in(client, User.objects.get(pk=partners.icb.user_id))
    typed = ticked(notice) | {"answer": "keep-informed", "words": "Two falls in May"}
    cases.decide_crime(actor=partners.worker, concern_id=waiting.pk, facts=YES)
    page = client.post(reverse("notice", args=[notice.pk]), typed).content.decode()
    assert "Whether you may speak to the provider has changed: read the new line" in page
    assert "Two falls in May" in page
    client.post(reverse("notice", args=[notice.pk]), typed | ticked(notice))
    notice.refresh_from_db()
    assert notice.answer == "keep-informed"
