"""A record is put out of sight of all but named people: with why and until when; looked at again; and somebody taken off."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.authenticator import text
from goldenthread.accounts.tests.factories import CouncilFactory, actor, sign_in
from goldenthread.audit.models import Entry
from goldenthread.cases import operations, queries
from goldenthread.cases.models import Concern, RestrictedAccess
from goldenthread.cases.rules import restrictions as rules
from goldenthread.cases.tests.factories import day_typed, in_triage
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused

TODAY = date(2026, 11, 23)
SOON = TODAY + timedelta(days=30)


class TestRules:
    @pytest.mark.parametrize(
        ("restricted", "because", "day", "reasons"),
        [
            (False, "He reads her post", SOON, ()),
            (False, "He reads her post", TODAY + rules.REVIEWED_WITHIN, ()),
            (False, "He reads her post", TODAY, ("Choose a day within three months on which it is looked at again",)),
            (False, " ", SOON, ("Say why it must be for named people only",)),
            (True, "He reads her post", SOON, ("It is restricted already",)),
        ],
    )
    def test_a_record_is_restricted_with_a_reason_and_a_day(self, restricted, because, day, reasons):
        assert rules.may_restrict(restricted=restricted, because=because, review_on=day, today=TODAY).reasons == reasons

    @pytest.mark.parametrize(
        ("named", "because", "left", "reasons"),
        [
            (True, "She left the team", 1, ()),
            (False, "She left the team", 1, ("Only somebody who is named for it can change who may read it",)),
            (True, "", 1, ("Say why they must not read it any more",)),
            (
                True,
                "She left the team",
                0,
                ("Name another manager first: a restricted record has a manager who may read it",),
            ),
        ],
    )
    def test_somebody_is_taken_off_with_a_reason_and_a_manager_stays(self, named, because, left, reasons):
        assert rules.may_take_off(named=named, because=because, managers_left=left).reasons == reasons

    @pytest.mark.parametrize(
        ("facts", "reasons"),
        [
            ({}, ()),
            ({"stays": False, "review_on": None}, ()),
            ({"review_on": None}, ("Choose a day within three months on which it is looked at again",)),
            ({"because": ""}, ("Say why it stays restricted, or why it need not",)),
            ({"restricted": False}, ("It is not restricted",)),
            ({"named": False}, ("Only somebody who is named for it can change who may read it",)),
        ],
    )
    def test_it_is_looked_at_again_by_somebody_named_who_says_why(self, facts, reasons):
        stands = {"restricted": True, "named": True, "stays": True, "because": "Still there", "review_on": SOON} | facts
        assert rules.may_review(today=TODAY, **stands).reasons == reasons


@pytest.fixture
def manager(desk):
    return actor("safeguarding-manager", team=desk.team)


@pytest.fixture
def colleague(desk):
    return actor("triage-worker", team=desk.team)


@pytest.fixture
def concern(db, desk):
    return in_triage(desk)


def restrict(by, concern, manager, **changed):
    facts = {"kind": "high-risk", "because": "He reads what her workers write", "manager_ids": [manager.user_id]}
    day = clock.today() + timedelta(days=30)
    return operations.restrict_concern(actor=by, concern_id=concern.pk, **{**facts, "review_on": day, **changed})


def reads(who, concern):
    return queries.concerns(who).filter(pk=concern.pk).exists()


@pytest.mark.django_db
class TestRestricting:
    def test_by_its_page_it_is_gone_for_everybody_else_at_once(self, client, desk, concern, manager, colleague):
        sign_in(client, User.objects.get(pk=desk.worker.user_id))
        typed = {"kind": "staff", "because": "Her nephew works on the desk", "managers": [str(manager.user_id)]}
        typed |= day_typed("review_on", clock.today() + timedelta(days=14))
        page = text(client.post(reverse("restrict_concern", args=[concern.pk]), typed, follow=True))
        assert "About a member of staff. Her nephew works on the desk" in page
        assert (reads(desk.worker, concern), reads(manager, concern), reads(colleague, concern)) == (True, True, False)

    def test_the_day_to_look_again_is_on_the_work_list(self, desk, concern, manager):
        restrict(desk.worker, concern, manager)
        due = Clock.objects.running().get(kind="review-restriction").due_at
        assert due.astimezone(clock.LONDON).isoformat()[:16] == f"{clock.today() + timedelta(days=30)}T17:00"

    def test_without_a_manager_it_is_not_restricted(self, desk, concern, manager):
        with pytest.raises(Refused, match="Name a manager who may read it"):
            restrict(desk.worker, concern, manager, manager_ids=[])
        assert not Concern.objects.get(pk=concern.pk).restricted

    def test_another_council_finds_none_and_another_role_may_not(self, client, desk, concern, manager):
        with pytest.raises(Concern.DoesNotExist):
            restrict(actor("triage-worker", CouncilFactory()), concern, manager)
        with pytest.raises(PermissionDenied):
            restrict(actor("administrator", desk.council), concern, manager)


@pytest.mark.django_db
class TestTakingOff:
    @pytest.fixture
    def concern(self, desk, concern, manager, colleague):
        restrict(desk.worker, concern, manager)
        operations.name_person(actor=manager, concern_id=concern.pk, user_id=colleague.user_id, because="Covers my leave")
        operations.give_concern(actor=manager, concern_id=concern.pk, to_id=colleague.user_id)
        return concern

    def off(self, by, concern, who, because="She moves to another team"):
        return operations.take_off_named(actor=by, concern_id=concern.pk, user_id=who.user_id, because=because)

    def test_by_its_page_they_read_it_no_more_and_what_they_had_goes_to_whoever_did_it(
        self, client, concern, manager, colleague
    ):
        theirs = type(client)()
        sign_in(theirs, User.objects.get(pk=colleague.user_id))
        assert theirs.get(reverse("concern", args=[concern.pk])).status_code == 200
        sign_in(client, User.objects.get(pk=manager.user_id))
        typed = {"because": "She moves to another team"}
        page = text(client.post(reverse("take_off_named", args=[concern.pk, colleague.user_id]), typed, follow=True))
        assert f"{colleague.name}: Taken off. She moves to another team" in page
        assert theirs.get(reverse("concern", args=[concern.pk])).status_code == 404
        assert Concern.objects.get(pk=concern.pk).given_to_id == manager.user_id
        taken = Entry.objects.get(action="person_taken_off_restricted")
        assert taken.detail == {"user": str(colleague.user_id)}

    def test_the_last_manager_stays(self, concern, manager):
        with pytest.raises(Refused, match="Name another manager first"):
            self.off(manager, concern, manager)

    def test_a_worker_may_not_and_a_manager_who_is_not_named_finds_none(self, desk, concern, colleague):
        with pytest.raises(PermissionDenied):
            self.off(desk.worker, concern, colleague)
        for other in (actor("safeguarding-manager", team=desk.team), actor("safeguarding-manager", CouncilFactory())):
            with pytest.raises(Concern.DoesNotExist):
                self.off(other, concern, colleague)

    def test_nobody_is_taken_off_who_is_not_named(self, desk, concern, manager):
        with pytest.raises(RestrictedAccess.DoesNotExist):
            self.off(manager, concern, actor("triage-worker", team=desk.team))


@pytest.mark.django_db
class TestLookingAgain:
    def test_it_stays_until_another_day(self, client, desk, concern, manager, colleague):
        restrict(desk.worker, concern, manager)
        sign_in(client, User.objects.get(pk=manager.user_id))
        typed = {"stays": "stays", "because": "He still lives there"} | day_typed(
            "review_on", clock.today() + timedelta(days=60)
        )
        page = text(client.post(reverse("review_restriction", args=[concern.pk]), typed, follow=True))
        assert "it stays restricted. He still lives there" in page
        assert Clock.objects.running().filter(kind="review-restriction").count() == 1
        assert not reads(colleague, concern)

    def test_lifted_casework_reads_it_again_and_nobody_is_left_named(self, client, desk, concern, manager, colleague):
        restrict(desk.worker, concern, manager)
        sign_in(client, User.objects.get(pk=manager.user_id))
        client.post(reverse("review_restriction", args=[concern.pk]), {"stays": "lifted", "because": "He has moved away"})
        assert reads(colleague, concern)
        assert not RestrictedAccess.objects.filter(concern=concern).exists()
        assert not Clock.objects.running().filter(kind="review-restriction").exists()

    def test_a_worker_may_not_and_another_council_finds_none(self, desk, concern, manager):
        restrict(desk.worker, concern, manager)
        review = {"concern_id": concern.pk, "stays": False, "because": "x"}
        with pytest.raises(PermissionDenied):
            operations.review_restriction(actor=desk.worker, **review)
        with pytest.raises(Concern.DoesNotExist):
            operations.review_restriction(actor=actor("safeguarding-manager", CouncilFactory()), **review)
