"""What is protected in one record is protected in every record of the same person and of the same enquiry, and in whatever is
typed for others from any of them; until a manager lifts it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.authenticator import text
from goldenthread.accounts.tests.factories import CouncilFactory, OrganisationFactory, TeamFactory, actor, sign_in
from goldenthread.action_plans import operations as engine
from goldenthread.cases import operations, queries
from goldenthread.cases.models import Concern, HandOver, Meeting, ProtectedIdentity
from goldenthread.cases.operations.enquiries import begin_enquiry
from goldenthread.cases.operations.minutes import WhoCame
from goldenthread.cases.operations.referrers import tell
from goldenthread.cases.operations.speaking import check_words_of_enquiry
from goldenthread.cases.rules.protected import may_lift
from goldenthread.cases.rules.telling import Telling
from goldenthread.cases.tests.factories import in_triage, meeting_of, triage_desk
from goldenthread.cases.tests.test_protected import ADDRESS, HIDDEN, NEIGHBOUR
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.people import operations as people
from goldenthread.people.models import Person
from goldenthread.routing.models import Binding

pytestmark = pytest.mark.django_db
NAMES_HER = "Ask Zelda Quill at 4 Heron Row"
SHOWN = "‘Zelda’ could show somebody who would be at risk if known"


def protect(desk, concern, *marks):
    return [operations.protect_identity(actor=desk.worker, concern_id=concern.pk, **mark) for mark in marks]


def same_person(desk, one, other):
    known, reported = (Person.objects.get(pk=concern.person_id) for concern in (one, other))
    people.match_person(actor=desk.worker, reported=reported, known=known)


@pytest.fixture
def pair(desk):
    """Two concerns about one person; in the first a neighbour and the address are protected."""
    first, second = in_triage(desk), in_triage(desk)
    same_person(desk, first, second)
    protect(desk, first, NEIGHBOUR, HIDDEN)
    return first, Concern.objects.get(pk=second.pk)


@pytest.fixture
def enquiry(desk, pair):
    """An enquiry of the second of them."""
    begun = begin_enquiry(desk.worker, pair[1], "section-42")
    Concern.objects.filter(pk=pair[1].pk).update(enquiry=begun)
    return begun


@pytest.fixture
def agency():
    return TeamFactory(organisation=OrganisationFactory(kind="nhs-provider"))


class TestNear:
    @pytest.mark.parametrize("known", [queries.known_of, queries.known_of_others, queries.known_of_reporter])
    def test_of_the_same_person_in_another_report(self, desk, pair, known):
        with pytest.raises(Refused, match=SHOWN):
            operations.check_words(desk.worker, pair[1], [NAMES_HER], "", known=known(pair[1]))
        with pytest.raises(Refused, match="‘4 Heron Row’ could show where somebody is"):
            operations.check_words(desk.worker, pair[1], [NAMES_HER], "", known=known(pair[1]))

    def test_in_whatever_led_to_the_same_enquiry(self, desk):
        first, second = in_triage(desk), in_triage(desk)
        begun = begin_enquiry(desk.worker, first, "section-42")
        Concern.objects.filter(pk=second.pk).update(enquiry=begun)
        protect(desk, Concern.objects.get(pk=second.pk), NEIGHBOUR)
        with pytest.raises(Refused, match=SHOWN):
            check_words_of_enquiry(desk.worker, begun, [NAMES_HER], "")

    def test_an_address_that_is_protected_is_found_as_each_record_has_it(self, desk, pair):
        Person.objects.filter(pk=pair[1].person_id).update(address="9 Quayside, Ashmere, HB7 3QE")
        with pytest.raises(Refused, match="‘9 Quayside’ could show where somebody is"):
            operations.check_words(desk.worker, pair[0], ["Visit 9 Quayside"], "")

    def test_nothing_of_somebody_else_or_of_another_council(self, desk, pair):
        other = in_triage(desk)
        operations.check_words(desk.worker, other, ["Ask Zelda Quill"], "")
        there = triage_desk()
        theirs = in_triage(there)
        operations.check_words(there.worker, theirs, ["Ask Zelda Quill"], "")


class TestWhatIsTypedForOthers:
    def test_a_meeting_its_minutes_and_its_actions(self, desk, pair, enquiry, agency):
        lead = {"actor": desk.worker}
        with pytest.raises(Refused, match=SHOWN):
            meeting_of(desk, enquiry, agency, agenda=(NAMES_HER,))
        with pytest.raises(Refused, match="‘4 Heron Row’"):
            meeting_of(desk, enquiry, agency, place="4 Heron Row")
        meeting = meeting_of(desk, enquiry, agency)
        Meeting.objects.filter(pk=meeting.pk).update(at=clock.now() - timedelta(hours=2))
        came = {one.pk: WhoCame("attended", "") for one in meeting.invitees.all()}
        operations.record_attendance(meeting_id=meeting.pk, held_at=clock.now() - timedelta(hours=1), came=came, **lead)
        minutes = {"decisions": NAMES_HER, "discussion": "", "shown": ["decisions"]}
        with pytest.raises(Refused, match=SHOWN):
            operations.write_minutes(meeting_id=meeting.pk, **minutes, **lead)
        action = {"what": NAMES_HER, "team_id": agency.pk, "person": "", "due": clock.today() + timedelta(days=5)}
        with pytest.raises(Refused, match=SHOWN):
            operations.add_meeting_action(meeting_id=meeting.pk, **action, **lead)

    def test_an_action_and_whatever_is_said_of_it_afterwards(self, desk, pair, enquiry, agency):
        asks = {"team_id": agency.pk, "due": clock.now() + timedelta(days=5), "why": "It was not followed"}
        ask = {"actor": desk.worker, "enquiry_id": enquiry.pk} | asks
        with pytest.raises(Refused, match=SHOWN):
            operations.ask_for_enquiry_action(what=NAMES_HER, **ask)
        action = operations.ask_for_enquiry_action(what="Send the plan", **ask)
        with pytest.raises(Refused, match="Take out ‘Zelda’: it could show somebody who would be at risk if known"):
            engine.withdraw_action(actor=desk.worker, action_id=action.pk, because=NAMES_HER)
        engine.withdraw_action(actor=desk.worker, action_id=action.pk, because="It is done already")

    def test_why_another_council_is_offered_it(self, desk, pair, client):
        there = triage_desk().council
        sign_in(client, User.objects.get(pk=desk.worker.user_id))
        page, typed = reverse("pass_concern_on", args=[pair[1].pk]), {"to": str(there.pk), "because": NAMES_HER}
        shown = text(client.post(page, typed))
        assert SHOWN in shown
        assert "If a word must stay, why?" in shown
        assert not pair[1].passings.exists()
        client.post(page, typed | {"must_stay": "They have to ring her"})
        assert pair[1].passings.get().because == NAMES_HER

    def test_what_is_added_when_whoever_raised_it_or_the_person_is_told(self, desk, pair):
        for whose, shows in (("reporter", "‘4 Heron Row’"), ("person", "‘Zelda’")):
            with pytest.raises(Refused, match=f"Take out {shows}"):
                tell(desk.worker, pair[1], Telling("later", added=NAMES_HER, whose=whose))


class TestWhatAnotherOrganisationReads:
    REPORTED = "Zelda Quill saw it. He went to 4 Heron Row and hit her."

    @pytest.fixture
    def reported(self, desk):
        concern = in_triage(
            desk, what_happened=self.REPORTED, wants=NAMES_HER, source_of_risk="Dean, known to Zelda", safe_words=NAMES_HER
        )
        protect(desk, concern, NEIGHBOUR, HIDDEN)
        return Concern.objects.get(pk=concern.pk)

    def test_a_desk_that_it_is_handed_to_reads_marks(self, client, desk, reported):
        night = TeamFactory(organisation=OrganisationFactory(), name="Night desk")
        Binding.objects.create(council=desk.council, key="out-of-hours", team=night)
        operations.hand_to(reported, "out-of-hours", actor=desk.worker, asks="Visit tonight", could_happen=NAMES_HER)
        hand_over = HandOver.objects.get()
        sign_in(client, "out-of-hours-worker", team=night)
        shown = [text(client.get(reverse("hand_over", args=[hand_over.pk])))]
        client.post(reverse("acknowledge_hand_over", args=[hand_over.pk]), {"their_reference": "N1"})
        one = ("decide_safe_tonight_for_council", "record_sighting_for_council")
        shown += [text(client.get(url)) for url in ("/handed-over", *(reverse(name, args=[hand_over.pk]) for name in one))]
        assert "[protected] [protected] saw it. He went to [protected address] and hit her." in shown[0]
        assert "Safe now, as reported" in shown[0]
        for page in shown:
            assert not {word for word in ("Zelda", "Quill", "Heron Row") if word in page}

    def test_what_was_checked_before_it_was_handed_over_stays_and_what_was_protected_since_does_not(self, desk, client):
        concern = in_triage(desk)
        night = TeamFactory(organisation=OrganisationFactory(), name="Night desk")
        Binding.objects.create(council=desk.council, key="out-of-hours", team=night)
        operations.hand_to(concern, "out-of-hours", actor=desk.worker, asks="Ask Zelda Quill", to_ring="Zelda Quill")
        sign_in(client, "out-of-hours-worker", team=night)
        page = reverse("hand_over", args=[HandOver.objects.get().pk])
        assert "Ask Zelda Quill" in text(client.get(page))
        protect(desk, concern, NEIGHBOUR)
        assert "Zelda" not in text(client.get(page))

    def test_another_council_that_accepts_it_receives_marks(self, desk, reported):
        there = triage_desk().council
        passing = operations.pass_concern_on(actor=desk.worker, concern_id=reported.pk, to=there, because="It was there")
        received = queries.report_of(passing)
        assert received.what_happened == "[protected] [protected] saw it. He went to [protected address] and hit her."
        said = f"{received.wants} {received.source_of_risk} {received.safe_words}"
        assert "Zelda" not in said
        assert "Heron Row" not in said


class TestLifting:
    ENDED = {"because": "She has moved away", "asked": "She agrees"}

    def test_it_says_why_and_what_whoever_is_protected_thinks_and_happens_once(self):
        assert may_lift(lifted=False, **self.ENDED).met
        assert may_lift(lifted=True, **self.ENDED).reasons == ("It was lifted already",)
        assert may_lift(lifted=False, because=" ", asked="").reasons == (
            "Say why it may be known now",
            "Say what whoever is protected thinks of it, or why they were not asked",
        )

    def test_a_manager_lifts_it_by_its_page_and_it_is_checked_for_no_more(self, client, desk, pair):
        neighbour, address = ProtectedIdentity.objects.order_by("created_at")
        sign_in(client, "safeguarding-manager", team=desk.team)
        page = reverse("lift_protection", args=[address.pk])
        assert "Say why it may be known now" in text(client.post(page, {}))
        assert "Lifted. It is checked for no more." in text(client.post(page, self.ENDED, follow=True))
        assert "Lifted by" in text(client.get(page))
        assert [one.address_protected for one in Person.objects.filter(concerns__in=pair)] == [False, False]
        operations.check_words(desk.worker, pair[1], ["Visit 4 Heron Row"], "")
        with pytest.raises(Refused, match=SHOWN):
            operations.check_words(desk.worker, pair[1], [NAMES_HER], "")
        assert neighbour.lifted_at is None

    def test_an_address_that_another_record_protects_stays_protected(self, desk, pair):
        (again,) = protect(desk, pair[1], HIDDEN)
        manager = actor("safeguarding-manager", team=desk.team)
        operations.lift_protection(actor=manager, protected_id=again.pk, **self.ENDED)
        assert Person.objects.get(pk=pair[0].person_id).address_protected
        assert Person.objects.get(pk=pair[0].person_id).address == ADDRESS

    def test_triage_may_not_another_council_finds_none_and_twice_is_refused(self, desk, pair):
        marked = ProtectedIdentity.objects.first()
        elsewhere = actor("safeguarding-manager", CouncilFactory())
        for who, refusal in ((desk.worker, PermissionDenied), (elsewhere, ProtectedIdentity.DoesNotExist)):
            with pytest.raises(refusal):
                operations.lift_protection(actor=who, protected_id=marked.pk, **self.ENDED)
        manager = actor("safeguarding-manager", team=desk.team)
        operations.lift_protection(actor=manager, protected_id=marked.pk, **self.ENDED)
        with pytest.raises(Refused, match="It was lifted already"):
            operations.lift_protection(actor=manager, protected_id=marked.pk, **self.ENDED)
