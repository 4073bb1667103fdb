"""Who else must hear of a concern: owed with a time and a reason, done with evidence, and never dropped in silence."""

from datetime import timedelta

import pytest
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import OrganisationFactory, TeamFactory, actor, sign_in
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Concern
from goldenthread.cases.rules.crime import CrimeFacts
from goldenthread.cases.rules.staff import StaffFacts
from goldenthread.cases.tests.factories import UNMET, raised
from goldenthread.cases.tests.test_crime_rules import YES
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.directory.tests.factories import LocationFactory
from goldenthread.involvement import operations
from goldenthread.involvement.models import MustHear
from goldenthread.involvement.operations.must_hear import on_hearing_changed
from goldenthread.involvement.rules.must_hear import RECORDED
from goldenthread.involvement.tests.factories import ready_to_tell, told
from goldenthread.outbox.models import Event
from goldenthread.outbox.operations import handle_event
from goldenthread.routing.models import Binding
from goldenthread.sharing.models import Left

pytestmark = pytest.mark.django_db
ATTORNEY = {"attorney_or_deputy": "yes"}


def react():
    """What the worker does once an operation is committed."""
    for event in Event.objects.filter(handled_at=None):
        handle_event(str(event.pk))


@pytest.fixture
def worker(client, partners):
    sign_in(client, User.objects.get(pk=partners.worker.user_id))
    return client


@pytest.fixture
def concern(partners):
    concern = ready_to_tell(partners)
    react()
    return concern


def owed(concern):
    return list(MustHear.objects.filter(concern=concern).still_owed().values_list("key", flat=True))


def answer(partners, concern, **facts):
    operations.record_hearing_facts(actor=partners.worker, concern_id=concern.pk, facts=facts)


def heard(partners, row, **said):
    whole = {"on": clock.today(), "told_by": row.duty, "whom": "The duty desk", "evidence": "Reference 41"} | said
    return operations.record_heard(actor=partners.worker, row_id=row.pk, **whole)


def test_nothing_is_guessed_and_what_is_not_known_is_on_the_page(worker, concern):
    page = worker.get(reverse("must_hear", args=[concern.pk])).content.decode()
    assert "Nobody else, on what is known" in page
    assert "Is the source of risk an attorney or a deputy of the person?" in page
    assert owed(concern) == []


def test_a_citation_that_was_not_checked_says_so_and_one_that_was_does_not(worker, partners):
    concern = raised(partners.desk, possible_crime=True, children_at_home="yes")
    react()
    page = worker.get(reverse("must_hear", args=[concern.pk])).content.decode()
    assert "chapter 3. Not yet checked against the document" in page
    assert "Criminal offences and adult safeguarding” Not yet" not in page
    assert page.count("Not yet checked") == 1


@pytest.mark.parametrize(
    ("reported", "keys"),
    [
        ({"possible_crime": True}, {"police"}),
        ({"child": True, "said_age": "9"}, {"children-front-door"}),
        ({"children_at_home": "yes"}, {"children-front-door"}),
        ({}, set()),
    ],
)
def test_who_must_hear_of_what_a_report_already_says_is_owed_on_arrival(partners, reported, keys):
    concern = raised(partners.desk, **reported)
    react()
    assert set(owed(concern)) == keys
    assert Concern.objects.get(pk=concern.pk).safe_practice["must-hear"]


def test_a_report_about_a_registered_service_is_owed_to_the_commission_on_arrival(partners):
    concern = raised(partners.desk, location_id=LocationFactory(council=partners.desk.council).pk)
    react()
    assert owed(concern) == ["cqc-provider"]


def test_the_police_must_hear_of_a_possible_crime_and_their_reference_shows_that_they_have(partners, concern):
    cases.decide_crime(actor=partners.worker, concern_id=concern.pk, facts=CrimeFacts("not-yet", "A bruise nobody explains"))
    react()
    assert owed(concern) == ["police"]
    cases.decide_crime(actor=partners.worker, concern_id=concern.pk, facts=YES)
    react()
    row = concern.must_hear.get(key="police")
    assert (row.told_whom, row.evidence) == ("Ellen Shaw, 4471", "Police reference WP-118, contacted 10:40am today")


