"""Nobody who was told is left without the outcome; nothing closes before."""

from datetime import timedelta

import pytest
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import sign_in
from goldenthread.action_plans.models import Action
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Concern
from goldenthread.cases.tests.factories import MET, UNMET, day_typed
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.involvement import operations
from goldenthread.involvement.operations.reactions import on_concern_moved_on, on_message_not_delivered
from goldenthread.involvement.tests.factories import TELLINGS, told
from goldenthread.outbox.models import Message, MessageState

pytestmark = pytest.mark.django_db


TYPED = {
    "words": "A care review is arranged.",
    "referrer-how": "telephone",
    "person-how": "cannot",
    "person-because": "How it is safe to reach her is not known",
    "person-whose": "person",
}


@pytest.fixture
def decided(partners):
    concern, notices = told(partners)
    cases.record_decision(
        actor=partners.worker, concern_id=concern.pk, kind="other-help", facts=UNMET, because="x", help_given="y"
    )
    return concern, notices


def deliver(concern):
    waiting = Message.objects.filter(root_id=concern.pk, handed_over_at=None)
    waiting.update(state=MessageState.HANDED_OVER, handed_over_at=clock.now())


def tell(partners, concern, **said):
    said = {"words": "A care review is arranged.", "tellings": TELLINGS} | said
    return operations.tell_outcome(actor=partners.worker, concern_id=concern.pk, **said)


def test_everyone_told_hears_the_outcome_with_their_own_actions(client, partners, decided):
    concern, notices = decided
    sign_in(client, "triage-worker", team=partners.desk.team)
    typed = TYPED | {f"actions-{notices['icb-safeguarding'].pk}": "Review the nursing care plan", "send": "yes"}
    assert (
        "Say by when the actions are to be done"
        in client.post(reverse("tell_outcome", args=[concern.pk]), typed).content.decode()
    )
    typed |= day_typed("due", clock.today() + timedelta(days=7))
    client.post(reverse("tell_outcome", args=[concern.pk]), typed)
    sign_in(client, User.objects.get(pk=partners.icb.user_id))
    html = client.get(reverse("notice", args=[notices["icb-safeguarding"].pk])).content.decode()
    assert "A care review is arranged." in html
    assert "Review the nursing care plan" in html
    action = Action.objects.get()
    assert (action.what, action.team, action.watched_by) == (
        "Review the nursing care plan",
        partners.icb_team,
        partners.desk.council,
    )
    assert reverse("action", args=[action.pk]) in html
    assert "Review the nursing care plan" in client.get(f"{reverse('actions')}?list=ours").content.decode()
    sign_in(client, User.objects.get(pk=partners.quality.user_id))
    assert (
        "Review the nursing care plan" not in client.get(reverse("notice", args=[notices["quality-team"].pk])).content.decode()
    )


def test_closing_waits_for_the_outcome_and_then_for_its_delivery(partners, decided):
    concern, _ = decided
    with pytest.raises(Refused, match="Tell the outcome"):
        cases.close_concern(actor=partners.worker, concern_id=concern.pk)
    tell(partners, concern)
    with pytest.raises(Refused, match="has not been delivered"):
        cases.close_concern(actor=partners.worker, concern_id=concern.pk)
    deliver(concern)
    cases.close_concern(actor=partners.worker, concern_id=concern.pk)
    assert Concern.objects.get(pk=concern.pk).status == "closed"


def test_told_and_not_yet_closed_it_stays_on_the_list_until_it_is_closed(client, partners, decided):
    concern, _ = decided
    tell(partners, concern)
    deliver(concern)
    sign_in(client, User.objects.get(pk=partners.worker.user_id))
    page = client.get(reverse("work_list")).content.decode()
    assert concern.reference in page
    assert "Close it" in page
    client.post(reverse("close_concern", args=[concern.pk]))
    assert concern.reference not in client.get(reverse("work_list")).content.decode()
    assert not Clock.objects.running().filter(root_id=concern.pk).exists()


