"""What the person wants leads the enquiry: from the report, in their own words, asked again, and judged by them."""

import pytest
from django.urls import reverse

from goldenthread.accounts.tests.factories import sign_in
from goldenthread.cases import operations, queries
from goldenthread.cases.models import DesiredOutcome, Enquiry, Override
from goldenthread.cases.queries.closing import closing_facts
from goldenthread.cases.rules.outcomes import Saying
from goldenthread.cases.rules.principles import PRINCIPLES
from goldenthread.cases.tests.factories import day_typed, enquiry_begun, said, triage_desk
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.ui.words import short_date_words

pytestmark = pytest.mark.django_db
TODAY = day_typed("said_on")


@pytest.fixture
def desk():
    return triage_desk()


@pytest.fixture
def enquiry(desk):
    return enquiry_begun(desk)


@pytest.fixture
def lead(client, desk):
    sign_in(client, "enquiry-lead", team=desk.team)
    return client


def text(answer):
    return " ".join(answer.content.decode().split())


def post(client, name, enquiry, /, *more, **sent):
    return text(client.post(reverse(name, args=[enquiry.pk, *more]), sent, follow=True))


def states(enquiry):
    return list(enquiry.desired_outcomes.order_by("number").values_list("state", flat=True))


def test_what_the_report_said_leads_and_is_not_yet_asked(lead, enquiry):
    assert DesiredOutcome.objects.get().words == "I want to sit in the garden again."
    shown = text(lead.get(reverse("enquiry", args=[enquiry.pk])))
    assert "‘I want to sit in the garden again.’" in shown
    assert "Being worked on" in shown
    assert closing_facts(enquiry).left["asked"]
    assert queries.return_codes(enquiry)["outcomes_asked"] == "not-recorded"


def test_a_report_without_a_wish_says_that_nobody_asked(lead, desk):
    enquiry = enquiry_begun(desk, wants="", wants_how="not-asked")
    assert not DesiredOutcome.objects.exists()
    assert "Not asked yet what they want" in text(lead.get(reverse("enquiry", args=[enquiry.pk])))


def test_another_is_added_in_their_own_words_and_stands_on_the_enquiry(lead, enquiry):
    answer = post(lead, "record_outcome", enquiry, words="I don’t want to move.", speaker="person", **TODAY)
    assert "Recorded in their words." in answer
    shown = text(lead.get(reverse("enquiry", args=[enquiry.pk])))
    assert "‘I don’t want to move.’" in shown
    assert "2 things that they want: 2 are not judged yet" in shown
    assert closing_facts(enquiry).left["outcomes"] == 2
    assert not closing_facts(enquiry).left["asked"]


def test_whoever_speaks_for_somebody_who_cannot_say_is_named(lead, enquiry):
    spoken = {"words": "He loves his radio.", "speaker": "family", **TODAY}
    assert "Say who speaks for them, by name" in post(lead, "record_outcome", enquiry, **spoken)
    assert "Ada Achebe (somebody in their family)" in post(lead, "record_outcome", enquiry, name="Ada Achebe", **spoken)


@pytest.mark.parametrize(
    ("left_out", "told"),
    [
        ("words", "Write what they said, in their own words"),
        ("said_on_day", "Enter a real date"),
        ("speaker", "Say who said it"),
    ],
)
def test_what_is_left_out_is_said_beside_the_question(lead, enquiry, left_out, told):
    whole = {"words": "The garden", "speaker": "person", **TODAY}
    assert told in post(lead, "record_outcome", enquiry, **{key: value for key, value in whole.items() if key != left_out})


def test_asked_again_it_is_shown_in_the_words_of_now_and_the_first_are_kept(lead, enquiry):
    post(lead, "revisit_outcome", enquiry, 1, still="yes", words="And my roses.", speaker="person", **TODAY)
    assert "‘And my roses.’" in text(lead.get(reverse("enquiry", args=[enquiry.pk])))
    history = text(lead.get(reverse("record_outcome", args=[enquiry.pk])))
    assert "‘I want to sit in the garden again.’" in history
    assert f"Asked again. The person, {short_date_words(clock.today(), clock.today())}" in history
    assert queries.return_codes(enquiry)["outcomes_asked"] == "asked-expressed"


def test_what_they_withdraw_is_neither_unjudged_nor_judged(lead, enquiry):
    post(lead, "revisit_outcome", enquiry, 1, still="no", words="Leave it.", speaker="person", **TODAY)
    assert states(enquiry) == ["withdrawn"]
    assert closing_facts(enquiry).left["outcomes"] == 0
    assert "They withdrew this" in post(lead, "judge_outcome", enquiry, 1, met="not-met", words="No", speaker="person", **TODAY)


