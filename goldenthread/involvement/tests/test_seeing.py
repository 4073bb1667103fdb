"""Three views of a notice: who sees the provider, who their own person, who the meeting pack, and who never what."""

import datetime

import pytest

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import OrganisationFactory, actor, sign_in
from goldenthread.audit.models import Entry
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Concern
from goldenthread.cases.queries import concern_faces
from goldenthread.cases.rules.faces import identifies, protective_action, seen_by, seriousness
from goldenthread.cases.tests.factories import UNMET
from goldenthread.core.decisions import Refused
from goldenthread.directory.tests.factories import LocationFactory, PlacementFactory, ProviderFactory
from goldenthread.involvement import operations
from goldenthread.involvement.models import Notice
from goldenthread.involvement.rules import view_of
from goldenthread.involvement.tests.factories import TELLINGS, ready_to_tell, told

pytestmark = pytest.mark.django_db
CHC_TOLD = {"risk_to_others": True, "other_commissioners": ["continuing-healthcare"]}


@pytest.mark.parametrize(
    ("recipient", "others_only", "paying", "view"),
    [
        ("quality-team", False, (), "oversight"),
        ("contract-manager", False, (), "oversight"),
        ("commissioning-team", False, (), "oversight"),
        ("icb-safeguarding", False, ("icb:QT6",), "oversight"),
        ("nhs-england", False, (), "oversight"),
        ("continuing-healthcare", False, (), "own-person"),
        ("continuing-healthcare", True, (), "oversight"),
        ("other-commissioner:council:Elsewhere", False, ("council:Elsewhere",), "own-person"),
        ("other-commissioner:icb:QT6", False, ("icb:QT6",), "own-person"),
        ("other-commissioner:council:Elsewhere", True, ("council:Elsewhere",), "oversight"),
        ("other-commissioner:council:Elsewhere", False, ("icb:QT6",), "oversight"),
    ],
)
def test_which_view_each_recipient_has(recipient, others_only, paying, view):
    decided = view_of(recipient, others_at_risk_only=others_only, paying=paying)
    assert decided.key == view
    assert decided.because


@pytest.mark.parametrize(
    ("size", "kinds", "small"),
    [
        (1, (), True),
        (2, ("Care home service with nursing",), True),
        (3, ("supported-living",), False),
        (None, ("Supported living service",), True),
        (None, ("Shared Lives",), True),
        (None, ("Extra Care housing services",), True),
        (None, ("extra-care",), True),
        (0, ("supported-living",), True),
        (None, ("Care home service with nursing",), False),
        (None, (), False),
    ],
)
def test_in_which_service_the_place_says_who_it_is(size, kinds, small):
    assert identifies(size, kinds) is small


@pytest.mark.parametrize(
    ("reader", "view", "officer", "attending", "pack", "seen"),
    [
        ("me", "own-person", "me", None, False, "own-person"),
        ("me", "own-person", "you", None, False, "oversight"),
        ("me", "own-person", None, None, False, "oversight"),
        ("me", "oversight", "me", None, False, "oversight"),
        ("me", "oversight", None, "me", True, "meeting"),
        ("me", "oversight", None, "me", False, "oversight"),
        ("me", "oversight", None, "you", True, "oversight"),
        (None, "own-person", None, None, True, "oversight"),
    ],
)
def test_which_view_each_reader_has(reader, view, officer, attending, pack, seen):
    assert seen_by(reader, view=view, case_officer=officer, attending=attending, pack=pack) == seen


def test_how_serious_it_is_says_what_is_recorded_or_that_nothing_is():
    assert seriousness(possible_crime=True, safe_now="no", others_at_risk=True).startswith("Possibly a crime. Others may be")
    assert seriousness(possible_crime=None, safe_now="not-known", others_at_risk=None).startswith("Nothing recorded yet")
    assert protective_action(safe_now="no", plan=False) == "None recorded yet"
    assert "decided" in protective_action(safe_now="no", plan=True)


def own_person(partners, **reported):
    """A concern of somebody whose continuing healthcare is told, as their own person's payer."""
    concern, notices = told(partners, **reported)
    notice = notices["icb-safeguarding"]
    Notice.objects.filter(pk=notice.pk).update(view="own-person")
    return concern, Notice.objects.get(pk=notice.pk)


def page(client, actor_, notice):
    sign_in(client, user_of(actor_))
    return client.get(f"/notices/{notice.pk}").content.decode()


def user_of(actor_):
    return User.objects.get(pk=actor_.user_id)


def test_the_view_is_kept_with_the_notice_when_it_is_made(partners):
    elsewhere = {"responsible_commissioners": [f"council:{OrganisationFactory(kind='council', name='Elsewhere').name}"]}
    concern = ready_to_tell(partners, facts=elsewhere)
    team = partners.quality_team
    sent = operations.send_notices(
        actor=partners.worker, concern_id=concern.pk, teams={"other-commissioner:council:Elsewhere": team.pk}
    )
    assert {one.recipient: one.view for one in sent}["other-commissioner:council:Elsewhere"] == "own-person"
    assert {one.view for one in sent if one.recipient in ("quality-team", "icb-safeguarding")} == {"oversight"}


