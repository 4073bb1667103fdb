"""What each side sees, and that no list asks the database once a row."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import OrganisationFactory, TeamFactory, member, sign_in
from goldenthread.cases.models import Concern
from goldenthread.core import clock
from goldenthread.involvement import operations, queries
from goldenthread.involvement.models import Notice
from goldenthread.involvement.tests.factories import partnership, ready_to_tell, told

pytestmark = pytest.mark.django_db
BUDGET = 25


def statements(client, address):
    """How many statements a page takes, transaction control aside, once its session has begun."""
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(address).status_code == 200
    control = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK")
    return len([one for one in seen if not one["sql"].startswith(control)])


@pytest.mark.parametrize("address", ["/notices", "/notices?list=everything"])
def test_a_commissioners_list_costs_the_same_for_two_notices_and_for_twelve(client, address):
    partners = partnership()
    sign_in(client, User.objects.get(pk=partners.icb.user_id))
    counts = []
    for more in (2, 10):
        for _ in range(more):
            told(partners)
        counts.append(statements(client, address))
    assert counts[0] == counts[1] <= BUDGET


def test_concerns_we_raised_cost_the_same_for_two_and_for_eight(client):
    partners, trust = partnership(), OrganisationFactory(kind="nhs-provider", name="Westmere Hospitals NHS Foundation Trust")
    lead = member("trust-lead", team=TeamFactory(organisation=trust))
    sign_in(client, lead)
    counts = []
    for more in (2, 6):
        for _ in range(more):
            concern = ready_to_tell(partners, raised_by="health-provider", raised_by_organisation=trust.name)
            Concern.objects.filter(pk=concern.pk).update(alerting_organisation=trust)
            operations.send_notices(actor=partners.worker, concern_id=concern.pk)
        counts.append(statements(client, reverse("own_reports")))
    assert counts[0] == counts[1] <= BUDGET


def test_a_notice_and_the_page_before_sending_keep_to_the_budget(client):
    partners = partnership()
    _, sent = told(partners)
    sign_in(client, User.objects.get(pk=partners.icb.user_id))
    assert statements(client, reverse("notice", args=[sent["icb-safeguarding"].pk])) <= BUDGET
    waiting = ready_to_tell(partners)
    sign_in(client, "triage-worker", team=partners.desk.team)
    assert statements(client, reverse("send_notices", args=[waiting.pk])) <= BUDGET


def test_a_team_reads_only_its_own_notices():
    partners, others = partnership(), partnership()
    told(partners)
    told(others)
    assert {one.team for one in Notice.objects.received_by(partners.icb)} == {partners.icb_team}
    assert not Notice.objects.received_by(partners.worker).exists()
    assert {one.owner for one in Notice.objects.visible_to(partners.worker)} == {partners.desk.council}


@pytest.mark.parametrize("tab", ["to-answer", "everything"])
def test_what_reached_somebody_instead_of_a_team_stands_in_its_place_among_the_teams(tab):
    partners = partnership()
    told_to = [told(partners)[1]["icb-safeguarding"].pk for _ in range(5)]
    for days, pk in enumerate(told_to):
        own = {"reader": partners.icb.user_id, "to_user_id": partners.icb.user_id} if days in (1, 4) else {}
        Notice.objects.filter(pk=pk).update(told_at=clock.now() - timedelta(days=9 - days), **own)
    reader, expected = partners.icb.as_reader(), told_to if tab == "to-answer" else told_to[::-1]
    for start in range(5):
        assert [line.pk for line in queries.lines(reader, tab, start, start + 2)] == expected[start : start + 2]
    assert queries.tab_counts(reader, clock.now())[tab] == 5
    assert {line.pk for line in queries.lines(replace(reader, user_id=None), tab, 0, 9)} == set(told_to) - {
        told_to[1],
        told_to[4],
    }


def test_each_list_has_as_many_notices_as_its_tab_says():
    partners = partnership()
    answered, told_outcome, not_ours, refused_and_told, waiting = (told(partners)[1]["icb-safeguarding"] for _ in range(5))
    operations.answer_notice(actor=partners.icb, notice_id=answered.pk, answer="keep-informed", kept=answered.concern.ring_line)
    for notice in (not_ours, refused_and_told):
        operations.answer_notice(
            actor=partners.icb, notice_id=notice.pk, answer="not-ours", whose="Stonevale Council", kept=notice.concern.ring_line
        )
    Notice.objects.filter(pk__in=[told_outcome.pk, refused_and_told.pk]).update(outcome_told_at=clock.now())
    counts = queries.tab_counts(partners.icb.as_reader(), clock.now() + timedelta(days=30))
    found = {tab: {line.pk for line in queries.lines(partners.icb.as_reader(), tab, 0, 25)} for tab in queries.LIST_TABS}
    assert {tab: counts[tab] for tab in queries.LIST_TABS} == {tab: len(pks) for tab, pks in found.items()}
    assert found["to-answer"] == {waiting.pk}
    assert found["following"] == {answered.pk}
    assert found["outcomes"] == {told_outcome.pk, refused_and_told.pk}
    assert found["not-ours"] == {not_ours.pk, refused_and_told.pk}
    assert (counts["unread"], counts["overdue"]) == (2, 2)
