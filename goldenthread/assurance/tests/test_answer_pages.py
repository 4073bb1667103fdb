"""The pages of whoever answers: what to do, by when, how far; each standard; the answer of the time before."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.accounts.tests.factories import OrganisationFactory, sign_in
from goldenthread.assurance.models import Answer
from goldenthread.assurance.tests.campaigns import answer, sent, submit
from goldenthread.assurance.tests.factories import ASKED_IF, framework_version, said
from goldenthread.desk.tests.pages import words_of


@pytest.mark.django_db
class TestPages:
    @pytest.fixture
    def home_desk(self, client, fernhill):
        sign_in(client, fernhill[1])
        return client

    def test_a_first_visit_says_what_to_do_by_when_and_how_far(self, home_desk, assessment):
        """Complaint 15 of the peers: onboarding without a guided first task."""
        assert "Annual safeguarding audit 2026" in words_of(home_desk.get(reverse("to_answer")))
        shown = words_of(home_desk.get(reverse("assessment", args=[assessment.pk])))
        assert "Answer the first standard" in shown
        assert "0 of 2 answered" in shown
        assert "working days left" in shown
        assert "You can read and answer 2 of its standards" in shown
        assessment.refresh_from_db()
        assert assessment.first_read_at

    def test_it_is_answered_page_by_page_with_guidance_beside_it_and_submitted(self, home_desk, assessment):
        first = reverse("answer_standard", args=[assessment.pk, "care-audit", "trained"])
        onwards = home_desk.post(first, {"rating": "amber", "how": "74% are in date.", "then": "on"})
        assert onwards.url == reverse("answer_standard", args=[assessment.pk, "care-audit", "heard"])
        shown = words_of(home_desk.get(onwards.url))
        assert "What the commissioner will look for" in shown
        assert "1 of 2 answered" in shown
        home_desk.post(onwards.url, {"rating": "green", "how": "We ask.", "then": "on"})
        refused = home_desk.post(reverse("submit_assessment", args=[assessment.pk]), {"name": "J", "job": "M"})
        assert "must have read it" in words_of(refused)
        home_desk.post(reverse("submit_assessment", args=[assessment.pk]), {"name": "J", "job": "M", "read": "on"})
        assert "It was submitted" in words_of(home_desk.get(reverse("assessment", args=[assessment.pk])))
        assert "74% are in date." in words_of(home_desk.get(first))

    def test_what_one_answers_asks_the_database_no_more_for_forty_standards_than_for_two(self, nurse, fernhill, home_desk):
        counted = []
        for number, many in ((2, 2), (3, 40)):
            one = said()["sections"][0]["standards"][0]
            standards = [one | {"key": f"s-{at}"} for at in range(many)]
            version = framework_version(number=number, sections=[said()["sections"][0] | {"standards": standards}])
            found = sent(nurse, fernhill[0], versions=(version,)).assessments.get()
            address = reverse("assessment", args=[found.pk])
            home_desk.get(address)  # the first look is noted
            with CaptureQueriesContext(connection) as queried:
                assert home_desk.get(address).status_code == 200
            counted.append(len(queried))
        assert counted[0] == counted[1]

    def test_saving_an_answer_takes_ten_statements_at_most(self, lead, assessment):
        answer(lead, assessment, "trained")
        with CaptureQueriesContext(connection) as queried:
            answer(lead, assessment, "trained", rating="amber")
        assert len([one for one in queried if "SAVEPOINT" not in one["sql"]]) <= 10

    def test_a_point_that_does_not_apply_asks_why(self, home_desk, assessment):
        address = reverse("answer_standard", args=[assessment.pk, "care-audit", "trained"])
        home_desk.post(address, {"rating": "not-applicable", "then": "stay"})
        assert not Answer.objects.done().exists()
        home_desk.post(address, {"rating": "not-applicable", "rating-because": "We have no staff", "then": "stay"})
        assert Answer.objects.done().get().said["rating-because"] == "We have no staff"

    def test_every_kind_of_question_is_asked_kept_and_shown_again(self, nurse, fernhill, home_desk):
        """Complaint 10 of the peers: one answer set for all questions, no multiple choice."""
        version = framework_version(sections=[said()["sections"][0] | {"standards": [ASKED_IF]}])
        found = sent(nurse, fernhill[0], versions=(version,)).assessments.get()
        address = reverse("answer_standard", args=[found.pk, "care-audit", "trained"])
        typed = {"rating": "amber", "late": "1,200", "which": ["night"], "day_day": "3", "day_month": "12", "day_year": "2026"}
        home_desk.post(address, typed)
        kept = Answer.objects.get()
        assert kept.said == {"rating": "amber", "late": "1200", "which": ["night"], "day": "2026-12-03"}
        again = home_desk.get(address).text
        assert 'value="1200"' in again
        assert 'value="2026"' in again
        wrong = home_desk.post(address, typed | {"late": "many"})
        assert "Enter a number, like 12 or 12.5" in words_of(wrong)

    def test_last_years_answer_stands_in_a_box_to_confirm_or_copy(self, nurse, fernhill, lead, assessment, home_desk):
        submit(lead, assessment)
        with time_machine.travel("2027-11-30T10:00:00+00:00", tick=False):
            following = sent(nurse, fernhill[0], versions=(framework_version(number=2),)).assessments.get()
            sign_in(home_desk, fernhill[1])  # a year later
            address = reverse("answer_standard", args=[following.pk, "care-audit", "trained"])
            assert "Your 2026 answer: confirm, or change" in words_of(home_desk.get(address))
            assert "We look each month.</textarea>" not in home_desk.get(address).text.replace("\n", "")
            assert "We look each month.</textarea>" in home_desk.get(f"{address}?copy=1").text.replace("\n", "")
            home_desk.post(reverse("confirm_prior", args=[following.pk, "care-audit", "trained"]))
        assert Answer.objects.get(assessment=following).confirms

    def test_an_assessment_of_another_organisation_is_not_there(self, client, assessment):
        sign_in(client, "provider-lead", OrganisationFactory())
        for name in ("assessment", "give_standards", "submit_assessment"):
            assert client.get(reverse(name, args=[assessment.pk])).status_code == 404
        assert client.get(reverse("answer_standard", args=[assessment.pk, "care-audit", "trained"])).status_code == 404
