"""A commissioner reads why it was told and answers; what it cannot see, it does not see."""

import pytest
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import actor, sign_in
from goldenthread.audit.models import Entry
from goldenthread.cases import operations as cases
from goldenthread.cases.tests.factories import UNMET
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.involvement import operations, rules
from goldenthread.involvement.models import Notice
from goldenthread.involvement.operations.reactions import on_message_not_delivered
from goldenthread.involvement.tests.factories import TELLINGS, ticked, told
from goldenthread.outbox.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def notice(partners):
    return told(partners, abuse=("psychological", "neglect"))[1]["icb-safeguarding"]


@pytest.fixture
def reader(client, partners):
    return sign_in(client, User.objects.get(pk=partners.icb.user_id))


def test_the_notice_says_why_and_shows_no_name_no_reporter_and_no_account(client, notice, reader):
    html = client.get(reverse("notice", args=[notice.pk])).content.decode()
    assert "Psychological abuse and neglect" in html
    assert notice.because[0] in html
    assert "procedure 2.5, section 3" in html
    for secret in ("Edith", "Marlowe", "Susan", "night carers", "garden"):
        assert secret not in html


def test_looking_is_recorded_before_it_is_shown(client, notice, reader):
    client.get(reverse("notice", args=[notice.pk]))
    look = Entry.objects.get(action="looked_at", subject_id=str(notice.pk))
    assert look.actor_name == reader.name


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ({"answer": "keep-informed"}, "keep-informed"),
        ({"answer": "not-ours", "whose": "Stonevale Council"}, "not-ours"),
    ],
)
def test_answering_stops_the_clock(client, notice, reader, typed, answer):
    client.post(reverse("notice", args=[notice.pk]), ticked(notice) | typed)
    notice.refresh_from_db()
    assert notice.answer == answer
    assert Clock.objects.get(kind="reply", subject_id=notice.pk).done_at is not None


def test_attending_names_who_attends(client, notice, reader):
    client.post(reverse("notice", args=[notice.pk]), ticked(notice) | {"answer": "attend", "attending": str(reader.pk)})
    notice.refresh_from_db()
    assert notice.attending == reader


LINE = "You must not speak to the provider until the council decides: nobody has decided yet whether that is safe."


@pytest.mark.parametrize(
    ("changed", "refusals"),
    [
        ({}, ()),
        ({"state": "waiting"}, ("This notice was not sent to you",)),
        ({"outcome_told": True}, ("The outcome has been told, so there is nothing left to answer",)),
        ({"kept": ""}, ("Say that you have read whether you may speak to the provider, and will keep to it",)),
        ({"kept": "No care provider is involved."}, ("Whether you may speak to the provider has changed: read the new line",)),
        ({"answer": "not-ours"}, ("Say whose it is, or that you do not know",)),
        ({"answer": "not-ours", "whose": "not known"}, ()),
        ({"answer": "attend"}, ("Say who will attend",)),
        ({"answer": "attend", "attending": True}, ()),
    ],
)
def test_what_an_answer_needs(changed, refusals):
    facts = {"state": "sent", "outcome_told": False, "answer": "keep-informed", "whose": "", "attending": False}
    decision = rules.may_answer(**facts | {"kept": LINE, "line": LINE} | changed)
    assert decision.reasons == refusals
    assert decision.met == (not refusals)


def test_not_ours_needs_whose_and_owes_us_a_search(client, partners, notice, reader):
    url = reverse("notice", args=[notice.pk])
    assert "Say whose it is" in client.post(url, ticked(notice) | {"answer": "not-ours"}).content.decode()
    client.post(url, ticked(notice) | {"answer": "not-ours", "whose": "not known"})
    assert Clock.objects.running().get(kind="whose-is-it").team == partners.desk.team


def test_what_they_know_reaches_the_council(client, notice, reader):
    client.post(
        reverse("notice", args=[notice.pk]), ticked(notice) | {"answer": "keep-informed", "words": "Two falls there in May"}
    )
    assert notice.concern.additions.get(kind="commissioner").words == "Two falls there in May"