def test_they_judge_it_and_the_latest_judgement_counts(lead, desk, enquiry):
    post(lead, "judge_outcome", enquiry, 1, met="not-met", words="No.", speaker="person", **TODAY)
    judged = post(
        lead, "judge_outcome", enquiry, 1, met="partly-met", words="Twice.", speaker="advocate", name="Kofi Mensah", **TODAY
    )
    assert "Judged partly met. Kofi Mensah (their independent advocate)" in judged
    assert "Judged not met" in judged
    assert closing_facts(enquiry).left["outcomes"] == 0
    assert queries.return_codes(enquiry)["outcomes_achieved"] == "partly"
    page = text(lead.get(reverse("enquiry", args=[enquiry.pk])))
    assert "‘I want to sit in the garden again.’" in page
    assert "Partly met" in page
    operations.revisit_outcome(actor=desk.worker, enquiry_id=enquiry.pk, number=1, still=True, **said())
    assert closing_facts(enquiry).left["outcomes"] == 1


def test_not_asking_is_counted_for_a_manager_with_its_reason(client, lead, desk, enquiry):
    assert "Say why, in words that a manager will read" in post(lead, "record_not_asked", enquiry, answer="not-asked")
    shown = post(lead, "record_not_asked", enquiry, answer="not-asked", because="Her son stayed in the room")
    assert "They were not asked." in shown
    assert not closing_facts(enquiry).left["asked"]
    assert queries.return_codes(enquiry)["outcomes_asked"] == "no"
    sign_in(client, "safeguarding-manager", team=desk.team)
    overrides = text(client.get(reverse("overrides")))
    assert "Did not ask the person what they want from an enquiry" in overrides
    assert "Her son stayed in the room" in overrides


def test_asked_and_nothing_said_is_no_override(desk, enquiry):
    operations.record_not_asked(actor=desk.worker, enquiry_id=enquiry.pk, answer="asked-none", because="She turned away")
    assert not Override.objects.exists()
    assert queries.return_codes(enquiry)["outcomes_asked"] == "asked-none"


def test_what_they_say_of_the_six_statements_is_kept_with_who_said_it(lead, enquiry):
    answers = {one.key: "yes" for one in PRINCIPLES} | {"partnership": "no", "partnership_words": "Nobody rang me"}
    shown = post(lead, "record_principles", enquiry, speaker="person", **answers, **TODAY)
    assert "Asked: yes to 5 of 6" in shown
    page = text(lead.get(reverse("record_principles", args=[enquiry.pk])))
    assert "No: ‘Nobody rang me’" in page
    assert "‘I understand the role of everyone involved in my life and so do they.’" in page
    assert "Say what they answered: empowerment" in post(lead, "record_principles", enquiry, speaker="person", **TODAY)


def test_a_closed_enquiry_takes_nothing_more_and_one_that_only_ended_still_does(desk, enquiry):
    Enquiry.objects.update(stage="outcome-not-told")
    operations.record_outcome(actor=desk.worker, enquiry_id=enquiry.pk, **said())
    Enquiry.objects.update(stage="closed", closed_at=clock.now())
    with pytest.raises(Refused, match="This enquiry is closed"):
        operations.record_outcome(actor=desk.worker, enquiry_id=enquiry.pk, **said())


@pytest.mark.parametrize("act", ["record_outcome", "revisit_outcome", "judge_outcome"])
def test_another_council_finds_no_enquiry(act, enquiry):
    elsewhere = triage_desk().worker
    more = {"revisit_outcome": {"number": 1, "still": True}, "judge_outcome": {"number": 1, "met": "not-met"}}.get(act, {})
    with pytest.raises(Enquiry.DoesNotExist):
        getattr(operations, act)(actor=elsewhere, enquiry_id=enquiry.pk, **said(), **more)


def test_the_enquiry_page_asks_one_statement_for_any_number_of_outcomes(lead, desk, enquiry, django_assert_max_num_queries):
    for number in range(6):
        operations.record_outcome(actor=desk.worker, enquiry_id=enquiry.pk, **said(f"Wish {number}"))
        operations.revisit_outcome(actor=desk.worker, enquiry_id=enquiry.pk, number=number + 2, still=True, **said())
    with django_assert_max_num_queries(17):
        lead.get(reverse("enquiry", args=[enquiry.pk]))
    with django_assert_max_num_queries(17):
        lead.get(reverse("record_outcome", args=[enquiry.pk]))


def test_the_same_wish_of_a_second_report_is_not_kept_twice(desk, enquiry):
    operations.take_wishes(enquiry, enquiry.concern)
    assert enquiry.desired_outcomes.count() == 1
    with pytest.raises(Refused, match="Write what they said"):
        operations.record_outcome(actor=desk.worker, enquiry_id=enquiry.pk, **said() | {"saying": Saying(" ", "person")})
