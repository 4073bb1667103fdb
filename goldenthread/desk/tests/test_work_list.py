"""The work list: what a team owes, oldest clock first, and nothing of anybody else's."""

import uuid
from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import CouncilFactory, sign_in
from goldenthread.audit.models import Entry, Head
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Concern
from goldenthread.cases.tests.factories import MET, in_triage, raised, triage_desk
from goldenthread.clocks import operations as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.desk import queries
from goldenthread.desk.queries import WorkFilter
from goldenthread.desk.tests.pages import (
    HOSTILE,
    audit_that_cannot_be_written,
    looks_at,
    rows_of,
    statements,
    title_of,
    words_of,
)
from goldenthread.involvement.tests.factories import partnership, told
from goldenthread.routing.models import Binding
from goldenthread.ui.tests.downloads import lines, take

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
WORK = "/work"


@pytest.fixture
def desk():
    return triage_desk()


@pytest.fixture
def worker(client, desk):
    """The client of somebody in triage."""
    user = User.objects.get(pk=desk.worker.user_id)
    sign_in(client, user)
    return client


def at(day, hour):
    return datetime(2026, 11, day, hour, tzinfo=clock.LONDON)


def test_the_oldest_clock_is_first_and_a_row_says_what_must_be_known(worker, desk):
    raised(desk, what_happened="Visits missed for three days. Again.", received_at=at(18, 9), raised_by="provider")
    raised(
        desk,
        what_happened="Money taken. The card is gone.",
        received_at=at(16, 9),
        person_name="Raymond Tull",
        said_age="66",
        wants="",
        wants_how="not-asked",
        raised_by="police",
        place_kind="own-home",
        safe_now="no",
    )
    first, second = rows_of(worker.get(WORK))
    assert first.startswith("Overdue by 2 working days Money taken C-")
    for words in ("New", "Not asked yet what they want", "Raymond Tull, 66", "At home", "Not safe now"):
        assert words in first
    assert "Police, Mon 16 Nov, 9am" in first
    assert first.endswith("Given to: Nobody yet")
    assert second.startswith("Due today by 5pm: 6 hours left Visits missed for three days C-")
    assert "Wants: ‘I want to sit in the garden again.’" in second
    assert "Next step: Read and start triage" in second


def test_counters_and_tabs_count_what_they_lead_to(worker, desk):
    raised(desk, received_at=at(16, 9))
    mine = in_triage(desk, received_at=at(18, 9))
    page = words_of(worker.get(WORK))
    assert "1 overdue 1 due today 0 messages not delivered" in page
    assert "Mine 1 My team 2 Not given to anyone 1 Waiting for others 0 Done this week 1" in page
    assert "2 items, oldest clock first." in page
    (row,) = rows_of(worker.get(f"{WORK}?list=mine"))
    assert mine.reference in row
    assert desk.worker.name in row
    assert len(rows_of(worker.get(f"{WORK}?list=team&clock=over"))) == 1


def test_every_list_counts_as_many_as_it_has_rows(worker):
    partners = partnership()
    desk, actor = partners.desk, partners.worker
    sign_in(worker, User.objects.get(pk=actor.user_id))
    for day in (10, 16, 18):
        raised(desk, received_at=at(day, 9))
        told(partners, received_at=at(day, 9))
    concern, notices = told(partners)
    Clock.objects.filter(kind="reply", root_id=concern.pk).update(due_at=at(17, 17))
    cases.give_concern(actor=actor, concern_id=concern.pk, to_id=None)
    clocks.pause_clock("decide", Concern.objects.first(), because="police")
    clocks.start_clock(
        "not-delivered", notices["quality-team"], root_id=concern.pk, team=desk.team, watched_by_id=desk.council.pk
    )
    counted = queries.counts(actor)
    for tab in queries.TABS:
        asked = WorkFilter(tab=tab)
        items = queries.items(actor, asked, list(queries.rows(actor, asked)[:]))
        assert counted[tab] == len(items) > 0, tab
        assert all(item.clocks for item in items), tab
    for name, asked in (("overdue", "over"), ("today", "today"), ("not_delivered", "not-delivered")):
        assert counted[name] == len(queries.rows(actor, WorkFilter(clock=asked))) > 0, name


