"""Told means handed over or acknowledged: what is on its way, or came back, has told nobody."""

from datetime import timedelta

import pytest
from django.urls import reverse

from goldenthread.accounts.models import Team
from goldenthread.accounts.tests.factories import sign_in
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Concern, Override, PartyTold
from goldenthread.cases.tests.factories import UNMET, raised, triage_desk
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.involvement import operations, rules
from goldenthread.involvement.tests.factories import TELLINGS, partnership, ready_to_tell, told
from goldenthread.outbox.models import Message, MessageState
from goldenthread.outbox.queries import failing_addresses

pytestmark = pytest.mark.django_db


@pytest.fixture
def partners():
    return partnership()


def arrived(*notices):
    for notice in notices:
        found = Message.objects.filter(subject_id=notice.pk)
        found.update(state=MessageState.HANDED_OVER, handed_over_at=clock.now(), tries=1)


def bounce(partners, notice, because="No such mailbox"):
    return operations.mark_bounced(actor=partners.worker, notice_id=notice.pk, because=because)


def decide(partners, concern):
    return cases.record_decision(
        actor=partners.worker,
        concern_id=concern.pk,
        kind="other-help",
        facts=UNMET,
        because="She is safe",
        help_given="A visit",
    )


@pytest.mark.parametrize("status", ["sending", "not_delivered", "provider_asked", "decided_not_to_tell", "not_sent"])
def test_what_does_not_count_as_told(status):
    assert not rules.counts_as_told(status)


@pytest.mark.parametrize("status", ["told", "waiting_for_reply", "attending", "keep_informed", "not_ours", "told_by_provider"])
def test_what_counts_as_told(status):
    assert rules.counts_as_told(status)


def test_sending_is_not_called_told_until_it_is_handed_over(partners, client):
    concern = ready_to_tell(partners)
    sign_in(client, "triage-worker", team=partners.desk.team)
    there, typed = reverse("send_notices", args=[concern.pk]), {"do-0": "tell", "do-1": "tell"}
    page = client.post(there, typed, follow=True).content.decode()
    assert "On its way to 2 teams." in page
    assert "Who was told: 0 of 2 teams" in page
    assert page.count("Sent, not told yet") == 2
    arrived(*concern.notices.all())
    page = client.get(reverse("concern", args=[concern.pk])).content.decode()
    assert "Who was told: 2 teams" in page
    assert "Sent, not told yet" not in page


def test_a_bounced_mailbox_is_not_told_and_another_way_is_owed(partners, client):
    concern, notices = told(partners)
    notice = notices["icb-safeguarding"]
    arrived(*notices.values())
    sign_in(client, "triage-worker", team=partners.desk.team)
    there = reverse("mark_bounced", args=[notice.pk])
    assert there in client.get(reverse("concern", args=[concern.pk])).content.decode()
    assert "Say what came back from the mailbox" in client.post(there, {"because": ""}).content.decode()
    page = client.post(there, {"because": "No such mailbox"}, follow=True).content.decode()
    assert "they are not told yet" in page
    assert "Who was told: 1 of 2 teams" in page
    assert Clock.objects.running().filter(kind="not-delivered", subject_id=notice.pk).exists()
    with pytest.raises(Refused, match="Tell another way everyone whom a message did not reach"):
        decide(partners, concern)


def test_told_another_way_it_may_be_decided(partners):
    concern, notices = told(partners)
    arrived(*notices.values())
    bounce(partners, notices["icb-safeguarding"])
    operations.tell_another_way(actor=partners.worker, notice_id=notices["icb-safeguarding"].pk, how="Rang Priya, 10am")
    assert decide(partners, concern)


def test_closing_waits_for_what_bounced(partners):
    concern, notices = told(partners)
    arrived(*notices.values())
    decide(partners, concern)
    operations.tell_outcome(actor=partners.worker, concern_id=concern.pk, words="A visit", tellings=TELLINGS)
    arrived(*notices.values())
    bounce(partners, notices["quality-team"])
    with pytest.raises(Refused, match="Tell them another way"):
        cases.close_concern(actor=partners.worker, concern_id=concern.pk)


def test_whoever_has_answered_has_it_whatever_came_back(partners):
    _, notices = told(partners)
    notice = notices["icb-safeguarding"]
    arrived(notice)
    operations.answer_notice(actor=partners.icb, notice_id=notice.pk, kept=notice.concern.ring_line, answer="keep-informed")
    with pytest.raises(Refused, match="They have answered or read it here, so it reached them"):
        bounce(partners, notice)


def test_what_has_not_left_has_not_bounced(partners):
    _, notices = told(partners)
    with pytest.raises(Refused, match="No message about this notice was taken by a mailbox"):
        bounce(partners, notices["icb-safeguarding"])


@pytest.mark.parametrize(
    ("changed", "refusals"),
    [
        ({}, ()),
        ({"state": "not-told"}, ("This notice was not sent",)),
        ({"heard": True}, ("They have answered or read it here, so it reached them",)),
        ({"because": " "}, ("Say what came back from the mailbox",)),
        ({"state": "not-told", "because": ""}, ("This notice was not sent", "Say what came back from the mailbox")),
    ],
)
def test_what_cannot_have_bounced(changed, refusals):
    decision = rules.may_mark_bounced(**{"state": "sent", "heard": False, "because": "No such mailbox"} | changed)
    assert decision.reasons == refusals
    assert decision.met == (not refusals)


