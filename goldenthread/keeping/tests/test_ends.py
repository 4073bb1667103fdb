"""What is gathered for a reader has an end: it is given, tried again, closed, or deleted; and nobody reads it unseen."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from goldenthread.accounts.tests.factories import actor, member, sign_in
from goldenthread.audit import operations as audit
from goldenthread.audit.models import Entry, Sighting
from goldenthread.cases import operations as cases
from goldenthread.cases.tests.factories import raised
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.desk.tests.pages import words_of
from goldenthread.keeping import operations
from goldenthread.keeping.models import BundleState, Disclosure, SubjectAccess
from goldenthread.keeping.operations import bundles
from goldenthread.keeping.operations import disclosures as of_disclosures
from goldenthread.keeping.tests.disclosures import decide_all as decide_disclosed
from goldenthread.keeping.tests.disclosures import prepared
from goldenthread.keeping.tests.test_subject_access import about, asked, decide_all, released, said
from goldenthread.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("november")]


@pytest.fixture
def lead(partners):
    return actor("governance-lead", organisation=partners.desk.council)


def failing(monkeypatch, module, layout="TEMPLATE"):
    """The document cannot be laid out any more."""
    monkeypatch.setattr(module, layout, getattr(module, layout).with_name("not-there.typ"))


def fails_twice(work):
    for _ in range(3):
        work()
        with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
            work()


@pytest.fixture
def failed(lead, partners, monkeypatch):
    """A request of which every passage was decided and whose document could not be made."""
    access = asked(lead, about(partners, what_happened="Her son took the purse"))
    decide_all(lead, access)
    operations.release_bundle(actor=lead, access_id=access.pk)
    with monkeypatch.context() as broken:
        failing(broken, bundles)
        fails_twice(operations.make_bundles)
    access.refresh_from_db()
    assert access.state == "failed"
    return access


def test_a_request_that_could_not_be_made_is_under_way_until_it_is_tried_again_and_given(client, partners, lead, failed):
    sign_in(client, member("governance-lead", partners.desk.council))
    under_way = words_of(client.get(reverse("subject_accesses")))
    assert failed.reference in under_way
    assert "Could not be made" in under_way
    assert failed.reference not in words_of(client.get(reverse("subject_accesses"), {"list": "answered"}))
    page = words_of(client.get(reverse("subject_access", args=[failed.pk])))
    assert "Nothing that was decided is lost" in page
    assert "tried again within minutes" in words_of(
        client.post(reverse("try_subject_access_again", args=[failed.pk]), follow=True)
    )
    operations.make_bundles()
    failed.refresh_from_db()
    assert failed.state == "ready"
    assert "Her son took the purse" in said(failed)
    assert client.get(reverse("download_bundle", args=[failed.pk])).status_code == 200


def test_what_could_not_be_gathered_is_gathered_again(lead, partners, monkeypatch):
    facts = {"asked_by": "She", "identity": "Passport", "received_on": clock.today(), "with_looks": False}
    access = operations.open_subject_access(actor=lead, concern=about(partners).reference, **facts)
    SubjectAccess.objects.filter(pk=access.pk).update(state="failed", tries=3)
    operations.try_subject_access_again(actor=lead, access_id=access.pk)
    operations.make_bundles()
    access.refresh_from_db()
    assert access.state == "decide"


def test_nobody_is_reminded_less_of_one_that_could_not_be_made_and_it_keeps_the_record(partners, lead, failed):
    SubjectAccess.objects.update(due_on=clock.today())
    operations.remind_of_subject_access()
    assert Entry.objects.filter(action="subject_access_reminded").count() == 1
    with pytest.raises(Refused, match="under way already"):
        asked(lead, failed.person.concerns.get())


def test_only_what_failed_is_tried_again(lead, partners):
    access = asked(lead, about(partners))
    with pytest.raises(Refused, match="did not fail"):
        operations.try_subject_access_again(actor=lead, access_id=access.pk)


@pytest.mark.parametrize("state", [BundleState.GATHER, BundleState.DECIDE, BundleState.MAKE, BundleState.FAILED])
def test_a_request_that_was_withdrawn_is_closed_with_the_reason_and_its_copies_go(client, partners, lead, state):
    access = asked(lead, about(partners))
    SubjectAccess.objects.filter(pk=access.pk).update(state=state)
    sign_in(client, member("governance-lead", partners.desk.council))
    close = reverse("close_subject_access", args=[access.pk])
    assert "Say why it is closed without an answer" in words_of(client.post(close, {"because": ""}))
    page = words_of(client.post(close, {"because": "She rang and withdrew it"}, follow=True))
    assert "Closed without an answer by" in page
    assert "She rang and withdrew it" in page
    access.refresh_from_db()
    assert (access.state, set(access.passages.values_list("words", flat=True))) == ("gone", {""})
    assert Entry.objects.filter(action="subject_access_closed").count() == 1
    answered = words_of(client.get(reverse("subject_accesses"), {"list": "answered"}))
    assert "Closed without an answer" in answered
    operations.make_bundles()
    access.refresh_from_db()
    assert access.state == "gone"


def test_a_request_that_is_answered_or_over_is_not_closed(lead, partners):
    access = asked(lead, about(partners))
    decide_all(lead, access)
    released(lead, access)
    with pytest.raises(Refused, match="the request is answered"):
        operations.close_subject_access(actor=lead, access_id=access.pk, because="x")
    SubjectAccess.objects.update(state="gone")
    with pytest.raises(Refused, match="over already"):
        operations.close_subject_access(actor=lead, access_id=access.pk, because="x")


def test_a_disclosure_that_could_not_be_made_is_tried_again_with_its_decisions(client, partners, monkeypatch):
    disclosure = prepared(partners.worker, raised(partners.desk, what_happened="Her son took the purse"))
    decide_disclosed(partners.worker, disclosure)
    operations.release_disclosure(actor=partners.worker, disclosure_id=disclosure.pk)
    with monkeypatch.context() as broken:
        failing(broken, of_disclosures)
        fails_twice(operations.make_disclosures)
    sign_in(client, member("safeguarding-manager", partners.desk.council))
    page = reverse("disclosure", args=[disclosure.pk])
    assert "Could not be made" in words_of(client.get(page))
    client.post(reverse("try_disclosure_again", args=[disclosure.pk]))
    operations.make_disclosures()
    disclosure.refresh_from_db()
    assert disclosure.state == "ready"
    assert "did not fail" in words_of(client.post(reverse("try_disclosure_again", args=[disclosure.pk]), follow=True))


@pytest.mark.parametrize(("state", "days", "stands"), [("decide", 27, True), ("decide", 28, False), ("failed", 28, False)])
def test_copies_that_nobody_gives_are_deleted_after_four_weeks(client, partners, state, days, stands):
    disclosure = prepared(partners.worker, raised(partners.desk, what_happened="Her son took the purse"))
    Disclosure.objects.update(state=state)
    sign_in(client, member("safeguarding-manager", partners.desk.council))
    page = reverse("disclosure", args=[disclosure.pk])
    assert "unless it is given" in words_of(client.get(page))
    with time_machine.travel(disclosure.created_at + timedelta(days=days), tick=False):
        operations.forget_disclosures()
    disclosure.refresh_from_db()
    assert (disclosure.state == state) is stands
    assert any(disclosure.passages.values_list("words", flat=True)) is stands
    assert ("was not given within four weeks" in words_of(client.get(page))) is not stands
    assert Entry.objects.filter(action="disclosure_stopped").count() == (0 if stands else 1)


def looked(concern):
    shown = Entry.objects.filter(sightings__subject_id=str(concern.pk)) | Entry.objects.filter(subject_id=str(concern.pk))
    return set(shown.filter(detail__page__startswith="subject access").values_list("action", flat=True))


def test_whoever_reads_words_of_another_record_has_looked_at_it(client, partners, lead):
    concern = about(partners)
    other = raised(partners.desk, person_name="Somebody Else", what_happened="They quarrelled with MRS OAKSHOTT at breakfast")
    access = asked(lead, concern)
    assert not Sighting.objects.filter(subject_id=str(other.pk)).exists()
    sign_in(client, member("governance-lead", partners.desk.council))
    client.get(reverse("subject_access", args=[access.pk]), {"list": "left-out"})
    assert not looked(other)
    client.get(reverse("subject_access", args=[access.pk]))
    assert looked(other)
    assert looked(concern)


@pytest.mark.parametrize("way", ["the passage", "the document"])
def test_a_passage_and_the_document_are_looks_at_the_record_that_they_are_from(client, partners, lead, way):
    access_of = about(partners)
    other = raised(partners.desk, person_name="Somebody Else", what_happened="They quarrelled with MRS OAKSHOTT at breakfast")
    access = asked(lead, access_of)
    decide_all(lead, access)
    passage = access.passages.filter(words__contains="quarrelled").first()
    address = reverse("decide_passage", args=[passage.pk])
    if way == "the document":
        released(lead, access)
        address = reverse("download_bundle", args=[access.pk])
    sign_in(client, member("governance-lead", partners.desk.council))
    assert client.get(address).status_code == 200
    assert looked(other)


def test_what_hangs_on_a_concern_is_of_that_concern(partners, lead):
    concern = about(partners)
    cases.protect_identity(
        actor=partners.worker,
        concern_id=concern.pk,
        kind="address",
        name="",
        reach="4 Heron Row",
        shown_as="x",
        because="He hit her",
    )
    access = asked(lead, concern)
    of = set(access.passages.exclude(table="people.Person").values_list("record_table", "record_id"))
    assert ("cases.Concern", concern.pk) in of
    assert {table for table, _ in of} <= {"cases.Concern", "cases.Enquiry", "people.Person"}
    assert access.passages.get(table="people.Person", field="name").record_id == concern.person_id
    assert Person.objects.filter(pk=concern.person_id).exists()


def test_that_another_organisation_has_looked_is_decided_and_ones_own_council_is_not(client, partners, lead):
    concern = about(partners)
    for who in (partners.worker, actor("triage-worker", organisation=partners.icb_team.organisation)):
        audit.looked_at(who, concern, page="concern")
    access = asked(lead, concern, with_looks=True)
    own, theirs = access.passages.filter(field="who has looked").order_by("flagged")
    assert (own.flagged, theirs.flags) == (False, ["other-organisation"])
    assert partners.desk.council.name in own.source
    operations.decide_passage(
        actor=lead, passage_id=theirs.pk, decision="leave-out", exemption="crime", because="They asked without telling her"
    )
    decide_all(lead, access)
    text = released(lead, access)
    assert f"Who has looked: {partners.desk.council.name}" in text
    assert partners.icb_team.organisation.name not in text
    assert "1 time" in text


def test_that_nobody_has_looked_is_said_where_they_ask(lead, partners):
    access = asked(lead, about(partners), with_looks=True)
    decide_all(lead, access)
    assert "Nobody is recorded" in released(lead, access)
