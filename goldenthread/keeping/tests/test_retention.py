"""Until when records are kept, as a governance lead reads it, and what changes the day."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from goldenthread.accounts.tests.factories import CouncilFactory, member, sign_in
from goldenthread.cases.models import Concern
from goldenthread.cases.tests.factories import raised
from goldenthread.core import clock
from goldenthread.desk.tests.pages import words_of
from goldenthread.keeping import operations
from goldenthread.keeping.models import DisposeDate
from goldenthread.keeping.rules import quarter_ends
from goldenthread.keeping.tests.factories import HoldFactory
from goldenthread.keeping.tests.records import closed
from goldenthread.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("november")]


def day_of(concern):
    operations.work_out_dates()
    return DisposeDate.objects.get(person=concern.person)


def test_an_adults_record_is_due_eight_years_after_it_was_last_used(governance, partners):
    concern = closed(partners)
    assert day_of(concern).dispose_on == date(2026, 12, 15)
    page = words_of(governance.get(reverse("retention")))
    assert concern.reference in page
    assert "15 December 2026" in page
    assert "8 years after the person was last supported" in page
    assert "NHS Records Management Code of Practice" in page


def test_a_childs_record_is_kept_until_the_25th_birthday(partners):
    assert day_of(closed(partners, born=date(2010, 5, 1))).dispose_on == date(2035, 5, 1)


def test_a_record_in_use_has_no_day(governance, partners):
    concern = raised(partners.desk)
    assert day_of(concern).dispose_on is None
    assert concern.reference in words_of(governance.get(reverse("retention"), {"list": "in-use"}))
    page = words_of(governance.get(reverse("retention")))
    assert concern.reference not in page
    assert "Due this quarter 0 On hold 0 Kept until later 0 In use 1" in page


def test_what_is_opened_again_has_no_day_at_once(partners):
    concern = closed(partners)
    assert day_of(concern).dispose_on
    Concern.objects.filter(pk=concern.pk).update(status="triage", closed_at=None)
    operations.on_record_used(concern_id=str(concern.pk))
    assert DisposeDate.objects.get(person=concern.person).dispose_on is None


def test_a_later_concern_about_the_same_person_keeps_all_of_it(partners):
    concern, later = closed(partners), closed(partners, day="2026-01-10")
    Person.objects.filter(pk=later.person_id).update(same_as=concern.person)
    assert day_of(concern).dispose_on == date(2034, 1, 10)
    assert DisposeDate.objects.count() == 1


def test_a_hold_takes_the_day_away_and_lifting_it_gives_it_back(governance, partners):
    concern = closed(partners)
    day_of(concern)
    typed = {"record": concern.reference, "covers": "concern", "kind": "court", "authority": "Claim 7 of 2026"}
    review = {"review_on_day": "1", "review_on_month": "3", "review_on_year": "2027"}
    governance.post(reverse("place_hold"), typed | review)
    assert concern.reference in words_of(governance.get(reverse("retention"), {"list": "held"}))
    assert DisposeDate.objects.get().dispose_on is None
    hold = concern.holds.get()
    governance.post(reverse("lift_hold", args=[hold.pk]), {"because": "The claim was settled"})
    assert DisposeDate.objects.get().dispose_on == date(2026, 12, 15)


def test_each_day_it_is_worked_out_anew(partners):
    concern = closed(partners)
    HoldFactory(concern=concern)
    assert day_of(concern).held
    concern.holds.update(lifted_at=clock.now(), lifted_by="x", lifted_because="x")
    operations.work_out_dates()
    assert DisposeDate.objects.get().held
    with time_machine.travel(clock.now() + timedelta(days=1), tick=False):
        assert not day_of(concern).held


def test_another_council_reads_nothing_of_it(client, partners):
    concern = closed(partners)
    day_of(concern)
    sign_in(client, member("governance-lead", CouncilFactory()))
    assert concern.reference not in words_of(client.get(reverse("retention")))


@pytest.mark.parametrize("role", ["triage-worker", "safeguarding-manager", "administrator"])
def test_only_governance_reads_the_list(client, partners, role):
    sign_in(client, member(role, partners.desk.council))
    assert client.get(reverse("retention")).status_code == 403


def test_the_list_asks_the_database_as_often_for_twenty_as_for_one(governance, partners, django_assert_max_num_queries):
    for _ in range(20):
        closed(partners)
    operations.work_out_dates()
    with django_assert_max_num_queries(18):
        governance.get(reverse("retention"))


@pytest.mark.parametrize(
    ("day", "ends"),
    [
        (date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 6, 30), date(2026, 6, 30)),
        (date(2026, 9, 15), date(2026, 9, 30)),
        (date(2026, 12, 31), date(2026, 12, 31)),
    ],
)
def test_a_quarter_ends_with_its_third_month(day, ends):
    assert quarter_ends(day) == ends