def test_deciding_again_leaves_nothing_to_close(partners, decided):
    concern, _ = decided
    tell(partners, concern)
    assert Clock.objects.running().filter(kind="close", root_id=concern.pk).exists()
    cases.record_decision(actor=partners.worker, concern_id=concern.pk, kind="section-42", facts=MET, because="She rang again")
    kinds = set(Clock.objects.running().filter(root_id=concern.pk, team=partners.desk.team).values_list("kind", flat=True))
    assert kinds == {"plan-enquiry", "consider-capacity", "consider-advocacy"}


def test_what_a_later_decision_overtakes_is_not_called_done(client, partners, decided):
    concern, _ = decided
    cases.record_decision(actor=partners.worker, concern_id=concern.pk, kind="section-42", facts=MET, because="She rang again")
    sign_in(client, User.objects.get(pk=partners.worker.user_id))
    page = client.get(reverse("concern", args=[concern.pk])).content.decode()
    assert "Tell the outcome: no longer needed" in page
    assert "Tell the outcome: done" not in page


def test_silence_does_not_delay_and_telling_the_outcome_ends_the_chase(partners, decided):
    concern, _ = decided
    tell(partners, concern)
    assert not Clock.objects.running().filter(kind="reply", root_id=concern.pk).exists()


def test_whoever_said_not_ours_is_not_told_the_outcome(partners, decided):
    concern, notices = decided
    notice = notices["icb-safeguarding"]
    kept = notice.concern.ring_line
    operations.answer_notice(actor=partners.icb, notice_id=notice.pk, answer="not-ours", whose="not known", kept=kept)
    assert [one.recipient for one in tell(partners, concern)] == ["quality-team"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"words": " "}, "Say what was decided"),
        ({"tellings": TELLINGS[1:]}, "Say how you tell whoever raised it, or why you cannot"),
        ({"tellings": TELLINGS[:1]}, "Say how you tell the person, or why you cannot"),
    ],
)
def test_an_outcome_without_words_is_refused(partners, decided, said, words):
    with pytest.raises(Refused, match=words):
        tell(partners, decided[0], **said)


def test_before_a_decision_there_is_no_outcome_to_tell(partners):
    concern, _ = told(partners)
    with pytest.raises(Refused, match="Decide what happens next"):
        tell(partners, concern)


def test_a_change_of_stage_reaches_everyone_who_follows_once(partners):
    concern, notices = told(partners)
    cases.record_decision(actor=partners.worker, concern_id=concern.pk, kind="section-42", facts=MET, because="x")
    on_concern_moved_on(concern_id=str(concern.pk))
    on_concern_moved_on(concern_id=str(concern.pk))
    assert [one.words for one in notices["quality-team"].updates.all()] == ["Enquiry under way"]
    assert Message.objects.filter(letter="progress").count() == 2


def test_reading_the_outcome_is_noted_for_the_council(client, partners, decided):
    concern, notices = decided
    tell(partners, concern)
    sign_in(client, User.objects.get(pk=partners.quality.user_id))
    client.post(reverse("read_outcome", args=[notices["quality-team"].pk]))
    notices["quality-team"].refresh_from_db()
    assert notices["quality-team"].outcome_read_at is not None


def test_a_message_that_fails_five_times_owes_the_council_another_way(client, partners):
    _, notices = told(partners)
    message = Message.objects.get(subject_id=notices["icb-safeguarding"].pk)
    Message.objects.filter(pk=message.pk).update(tries=5)
    on_message_not_delivered(message_id=str(message.pk))
    owed = Clock.objects.running().get(kind="not-delivered")
    assert owed.team == partners.desk.team
    sign_in(client, "triage-worker", team=partners.desk.team)
    url = reverse("tell_another_way", args=[notices["icb-safeguarding"].pk])
    assert "Say whom you told, how and when" in client.post(url, {}).content.decode()
    client.post(url, {"how": "Rang the duty nurse at 2pm"})
    assert not Clock.objects.running().filter(kind="not-delivered").exists()