def test_what_others_owe_is_ours_to_chase_once_it_is_overdue(worker):
    partners = partnership()
    sign_in(worker, User.objects.get(pk=partners.worker.user_id))
    concern, _ = told(partners)
    cases.record_decision(actor=partners.worker, concern_id=concern.pk, kind="section-42", facts=MET, because="Three yes.")
    (planning,) = rows_of(worker.get(WORK))
    assert "Next step: Consider an advocate" in planning
    (waiting,) = rows_of(worker.get(f"{WORK}?list=waiting"))
    assert "Wait for the reply from" in waiting
    Clock.objects.filter(kind="reply", subject_id__isnull=False).update(due_at=at(17, 17))
    for tab in ("team", "mine", "waiting"):
        (row,) = rows_of(worker.get(f"{WORK}?list={tab}"))
        assert row.startswith("Overdue since 5pm yesterday")
        assert "Chase the reply from" in row


def test_a_paused_clock_is_last_and_says_why(worker, desk):
    paused = in_triage(desk, received_at=at(10, 9), what_happened="Alleged assault by visitor")
    for kind in ("tell", "decide"):
        clocks.pause_clock(kind, paused, because="police")
    raised(desk, received_at=at(18, 9), what_happened="Bruising")
    first, last = rows_of(worker.get(WORK))
    assert "Bruising" in first
    assert last.startswith("Paused since 18 Nov: police")


def test_each_filter_narrows(worker, desk):
    home = raised(desk, place_kind="own-home", received_at=at(18, 9))
    elsewhere = in_triage(desk, place_kind="elsewhere", received_at=at(16, 9))
    for query, wanted in (
        ("where=own-home", home),
        ("where=elsewhere", elsewhere),
        ("stage=new", home),
        ("stage=being-triaged", elsewhere),
        ("given=nobody", home),
        (f"given={desk.worker.user_id}", elsewhere),
        ("clock=over", elsewhere),
    ):
        (row,) = rows_of(worker.get(f"{WORK}?{query}"))
        assert wanted.reference in row, query
    assert "Nothing in this list fits" in words_of(worker.get(f"{WORK}?clock=paused"))


@pytest.mark.parametrize(
    "query", ["list=x", "clock=x", "stage=closed", "given=x", "where=%00", "page=x", "page=99999", "find=1"]
)
def test_an_address_that_somebody_wrote_by_hand_is_no_fault(worker, desk, query):
    raised(desk)
    assert worker.get(f"{WORK}?{query}").status_code == 200


def test_a_name_is_found_and_is_never_in_an_address(worker, desk):
    wanted = raised(desk, person_name="Raymond Tull", received_at=at(18, 9))
    raised(desk, person_name="Edith Marlowe")
    answer = worker.post(WORK, {"find": "  raymond TULL ", "list": "team", "clock": "today"})
    assert answer.status_code == 302
    assert answer.url == "/work?list=team&clock=today&find=1"
    page = worker.get(answer.url)
    (row,) = rows_of(page)
    assert wanted.reference in row
    assert 'value="raymond TULL"' in page.content.decode()
    assert len(rows_of(worker.get("/work?list=team"))) == 2


@pytest.mark.parametrize("typed", ["garden", "MARLOWE", "edith marlowe", "shout night"])
def test_words_may_be_of_the_person_or_of_what_happened(worker, desk, typed):
    raised(desk, what_happened="Shouted at by the night carers in the garden")
    raised(desk, person_name="Raymond Tull", what_happened="Money taken")
    (row,) = rows_of(worker.get(worker.post(WORK, {"find": typed}).url))
    assert "Edith Marlowe" in row


def test_a_reference_in_any_spelling_finds_its_row(worker, desk):
    wanted = raised(desk)
    raised(desk)
    (row,) = rows_of(worker.get(worker.post(WORK, {"find": wanted.reference.lower().replace("-", " ")}).url))
    assert wanted.reference in row