def test_until_a_case_officer_is_named_the_team_sees_no_name_and_is_asked_to_name_one(partners, client):
    _, notice = own_person(partners)
    shown = page(client, partners.icb, notice)
    assert "Edith" not in shown
    assert "Name the case officer" in shown


def test_the_case_officer_alone_sees_the_person_and_that_is_recorded(partners, client):
    _, notice = own_person(partners)
    colleague = actor("designated-professional", team=partners.icb_team)
    operations.name_case_officer(actor=partners.icb, notice_id=notice.pk, user_id=partners.icb.user_id)
    assert "Edith Marlowe" in page(client, partners.icb, notice)
    assert Entry.objects.latest("seq").detail == {"page": "notice, own-person"}
    assert "Edith" not in page(client, colleague, notice)
    assert Entry.objects.latest("seq").detail == {"page": "notice, oversight"}


def test_the_case_officer_is_named_on_a_page(partners, client):
    _, notice = own_person(partners)
    sign_in(client, user_of(partners.icb))
    address = f"/notices/{notice.pk}/case-officer"
    assert "Choose the case officer" in client.post(address, {"user": ""}).content.decode()
    shown = client.post(address, {"user": str(partners.icb.user_id)}, follow=True).content.decode()
    assert "sees who this is about, and nobody else of the team" in shown


def test_somebody_of_another_team_cannot_be_the_case_officer(partners):
    _, notice = own_person(partners)
    with pytest.raises(Refused, match="Choose somebody of the team that was told"):
        operations.name_case_officer(actor=partners.icb, notice_id=notice.pk, user_id=partners.chc.user_id)


def test_a_notice_for_oversight_has_no_case_officer(partners):
    _, notices = told(partners)
    with pytest.raises(Refused, match="shows nobody’s name"):
        operations.name_case_officer(actor=partners.icb, notice_id=notices["icb-safeguarding"].pk, user_id=partners.icb.user_id)


def attending(partners):
    concern, notices = told(partners, wants="I want to sit in the garden again.", born=datetime.date(1941, 5, 2))
    notice = notices["icb-safeguarding"]
    line, reader = notice.concern.ring_line, partners.icb
    operations.answer_notice(actor=reader, notice_id=notice.pk, kept=line, answer="attend", attending_id=reader.user_id)
    return concern, notice


def test_the_meeting_pack_goes_to_whoever_attends_and_back_when_the_answer_changes(partners, client):
    _, notice = attending(partners)
    operations.give_pack(actor=partners.worker, notice_id=notice.pk)
    shown = page(client, partners.icb, notice)
    assert "Edith Marlowe" in shown
    assert "I want to sit in the garden again." in shown
    assert f"{partners.icb.name}, {partners.icb_body.name}" in shown
    assert "Edith" not in page(client, actor("designated-professional", team=partners.icb_team), notice)
    operations.answer_notice(actor=partners.icb, notice_id=notice.pk, kept=notice.concern.ring_line, answer="keep-informed")
    assert Notice.objects.get(pk=notice.pk).pack_given_at is None
    assert "Edith" not in page(client, partners.icb, notice)


def test_the_council_gives_it_with_a_button(partners, client):
    concern, notice = attending(partners)
    sign_in(client, user_of(partners.worker))
    assert "Give the meeting pack" in client.get(f"/concerns/{concern.pk}").content.decode()
    shown = client.post(f"/notices/{notice.pk}/meeting-pack", follow=True).content.decode()
    assert "has the meeting pack" in shown
    assert "They have the meeting pack" in client.post(f"/notices/{notice.pk}/meeting-pack", follow=True).content.decode()


def test_nobody_has_a_pack_before_they_say_that_they_attend(partners):
    _, notices = told(partners)
    with pytest.raises(Refused, match="Wait until they answer"):
        operations.give_pack(actor=partners.worker, notice_id=notices["quality-team"].pk)


def test_those_told_because_of_others_have_no_pack(partners):
    _, notice = attending(partners)
    Notice.objects.filter(pk=notice.pk).update(others_at_risk_only=True)
    with pytest.raises(Refused, match="without this person’s record"):
        operations.give_pack(actor=partners.worker, notice_id=notice.pk)


@pytest.mark.parametrize(("view", "sees"), [("oversight", False), ("own-person", True), ("meeting", True)])
def test_the_council_looks_at_each_view_before_it_sends(partners, client, view, sees):
    concern = ready_to_tell(partners)
    sign_in(client, user_of(partners.worker))
    assert "What they will see" in client.get(f"/concerns/{concern.pk}/tell").content.decode()
    shown = client.get(f"/concerns/{concern.pk}/what-they-see?as={view}").content.decode()
    assert ("Edith Marlowe" in shown) is sees
    assert "Susan" not in shown


