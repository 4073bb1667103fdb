"""Records are disposed of when one person proposes it and another agrees; the worker asks once more and leaves a stub."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from goldenthread.accounts.tests.factories import CouncilFactory, actor, member, sign_in
from goldenthread.audit.models import Entry
from goldenthread.cases.models import Concern, PassingOn
from goldenthread.cases.tests.factories import TriageDesk, raised
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.desk.tests.pages import words_of
from goldenthread.drafts import operations as drafts
from goldenthread.drafts.models import Draft
from goldenthread.drafts.tickets import Ticket, new_tab
from goldenthread.keeping import operations
from goldenthread.keeping.models import Disposal, DisposeDate, Hold, Stub
from goldenthread.keeping.operations import disposals
from goldenthread.keeping.tests.factories import DisposalFactory, DisposalItemFactory, HoldFactory, StubFactory
from goldenthread.keeping.tests.records import closed
from goldenthread.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("november")]
LONG_AGO = "2010-03-01"


@pytest.fixture
def due(partners):
    concern = closed(partners, LONG_AGO)
    operations.work_out_dates()
    return concern


@pytest.fixture
def second(partners):
    return actor("safeguarding-manager", organisation=partners.desk.council)


@pytest.fixture
def lead(partners):
    return actor("governance-lead", organisation=partners.desk.council)


def proposed(lead, *concerns):
    dates = DisposeDate.objects.filter(person__concerns__in=concerns).values_list("pk", flat=True)
    return operations.propose_disposal(
        actor=lead, chosen=[str(pk) for pk in dates], looked_after=False, reason="Each was read through"
    )


def agreed(lead, second, *concerns):
    disposal = proposed(lead, *concerns)
    return operations.decide_disposal(actor=second, disposal_id=disposal.pk, agreed=True, reason="")


def what_became(disposal):
    operations.carry_out_disposals()
    return [(one.outcome, one.kept_because) for one in disposal.items.order_by("number")]


def test_one_person_proposes_another_agrees_and_a_stub_is_left(client, partners, due):
    sign_in(client, member("governance-lead", partners.desk.council))
    page = words_of(client.get(reverse("propose_disposal")))
    assert f"{due.reference}: kept until 1 March 2018. 8 years after the person was last supported" in page
    chosen = {"chosen": [str(DisposeDate.objects.get().pk)], "looked_after": "no", "reason": "Read through with the archive"}
    page = words_of(client.post(reverse("propose_disposal"), chosen, follow=True))
    disposal = Disposal.objects.get()
    assert f"{disposal.reference}" in page
    assert "You proposed it: somebody else must decide it" in words_of(client.get(reverse("disposal", args=[disposal.pk])))
    sign_in(client, member("safeguarding-manager", partners.desk.council))
    assert "Read through with the archive" in words_of(client.get(reverse("decide_disposal", args=[disposal.pk])))
    page = words_of(client.post(reverse("decide_disposal", args=[disposal.pk]), {"agreed": "yes"}, follow=True))
    assert "To go within minutes" in page
    operations.carry_out_disposals()
    assert "Disposed of, today, 10am" in words_of(client.get(reverse("disposal", args=[disposal.pk])))
    assert not Concern.objects.exists()
    assert not Person.objects.exists()
    for action in ("disposal_proposed", "disposal_agreed", "record_disposed"):
        assert Entry.objects.filter(action=action, owner_id=str(partners.desk.council.pk)).count() == 1


def test_the_page_of_the_reference_says_when_and_why_it_was_disposed_of(governance, lead, second, due):
    agreed(lead, second, due)
    operations.carry_out_disposals()
    page = words_of(governance.post(reverse("stubs"), {"reference": due.reference.lower()}, follow=True))
    for words in (f"{due.reference} was disposed of", "Closed Monday 1 March 2010", "Disposed of today, 10am", "Concern: 1"):
        assert words in page
    assert "8 years after the person was last supported" in page
    assert f"Proposed by {lead.name}" in page
    assert f"Agreed by {second.name}" in page
    assert due.reference in words_of(governance.get(reverse("stubs")))
    assert "Nothing with this reference was disposed of" in words_of(
        governance.post(reverse("stubs"), {"reference": "C-2222-2X"})
    )
    assert governance.get(reverse("concern", args=[due.pk])).status_code in (403, 404)


def test_nobody_agrees_to_what_they_proposed(governance, partners, due):
    client_lead = member("governance-lead", partners.desk.council)
    sign_in(governance, client_lead)
    chosen = {"chosen": [str(DisposeDate.objects.get().pk)], "looked_after": "no", "reason": "Read through"}
    governance.post(reverse("propose_disposal"), chosen)
    disposal = Disposal.objects.get()
    page = words_of(governance.post(reverse("decide_disposal", args=[disposal.pk]), {"agreed": "yes"}))
    assert "You asked for this yourself" in page
    operations.carry_out_disposals()
    assert Concern.objects.filter(pk=due.pk).exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Disposal.objects.update(decided_by_id=client_lead.pk, decided_by="x", decided_at=clock.now(), agreed=True)


@pytest.mark.parametrize(
    ("typed", "words"),
    [({}, "Choose whether you agree"), ({"agreed": "no"}, "Say why you do not agree")],
)
def test_a_decision_is_said_in_full(client, partners, lead, due, typed, words):
    disposal = proposed(lead, due)
    sign_in(client, member("safeguarding-manager", partners.desk.council))
    assert words in words_of(client.post(reverse("decide_disposal", args=[disposal.pk]), typed))
    assert Disposal.objects.get().decided_at is None


def test_what_is_not_agreed_to_stays_and_can_be_proposed_again(governance, lead, second, due):
    disposal = proposed(lead, due)
    assert "Nothing to propose today" in words_of(governance.get(reverse("propose_disposal")))
    operations.decide_disposal(actor=second, disposal_id=disposal.pk, agreed=False, reason="The archive wants it")
    operations.carry_out_disposals()
    assert Concern.objects.filter(pk=due.pk).exists()
    assert due.reference in words_of(governance.get(reverse("propose_disposal")))
    page = words_of(governance.get(reverse("disposals"), {"list": "decided"}))
    assert f"Not agreed by {second.name}" in page


def test_the_list_of_what_is_due_says_what_is_proposed_already(governance, partners, lead, due):
    other = closed(partners, LONG_AGO)
    operations.work_out_dates()
    disposal = proposed(lead, due)
    page = words_of(governance.get(reverse("retention")))
    assert page.count("Proposed for disposal") == 1
    assert f"Proposed for disposal: {disposal.reference}" in page
    assert other.reference in page
    assert reverse("disposal", args=[disposal.pk]) in governance.get(reverse("retention")).text


def test_what_nobody_decides_in_time_stays(client, partners, lead, due):
    disposal = proposed(lead, due)
    with time_machine.travel(clock.now() + timedelta(days=15), tick=False):
        sign_in(client, member("safeguarding-manager", partners.desk.council))
        page = words_of(client.post(reverse("decide_disposal", args=[disposal.pk]), {"agreed": "yes"}))
        assert "Nobody decided this in time" in page
        operations.carry_out_disposals()
    assert Concern.objects.filter(pk=due.pk).exists()


@pytest.mark.parametrize("covers", ["concern", "council"])
def test_a_hold_placed_after_it_was_agreed_keeps_it(lead, second, due, covers):
    disposal = agreed(lead, second, due)
    hold = {"covers": covers, "kind": "court", "authority": "Claim 7", "review_on": clock.today() + timedelta(days=90)}
    placed = operations.place_hold(actor=lead, record=due.reference, **hold)
    assert what_became(disposal) == [("kept", f"On hold: {placed.reference}")]
    assert Concern.objects.filter(pk=due.pk).exists()
    assert Entry.objects.filter(action="record_kept").count() == 1


def _reopen(concern):
    Concern.objects.filter(pk=concern.pk).update(status="reopened", closed_at=None)


def _report_again(concern):
    again = raised(desk_of(concern))
    Concern.objects.filter(pk=again.pk).update(person=concern.person)


def desk_of(concern):
    return TriageDesk(concern.owner, concern.team, actor("triage-worker", team=concern.team))


def _owe(concern):
    Clock.objects.filter(root_id=concern.pk).update(done_at=None)


def _turn_out_to_be_another(concern):
    other = Person.objects.create(owner=concern.owner, name="x")
    Person.objects.filter(pk=concern.person_id).update(same_as=other)


def _join_to_what_is_kept(concern):
    kept = raised(desk_of(concern))
    Concern.objects.filter(pk=kept.pk).update(joined_to=concern)


@pytest.mark.parametrize(
    ("happens", "words"),
    [
        (_reopen, "In use: something is open"),
        (_report_again, "In use: something is open"),
        (_owe, "In use: something is open"),
        (_turn_out_to_be_another, "It is now part of another record, or gone"),
        (_join_to_what_is_kept, "It belongs to what is kept: C-"),
    ],
)
def test_what_happens_after_it_was_agreed_keeps_it(lead, second, due, happens, words):
    disposal = agreed(lead, second, due)
    happens(due)
    ((outcome, because),) = what_became(disposal)
    assert outcome == "kept"
    assert because.startswith(words)
    assert Concern.objects.filter(pk=due.pk).exists()
    assert not Stub.objects.exists()


def test_one_that_cannot_go_keeps_no_other_and_is_tried_again(partners, lead, second, due, monkeypatch):
    other = closed(partners, LONG_AGO)
    operations.work_out_dates()
    disposal = agreed(lead, second, due, other)
    real, killed = disposals.queries.stubs_of, []

    def killed_once(found):
        if not killed:
            killed.append(True)
            raise ConnectionError
        return real(found)

    monkeypatch.setattr(disposals.queries, "stubs_of", killed_once)
    assert sorted(outcome for outcome, _ in what_became(disposal)) == ["", "disposed"]
    assert Concern.objects.count() == Stub.objects.count() == 1
    assert what_became(disposal) == [("disposed", ""), ("disposed", "")]
    assert Stub.objects.count() == 2
    operations.carry_out_disposals()
    assert Entry.objects.filter(action="record_disposed").count() == 2


def test_what_turned_out_to_be_the_same_person_goes_with_them(partners, lead, second, due):
    twin = closed(partners, LONG_AGO)
    Person.objects.filter(pk=twin.person_id).update(same_as=due.person)
    operations.work_out_dates()
    operations.work_out_dates()
    operations.on_record_used(concern_id=str(due.pk))
    assert what_became(agreed(lead, second, due)) == [("disposed", "")]
    assert not Person.objects.exists()
    assert set(Stub.objects.values_list("reference", flat=True)) == {due.reference, twin.reference}


def test_a_lifted_hold_stays_with_its_reference_and_another_councils_copy_with_its_words(client, partners, lead, second, due):
    HoldFactory(concern=due, lifted_at=clock.now(), lifted_by="x", lifted_because="It reported")
    council = CouncilFactory()
    theirs = raised(partners.desk)
    Concern.objects.filter(pk=theirs.pk).update(owner=council)
    PassingOn.objects.create(concern=theirs, to=partners.desk.council, because="x", offered_by="x", became=due)
    assert what_became(agreed(lead, second, due)) == [("disposed", "")]
    assert Hold.objects.get().record == due.reference
    sign_in(client, member("governance-lead", partners.desk.council))
    assert due.reference in words_of(client.get(reverse("holds"), {"list": "lifted"}))
    assert PassingOn.objects.get().became_id is None
    assert Concern.objects.get().owner == council


def test_what_somebody_typed_and_did_not_send_goes_with_the_record(client, partners, lead, second, due):
    worker = member("triage-worker", partners.desk.council)
    pages = [reverse("add_words", args=[concern.pk]) for concern in (due, raised(partners.desk))]
    for page in pages:
        ticket = Ticket(worker.pk, partners.desk.council.pk, page, {"words": "Words"}, new_tab(), clock.now())
        drafts.keep_draft(ticket=ticket, values={"words": ["She fell"]})
    assert what_became(agreed(lead, second, due)) == [("disposed", "")]
    assert list(Draft.objects.values_list("page", flat=True)) == pages[1:]


def test_no_more_than_the_list_shows_can_be_proposed(governance, lead, due, partners):
    later = closed(partners, "2026-01-10")
    operations.work_out_dates()
    assert later.reference not in words_of(governance.get(reverse("propose_disposal")))
    chosen = {"chosen": [str(DisposeDate.objects.get(person=later.person).pk)], "looked_after": "no", "reason": "x"}
    page = words_of(governance.post(reverse("propose_disposal"), chosen))
    assert "There is a problem" in page
    assert "Choose at least one record" in words_of(governance.post(reverse("propose_disposal"), {"reason": "x"}))
    assert not Disposal.objects.exists()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("yes", "Leave out whoever was looked after by a council"),
        ("unknown", "Leave out whoever was looked after by a council"),
        ("", "Say whether any of them was looked after by a council as a child"),
    ],
)
def test_whoever_may_have_been_looked_after_by_a_council_is_not_proposed(governance, due, said, words):
    chosen = {"chosen": [str(DisposeDate.objects.get().pk)], "looked_after": said, "reason": "x"}
    page = words_of(governance.post(reverse("propose_disposal"), chosen))
    assert "There is a problem" in page
    assert page.count(words) == 2  # in the summary and at the field
    assert not Disposal.objects.exists()


def test_another_council_reads_and_decides_nothing_of_it(client, lead, due):
    disposal, left = proposed(lead, due), StubFactory(owner=due.owner)
    sign_in(client, member("governance-lead", CouncilFactory()))
    assert due.reference not in words_of(client.get(reverse("propose_disposal")))
    assert disposal.reference not in words_of(client.get(reverse("disposals")))
    for address in (reverse("disposal", args=[disposal.pk]), reverse("decide_disposal", args=[disposal.pk])):
        assert client.get(address).status_code == 404
    assert client.post(reverse("decide_disposal", args=[disposal.pk]), {"agreed": "yes"}).status_code == 404
    assert client.get(reverse("stub", args=[left.pk])).status_code == 404
    assert left.reference not in words_of(client.get(reverse("stubs")))
    assert "Nothing with this" in words_of(client.post(reverse("stubs"), {"reference": left.reference}))


@pytest.mark.parametrize("role", ["triage-worker", "enquiry-lead", "administrator"])
def test_only_governance_proposes_and_only_those_who_agree_read_it(client, partners, role):
    item = DisposalItemFactory(disposal=DisposalFactory(owner=partners.desk.council))
    left = StubFactory(owner=partners.desk.council)
    sign_in(client, member(role, partners.desk.council))
    own = [reverse(name) for name in ("propose_disposal", "disposals", "stubs")] + [reverse("stub", args=[left.pk])]
    own += [reverse(name, args=[item.disposal_id]) for name in ("disposal", "decide_disposal")]
    assert {client.get(address).status_code for address in own} == {403}


def test_what_was_looked_for_and_not_found_is_kept_whole(client, partners):
    sign_in(client, "governance-lead", partners.desk.council)
    asked = "the record of Winifred Gale, 1931"
    assert f'value="{asked}"' in client.post(reverse("stubs"), {"reference": asked}).content.decode()


def test_a_manager_agrees_and_neither_proposes_nor_reads_stubs(client, partners):
    left = StubFactory(owner=partners.desk.council)
    sign_in(client, member("safeguarding-manager", partners.desk.council))
    for address in (reverse("propose_disposal"), reverse("stubs"), reverse("stub", args=[left.pk])):
        assert client.get(address).status_code == 403
    assert client.get(reverse("disposals")).status_code == 200


def test_the_lists_ask_the_database_as_often_for_twenty_as_for_one(governance, partners, django_assert_max_num_queries):
    council = partners.desk.council
    disposal = DisposalFactory(owner=council)
    for number in range(20):
        item = DisposalItemFactory(disposal=disposal, number=number)
        StubFactory(owner=council, item=item)
        DisposalFactory(owner=council)
        closed(partners, LONG_AGO)
    operations.work_out_dates()
    pages = [reverse("disposal", args=[disposal.pk])]
    pages += [reverse(name) for name in ("retention", "disposals", "stubs", "propose_disposal")]
    for address in pages:
        with django_assert_max_num_queries(15):
            governance.get(address)
