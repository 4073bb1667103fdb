"""An action from being asked for to its check, through the pages: works, refused, another organisation, another role."""

from datetime import timedelta

import pytest
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import TeamFactory, actor, member, sign_in
from goldenthread.action_plans import operations
from goldenthread.action_plans.models import Action
from goldenthread.action_plans.presenters import SHEET
from goldenthread.action_plans.tests.factories import asked, asking, done, next_week
from goldenthread.audit.models import Entry
from goldenthread.clocks import operations as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.outbox.models import Event, Message
from goldenthread.ui.tests.downloads import table, take

pytestmark = pytest.mark.django_db
TASKS = {
    "add_progress": {"kind": "evidence", "words": "The weights of October"},
    "say_done": {"words": "Each is weighed on Mondays"},
    "check_action": {"changed": "Everybody is weighed", "seen": "Read six charts"},
    "withdraw_action": {"because": "The home has closed"},
}


@pytest.fixture
def sides():
    return asking()


def by(client, someone):
    return sign_in(client, User.objects.get(pk=someone.user_id))


def text(answer):
    return " ".join(answer.content.decode().split())


def post(client, name, action, typed):
    return client.post(reverse(name, args=[action.pk]), typed, follow=True)


def day(moment):
    return {"due_day": moment.day, "due_month": moment.month, "due_year": moment.year}


def running(action):
    return Clock.objects.running().get(subject_id=action.pk)


def test_whoever_owes_it_has_it_on_a_list_with_its_clock_and_a_letter_that_says_nothing_of_it(client, sides):
    action = asked(sides)
    by(client, sides.lead)
    listed = text(client.get(reverse("actions") + "?list=ours"))
    assert action.reference in listed
    assert "Weigh every resident each week" in listed
    owed = running(action)
    assert (owed.kind, owed.team, owed.watched_by, owed.due_at) == ("do-action", action.team, action.watched_by, action.due_at)
    letter = Message.objects.get()
    assert (letter.letter, letter.to_address) == ("action", "office@larkfield.example")
    assert "Weigh" not in str(letter.words)


def test_its_page_says_what_is_asked_why_by_when_and_where_it_comes_from_by_label_only(client, sides):
    action = asked(sides)
    by(client, sides.lead)
    shown = text(client.get(reverse("action", args=[action.pk])))
    for words in ("Weigh every resident each week", "Weight loss was seen too late", "E-7K4M-29", "Do it, and say when"):
        assert words in shown
    assert reverse("organisation", args=[action.subject_id]) not in shown
    by(client, sides.worker)
    assert reverse("organisation", args=[action.subject_id]) in text(client.get(reverse("action", args=[action.pk])))


def test_whoever_only_waits_is_told_so_and_is_not_urged_to_withdraw_it(client, sides):
    action = asked(sides)
    by(client, sides.worker)
    waiting = text(client.get(reverse("action", args=[action.pk])))
    assert "Nothing for you to do now" in waiting
    assert f'nhsuk-button--secondary" href="{reverse("withdraw_action", args=[action.pk])}"' in waiting
    by(client, sides.lead)
    assert "Your next step" in text(client.get(reverse("action", args=[action.pk])))


def test_progress_and_evidence_are_read_by_whoever_asked(client, sides):
    action = asked(sides)
    by(client, sides.lead)
    assert "Added. Whoever asked for it sees it." in text(post(client, "add_progress", action, TASKS["add_progress"]))
    by(client, sides.worker)
    shown = text(client.get(reverse("action", args=[action.pk])))
    assert "Evidence" in shown
    assert "The weights of October" in shown


def test_done_is_not_finished_until_whoever_asked_has_seen_that_practice_changed(client, sides):
    action = asked(sides)
    by(client, sides.lead)
    post(client, "say_done", action, TASKS["say_done"])
    owed = running(action)
    assert (owed.kind, owed.team, owed.given_to_id) == ("check-action", sides.council_team, sides.worker.user_id)
    by(client, sides.worker)
    assert action.reference in text(client.get(reverse("actions") + "?list=owed&show=done"))
    assert "Recorded. The action is finished." in text(post(client, "check_action", action, TASKS["check_action"]))
    action.refresh_from_db()
    assert action.state == "change-checked"
    assert not Clock.objects.running().exists()
    assert "Seen: Read six charts" in text(client.get(reverse("action", args=[action.pk])))