def test_25_to_a_page_and_the_rest_on_the_next(worker, desk):
    for _ in range(27):
        raised(desk)
    assert len(rows_of(worker.get(WORK))) == 25
    second = worker.get(f"{WORK}?page=2")
    assert len(rows_of(second)) == 2
    assert "Showing 26 to 27" in words_of(second)
    whole = worker.get(f"{WORK}?print=1")
    assert len(rows_of(whole)) == 27
    assert "print it from your browser’s menu" in words_of(whole)
    assert len(looks_at("work list, to print")[0].shown) == 27


def test_a_record_leads_back_to_the_place_in_the_list(worker, desk):
    concern = raised(desk)
    worker.get(f"{WORK}?list=nobody&stage=new")
    page = worker.get(reverse("concern", args=[concern.pk])).content.decode()
    assert 'href="/work?list=nobody&amp;stage=new"' in page


def test_nothing_to_do_offers_what_nobody_has_taken(worker, desk):
    oldest = raised(desk, received_at=at(16, 9))
    raised(desk)
    page = worker.get(f"{WORK}?list=mine")
    assert "You have nothing to do Your team has 2 concerns that nobody has taken. The oldest: Overdue by 2" in words_of(page)
    take = reverse("start_triage", args=[oldest.pk])
    assert f'action="{take}"' in page.content.decode()
    worker.post(take)
    (row,) = rows_of(worker.get(f"{WORK}?list=mine"))
    assert oldest.reference in row


def test_an_empty_list_says_so_in_words(worker):
    for tab, words in (
        ("mine", "You have nothing to do"),
        ("team", "You have nothing to do"),
        ("nobody", "Everything has been taken"),
        ("waiting", "Nobody owes you an answer"),
        ("done", "Nothing done yet this week"),
    ):
        assert words in words_of(worker.get(f"{WORK}?list={tab}"))


def test_what_was_done_this_week_is_newest_first(worker, desk):
    in_triage(desk, received_at=at(18, 9), what_happened="Bruising")
    last_week = in_triage(desk, what_happened="Long ago")
    Clock.objects.filter(root_id=last_week.pk, kind="read").update(done_at=at(13, 9))
    (row,) = rows_of(worker.get(f"{WORK}?list=done"))
    assert row.startswith("Done 18 Nov, on time Bruising")


def test_a_concern_that_another_council_offers_shows_its_reference_and_whose_it_is(client, desk):
    theirs = triage_desk(name="Stonevale Council")
    offered = in_triage(theirs, person_name="Secret Person", what_happened="Secret story")
    cases.pass_concern_on(actor=theirs.worker, concern_id=offered.pk, to=desk.council, because="She lives with you")
    sign_in(client, User.objects.get(pk=desk.worker.user_id))
    page = client.get(WORK)
    (row,) = rows_of(page)
    assert f"Offered by Stonevale Council {offered.reference}" in row
    assert "Next step: Answer whether you take it on" in row
    assert f'href="{reverse("answer_passing_on", args=[offered.passings.get().pk])}"' in page.content.decode()
    assert "Secret" not in page.content.decode()
    sign_in(client, User.objects.get(pk=theirs.worker.user_id))
    (own,) = rows_of(client.get(f"{WORK}?list=waiting"))
    assert f"Wait for the answer of {desk.council}" in own


def test_opening_the_list_is_one_entry_with_what_it_showed(worker, desk):
    shown = {str(raised(desk).pk), str(raised(desk).pk)}
    worker.get(WORK)
    (entry,) = looks_at("work list")
    assert set(entry.shown) == shown
    assert (entry.actor_name, entry.owner_id) == (desk.worker.name, str(desk.council.pk))


def test_a_download_holds_the_list_and_is_recorded(worker, desk):
    raised(desk, what_happened="Visits missed", person_name="=cmd|' /C calc'!A0", said_age="")
    answer = take(worker, "/work/download?list=team", why="meeting")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="work-list.csv"'
    title, taken_by, taken_at, why, _, heading, row = lines(answer)
    assert title == ["Work list"]
    assert taken_by == ["Taken by", desk.worker.name, desk.council.name]
    assert taken_at[0] == "Taken at"
    assert why == ["Why", "For a meeting"]
    assert heading[:3] == ["Clock", "What happened", "Reference"]
    assert row[1] == "Visits missed"
    assert row[5] == "'=cmd|' /C calc'!A0"
    (entry,) = Entry.objects.filter(action="list_downloaded")
    said = {"why": "meeting", "file": "csv", "sheet": "work-list", "columns": ", ".join(heading)}
    assert entry.detail == {"list": "team", "rows": 1, **said}
    assert entry.owner_id == str(desk.council.pk)
    assert len(looks_at("work list, downloaded")[0].shown) == 1


