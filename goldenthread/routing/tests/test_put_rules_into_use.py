"""Checking a draft and putting it into use: two people, a check that found nothing, and then nothing of it changes."""

from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.queries import actor_of
from goldenthread.accounts.tests.factories import MembershipFactory, TeamFactory, sign_in
from goldenthread.audit.models import Entry
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.routing import operations, queries
from goldenthread.routing.models import PolicyCheck, PolicyVersion
from goldenthread.routing.policy import in_force
from goldenthread.routing.tests.factories import ALSO_RESIDENTIAL, chamber, changed, checked, in_use
from goldenthread.ui.words import time_words

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return chamber()


@pytest.fixture
def draft(people):
    begun = operations.draft_rules(actor=people.admin)
    return changed(people.admin, begun, clauses=ALSO_RESIDENTIAL)


@pytest.fixture
def manager(client, people):
    sign_in(client, User.objects.get(pk=people.manager.user_id))
    return client


def text(answer):
    return " ".join(answer.content.decode().split())


def on(day):
    return {"from_day_day": day.day, "from_day_month": day.month, "from_day_year": day.year}


def test_the_worker_checks_a_draft_that_somebody_asked_about_and_the_page_says_what_it_found(manager, people, draft):
    page = reverse("rule_version", args=[draft.pk])
    assert "Check this draft" in text(manager.get(page))
    assert draft.rules_hash not in {one.rules_hash for one in queries.rules_to_check()}  # nobody has asked
    assert "Wait for the check" in text(manager.post(reverse("check_rules", args=[draft.pk]), follow=True))
    operations.check_rules()
    shown = text(manager.get(page))
    assert "No combination of facts falls through" in shown
    found = PolicyCheck.objects.get(rules_hash=draft.rules_hash)
    assert f"Checked today, {time_words(found.checked_at)}: {found.combinations:,} combinations" in shown
    assert f"Speaks in {found.speaks['nursing-homes']:,} of {found.combinations:,} combinations." in shown


def test_a_check_that_finds_something_says_what_and_the_draft_is_not_put_into_use(manager, people):
    begun = operations.draft_rules(actor=people.admin)
    checked(changed(people.admin, begun, "commissioner-not-known", clauses=""))
    shown = text(manager.get(reverse("rule_version", args=[begun.pk])))
    assert "to put right" in shown
    assert "nobody is told, and no rule says why" in shown
    answer = manager.post(reverse("put_rules_into_use", args=[begun.pk]), on(clock.today()))
    assert "Put right what the check found" in text(answer)
    tried = {"service": "pharmacy", "raised_by": "family"}
    page = text(manager.get(reverse("rule_version", args=[begun.pk]), tried))
    assert "With these facts nobody would be told, and no rule says why." in page


def test_a_change_after_the_check_asks_for_another(people, draft):
    checked(draft)
    changed(people.admin, draft, "care-homes", title="All care homes")
    with pytest.raises(Refused, match="Check this draft first"):
        operations.put_rules_into_use(actor=people.manager, version_id=draft.pk, from_day=clock.today())


def test_a_second_person_puts_it_into_use_and_new_decisions_rest_on_it_from_that_day(manager, people, draft):
    checked(draft)
    begins = clock.today() + timedelta(days=3)
    page = text(manager.get(reverse("put_rules_into_use", args=[draft.pk])))
    assert people.admin.name in page
    assert "here the ICB hears of every care home" in page
    answer = text(manager.post(reverse("put_rules_into_use", args=[draft.pk]), on(begins), follow=True))
    assert "Version 4 is in use from" in answer
    assert f"Put into use by {people.manager.name}" in answer
    assert queries.policy_for(people.council.pk, clock.today()).version == "3"
    assert f"Version 4 is in use from {begins:%A}" in text(manager.get("/rules"))
    own = queries.policy_for(people.council.pk, begins)
    assert (own.version, own.in_force_from) == ("4", begins)
    with time_machine.travel(clock.now() + timedelta(days=4)):
        sign_in(manager, User.objects.get(pk=people.manager.user_id))
        page = text(manager.get("/rules"))
        assert "Routing policy harbourshire-2026, version 4" in page
        assert "What changed from version 3" in page
        assert "here the ICB hears of every care home" in text(manager.get("/rules/changes"))
        tried = text(manager.get("/rules?service=care-home-residential&raised_by=family"))
        assert "2 would be told" in tried
    assert Entry.objects.filter(action="rules_put_into_use", subject_id=str(draft.pk)).exists()


