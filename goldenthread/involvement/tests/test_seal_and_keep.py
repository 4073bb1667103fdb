"""What was sent open is sealed once it could be a crime, and a changed line about the provider is kept to anew, or chased."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import sign_in
from goldenthread.audit.models import Entry
from goldenthread.cases import operations as cases
from goldenthread.cases.rules.crime import CrimeFacts
from goldenthread.cases.tests.factories import UNMET
from goldenthread.clocks.models import Clock
from goldenthread.clocks.operations import chase
from goldenthread.directory.tests.factories import LocationFactory, ProviderFactory
from goldenthread.involvement import operations
from goldenthread.involvement.tests.factories import TELLINGS, no_crime, ready_to_tell, ticked
from goldenthread.outbox.models import Event, Message
from goldenthread.outbox.operations import handle_event

pytestmark = pytest.mark.django_db
NOT_YET = CrimeFacts("not-yet", "Bruises that nobody explains")


def react():
    """What the worker does once an operation is committed."""
    while events := list(Event.objects.filter(handled_at=None)):
        for event in events:
            handle_event(str(event.pk))


@pytest.fixture
def concern(partners):
    place = LocationFactory(name="Hidden House", provider=ProviderFactory(name="Seen Care Ltd"), council=partners.desk.council)
    concern = ready_to_tell(partners, location_id=place.pk, abuse=("physical",))
    operations.send_notices(actor=partners.worker, concern_id=concern.pk)
    react()
    return concern


@pytest.fixture
def notice(concern):
    return concern.notices.get(recipient="icb-safeguarding")


def decide(partners, concern, facts=NOT_YET):
    cases.decide_crime(actor=partners.worker, concern_id=concern.pk, facts=facts)
    react()


def keep(partners, notice):
    operations.keep_to_handling(actor=partners.icb, notice_id=notice.pk, kept=ticked(notice)["line"])


def answer(partners, notice):
    said = {"answer": "keep-informed", "kept": ticked(notice)["line"]}
    operations.answer_notice(actor=partners.icb, notice_id=notice.pk, **said)


def asked(notice):
    return Clock.objects.running().filter(kind="keep-handling", subject_id=notice.pk).first()


def page_of(client, partners, notice):
    sign_in(client, User.objects.get(pk=partners.icb.user_id))
    return client.get(reverse("notice", args=[notice.pk])).content.decode()


def test_what_went_open_is_sealed_once_it_could_be_a_crime_and_that_is_in_the_audit(client, partners, concern, notice):
    assert "Hidden House" in page_of(client, partners, notice)
    decide(partners, concern)
    page = page_of(client, partners, notice)
    assert "Hidden House" not in page
    assert "Seen Care Ltd" in page
    assert Entry.objects.filter(action="notice_sealed", subject_id=str(notice.pk)).count() == 1
    decide(partners, concern, CrimeFacts("not-yet", "Still asking"))
    assert Entry.objects.filter(action="notice_sealed", subject_id=str(notice.pk)).count() == 1
    decide(partners, concern, no_crime())
    assert "Hidden House" in page_of(client, partners, notice)
    assert Entry.objects.filter(action="notice_opened", subject_id=str(notice.pk)).count() == 1


def test_whoever_has_answered_is_asked_to_keep_to_the_new_line_and_until_then_it_is_awaited(client, partners, concern, notice):
    answer(partners, notice)
    assert asked(notice) is None
    decide(partners, concern)
    owed = asked(notice)
    assert (owed.team, owed.watched_by_id) == (notice.team, partners.desk.council.pk)
    assert Message.objects.get(letter="handling-changed", subject_id=notice.pk).words["due"].startswith("5pm")
    sign_in(client, User.objects.get(pk=partners.worker.user_id))
    assert (
        "to keep to whether they may speak to the provider"
        in client.get(reverse("concern", args=[concern.pk])).content.decode()
    )
    keep(partners, notice)
    assert asked(notice) is None


def test_whoever_still_owes_an_answer_is_asked_there_and_by_no_second_clock(partners, concern, notice):
    decide(partners, concern)
    assert asked(notice) is None
    assert Clock.objects.running().filter(kind="reply", subject_id=notice.pk).exists()


def test_a_line_that_is_what_they_kept_to_again_is_asked_of_nobody(partners, concern, notice):
    decide(partners, concern, no_crime())
    answer(partners, notice)
    decide(partners, concern)
    assert asked(notice)
    decide(partners, concern, no_crime())
    assert asked(notice) is None


def test_it_is_chased_like_a_reply_and_at_last_the_lead_hears(partners, concern, notice):
    partners.icb_team.lead = User.objects.get(pk=partners.icb.user_id)
    partners.icb_team.save()
    answer(partners, notice)
    decide(partners, concern)
    owed = asked(notice)
    Clock.objects.exclude(pk=owed.pk).delete()
    Message.objects.all().delete()
    for days in (0, 3, 4, 5):
        with time_machine.travel(owed.due_at + timedelta(days=days, minutes=1), tick=False):
            chase()
            react()
    sent = list(Message.objects.order_by("created_at").values_list("letter", "words__which", "to_address"))
    assert [which for letter, which, _ in sent if letter == "handling-changed"] == ["First reminder: ", "Second reminder: "]
    assert [to for letter, _, to in sent if letter == "escalation"] == [partners.icb_team.lead.email]


def test_whose_it_is_not_is_not_asked(partners, concern, notice):
    said = {"answer": "not-ours", "whose": "Not known", "kept": ticked(notice)["line"]}
    operations.answer_notice(actor=partners.icb, notice_id=notice.pk, **said)
    decide(partners, concern)
    assert asked(notice) is None


def test_closing_ends_what_is_still_asked(partners, concern, notice):
    answer(partners, notice)
    decide(partners, concern)
    cases.record_decision(actor=partners.worker, concern_id=concern.pk, kind="no-further-action", facts=UNMET, because="Safe.")
    operations.tell_outcome(actor=partners.worker, concern_id=concern.pk, words="Safe.", tellings=TELLINGS)
    Clock.objects.running().filter(blocks_closing=True).delete()
    Message.objects.all().delete()
    assert asked(notice)
    cases.close_concern(actor=partners.worker, concern_id=concern.pk)
    assert asked(notice) is None