def test_the_police_need_not_hear_once_it_is_decided_that_it_is_no_crime(partners, concern):
    cases.decide_crime(actor=partners.worker, concern_id=concern.pk, facts=CrimeFacts("not-yet", "A bruise nobody explains"))
    react()
    cases.decide_crime(actor=partners.worker, concern_id=concern.pk, facts=CrimeFacts("no", "She fell, and was seen to"))
    react()
    assert owed(concern) == []


def test_a_concern_about_staff_in_a_registered_service_is_two_rows_of_two_bodies(partners):
    place = LocationFactory(council=partners.desk.council)
    concern = ready_to_tell(partners, facts={"about": ["staff"]}, location_id=place.pk)
    react()
    rows = {row.key: row for row in MustHear.objects.filter(concern=concern)}
    assert {key: row.duty for key, row in rows.items()} == {"cqc-council": "council", "cqc-provider": "provider"}
    clocks = dict(
        Clock.objects.running().filter(subject_id__in=[row.pk for row in rows.values()]).values_list("kind", "due_at")
    )
    assert clocks == {"must-hear": rows["cqc-council"].due_at, "check-heard": rows["cqc-provider"].due_at}


def test_a_concern_from_before_there_was_a_table_says_so_and_is_worked_out_on_request(worker, partners):
    concern = ready_to_tell(partners, possible_crime=True)
    page = worker.get(reverse("must_hear", args=[concern.pk])).content.decode()
    assert "Not worked out yet for this concern" in page
    assert "Nobody else" not in page
    page = worker.post(reverse("work_out_must_hear", args=[concern.pk]), follow=True).content.decode()
    assert "It could be a crime." in page


def test_a_row_is_owed_from_the_moment_its_fact_is_known(partners, concern):
    answer(partners, concern, **ATTORNEY)
    row = MustHear.objects.get(key="public-guardian")
    assert row.because == "The source of risk is the person’s attorney or deputy."
    assert clock.now() < row.due_at < clock.now() + timedelta(days=6)
    line = Concern.objects.get(pk=concern.pk).safe_practice["must-hear"]
    assert line.startswith("0 of 1 have heard. Not yet: Office of the Public Guardian.")


def test_what_the_record_says_anyway_is_left_to_it_and_what_was_found_out_stands_before_it(partners):
    place = LocationFactory(council=partners.desk.council)
    concern = ready_to_tell(partners, facts={"about": ["staff"]}, location_id=place.pk)
    answer(partners, concern, registered_service="yes", service_in_question="no")
    assert owed(concern) == ["cqc-provider"]
    Concern.objects.filter(pk=concern.pk).update(location=None)
    on_hearing_changed(concern_id=str(concern.pk))
    assert owed(concern) == []


def test_a_row_that_is_no_more_owed_stays_says_why_and_comes_back_with_its_reason(partners, concern):
    answer(partners, concern, **ATTORNEY)
    answer(partners, concern, attorney_or_deputy="no")
    row = MustHear.objects.get()
    assert row.not_owed_because == "What is known has changed, and the reason for it is no more"
    assert not Clock.objects.running().filter(subject_id=row.pk).exists()
    answer(partners, concern, **ATTORNEY)
    assert owed(concern) == ["public-guardian"]
    assert MustHear.objects.count() == 2


def test_done_says_who_told_whom_when_and_what_shows_it_and_stops_the_clock(partners, concern):
    answer(partners, concern, **ATTORNEY)
    row = heard(partners, MustHear.objects.get())
    assert (row.told_whom, row.evidence, row.recorded_by) == ("The duty desk", "Reference 41", partners.worker.name)
    assert not Clock.objects.running().filter(subject_id=row.pk).exists()
    with pytest.raises(Refused, match="has heard: it is recorded"):
        heard(partners, row)
    answer(partners, concern, **ATTORNEY)
    assert owed(concern) == []


def test_a_providers_notice_does_not_do_the_councils_row_nor_the_reverse(partners):
    place = LocationFactory(council=partners.desk.council)
    concern = ready_to_tell(partners, facts={"about": ["service"]}, location_id=place.pk)
    react()
    rows = {row.key: row for row in MustHear.objects.all()}
    for key, other in (("cqc-council", "provider"), ("cqc-provider", "council")):
        with pytest.raises(Refused, match="A provider’s notice to the Care Quality Commission is not a referral"):
            heard(partners, rows[key], told_by=other)
    heard(partners, rows["cqc-provider"])
    assert owed(concern) == ["cqc-council"]