def test_another_council_goes_on_by_the_delivered_rules(people):
    in_use(people)
    elsewhere = chamber()
    assert queries.policy_for(elsewhere.council.pk, clock.today()) == in_force(clock.today())
    assert queries.latest_version(elsewhere.admin) is None


def test_nobody_who_wrote_in_it_puts_it_into_use(people, draft):
    both = User.objects.get(pk=people.admin.user_id)
    MembershipFactory(user=both, role="safeguarding-manager", team=TeamFactory(organisation=people.council))
    checked(draft)
    with pytest.raises(Refused, match="You wrote in this draft"):
        operations.put_rules_into_use(actor=actor_of(both), version_id=draft.pk, from_day=clock.today())


def test_whoever_may_only_write_is_forbidden(client, people, draft):
    sign_in(client, User.objects.get(pk=people.second_admin.user_id))
    checked(draft)
    assert client.post(reverse("put_rules_into_use", args=[draft.pk]), on(clock.today())).status_code == 403


def test_another_councils_manager_gets_404(client, draft):
    sign_in(client, User.objects.get(pk=chamber().manager.user_id))
    assert client.get(reverse("put_rules_into_use", args=[draft.pk])).status_code == 404


def test_a_day_that_is_gone_or_taken_is_refused(manager, people, draft):
    checked(draft)
    address = reverse("put_rules_into_use", args=[draft.pk])
    assert "Choose today or a later day" in text(manager.post(address, on(clock.today() - timedelta(days=1))))
    assert "Enter the day from which it is in use" in text(manager.post(address, {}))
    manager.post(address, on(clock.today() + timedelta(days=9)))
    second = operations.draft_rules(actor=people.admin)
    assert (second.number, second.based_on) == (5, "4")
    checked(changed(people.admin, second, "care-homes", title="All care homes"))
    assert "another version begins then" in text(
        manager.post(reverse("put_rules_into_use", args=[second.pk]), on(clock.today()))
    )


def test_the_later_of_two_that_begin_on_one_day_holds(people):
    in_use(people)
    second = operations.draft_rules(actor=people.admin)
    checked(changed(people.admin, second, "care-homes", title="All care homes"))
    operations.put_rules_into_use(actor=people.manager, version_id=second.pk, from_day=clock.today())
    assert queries.policy_for(people.council.pk, clock.today()).version == "5"


def test_what_was_put_into_use_is_never_changed_even_by_the_database(people):
    version = in_use(people)
    with pytest.raises(Refused, match="not a draft"):
        changed(people.admin, version, title="Rewritten")
    with pytest.raises(Refused, match="not a draft"):
        operations.withdraw_rules(actor=people.admin, version_id=version.pk)
    rows = PolicyVersion.objects.filter(pk=version.pk)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        rows.update(text="rewritten")
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        rows.update(status="draft", in_force_from=None, put_into_use_at=None, put_into_use_by="")
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        rows.delete()


def test_the_version_in_use_is_one_statement_and_its_text_is_read_once(people, django_assert_num_queries):
    in_use(people)
    queries.policy_for(people.council.pk, clock.today())
    with django_assert_num_queries(1):
        queries.policy_for(people.council.pk, clock.today())


def test_every_policy_in_force_is_checked_once_a_day(people):
    own = in_use(people)  # its draft was checked
    operations.check_rules()
    delivered = in_force(clock.today())
    at = PolicyCheck.objects.get(rules_hash=delivered.rules_hash).checked_at
    assert list(queries.rules_to_check()) == []
    with time_machine.travel(clock.now() + timedelta(days=1)):
        assert {one.rules_hash for one in queries.rules_to_check()} == {delivered.rules_hash, own.rules_hash}
    assert PolicyCheck.objects.get(rules_hash=delivered.rules_hash).checked_at == at
