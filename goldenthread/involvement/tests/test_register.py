"""The register of all that a team was told, and the trend by provider; and that a council's own rules are named on it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import actor, sign_in
from goldenthread.audit.models import Entry
from goldenthread.cases.models import Concern
from goldenthread.core import clock
from goldenthread.directory.tests.factories import LocationFactory, ProviderFactory
from goldenthread.involvement import operations
from goldenthread.involvement.models import Notice, Update
from goldenthread.involvement.tests.factories import partnership, ready_to_tell, told
from goldenthread.routing import operations as routing
from goldenthread.routing.models import RoutingDecision
from goldenthread.routing.tests.factories import ALSO_RESIDENTIAL, changed, checked

pytestmark = pytest.mark.django_db
BUDGET = 25


@pytest.fixture
def nurse(client, partners):
    sign_in(client, User.objects.get(pk=partners.icb.user_id))
    return client


def text(answer):
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def notice_about(partners, place=None, days_ago=0):
    concern, sent = told(partners)
    if place:
        Concern.objects.filter(pk=concern.pk).update(location=place, provider=place.provider)
    notice = sent["icb-safeguarding"]
    Notice.objects.filter(pk=notice.pk).update(told_at=clock.now() - timedelta(days=days_ago))
    return notice


def place_of(name):
    return LocationFactory(name=f"{name} House", provider=ProviderFactory(name=f"{name} Care Ltd"))


def test_the_register_holds_everything_told_with_answer_and_outcome(nurse, partners):
    answered, waiting = notice_about(partners, place_of("Fernhill")), notice_about(partners)
    operations.answer_notice(actor=partners.icb, notice_id=answered.pk, answer="keep-informed", kept=answered.concern.ring_line)
    Update.objects.create(notice=answered, kind="outcome", words="The provider has put right what was wrong.", told_by="x")
    page = text(nurse.get("/notices/register"))
    assert "2 notices, newest first." in page
    assert answered.reference in page
    assert waiting.reference in page
    assert "Keep informed" in page
    assert escape(partners.icb.name) in page
    assert "The provider has put right what was wrong." in page
    assert "Not told yet" in page
    assert {"action": "looked_at_list", "shown": {str(answered.pk), str(waiting.pk)}} in [
        {"action": one.action, "shown": set(one.shown)} for one in Entry.objects.filter(action="looked_at_list")
    ]


def test_it_is_filtered_by_provider_and_by_period(nurse, partners):
    fernhill, anchor = place_of("Fernhill"), place_of("Anchor")
    ours, other, old = (
        notice_about(partners, fernhill),
        notice_about(partners, anchor),
        notice_about(partners, fernhill, 100),
    )
    nowhere = notice_about(partners)

    def shown(query):
        page = text(nurse.get(f"/notices/register?{query}"))
        return {one for one in (ours, other, old, nowhere) if one.reference in page}

    assert shown("provider=fernh") == {ours, old}
    assert shown(f"of={fernhill.provider_id}") == {ours, old}
    assert shown("of=none") == {nowhere}
    assert shown("period=90") == {ours, other, nowhere}
    assert shown("provider=fernhill&period=30") == {ours}
    assert shown(f"period={Notice.objects.get(pk=old.pk).told_at:%Y-%m}") == {old}
    assert shown("period=nonsense&of=nonsense") == {ours, other, old, nowhere}
    page = text(nurse.get(f"/notices/register?of={fernhill.provider_id}"))
    assert "<b>Fernhill Care Ltd</b>" in page
    assert "Nothing in the register fits" in text(nurse.get("/notices/register?provider=zzz"))


def test_the_trend_counts_by_provider_and_month_most_first(nurse, partners):
    fernhill, anchor = place_of("Fernhill"), place_of("Anchor")
    for place, days in ((anchor, 0), (fernhill, 0), (fernhill, 0), (fernhill, 100), (fernhill, 800)):
        notice_about(partners, place, days)
    notice_about(partners)
    page = text(nurse.get("/notices/trend"))
    assert "3 providers, most notices first." in page
    assert page.index("Fernhill Care Ltd") < page.index("Anchor Care Ltd")
    assert "Care outside a registered place" in page
    month = f"{clock.today():%B %Y}"
    assert f'2<span class="nhsuk-u-visually-hidden"> in {month} about Fernhill Care Ltd</span>' in page
    assert '<td class="gt-number"><b>3</b></td>' in page  # not the one of two years ago
    assert "<td>2, was 1</td>" in page
    assert f"of={fernhill.provider_id}&amp;period={clock.today():%Y-%m}" in page


def test_before_anything_is_told_both_say_so(nurse):
    assert "Nothing told yet" in text(nurse.get("/notices/register"))
    assert "Nothing told in twelve months" in text(nurse.get("/notices/trend"))
    inbox = text(nurse.get("/notices"))
    assert 'href="/notices/register"' in inbox
    assert 'href="/notices/trend"' in inbox


def test_another_team_sees_nothing_of_it(client, partners):
    notice = notice_about(partners, place_of("Fernhill"))
    sign_in(client, User.objects.get(pk=partnership().icb.user_id))
    assert notice.reference not in text(client.get("/notices/register"))
    assert "Fernhill" not in text(client.get("/notices/trend"))


@pytest.mark.parametrize("role", ["triage-worker", "administrator", "provider-lead", "police-officer"])
def test_roles_that_read_no_notices_are_forbidden(client, role):
    sign_in(client, role)
    assert client.get("/notices/register").status_code == 403
    assert client.get("/notices/trend").status_code == 403


def test_both_are_paged_and_cost_the_same_for_two_and_for_thirty(nurse, partners):
    counts = {"/notices/register": [], "/notices/trend": []}
    for more in (2, 28):
        for number in range(more):
            notice_about(partners, place_of(f"Place {more} {number}"))
        for address, seen_before in counts.items():
            nurse.get(address)
            with CaptureQueriesContext(connection) as seen:
                page = text(nurse.get(address))
            seen_before.append(len(seen))
            assert len(seen) <= BUDGET
    assert [one[0] == one[1] for one in counts.values()] == [True, True]
    assert "30 providers, most notices first. Showing 1 to 25." in page
    assert "Showing 26 to 30." in text(nurse.get("/notices/register?page=2"))
    assert "Showing 26 to 30." in text(nurse.get("/notices/trend?page=2"))


def test_a_councils_own_version_decides_is_kept_and_is_named_on_the_notice(nurse, partners):
    council = partners.desk.council
    admin, manager = actor("administrator", council), actor("safeguarding-manager", council)
    draft = routing.draft_rules(actor=admin)
    checked(changed(admin, draft, title="Every care home, here", clauses=ALSO_RESIDENTIAL))
    routing.put_rules_into_use(actor=manager, version_id=draft.pk, from_day=clock.today())
    facts = {"service": "care-home-residential", "funding": ["self"], "commissioned_by": []}
    concern = ready_to_tell(partners, facts)
    sent = {one.recipient: one for one in operations.send_notices(actor=partners.worker, concern_id=concern.pk)}
    notice = sent["icb-safeguarding"]
    assert (notice.policy, notice.version) == ("harbourshire-2026", "4")
    assert RoutingDecision.objects.get(subject_id=concern.pk).version == "4"
    page = text(nurse.get(f"/notices/{notice.pk}"))
    assert "Rule: Every care home, here." in page
    assert "procedure 2.5, section 3" in page
    assert "Policy harbourshire-2026, version 4" in page
