"""The review of access that an organisation's governance signs: reference/trust.md, promise 25."""

import csv
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.authenticator import enrolled
from goldenthread.accounts.tests.factories import CouncilFactory, MembershipFactory, TeamFactory, member
from goldenthread.audit.models import Entry
from goldenthread.core import clock

pytestmark = pytest.mark.django_db


def review(organisation) -> list[dict[str, str]]:
    out = StringIO()
    call_command("access_review", organisation.ods_code, stdout=out)
    return list(csv.DictReader(StringIO(out.getvalue())))


def test_it_says_who_has_which_role_since_when_and_with_what_second_factor(at):
    council = CouncilFactory()
    worker, stopped = member("triage-worker", council), member("administrator", council)
    enrolled(Client(), worker)
    User.objects.filter(pk=stopped.pk).update(is_active=False)
    member("triage-worker")  # of another council
    gone = member("triage-worker", council)
    gone.memberships.update(ended_at=clock.now())
    rows = {row["name"]: row for row in review(council)}
    assert set(rows) == {worker.name, stopped.name}
    assert rows[worker.name]["role"] == "Triage worker"
    assert rows[worker.name]["second factor"] == "authenticator app"
    assert rows[worker.name]["since"] == rows[worker.name]["last signed in"] == "2026-11-18"
    assert (rows[stopped.name]["second factor"], rows[stopped.name]["account"]) == ("none", "stopped")
    assert Entry.objects.filter(action="access_reviewed", subject_id=str(council.pk)).count() == 1


def test_no_name_runs_in_a_spreadsheet(at):
    team = TeamFactory()
    MembershipFactory(team=team, user__name="=HYPERLINK(1)")
    assert review(team.organisation)[0]["name"] == "'=HYPERLINK(1)"


def test_it_asks_as_often_for_many_as_for_one(at, django_assert_max_num_queries):
    team = TeamFactory()
    for _ in range(9):
        member("triage-worker", team=team)
    with django_assert_max_num_queries(9):
        review(team.organisation)


def test_an_organisation_that_is_not_there_is_said(at):
    with pytest.raises(CommandError, match="expected an ODS code"):
        call_command("access_review", "Nowhere")
