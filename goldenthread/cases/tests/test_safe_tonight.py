"""Who is safe tonight, through the pages: the clock, the decision, and what cannot be set aside."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from goldenthread.accounts.tests.factories import OrganisationFactory, actor, sign_in
from goldenthread.cases import operations
from goldenthread.cases.forms.moments import time_of
from goldenthread.cases.models import Concern, HandOver, SafetyDecision
from goldenthread.cases.rules.safety import NOT_SAFE_YET, SAY_WHETHER_SAFE
from goldenthread.cases.tests.factories import MET, UNMET, answered, in_triage, raised, report, triage_desk
from goldenthread.cases.tests.night import AT_NIGHT, BY_DAY, running, said, typed
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.clock import LONDON
from goldenthread.core.decisions import Refused

pytestmark = pytest.mark.django_db


# --- what a report starts -----------------------------------------------------------------------------------------------
def test_safe_now_starts_no_urgent_clock(desk, night):
    concern = raised(desk, safe_now="yes")
    assert running(concern, "safe-tonight") is None
    assert running(concern, "last-seen") is None
    assert not HandOver.objects.exists()


@pytest.mark.parametrize("answer", ["no", "not-known"])
def test_by_day_the_triage_team_has_two_hours(desk, night, at, answer):
    at(BY_DAY)
    concern = raised(desk, safe_now=answer)
    owed = running(concern, "safe-tonight")
    assert owed.team == desk.team
    assert timedelta(minutes=119) < owed.due_at - clock.now() <= timedelta(minutes=120)
    assert running(concern, "last-seen").team == desk.team
    assert not HandOver.objects.exists()


@pytest.mark.parametrize("answer", ["no", "not-known"])
def test_at_night_the_desk_has_it_and_never_who_raised_it(desk, night, at, client, answer):
    at(AT_NIGHT)
    concern = raised(desk, safe_now=answer, safe_words="He has a key", reporter_name="Susan Marlowe")
    hand_over = HandOver.objects.get()
    assert (hand_over.handed_by, hand_over.could_happen) == ("Goldenthread", "He has a key")
    owed = running(concern, "safe-tonight")
    assert (owed.team_id, owed.subject_id, owed.watched_by) == (hand_over.team_id, hand_over.pk, desk.council)
    assert running(concern, "hand-back").due_at == datetime(2026, 11, 23, 9, 0, tzinfo=LONDON)
    sign_in(client, "out-of-hours-worker", team=hand_over.team)
    page = client.get(reverse("hand_overs")).content.decode()
    assert "Safe tonight: " in page
    assert "Susan" not in page


def test_a_professional_signed_in_who_reports_at_night_is_not_named_to_the_desk(desk, night, at):
    at(AT_NIGHT)
    nurse = actor("trust-lead", organisation=OrganisationFactory(kind="nhs-provider"))
    operations.raise_concern(actor=nurse, council=desk.council, report=report(safe_now="no"))
    assert HandOver.objects.get().handed_by == "Goldenthread"


def test_at_night_without_a_desk_it_is_the_triage_teams(desk, at):
    at(AT_NIGHT)
    assert running(raised(desk, safe_now="no"), "safe-tonight").team == desk.team


# --- the decision -------------------------------------------------------------------------------------------------------
def test_the_decision_finishes_the_clock_and_starts_the_next_check(desk, client):
    concern = in_triage(desk, safe_now="not-known")
    sign_in(client, "triage-worker", team=desk.team)
    answer = client.post(reverse("decide_safe_tonight", args=[concern.pk]), typed())
    assert answer.status_code == 302
    assert running(concern, "safe-tonight") is None
    tomorrow = (clock.now() + timedelta(days=1)).astimezone(LONDON).date()
    assert running(concern, "safety-check").due_at == datetime.combine(tomorrow, datetime(1, 1, 1, 9).time(), tzinfo=LONDON)
    page = client.get(reverse("concern", args=[concern.pk])).content.decode()
    assert "Yes. Checked next by 9am" in page
    assert "Because" in client.get(reverse("decide_safe_tonight", args=[concern.pk])).content.decode()


def test_deciding_again_moves_the_check_and_once_found_safe_it_may_end(desk):
    concern = in_triage(desk, safe_now="no")
    decide = operations.decide_safe_tonight
    decide(actor=desk.worker, concern_id=concern.pk, said=said(False, check_at=clock.now() + timedelta(hours=3)))
    first = running(concern, "safety-check")
    decide(actor=desk.worker, concern_id=concern.pk, said=said())
    second = running(concern, "safety-check")
    assert first.pk != second.pk
    assert second.due_at > first.due_at
    decide(actor=desk.worker, concern_id=concern.pk, said=said(check_at=None, checked_by="", no_check_because="She has moved"))
    assert running(concern, "safety-check") is None
    assert SafetyDecision.objects.count() == 3


def test_no_further_check_is_only_offered_to_somebody_found_safe(desk, client):
    concern = in_triage(desk, safe_now="no")
    sign_in(client, "triage-worker", team=desk.team)
    there = reverse("decide_safe_tonight", args=[concern.pk])
    assert "No further check is needed" not in client.get(there).content.decode()
    client.post(there, typed())
    assert "No further check is needed" in client.get(there).content.decode()
    client.post(there, typed(more="no", no_check_because="She lives with her sister now"))
    assert running(concern, "safety-check") is None


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"safe": ""}, "Say whether they are safe tonight"),
        ({"because": " "}, "Say why you decide this"),
        ({"plan": ""}, "Say what the interim plan is"),
        ({"safe": "no", "doing_now": ""}, "Say what is being done now to make them safe"),
        ({"checked_by": ""}, "Say who checks it next"),
        ({"day_day": "", "day_month": "", "day_year": ""}, "Say when it is checked next"),
        ({"hour": ""}, "Say at what time it is checked next"),
        ({"hour": "soon"}, "Enter a time, like 9am or 2:30pm"),
        ({"day_year": "2020"}, "Choose a time for the next check that is still to come"),
        ({"day_year": "2030"}, "Check again within 72 hours"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(desk, client, changed, words):
    concern = in_triage(desk, safe_now="no")
    sign_in(client, "triage-worker", team=desk.team)
    page = client.post(reverse("decide_safe_tonight", args=[concern.pk]), typed(plan="Sister ‘Ann’ stays") | changed)
    html = page.content.decode()
    assert words in html
    assert changed.get("plan", "Sister ‘Ann’ stays") in html
    assert not SafetyDecision.objects.exists()


def test_a_closed_concern_is_reopened_first(desk):
    concern = in_triage(desk)
    Concern.objects.filter(pk=concern.pk).update(status="closed", closed_at=clock.now())
    with pytest.raises(Refused, match="Reopen this concern first"):
        operations.decide_safe_tonight(actor=desk.worker, concern_id=concern.pk, said=said())


# --- what cannot be set aside -------------------------------------------------------------------------------------------
def ready(desk, **facts):
    """In triage with nobody left to tell."""
    concern = in_triage(desk, **facts)
    Clock.objects.filter(root_id=concern.pk, kind="tell").update(done_at=clock.now())
    return concern


@pytest.mark.parametrize("kind", ["no-further-action", "other-help"])
def test_a_concern_not_known_to_be_safe_is_not_set_aside(desk, client, kind):
    concern = ready(desk, safe_now="not-known")
    sign_in(client, "triage-worker", team=desk.team)
    asked = answered(UNMET, kind=kind, because="Nothing to do", help_given="A befriender")
    page = client.post(reverse("record_decision", args=[concern.pk]), asked).content.decode()
    assert SAY_WHETHER_SAFE in page
    assert reverse("decide_safe_tonight", args=[concern.pk]) in page
    client.post(reverse("decide_safe_tonight", args=[concern.pk]), typed())
    assert client.post(reverse("record_decision", args=[concern.pk]), asked).status_code == 302


def test_it_may_go_to_enquiry_and_the_clock_runs_on(desk):
    concern = ready(desk, safe_now="no")
    operations.record_decision(actor=desk.worker, concern_id=concern.pk, kind="section-42", facts=MET, because="Harm is likely")
    assert running(concern, "safe-tonight") is not None


def test_reported_safe_and_later_decided_not_safe_is_not_set_aside(desk):
    concern = ready(desk, safe_now="yes")
    operations.decide_safe_tonight(actor=desk.worker, concern_id=concern.pk, said=said(False))
    with pytest.raises(Refused, match=NOT_SAFE_YET):
        operations.record_decision(
            actor=desk.worker, concern_id=concern.pk, kind="no-further-action", facts=UNMET, because="Nothing"
        )


def test_passing_it_on_needs_a_decision_either_way(desk):
    concern, other = ready(desk, safe_now="no"), triage_desk()
    passed = {"actor": desk.worker, "concern_id": concern.pk, "to": other.council, "because": "It happened there"}
    with pytest.raises(Refused, match=SAY_WHETHER_SAFE):
        operations.pass_concern_on(**passed)
    operations.decide_safe_tonight(actor=desk.worker, concern_id=concern.pk, said=said(False))
    assert operations.pass_concern_on(**passed).to == other.council


def test_once_another_council_accepts_it_has_the_two_hours_and_ours_are_over(desk):
    concern, other = ready(desk, safe_now="yes"), triage_desk()
    operations.decide_safe_tonight(actor=desk.worker, concern_id=concern.pk, said=said(False))
    passing = operations.pass_concern_on(
        actor=desk.worker, concern_id=concern.pk, to=other.council, because="It happened there"
    )
    assert running(concern, "safety-check") is not None  # it stays ours until they accept
    theirs = operations.answer_passing_on(actor=other.worker, passing_id=passing.pk, accept=True).became
    assert (theirs.safe_now, running(theirs, "safe-tonight").watched_by) == ("no", other.council)
    assert running(concern, "safety-check") is None


def test_it_does_not_close_while_a_check_is_owed(desk):
    concern = ready(desk, safe_now="no")
    operations.decide_safe_tonight(actor=desk.worker, concern_id=concern.pk, said=said())
    operations.record_decision(
        actor=desk.worker, concern_id=concern.pk, kind="no-further-action", facts=UNMET, because="Nothing"
    )
    Clock.objects.filter(root_id=concern.pk, kind="tell-outcome").update(done_at=clock.now())
    with pytest.raises(Refused, match="Check again that they are safe"):
        operations.close_concern(actor=desk.worker, concern_id=concern.pk)
    end = said(check_at=None, checked_by="", no_check_because="She has moved")
    operations.decide_safe_tonight(actor=desk.worker, concern_id=concern.pk, said=end)
    operations.close_concern(actor=desk.worker, concern_id=concern.pk)
    assert running(concern, "last-seen") is None


# --- who may ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["decide_safe_tonight", "record_sighting", "hand_to_out_of_hours"])
def test_another_council_finds_nothing_and_another_role_may_not(desk, client, name):
    concern = in_triage(desk)
    sign_in(client, "triage-worker", team=triage_desk().team)
    assert client.post(reverse(name, args=[concern.pk]), {}).status_code == 404
    sign_in(client, "quality-officer", organisation=desk.council)
    assert client.post(reverse(name, args=[concern.pk]), {}).status_code == 403


@pytest.mark.parametrize(
    ("words", "hour"),
    [
        ("9am", "09:00"),
        ("12am", "00:00"),
        ("12 pm", "12:00"),
        ("2:30pm", "14:30"),
        ("14.30", "14:30"),
        ("0815", "08:15"),
        ("midday", "12:00"),
        ("9", None),
        ("25:00", None),
        ("13pm", None),
        ("9:75", None),
        ("soon", None),
    ],
)
def test_a_time_as_people_write_it(words, hour):
    found = time_of(words)
    assert (found and f"{found:%H:%M}") == hour


def test_the_page_of_passing_on_leads_to_the_page_that_it_waits_for(desk, client):
    concern, other = ready(desk, safe_now="no"), triage_desk()
    sign_in(client, "triage-worker", team=desk.team)
    typed = {"to": str(other.council.pk), "because": "It happened there"}
    page = client.post(reverse("pass_concern_on", args=[concern.pk]), typed).content.decode()
    assert "You cannot pass this on yet" in page
    assert f'<a href="{reverse("decide_safe_tonight", args=[concern.pk])}">{SAY_WHETHER_SAFE}</a>' in page
    assert "It happened there" in page  # nothing typed is lost


def test_the_pages_of_safe_tonight_say_by_when(desk, client):
    concern = ready(desk, safe_now="no")
    sign_in(client, "triage-worker", team=desk.team)
    for name in ("decide_safe_tonight", "record_sighting"):
        page = client.get(reverse(name, args=[concern.pk])).content.decode()
        assert 'class="gt-clock' in page, name
    safe = ready(desk, safe_now="yes")
    assert 'class="gt-clock' not in client.get(reverse("decide_safe_tonight", args=[safe.pk])).content.decode()
