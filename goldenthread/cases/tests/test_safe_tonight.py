"""Who is safe tonight, through the pages: the clock, the decision, the attempts, and what cannot be set aside."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from goldenthread.accounts.tests.factories import OrganisationFactory, TeamFactory, actor, sign_in
from goldenthread.cases import operations
from goldenthread.cases.forms.moments import time_of
from goldenthread.cases.models import Concern, HandOver, SafetyDecision, Sighting
from goldenthread.cases.rules import Said, Seeing
from goldenthread.cases.rules.safety import NOT_SAFE_YET, SAY_WHETHER_SAFE
from goldenthread.cases.tests.factories import in_triage, raised, triage_desk
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.clock import LONDON
from goldenthread.core.decisions import Refused
from goldenthread.routing.models import Binding

pytestmark = pytest.mark.django_db

AT_NIGHT = datetime(2026, 11, 20, 22, 0, tzinfo=LONDON)  # a Friday
BY_DAY = datetime(2026, 11, 20, 11, 0, tzinfo=LONDON)


@pytest.fixture
def at(settings):
    """Stand the clock at a moment."""

    def stand(moment):
        settings.CLOCK = moment.isoformat()
        clock._demonstration_offset.cache_clear()

    yield stand
    clock._demonstration_offset.cache_clear()


@pytest.fixture(autouse=True)
def _the_clock_is_let_go():
    yield
    clock._demonstration_offset.cache_clear()


@pytest.fixture
def desk():
    return triage_desk()


@pytest.fixture
def night(desk):
    team = TeamFactory(organisation=OrganisationFactory(), name="Night desk", mailbox="desk@nights.example")
    Binding.objects.create(council=desk.council, key="out-of-hours", team=team)
    return actor("out-of-hours-worker", team=team)


def said(safe=True, **changed):
    whole = {
        "because": "Seen alone at 9pm",
        "plan": "Her sister stays",
        "doing_now": "" if safe else "The police are on their way",
        "check_at": clock.now() + timedelta(hours=11),
        "checked_by": "Priya Nair",
    }
    return Said(safe=safe, **whole | changed)


def running(concern, kind):
    return Clock.objects.running().filter(root_id=concern.pk, kind=kind).first()


def typed(safe="yes", **changed):
    tomorrow = (clock.now() + timedelta(days=1)).astimezone(LONDON)
    return {
        "safe": safe,
        "because": "Seen alone at 9pm",
        "plan": "Her sister stays",
        "doing_now": "The police are on their way",
        "checked_by": "Priya Nair",
        "day_day": tomorrow.day,
        "day_month": tomorrow.month,
        "day_year": tomorrow.year,
        "hour": "9am",
    } | changed


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
    from goldenthread.cases.tests.factories import report

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
    asked = {"kind": kind, "because": "Nothing to do", "help_given": "A befriender"}
    page = client.post(reverse("record_decision", args=[concern.pk]), asked).content.decode()
    assert SAY_WHETHER_SAFE in page
    assert reverse("decide_safe_tonight", args=[concern.pk]) in page
    client.post(reverse("decide_safe_tonight", args=[concern.pk]), typed())
    assert client.post(reverse("record_decision", args=[concern.pk]), asked).status_code == 302


def test_it_may_go_to_enquiry_and_the_clock_runs_on(desk):
    concern = ready(desk, safe_now="no")
    operations.record_decision(actor=desk.worker, concern_id=concern.pk, kind="to-enquiry", because="Harm is likely")
    assert running(concern, "safe-tonight") is not None


def test_reported_safe_and_later_decided_not_safe_is_not_set_aside(desk):
    concern = ready(desk, safe_now="yes")
    operations.decide_safe_tonight(actor=desk.worker, concern_id=concern.pk, said=said(False))
    with pytest.raises(Refused, match=NOT_SAFE_YET):
        operations.record_decision(actor=desk.worker, concern_id=concern.pk, kind="no-further-action", because="Nothing")


def test_passing_it_on_needs_a_decision_either_way(desk):
    concern, other = ready(desk, safe_now="no"), triage_desk()
    passed = {"actor": desk.worker, "concern_id": concern.pk, "to": other.council, "because": "It happened there"}
    with pytest.raises(Refused, match=SAY_WHETHER_SAFE):
        operations.pass_concern_on(**passed)
    operations.decide_safe_tonight(actor=desk.worker, concern_id=concern.pk, said=said(False))
    assert operations.pass_concern_on(**passed).to == other.council


def test_it_does_not_close_while_a_check_is_owed(desk):
    concern = ready(desk, safe_now="no")
    operations.decide_safe_tonight(actor=desk.worker, concern_id=concern.pk, said=said())
    operations.record_decision(actor=desk.worker, concern_id=concern.pk, kind="no-further-action", because="Nothing")
    Clock.objects.filter(root_id=concern.pk, kind="tell-outcome").update(done_at=clock.now())
    with pytest.raises(Refused, match="Check again that they are safe"):
        operations.close_concern(actor=desk.worker, concern_id=concern.pk)
    end = said(check_at=None, checked_by="", no_check_because="She has moved")
    operations.decide_safe_tonight(actor=desk.worker, concern_id=concern.pk, said=end)
    operations.close_concern(actor=desk.worker, concern_id=concern.pk)
    assert running(concern, "last-seen") is None


# --- last seen ----------------------------------------------------------------------------------------------------------
def seeing(how="in-person", outcome="seen", **changed):
    return Seeing(
        at=clock.now() - timedelta(minutes=5), how=how, outcome=outcome, **{"alone": "yes", "interpreter": "used"} | changed
    )


def see(desk, concern, *args, **changed):
    return operations.record_sighting(
        actor=desk.worker, concern_id=concern.pk, seeing=seeing(*args, **changed), tried_by="Asha Rahman", words=""
    )


@pytest.mark.parametrize(
    ("how", "outcome"), [("telephone", "seen"), ("video", "seen"), ("in-person", "nobody-in"), ("in-person", "refused")]
)
def test_what_is_not_seeing_leaves_the_clock_running_and_is_kept(desk, how, outcome):
    concern = in_triage(desk, safe_now="no")
    see(desk, concern, how, outcome)
    assert running(concern, "last-seen") is not None
    concern.refresh_from_db()
    assert concern.safe_practice["last-seen"].startswith("Not seen in person yet. 1 attempt, the latest")


def test_being_seen_in_person_stops_the_clock_and_the_page_says_how(desk, client):
    concern = in_triage(desk, safe_now="no")
    see(desk, concern, outcome="refused")
    see(desk, concern, interpreter="not-there", alone="no")
    assert running(concern, "last-seen") is None
    sign_in(client, "triage-worker", team=desk.team)
    page = client.get(reverse("concern", args=[concern.pk])).content.decode()
    assert "in person, not alone. An interpreter was needed and was not there" in page
    tries = client.get(reverse("record_sighting", args=[concern.pk])).content.decode()
    assert "access was refused" in tries


def test_while_not_safe_being_seen_starts_the_clock_again(desk):
    concern = in_triage(desk, safe_now="no")
    operations.decide_safe_tonight(actor=desk.worker, concern_id=concern.pk, said=said(False))
    before = running(concern, "last-seen")
    see(desk, concern)
    assert running(concern, "last-seen").pk != before.pk


def test_an_attempt_is_recorded_through_its_page(desk, client):
    concern = in_triage(desk, safe_now="no")
    sign_in(client, "triage-worker", team=desk.team)
    there = reverse("record_sighting", args=[concern.pk])
    whole = {"day_day": "20", "day_month": "1", "day_year": "2026", "hour": "14:30", "how": "in-person", "tried_by": "Asha"}
    page = client.post(there, whole | {"outcome": "seen"}).content.decode()
    assert "Say whether they were seen alone" in page
    client.post(there, whole | {"outcome": "nobody-in", "alone": "yes"})
    kept = Sighting.objects.get()
    assert (kept.alone, kept.interpreter, kept.at) == ("", "", datetime(2026, 1, 20, 14, 30, tzinfo=LONDON))


# --- the desk decides, and hands back -----------------------------------------------------------------------------------
@pytest.fixture
def tonight(desk, night, at):
    at(AT_NIGHT)
    concern = raised(desk, safe_now="not-known")
    return concern, HandOver.objects.get()


def test_the_desk_says_that_it_has_it_first(night, tonight):
    with pytest.raises(Refused, match="Say that you have it first"):
        operations.decide_safe_tonight_for_council(actor=night, hand_over_id=tonight[1].pk, said=said())


def test_the_desks_decision_is_the_councils_answer(desk, night, tonight, client):
    concern, hand_over = tonight
    sign_in(client, "out-of-hours-worker", team=hand_over.team)
    client.post(reverse("acknowledge_hand_over", args=[hand_over.pk]))
    there = reverse("decide_safe_tonight_for_council", args=[hand_over.pk])
    assert "Say what the interim plan is" in client.post(there, typed(plan="")).content.decode()
    client.post(there, typed())
    when = clock.now().astimezone(LONDON)
    seen = {"day_day": when.day, "day_month": when.month, "day_year": when.year, "hour": "9:30pm", "how": "in-person"}
    seen |= {"outcome": "seen", "alone": "yes", "interpreter": "not-needed", "tried_by": "Jo Marsh", "words": "She was calm"}
    client.post(reverse("record_sighting_for_council", args=[hand_over.pk]), seen)
    assert running(concern, "safe-tonight") is None
    assert running(concern, "last-seen") is None
    assert running(concern, "safety-check").team_id == hand_over.team_id  # 9am on Saturday: offices are closed
    page = client.get(reverse("hand_over", args=[hand_over.pk])).content.decode()
    assert "Seen alone at 9pm" in page
    client.post(reverse("return_hand_over", args=[hand_over.pk]), {"words": "She is safe with her sister."})
    assert running(concern, "safety-check").team == desk.team
    assert running(concern, "safety-check").subject_id == concern.pk
    sign_in(client, "triage-worker", team=desk.team)
    page = client.get(reverse("hand_over", args=[hand_over.pk])).content.decode()
    assert "She was calm" in page
    assert "Seen alone at 9pm" in page


def test_handed_back_without_a_decision_it_is_the_councils_again_due_when_it_was(desk, night, tonight):
    concern, hand_over = tonight
    due = running(concern, "safe-tonight").due_at
    operations.acknowledge_hand_over(actor=night, hand_over_id=hand_over.pk)
    operations.return_hand_over(actor=night, hand_over_id=hand_over.pk, words="Nobody in. Tried twice.")
    again = running(concern, "safe-tonight")
    assert (again.team, again.subject_id, again.due_at) == (desk.team, concern.pk, due)
    with pytest.raises(Refused, match="handed this back"):
        operations.decide_safe_tonight_for_council(actor=night, hand_over_id=hand_over.pk, said=said())


def test_the_police_do_not_decide_it(desk):
    team = TeamFactory(organisation=OrganisationFactory())
    Binding.objects.create(council=desk.council, key="police", team=team)
    hand_over = operations.hand_to(in_triage(desk), "police", actor=desk.worker, asks="Look into it")
    officer = actor("police-officer", team=team)
    operations.acknowledge_hand_over(actor=officer, hand_over_id=hand_over.pk)
    with pytest.raises(Refused, match="Only the out-of-hours desk decides this"):
        operations.decide_safe_tonight_for_council(actor=officer, hand_over_id=hand_over.pk, said=said())


# --- five to five on Friday ---------------------------------------------------------------------------------------------
FRIDAY = datetime(2026, 11, 20, 16, 55, tzinfo=LONDON)
ASKED = {"could_happen": "Her son comes back drunk", "asks": "Ring her at 9pm", "to_ring": "Priya Nair, 01632 960 141"}
MONDAY = {"day_day": "23", "day_month": "11", "day_year": "2026", "hour": "8:30am"}


def test_five_to_five_on_friday(desk, night, at, client):
    at(FRIDAY)
    concern = in_triage(desk, safe_now="no")
    operations.decide_safe_tonight(
        actor=desk.worker, concern_id=concern.pk, said=said(check_at=datetime(2026, 11, 21, 10, 0, tzinfo=LONDON))
    )
    sign_in(client, "triage-worker", team=desk.team)
    there = reverse("hand_to_out_of_hours", args=[concern.pk])
    assert 'value="23"' in client.get(there).content.decode()  # back by Monday, unless said
    page = client.post(there, ASKED | MONDAY, follow=True).content.decode()
    assert "Handed to Night desk." in page
    hand_over = HandOver.objects.get()
    assert running(concern, "hand-back").due_at == datetime(2026, 11, 23, 8, 30, tzinfo=LONDON)
    assert running(concern, "safety-check").team_id == hand_over.team_id  # its check falls on the weekend
    again = client.post(there, ASKED | MONDAY).content.decode()
    assert f"Night desk has this already, as {hand_over.reference}" in again


def test_a_hand_over_says_what_is_needed_and_by_when(desk, night, at, client):
    at(FRIDAY)
    concern = in_triage(desk)
    sign_in(client, "triage-worker", team=desk.team)
    there = reverse("hand_to_out_of_hours", args=[concern.pk])
    page = client.post(there, ASKED | MONDAY | {"to_ring": ""}).content.decode()
    assert "Say whom they can ring" in page
    page = client.post(there, ASKED | MONDAY | {"day_day": "30"}).content.decode()
    assert "Ask for it back within 5 days" in page


def test_a_council_that_has_named_no_desk_is_told_what_to_do(desk, at):
    at(FRIDAY)
    concern = in_triage(desk)
    with pytest.raises(Refused, match="has not named its out-of-hours desk"):
        operations.hand_to_out_of_hours(
            actor=desk.worker, concern_id=concern.pk, **ASKED, back_by=clock.now() + timedelta(days=1)
        )


def test_the_councils_page_groups_what_is_out_and_drops_what_was_read(desk, night, at, client):
    at(FRIDAY)
    made = []
    for name in ("Ann", "Ben", "Cy"):
        concern = in_triage(desk, person_name=name)
        back = clock.now() + timedelta(days=2)
        made.append(operations.hand_to_out_of_hours(actor=desk.worker, concern_id=concern.pk, **ASKED, back_by=back))
    for one in made[1:]:
        operations.acknowledge_hand_over(actor=night, hand_over_id=one.pk)
    operations.return_hand_over(actor=night, hand_over_id=made[2].pk, words="All well on Sunday")
    sign_in(client, "triage-worker", team=desk.team)
    page = client.get(reverse("hand_overs_out")).content.decode()
    heads = ["Nobody there has it yet: ring them (1)", "Handed back and not read yet (1)", "In their hands (1)"]
    assert [page.index(head) for head in heads] == sorted(page.index(head) for head in heads)
    operations.read_return(actor=desk.worker, hand_over_id=made[2].pk)
    assert "All well on Sunday" not in client.get(reverse("hand_overs_out")).content.decode()
    sign_in(client, "triage-worker", team=triage_desk().team)
    assert "Nothing is out of your hands" in client.get(reverse("hand_overs_out")).content.decode()


def test_the_councils_page_asks_the_database_no_more_for_twenty(desk, night, client, django_assert_max_num_queries):
    for number in range(20):
        concern = in_triage(desk, person_name=f"Somebody {number}")
        operations.hand_to(concern, "out-of-hours", actor=desk.worker, asks="Visit")
    sign_in(client, "triage-worker", team=desk.team)
    client.get(reverse("hand_overs_out"))
    with django_assert_max_num_queries(14):
        assert client.get(reverse("hand_overs_out")).content.decode().count("Nobody yet") == 20


# --- who may ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["decide_safe_tonight", "record_sighting", "hand_to_out_of_hours"])
def test_another_council_finds_nothing_and_another_role_may_not(desk, client, name):
    concern = in_triage(desk)
    sign_in(client, "triage-worker", team=triage_desk().team)
    assert client.post(reverse(name, args=[concern.pk]), {}).status_code == 404
    sign_in(client, "quality-officer", organisation=desk.council)
    assert client.post(reverse(name, args=[concern.pk]), {}).status_code == 403


@pytest.mark.parametrize("name", ["decide_safe_tonight_for_council", "record_sighting_for_council"])
def test_another_desk_finds_nothing(tonight, client, name):
    sign_in(client, "out-of-hours-worker", team=TeamFactory(organisation=OrganisationFactory()))
    assert client.post(reverse(name, args=[tonight[1].pk]), {}).status_code == 404


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