def test_a_mailbox_that_bounced_last_is_warned_of_before_the_next_is_sent(partners, client):
    _, notices = told(partners)
    arrived(*notices.values())
    bounce(partners, notices["icb-safeguarding"])
    another = ready_to_tell(partners)
    sign_in(client, "triage-worker", team=partners.desk.team)
    page = client.get(reverse("send_notices", args=[another.pk])).content.decode()
    assert page.count("The last e-mail to this mailbox did not arrive.") == 1


def test_a_mailbox_that_has_taken_one_since_is_not_warned_of(partners):
    _, notices = told(partners)
    arrived(*notices.values())
    bounce(partners, notices["icb-safeguarding"])
    _, later = told(partners)
    Message.objects.filter(subject_id=later["icb-safeguarding"].pk).update(created_at=clock.now() + timedelta(minutes=1))
    arrived(later["icb-safeguarding"])
    assert failing_addresses([partners.icb_team.mailbox]) == set()


def test_a_team_without_a_mailbox_is_not_told_until_somebody_rings_it(partners, client):
    Team.objects.filter(pk=partners.icb_team.pk).update(mailbox="")
    concern, notices = told(partners)
    arrived(notices["quality-team"])
    sign_in(client, "triage-worker", team=partners.desk.team)
    page = client.get(reverse("concern", args=[concern.pk])).content.decode()
    assert "Who was told: 1 of 2 teams" in page
    with pytest.raises(Refused, match="Tell another way"):
        decide(partners, concern)
    operations.tell_another_way(actor=partners.worker, notice_id=notices["icb-safeguarding"].pk, how="Rang Priya")
    assert "Who was told: 2 teams" in client.get(reverse("concern", args=[concern.pk])).content.decode()


def test_not_telling_somebody_is_counted_with_its_reason(partners):
    concern = ready_to_tell(partners)
    operations.send_notices(actor=partners.worker, concern_id=concern.pk, not_telling={"quality-team": "Their lead is in it"})
    assert (Override.objects.get().rule, Override.objects.get().because) == ("not-told", "Their lead is in it")


def test_another_council_and_another_role_cannot_mark_it(partners, client):
    _, notices = told(partners)
    there = reverse("mark_bounced", args=[notices["quality-team"].pk])
    sign_in(client, "triage-worker", team=triage_desk().team)
    assert client.get(there).status_code == 404
    sign_in(client, "provider-lead")
    assert client.get(there).status_code == 403


# --- several reports of one event


def test_one_notice_goes_out_and_each_reporter_hears_apart(partners, client):
    concern, notices = told(partners)
    other = ready_to_tell(partners, reporter_name="Tom", raised_by_organisation="")
    cases.join_concerns(actor=partners.worker, concern_id=other.pk, lead_id=concern.pk, because="The same fall")
    with pytest.raises(Refused, match=f"This is joined to {concern.reference}: the work is done there"):
        operations.send_notices(actor=partners.worker, concern_id=other.pk)
    decide(partners, concern)
    operations.tell_outcome(actor=partners.worker, concern_id=concern.pk, words="A visit", tellings=TELLINGS)
    Message.objects.update(state="settled")
    with pytest.raises(Refused, match="Tell whoever raised it"):
        cases.close_concern(actor=partners.worker, concern_id=concern.pk)
    sign_in(client, "triage-worker", team=partners.desk.team)
    assert f"Tell whoever made report {other.reference}" in client.get(reverse("concern", args=[concern.pk])).content.decode()
    client.post(reverse("tell_referrer", args=[other.pk]), {"referrer-how": "telephone"})
    assert {(one.concern_id, one.whose) for one in PartyTold.objects.exclude(how="cannot")} == {
        (concern.pk, "reporter"),
        (other.pk, "reporter"),
    }
    cases.close_concern(actor=partners.worker, concern_id=concern.pk)
    assert Concern.objects.get(pk=other.pk).status == "closed"
    assert len(notices) == concern.notices.count() == 2
    assert not other.notices.exists()


def test_whoever_was_told_of_a_report_before_it_was_joined_still_hears_the_outcome(partners):
    concern, notices = told(partners)
    other, others = told(partners)
    cases.join_concerns(actor=partners.worker, concern_id=other.pk, lead_id=concern.pk, because="The same fall")
    decide(partners, concern)
    heard = operations.tell_outcome(
        actor=partners.worker,
        concern_id=concern.pk,
        words="A visit",
        tellings=TELLINGS,
    )
    assert {one.pk for one in heard} == {one.pk for one in [*notices.values(), *others.values()]}


def test_an_organisation_reads_its_own_report_and_its_end_and_nothing_of_the_others(partners, client):
    concern = ready_to_tell(partners, what_happened="Canary-Lead")
    user = sign_in(client, "provider-lead")
    other = raised(partners.desk, what_happened="Our own words", raised_by="provider")
    other.alerting_organisation = user.memberships.get().team.organisation
    other.save()
    cases.join_concerns(actor=partners.worker, concern_id=other.pk, lead_id=concern.pk, because="The same fall")
    operations.send_notices(actor=partners.worker, concern_id=concern.pk)
    decide(partners, concern)
    page = client.get(reverse("own_report", args=[other.pk])).content.decode()
    assert "Our own words" in page
    assert "Other help" in page
    assert not [words for words in ("Canary-Lead", concern.reference, "joined") if words in page]