def test_words_that_want_to_be_markup_stay_words(worker, desk):
    raised(desk, what_happened=HOSTILE, person_name=HOSTILE, wants=HOSTILE, place_words=HOSTILE)
    page = worker.get(worker.post(WORK, {"find": "drowssap"}).url)
    assert "<script>alert" not in page.content.decode()
    (row,) = rows_of(page)
    assert "👵🏽" in row
    assert "{{ 7*7 }}" in words_of(page)
    assert "👵🏽" not in title_of(page)


@pytest.mark.parametrize("typed", ["\x00", "%", "_" * 200, "👵🏽", "'; DROP TABLE cases_concern; --", "٣"])
def test_odd_words_to_find_are_no_fault(worker, desk, typed):
    raised(desk)
    assert worker.get(worker.post(WORK, {"find": typed}).url).status_code == 200


@pytest.mark.parametrize(
    "role", ["quality-officer", "designated-professional", "governance-lead", "administrator", "provider-lead"]
)
@pytest.mark.parametrize("path", [WORK, "/work/download"])
def test_without_a_casework_role_there_is_no_list(client, desk, role, path):
    concern = raised(desk)
    sign_in(client, role, desk.council)
    answer = client.get(path)
    assert answer.status_code == 403
    assert concern.reference not in answer.content.decode()


def test_a_stranger_signs_in_first(client):
    assert client.get(WORK).url == "/accounts/login/?next=/work"


def test_another_council_sees_nothing_of_it(client, desk):
    raised(desk)
    sign_in(client, "triage-worker", CouncilFactory())
    assert rows_of(client.get(WORK)) == []


def test_a_colleague_whose_team_has_no_triage_sees_only_what_is_given_to_them(client, desk):
    concern = raised(desk)
    social_worker = sign_in(client, "enquiry-lead", desk.council)
    assert rows_of(client.get(WORK)) == []
    cases.give_concern(actor=desk.worker, concern_id=concern.pk, to_id=social_worker.pk)
    (row,) = rows_of(client.get(f"{WORK}?list=mine"))
    assert concern.reference in row


@pytest.mark.parametrize("fault", [audit_that_cannot_be_written, None])
def test_without_an_audit_there_is_no_answer(worker, desk, fault):
    concern = raised(desk)
    if fault:
        with fault():
            answers = [worker.get(WORK), take(worker, "/work/download")]
    else:
        Head.objects.all().delete()
        answers = [worker.get(WORK), take(worker, "/work/download")]
        Head.objects.create(pk=1)
    for answer in answers:
        assert answer.status_code == 503
        assert "We cannot open records just now" in words_of(answer)
        for secret in (concern.reference, "Edith", "garden"):
            assert secret not in answer.content.decode()


def test_no_more_statements_for_fifty_rows_than_for_five(worker, desk):
    Binding.objects.filter(council=desk.council).update(from_day=None)
    seen = []
    for more in (5, 45):
        for _ in range(more):
            in_triage(desk, received_at=clock.now() - timedelta(days=1))
            raised(desk)
        worker.get(f"{WORK}?print=1")
        with statements() as counted:
            assert len(rows_of(worker.get(f"{WORK}?print=1"))) >= 2 * more
        seen.append(len(counted))
    assert seen[0] == seen[1]


def test_nothing_of_anybody_is_in_the_log(worker, desk, caplog):
    raised(desk, person_name="Raymond Tull", what_happened="Money taken")
    worker.get(worker.post(WORK, {"find": "Raymond"}).url)
    worker.post("/search", {"q": "Raymond"})
    worker.get("/search")
    assert caplog.text.count('"event": "request"') + caplog.text.count("'event': 'request'") >= 4
    for secret in ("Raymond", "Tull", "Money", str(uuid.UUID(int=0))):
        assert secret not in caplog.text
