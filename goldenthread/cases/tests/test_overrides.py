"""A manager's page: what was done otherwise than a rule says, who did it, why and how often."""

from datetime import timedelta

import pytest
from django.urls import reverse

from goldenthread.accounts.tests.factories import sign_in
from goldenthread.cases import operations
from goldenthread.cases.models import Override
from goldenthread.cases.tests.factories import raised, triage_desk
from goldenthread.core import clock
from goldenthread.core.decisions import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return triage_desk()


def note(desk, rule="not-told", because="Their lead is named in it"):
    return operations.note_override(desk.worker, raised(desk), rule, because)


def test_it_is_counted_by_rule_and_by_person_with_each_reason(desk, client):
    note(desk)
    note(desk, because="A second reason")
    note(desk, "passed-on", "It happened there")
    note(triage_desk(), because="Another council’s reason")
    sign_in(client, "safeguarding-manager", team=desk.team)
    page = " ".join(client.get(reverse("overrides")).content.decode().split())
    assert "Their lead is named in it" in page
    assert "Another council’s reason" not in page
    assert f'{desk.worker.name}</td><td role="cell">3</td>' in page
    assert 'Did not tell a commissioner whom the rules name</td><td role="cell">2</td>' in page


def test_what_is_older_than_90_days_is_left_out(desk, client):
    Override.objects.filter(pk=note(desk).pk).update(created_at=clock.now() - timedelta(days=91))
    sign_in(client, "safeguarding-manager", team=desk.team)
    assert "Nothing was done otherwise than a rule says" in client.get(reverse("overrides")).content.decode()


def test_a_long_list_is_paged_and_asks_no_more_for_it(desk, client, django_assert_max_num_queries):
    for _ in range(26):
        note(desk)
    sign_in(client, "safeguarding-manager", team=desk.team)
    client.get(reverse("overrides"))
    with django_assert_max_num_queries(14):
        page = client.get(reverse("overrides")).content.decode()
    assert page.count("Their lead is named in it") == 25


def test_without_a_reason_there_is_no_override(desk):
    with pytest.raises(Refused, match="Say why you do otherwise"):
        note(desk, because="  ")
    with pytest.raises(ValueError, match="no rule called"):
        note(desk, "made-up")


@pytest.mark.parametrize("role", ["triage-worker", "administrator", "provider-lead"])
def test_it_is_for_managers_only(desk, client, role):
    sign_in(client, role, team=desk.team)
    assert client.get(reverse("overrides")).status_code == 403