def test_whoever_did_it_cannot_check_it(sides):
    own = asked(sides, team_id=sides.council_team.pk)
    operations.say_done(actor=sides.worker, action_id=own.pk, words="Done")
    with pytest.raises(Refused, match="Whoever did it cannot check it"):
        operations.check_action(actor=sides.worker, action_id=own.pk, changed="x", seen="x")
    colleague = actor("enquiry-lead", team=sides.council_team)
    assert operations.check_action(actor=colleague, action_id=own.pk, changed="x", seen="x").state == "change-checked"


def test_it_is_sent_back_with_what_is_missing_and_a_new_day(client, sides):
    action, new_day = done(sides), clock.now() + timedelta(days=20)
    by(client, sides.worker)
    post(client, "send_back_action", action, {"because": "Two were left out"} | day(new_day))
    action.refresh_from_db()
    assert (action.state, action.done_at) == ("open", None)
    assert running(action).kind == "do-action"
    assert running(action).due_at == action.due_at
    assert action.due_at.date() == new_day.date()
    by(client, sides.lead)
    assert "Two were left out" in text(client.get(reverse("action", args=[action.pk])))


def test_it_is_withdrawn_with_a_reason_and_nothing_is_owed(client, sides):
    action = asked(sides)
    by(client, sides.worker)
    assert "Withdrawn. Nothing is owed any more." in text(post(client, "withdraw_action", action, TASKS["withdraw_action"]))
    assert not Clock.objects.running().exists()
    assert Clock.objects.get().overtaken
    by(client, sides.lead)
    assert "The home has closed" in text(client.get(reverse("action", args=[action.pk])))


def test_it_goes_to_a_colleague_and_another_team_of_the_same_organisation_and_is_due_when_it_was(client, sides):
    action = asked(sides)
    kitchen = TeamFactory(organisation=sides.provider_team.organisation, name="Kitchen")
    cook = member("provider-lead", team=kitchen)
    by(client, sides.lead)
    typed = {"team": kitchen.pk, "person": cook.pk, "because": "It is about meals"}
    assert "Given. It is on their list." in text(post(client, "transfer_action", action, typed))
    owed = running(action)
    assert (owed.team, owed.given_to, owed.due_at) == (kitchen, cook, action.due_at)
    sign_in(client, cook)
    assert action.reference in text(client.get(reverse("actions") + "?list=mine"))


def test_it_never_leaves_the_organisation_that_owes_it(sides):
    action = asked(sides)
    given = {"actor": sides.lead, "action_id": action.pk, "because": "x"}
    with pytest.raises(Refused, match="Choose one of your own teams"):
        operations.transfer_action(**given, team_id=sides.council_team.pk, person_id=None)
    with pytest.raises(Refused, match="Choose somebody who works here"):
        operations.transfer_action(**given, team_id=sides.provider_team.pk, person_id=sides.worker.user_id)


def test_an_action_is_not_given_to_somebody_of_another_organisation_nor_to_a_closed_team(sides):
    with pytest.raises(Refused, match="Choose somebody who works in that organisation"):
        asked(sides, person_id=sides.worker.user_id)
    sides.provider_team.closed_on = clock.today()
    sides.provider_team.save()
    with pytest.raises(Refused, match="Choose a team that is open"):
        asked(sides)


@pytest.mark.parametrize(
    ("task", "told"),
    [
        ("add_progress", "Say what has happened"),
        ("say_done", "Say what was done"),
        ("transfer_action", "Say why it goes to them"),
    ],
)
def test_what_is_missing_is_said_beside_the_field_of_whoever_owes_it(client, sides, task, told):
    by(client, sides.lead)
    assert told in text(post(client, task, asked(sides), {}))


