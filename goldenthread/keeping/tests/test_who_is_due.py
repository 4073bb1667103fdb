"""Every record whose day has come can be proposed: what must be kept longer leaves the list, and the list has pages."""

import pytest
from django.urls import reverse

from goldenthread.accounts.tests.factories import CouncilFactory, actor, member, sign_in
from goldenthread.audit.models import Entry
from goldenthread.core.decisions import Refused
from goldenthread.desk.tests.pages import words_of
from goldenthread.keeping import operations
from goldenthread.keeping.models import DisposeDate
from goldenthread.keeping.rules.disposals import MOST
from goldenthread.keeping.tests.records import closed
from goldenthread.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("november")]
LONG_AGO = "2010-03-01"


@pytest.fixture
def lead(partners):
    return actor("governance-lead", organisation=partners.desk.council)


@pytest.fixture
def due(partners):
    concern = closed(partners, LONG_AGO, born="1990-05-01")
    operations.work_out_dates()
    return concern


def date_of(concern):
    return DisposeDate.objects.get(person=concern.person)


def test_who_was_looked_after_leaves_the_list_for_as_long_as_the_record_is_kept(governance, due):
    address = reverse("say_looked_after", args=[date_of(due).pk])
    assert address in governance.get(reverse("retention")).text
    page = words_of(governance.post(address, {}))
    assert "Say whether a council looked after them" in page
    assert "Say how you know" in page
    typed = {"looked_after": "yes", "because": "Children’s social care, 3 November"}
    assert "worked out again" in words_of(governance.post(address, typed, follow=True))
    assert date_of(due).dispose_on.isoformat() == "2065-05-01"
    assert due.reference not in words_of(governance.get(reverse("propose_disposal")))
    assert "Looked after as a child, says" in words_of(governance.get(reverse("retention"), {"list": "later"}))
    assert "Children’s social care, 3 November" in words_of(governance.get(address))
    operations.work_out_dates()
    assert date_of(due).dispose_on.isoformat() == "2065-05-01"
    assert Entry.objects.get(action="looked_after_said").detail["looked_after"] is True


def test_what_was_said_wrongly_is_said_again(lead, due):
    for looked_after in (True, False):
        operations.say_looked_after(actor=lead, date_id=date_of(due).pk, looked_after=looked_after, because="Asked")
    assert date_of(due).dispose_on.isoformat() == "2018-03-01"


def test_it_holds_also_once_the_report_turned_out_to_be_about_somebody_else(partners, lead, due):
    operations.say_looked_after(actor=lead, date_id=date_of(due).pk, looked_after=True, because="Asked")
    known = closed(partners, LONG_AGO, born="1990-05-01")
    Person.objects.filter(pk=due.person_id).update(same_as=known.person)
    operations.on_record_used(concern_id=str(due.pk))
    assert date_of(known).dispose_on.isoformat() == "2065-05-01"


def test_how_it_is_known_is_needed(lead, due):
    with pytest.raises(Refused, match="Say how you know"):
        operations.say_looked_after(actor=lead, date_id=date_of(due).pk, looked_after=True, because=" ")


def test_another_council_says_nothing_of_it_and_nor_does_a_triage_worker(client, partners, due):
    address = reverse("say_looked_after", args=[date_of(due).pk])
    typed = {"looked_after": "yes", "because": "x"}
    sign_in(client, member("governance-lead", CouncilFactory()))
    assert client.post(address, typed).status_code == 404
    sign_in(client, member("triage-worker", partners.desk.council))
    assert client.post(address, typed).status_code == 403
    assert not date_of(due).looked_after


def test_the_record_after_the_first_fifty_is_proposed_from_the_next_page(governance, partners):
    for _ in range(MOST):
        closed(partners, LONG_AGO)
    last = closed(partners, "2011-03-01")
    operations.work_out_dates()
    assert last.reference not in words_of(governance.get(reverse("propose_disposal")))
    second = reverse("propose_disposal") + "?page=2"
    assert last.reference in words_of(governance.get(second))
    typed = {"chosen": [str(date_of(last).pk)], "looked_after": "no", "reason": "Read through"}
    assert "Somebody else must agree" in words_of(governance.post(second, typed, follow=True))


def test_no_more_than_one_proposal_may_hold_is_proposed(partners, lead):
    for _ in range(MOST + 1):
        closed(partners, LONG_AGO)
    operations.work_out_dates()
    chosen = [str(pk) for pk in DisposeDate.objects.values_list("pk", flat=True)]
    with pytest.raises(Refused, match="at most 50"):
        operations.propose_disposal(actor=lead, chosen=chosen, looked_after=False, reason="x")
    with pytest.raises(Refused, match="list has changed"):
        operations.propose_disposal(actor=lead, chosen=["not-an-id"], looked_after=False, reason="x")


def test_a_report_that_turned_out_to_be_about_somebody_else_takes_no_place(governance, partners, due):
    known = closed(partners, LONG_AGO)
    operations.work_out_dates()
    Person.objects.filter(pk=due.person_id).update(same_as=known.person)
    page = words_of(governance.get(reverse("propose_disposal")))
    assert page.count("kept until 1 March") == 1
    assert due.reference in page  # with the record that it is part of
    assert "Due this quarter 1" in words_of(governance.get(reverse("retention")))
