"""A restricted record is opened in an emergency: by whom, for how long, whom that tells, and who looks at it afterwards."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.authenticator import enrolled, text
from goldenthread.accounts.tests.factories import CouncilFactory, actor, member, sign_in
from goldenthread.audit.models import Entry
from goldenthread.cases import operations, queries
from goldenthread.cases.models import Concern, EmergencyAccess, RestrictedAccess
from goldenthread.cases.operations import restrict
from goldenthread.cases.rules.emergency import NOT_OPENED, SAY_WHY
from goldenthread.cases.tests.factories import enquiry_begun, in_triage, raised
from goldenthread.clocks.models import Clock
from goldenthread.config.roles import ROLES
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.outbox import operations as outbox
from goldenthread.outbox.models import Message, MessageState
from goldenthread.outbox.tests.factories import mail_server, silent_server

pytestmark = pytest.mark.django_db
WHY = "Her daughter rings: he is at the door and nobody who may read it answers."
OPEN = "/emergency-access"


@pytest.fixture
def manager(desk):
    return actor("safeguarding-manager", team=desk.team)


@pytest.fixture
def lead(desk):
    return member("governance-lead", desk.council)


@pytest.fixture
def concern(desk, manager, lead):
    """A restricted concern: the worker and one manager are named for it."""
    concern = in_triage(desk, person_name="Edith Marlowe")
    restrict(desk.worker, concern, [manager.user_id], "It is about somebody here")
    return Concern.objects.get(pk=concern.pk)


@pytest.fixture
def colleague(client, desk):
    """Somebody on duty at the same council who is not named."""
    return sign_in(client, "triage-worker", team=desk.team)


def opens(client, concern, because=WHY):
    return client.post(OPEN, {"reference": concern.reference.lower(), "because": because})


def reads(client, concern):
    return client.get(reverse("concern", args=[concern.pk])).status_code


class TestOpening:
    def test_it_opens_at_once_and_says_until_when(self, client, colleague, concern):
        assert reads(client, concern) == 404
        assert opens(client, concern).url == reverse("concern", args=[concern.pk])
        page = text(client.get(reverse("concern", args=[concern.pk])))
        assert "Edith Marlowe" in page
        assert "A restricted record is open to you until" in page
        assert "Read who opened it" not in page

    def test_thirty_minutes_later_the_next_request_is_refused(self, client, colleague, concern, at):
        at(clock.now())
        opens(client, concern)
        opened = clock.now()
        at(opened + timedelta(minutes=29, seconds=50))
        assert reads(client, concern) == 200
        at(opened + timedelta(minutes=30, seconds=1))
        assert reads(client, concern) == 404
        assert "is open to you" not in text(client.get("/work"))

    def test_it_is_open_in_that_browser_alone_and_for_that_record_alone(self, client, colleague, concern, desk, manager):
        other = in_triage(desk)
        restrict(desk.worker, other, [manager.user_id], "The same")
        opens(client, concern)
        assert reads(client, other) == 404
        elsewhere = type(client)()
        sign_in(elsewhere, colleague)
        assert reads(elsewhere, concern) == 404

    def test_it_is_opened_by_the_reference_of_its_enquiry_too(self, client, colleague, desk, manager, lead):
        enquiry = enquiry_begun(desk)
        restrict(desk.worker, enquiry.concern, [manager.user_id], "It is about somebody here")
        opens(client, enquiry)
        assert client.get(reverse("enquiry", args=[enquiry.pk])).status_code == 200

    def test_sent_twice_it_opens_once(self, client, colleague, concern):
        for _ in range(2):
            opens(client, concern)
        assert EmergencyAccess.objects.count() == 1

    def test_closed_before_its_time_it_is_closed_in_the_next_request(self, client, colleague, concern):
        opens(client, concern)
        client.post("/emergency-access/end")
        assert reads(client, concern) == 404
        assert EmergencyAccess.objects.get().ended_at

    def test_signing_out_ends_it(self, client, colleague, concern):
        opens(client, concern)
        client.post("/accounts/logout/")
        sign_in(client, colleague)
        assert reads(client, concern) == 404

    def test_whoever_opened_it_cannot_name_themself_for_it(self, client, concern, desk):
        other = sign_in(client, "safeguarding-manager", team=desk.team)
        opens(client, concern)
        typed = {"user": str(other.pk), "because": "I manage them"}
        page = text(client.post(reverse("named_people", args=[concern.pk]), typed, follow=True))
        assert "Only somebody who is named for it can name others" in page
        assert not RestrictedAccess.objects.filter(user=other).exists()


class TestRefused:
    @pytest.mark.parametrize("because", ["", "   ", "Emergency", "She is in danger"])
    def test_without_a_sentence_nothing_opens(self, client, colleague, concern, because):
        assert SAY_WHY in text(opens(client, concern, because))
        assert not EmergencyAccess.objects.exists()
        assert reads(client, concern) == 404

    def test_another_councils_reference_answers_like_one_that_does_not_exist(self, client, concern):
        sign_in(client, "triage-worker", CouncilFactory())
        answers = []
        for reference in (concern.reference, "C-2222-22"):
            answer = client.post(OPEN, {"reference": reference, "because": WHY})
            assert answer.status_code == 200
            shown = text(answer).replace(reference, "")
            assert NOT_OPENED in shown
            answers.append(shown)
        assert answers[0] == answers[1]
        assert Entry.objects.filter(action="look_refused", detail__page="open_emergency_access").count() == 2

    def test_what_one_may_read_anyway_is_not_opened_so(self, client, colleague, desk, concern):
        assert "without emergency access" in text(opens(client, raised(desk)))
        assert not EmergencyAccess.objects.exists()

    @pytest.mark.parametrize(
        "role", sorted(key for key, role in ROLES.items() if "cases.open_in_emergency" not in role.permissions)
    )
    def test_a_role_that_may_never_is_refused(self, client, concern, desk, role):
        user = sign_in(client, role, desk.council)
        assert opens(client, concern).status_code == 403
        with pytest.raises(PermissionDenied):
            operations.open_emergency_access(actor=actor(role, desk.council), reference=concern.reference, because=WHY)
        assert not EmergencyAccess.objects.filter(user=user).exists()

    def test_five_minutes_after_the_last_proof_it_is_asked_for_again(self, client, concern, desk, at):
        user = member("triage-worker", team=desk.team)
        enrolled(client, user)
        assert client.get(OPEN).status_code == 200
        session = client.session
        for entry in session["account_authentication_methods"]:
            entry["at"] -= 301
        session.save()
        assert opens(client, concern).url.startswith("/accounts/reauthenticate/?next=%2Femergency-access")
        assert not EmergencyAccess.objects.exists()


class TestTold:
    def test_the_lead_the_named_manager_and_the_governance_lead_are_told_within_a_minute(
        self, client, colleague, concern, desk, manager, lead, settings
    ):
        opens(client, concern)
        with mail_server(settings) as room:
            outbox.sweep()
        access = EmergencyAccess.objects.get()
        assert len(room.accepted) == 3
        sent = Message.objects.filter(letter="emergency-access", state=MessageState.HANDED_OVER)
        people = User.objects.filter(pk__in=[desk.worker.user_id, manager.user_id, lead.pk])
        assert {message.to_address for message in sent} == set(people.values_list("email", flat=True))
        assert set(access.told) == set(people.values_list("name", flat=True))
        assert all("Edith" not in str(message.words) for message in sent)

    def test_a_dead_mail_server_blocks_nothing_and_it_stays_owed(self, client, colleague, concern, lead, settings):
        opens(client, concern)
        with silent_server(settings):
            outbox.sweep()
        assert reads(client, concern) == 200
        assert Message.objects.filter(letter="emergency-access", state=MessageState.WAITING).count() == 3
        sign_in(client, lead)
        assert concern.reference in text(client.get("/emergency-access/opened"))

    def test_it_is_on_the_work_list_of_those_named_until_one_has_read_it(self, client, colleague, concern, desk):
        opens(client, concern)
        owed = Clock.objects.running().get(kind="read-emergency")
        access = EmergencyAccess.objects.get()
        assert (owed.root_id, owed.due_at) == (concern.pk, access.review_by)
        sign_in(client, User.objects.get(pk=desk.worker.user_id))
        assert "Opened in an emergency" in text(client.get(reverse("named_people", args=[concern.pk])))
        Clock.objects.running().exclude(pk=owed.pk).update(done_at=clock.now())  # what is more urgent comes first
        assert "Read who opened it in an emergency" in text(client.get("/work?list=team"))
        client.post(reverse("read_emergency_access", args=[access.pk]))
        assert not Clock.objects.running().filter(kind="read-emergency").exists()


class TestReview:
    @pytest.fixture
    def access(self, client, colleague, concern):
        opens(client, concern)
        reads(client, concern)
        return EmergencyAccess.objects.get()

    def test_everything_that_was_looked_at_under_it_is_marked_and_shown(self, client, access, lead):
        assert [entry.action for entry in queries.done_under(access)] == ["looked_at"]
        assert Entry.objects.get(action="emergency_access_opened").detail["access"] == str(access.pk)
        sign_in(client, lead)
        page = text(client.get(reverse("emergency_access", args=[access.pk])))
        assert "Looked at: concern" in page
        assert "Edith" not in page

    def test_a_finding_is_kept_once_with_what_is_done_where_it_was_not_right(self, client, access, lead):
        sign_in(client, lead)
        review = reverse("review_emergency_access", args=[access.pk])
        typed = {"right": "not-right", "found": "Nobody was at the door", "done": ""}
        assert "Say what is done about it" in text(client.post(review, typed))
        assert client.post(review, typed | {"done": "Spoke to them and their manager"}).status_code == 302
        assert access.concern.reference in text(client.get("/emergency-access/opened?list=done"))
        assert "Nobody was at the door" in text(client.get(reverse("emergency_access", args=[access.pk])))
        with pytest.raises(Refused, match="already"):
            operations.review_emergency_access(
                actor=actor("governance-lead", access.owner), access_id=access.pk, right=True, found="x"
            )

    def test_nobody_looks_at_their_own(self, client, access, colleague):
        RestrictedAccess.objects.create(concern=access.concern, user=colleague, because="x", named_by="x")
        assert client.get(reverse("emergency_access", args=[access.pk])).status_code == 404

    def test_a_colleague_who_is_not_named_and_another_council_find_none(self, client, access, desk):
        for who in (sign_in(client, "enquiry-lead", team=desk.team), sign_in(client, "governance-lead", CouncilFactory())):
            sign_in(client, who)
            assert client.get(reverse("emergency_access", args=[access.pk])).status_code == 404

    def test_a_worker_cannot_record_a_finding(self, client, access, desk):
        sign_in(client, User.objects.get(pk=desk.worker.user_id))
        assert client.post(reverse("review_emergency_access", args=[access.pk])).status_code == 403
        with pytest.raises(PermissionDenied):
            operations.review_emergency_access(actor=desk.worker, access_id=access.pk, right=True, found="x")
