"""Information-sharing agreements: kept by a governance lead, reviewed, ended, reminded of; seen by those who share."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from goldenthread.accounts.tests.factories import CouncilFactory, OrganisationFactory, TeamFactory, actor, member, sign_in
from goldenthread.audit.models import Entry
from goldenthread.cases.tests.factories import day_typed
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.desk.tests.pages import words_of
from goldenthread.outbox.letters import compose
from goldenthread.outbox.models import Message
from goldenthread.sharing import operations, queries
from goldenthread.sharing.models import Agreement
from goldenthread.sharing.rules import agreements as rules
from goldenthread.sharing.rules.bases import usual_bases
from goldenthread.sharing.rules.decisions import ITEMS_OF
from goldenthread.sharing.tests.factories import AgreementFactory
from goldenthread.ui.words import long_date_words

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def council():
    return CouncilFactory(name="Harbourshire Council")


@pytest.fixture
def lead(council):
    return member("governance-lead", council)


@pytest.fixture
def by_hand(council):
    return actor("governance-lead", organisation=council)


@pytest.fixture
def board():
    return TeamFactory(organisation=OrganisationFactory(kind="icb", name="NHS Westmere ICB")).organisation


def made(by_hand, *parties, **changed):
    items, bases = ITEMS_OF["summary"], usual_bases(child=False, notice=False)
    days = {"begins_on": clock.today(), "review_on": clock.today() + 365 * DAY}
    said = rules.Agreeing(**{"parties": len(parties), "items": items, "bases": bases, **days} | changed)
    ids = [one.pk for one in parties]
    return operations.make_agreement(actor=by_hand, title="Westmere", purpose="To plan care", party_ids=ids, said=said)


def test_it_is_written_down_on_one_page_and_stands_on_the_list(client, council, lead, board):
    sign_in(client, lead)
    typed = {"title": "Safeguarding in Westmere", "parties": [str(board.pk)], "purpose": "To plan care together"}
    typed |= {"items": ["kind", "place", "person"], "bases": list(usual_bases(child=False, notice=False))}
    typed |= day_typed("begins_on", clock.today()) | day_typed("review_on", clock.today() + 300 * DAY)
    page = words_of(client.post(reverse("make_agreement"), typed, follow=True))
    assert "Safeguarding in Westmere" in page
    assert "NHS Westmere ICB" in page
    agreement = Agreement.objects.get()
    assert (agreement.owner, agreement.made_by, agreement.standing) == (council, lead.name, "current")
    assert Entry.objects.filter(action="agreement_made", subject_id=str(agreement.pk)).exists()


def test_what_is_missing_is_said_beside_its_question_and_nothing_is_lost(client, lead, board):
    sign_in(client, lead)
    typed = {"title": "Safeguarding in Westmere", "parties": [str(board.pk)], "purpose": "To plan", "items": ["person"]}
    typed |= {"bases": ["care-act"]} | day_typed("begins_on", clock.today()) | day_typed("review_on", clock.today())
    answer = client.post(reverse("make_agreement"), typed)
    page = words_of(answer)
    assert rules.REVIEW_AHEAD in page
    assert "Safeguarding in Westmere" in answer.content.decode()
    assert not Agreement.objects.exists()


def test_an_organisation_that_is_not_here_and_ones_own_are_refused(by_hand, council):
    for party in (council, OrganisationFactory(kind="icb")):  # the other has no team here
        with pytest.raises(Refused, match=rules.SAY_WITH_WHOM):
            made(by_hand, party)


def test_only_a_governance_lead_keeps_them_and_only_of_their_own_organisation(by_hand, council, board):
    agreement = made(by_hand, board)
    for role in ("enquiry-lead", "safeguarding-manager", "administrator"):
        with pytest.raises(PermissionDenied):
            operations.end_agreement(actor=actor(role, organisation=council), agreement_id=agreement.pk, because="Over")
    elsewhere = actor("governance-lead")
    for act, said in (
        (operations.end_agreement, {"because": "Over"}),
        (operations.review_agreement, {"review_on": clock.today() + 9 * DAY, "words": "Looked at"}),
    ):
        with pytest.raises(Agreement.DoesNotExist):
            act(actor=elsewhere, agreement_id=agreement.pk, **said)
    assert not queries.agreements(elsewhere)
    assert list(queries.agreements(actor("enquiry-lead", organisation=council))) == [agreement]


def test_a_review_keeps_it_and_an_end_ends_it_once(by_hand, board):
    agreement = made(by_hand, board)
    with time_machine.travel(clock.now() + 366 * DAY, tick=False):
        agreement.refresh_from_db()
        assert agreement.standing == "past-review"
        assert not queries.offered_agreements(by_hand)
        assert list(queries.stale_agreements(by_hand)) == [agreement]
        next_day = clock.today() + 300 * DAY
        operations.review_agreement(actor=by_hand, agreement_id=agreement.pk, review_on=next_day, words="Still needed")
        assert list(queries.offered_agreements(by_hand)) == [agreement]
        operations.end_agreement(actor=by_hand, agreement_id=agreement.pk, because="The board was merged")
        assert not queries.offered_agreements(by_hand)
        with pytest.raises(Refused, match=rules.ENDED):
            operations.end_agreement(actor=by_hand, agreement_id=agreement.pk, because="Again")
    done = Entry.objects.filter(subject_id=str(agreement.pk)).values_list("action", flat=True)
    assert {"agreement_made", "agreement_reviewed", "agreement_ended"} <= set(done)


def test_its_page_is_reviewed_and_ended_with_the_keyboards_own_forms(client, council, lead):
    agreement = AgreementFactory(owner=council, review_on=clock.today() - DAY)
    sign_in(client, lead)
    assert "Nothing is offered by it until it is" in words_of(client.get(reverse("agreement", args=[agreement.pk])))
    typed = {"words": "Nobody was told more than was needed"} | day_typed("review_on", clock.today() + 90 * DAY)
    page = words_of(client.post(reverse("review_agreement", args=[agreement.pk]), typed, follow=True))
    assert "Nobody was told more than was needed" in page
    page = words_of(client.post(reverse("end_agreement", args=[agreement.pk]), {"because": "Merged"}, follow=True))
    assert "Ended on" in page
    assert "Merged" in page


@pytest.mark.parametrize(("begins", "offered"), [(-1, True), (0, True), (9, False)])
def test_a_review_says_from_when_it_is_offered(client, council, lead, begins, offered):
    first = clock.today() + begins * DAY
    agreement = AgreementFactory(owner=council, begins_on=first)
    sign_in(client, lead)
    typed = {"words": "Still right"} | day_typed("review_on", clock.today() + 90 * DAY)
    page = words_of(client.post(reverse("review_agreement", args=[agreement.pk]), typed, follow=True))
    assert ("Reviewed. It is offered." in page) is offered
    assert (f"Reviewed. It is offered from {long_date_words(first)}." in page) is not offered


def test_where_nobody_keeps_agreements_the_reminder_waits_for_the_first_who_does(council):
    agreement = AgreementFactory(owner=council, review_on=clock.today() + 9 * DAY)
    operations.remind_of_agreements()
    agreement.refresh_from_db()
    assert agreement.reminded_for is None
    assert not Entry.objects.filter(action="agreement_review_reminded").exists()
    lead = member("governance-lead", council)
    operations.remind_of_agreements()
    operations.remind_of_agreements()
    assert [one.to_address for one in Message.objects.filter(letter="agreement-review")] == [lead.email]


@pytest.mark.parametrize(("days", "letters"), [(29, 0), (28, 1), (0, 1), (-3, 1)])
def test_a_governance_lead_is_reminded_four_weeks_before_once_for_a_day(council, lead, days, letters):
    agreement = AgreementFactory(owner=council, review_on=clock.today() + days * DAY)
    operations.remind_of_agreements()
    operations.remind_of_agreements()
    messages = Message.objects.filter(letter="agreement-review")
    assert [one.to_address for one in messages] == [lead.email] * letters
    for one in messages:
        subject, body = compose("agreement-review", one.words, repeated=False)
        assert agreement.reference in subject
        assert reverse("agreement", args=[agreement.pk]) in body
        assert agreement.title not in subject + body


def test_nobody_is_reminded_of_one_that_ended(council, lead):
    AgreementFactory(owner=council, ended_on=clock.today(), ended_by="x", ended_because="y", review_on=clock.today())
    operations.remind_of_agreements()
    assert not Message.objects.exists()


def test_a_reminder_that_did_not_arrive_stands_on_the_list(client, council, lead):
    AgreementFactory(owner=council, review_on=clock.today() + DAY)
    operations.remind_of_agreements()
    sign_in(client, lead)
    assert "was not delivered" not in words_of(client.get(reverse("agreements")))
    Message.objects.update(state="gave-up", tries=5)
    assert "An e-mail about it was not delivered" in words_of(client.get(reverse("agreements")))


def test_the_list_asks_no_more_for_twenty_than_for_two(client, council, lead, django_assert_max_num_queries):
    sign_in(client, lead)
    for _ in range(2):
        AgreementFactory(owner=council)
    with django_assert_max_num_queries(60) as few:
        client.get(reverse("agreements"))
    for _ in range(18):
        AgreementFactory(owner=council)
    with django_assert_max_num_queries(len(few)):
        client.get(reverse("agreements"))
