"""Who looked is written before anything is shown; if it cannot be written, nothing is."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory

from goldenthread.accounts.tests.factories import CouncilFactory, TeamFactory, actor
from goldenthread.audit import operations, queries, triggers
from goldenthread.audit.middleware import NoAuditNoAnswer
from goldenthread.audit.models import Entry, Head, Sighting
from goldenthread.audit.tests.factories import LOOKER, thing, without_triggers
from goldenthread.audit.unavailable import AuditUnavailable
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation

pytestmark = pytest.mark.django_db


def test_a_look_at_a_record_is_one_entry_with_who_and_what():
    operations.looked_at(LOOKER, thing("one"), page="record")
    entry = Entry.objects.get()
    assert (entry.actor_name, entry.organisation_name) == ("Grace Oyelaran", "Harbourshire Council")
    assert (entry.action, entry.kind, entry.subject_id) == ("looked_at", "core.heartbeat", "one")
    assert entry.detail == {"page": "record"}
    assert clock.now() - timedelta(minutes=1) < entry.at <= clock.now()


def test_a_look_at_a_list_is_one_entry_with_the_ids_that_it_showed():
    operations.looked_at(LOOKER, [thing("one"), thing("two")], page="work list")
    entry = Entry.objects.get()
    assert (entry.action, entry.shown) == ("looked_at_list", ["one", "two"])
    assert set(Sighting.objects.values_list("entry", "subject_id")) == {(entry.seq, "one"), (entry.seq, "two")}


def test_a_look_at_an_empty_list_is_recorded_too():
    operations.looked_at(LOOKER, [], page="search")
    assert Entry.objects.get().shown == []


def test_two_lists_on_one_page_are_an_entry_each_and_written_at_once(django_assert_num_queries):
    one, other = TeamFactory(), TeamFactory()
    with django_assert_num_queries(6):
        operations.looked_at_lists(LOOKER, [one], [other], page="work list")
    shown = Entry.objects.order_by("seq").values_list("owner_id", "shown")
    assert list(shown) == [(str(one.organisation_id), [str(one.pk)]), (str(other.organisation_id), [str(other.pk)])]
    assert queries.verify() == (None, 2)


def test_the_cost_of_a_look_does_not_grow_with_the_list(django_assert_num_queries):
    counts = []
    for length in (1, 50):
        with django_assert_num_queries(6, exact=False) as seen:
            operations.looked_at(LOOKER, [thing(f"{length}-{number}") for number in range(length)])
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_an_entry_belongs_to_whose_record_it_is_and_a_mixed_list_to_nobody():
    mine, theirs = TeamFactory(), TeamFactory()
    operations.looked_at(LOOKER, mine)
    operations.looked_at(LOOKER, [mine, mine])
    operations.looked_at(LOOKER, [mine, theirs])
    owners = list(Entry.objects.order_by("seq").values_list("owner_id", flat=True))
    assert owners == [str(mine.organisation_id), str(mine.organisation_id), ""]


def test_the_governance_lead_finds_who_saw_a_record_lists_included():
    council = CouncilFactory()
    team, other = TeamFactory(organisation=council), TeamFactory(organisation=council)
    operations.looked_at(LOOKER, [team, other], page="list")
    operations.looked_at(LOOKER, other, page="other")
    operations.looked_at(LOOKER, team, page="record")
    lead = actor("governance-lead", council)
    assert [entry.detail["page"] for entry in queries.entries_about(lead, [team.pk])] == ["record", "list"]


@pytest.mark.parametrize("role", ["triage-worker", "administrator", "board-manager"])
def test_nobody_else_reads_the_audit(role):
    team = TeamFactory()
    operations.looked_at(LOOKER, team)
    assert not queries.entries_about(actor(role, team.organisation), [team.pk]).exists()


def test_another_councils_governance_lead_reads_nothing_of_ours():
    team = TeamFactory()
    operations.looked_at(LOOKER, team)
    assert not queries.entries_about(actor("governance-lead"), [team.pk]).exists()


def _break_head():
    Head.objects.all().delete()


def _break_sightings():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_sighting RENAME TO audit_sighting_gone")


def _break_entries():
    """The next number is taken, as after a restored backup of half the tables."""
    Entry.objects.create(seq=1, at="2026-11-18T10:42:00Z", actor_name="x", action="x", prev="", hash="x")


@pytest.mark.parametrize("break_it", [_break_head, _break_sightings, _break_entries])
def test_when_the_record_cannot_be_written_the_answer_is_503_and_empty_of_cases(break_it):
    break_it()
    request = RequestFactory().get("/concerns/1")
    request.request_id = "AB12CD34"

    def view(request):
        operations.looked_at(LOOKER, [thing()], page="record")
        return HttpResponse("Joan Wilde fell on Tuesday")

    with pytest.raises(AuditUnavailable) as failure:
        view(request)
    answer = NoAuditNoAnswer(view).process_exception(request, failure.value)
    assert answer.status_code == 503
    assert "Joan" not in answer.content.decode()
    assert "AB12CD34" in answer.content.decode()


def test_another_fault_is_not_taken_for_a_missing_audit():
    assert NoAuditNoAnswer(lambda request: None).process_exception(RequestFactory().get("/"), PermissionDenied()) is None


def test_an_operation_whose_audit_cannot_be_written_has_not_happened():
    _break_head()

    @operation
    def rename(team):
        team.name = "Renamed"
        team.save()
        operations.record(LOOKER, "team_renamed", team)

    team = TeamFactory(name="Triage")
    with pytest.raises(AuditUnavailable):
        rename(team)
    team.refresh_from_db()
    assert team.name == "Triage"


def test_an_operation_that_is_refused_leaves_no_entry():
    @operation
    def refuse(team):
        operations.record(LOOKER, "team_renamed", team)
        raise Refused("Not now")

    with pytest.raises(Refused):
        refuse(TeamFactory())
    assert not Entry.objects.exists()


def test_a_missing_or_disabled_trigger_is_named():
    assert triggers.missing(connection) == []
    with without_triggers():
        assert triggers.missing(connection) == ["audit_entry", "audit_sighting"]
    assert triggers.missing(connection) == []
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_stands")
        assert triggers.missing(connection) == ["audit_entry"]
