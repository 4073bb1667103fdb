"""Somebody asks for what is held about them: gathered, decided passage by passage, released as a document."""

import io
from datetime import date, timedelta

import pypdf
import pytest
import time_machine
from django.urls import reverse

from goldenthread.accounts.tests.factories import CouncilFactory, actor, member, sign_in
from goldenthread.audit.models import Entry
from goldenthread.cases import operations as cases
from goldenthread.cases.tests.factories import raised
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.desk.tests.pages import words_of
from goldenthread.involvement.tests.factories import partnership
from goldenthread.keeping import operations
from goldenthread.keeping.models import Passage, SubjectAccess
from goldenthread.keeping.rules.bundles import due_on
from goldenthread.people.models import Person
from goldenthread.sharing.models import Left

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("november")]
OPEN = {"asked_by": "Her son, with power of attorney", "identity": "Passport and the registered power", "with_looks": "yes"}
RECEIVED = {"received_on_day": "30", "received_on_month": "11", "received_on_year": "2026"}


@pytest.fixture
def lead(partners):
    return actor("governance-lead", organisation=partners.desk.council)


def about(partners, name="Wilhelmina Oakshott", **report):
    concern = raised(partners.desk, person_name=name, **report)
    Person.objects.filter(pk=concern.person_id).update(name=name)
    return concern


def asked(lead, concern, **changes):
    facts = {"asked_by": "She", "identity": "Passport", "received_on": clock.today(), "with_looks": False}
    access = operations.open_subject_access(actor=lead, concern=concern.reference, **facts | changes)
    operations.make_bundles()
    access.refresh_from_db()
    return access


def text_of(content):
    return " ".join(" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def said(access):
    return "\n".join(access.passages.values_list("words", flat=True))


def decide_all(lead, access, decision="give", exemption=""):
    for passage in access.passages.undecided():
        operations.decide_passage(
            actor=lead, passage_id=passage.pk, decision=decision, exemption=exemption, because="I have read it"
        )


def released(lead, access):
    operations.release_bundle(actor=lead, access_id=access.pk)
    operations.make_bundles()
    _, content = operations.open_bundle(actor=lead, access_id=access.pk)
    return text_of(content)


def test_a_request_is_opened_gathered_decided_and_given_on_its_pages(governance, partners):
    concern = about(partners, what_happened="Found on the floor in the morning by Karen Blythe")
    page = governance.post(reverse("open_subject_access"), {"concern": concern.reference, **OPEN, **RECEIVED}, follow=True)
    assert "30 December 2026" in words_of(page)
    operations.make_bundles()
    access = SubjectAccess.objects.get()
    address = reverse("subject_access", args=[access.pk])
    assert "Found on the floor" in words_of(governance.get(address))
    release = reverse("release_bundle", args=[access.pk])
    assert "flagged passages are not decided yet" in words_of(governance.post(release, follow=True))
    for passage in access.passages.undecided():
        typed = {"decision": "leave-out", "exemption": "other-person", "because": "It is about Karen"}
        if "Found on" not in passage.words:
            typed = {"decision": "give", "because": "Nobody else is in it"}
        governance.post(reverse("decide_passage", args=[passage.pk]), typed)
    assert "Every flagged passage is decided" in words_of(governance.get(address))
    governance.post(release)
    operations.make_bundles()
    answer = governance.get(reverse("download_bundle", args=[access.pk]))
    assert answer["Content-Type"] == "application/pdf"
    text = text_of(answer.content)
    assert "Wilhelmina Oakshott" in text
    assert "Karen Blythe" not in text
    assert "It is about somebody else" in text
    assert "Who has looked" in text
    assert Left.objects.filter(way="subject-access", owner=partners.desk.council).count() == 1
    assert Entry.objects.filter(action="bundle_downloaded").count() == 1


def test_what_another_record_says_of_her_is_found_and_always_decided(lead, partners):
    concern = about(partners)
    raised(partners.desk, person_name="Somebody Else", what_happened="They quarrelled with MRS OAKSHOTT at breakfast")
    raised(partners.desk, person_name="Nobody Near", what_happened="Oakshotts Farm lies on the hill")
    access = asked(lead, concern)
    elsewhere = [one for one in access.passages.all() if "elsewhere" in one.flags]
    assert {one.words for one in elsewhere} == {"They quarrelled with MRS OAKSHOTT at breakfast"}
    assert all(one.flagged for one in elsewhere)
    assert "Nobody Near" not in said(access)


def test_another_councils_words_about_the_same_name_are_not_given(lead, partners):
    concern = about(partners)
    there = partnership()
    raised(there.desk, person_name="Wilhelmina Oakshott", what_happened="Another council was told this")
    assert "Another council was told this" not in said(asked(lead, concern))


def test_whoever_told_us_is_flagged_wherever_it_shows(lead, partners):
    concern = about(partners, reporter_name="Agnes Pell", what_happened="agnes pell saw it from the window")
    flags = {one.words: one.flags for one in asked(lead, concern).passages.all()}
    assert "reporter" in flags["agnes pell saw it from the window"]
    assert "reporter" in flags["Agnes Pell"]


def test_what_was_chosen_is_given_in_words_and_what_was_written_as_it_is(lead, partners):
    concern = about(partners, what_happened="wet-through", abuse=["self-neglect"])
    given = said(asked(lead, concern))
    assert "self neglect" in given
    assert "self-neglect" not in given
    assert "wet-through" in given


def test_a_plain_passage_about_herself_alone_needs_nobody(lead, partners):
    access = asked(lead, about(partners, what_happened="she fell and was not helped up for two hours"))
    passage = access.passages.get(words="she fell and was not helped up for two hours", field="what happened")
    assert not passage.flagged


def test_what_is_left_out_is_really_gone_from_the_document(lead, partners):
    access = asked(lead, about(partners, what_happened="Her neighbour Ted Marsh took the purse"))
    decide_all(lead, access, "leave-out", "serious-harm")
    text = released(lead, access)
    assert "Ted Marsh" not in text
    assert "Giving it could do serious harm to somebody" in text


def test_it_is_deleted_after_seven_days_with_the_words_and_who_decided_stays(lead, partners):
    access = asked(lead, about(partners, what_happened="Her son took the purse"))
    decide_all(lead, access)
    released(lead, access)
    with time_machine.travel(clock.now() + timedelta(days=7, seconds=1), tick=False):
        operations.forget_bundles()
        with pytest.raises(Refused, match="deleted after seven days"):
            operations.open_bundle(actor=lead, access_id=access.pk)
    access.refresh_from_db()
    assert (access.state, bytes(access.sealed)) == ("gone", b"")
    assert set(access.passages.values_list("words", flat=True)) == {""}
    assert access.passages.filter(decided_by=lead.name).exists()


def test_nothing_is_changed_once_it_is_released(lead, partners):
    access = asked(lead, about(partners, what_happened="Her son took the purse"))
    decide_all(lead, access)
    released(lead, access)
    with pytest.raises(Refused, match="nothing of it can be changed"):
        operations.decide_passage(actor=lead, passage_id=access.passages.first().pk, decision="give", exemption="", because="x")


def test_what_is_left_out_names_its_ground(lead, partners):
    access = asked(lead, about(partners, what_happened="Her son took the purse"))
    passage = access.passages.undecided().first()
    with pytest.raises(Refused, match="on which ground"):
        operations.decide_passage(actor=lead, passage_id=passage.pk, decision="leave-out", exemption="", because="x")


def test_a_second_request_about_the_same_person_waits_for_the_first(lead, partners):
    concern = about(partners)
    asked(lead, concern)
    with pytest.raises(Refused, match="under way already"):
        asked(lead, concern)


def test_it_is_extended_once_with_the_reason(lead, partners):
    access = asked(lead, about(partners))
    operations.extend_subject_access(actor=lead, access_id=access.pk, because="Three councils hold parts of it")
    access.refresh_from_db()
    assert access.due_on == date(2027, 3, 1)  # 28 February 2027 is a Sunday
    with pytest.raises(Refused, match="extended already"):
        operations.extend_subject_access(actor=lead, access_id=access.pk, because="x")


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 11, 30), date(2026, 12, 30)),
        (date(2027, 1, 29), date(2027, 3, 1)),  # no 29 February; the 28th is a Sunday
        (date(2026, 11, 25), date(2026, 12, 29)),  # Christmas, Boxing Day on a Saturday, and its Monday
    ],
)
def test_the_answer_is_due_a_month_later_on_a_working_day(received, due):
    assert due_on(received) == due


