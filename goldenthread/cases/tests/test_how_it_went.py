"""After an enquiry has closed somebody independent asks how it went, on paper or by telephone, or says why not."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.queries import actor_of
from goldenthread.accounts.tests.factories import OrganisationFactory, TeamFactory, actor, member, sign_in
from goldenthread.cases import operations, queries
from goldenthread.cases.models import Enquiry, HowItWent, HowItWentReply, WhyNotAsked
from goldenthread.cases.operations.enquiries import close_enquiry
from goldenthread.cases.rules.how_it_went import INDEPENDENT
from goldenthread.cases.tests.asking import answers, asked_by, closed, entry
from goldenthread.cases.tests.enquiries import concluded, manager, running
from goldenthread.cases.tests.factories import day_typed, in_triage, meeting_of, raised, triage_desk
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.involvement import operations as involvement

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return triage_desk()


@pytest.fixture
def enquiry(desk):
    return closed(desk)


def text(answer):
    return " ".join(answer.content.decode().split())


def shown(client, enquiry):
    return text(client.get(reverse("how_it_went", args=[enquiry.pk])))


def post(client, name, enquiry, query="", /, **sent):
    return text(client.post(reverse(name, args=[enquiry.pk]) + query, sent, follow=True))


def line(enquiry):
    return Enquiry.objects.get(pk=enquiry.pk).parts.get("how-it-went", "")


def test_closing_owes_asking_within_eight_weeks_and_gives_it_to_nobody_who_worked_on_it(client, desk, enquiry):
    owed = Clock.objects.get(kind="ask-how-it-went", done_at=None)
    assert owed.given_to_id is None
    assert not owed.blocks_closing
    assert timedelta(days=53) < owed.due_at - enquiry.closed_at <= timedelta(weeks=8, days=1)
    sign_in(client, "triage-worker", team=desk.team)
    assert "Ask how it went" in text(client.get(reverse("work_list") + "?list=team"))
    page = text(client.get(reverse("enquiry", args=[enquiry.pk])))
    assert "Asked after it has closed" in page
    assert "Say who asks" in shown(client, enquiry)


def test_before_it_closes_the_page_says_when_it_is_asked(client, desk):
    enquiry = concluded(desk)
    sign_in(client, "triage-worker", team=desk.team)
    assert "somebody who had no part in the enquiry asks the person" in shown(client, enquiry)
    assert not HowItWent.objects.exists()
    assert client.get(reverse("give_link", args=[enquiry.pk])).status_code == 404


def test_a_child_is_not_asked_the_seven_questions_of_adults(client, desk, enquiry):
    Enquiry.objects.filter(pk=enquiry.pk).update(kind="section-47", stage="outcome-not-told", closed_at=None)
    HowItWent.objects.all().delete()
    operations.begin_asking([Enquiry.objects.get(pk=enquiry.pk)])
    assert not HowItWent.objects.exists()
    sign_in(client, "triage-worker", team=desk.team)
    assert client.get(reverse("how_it_went", args=[enquiry.pk])).status_code == 404
    assert "How it went" not in text(client.get(reverse("enquiry", args=[enquiry.pk])))


def test_who_worked_on_it_cannot_be_named_and_reads_why(desk, enquiry):
    with pytest.raises(Refused) as refusal:
        operations.name_asker(actor=desk.worker, enquiry_id=enquiry.pk, asker_id=desk.worker.user_id)
    assert f"{desk.worker.name} decided something in this enquiry" in refusal.value.reasons
    assert f"{desk.worker.name} worked on this enquiry, or on a concern that led to it" in refusal.value.reasons
    assert refusal.value.reasons[-1] == INDEPENDENT


def test_whoever_led_it_once_or_sat_in_a_meeting_has_had_a_part(desk):
    enquiry = concluded(desk)
    Enquiry.objects.update(stage="under-way")
    first, second = (actor("enquiry-lead", team=desk.team) for _ in range(2))
    boss = manager(desk)
    for lead in (first, second):
        operations.say_who_leads(actor=desk.worker, enquiry_id=enquiry.pk, lead_id=lead.user_id, manager_id=boss.user_id)
    enquiry.refresh_from_db()
    assert queries.part_taken(enquiry, first.user_id).led
    assert queries.part_taken(enquiry, second.user_id).led
    assert queries.part_taken(enquiry, boss.user_id).managed
    asked = member("quality-officer", desk.council)
    invitee = meeting_of(desk, enquiry, TeamFactory(organisation=desk.council)).invitees.get(kind="team")
    invitee.attending = asked
    invitee.save()
    assert queries.part_taken(enquiry, asked.pk).met
    somebody = member("triage-worker", team=desk.team)
    assert not any(vars(queries.part_taken(enquiry, somebody.pk)).values())


def test_looking_at_it_is_no_part_in_it(client, desk, enquiry):
    colleague = sign_in(client, "enquiry-lead", team=desk.team)
    client.get(reverse("enquiry", args=[enquiry.pk]))
    assert not any(vars(queries.part_taken(enquiry, colleague.pk)).values())


def test_an_advocate_or_another_team_is_offered_and_somebody_of_another_council_is_not(client, desk, enquiry):
    advocate = member("advocate", OrganisationFactory(kind="advocacy", name="Speak Up Harbourshire"))
    quality, elsewhere = member("quality-officer", desk.council), member("triage-worker")
    sign_in(client, "enquiry-lead", team=desk.team)
    page = text(client.get(reverse("name_asker", args=[enquiry.pk])))
    assert advocate.name in page
    assert quality.name in page
    assert elsewhere.name not in page
    with pytest.raises(Refused, match="Choose somebody from the list"):
        operations.name_asker(actor=desk.worker, enquiry_id=enquiry.pk, asker_id=elsewhere.pk)


@pytest.mark.parametrize("sent", [{"asker": "", "outside": ""}, {"outside": "Jo Penn, Speak Up", "asker": "chosen"}])
def test_one_asker_is_said(client, desk, enquiry, sent):
    quality = member("quality-officer", desk.council)
    sign_in(client, "enquiry-lead", team=desk.team)
    sent = {key: str(quality.pk) if value == "chosen" else value for key, value in sent.items()}
    assert "Choose who asks, or write who it is: one of the two" in post(client, "name_asker", enquiry, **sent)


def test_of_a_restricted_concern_only_those_named_for_it_are_offered(desk, enquiry):
    quality = member("quality-officer", desk.council)
    enquiry.concern.restricted = True
    assert quality not in queries.askers(desk.worker, enquiry)
    enquiry.concern.named_people.create(user=quality, because="To ask", named_by="x")
    assert quality in queries.askers(desk.worker, enquiry)


def test_whoever_is_named_reads_what_they_need_and_never_the_file(client, desk, enquiry):
    asker = asked_by(desk, enquiry)
    sign_in(client, "quality-officer", organisation=desk.council)
    assert client.get(reverse("how_it_went", args=[enquiry.pk])).status_code == 404
    sign_in(client, User.objects.get(pk=asker.user_id))
    assert "Edith Marlowe" in text(client.get(reverse("list_how_it_went")))
    page = shown(client, enquiry)
    assert "Edith Marlowe" in page
    assert "Not asked yet: send nothing, and give no link." in page
    assert "May I ring the home?" in page
    for secret in ("shout", "Susan", "07700", "garden"):
        assert secret not in page
    assert client.get(reverse("enquiry", args=[enquiry.pk])).status_code == 403
    post(client, "record_answers", enquiry, **typed())
    assert client.get(reverse("how_it_went", args=[enquiry.pk])).status_code == 404, "once answered, it is not theirs to read"


def typed(**changed):
    return answers() | {"how": "telephone", "helped": "person", **day_typed("day")} | changed


def test_what_the_person_answered_is_kept_with_who_asked_and_who_wrote_it_down(client, desk, enquiry):
    asked_by(desk, enquiry)
    colleague = sign_in(client, "enquiry-lead", team=desk.team)
    page = post(client, "record_answers", enquiry, **typed(safer="partly", words="Tom was kind."))
    assert "Recorded as they answered." in page
    assert "‘Tom was kind.’" in page
    assert "Are you happy with how it ended?" in page
    assert f"Written down by: {colleague.name}" in page
    assert line(enquiry).endswith("the person, by telephone. Feels safer: A little")
    assert running(enquiry) == set()
    assert "Feels safer: A little" in text(client.get(reverse("enquiry", args=[enquiry.pk])))
    with pytest.raises(Refused, match="This has been answered"):
        operations.record_answers(actor=actor_of(colleague), enquiry_id=enquiry.pk, entry=entry(), answers=answers())


def test_whoever_speaks_for_them_is_asked_in_their_wording_and_named(client, desk, enquiry):
    asked_by(desk, enquiry)
    sign_in(client, "enquiry-lead", team=desk.team)
    page = text(client.get(reverse("record_answers", args=[enquiry.pk]) + "?for=representative"))
    assert "Did the person get what they wanted?" in page
    spoken = {key: value for key, value in typed().items() if key != "helped"}
    assert "Say who speaks for the person" in post(client, "record_answers", enquiry, "?for=representative", **spoken)
    page = post(client, "record_answers", enquiry, "?for=representative", **spoken, speaker="Susan Marlowe, her daughter")
    assert "Whoever speaks for the person (Susan Marlowe, her daughter)" in page


def test_whoever_worked_on_it_does_not_write_the_answers_down(client, desk, enquiry):
    asked_by(desk, enquiry)
    sign_in(client, User.objects.get(pk=desk.worker.user_id))
    assert "You cannot ask:" in text(client.get(reverse("record_answers", args=[enquiry.pk])))
    assert "worked on this enquiry" in post(client, "record_answers", enquiry, **typed())
    assert not HowItWentReply.objects.exists()


def test_nobody_answers_before_it_is_said_who_asks(desk, enquiry):
    with pytest.raises(Refused, match="Say first who asks"):
        operations.record_answers(
            actor=actor("enquiry-lead", team=desk.team), enquiry_id=enquiry.pk, entry=entry(), answers=answers()
        )


def test_an_answer_that_is_left_out_is_asked_for_beside_its_question(client, desk, enquiry):
    asked_by(desk, enquiry)
    sign_in(client, "enquiry-lead", team=desk.team)
    sent = {key: value for key, value in typed().items() if key != "happy"}
    assert "Choose what they answered. Not wanting to say is an answer" in post(client, "record_answers", enquiry, **sent)


def test_not_asking_needs_its_reason_and_stands_on_the_enquiry(client, desk, enquiry):
    sign_in(client, "triage-worker", team=desk.team)
    assert "Say what you know, and when you tried" in post(client, "say_not_asked", enquiry, why="not-reached")
    page = post(client, "say_not_asked", enquiry, why="not-reached", words="Rang on 3, 5 and 9 November")
    assert "Not asked: they could not be reached, after several tries." in page
    assert "Rang on 3, 5 and 9 November" in page
    assert line(enquiry) == "Not asked: they could not be reached, after several tries"
    assert running(enquiry) == set()


def test_somebody_who_has_died_is_not_asked_by_itself_and_is_again_if_that_was_wrong(desk, enquiry):
    again = raised(desk)  # a death is recorded on an open concern
    type(again).objects.filter(pk=again.pk).update(person=enquiry.person)
    death = {"concern_id": again.pk, "died_on": clock.today()}
    involvement.record_death(actor=desk.worker, **death, how_known="The home rang")
    assert WhyNotAsked.objects.get().why == "died"
    assert line(enquiry) == "Not asked: they have died"
    assert "ask-how-it-went" not in running(enquiry)
    involvement.correct_death(actor=desk.worker, concern_id=again.pk, died_on=None, because="Another resident")
    assert "ask-how-it-went" in running(enquiry)
    assert HowItWent.objects.get().state == "to-ask"


def test_an_enquiry_that_closes_after_a_death_asks_nobody(desk):
    enquiry = concluded(desk)
    type(enquiry.person).objects.filter(pk=enquiry.person_id).update(died=clock.today())
    enquiry.refresh_from_db()
    operations.begin_asking(close_enquiry(desk.worker, enquiry.concern))
    assert HowItWent.objects.get().state == "not-asked"
    assert "ask-how-it-went" not in running(enquiry)


@pytest.mark.parametrize("act", ["name_asker", "record_answers", "say_not_asked", "give_link", "take_link_off", "read_answers"])
def test_another_council_finds_nothing_and_a_role_without_casework_may_not(act, enquiry):
    more = {
        "name_asker": {"outside": "Jo"},
        "record_answers": {"entry": entry(), "answers": answers()},
        "say_not_asked": {"why": "declined", "words": "x"},
        "give_link": {"whose": "person"},
    }.get(act, {})
    with pytest.raises(HowItWent.DoesNotExist):
        getattr(operations, act)(actor=triage_desk().worker, enquiry_id=enquiry.pk, **more)
    with pytest.raises(PermissionDenied):
        getattr(operations, act)(actor=actor("provider-lead"), enquiry_id=enquiry.pk, **more)


def answered(desk, how_many, day, **changed):
    """So many enquiries that were answered alike on a day, without walking each to its end."""
    for _ in range(how_many):
        concern = in_triage(desk)
        enquiry = Enquiry.objects.create(
            reference=concern.reference.replace("C-", "E-"),
            owner=desk.council,
            team=desk.team,
            person=concern.person,
            concern=concern,
            kind="section-42",
            stage="closed",
            profile="pan-lancashire",
            started_at=clock.now(),
            closed_at=clock.now(),
        )
        asking = HowItWent.objects.create(owner=desk.council, enquiry=enquiry, due_at=clock.now(), state="answered")
        reply = HowItWentReply.objects.create(
            asking=asking, owner=desk.council, version="1", how="paper", answered_by="person", answered_on=day
        )
        for question, answer in answers(**changed).items():
            reply.answers.create(question=question, answer=answer)


def test_a_manager_sees_how_often_each_answer_was_given_and_no_number_under_five(client, desk):
    with time_machine.travel("2026-11-18T10:42:00Z", tick=False):
        answered(desk, 6, clock.today())
        answered(desk, 5, clock.today(), safer="no")
        answered(desk, 1, clock.today(), happy="no")
        answered(desk, 2, clock.today() - timedelta(days=92))
        sign_in(client, "safeguarding-manager", team=desk.team)
        page = text(client.get(reverse("list_how_it_went")))
    assert "Oct to Dec 2026, so far" in page
    assert "Jul to Sep 2026" in page
    safer = page.split("7. Do you feel safer now than before?")[1].split("</table>")[0]
    rows = {part.split("<", 1)[0]: part for part in safer.split('role="rowheader">')[1:]}
    assert ">7</td>" in rows["Yes"]
    assert not [number for number in (0, 2, 5, 12) if f">{number}</td>" in safer], "nor the total, nor the five"
    assert rows["No"].count("[c]") == rows["Answered"].count("[c]") == 2
    assert "Numbers under five are not shown" in page


def test_figures_are_for_managers_and_count_each_quarter_of_their_own_council(client, desk, django_assert_num_queries):
    answered(desk, 2, clock.today())
    answered(triage_desk(), 3, clock.today())
    sign_in(client, "enquiry-lead", team=desk.team)
    assert "What was answered" not in text(client.get(reverse("list_how_it_went")))
    boss = manager(desk)
    with django_assert_num_queries(1):
        rows = queries.how_often_answered(boss, clock.today() - timedelta(days=366))
    assert {row["count"] for row in rows} == {2}
    assert queries.how_often_answered(desk.worker, clock.today()) == []


def test_the_paper_names_nothing_of_what_it_is_about(client, desk, enquiry):
    sign_in(client, "triage-worker", team=desk.team)
    page = text(client.get(reverse("print_questions", args=[enquiry.pk])))
    assert page.count("☐") > 30
    assert enquiry.reference in page
    for word in ("safeguarding", "enquiry into", "abuse", "Edith", "Larkfield", "Goldenthread wants"):
        assert word not in page.split("<main")[1]