def test_a_decision_that_somebody_need_not_hear_stands_on_the_same_facts(partners, concern):
    answer(partners, concern, **ATTORNEY)
    row = MustHear.objects.get()
    with pytest.raises(Refused, match="Say why they do not have to hear"):
        operations.record_not_owed(actor=partners.worker, row_id=row.pk, because=" ")
    operations.record_not_owed(actor=partners.worker, row_id=row.pk, because="The order was revoked in May")
    answer(partners, concern, **ATTORNEY)
    assert owed(concern) == []
    with pytest.raises(Refused, match="does not have to hear"):
        heard(partners, row)


def test_somebody_is_added_by_hand_and_survives_every_change_of_facts(partners, concern):
    added = {"title": "Charity Commission", "duty": "other", "by": "five-working-days", "because": "A charity runs it"}
    row = operations.add_must_hear(actor=partners.worker, concern_id=concern.pk, **added)
    answer(partners, concern, **ATTORNEY)
    assert set(owed(concern)) == {"", "public-guardian"}
    assert Clock.objects.running().get(subject_id=row.pk).kind == "check-heard"


def test_somebody_added_by_hand_is_not_named_in_the_ledger(partners, concern):
    added = {"title": "Jo Reed, her landlord", "duty": "council", "by": "five-working-days", "because": "He has a key"}
    heard(partners, operations.add_must_hear(actor=partners.worker, concern_id=concern.pk, **added))
    assert Left.objects.get(way="heard").to_name == "Somebody outside, named in the record"


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"title": " "}, "Say who must hear"),
        ({"because": ""}, "Say why they must hear"),
        ({"duty": "nobody"}, "Say whose duty it is, and by when"),
        ({"by": "soon"}, "Say whose duty it is, and by when"),
    ],
)
def test_adding_somebody_says_who_why_whose_and_by_when(partners, concern, changed, refusal):
    added = {"title": "Charity Commission", "duty": "other", "by": "five-working-days", "because": "A charity runs it"}
    with pytest.raises(Refused, match=refusal):
        operations.add_must_hear(actor=partners.worker, concern_id=concern.pk, **added | changed)


def test_an_answer_that_is_none_of_the_three_is_refused(partners, concern):
    with pytest.raises(Refused, match="yes, no or not known yet"):
        answer(partners, concern, attorney_or_deputy="perhaps")


def test_closing_waits_for_the_councils_own_duty_and_not_for_somebody_elses(partners):
    place = LocationFactory(council=partners.desk.council)
    concern, _ = told(partners, location_id=place.pk)
    react()
    answer(partners, concern, **ATTORNEY)
    cases.record_decision(
        actor=partners.worker, concern_id=concern.pk, kind="other-help", facts=UNMET, because="x", help_given="y"
    )
    blocking = set(Clock.objects.running().filter(root_id=concern.pk, blocks_closing=True).values_list("kind", flat=True))
    assert blocking == {"tell-outcome", "must-hear"}
    assert set(owed(concern)) == {"cqc-provider", "public-guardian"}
    with pytest.raises(Refused, match="Tell who else must hear"):
        cases.close_concern(actor=partners.worker, concern_id=concern.pk)
    heard(partners, MustHear.objects.get(key="public-guardian"))
    with pytest.raises(Refused) as refusal:
        cases.close_concern(actor=partners.worker, concern_id=concern.pk)
    assert "Tell who else must hear" not in refusal.value.reasons


def test_two_members_of_staff_are_two_rows_and_neither_is_named(worker, partners, concern):
    for children in ("yes", "not-known"):
        facts = StaffFacts(with_children=children, with_adults="no", removed="no", profession="none")
        cases.name_staff(
            actor=partners.worker, concern_id=concern.pk, facts=facts, name="Planted-Carer", role="Carer", where="A club"
        )
    react()
    assert {(row.key, row.number) for row in MustHear.objects.all()} == {
        ("lado", 1),
        ("position-of-trust", 1),
        ("find-out-about-staff", 2),
    }
    page = worker.get(reverse("must_hear", args=[concern.pk])).content.decode()
    assert "Designated officer for allegations (LADO): member of staff 1" in page
    assert "Planted-Carer" not in page