@pytest.mark.parametrize(
    ("task", "told"),
    [
        ("check_action", "Say how you saw it"),
        ("send_back_action", "Say by which day"),
        ("withdraw_action", "Say why it is not asked for any more"),
    ],
)
def test_what_is_missing_is_said_beside_the_field_of_whoever_asked(client, sides, task, told):
    action = done(sides)
    by(client, sides.worker)
    assert told in text(post(client, task, action, {}))


def test_a_form_is_sent_to_its_own_page(client, sides):
    by(client, sides.lead)
    form = text(client.get(reverse("say_done", args=[asked(sides).pk])))
    assert '<form id="typed" method="post" novalidate>' in form


def test_what_may_not_be_done_now_is_refused_on_the_page(client, sides):
    by(client, sides.worker)
    assert "This action is still open" in text(post(client, "check_action", asked(sides), TASKS["check_action"]))


def test_another_organisation_finds_nothing_and_other_roles_may_not_look(client, sides):
    action = asked(sides)
    sign_in(client, "enquiry-lead")
    assert action.reference not in text(client.get(reverse("actions") + "?list=owed"))
    for name in ("action", *TASKS, "send_back_action", "transfer_action", "tell_of_action_another_way"):
        assert client.get(reverse(name, args=[action.pk])).status_code == 404, name
    sign_in(client, "administrator", team=sides.council_team)
    assert client.get(reverse("actions")).status_code == 403


def test_whoever_owes_it_does_not_check_it_and_whoever_asked_does_not_do_it(client, sides):
    action = asked(sides)
    by(client, sides.lead)
    assert client.get(reverse("check_action", args=[action.pk])).status_code == 403
    by(client, sides.worker)
    assert client.get(reverse("say_done", args=[action.pk])).status_code == 404


def test_lists_count_filter_and_are_paged_and_each_asks_the_same_few_statements(client, sides, django_assert_max_num_queries):
    for _ in range(27):
        asked(sides)
    late = asked(sides)
    Action.objects.filter(pk=late.pk).update(due_at=clock.now() - timedelta(days=1))
    by(client, sides.worker)
    with django_assert_max_num_queries(16):
        first = text(client.get(reverse("actions") + "?list=owed"))
    assert "28 actions, the one due first at the top. Showing 1 to 25." in first
    overdue = text(client.get(reverse("actions") + "?list=owed&show=overdue"))
    assert "1 action," in overdue
    assert late.reference in overdue


def test_the_download_has_the_list_as_it_is_filtered(client, sides):
    action = asked(sides, what="=1+1 weigh")
    by(client, sides.worker)
    path = reverse("download_actions")
    assert "1 row, as the list is filtered now" in text(client.get(f"{path}?list=owed"))
    answer = take(client, f"{path}?list=owed")
    assert answer["Content-Disposition"] == 'attachment; filename="actions.csv"'
    heading, row = table(answer)
    assert heading == list(SHEET.columns)
    assert row[:2] == [action.reference, "'=1+1 weigh"]
    assert table(take(client, f"{path}?list=ours")) == [heading]
    (entry, _) = Entry.objects.filter(action="actions_downloaded").order_by("seq")
    assert entry.detail == {"rows": 1, "why": "team", "file": "csv", "sheet": "actions", "columns": ", ".join(heading)}


def test_a_record_given_to_somebody_leaves_an_action_with_whoever_has_it(sides):
    action = asked(sides, team_id=sides.council_team.pk, person_id=sides.worker.user_id)
    somebody = member("enquiry-lead", team=sides.council_team)
    clocks.give_clocks(action.root_id, owner_id=action.owner_id, given_to_id=somebody.pk)
    assert running(action).given_to_id == sides.worker.user_id


def test_everything_that_happens_is_audited_and_said_to_the_record_that_it_comes_from(sides):
    action = done(sides)
    operations.send_back_action(actor=sides.worker, action_id=action.pk, because="More", due=next_week())
    said = Event.objects.filter(kind="action_changed").values_list("payload__subject_id", flat=True)
    assert list(said) == [str(sides.council_team.pk)] * 3
