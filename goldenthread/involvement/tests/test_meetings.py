"""Who is proposed for a meeting, and what a team that is asked sees, answers and reads."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.queries import actor_of
from goldenthread.accounts.tests.factories import OrganisationFactory, TeamFactory, actor, member, sign_in
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Concern, Enquiry, Invitee, Meeting
from goldenthread.cases.operations import WhoCame
from goldenthread.cases.tests.factories import MET, meeting_of
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.involvement import operations, queries
from goldenthread.involvement.models import Notice
from goldenthread.involvement.tests.factories import no_crime, partnership, ready_to_tell
from goldenthread.outbox.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def partners():
    return partnership()


@pytest.fixture
def enquiry(partners):
    """A nursing home, continuing healthcare pays in full, everybody told, and an enquiry begun."""
    concern = ready_to_tell(partners, facts={"funding": ["chc-full"]})
    operations.send_notices(actor=partners.worker, concern_id=concern.pk)
    cases.decide_crime(actor=partners.worker, concern_id=concern.pk, facts=no_crime())
    cases.record_decision(actor=partners.worker, concern_id=concern.pk, kind="section-42", facts=MET, because="All three")
    return Enquiry.objects.get()


def proposed(partners, enquiry):
    return {one.words: one for one in queries.invitable(partners.worker, enquiry.concern)}


def signed_in(client, who):
    sign_in(client, User.objects.get(pk=who.user_id))


def invitation(meeting, team):
    return meeting.invitees.get(team=team)


def test_whom_the_policy_asks_is_ticked_and_so_is_whoever_answered_attend(partners, enquiry):
    chc = proposed(partners, enquiry)[f"Continuing healthcare, {partners.icb_body.name}"]
    assert chc.proposed
    assert "invited" in chc.because
    elsewhere = TeamFactory(organisation=OrganisationFactory(name="Stonevale Council"), name="Commissioning")
    answered = {"answer": "attend", "answered_at": clock.now()}
    Notice.objects.filter(recipient="quality-team").update(team=elsewhere, **answered)
    wants = proposed(partners, enquiry)["Commissioning, Stonevale Council"]
    assert (wants.proposed, wants.because) == (True, "Answered that they will attend")
    Notice.objects.filter(recipient="quality-team").update(answer="keep-informed")
    assert not proposed(partners, enquiry)["Commissioning, Stonevale Council"].proposed


def test_those_told_because_others_may_be_at_risk_come_without_this_persons_record(partners, enquiry):
    Notice.objects.filter(recipient="icb-safeguarding").update(others_at_risk_only=True)
    assert not proposed(partners, enquiry)[f"Safeguarding, {partners.icb_body.name}"].sees_person


def test_a_team_where_the_source_of_risk_works_is_not_offered_and_what_it_was_asked_is_taken_back(partners, enquiry):
    meeting = meeting_of(partners.desk, enquiry, partners.icb_team)
    senior = member("designated-professional", team=TeamFactory(organisation=partners.icb_body))
    manager = actor("safeguarding-manager", team=partners.desk.team)
    operations.say_conflict(
        actor=partners.worker,
        concern_id=enquiry.concern_id,
        works_there=True,
        because="He works there",
        seniors={partners.icb_team.pk: senior.pk},
        manager_ids=[manager.user_id],
    )
    enquiry.refresh_from_db()
    assert f"Safeguarding, {partners.icb_body.name}" not in proposed(partners, enquiry)
    with pytest.raises(Invitee.DoesNotExist):
        cases.answer_invitation(actor=partners.icb, invitee_id=invitation(meeting, partners.icb_team).pk, answer="apologies")


def to_send(**changed):
    day = clock.today() + timedelta(days=3)
    typed = {"kind": "strategy-meeting", "day_day": day.day, "day_month": day.month, "day_year": day.year, "hour": "2pm"}
    typed |= {"how": "video", "chair": "Tom Ashdown", "agenda": "What was reported", "takes_part": "yes"}
    typed |= {
        "interpreter": "Polish",
        "where": "Her room",
        "with_them": "Her niece",
        "advocate": "Kofi Mensah",
        "reach": "01632 960 170",
    }
    return typed | {"contacted": "not-yet", "not_yet_because": "Tom rings the nurse today"} | changed


def test_it_is_set_on_one_page_with_the_person_and_their_advocate(client, partners, enquiry):
    signed_in(client, partners.worker)
    page = reverse("set_meeting", args=[enquiry.pk])
    shown = client.get(page).content.decode()
    assert "Telling a commissioner is not contacting the nurse." in shown
    typed = to_send(teams=[str(partners.icb_team.pk)], bodies="Nobody Ltd")
    assert "is not in the register of organisations" in client.post(page, typed).content.decode()
    police = TeamFactory(organisation=OrganisationFactory(kind="police", name="Harbour Police"), name="Public protection")
    client.post(page, typed | {"bodies": "Harbour Police", "outside": "Jo Penn, nurse"})
    meeting = Meeting.objects.get()
    person, advocate = meeting.invitees.get(kind="person"), meeting.invitees.get(kind="advocate")
    assert person.needs == {"interpreter": "Polish", "where": "Her room", "with_them": "Her niece"}
    assert (advocate.name, advocate.needs) == ("Kofi Mensah", {"reach": "01632 960 170"})
    assert invitation(meeting, police).name == "Public protection, Harbour Police"
    assert Message.objects.filter(letter="meeting").count() == 2
    assert "Jo Penn, nurse" in client.get(reverse("meeting", args=[meeting.pk])).content.decode()


def test_why_the_person_does_not_take_part_is_asked_and_the_provider_is_not_asked_by_name(client, partners, enquiry):
    home = OrganisationFactory(name="Larkfield Care Ltd")
    TeamFactory(organisation=home)
    signed_in(client, partners.worker)
    page = reverse("set_meeting", args=[enquiry.pk])
    typed = to_send(teams=[str(partners.icb_team.pk)], takes_part="no")
    assert "Say why the person does not take part" in client.post(page, typed).content.decode()
    assert queries.team_at(enquiry.concern, home) is not None
    enquiry.concern.provider = type(enquiry.concern).provider.field.related_model(organisation=home)
    assert queries.team_at(enquiry.concern, home) is None


def test_the_team_sees_what_it_needs_and_only_who_attends_sees_the_name(client, partners, enquiry):
    meeting = meeting_of(partners.desk, enquiry, partners.icb_team)
    page = reverse("meeting_invitation", args=[invitation(meeting, partners.icb_team).pk])
    signed_in(client, partners.icb)
    assert page in client.get(reverse("meetings")).content.decode()
    shown = client.get(page).content.decode()
    assert "What the person wants" in shown  # a line of the agenda
    assert "Edith" not in shown
    assert "night carers" not in shown
    client.post(page, {"answer": "attend", "attending": str(partners.icb.user_id)})
    assert "Edith Marlowe" in client.get(page).content.decode()
    colleague = member("designated-professional", team=partners.icb_team)
    sign_in(client, colleague)
    assert "Edith" not in client.get(page).content.decode()
    client.post(page, {"answer": "apologies"})
    signed_in(client, partners.icb)
    assert "Edith" not in client.get(page).content.decode()


def test_of_what_could_be_a_crime_nobody_sees_more_than_the_provider(client, partners, enquiry):
    meeting = meeting_of(partners.desk, enquiry, partners.icb_team)
    Concern.objects.update(possible_crime=True)
    enquiry.concern.crime_decisions.all().delete()
    Invitee.objects.filter(team=partners.icb_team).update(
        answer="attend", attending_id=partners.icb.user_id, answered_at=clock.now()
    )
    signed_in(client, partners.icb)
    shown = client.get(reverse("meeting_invitation", args=[invitation(meeting, partners.icb_team).pk])).content.decode()
    assert "Edith" not in shown
    assert "It could be a crime: no more is shown until the police agree." in shown


def test_a_report_is_written_there_and_read_by_the_council(client, partners, enquiry):
    meeting = meeting_of(partners.desk, enquiry, partners.icb_team)
    page = reverse("meeting_invitation", args=[invitation(meeting, partners.icb_team).pk])
    signed_in(client, partners.icb)
    assert "Write your report" in client.post(page, {"answer": "report"}).content.decode()
    client.post(page, {"answer": "report", "report": "We have had two complaints."})
    signed_in(client, partners.worker)
    assert "We have had two complaints." in client.get(reverse("meeting", args=[meeting.pk])).content.decode()


def test_the_minutes_show_what_was_ticked_and_their_own_actions(client, partners, enquiry):
    meeting = meeting_of(partners.desk, enquiry, partners.icb_team, partners.quality_team)
    came = {one.pk: WhoCame("attended") for one in meeting.invitees.all()}
    worker, by = partners.worker, clock.today()
    cases.record_attendance(actor=worker, meeting_id=meeting.pk, held_at=clock.now(), came=came)
    theirs = {"what": "Review the contract", "team_id": partners.icb_team.pk, "person": "", "due": by}
    ours = theirs | {"what": "Visit on Friday", "team_id": partners.desk.team.pk}
    for action in (theirs, ours):
        cases.add_meeting_action(actor=worker, meeting_id=meeting.pk, **action)
    said = {"decisions": "An enquiry.", "discussion": "Much was said.", "shown": ["decisions"]}
    cases.write_minutes(actor=worker, meeting_id=meeting.pk, **said)
    invitee = invitation(meeting, partners.icb_team)
    page = reverse("meeting_invitation", args=[invitee.pk])
    signed_in(client, partners.icb)
    shown = client.get(page).content.decode()
    assert "An enquiry." in shown
    assert "Review the contract" in shown
    assert "Visit on Friday" not in shown
    assert "Much was said." not in shown
    answer = client.post(reverse("read_minutes", args=[invitee.pk]), follow=True).content.decode()
    assert "Noted. The council sees that you have read them." in answer
    signed_in(client, partners.worker)
    assert "Minutes read by 1 of 2" in client.get(reverse("enquiry", args=[enquiry.pk])).content.decode()
    cases.write_minutes(actor=worker, meeting_id=meeting.pk, **said | {"shown": ["discussion", "all-actions", "attendance"]})
    signed_in(client, partners.icb)
    shown = client.get(page).content.decode()
    assert "An enquiry." not in shown
    assert "Much was said." in shown
    assert "Visit on Friday" in shown


def test_another_team_finds_nothing_and_a_held_meeting_takes_no_answer(client, partners, enquiry):
    meeting = meeting_of(partners.desk, enquiry, partners.icb_team)
    invitee = invitation(meeting, partners.icb_team)
    signed_in(client, partners.chc)
    assert client.get(reverse("meeting_invitation", args=[invitee.pk])).status_code == 404
    assert meeting.reference not in client.get(reverse("meetings")).content.decode()
    with pytest.raises(PermissionDenied):
        cases.answer_invitation(actor=partners.worker, invitee_id=invitee.pk, answer="apologies")
    stranger = actor_of(member("designated-professional"))
    with pytest.raises(Invitee.DoesNotExist):
        cases.answer_invitation(actor=stranger, invitee_id=invitee.pk, answer="apologies")
    Meeting.objects.update(held_at=clock.now())
    with pytest.raises(Refused, match="This meeting has been held"):
        cases.answer_invitation(actor=partners.icb, invitee_id=invitee.pk, answer="apologies")


def test_an_answer_needs_somebody_of_their_own_to_attend(partners, enquiry):
    invitee = invitation(meeting_of(partners.desk, enquiry, partners.icb_team), partners.icb_team)
    with pytest.raises(Refused, match="Say who will attend"):
        cases.answer_invitation(
            actor=partners.icb, invitee_id=invitee.pk, answer="attend", attending_id=partners.worker.user_id
        )


def test_a_team_with_no_meeting_is_told_how_one_comes(client, partners):
    signed_in(client, partners.icb)
    assert "When a council asks your team to a meeting, it comes here" in client.get(reverse("meetings")).content.decode()


def test_the_list_of_invitations_asks_no_more_for_more(client, partners, enquiry, django_assert_max_num_queries):
    for _ in range(4):
        meeting_of(partners.desk, enquiry, partners.icb_team)
    signed_in(client, partners.icb)
    with django_assert_max_num_queries(14):
        assert client.get(reverse("meetings")).content.decode().count("Not answered yet") == 4