def test_another_council_neither_finds_nor_opens_nor_decides(client, lead, partners):
    access = asked(lead, about(partners))
    elsewhere = CouncilFactory()
    sign_in(client, member("governance-lead", elsewhere))
    passage = access.passages.first()
    assert access.reference not in words_of(client.get(reverse("subject_accesses")))
    assert client.get(reverse("subject_access", args=[access.pk])).status_code == 404
    assert client.get(reverse("decide_passage", args=[passage.pk])).status_code == 404
    assert client.get(reverse("download_bundle", args=[access.pk])).status_code == 404
    other = actor("governance-lead", organisation=elsewhere)
    concern = access.person.concerns.get()
    with pytest.raises(Refused, match="check it"):
        asked(other, concern)


@pytest.mark.parametrize("role", ["triage-worker", "safeguarding-manager", "administrator"])
def test_only_governance_handles_requests(client, lead, partners, role):
    access = asked(lead, about(partners))
    sign_in(client, member(role, partners.desk.council))
    for address in (reverse("subject_accesses"), reverse("subject_access", args=[access.pk])):
        assert client.get(address).status_code == 403


def test_a_worker_that_dies_half_way_leaves_nothing_and_another_does_it_again(lead, partners, monkeypatch):
    concern = about(partners)
    facts = {"asked_by": "She", "identity": "Passport", "received_on": clock.today(), "with_looks": False}
    access = operations.open_subject_access(actor=lead, concern=concern.reference, **facts)
    SubjectAccess.objects.filter(pk=access.pk).update(tries=1, lease_until=clock.now() + timedelta(minutes=10))
    operations.make_bundles()
    assert not Passage.objects.exists()
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        operations.make_bundles()
    access.refresh_from_db()
    assert access.state == "decide"


def test_a_page_asks_the_database_as_often_for_many_passages(governance, lead, partners, django_assert_max_num_queries):
    access = asked(lead, about(partners))
    assert access.passages.count() > 3
    with django_assert_max_num_queries(16):
        governance.get(reverse("subject_access", args=[access.pk]), {"list": "all"})


def test_a_passage_that_shows_what_is_protected_in_any_record_about_them_is_flagged(lead, partners):
    shows = "ask zelda quill at 4 heron row"
    first = about(partners, what_happened=shows)
    marks = {"actor": partners.worker, "concern_id": first.pk, "shown_as": "a neighbour", "because": "He hit her"}
    cases.protect_identity(kind="third-party", name="Zelda Quill", reach="", **marks)
    cases.protect_identity(kind="address", name="", reach="4 Heron Row, Ashmere", **marks)
    flags = {one.words: one.flags for one in asked(lead, first).passages.all()}
    assert {"protected", "address"} <= set(flags[shows])