def test_an_empty_answer_says_what_to_do(client, notice, reader):
    assert "Choose your answer" in client.post(reverse("notice", args=[notice.pk]), {}).content.decode()


def test_another_team_of_the_same_board_does_not_see_it(client, partners, notice):
    sign_in(client, User.objects.get(pk=partners.chc.user_id))
    assert client.get(reverse("notice", args=[notice.pk])).status_code == 404
    assert client.post(reverse("notice", args=[notice.pk]), ticked(notice) | {"answer": "keep-informed"}).status_code == 404
    assert notice.reference not in client.get(reverse("notices") + "?list=everything").content.decode()


@pytest.mark.parametrize("role", ["triage-worker", "provider-lead", "governance-lead", "administrator"])
def test_other_roles_may_not_open_it(client, partners, notice, role):
    sign_in(client, role, organisation=partners.desk.council)
    assert client.get(reverse("notice", args=[notice.pk])).status_code == 403


def test_an_operation_by_somebody_else_finds_nothing(notice):
    with pytest.raises(Notice.DoesNotExist):
        operations.answer_notice(actor=actor("designated-professional"), notice_id=notice.pk, answer="keep-informed")


def test_attending_by_somebody_of_another_organisation_is_refused(partners, notice):
    with pytest.raises(Refused, match="Say who will attend"):
        operations.answer_notice(
            actor=partners.icb,
            notice_id=notice.pk,
            answer="attend",
            attending_id=partners.quality.user_id,
            kept=notice.concern.ring_line,
        )


def test_the_list_is_paged_and_audited_once_with_what_it_showed(client, notice, reader):
    html = client.get(reverse("notices")).content.decode()
    assert notice.reference in html
    look = Entry.objects.get(action="looked_at_list", actor_name=reader.name)
    assert look.shown == [str(notice.pk)]


def test_an_answer_proves_that_the_notice_arrived(client, partners, notice, reader):
    failing = Message.objects.get(subject_id=notice.pk)
    Message.objects.filter(pk=failing.pk).update(state="gave-up", tries=5)
    on_message_not_delivered(message_id=str(failing.pk))
    assert Clock.objects.running().filter(kind="not-delivered", root_id=notice.concern_id).exists()
    client.post(reverse("notice", args=[notice.pk]), ticked(notice) | {"answer": "keep-informed"})
    assert not Clock.objects.running().filter(kind="not-delivered").exists()
    on_message_not_delivered(message_id=str(failing.pk))  # the same news, late
    assert not Clock.objects.running().filter(kind="not-delivered").exists()
    sign_in(client, User.objects.get(pk=partners.worker.user_id))
    assert notice.concern.reference not in client.get("/work?list=team&clock=not-delivered").content.decode()
    page = client.get(reverse("concern", args=[notice.concern_id])).content.decode()
    assert "They have answered here, so it reached them" in page
    assert "has not been told by e-mail" not in page


def test_reading_the_outcome_proves_that_it_arrived(client, partners, notice, reader):
    concern = notice.concern
    cases.record_decision(
        actor=partners.worker, concern_id=concern.pk, kind="no-further-action", facts=UNMET, because="She is safe."
    )
    operations.tell_outcome(actor=partners.worker, concern_id=concern.pk, words="Safe.", tellings=TELLINGS)
    failing = Message.objects.get(subject_id=notice.pk, letter="outcome")
    Message.objects.filter(root_id=concern.pk).exclude(pk=failing.pk).update(state="handed-over", handed_over_at=clock.now())
    Message.objects.filter(pk=failing.pk).update(state="gave-up", tries=5)
    on_message_not_delivered(message_id=str(failing.pk))
    client.post(reverse("read_outcome", args=[notice.pk]))
    assert not Clock.objects.running().filter(kind="not-delivered").exists()
    cases.close_concern(actor=partners.worker, concern_id=concern.pk)
