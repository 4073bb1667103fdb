"""Holds as a governance lead places and lifts them, and what others may not."""

import pytest
from django.db.models import ProtectedError
from django.urls import reverse

from goldenthread.accounts.tests.factories import CouncilFactory, member, sign_in
from goldenthread.audit.models import Entry
from goldenthread.cases.models import Concern, Enquiry
from goldenthread.cases.operations.enquiries import begin_enquiry
from goldenthread.cases.tests.factories import raised
from goldenthread.core import clock
from goldenthread.desk.tests.pages import words_of
from goldenthread.directory.tests.factories import LocationFactory
from goldenthread.keeping import operations
from goldenthread.keeping.models import DisposeDate, Hold
from goldenthread.keeping.tests.factories import HoldFactory
from goldenthread.keeping.tests.records import closed
from goldenthread.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("november")]


@pytest.fixture
def concern(partners):
    return raised(partners.desk)


def typed(held, **changes):
    day = {"review_on_day": "1", "review_on_month": "3", "review_on_year": "2027"}
    words = {"record": held.reference, "covers": "person", "kind": "court", "authority": "Claim 7 of 2026"}
    return words | day | changes


def test_a_record_is_held_and_stands_on_the_list_with_who_and_until_when(governance, concern):
    page = words_of(governance.post(reverse("place_hold"), typed(concern, record=concern.reference.lower()), follow=True))
    assert f"{concern.reference} H-" in page
    assert "everything about the person whom a concern is about" in page
    assert "A court, or a claim that is expected: Claim 7 of 2026" in page
    assert "1 March 2027" in page
    assert Entry.objects.filter(action="hold_placed").count() == 1
    assert Entry.objects.filter(action="looked_at_list", detail__page="holds").exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"record": "C-2222-22"}, "has this reference: check it"),
        ({"review_on_year": "2025"}, "The review must be on a day after today"),
        ({"review_on_year": "2028"}, "The review must be within a year"),
        ({"authority": ""}, "Say on which authority"),
    ],
)
def test_it_is_refused_with_words_and_nothing_is_held(governance, concern, changes, words):
    assert words in words_of(governance.post(reverse("place_hold"), typed(concern, **changes)))
    assert not Hold.objects.exists()


def closed_about(partners, **about):
    concern = closed(partners, "2010-03-01")
    Concern.objects.filter(pk=concern.pk).update(**about)
    return concern


def held(governance, covers, record, concern):
    typed_in = {"covers": covers, "record": record, "kind": "inquiry", "authority": "The Harbour inquiry"}
    day = {"review_on_day": "1", "review_on_month": "3", "review_on_year": "2027"}
    page = words_of(governance.post(reverse("place_hold"), typed_in | day, follow=True))
    operations.work_out_dates()
    return page, DisposeDate.objects.get(person=concern.person).held


def test_an_enquiry_is_held_by_its_reference_and_with_it_all_about_its_person(governance, partners):
    concern = closed_about(partners)
    enquiry = begin_enquiry(partners.worker, concern, "section-42")
    Enquiry.objects.filter(pk=enquiry.pk).update(stage="closed", closed_at=clock.now())
    page, is_held = held(governance, "enquiry", enquiry.reference, concern)
    assert f"{enquiry.reference} H-" in page
    assert "one enquiry" in page
    assert is_held
    governance.post(reverse("lift_hold", args=[enquiry.holds.get().pk]), {"because": "It reported"})
    assert not DisposeDate.objects.get(person=concern.person).held


def test_a_provider_is_held_by_its_number_with_every_record_of_a_concern_about_it(governance, partners):
    home = LocationFactory(council=partners.desk.council)
    named, placed, other = (closed_about(partners, **about) for about in ({"provider": home.provider}, {"location": home}, {}))
    operations.work_out_dates()
    page, is_held = held(governance, "provider", f" {home.provider.cqc_id} ", named)
    assert f"{home.provider.name} H-" in page
    assert is_held
    assert DisposeDate.objects.get(person=placed.person).held
    assert not DisposeDate.objects.get(person=other.person).held
    governance.post(reverse("lift_hold", args=[Hold.objects.get().pk]), {"because": "It reported"})
    operations.work_out_dates()
    assert not DisposeDate.objects.filter(held=True).exists()


def test_everything_is_held_of_our_own_and_of_nobody_else(governance, partners):
    concern, theirs = closed_about(partners), closed_about(partners)
    elsewhere = CouncilFactory()
    Concern.objects.filter(pk=theirs.pk).update(owner=elsewhere)
    Person.objects.filter(pk=theirs.person_id).update(owner=elsewhere)
    operations.work_out_dates()
    page, is_held = held(governance, "council", "", concern)
    assert "Every record H-" in page
    assert is_held
    assert not DisposeDate.objects.get(person=theirs.person).held


@pytest.mark.parametrize(
    ("covers", "record", "words"),
    [
        ("enquiry", "C-2222-22", "Nothing of your organisation has this reference"),
        ("provider", "1-999", "No provider of the register has this number"),
        ("provider", "", "Enter the reference or the number"),
        ("concern", "", "Enter the reference or the number"),
        ("", "", "Say what is held"),
    ],
)
def test_what_is_not_there_is_not_held(governance, concern, covers, record, words):
    assert words in words_of(governance.post(reverse("place_hold"), typed(concern, covers=covers, record=record)))
    assert not Hold.objects.exists()


def test_it_is_lifted_once_with_the_reason_and_stays_on_the_other_list(governance, concern):
    hold = HoldFactory(concern=concern)
    lift = reverse("lift_hold", args=[hold.pk])
    assert "Say why it is no longer needed" in words_of(governance.post(lift, {"because": ""}))
    governance.post(lift, {"because": "The inquiry has reported"})
    assert "Nothing is on hold" in words_of(governance.get(reverse("holds")))
    assert "The inquiry has reported" in words_of(governance.get(reverse("holds"), {"list": "lifted"}))
    assert "This hold was lifted already" in words_of(governance.post(lift, {"because": "Again"}))
    assert Entry.objects.filter(action="hold_lifted").count() == 1


def test_another_council_neither_sees_nor_holds_nor_lifts(client, concern):
    hold = HoldFactory(concern=concern)
    sign_in(client, member("governance-lead", CouncilFactory()))
    assert concern.reference not in words_of(client.get(reverse("holds")))
    assert client.post(reverse("lift_hold", args=[hold.pk]), {"because": "x"}).status_code == 404
    assert "has this reference" in words_of(client.post(reverse("place_hold"), typed(concern)))
    assert Hold.objects.get().lifted_at is None


@pytest.mark.parametrize("role", ["triage-worker", "safeguarding-manager", "administrator"])
def test_only_governance_keeps_holds(client, partners, concern, role):
    hold = HoldFactory(concern=concern)
    sign_in(client, member(role, partners.desk.council))
    for address in (reverse("holds"), reverse("place_hold"), reverse("lift_hold", args=[hold.pk])):
        assert client.get(address).status_code == 403


def test_the_database_itself_keeps_a_held_concern(concern):
    HoldFactory(concern=concern)
    with pytest.raises(ProtectedError) as refusal:
        concern.delete()
    assert any(isinstance(row, Hold) for row in refusal.value.protected_objects)


def test_the_list_asks_the_database_as_often_for_twenty_as_for_one(governance, partners, django_assert_max_num_queries):
    for _ in range(20):
        HoldFactory(concern=raised(partners.desk))
    with django_assert_max_num_queries(14):
        governance.get(reverse("holds"))