class TestASmallService:
    @pytest.fixture
    def small(self, partners):
        place = LocationFactory(
            provider=ProviderFactory(name="Harbour Support Ltd"),
            name="4 Quay Cottages",
            council=partners.desk.council,
            beds=None,
            care_home=False,
            service_types=["Supported living service"],
        )
        return told(partners, location_id=place.pk)[1]["icb-safeguarding"]

    def test_oversight_sees_the_provider_and_nothing_of_the_place(self, small, partners, client):
        for address in (f"/notices/{small.pk}", "/notices", "/notices/register", "/notices/trend"):
            sign_in(client, user_of(partners.icb))
            shown = client.get(address).content.decode()
            assert "Harbour Support Ltd" in shown, address
            assert "Quay" not in shown, address

    def test_a_search_of_the_register_does_not_show_that_it_is_there(self, small, partners, client):
        sign_in(client, user_of(partners.icb))
        assert "Nothing in the register fits" in client.get("/notices/register?provider=quay").content.decode()
        assert small.reference in client.get("/notices/register?provider=harbour").content.decode()

    def test_its_case_officer_sees_the_place(self, small, partners, client):
        Notice.objects.filter(pk=small.pk).update(view="own-person", case_officer=partners.icb.user_id)
        assert "4 Quay Cottages" in page(client, partners.icb, small)

    @pytest.mark.parametrize(("people", "shown"), [(2, False), (3, True)])
    def test_its_size_is_whom_it_is_known_to_house(self, small, people, shown):
        concern = small.concern
        PlacementFactory(location=concern.location, people=people)
        PlacementFactory(location=concern.location, people=2, funding="funded-nursing-care")  # on top of another payer
        face = concern_faces([concern.pk], "oversight", to=None)[concern.pk]
        assert (face.location_id is not None) is shown


def test_a_place_of_many_is_found_by_its_name(partners, client):
    place = LocationFactory(name="Larkfield", council=partners.desk.council)
    _, notices = told(partners, location_id=place.pk)
    sign_in(client, user_of(partners.icb))
    assert notices["icb-safeguarding"].reference in client.get("/notices/register?provider=larkf").content.decode()


def test_words_that_name_somebody_else_are_not_shown_to_anybody(partners):
    concern, _ = told(partners, wants="Susan says I should go home", source_of_risk="Dean Hollis")
    Concern.objects.filter(pk=concern.pk).update(safe_practice={"safe-tonight": "Safe because Dean is suspended"})
    person = concern_faces([concern.pk], "meeting", to=None)[concern.pk].person
    assert "Ring the council" in person.wants
    assert "Ring the council" in person.safety_plan


def test_there_is_no_other_view(partners):
    with pytest.raises(ValueError, match="no view of a concern called everything"):
        concern_faces([], "everything", to=None)


class TestTheOutcome:
    def decided(self, partners):
        concern, notices = told(partners, reporter_relationship="Her daughter")
        cases.record_decision(
            actor=partners.worker, concern_id=concern.pk, kind="no-further-action", facts=UNMET, because="She is safe."
        )
        return concern, notices

    @pytest.mark.parametrize("word", ["Susan", "edith", "DAUGHTER’s"])
    def test_a_word_that_shows_somebody_is_refused_by_name(self, partners, word):
        concern, _ = self.decided(partners)
        with pytest.raises(Refused, match="Take it out, or say why it must stay"):
            operations.tell_outcome(actor=partners.worker, concern_id=concern.pk, words=f"{word} is safe", tellings=TELLINGS)

    def test_actions_are_checked_too(self, partners):
        concern, notices = self.decided(partners)
        actions = {notices["quality-team"].pk: "Visit Edith"}
        with pytest.raises(Refused, match="‘Edith’ could show who the person is"):
            operations.tell_outcome(
                actor=partners.worker, concern_id=concern.pk, words="Safe", actions=actions, tellings=TELLINGS
            )

    def test_it_goes_with_a_reason_on_the_page(self, partners, client):
        concern, _ = self.decided(partners)
        sign_in(client, user_of(partners.worker))
        typed = {
            "words": "Susan is safe",
            "referrer-how": "telephone",
            "person-whose": "person",
            "person-how": "later",
            "send": "yes",
        }
        refused = client.post(f"/concerns/{concern.pk}/tell-outcome", typed).content.decode()
        assert "‘Susan’ could show who told us" in refused
        assert "If a word must stay, why?" in refused
        done = client.post(f"/concerns/{concern.pk}/tell-outcome", typed | {"must_stay": "Another Susan"}, follow=True)
        assert "The outcome is told." in done.content.decode()
        assert "Why: Another Susan" in done.content.decode()
