"""A manager's page: what was done otherwise than a rule says, who did it, why and how often."""

from datetime import timedelta

import pytest
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import actor, sign_in
from goldenthread.cases import operations
from goldenthread.cases.models import Override
from goldenthread.cases.operations.referrers import tell
from goldenthread.cases.operations.restrictions import restrict
from goldenthread.cases.rules import Telling
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


def counted():
    return list(Override.objects.values_list("rule", "because", "by"))


def decide_rung(desk, concern, **said):
    known = {"has_role": False, "represents": "", "may_be_source": False} | said
    return operations.decide_rung(actor=desk.worker, concern_id=concern.pk, **known)


def test_another_rung_than_the_rules_propose_is_counted_and_the_one_proposed_is_not(desk):
    concern = raised(desk)
    decide_rung(desk, concern)
    assert counted() == []
    decide_rung(desk, concern, chosen="part", because="She arranges the care")
    assert counted() == [("another-rung", "She arranges the care", desk.worker.name)]


def test_a_word_that_must_stay_is_counted_and_a_text_without_one_is_not(desk):
    concern = raised(desk)
    operations.check_words(desk.worker, concern, ["Nobody is named here"], "Kept to be safe")
    assert counted() == []
    operations.check_words(desk.worker, concern, ["Susan was right"], "She asked for it")
    assert counted() == [("word-kept", "She asked for it", desk.worker.name)]


def test_somebody_who_cannot_safely_be_told_is_counted_with_why(desk):
    concern = raised(desk)
    tell(desk.worker, concern, Telling("telephone"))
    assert counted() == []
    tell(desk.worker, concern, Telling("cannot", because="He would hear of it", whose="person"))
    assert counted() == [("party-not-told", "He would hear of it", desk.worker.name)]


def test_a_manager_who_is_not_named_for_a_restricted_concern_counts_nothing_of_it(desk, client):
    named = actor("safeguarding-manager", team=desk.team)
    concern = note(desk, because="A reason that only the named may read").concern
    restrict(desk.worker, concern, [named.user_id], "It is about somebody here")
    sign_in(client, "safeguarding-manager", team=desk.team)
    assert "Nothing was done otherwise than a rule says" in client.get(reverse("overrides")).content.decode()
    sign_in(client, User.objects.get(pk=named.user_id))
    assert "A reason that only the named may read" in client.get(reverse("overrides")).content.decode()
