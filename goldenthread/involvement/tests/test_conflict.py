"""Speaking up is walled from the employer; a conflict of interest is told to a named senior and read by named people only."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import OrganisationFactory, TeamFactory, actor, sign_in
from goldenthread.cases import operations as cases
from goldenthread.cases import queries as case_queries
from goldenthread.cases.models import Concern, RestrictedAccess
from goldenthread.cases.tests.factories import UNMET, raised, triage_desk
from goldenthread.clocks import operations as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.desk.queries import search
from goldenthread.desk.queries.worklists import WorkFilter, counts, rows
from goldenthread.involvement import operations, queries
from goldenthread.involvement.models import AgencyDuty
from goldenthread.involvement.operations.reactions import on_clock_chased
from goldenthread.involvement.tests.factories import TELLINGS, ready_to_tell, told
from goldenthread.outbox.models import Message
from goldenthread.people.models import Person
from goldenthread.routing.models import Binding

pytestmark = pytest.mark.django_db
TRUST = "Westmere Hospitals NHS Foundation Trust"
AS_HERSELF = {"raised_by": "health-provider", "raised_as": "individual"}
HOSPITAL = {"service": "hospital", "commissioned_by": ["icb"]}


def user_of(actor_):
    return User.objects.get(pk=actor_.user_id)


class TestSpeakingUp:
    def test_the_duty_never_falls_on_the_employer(self, partners):
        OrganisationFactory(kind="nhs-provider", name=TRUST)
        concern = ready_to_tell(partners, facts=HOSPITAL, **AS_HERSELF, raised_by_organisation=TRUST)
        sent = operations.send_notices(actor=partners.worker, concern_id=concern.pk)
        assert {one.duty for one in sent} == {"council"}
        assert not AgencyDuty.objects.exists()

    def test_the_employer_does_not_find_it_among_its_own_reports(self, partners, client):
        trust = OrganisationFactory(kind="nhs-provider", name=TRUST)
        lead = actor("trust-lead", team=TeamFactory(organisation=trust))
        concern = ready_to_tell(partners, **AS_HERSELF, raised_by_organisation=TRUST)
        assert not case_queries.own_reports(lead).exists()
        sign_in(client, user_of(lead))
        assert client.get(f"/reports/{concern.pk}").status_code == 404

    def test_nobody_is_told_before_it_is_known_whom_they_work_for(self, partners):
        concern = ready_to_tell(partners, **AS_HERSELF, raised_by_organisation="The hospital")
        with pytest.raises(Refused, match="Say which body the person who spoke up works for"):
            operations.send_notices(actor=partners.worker, concern_id=concern.pk)
        cases.say_employer(actor=partners.worker, concern_id=concern.pk, name="")
        assert operations.send_notices(actor=partners.worker, concern_id=concern.pk)

    def test_a_notice_to_the_employer_shows_neither_kind_nor_time_nor_who_could_have_raised_it(self, partners, client):
        concern, notices = told(partners, **AS_HERSELF, raised_by_organisation=partners.icb_body.name, abuse=("financial",))
        assert concern.employer == partners.icb_body
        sign_in(client, user_of(partners.icb))
        shown = client.get(f"/notices/{notices['icb-safeguarding'].pk}").content.decode()
        assert "Kind of concern withheld" in shown
        assert "inancial" not in shown
        assert "The council received the concern" not in shown
        assert "Someone who works for a health provider" not in shown
        for address in ("/notices", "/notices/register"):
            assert "inancial" not in client.get(address).content.decode()

    def test_to_everybody_else_it_is_shown(self, partners, client):
        _, notices = told(partners, **AS_HERSELF, raised_by_organisation=partners.icb_body.name, abuse=("financial",))
        sign_in(client, user_of(partners.quality))
        shown = client.get(f"/notices/{notices['quality-team'].pk}").content.decode()
        assert "Financial abuse" in shown
        assert "The council received the concern" in shown
        assert "Someone who works for a health provider" not in shown  # that a worker raised it is nobody's but the council's


@pytest.fixture
def manager(partners):
    return actor("safeguarding-manager", team=partners.desk.team)


@pytest.fixture
def senior(partners):
    """Somebody senior at the ICB, in another team."""
    return actor("designated-professional", team=TeamFactory(organisation=partners.icb_body, name="Chief nurse’s office"))


@pytest.fixture
def colleague(partners):
    return actor("triage-worker", team=partners.desk.team)


def conflict(partners, concern, senior, manager, **facts):
    said = {
        "works_there": True,
        "because": "He is on the team’s page",
        "seniors": {partners.icb_team.pk: senior.user_id},
        "manager_ids": [manager.user_id],
    }
    return operations.say_conflict(actor=partners.worker, concern_id=concern.pk, **said | facts)


def sent_in_conflict(partners, senior, manager):
    concern = ready_to_tell(partners)
    conflict(partners, concern, senior, manager)
    sent = operations.send_notices(actor=partners.worker, concern_id=concern.pk)
    return concern, next(one for one in sent if one.recipient == "icb-safeguarding")


class TestConflict:
    def test_the_senior_alone_reads_it_and_nothing_goes_to_the_team(self, partners, senior, manager, client):
        _, notice = sent_in_conflict(partners, senior, manager)
        letter = Message.objects.get(subject_id=notice.pk)
        assert letter.to_address == user_of(senior).email
        assert list(queries.received(senior)) == [notice]
        assert not queries.received(partners.icb).filter(pk=notice.pk).exists()
        sign_in(client, user_of(partners.icb))
        assert client.get(f"/notices/{notice.pk}").status_code == 404
        sign_in(client, user_of(senior))
        assert client.get(f"/notices/{notice.pk}").status_code == 200

    def test_no_list_or_count_of_the_team_moves(self, partners, senior, manager):
        now = clock.now() + timedelta(days=60)
        before = queries.tab_counts(partners.icb.as_reader(), now)
        sent_in_conflict(partners, senior, manager)
        assert queries.tab_counts(partners.icb.as_reader(), now) == before
        assert queries.tab_counts(senior.as_reader(), now)["to-answer"] == 1
        assert queries.tab_counts(senior.as_reader(), now)["overdue"] == 1

    def test_reminders_go_to_the_senior_and_never_to_the_team_or_its_lead(self, partners, senior, manager):
        partners.icb_team.lead = user_of(partners.icb)
        partners.icb_team.save()
        _, notice = sent_in_conflict(partners, senior, manager)
        reply = Clock.objects.get(kind="reply", subject_id=notice.pk)
        for step in ("0", "1", "2"):
            on_clock_chased(clock_id=str(reply.pk), step=step)
        letters = Message.objects.filter(subject_id=notice.pk)
        assert set(letters.values_list("to_address", flat=True)) == {user_of(senior).email}
        assert letters.count() == 4

    def test_what_the_team_had_already_is_the_seniors_from_then_on(self, partners, senior, manager):
        concern, notices = told(partners)
        conflict(partners, concern, senior, manager)
        assert list(queries.received(senior)) == [notices["icb-safeguarding"]]
        assert not queries.received(partners.icb).exists()

    def test_the_senior_answers_and_hears_the_outcome(self, partners, senior, manager):
        concern, notice = sent_in_conflict(partners, senior, manager)
        operations.answer_notice(actor=senior, notice_id=notice.pk, kept=notice.concern.ring_line, answer="keep-informed")
        cases.record_decision(
            actor=partners.worker, concern_id=concern.pk, kind="no-further-action", facts=UNMET, because="Safe."
        )
        operations.tell_outcome(actor=partners.worker, concern_id=concern.pk, words="Safe.", tellings=TELLINGS)
        outcome = Message.objects.get(subject_id=notice.pk, letter="outcome")
        assert outcome.to_address == user_of(senior).email

    def test_a_senior_who_has_left_is_replaced_before_anybody_is_told(self, partners, senior, manager):
        concern = ready_to_tell(partners)
        conflict(partners, concern, senior, manager)
        user_of(senior).memberships.update(ended_at=clock.now())
        with pytest.raises(Refused) as refused:
            operations.send_notices(actor=partners.worker, concern_id=concern.pk)
        words = "Choose somebody else to tell instead of Safeguarding: they cannot read notices there now"
        assert refused.value.reasons == (words,)

    def test_where_nobody_else_can_read_it_they_are_told_by_telephone(self, partners, manager):
        concern = ready_to_tell(partners)
        for role_holder in (partners.icb, partners.chc):
            user_of(role_holder).memberships.update(ended_at=clock.now())
        conflict(partners, concern, manager, manager, seniors={partners.icb_team.pk: None})
        with pytest.raises(Refused) as refused:
            operations.send_notices(actor=partners.worker, concern_id=concern.pk)
        assert refused.value.reasons == (
            f"Safeguarding at {partners.icb_body.name} must be told by telephone: nobody there can read a notice instead. "
            "Say why you are not telling them here",
        )
        rung = {"icb-safeguarding": "Rang their chief nurse"}
        assert operations.send_notices(actor=partners.worker, concern_id=concern.pk, not_telling=rung)

    @pytest.mark.parametrize(
        ("facts", "refusal"),
        [
            ({"because": " "}, "Say why you think so"),
            ({"seniors": {}}, "Choose each team in which the source of risk works"),
            ({"manager_ids": []}, "Name a manager who may read it"),
        ],
    )
    def test_what_must_be_said(self, partners, senior, manager, facts, refusal):
        with pytest.raises(Refused, match=refusal):
            conflict(partners, ready_to_tell(partners), senior, manager, **facts)

    def test_the_senior_is_of_the_same_organisation(self, partners, manager):
        with pytest.raises(Refused, match="Choose who is told instead of Safeguarding"):
            conflict(partners, ready_to_tell(partners), partners.quality, manager)

    def test_that_there_is_none_is_kept_and_restricts_nothing(self, partners):
        concern = ready_to_tell(partners)
        operations.say_conflict(actor=partners.worker, concern_id=concern.pk, works_there=False, because="He is a neighbour")
        kept = Concern.objects.get(pk=concern.pk)
        assert not kept.restricted
        assert "He is a neighbour" in kept.safe_practice["conflict"]


class TestRestricted:
    @pytest.fixture
    def concern(self, partners, senior, manager):
        return sent_in_conflict(partners, senior, manager)[0]

    @pytest.mark.parametrize("page", ["", "/tell", "/decide", "/conflicts", "/who-may-read", "/speaking-up", "/what-they-see"])
    def test_only_named_people_find_its_pages(self, partners, concern, manager, colleague, client, page):
        for who, answer in ((partners.worker, 200), (manager, 200), (colleague, 404)):
            sign_in(client, user_of(who))
            assert client.get(f"/concerns/{concern.pk}{page}").status_code == answer, who.name

    def test_it_is_in_nobody_elses_list_or_count(self, partners, concern, colleague):
        assert concern.pk in list(rows(partners.worker, WorkFilter())[:])
        assert list(rows(colleague, WorkFilter())[:]) == []
        shown = counts(colleague)
        assert {name: shown[name] for name in ("team", "waiting", "nobody", "done")} == dict.fromkeys(
            ("team", "waiting", "nobody", "done"), 0
        )
        assert counts(partners.worker)["done"] == 1
        assert list(rows(colleague, WorkFilter(tab="done"))[:]) == []

    def test_nor_in_their_search_or_notices(self, partners, concern, colleague):
        assert search(partners.worker, "Edith").people
        assert search(colleague, "Edith").nothing
        assert not queries.notices(colleague).exists()
        assert queries.notices(partners.worker).exists()

    def test_nor_is_its_person_among_those_whom_we_know_until_another_concern_is_about_them(self, partners, concern, colleague):
        about = Person.objects.filter(Q(pk=concern.person_id) | Q(same_as=concern.person))
        assert about.visible_to(partners.worker).count() == 1
        assert not about.visible_to(colleague).exists()
        again = ready_to_tell(partners)
        Person.objects.filter(pk=again.person_id).update(same_as=concern.person)
        assert about.visible_to(colleague).count() == 2

    def test_nor_counted_beside_another_about_the_same_person(self, partners, concern, colleague, client):
        other = ready_to_tell(partners)
        Concern.objects.filter(pk=other.pk).update(person=concern.person)
        for who, said in ((partners.worker, True), (colleague, False)):
            sign_in(client, user_of(who))
            shown = client.get(f"/concerns/{other.pk}").content.decode()
            assert ("1 other concern about this person." in shown) is said

    def test_nor_is_its_person_named_or_chosen_where_somebody_says_who_another_concern_is_about(
        self, partners, concern, colleague, client
    ):
        other = raised(partners.desk, person_name="Edith Marlowe")
        for who, said in ((partners.worker, True), (colleague, False)):
            sign_in(client, user_of(who))
            page = client.get(reverse("identify_person", args=[other.pk])).content.decode()
            assert (str(concern.person_id) in page) is said
        with pytest.raises(Person.DoesNotExist):
            cases.identify_person(actor=colleague, concern_id=other.pk, known_id=concern.person_id)

    def test_nor_is_it_a_likely_match_nor_one_of_three_decisions(self, partners, concern, colleague, client):
        other = ready_to_tell(partners)
        Concern.objects.filter(pk=other.pk).update(person=concern.person)
        clocks.finish_every_clock(concern.pk, kinds=["tell"])
        cases.record_decision(
            actor=partners.worker, concern_id=concern.pk, kind="no-further-action", facts=UNMET, because="Canary-Reason"
        )
        for who, said in ((partners.worker, True), (colleague, False)):
            sign_in(client, user_of(who))
            pages = [
                client.get(reverse(name, args=[other.pk])).content.decode() for name in ("likely_matches", "manager_review")
            ]
            assert [concern.reference in page for page in pages] == [said, said]
            assert ("Canary-Reason" in pages[1]) is said

    def test_another_council_that_accepts_it_restricts_it_too(self, partners, concern, client):
        there = triage_desk()
        manager, outsider = actor("safeguarding-manager", team=there.team), actor("triage-worker", team=there.team)
        passing = cases.pass_concern_on(actor=partners.worker, concern_id=concern.pk, to=there.council, because="It was there")
        with pytest.raises(Refused, match="Name a manager who may read it"):
            cases.answer_passing_on(actor=there.worker, passing_id=passing.pk, accept=True)
        sign_in(client, user_of(there.worker))
        address = reverse("answer_passing_on", args=[passing.pk])
        assert "which managers may read it too?" in client.get(address).content.decode()
        client.post(address, {"accept": "yes", "managers": [str(manager.user_id)]})
        became = Concern.objects.get(owner=there.council)
        assert became.restricted
        for who, reads in ((there.worker, True), (manager, True), (outsider, False)):
            assert case_queries.concerns(who).filter(pk=became.pk).exists() is reads

    def test_nor_among_what_was_handed_over(self, partners, concern, colleague):
        night = TeamFactory(organisation=OrganisationFactory(), name="Night desk")
        Binding.objects.create(council=partners.desk.council, key="out-of-hours", team=night)
        handed = cases.hand_to(concern, "out-of-hours", actor=partners.worker, asks="Visit tonight")
        assert case_queries.hand_overs(partners.worker).get() == handed
        assert not case_queries.hand_overs(colleague).exists()
        assert case_queries.hand_overs(actor("out-of-hours-worker", team=night)).get() == handed

    def test_a_manager_names_one_more_with_a_reason(self, partners, concern, manager, colleague, client):
        with pytest.raises(Refused, match="Say why they must be able to read it"):
            cases.name_person(actor=manager, concern_id=concern.pk, user_id=colleague.user_id, because=" ")
        sign_in(client, user_of(manager))
        typed = {"user": str(colleague.user_id), "because": "Covers my leave"}
        shown = client.post(f"/concerns/{concern.pk}/who-may-read", typed, follow=True).content.decode()
        assert "can read it now" in shown
        assert "Covers my leave" in shown
        assert case_queries.concerns(colleague).filter(pk=concern.pk).exists()

    def test_a_worker_cannot_name_anybody(self, partners, concern, colleague):
        with pytest.raises(PermissionDenied):
            cases.name_person(actor=partners.worker, concern_id=concern.pk, user_id=colleague.user_id, because="x")

    def test_a_manager_who_is_not_named_does_not_find_it(self, partners, concern, colleague):
        other = actor("safeguarding-manager", team=partners.desk.team)
        with pytest.raises(Concern.DoesNotExist):
            cases.name_person(actor=other, concern_id=concern.pk, user_id=other.user_id, because="I manage them")

    def test_it_is_given_to_named_people_only(self, partners, concern, colleague, manager):
        with pytest.raises(Refused, match="Name them for this restricted concern first"):
            cases.give_concern(actor=partners.worker, concern_id=concern.pk, to_id=colleague.user_id)
        assert cases.give_concern(actor=partners.worker, concern_id=concern.pk, to_id=manager.user_id)

    def test_one_that_is_not_restricted_needs_nobody_named(self, partners, manager, colleague):
        concern = ready_to_tell(partners)
        with pytest.raises(Refused, match="it is not restricted"):
            cases.name_person(actor=manager, concern_id=concern.pk, user_id=colleague.user_id, because="x")

    def test_whoever_had_it_and_is_not_named_has_it_no_more(self, partners, senior, manager, colleague):
        concern = ready_to_tell(partners)
        cases.give_concern(actor=partners.worker, concern_id=concern.pk, to_id=colleague.user_id)
        conflict(partners, concern, senior, manager)
        assert Concern.objects.get(pk=concern.pk).given_to_id == partners.worker.user_id
        assert RestrictedAccess.objects.filter(concern=concern).count() == 2


def test_it_is_said_on_its_page(partners, senior, manager, client):
    concern = ready_to_tell(partners)
    sign_in(client, user_of(partners.worker))
    address = f"/concerns/{concern.pk}/conflicts"
    assert "Say whether the source of risk works" in client.post(address, {}).content.decode()
    typed = {
        "works_there": "yes",
        "because": "He is on the team’s page",
        f"team-{partners.icb_team.pk}": str(senior.user_id),
        "managers": [str(manager.user_id)],
    }
    shown = client.post(address, typed, follow=True).content.decode()
    assert f"Safeguarding: {senior.name}" in shown
    assert "people named for it" in shown
    assert "The source of risk works there." in shown
