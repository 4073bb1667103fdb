"""Meetings as the council works with them: set, called off, held, written up, read; and who was asked direct."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import OrganisationFactory, TeamFactory, actor, sign_in
from goldenthread.action_plans import operations as actions
from goldenthread.cases import operations, queries
from goldenthread.cases.models import Enquiry, Invitee, Meeting
from goldenthread.cases.operations import Discussion, Invited, WhoCame
from goldenthread.cases.operations.enquiries import end_enquiry
from goldenthread.cases.operations.enquiry_actions import by_the_end_of, on_action_changed
from goldenthread.cases.operations.meetings import on_clock_chased, on_message_delivered_at_last, on_message_not_delivered
from goldenthread.cases.tests.factories import enquiry_begun, meeting_of, plan, triage_desk
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.clock import LONDON
from goldenthread.core.decisions import Refused
from goldenthread.outbox.models import Message, MessageState

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return triage_desk()


@pytest.fixture
def enquiry(desk):
    return enquiry_begun(desk)


@pytest.fixture
def icb():
    return TeamFactory(organisation=OrganisationFactory(kind="icb"), name="Safeguarding", mailbox="icb@health.example")


@pytest.fixture
def meeting(desk, enquiry, icb):
    return meeting_of(desk, enquiry, icb)


def came(meeting, **changed):
    """Everybody came, but for the person, who did not want to."""
    said = {"person": WhoCame("absent", "She did not want to"), "team": WhoCame("attended")} | changed
    return {one.pk: said[one.kind] for one in meeting.invitees.all()}


def hold(desk, meeting, **changed):
    return operations.record_attendance(
        actor=desk.worker, meeting_id=meeting.pk, held_at=clock.now(), came=came(meeting, **changed)
    )


def running(kind):
    return Clock.objects.running().filter(kind=kind)


def test_setting_one_starts_its_clock_and_writes_to_each_team_naming_nobody(desk, enquiry, meeting):
    assert running("hold-meeting").get().due_at == meeting.at
    letter = Message.objects.get(letter="meeting")
    assert letter.to_address == "icb@health.example"
    assert "Edith" not in str(letter.words)
    enquiry.refresh_from_db()
    assert enquiry.parts["meetings"].startswith("Strategy meeting: ")
    assert meeting.invitees.get(kind="person").needs_words == "Interpreter or other help to understand: Polish"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"at": clock.now() - timedelta(days=1)}, "Choose a time that is still to come"),
        ({"contacted": "contacted"}, "none is on the list yet"),
        ({"agenda": ("What Edith wants",)}, "Edith"),
    ],
)
def test_what_is_missing_or_names_the_person_is_refused(desk, enquiry, icb, changed, told):
    with pytest.raises(Refused, match=told):
        meeting_of(desk, enquiry, icb, **changed)
    assert not Meeting.objects.exists()


def test_another_council_finds_no_enquiry_and_a_commissioner_may_not_set_one(desk, enquiry, icb):
    asked = [Invited("team", "x", team=icb)]
    with pytest.raises(Enquiry.DoesNotExist):
        operations.set_meeting(actor=triage_desk().worker, enquiry_id=enquiry.pk, plan=plan(), invited=asked)
    with pytest.raises(PermissionDenied):
        operations.set_meeting(
            actor=actor("designated-professional", team=icb), enquiry_id=enquiry.pk, plan=plan(), invited=asked
        )


def test_more_can_be_asked_once_each_until_it_is_held(desk, meeting, icb):
    police = TeamFactory(organisation=OrganisationFactory(kind="police"))
    both = [Invited("team", "Police", team=police), Invited("team", "Again", team=icb)]
    operations.invite(actor=desk.worker, meeting_id=meeting.pk, invited=both)
    assert meeting.invitees.filter(kind="team").count() == 2
    with pytest.raises(Refused, match="Choose whom to ask"):
        operations.invite(actor=desk.worker, meeting_id=meeting.pk, invited=[])
    hold(desk, meeting)
    with pytest.raises(Refused, match="This meeting has been held"):
        operations.invite(actor=desk.worker, meeting_id=meeting.pk, invited=both)


def test_calling_it_off_tells_the_teams_and_asks_for_nothing_more(desk, meeting):
    with pytest.raises(Refused, match="Say why it is called off"):
        operations.call_off_meeting(actor=desk.worker, meeting_id=meeting.pk, because=" ")
    operations.call_off_meeting(actor=desk.worker, meeting_id=meeting.pk, because="She went into hospital")
    assert not running("hold-meeting").exists()
    assert Clock.objects.get(kind="hold-meeting").overtaken
    assert Message.objects.filter(letter="meeting-off", to_address="icb@health.example").count() == 1
    with pytest.raises(Refused, match="This meeting was called off"):
        hold(desk, meeting)


def test_a_strategy_meeting_that_was_held_plans_the_enquiry(desk, enquiry, meeting):
    assert running("plan-enquiry").exists()
    hold(desk, meeting)
    enquiry.refresh_from_db()
    assert enquiry.stage == "under-way"
    assert not running("plan-enquiry").exists()
    assert not running("hold-meeting").exists()
    assert running("send-minutes").exists()
    assert "1 attended" in enquiry.parts["meetings"]


def test_a_case_conference_moves_the_enquiry_to_conference_even_from_planning(desk, enquiry, icb):
    hold(desk, meeting_of(desk, enquiry, icb, kind="case-conference"))
    enquiry.refresh_from_db()
    assert enquiry.stage == "conference"
    assert not running("plan-enquiry").exists()


def test_a_review_moves_nothing(desk, enquiry, icb):
    hold(desk, meeting_of(desk, enquiry, icb, kind="review"))
    enquiry.refresh_from_db()
    assert enquiry.stage == "planning"
    assert running("plan-enquiry").exists()


def test_why_the_person_was_not_there_is_never_left_blank(desk, meeting):
    with pytest.raises(Refused, match="Say why the person was not there"):
        hold(desk, meeting, person=WhoCame("absent"))
    hold(desk, meeting)
    assert meeting.invitees.get(kind="person").why_absent == "She did not want to"


def test_who_came_can_be_put_right_without_moving_anything_again(desk, enquiry, meeting):
    hold(desk, meeting)
    Enquiry.objects.update(stage="plan-in-review")
    hold(desk, meeting, team=WhoCame("report"), person=WhoCame("attended"))
    enquiry.refresh_from_db()
    assert enquiry.stage == "plan-in-review"
    assert running("send-minutes").count() == 1
    assert "1 sent a report" in enquiry.parts["meetings"]


def written(desk, meeting, **changed):
    said = {"decisions": "An enquiry. The trust reports.", "discussion": "What was said.", "shown": ["decisions"]}
    return operations.write_minutes(actor=desk.worker, meeting_id=meeting.pk, **said | changed)


def test_minutes_go_to_the_teams_and_are_read_by_them(desk, enquiry, meeting, icb):
    hold(desk, meeting)
    written(desk, meeting)
    assert not running("send-minutes").exists()
    assert Message.objects.filter(letter="minutes").count() == 1
    enquiry.refresh_from_db()
    assert enquiry.parts["meetings"].endswith("Minutes read by 0 of 1")
    reader, invitee = actor("designated-professional", team=icb), meeting.invitees.get(kind="team")
    operations.read_minutes(actor=reader, invitee_id=invitee.pk)
    enquiry.refresh_from_db()
    assert enquiry.parts["meetings"].endswith("Minutes read by 1 of 1")
    written(desk, meeting, decisions="Put right.")
    enquiry.refresh_from_db()
    assert enquiry.parts["meetings"].endswith("Minutes read by 0 of 1")


def test_minutes_wait_for_who_came_and_name_nobody_without_a_reason(desk, meeting):
    with pytest.raises(Refused, match="Record who came first"):
        written(desk, meeting)
    hold(desk, meeting)
    with pytest.raises(Refused, match="Say what was decided"):
        written(desk, meeting, decisions=" ")
    with pytest.raises(Refused, match="Edith"):
        written(desk, meeting, decisions="Edith moves.")
    written(desk, meeting, decisions="She moves.", discussion="Edith said so.")  # what is not sent may name her
    written(desk, meeting, decisions="Edith moves.", must_stay="Each who reads it knows her")


def test_there_are_no_minutes_to_read_before_they_are_sent_and_none_for_another_team(desk, meeting, icb):
    invitee = meeting.invitees.get(kind="team")
    with pytest.raises(Refused, match="There are no minutes to read yet"):
        operations.read_minutes(actor=actor("designated-professional", team=icb), invitee_id=invitee.pk)
    with pytest.raises(Invitee.DoesNotExist):
        operations.read_minutes(actor=actor("designated-professional"), invitee_id=invitee.pk)
    with pytest.raises(PermissionDenied):
        operations.read_minutes(actor=desk.worker, invitee_id=invitee.pk)


def test_what_a_meeting_agrees_is_an_action_like_any_other_of_a_team_that_was_asked(client, desk, enquiry, meeting, icb):
    hold(desk, meeting)
    given = {"actor": desk.worker, "meeting_id": meeting.pk, "what": "Send the chronology", "due": clock.today()}
    for nobody in ({"team_id": None, "person": " "}, {"team_id": TeamFactory().pk, "person": ""}):
        with pytest.raises(Refused, match="Say whose it is"):
            operations.add_meeting_action(**given, **nobody)
    with pytest.raises(Refused, match="Edith"):
        operations.add_meeting_action(**given | {"what": "Visit Edith"}, team_id=icb.pk, person="")
    action = operations.add_meeting_action(**given, team_id=icb.pk, person="Their nurse")
    assert (action.what, action.team, action.watched_by) == ("Their nurse: Send the chronology", icb, desk.council)
    assert action.why.startswith("Agreed at the strategy meeting of ")
    assert Clock.objects.running().get(kind="do-action").team == icb
    assert Message.objects.filter(letter="action", to_address="icb@health.example").exists()
    sign_in(client, User.objects.get(pk=desk.worker.user_id))
    for page in (reverse("meeting", args=[meeting.pk]), reverse("enquiry_actions", args=[enquiry.pk])):
        assert "Their nurse: Send the chronology" in client.get(page).content.decode()
    enquiry.refresh_from_db()
    assert enquiry.parts["actions"] == "1 open"
    doer = actor("designated-professional", team=icb)
    actions.say_done(actor=doer, action_id=action.pk, words="Sent")
    on_action_changed(subject_kind=action.subject_kind, subject_id=str(action.subject_id))
    enquiry.refresh_from_db()
    assert enquiry.parts["actions"] == "1 done, not checked"


def test_what_somebody_without_an_account_is_to_do_the_council_sees_to(desk, meeting):
    hold(desk, meeting)
    given = {"actor": desk.worker, "meeting_id": meeting.pk, "what": "Write to the bank", "due": clock.today()}
    action = operations.add_meeting_action(**given, team_id=None, person="The solicitor")
    assert (action.what, action.team) == ("The solicitor: Write to the bank", desk.team)


def test_what_is_to_be_done_before_night_is_due_today_even_after_five(desk, meeting):
    with time_machine.travel(datetime(2026, 11, 18, 21, 0, tzinfo=LONDON), tick=False):
        assert by_the_end_of(clock.today()) == datetime(2026, 11, 18, 23, 59, tzinfo=LONDON)
        assert by_the_end_of(date(2026, 11, 19)) == datetime(2026, 11, 19, 17, 0, tzinfo=LONDON)


def answers():
    return Clock.objects.running().filter(kind="answer-invitation")


def test_a_team_that_does_not_answer_is_reminded_then_its_lead_is_told(desk, enquiry, meeting, icb):
    owed = answers().get()
    assert (owed.team, owed.owner_id, owed.watched_by_id) == (icb, icb.organisation_id, desk.council.pk)
    assert owed.due_at <= meeting.at
    lead = actor("designated-professional", team=icb)
    icb.lead = User.objects.get(pk=lead.user_id)
    icb.save()
    for step in ("0", "1"):
        on_clock_chased(clock_id=str(owed.pk), step=step)
    sent = Message.objects.filter(letter="meeting-reminder").order_by("created_at")
    assert {one.to_address for one in sent} == {"icb@health.example", icb.lead.email}
    assert "Edith" not in str([one.words for one in sent])
    invitee = meeting.invitees.get(kind="team")
    operations.answer_invitation(actor=lead, invitee_id=invitee.pk, answer="apologies")
    assert not answers().exists()
    on_clock_chased(clock_id=str(owed.pk), step="1")
    assert Message.objects.filter(letter="meeting-reminder").count() == 2, "who has answered is not reminded"


def test_no_answer_is_owed_to_a_meeting_that_is_held_called_off_or_of_an_enquiry_that_ended(desk, enquiry, icb):
    hold(desk, meeting_of(desk, enquiry, icb))
    assert not answers().exists()
    off = meeting_of(desk, enquiry, icb, kind="review")
    operations.call_off_meeting(actor=desk.worker, meeting_id=off.pk, because="She is in hospital")
    assert not answers().exists()
    meeting_of(desk, enquiry, icb, kind="review")
    end_enquiry(enquiry.concern)
    assert not answers().exists()


def test_a_team_without_a_mailbox_or_that_a_letter_did_not_reach_is_told_another_way(client, desk, enquiry, meeting):
    failed = Message.objects.get(letter="meeting")
    Message.objects.update(state=MessageState.GAVE_UP)
    on_message_not_delivered(message_id=str(failed.pk))
    owed = running("tell-invited").get()
    sign_in(client, User.objects.get(pk=desk.worker.user_id))
    page = reverse("tell_invited", args=[owed.subject_id])
    assert page in client.get(reverse("enquiry", args=[enquiry.pk])).content.decode()
    assert "01632 960 142" in client.get(page).content.decode()
    assert "Say whom you told, how and when" in client.post(page, {}).content.decode()
    client.post(page, {"how": "Rang at 10am"})
    assert not running("tell-invited").exists()
    failed.refresh_from_db()
    assert failed.state == MessageState.SETTLED
    nobody = TeamFactory(organisation=OrganisationFactory(kind="police"), mailbox="")
    operations.invite(actor=desk.worker, meeting_id=meeting.pk, invited=[Invited("team", "Police", team=nobody)])
    assert running("tell-invited").exists()


def test_what_arrives_after_all_is_owed_no_more(desk, meeting):
    message = Message.objects.get(letter="meeting")
    on_message_not_delivered(message_id=str(message.pk))
    on_message_delivered_at_last(message_id=str(message.pk))
    assert not running("tell-invited").exists()


def discussion(**changed):
    facts = {
        "held_at": clock.now(),
        "who": ("Tom Ashdown, council", "Ellen Shaw, police"),
        "facts": "She was found on the floor twice.",
        "police_asked": "yes",
        "police_words": "No crime on what is known.",
        "safe": "as-recorded",
        "plan": "",
        "decision": "An enquiry, led by the council.",
        "tells": ("Tom rings her daughter", "The police tell the home"),
        "tell_by": clock.today(),
    }
    return Discussion(**facts | changed)


def test_ten_minutes_on_the_telephone_are_one_record_and_plan_the_enquiry(desk, enquiry):
    made = operations.record_discussion(actor=desk.worker, enquiry_id=enquiry.pk, said=discussion())
    enquiry.refresh_from_db()
    assert (made.kind, made.how, enquiry.stage) == ("strategy-discussion", "telephone", "under-way")
    assert list(made.invitees.values_list("attendance", flat=True)) == ["attended", "attended"]
    assert made.minutes.get().police_view == "The police said: No crime on what is known."
    assert queries.actions_of(made).count() == 2
    assert not running("plan-enquiry").exists()
    assert not running("send-minutes").exists()
    assert not running("safe-tonight").exists()
    assert "2 attended. 2 actions" in enquiry.parts["meetings"]


@pytest.mark.parametrize("safe", ["no", "not-known"])
def test_not_safe_tonight_starts_the_two_hours_of_deciding_it(desk, enquiry, safe):
    operations.record_discussion(actor=desk.worker, enquiry_id=enquiry.pk, said=discussion(safe=safe, plan="A sitter"))
    assert running("safe-tonight").exists()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"who": ("Tom Ashdown",)}, "Write who spoke"),
        ({"police_asked": "no", "police_words": ""}, "Say why the police were not asked"),
        ({"held_at": clock.now() + timedelta(days=2)}, "Say when you spoke"),
    ],
)
def test_a_discussion_that_is_not_whole_is_refused(desk, enquiry, changed, told):
    with pytest.raises(Refused, match=told):
        operations.record_discussion(actor=desk.worker, enquiry_id=enquiry.pk, said=discussion(**changed))
    assert not Meeting.objects.exists()


def test_the_discussion_is_one_screen_and_leads_on_to_tonight_where_it_must(client, desk, enquiry):
    sign_in(client, User.objects.get(pk=desk.worker.user_id))
    page = reverse("record_discussion", args=[enquiry.pk])
    shown = client.get(page).content.decode()
    assert "Safe tonight, as recorded:" in shown
    day = clock.today()
    typed = {"day_day": day.day, "day_month": day.month, "day_year": day.year, "hour": "midnight"}
    typed |= {"who": "Tom Ashdown\nEllen Shaw", "facts": "Found on the floor", "decision": "An enquiry", "safe": "not-known"}
    typed |= {"tell_by_day": day.day, "tell_by_month": day.month, "tell_by_year": day.year, "tells": "Tom rings her daughter"}
    typed |= {"police_asked": "no", "plan": "A sitter"}
    assert "Say why the police were not asked" in client.post(page, typed).content.decode()
    answer = client.post(page, typed | {"police_not_asked": "Nothing points to a crime"})
    assert answer["Location"] == reverse("decide_safe_tonight", args=[enquiry.concern_id])


def test_who_was_asked_direct_is_kept_and_lets_a_meeting_be_set(client, desk, enquiry, icb):
    sign_in(client, User.objects.get(pk=desk.worker.user_id))
    page = reverse("record_direct_contact", args=[enquiry.pk])
    assert "Telling a commissioner is not contacting the nurse." in client.get(page).content.decode()
    assert "Say who was contacted" in client.post(page, {}).content.decode()
    day = clock.today()
    typed = {"who": "Jo Penn, community nurse", "contacted_by": "Tom Ashdown", "words": "She visits on Mondays"}
    shown = client.post(page, typed | {"day_day": day.day, "day_month": day.month, "day_year": day.year}, follow=True)
    assert "Jo Penn, community nurse" in shown.content.decode()
    assert meeting_of(desk, enquiry, icb, contacted="contacted").contacted == "contacted"
    with pytest.raises(Enquiry.DoesNotExist):
        operations.record_direct_contact(
            actor=triage_desk().worker, enquiry_id=enquiry.pk, who="x", contacted_on=day, contacted_by="x", words=""
        )


def test_the_list_of_meetings_asks_no_more_for_more(client, desk, enquiry, icb, django_assert_max_num_queries):
    for _ in range(4):
        meeting_of(desk, enquiry, icb)
    sign_in(client, User.objects.get(pk=desk.worker.user_id))
    with django_assert_max_num_queries(16):
        shown = client.get(reverse("enquiry_meetings", args=[enquiry.pk])).content.decode()
    assert shown.count("2 asked") == 4
