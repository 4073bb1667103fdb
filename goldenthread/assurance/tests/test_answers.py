"""Answering: kept as one goes, confirmed from the time before, given to colleagues, submitted by a named person."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.accounts import queries as accounts
from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import CouncilFactory, OrganisationFactory, actor, member, sign_in
from goldenthread.assurance import operations, queries
from goldenthread.assurance.content import scales
from goldenthread.assurance.models import Answer, Assessment, AssessmentEvent
from goldenthread.assurance.operations.running import on_clock_chased
from goldenthread.assurance.queries import answers as papers
from goldenthread.assurance.queries.board import events_of
from goldenthread.assurance.rules import answers as rules
from goldenthread.assurance.rules.frameworks import Framework, Question
from goldenthread.assurance.tests.campaigns import answer, home, sent, submit
from goldenthread.assurance.tests.factories import ASKED_IF, framework_version, said
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.desk.tests.pages import words_of
from goldenthread.outbox.models import Message


@pytest.fixture
def cook(fernhill, lead, assessment):
    """A colleague with an account that opens what is given to them, and nothing else."""
    operations.invite_to_answer(actor=lead, assessment_id=assessment.pk, name="Iris Bowen", email="iris@fernhill.example")
    return accounts.actor_of(User.objects.get(email="iris@fernhill.example"))


def give(lead, assessment, to, *keys, days=7):
    wanted = [("care-audit", key) for key in keys]
    due = clock.now() + timedelta(days=days)
    return operations.give_standards(actor=lead, assessment_id=assessment.pk, keys=wanted, to_id=to.user_id, due=due)


class TestRules:
    framework = Framework.model_validate(said(sections=[said()["sections"][0] | {"standards": [ASKED_IF]}]))
    standard = framework.standards[0]

    def test_a_condition_that_no_longer_holds_takes_its_answer_with_it(self):
        questions = self.framework.asked(self.standard)
        assert rules.still_asked(questions, {"rating": "amber", "late": "3"}) == {"rating": "amber", "late": "3"}
        assert rules.still_asked(questions, {"rating": "green", "late": "3"}) == {"rating": "green"}

    @pytest.mark.parametrize(
        ("words", "tone"),
        [
            ({"rating": "green"}, "met"),
            ({"rating": "red"}, "not"),
            ({"rating": "not-applicable", "rating-because": "We have no beds"}, "none"),
            ({"rating": "not-applicable"}, None),
            ({"rating": "blue"}, None),
            ({}, None),
        ],
    )
    def test_it_counts_once_it_is_rated_with_a_reason_where_one_is_needed(self, words, tone):
        found = rules.rated(self.framework, self.standard, words, scales())
        assert (found.tone if found else None) == tone

    @given(st.dictionaries(st.sampled_from(["rating", "late", "which", "day", "other"]), st.text(max_size=5)))
    def test_nothing_is_kept_that_was_not_asked(self, words):
        kept = rules.still_asked(self.framework.asked(self.standard), words)
        assert set(kept) <= {"rating", "late", "which", "day"}
        assert kept.items() <= words.items()
        assert "late" not in kept or kept["rating"] in ("amber", "red")

    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"answered": 1}, "1 standard is not answered yet"),
            ({"answered": 0}, "2 standards are not answered yet"),
            ({"name": " "}, "Say who is accountable for it, by name and job"),
            ({"read": False}, "The accountable person must have read it"),
        ],
    )
    def test_it_is_submitted_whole_by_a_named_person(self, changes, reason):
        whole = {"asked": 2, "answered": 2, "read": True, "name": "Janet Okafor", "job": "Manager"}
        assert rules.may_submit(**whole).met
        assert rules.may_submit(**whole | changes).reasons == (reason,)

    def test_a_question_of_no_condition_is_always_asked(self):
        assert rules.is_asked(Question(key="how", kind="text", words="How?"), {})


@pytest.mark.django_db
class TestAnswer:
    def test_an_answer_is_kept_and_counts(self, lead, assessment):
        kept = answer(lead, assessment, "trained", rating="amber")
        assert (kept.score, kept.tone, kept.answered_by) == (2, "partly", lead.name)
        assessment.refresh_from_db()
        assert assessment.state == "answering"

    def test_words_alone_are_kept_and_do_not_count(self, lead, assessment):
        answer(lead, assessment, "trained", rating="")
        assert not Answer.objects.done().exists()
        assert Answer.objects.get().said["how"] == "We look each month."

    def test_nobody_else_reads_or_writes_it(self, nurse, lead, assessment):
        answer(lead, assessment, "trained")
        for who in (actor("provider-lead", organisation=OrganisationFactory()), nurse):
            with pytest.raises(Assessment.DoesNotExist):
                answer(who, assessment, "trained")
            assert not Answer.objects.visible_to(who).exists()
        with pytest.raises(PermissionDenied):
            answer(actor("triage-worker"), assessment, "trained")

    def test_the_commissioner_reads_it_once_it_is_submitted_and_not_what_passed_between_colleagues(
        self, nurse, lead, assessment
    ):
        submit(lead, assessment)
        assert Answer.objects.visible_to(nurse).count() == 2
        kinds = {one.kind for one in events_of(nurse, assessment)}
        assert "submitted" in kinds
        assert "answered" not in kinds

    def test_what_was_submitted_is_not_changed_by_whoever_submitted_it(self, lead, assessment):
        submit(lead, assessment)
        with pytest.raises(Refused, match="was submitted"):
            answer(lead, assessment, "trained")

    def test_each_change_is_in_the_history(self, lead, assessment):
        answer(lead, assessment, "trained")
        answer(lead, assessment, "trained", rating="")
        rows = AssessmentEvent.objects.filter(standard="care-audit/trained").order_by("created_at", "pk")
        assert {one.words for one in rows} == {"1.1: Answered", "1.1: Saved, not rated yet"}


@pytest.mark.django_db
class TestPrior:
    @pytest.fixture
    def next_year(self, nurse, fernhill, lead, assessment):
        submit(lead, assessment)
        with time_machine.travel("2027-11-30T10:00:00+00:00", tick=False):
            campaign = sent(nurse, fernhill[0], versions=(framework_version(number=2),))
            yield campaign.assessments.get()

    def test_an_answer_of_last_year_is_offered_and_never_done(self, lead, next_year):
        """Complaint 8 of the peers: a new audit made from an old one keeps “done”."""
        paper = papers.paper_of(lead, next_year)
        assert paper.done == 0
        assert all(one.to_confirm for one in paper.asked)

    def test_confirmed_it_counts_under_the_name_of_whoever_confirms(self, lead, next_year):
        kept = operations.confirm_prior(actor=lead, assessment_id=next_year.pk, framework="care-audit", standard="trained")
        assert (kept.rating, kept.answered_by, kept.confirms.assessment_id) == ("green", lead.name, next_year.previous_id)

    def test_where_something_else_is_asked_now_it_cannot_be_confirmed(self, nurse, fernhill, lead, assessment):
        """Complaint 9 of the peers: an update of a framework destroys answers."""
        submit(lead, assessment)
        changed = said()["sections"][0]
        changed["standards"][0]["says"] = "Everybody and every volunteer is trained in time."
        changed["standards"][1]["title"] = "People are heard, and say so"  # a heading asks for nothing else
        with time_machine.travel("2027-11-30T10:00:00+00:00", tick=False):
            version = framework_version(number=2, sections=[changed])
            following = sent(nurse, fernhill[0], versions=(version,)).assessments.get()
            facts = {"actor": lead, "assessment_id": following.pk, "framework": "care-audit"}
            with pytest.raises(Refused, match="has changed since"):
                operations.confirm_prior(**facts, standard="trained")
            assert operations.confirm_prior(**facts, standard="heard").rating == "green"
        assert Answer.objects.filter(assessment=assessment).done().count() == 2

    def test_nobody_is_offered_what_another_home_answered(self, nurse, fernhill, lead, assessment):
        submit(lead, assessment)
        other = home("Anchor Court")
        with time_machine.travel("2027-11-30T10:00:00+00:00", tick=False):
            following = sent(nurse, other[0], versions=(framework_version(number=2),)).assessments.get()
            assert not any(one.prior for one in papers.paper_of(accounts.actor_of(other[1]), following).asked)


@pytest.mark.django_db
class TestGive:
    def test_a_colleague_sees_what_was_given_to_them_and_nothing_else(self, lead, assessment, cook):
        """Complaints 2 and 12 of the peers: a respondent does not see what is given to them; single standards to people."""
        assert not queries.assessments(cook).exists()
        give(lead, assessment, cook, "heard")
        found = queries.assessments(cook).get()
        assert [one.standard.key for one in papers.paper_of(cook, found).asked] == ["heard"]
        with pytest.raises(Assessment.DoesNotExist):
            answer(cook, assessment, "trained")
        assert answer(cook, assessment, "heard").answered_by == "Iris Bowen"

    def test_of_what_happened_they_read_only_what_is_about_their_part(self, lead, assessment, cook):
        give(lead, assessment, cook, "heard")
        answer(lead, assessment, "trained")
        answer(cook, assessment, "heard")
        assert {one.standard for one in events_of(cook, assessment)} == {"", "care-audit/heard"}
        assert "care-audit/trained" in {one.standard for one in events_of(lead, assessment)}

    def test_they_are_told_once_and_owe_it_by_its_day(self, lead, assessment, cook):
        give(lead, assessment, cook, "heard", "trained")
        assert [one.to_address for one in Message.objects.filter(letter="answer-given")] == ["iris@fernhill.example"]
        assert Clock.objects.running().filter(kind="answer-standard", given_to_id=cook.user_id).count() == 2
        answer(cook, assessment, "heard")
        assert Clock.objects.running().filter(kind="answer-standard").count() == 1

    def test_who_is_late_with_it_is_reminded(self, lead, assessment, cook):
        give(lead, assessment, cook, "heard")
        owed = Clock.objects.running().get(kind="answer-standard")
        on_clock_chased(clock_id=str(owed.pk), step="0")
        assert Message.objects.filter(letter="answer-given").count() == 2

    def test_it_can_be_given_to_somebody_else_instead(self, lead, assessment, cook, fernhill):
        other = accounts.actor_of(member("provider-lead", fernhill[0].organisation))
        give(lead, assessment, cook, "heard")
        give(lead, assessment, other, "heard")
        assert not queries.assessments(cook).exists()
        assert Clock.objects.running().get(kind="answer-standard").given_to_id == other.user_id

    def test_a_colleague_neither_gives_parts_away_nor_submits(self, lead, assessment, cook):
        give(lead, assessment, cook, "heard")
        with pytest.raises(Refused, match="the whole of it"):
            give(cook, assessment, lead, "heard")
        with pytest.raises(Refused, match="the whole of it"):
            operations.submit_assessment(
                actor=cook, assessment_id=assessment.pk, sign_off=operations.SignOff("x", "y", read=True)
            )

    def test_nothing_is_given_to_another_organisation_or_after_the_whole_is_due(self, lead, assessment, cook):
        with pytest.raises(Refused, match="works in your organisation"):
            give(lead, assessment, actor("provider-lead", organisation=OrganisationFactory()), "heard")
        with pytest.raises(Refused, match="before the whole"):
            give(lead, assessment, cook, "heard", days=90)

    def test_an_account_elsewhere_is_not_drawn_in(self, lead, assessment):
        taken = member("triage-worker", CouncilFactory())
        with pytest.raises(Refused, match="cannot be invited"):
            operations.invite_to_answer(actor=lead, assessment_id=assessment.pk, name="x", email=taken.email)


@pytest.mark.django_db
class TestSubmit:
    def test_it_says_who_is_accountable_and_ends_what_is_owed(self, lead, assessment, cook):
        give(lead, assessment, cook, "heard")
        found = submit(lead, assessment)
        assert (found.state, found.accountable_name, found.accountable_job) == (
            "submitted",
            "Janet Okafor",
            "Registered manager",
        )
        assert not Clock.objects.running().filter(root_id=assessment.pk).exists()

    def test_a_part_that_is_not_answered_stops_it(self, lead, assessment):
        answer(lead, assessment, "trained")
        with pytest.raises(Refused, match="1 standard is not answered yet"):
            operations.submit_assessment(
                actor=lead, assessment_id=assessment.pk, sign_off=operations.SignOff("x", "y", read=True)
            )


@pytest.mark.django_db
class TestRead:
    def test_whoever_asked_reads_every_answer_once_it_is_submitted_and_none_before(self, desk, lead, assessment):
        address = reverse("asked_assessment", args=[assessment.pk])
        answer(lead, assessment, "trained", how="74% are in date.")
        assert "74% are in date." not in words_of(desk.get(address))
        submit(lead, assessment)
        shown = words_of(desk.get(address))
        assert "Signed off by Janet Okafor , Registered manager" in shown
        assert shown.count("We look each month.") == 2

    def test_a_partner_reads_it_too_and_another_commissioner_does_not(self, client, nurse, lead, assessment):
        council = CouncilFactory()
        operations.ask_partner(actor=nurse, campaign_id=assessment.campaign_id, organisation_id=council.pk)
        submit(lead, assessment)
        address = reverse("asked_assessment", args=[assessment.pk])
        sign_in(client, "quality-officer", council)
        shown = words_of(client.get(address))
        assert "We look each month." in shown
        assert "Remind them now" not in shown
        sign_in(client, "quality-officer", CouncilFactory())
        assert client.get(address).status_code == 404
