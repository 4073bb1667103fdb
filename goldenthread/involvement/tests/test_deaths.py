"""Somebody has died: what stops, who must hear, what becomes of the work, and putting a wrong record right."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import actor, sign_in
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Concern
from goldenthread.cases.tests.factories import MET, enquiry_begun, in_triage, raised
from goldenthread.cases.tests.pages import WORD, page_on
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.directory.tests.factories import LocationFactory
from goldenthread.involvement import operations
from goldenthread.involvement.models import DeathDecision, DeathRecord, MustHear
from goldenthread.involvement.rules.deaths import may_correct_death, may_decide_after_death, may_record_death
from goldenthread.involvement.tests.factories import TELLINGS, ready_to_tell, told
from goldenthread.outbox.models import Event, Message
from goldenthread.outbox.operations import handle_event
from goldenthread.people.models import Person
from goldenthread.people.queries import may_reach
from goldenthread.people.rules import may_reach_person

TODAY = date(2026, 11, 18)


class TestRules:
    @pytest.mark.parametrize(
        ("changed", "refusal"),
        [
            ({"recorded": True}, "Their death is recorded already: put that record right if it is wrong"),
            ({"how_known": " "}, "Say how you know that they died"),
            ({"died_on": date(2026, 11, 19)}, "Give the day on which they died: today or earlier"),
            ({"born": date(2026, 11, 17)}, "They cannot have died before they were born: check both dates"),
        ],
    )
    def test_a_death_is_recorded_once_with_a_day_that_can_be(self, changed, refusal):
        whole = {"died_on": date(2026, 11, 16), "born": None, "today": TODAY, "recorded": False, "how_known": "Her son rang"}
        assert may_record_death(**whole).met
        assert may_record_death(**whole | changed).reasons == (refusal,)

    @pytest.mark.parametrize(
        ("changed", "refusal"),
        [
            ({"recorded": False}, "No death is recorded, so there is nothing to put right"),
            ({"because": ""}, "Say why the record was wrong"),
            ({"died_on": date(2027, 1, 1)}, "Give the day on which they died: today or earlier"),
        ],
    )
    def test_a_wrong_record_is_put_right_with_a_reason(self, changed, refusal):
        whole = {"died_on": None, "born": None, "today": TODAY, "recorded": True, "because": "Another Edith"}
        assert may_correct_death(**whole).met
        assert may_correct_death(**whole | changed).reasons == (refusal,)

    @pytest.mark.parametrize(
        ("changed", "refusals"),
        [
            ({"died": False}, ("Record the death first",)),
            ({"because": " "}, ("Say why",)),
            ({"kind": "re-aim"}, ("Say who else is at risk, without names",)),
            ({"status": "closed"}, ("This concern is closed",)),
            ({"status": "new"}, ("Start triage before you conclude the work",)),
            ({"tell_first": True}, ("Tell everyone who must be told, or record why not",)),
            ({"offered_to": "Stonevale"}, ("Wait until Stonevale answers your offer to pass it on",)),
            ({"kind": "re-aim", "others": "Her neighbours", "status": "new", "tell_first": True}, ()),
        ],
    )
    def test_what_a_decision_after_a_death_needs(self, changed, refusals):
        whole = {
            "died": True,
            "status": "being-triaged",
            "kind": "conclude",
            "because": "Nobody else",
            "others": "",
            "tell_first": False,
            "offered_to": "",
        }
        assert may_decide_after_death(**whole).met
        assert may_decide_after_death(**whole | changed).reasons == refusals

    def test_nothing_is_sent_to_somebody_who_has_died(self):
        assert may_reach_person(died=None).met
        assert may_reach_person(died=TODAY).reasons == ("They have died: nothing is sent to them",)


pytestmark = pytest.mark.django_db


def react():
    """What the worker does once an operation is committed."""
    for event in Event.objects.filter(handled_at=None):
        handle_event(str(event.pk))


def yesterday():
    return clock.today() - timedelta(days=1)


def died(partners, concern, **said):
    whole = {"died_on": yesterday(), "how_known": "Her daughter rang", "expected": "no"} | said
    return operations.record_death(actor=partners.worker, concern_id=concern.pk, **whole)


@pytest.fixture
def manager(partners):
    return actor("safeguarding-manager", team=partners.desk.team)


def decide(who, concern, kind="conclude", **said):
    return operations.decide_after_death(
        actor=who, concern_id=concern.pk, kind=kind, **{"because": "Nobody else is at risk", **said}
    )


def running(concern):
    return set(Clock.objects.running().filter(root_id=concern.pk).values_list("kind", flat=True))


def test_a_death_asks_police_coroner_board_regulator_leder_and_family_to_hear(partners):
    place = LocationFactory(council=partners.desk.council)
    concern = ready_to_tell(partners, location_id=place.pk)
    Person.objects.filter(pk=concern.person_id).update(conditions=["autism"])
    died(partners, concern)
    assert set(MustHear.objects.filter(concern=concern).values_list("key", flat=True)) == {
        "police",
        "cqc-council",
        "cqc-provider",
        "coroner",
        "sar-referral",
        "leder",
        "family",
    }
    assert "conclude-after-death" in running(concern)


def test_who_is_still_to_hear_is_asked_once_though_an_earlier_row_is_of_the_same_moment(partners):
    concern = ready_to_tell(partners)
    died(partners, concern)
    operations.correct_death(actor=partners.worker, concern_id=concern.pk, died_on=None, because="Another Edith")
    died(partners, concern)
    rows = MustHear.objects.filter(concern=concern, key="coroner")
    rows.exclude(not_owed_at=None).update(created_at=clock.now())  # as if the stopped one had been written last
    operations.correct_death(actor=partners.worker, concern_id=concern.pk, died_on=yesterday(), because="The day was wrong")
    assert [one.because for one in rows.still_owed()] != []
    assert rows.still_owed().count() == 1
    assert rows.count() == 2


def test_nothing_reaches_the_person_any_more_under_any_report_of_them(partners):
    concern = in_triage(partners.desk)
    second = raised(partners.desk)
    reported = second.person
    cases.identify_person(actor=partners.worker, concern_id=second.pk, known_id=concern.person_id)
    assert may_reach(concern.person).met
    died(partners, concern)
    for person in (Person.objects.get(pk=concern.person_id), Person.objects.get(pk=reported.pk)):
        assert person.died == yesterday()
        assert not may_reach(person).met
    assert not may_reach(concern.person).met  # read anew, though this copy does not know
    assert not Message.objects.exists()


def test_a_page_of_their_own_is_off_and_stays_off_when_the_record_was_wrong(partners):
    enquiry = enquiry_begun(partners.desk)
    page, link = page_on(partners.desk, enquiry)
    died(partners, enquiry.concern)
    page.refresh_from_db()
    assert (page.off_how, page.key_hash) == ("death", "")
    put_right = {"died_on": None, "because": "Another Edith"}
    operations.correct_death(actor=partners.worker, concern_id=enquiry.concern_id, **put_right)
    assert cases.open_page(link=link, word=WORD) is None


def test_every_open_concern_about_them_follows_and_a_closed_one_is_left(partners):
    first, second, closed = (in_triage(partners.desk) for _ in range(3))
    for one in (second, closed):
        cases.identify_person(actor=partners.worker, concern_id=one.pk, known_id=first.person_id)
    Concern.objects.filter(pk=closed.pk).update(status="closed", closed_at=clock.now())
    died(partners, first)
    assert "conclude-after-death" in running(second)
    assert "conclude-after-death" not in running(closed)


def test_a_report_that_turns_out_to_be_about_somebody_who_has_died_carries_the_death_both_ways(partners):
    known, report = in_triage(partners.desk), in_triage(partners.desk, person_name="E Marlowe")
    died(partners, report)
    cases.identify_person(actor=partners.worker, concern_id=report.pk, known_id=known.person_id)
    react()
    assert Person.objects.get(pk=known.person_id).died == yesterday()
    later = raised(partners.desk)
    cases.identify_person(actor=partners.worker, concern_id=later.pk, known_id=known.person_id)
    react()
    assert "conclude-after-death" in running(later)


def test_nobody_asks_any_more_whether_they_are_safe_tonight(partners):
    concern = in_triage(partners.desk)
    cases.owe(concern, "safe-tonight")
    died(partners, concern)
    assert "safe-tonight" not in running(concern)


def test_pages_say_that_they_died_and_what_they_wanted_and_count_no_birthdays(client, partners):
    concern = in_triage(partners.desk, safe_now="no")
    Person.objects.filter(pk=concern.person_id).update(born=date(1942, 3, 2), gender="female")
    died(partners, concern, died_on=date(2026, 1, 5))
    sign_in(client, User.objects.get(pk=partners.worker.user_id))
    for page in ("concern", "death"):
        html = client.get(reverse(page, args=[concern.pk])).content.decode()
        assert "Edith Marlowe, died Monday 5 January 2026" in html
    html = client.get(reverse("concern", args=[concern.pk])).content.decode()
    assert "What Edith wanted" in html
    assert "What Edith wants" not in html
    assert "call 999" not in html
    assert "tells us" not in html
    listed = client.get(reverse("work_list")).content.decode()
    assert "Edith Marlowe, died Monday 5 January 2026" in listed
    assert "Wanted: ‘I want to sit in the garden again.’" in listed


def test_closing_waits_for_the_decision_and_commissioners_still_hear_the_outcome(partners, manager):
    concern, notices = told(partners)
    died(partners, concern)
    with pytest.raises(Refused, match="Conclude the work or aim it at others"):
        cases.close_concern(actor=partners.worker, concern_id=concern.pk)
    decide(manager, concern)
    assert Concern.objects.get(pk=concern.pk).status == "outcome-not-told"
    assert "tell-outcome" in running(concern)
    with pytest.raises(Refused, match="Tell the outcome"):
        cases.close_concern(actor=partners.worker, concern_id=concern.pk)
    outcome = operations.tell_outcome(
        actor=partners.worker, concern_id=concern.pk, words="The work is concluded.", tellings=TELLINGS
    )
    assert {notice.recipient for notice in outcome} == set(notices)


def test_work_in_enquiry_is_concluded_too(partners, manager):
    concern, _ = told(partners)
    cases.record_decision(actor=partners.worker, concern_id=concern.pk, kind="section-42", facts=MET, because="x")
    died(partners, concern)
    decide(manager, concern)
    assert Concern.objects.get(pk=concern.pk).status == "outcome-not-told"
    assert "plan-enquiry" not in running(concern)


def test_work_aimed_at_others_stays_open_and_everyone_else_who_commissions_there_is_to_be_found(partners, manager):
    concern, _ = told(partners)
    died(partners, concern)
    decide(manager, concern, "re-aim", others="Eleven others on the same floor")
    again = Concern.objects.get(pk=concern.pk)
    assert again.status == "being-triaged"
    assert again.facts["risk_to_others"] is True
    assert "conclude-after-death" not in running(concern)


def test_a_decision_is_added_to_and_the_latest_is_first(client, partners, manager):
    concern, _ = told(partners)
    died(partners, concern)
    decide(manager, concern, "re-aim", others="Eleven others")
    decide(manager, concern)
    assert DeathDecision.objects.count() == 2
    sign_in(client, User.objects.get(pk=manager.user_id))
    page = client.get(reverse("death", args=[concern.pk])).content.decode()
    assert page.index("<b>Concluded.</b>") < page.index("<b>Aimed at others.</b>")


def test_only_a_manager_of_this_council_decides(partners, manager):
    concern, _ = told(partners)
    died(partners, concern)
    for role in ("triage-worker", "enquiry-lead"):
        with pytest.raises(PermissionDenied):
            decide(actor(role, team=partners.desk.team), concern)
    with pytest.raises(Concern.DoesNotExist):
        decide(actor("safeguarding-manager"), concern)


def test_a_death_is_recorded_once_and_by_nobody_elsewhere(partners):
    concern = in_triage(partners.desk)
    with pytest.raises(Concern.DoesNotExist):
        operations.record_death(
            actor=actor("triage-worker"), concern_id=concern.pk, died_on=yesterday(), how_known="x", expected="no"
        )
    died(partners, concern)
    with pytest.raises(Refused, match="recorded already"):
        died(partners, concern)


def test_what_the_family_was_told_is_recorded_and_is_the_evidence_that_it_heard(partners):
    concern = in_triage(partners.desk)
    said = {
        "family_contact": "Susan, her daughter",
        "how_to_reach": "",
        "told_on": clock.today(),
        "told_what": "What happens now",
    }
    with pytest.raises(Refused, match="Record the death first"):
        operations.record_family_contact(actor=partners.worker, concern_id=concern.pk, **said)
    died(partners, concern)
    for left_out, refusal in (("family_contact", "Say who speaks"), ("told_what", "Say what they were told")):
        with pytest.raises(Refused, match=refusal):
            operations.record_family_contact(actor=partners.worker, concern_id=concern.pk, **said | {left_out: " "})
    operations.record_family_contact(actor=partners.worker, concern_id=concern.pk, **said)
    row = MustHear.objects.get(key="family")
    assert (row.told_whom, row.done_at is not None) == ("Susan, her daughter", True)


class TestPutRight:
    def correct(self, partners, concern, died_on=None, because="It was another Edith Marlowe"):
        return operations.correct_death(actor=partners.worker, concern_id=concern.pk, died_on=died_on, because=because)

    def test_the_person_is_alive_the_rows_say_why_and_safety_is_asked_again_at_once(self, client, partners):
        concern = in_triage(partners.desk)
        cases.owe(concern, "safe-tonight")
        died(partners, concern)
        self.correct(partners, concern)
        assert Person.objects.get(pk=concern.person_id).died is None
        assert not MustHear.objects.still_owed().filter(concern=concern).exists()
        assert "conclude-after-death" not in running(concern)
        again = Clock.objects.running().get(root_id=concern.pk, kind="safe-tonight")
        assert again.because == "Recorded as dead by mistake: say whether they are safe tonight"
        assert DeathRecord.objects.count() == 2
        sign_in(client, User.objects.get(pk=partners.worker.user_id))
        page = client.get(reverse("death", args=[concern.pk])).content.decode()
        assert "No death is recorded" in page
        assert "It was another Edith Marlowe" in page

    def test_another_day_is_a_new_record_and_nothing_else_changes(self, partners):
        concern = in_triage(partners.desk)
        died(partners, concern)
        before = MustHear.objects.still_owed().count()
        self.correct(partners, concern, died_on=yesterday() - timedelta(days=1))
        assert Person.objects.get(pk=concern.person_id).died == yesterday() - timedelta(days=1)
        assert MustHear.objects.still_owed().count() == before
        assert "conclude-after-death" in running(concern)

    def test_a_death_after_one_that_was_none_is_decided_anew(self, partners, manager):
        concern, _ = told(partners)
        died(partners, concern)
        decide(manager, concern, "re-aim", others="Eleven others")
        self.correct(partners, concern)
        died(partners, concern)
        assert "conclude-after-death" in running(concern)

    def test_it_says_why(self, partners):
        concern = in_triage(partners.desk)
        died(partners, concern)
        with pytest.raises(Refused, match="Say why the record was wrong"):
            self.correct(partners, concern, because="")


def test_through_the_pages_recorded_family_told_decided_and_put_right(client, partners, manager):
    concern, _ = told(partners)
    sign_in(client, User.objects.get(pk=partners.worker.user_id))
    record = reverse("record_death", args=[concern.pk])
    day = yesterday()
    when = {"died_on_day": day.day, "died_on_month": day.month, "died_on_year": day.year}
    assert "Say how you know that they died" in client.post(record, when | {"expected": "no", "how_known": ""}).content.decode()
    page = client.post(record, when | {"expected": "no", "how_known": "Her son rang"}, follow=True).content.decode()
    assert "Nothing is sent to them any more" in page
    assert client.get(reverse("decide_after_death", args=[concern.pk])).status_code == 403
    told_on = {"told_on_day": day.day, "told_on_month": day.month, "told_on_year": day.year}
    said = {"family_contact": "Susan", "told_what": "What happens now", **told_on}
    page = client.post(reverse("record_family_contact", args=[concern.pk]), said, follow=True).content.decode()
    assert "the family has heard" in page
    sign_in(client, User.objects.get(pk=manager.user_id))
    choose = reverse("decide_after_death", args=[concern.pk])
    assert "Say who else is at risk" in client.post(choose, {"kind": "re-aim", "because": "x"}).content.decode()
    page = client.post(choose, {"kind": "conclude", "because": "Nobody else is at risk"}, follow=True).content.decode()
    assert "Next: tell the outcome." in page
    wrong = reverse("correct_death", args=[concern.pk])
    page = client.post(wrong, {"what": "alive", "because": "It was another"}, follow=True).content.decode()
    assert "What was recorded before is kept" in page
