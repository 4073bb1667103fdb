"""A list is taken away with a reason; a long one when a second person agrees, for a day."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from goldenthread.accounts import rules
from goldenthread.accounts.models import ExportRequest, User
from goldenthread.accounts.operations import exports
from goldenthread.accounts.queries import actor_of
from goldenthread.accounts.tests.factories import CouncilFactory, member, sign_in
from goldenthread.audit import operations as audit
from goldenthread.audit.models import Entry
from goldenthread.cases.tests.factories import raised
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.desk.presenters import LOOKS_SHEET
from goldenthread.desk.tests.pages import words_of
from goldenthread.ui.tests.downloads import table, take

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
NEED = "The coroner asks for every look"
ASKING = {"why": "legal", "reason": NEED}


@pytest.fixture
def lead(client, partners) -> User:
    return sign_in(client, "governance-lead", partners.desk.council)


@pytest.fixture
def manager(partners) -> User:
    return member("safeguarding-manager", partners.desk.council)


@pytest.fixture
def short(lead, partners) -> str:
    """A list of one row."""
    return reverse("download_looks", args=[raised(partners.desk).pk])


@pytest.fixture
def long(lead, partners) -> str:
    """A list of more rows than one person alone may take."""
    concern = raised(partners.desk)
    audit.looked_at_lists(partners.worker, *([concern] for _ in range(rules.TAKES_TWO_ROWS)), page="work list")
    return reverse("download_looks", args=[concern.pk])


def decide(who: User, agreed: str = "yes", reason: str = ""):
    browser = Client()
    sign_in(browser, who)
    asked = ExportRequest.objects.latest("created_at")
    return browser.post(reverse("decide_export", args=[asked.pk]), {"agreed": agreed, "reason": reason}, follow=True)


def is_file(answer) -> bool:
    return "attachment" in answer.headers.get("Content-Disposition", "")


def test_the_page_says_what_the_file_will_hold_before_anything_leaves(client, short):
    page = words_of(client.get(short))
    assert "1 row, as the list is filtered now" in page
    assert "these columns and nothing else: Entry, When, Who, Organisation, Did what, Reason" in page
    assert not Entry.objects.filter(action="looks_downloaded").exists()


@pytest.mark.parametrize(("said", "words"), [({"why": ""}, "Choose why you are taking it"), ({"kind": ""}, "Choose a file")])
def test_without_a_reason_or_a_kind_nothing_is_taken(client, short, said, words):
    answer = take(client, short, **said)
    assert not is_file(answer)
    assert words in words_of(answer)


def test_a_made_up_reason_is_none(client, short):
    assert not is_file(take(client, short, why="because"))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_each_kind_of_file_is_named_after_the_list_and_recorded_with_why(client, short, kind):
    answer = take(client, short, kind=kind, why="access")
    assert answer.headers["Content-Disposition"].endswith(f'.{kind}"')
    assert answer.headers["Cache-Control"] == "no-store"
    detail = Entry.objects.get(action="looks_downloaded").detail
    assert (detail["why"], detail["file"], detail["rows"]) == ("access", kind, 1)


def test_a_long_list_is_asked_for_and_opens_when_somebody_else_agreed(client, long, lead, manager):
    page = words_of(client.get(long))
    assert "more than 500 rows. Somebody else must agree" in page
    assert f"Any of these can agree: {manager.name}" in page
    assert not is_file(take(client, long))
    assert "It waits until" in words_of(client.post(long, ASKING, follow=True))
    assert not is_file(take(client, long))
    assert f"{lead.name} sees it where they asked" in words_of(decide(manager))
    assert f"{manager.name} agreed that you take this list" in words_of(client.get(long))
    answer = take(client, long, why="legal")
    assert len(table(answer)) > rules.TAKES_TWO_ROWS
    said = Entry.objects.filter(action__startswith="export_").order_by("seq").values_list("action", "actor_name")
    assert list(said) == [("export_asked_for", lead.name), ("export_agreed", manager.name)]


def test_what_was_agreed_ends_after_a_day_and_holds_for_that_list_and_that_person_alone(client, long, partners, manager, lead):
    client.post(long, ASKING)
    decide(manager)
    other = Client()
    sign_in(other, "governance-lead", partners.desk.council)
    assert not is_file(take(other, long))
    assert not is_file(take(client, f"{long}?page=2"))
    with clock.standing_at(clock.now() + timedelta(hours=24)):
        browser = Client()
        sign_in(browser, lead)
        assert not is_file(take(browser, long))
        assert "That lasted a day" in words_of(browser.get(long))


def test_a_no_says_why_and_opens_nothing(client, long, manager):
    client.post(long, ASKING)
    assert "Say why you do not agree" in words_of(decide(manager, "no"))
    decide(manager, "no", "Ask for one year")
    assert not is_file(take(client, long))
    assert f"{manager.name} did not agree: Ask for one year" in words_of(client.get(long))


def test_nobody_agrees_to_their_own(client, long, lead):
    client.post(long, ASKING)
    assert "You asked for this yourself" in words_of(decide(lead))
    asked = ExportRequest.objects.get()
    facts = {"decided_by_id": lead.pk, "decided_by": lead.name, "decided_at": asked.created_at, "agreed": True}
    with pytest.raises(IntegrityError), transaction.atomic():
        ExportRequest.objects.filter(pk=asked.pk).update(**facts)


def test_asking_twice_asks_once(client, long, lead):
    client.post(long, ASKING)
    client.post(long, ASKING)
    asked = ExportRequest.objects.get()
    facts = {"sheet": LOOKS_SHEET, "path": asked.path, "rows": 501} | ASKING
    with pytest.raises(Refused, match="asked for this list already"):
        exports.ask_for_export(actor=actor_of(lead), **facts)


def test_asking_needs_words_for_whoever_agrees(client, long):
    page = words_of(client.post(long, {"why": "legal", "reason": " "}))
    assert "Say what you need all of it for" in page
    assert not ExportRequest.objects.exists()


def test_where_nobody_else_can_agree_the_page_says_what_to_do(client, long):
    assert "Nobody else here can agree yet" in words_of(client.get(long))


def test_the_list_of_what_waits_says_who_and_why(client, long, lead, manager):
    client.post(long, ASKING)
    browser = Client()
    sign_in(browser, manager)
    page = words_of(browser.get(reverse("waiting_exports")))
    assert f"{lead.name} : Who has looked" in page
    assert f"For a court, a coroner or a lawyer: {NEED}" in page
    decide(manager)
    assert "Nothing waits" in words_of(browser.get(reverse("waiting_exports")))


@pytest.mark.parametrize("role", ["triage-worker", "enquiry-lead", "administrator", "quality-officer"])
def test_without_the_permission_nobody_decides(client, long, partners, role):
    client.post(long, ASKING)
    asked = ExportRequest.objects.get()
    user = member(role, partners.desk.council)
    assert decide(user).status_code == 403
    with pytest.raises(PermissionDenied):
        exports.decide_export(actor=actor_of(user), request_id=asked.pk, agreed=True, reason="")


def test_another_organisation_finds_nothing(client, long):
    client.post(long, ASKING)
    elsewhere = member("safeguarding-manager", CouncilFactory())
    assert decide(elsewhere).status_code == 404
    with pytest.raises(ExportRequest.DoesNotExist):
        exports.decide_export(actor=actor_of(elsewhere), request_id=ExportRequest.objects.get().pk, agreed=True, reason="")


def test_what_nobody_decided_in_a_week_is_asked_again(client, long, manager):
    client.post(long, ASKING)
    with clock.standing_at(clock.now() + timedelta(days=7)):
        assert decide(manager).status_code == 404


def test_a_list_narrowed_until_it_is_short_enough_is_added_up_over_a_day(client, short, lead, partners):
    """Whoever takes 300 rows and 300 again has taken 600."""
    concern = raised(partners.desk)
    audit.looked_at_lists(partners.worker, *([concern] for _ in range(rules.TAKES_TWO_ROWS - 200)), page="work list")
    parts = reverse("download_looks", args=[concern.pk])
    first = take(client, parts)
    assert first.headers["Content-Disposition"]
    page = words_of(client.get(parts))
    assert "You took 30" in page
    assert "Somebody else must agree" in page
    with clock.standing_at(clock.now() + timedelta(hours=24)):
        sign_in(client, lead)
        assert "Somebody else must agree" not in words_of(client.get(parts))


def test_what_a_second_person_agreed_to_counts_no_more(client, long, lead, short, manager):
    client.post(long, ASKING)
    decide(manager)
    take(client, long)
    assert "Somebody else must agree" not in words_of(client.get(short))


def test_what_a_colleague_took_is_not_counted(client, partners, lead):
    colleague, browser = member("governance-lead", partners.desk.council), Client()
    concern = raised(partners.desk)
    audit.looked_at_lists(partners.worker, *([concern] for _ in range(rules.TAKES_TWO_ROWS - 200)), page="work list")
    parts = reverse("download_looks", args=[concern.pk])
    sign_in(browser, colleague)
    take(browser, parts)
    assert "Somebody else must agree" not in words_of(client.get(parts))


@pytest.mark.parametrize(
    ("rows", "before", "opens"), [(300, 200, True), (300, 201, False), (1, 500, False), (500, 0, True), (0, 900, True)]
)
def test_what_one_person_took_of_a_list_in_a_day_is_counted(rows, before, opens):
    assert rules.may_take_away(rows=rows, before=before, agreed_at=None, now=clock.now()).met is opens


@pytest.mark.parametrize(
    ("rows", "hours", "opens"), [(500, None, True), (501, None, False), (501, 23, True), (501, 24, False), (0, None, True)]
)
def test_how_long_a_list_one_person_takes_alone(rows, hours, opens):
    now = clock.now()
    agreed_at = None if hours is None else now - timedelta(hours=hours)
    assert rules.may_take_away(rows=rows, before=0, agreed_at=agreed_at, now=now).met is opens