def test_police_who_have_taken_it_have_heard_and_nobody_writes_it_twice(partners):
    team = TeamFactory(organisation=OrganisationFactory())
    Binding.objects.create(council=partners.desk.council, key="police", team=team)
    concern = ready_to_tell(partners, possible_crime=True)
    react()
    assert owed(concern) == ["police"]
    hand_over = cases.hand_to(concern, "police", actor=partners.worker, asks="Say who leads")
    officer = actor("police-officer", team=team)
    cases.acknowledge_hand_over(actor=officer, hand_over_id=hand_over.pk)
    react()
    row = MustHear.objects.get(key="police")
    assert (row.told_whom, row.evidence) == (officer.name, f"Handed over, {hand_over.reference}")


def test_a_reopened_concern_is_worked_out_again_and_a_closed_one_is_left_alone(partners, concern):
    Concern.objects.filter(pk=concern.pk).update(status="closed", closed_at=clock.now(), possible_crime=True)
    on_hearing_changed(concern_id=str(concern.pk))
    assert owed(concern) == []
    with pytest.raises(Refused, match="This concern is closed: reopen it first"):
        answer(partners, concern, **ATTORNEY)
    cases.reopen_concern(actor=partners.worker, concern_id=concern.pk, because="New")
    react()
    assert owed(concern) == ["police"]


def test_another_council_finds_no_row_and_another_role_may_not_ask(client, partners, concern):
    answer(partners, concern, **ATTORNEY)
    row = MustHear.objects.get()
    sign_in(client, "triage-worker")
    assert client.get(reverse("record_heard", args=[row.pk])).status_code == 404
    assert client.get(reverse("must_hear", args=[concern.pk])).status_code == 404
    sign_in(client, "quality-officer", team=partners.quality_team)
    assert client.get(reverse("record_not_owed", args=[row.pk])).status_code == 403
    with pytest.raises(MustHear.DoesNotExist):
        operations.record_not_owed(actor=actor("triage-worker"), row_id=row.pk, because="x")


def test_it_is_all_done_through_the_pages(worker, concern):
    facts = reverse("record_hearing_facts", args=[concern.pk])
    typed = dict.fromkeys(RECORDED, "not-known") | ATTORNEY
    page = worker.post(facts, typed, follow=True).content.decode()
    assert "Office of the Public Guardian" in page
    row = MustHear.objects.get()
    done = reverse("record_heard", args=[row.pk])
    today = clock.today()
    when = {"on_day": today.day, "on_month": today.month, "on_year": today.year}
    said = {"told_by": "council", "whom": "The concerns team", **when}
    assert "Say what shows it" in worker.post(done, said | {"evidence": ""}).content.decode()
    page = worker.post(done, said | {"evidence": "OPG-12"}, follow=True).content.decode()
    assert "OPG-12" in page
    typed = {"title": "Charity Commission", "duty": "other", "by": "ten-working-days", "because": "A charity runs it"}
    page = worker.post(reverse("add_must_hear", args=[concern.pk]), typed, follow=True).content.decode()
    assert "Added by hand" in page
    need_not = reverse("record_not_owed", args=[MustHear.objects.get(key="").pk])
    page = worker.post(need_not, {"because": "The trustees told it themselves"}, follow=True).content.decode()
    assert "The trustees told it themselves" in page


def test_the_page_asks_no_more_for_ten_rows_than_for_one(worker, partners, concern, django_assert_max_num_queries):
    for number in range(10):
        added = {"title": f"Body {number}", "duty": "council", "by": "ten-working-days", "because": "Because"}
        operations.add_must_hear(actor=partners.worker, concern_id=concern.pk, **added)
    worker.get(reverse("must_hear", args=[concern.pk]))
    with django_assert_max_num_queries(16):
        worker.get(reverse("must_hear", args=[concern.pk]))


def test_what_the_council_told_is_in_the_ledger_and_what_a_provider_told_is_not(partners):
    concern = raised(partners.desk, location_id=LocationFactory(council=partners.desk.council).pk, possible_crime=True)
    react()
    rows = list(concern.must_hear.still_owed())
    assert rows
    for row in rows:
        heard(partners, row)
    said = sorted(Left.objects.filter(root_id=concern.pk, way="heard").values_list("to_name", flat=True))
    assert said == sorted(row.called for row in rows if row.duty == "council")
    assert len(said) < len(rows)
