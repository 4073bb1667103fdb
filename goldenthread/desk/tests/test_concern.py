"""A concern's own page: what it is, what to do next, by when, why, and what happened."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from markupsafe import escape

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import CouncilFactory, sign_in
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Concern
from goldenthread.cases.tests.factories import UNMET, in_triage, raised, triage_desk
from goldenthread.clocks import operations as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.desk.tests.pages import words_of
from goldenthread.directory.tests.factories import LocationFactory, PlacementFactory
from goldenthread.involvement import operations as involvement
from goldenthread.involvement.operations import reactions
from goldenthread.involvement.tests.factories import TELLINGS, ready_to_tell, told
from goldenthread.outbox.models import Message, MessageState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]


def page_of(client, concern, query=""):
    return client.get(reverse("concern", args=[concern.pk]) + query)


def at(day, hour):
    return datetime(2026, 11, day, hour, tzinfo=clock.LONDON)


def test_it_answers_what_it_is_and_what_to_do_by_when(worker, partners):
    concern = raised(partners.desk, received_at=at(18, 8), safe_now="yes", safe_words="day staff in charge until 8pm")
    page = words_of(page_of(worker, concern))
    assert f"Concern {concern.reference} New Edith Marlowe, 84 : Two of the night carers shout at her" in page
    assert "Raised by Family (identity protected) Received today, 8am With Nobody yet" in page
    assert "Safe now Yes: day staff in charge until 8pm" in page
    assert "Your next step Read and start triage Read: due today by 5pm: 6 hours left" in page
    assert "What Edith wants ‘I want to sit in the garden again.’" in page
    assert "Not yet identified. Say who the person is" in page


def test_the_button_of_a_new_concern_starts_triage(worker, partners):
    concern = raised(partners.desk)
    start = reverse("start_triage", args=[concern.pk])
    assert f'action="{start}"' in page_of(worker, concern).content.decode()
    assert worker.post(start).url == reverse("concern", args=[concern.pk])
    page = words_of(page_of(worker, concern))
    assert "Being triaged" in page
    assert f"With {partners.worker.name}" in page


def test_before_anybody_is_told_it_shows_who_must_be_and_why(worker, partners):
    concern = ready_to_tell(partners)
    answer = page_of(worker, concern)
    page = words_of(answer)
    assert "Tell 2 commissioners, then decide what happens next Tell: due today by 5pm: 6 hours left" in page
    assert "Decide: due tomorrow, Thu 19 Nov Check who must be told Go to the decision" in page
    assert "Who must be told: 2 teams" in page
    assert "service: Nursing home (established at triage)" in page
    assert f"Quality team, {partners.desk.council} Not sent" in page
    assert "Why: It is a care home. The quality team is told about every care home concern" in page
    assert "Rule: Care homes. Source: procedure 2.5, section 1. Policy harbourshire-2026, version 3." in page
    assert f"Whose duty {partners.desk.council} (us) We ask Attend the strategy meeting, or keep informed" in page
    assert "No name. Never who raised it" in page
    assert "Could other people there be at risk? Not yet known." in page
    assert "NHS England: It is not about a GP or dentist" in page
    assert "Telling a commissioner is not contacting the nurse." in page
    assert '<details class="nhsuk-details" open>' in answer.content.decode()
    assert f'href="{reverse("send_notices", args=[concern.pk])}"' in answer.content.decode()


def test_without_the_kind_of_service_it_says_what_is_missing(worker, partners):
    concern = in_triage(partners.desk)
    page = words_of(page_of(worker, concern))
    assert "Nobody can be told yet. Say what kind of service this is" in page
    assert "Record the facts" in page


def test_once_told_delivery_and_reply_are_two_facts(worker, partners):
    concern, notices = told(partners)
    Message.objects.filter(subject_id=notices["quality-team"].pk).update(
        state=MessageState.HANDED_OVER, handed_over_at=at(18, 10)
    )
    involvement.answer_notice(
        actor=partners.quality,
        notice_id=notices["quality-team"].pk,
        answer="attend",
        attending_id=partners.quality.user_id,
        words="We saw the same in May.",
        kept=concern.ring_line,
    )
    page = words_of(page_of(worker, concern))
    assert "Who was told: 1 of 2 teams" in page  # one message is still on its way
    assert f"Quality team, {partners.desk.council} Attending Told today, 10:42am, by {partners.worker.name}" in page
    assert f"Delivery E-mail handed over today, 10am Reply Attending: {partners.quality.name}." in page
    assert "‘We saw the same in May.’" in page
    assert f"Safeguarding, {partners.icb_body} Sending" in page
    assert "E-mail on its way. It is on its Goldenthread list already Reply None yet 2 working days left: Fri 20 Nov" in page
    assert "Decide what happens next Decide: due tomorrow" in page
    assert f"Wait for the reply from {partners.icb_body}, until 5pm, Fri 20 Nov." in page
    assert f"The provider, for those who oversee it: Safeguarding, {partners.icb_body}" in page


def test_a_message_that_is_refused_says_whom_to_ring(worker, partners):
    concern, notices = told(partners)
    message = Message.objects.get(subject_id=notices["icb-safeguarding"].pk)
    Message.objects.filter(pk=message.pk).update(tries=5, first_tried_at=at(18, 9))
    reactions.on_message_not_delivered(message_id=str(message.pk))
    answer = page_of(worker, concern)
    page = words_of(answer)
    assert f"Safeguarding, {partners.icb_body} Not delivered" in page
    assert "Its mailbox refused our message 5 times since 9am. The notice is on its Goldenthread list." in page
    assert "Phone them: 01632 960 142" in page
    assert "Your next step Tell them another way" in page
    assert f'action="{reverse("send_again", args=[notices["icb-safeguarding"].pk])}"' in answer.content.decode()
    assert "1 message not delivered" in words_of(worker.get("/work"))


def test_the_providers_own_duty_becomes_ours_when_it_has_no_account(worker, partners):
    concern, _ = told(
        partners,
        raised_by="health-provider",
        raised_by_organisation="Westmere Hospitals NHS Foundation Trust",
    )
    answer = page_of(worker, concern)
    page = words_of(answer)
    assert "Provider asked to tell Whose duty Westmere Hospitals NHS Foundation Trust, which raised it." in page
    assert "Your next step Tell the ICB ourselves" in page
    duty = concern.notices.get(recipient="icb-safeguarding").agency_duty
    assert f'action="{reverse("take_duty_over", args=[duty.pk])}"' in answer.content.decode()
    worker.post(reverse("take_duty_over", args=[duty.pk]))
    assert "Sent, not told yet today, 10:42am" in words_of(page_of(worker, concern))


def test_a_decision_not_to_tell_is_shown_with_its_reason(worker, partners):
    concern = ready_to_tell(partners)
    involvement.send_notices(
        actor=partners.worker, concern_id=concern.pk, not_telling={"quality-team": "Their lead is named in it"}
    )
    page = words_of(page_of(worker, concern))
    assert "Decided not to tell Decided Their lead is named in it" in page
    assert "Decided not to tell. Quality team" in page


def test_what_is_told_again_when_a_fact_changes(worker, partners):
    concern, _ = told(partners)
    assert "Who was told: 0 of 2 teams" in words_of(page_of(worker, concern))  # both messages are on their way
    facts = concern.facts | {"risk_to_others": True, "other_commissioners": ["continuing-healthcare"]}
    cases.record_facts(actor=partners.worker, concern_id=concern.pk, facts=facts)
    page = words_of(page_of(worker, concern))
    assert "Who must be told: 1 team" in page
    assert f"Continuing healthcare, {partners.icb_body} Not sent" in page
    assert "Could other people there be at risk? Yes. They are told too, without Edith’s record: Continuing healthcare" in page


def test_it_is_worked_out_again_when_the_person_turns_out_to_be_somebody_funded(worker, partners):
    home = LocationFactory(icb=partners.icb_body)
    concern = raised(partners.desk, location_id=home.pk, place_kind="care-service")
    cases.start_triage(actor=partners.worker, concern_id=concern.pk)
    involvement.send_notices(actor=partners.worker, concern_id=concern.pk)
    assert "Pays Not yet known" in words_of(page_of(worker, concern))
    with time_machine.travel("2026-11-18T11:00:00+00:00", tick=False):
        cases.identify_person(actor=partners.worker, concern_id=concern.pk, name="Edith Marlowe", born=date(1942, 5, 2))
        person = Concern.objects.get(pk=concern.pk).person
        PlacementFactory(location=home, payer=CouncilFactory(name="Stonevale Council"), person=person)
        page = words_of(page_of(worker, concern))
    assert "Pays Council" in page
    assert "Stonevale Council Not sent" in page


def test_what_changes_how_you_act_is_the_amber_line(worker, partners):
    home = LocationFactory(name="Larkfield Nursing Home")
    first = raised(partners.desk, location_id=home.pk, received_at=at(1, 9))
    raised(partners.desk, location_id=home.pk, received_at=clock.now() - timedelta(days=91))
    raised(triage_desk(), location_id=home.pk)
    concern = raised(partners.desk, location_id=home.pk, safe_now="no", child=True)
    page = words_of(page_of(worker, concern))
    assert "A child: tell children’s services at once. Not safe now: in danger, call 999 first." in page
    assert "1 other concern in 90 days about this place. See what is known about Larkfield Nursing Home" in page
    assert "Not safe now" not in words_of(page_of(worker, first))


def test_other_concerns_about_the_same_person_are_counted(worker, partners):
    first, second, third = (raised(partners.desk) for _ in range(3))
    for concern, known in ((first, None), (second, first.person_id), (third, first.person_id)):
        cases.start_triage(actor=partners.worker, concern_id=concern.pk)
        cases.identify_person(actor=partners.worker, concern_id=concern.pk, known_id=known, name="Edith Marlowe")
    for concern in (first, second, third):
        assert "2 other concerns about this person." in words_of(page_of(worker, concern))
    assert "about this person" not in words_of(page_of(worker, raised(partners.desk)))


def test_decisions_are_kept_with_who_made_them(worker, partners):
    concern, _ = told(partners)
    cases.record_decision(
        actor=partners.worker,
        concern_id=concern.pk,
        kind="other-help",
        facts=UNMET,
        because="Settled",
        help_given="A new key worker",
    )
    page = words_of(page_of(worker, concern))
    assert f"Other help. Settled Help given: A new key worker {partners.worker.name}, today, 10:42am" in page
    assert "Outcome not told" in page
    assert "Your next step Tell the outcome" in page
    involvement.tell_outcome(actor=partners.worker, concern_id=concern.pk, words="Care plan changed", tellings=TELLINGS)
    page = words_of(page_of(worker, concern))
    assert "Your next step Close it" in page
    assert "Outcome Told today, 10:42am. Not read yet" in page


def test_a_closed_concern_owes_nothing_and_can_be_reopened(worker, partners):
    concern, _ = told(partners)
    cases.record_decision(
        actor=partners.worker, concern_id=concern.pk, kind="no-further-action", facts=UNMET, because="Settled"
    )
    involvement.tell_outcome(actor=partners.worker, concern_id=concern.pk, words="Settled", tellings=TELLINGS)
    Message.objects.update(state=MessageState.HANDED_OVER, handed_over_at=clock.now())
    cases.close_concern(actor=partners.worker, concern_id=concern.pk)
    page = words_of(page_of(worker, concern))
    assert "Nothing for you to do Closed today, 10:42am." in page
    assert "Reopen this concern" in page
    assert "Closed. By" in page


def test_an_offer_to_another_council_stays_ours_until_they_answer(worker, partners):
    other = triage_desk(name="Stonevale Council")
    concern, _ = told(partners)
    cases.pass_concern_on(actor=partners.worker, concern_id=concern.pk, to=other.council, because="She moved there")
    page = words_of(page_of(worker, concern))
    assert "Nothing for you to do" in page
    assert "Wait for the answer of Stonevale Council, until 5pm tomorrow, Thu 19 Nov." in page
    assert "Offered to Stonevale Council today, 10:42am" in page


def test_the_timeline_is_newest_first_with_what_is_due_on_top_and_can_be_narrowed(worker, partners):
    concern, _ = told(partners, received_at=at(16, 9))
    wants = {"kind": "person", "words": "I don’t want to move.", "said_by": "Edith, to her daughter"}
    with time_machine.travel("2026-11-18T10:45:00+00:00", tick=False):
        cases.add_words(actor=partners.worker, concern=concern, **wants)
    page = words_of(page_of(worker, concern)).split("Timeline", 3)[-1]
    order = [
        "By 5pm, Fri 20 Nov",
        "Overdue since Tue 17 Nov, 5pm Decide",
        "I don’t want to move",
        "Told. Quality team",
        "Received by",
    ]
    places = [page.index(words) for words in order]
    assert places == sorted(places)
    assert "Check who must be told: done late" in page
    for shown, present, absent in (
        ("words", "I don’t want to move", "Received by"),
        ("messages", "Told. Quality team", "Received by"),
        ("clocks", "Check who must be told: done late", "Told. Quality team"),
        ("decisions", "Nothing of this kind yet", "Received by"),
    ):
        section = words_of(page_of(worker, concern, f"?show={shown}")).split("Everything Decisions Their words")[1]
        assert present in section, shown
        assert absent not in section, shown


def test_words_added_since_are_beside_what_we_were_told(worker, partners):
    concern = raised(partners.desk)
    cases.add_to_concern(actor=partners.worker, reference=concern.reference, words="It happened again last night")
    assert "Added since ‘It happened again last night’ Added by whoever told us." in words_of(page_of(worker, concern))


@pytest.mark.parametrize(
    ("wants", "how", "shown"),
    [
        ("", "not-asked", "Not asked yet what they want"),
        ("", "risky", "Not asked: asking could put them at risk"),
        ("He loves his radio.", "cannot-say", "‘He loves his radio.’ Not able to say. What matters, from His wife"),
    ],
)
def test_what_the_person_wants_is_never_blank(worker, partners, wants, how, shown):
    concern = raised(partners.desk, wants=wants, wants_how=how, wants_said_by="His wife" if wants else "")
    assert f"What Edith wants {shown}" in words_of(page_of(worker, concern))


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("", "What the person wants"),
        ("Mrs Marlowe", "What Mrs Marlowe wants"),
        ("the lady next door", "What the lady next door wants"),
    ],
)
def test_somebody_is_called_what_we_know(worker, partners, name, heading):
    assert heading in words_of(page_of(worker, raised(partners.desk, person_name=name)))


def test_who_told_us_is_there_for_casework_staff_alone(worker, client, partners):
    concern, notices = told(partners)
    assert "Susan Marlowe" in words_of(page_of(worker, concern))
    sign_in(client, User.objects.get(pk=partners.quality.user_id))
    assert page_of(client, concern).status_code == 403
    notice = client.get(reverse("notice", args=[notices["quality-team"].pk]))
    assert notice.status_code == 200
    for secret in ("Susan", "Edith", "07700"):
        assert secret not in notice.content.decode()


def test_a_paused_clock_is_shown_with_its_reason(worker, partners):
    concern = in_triage(partners.desk)
    for kind in ("tell", "decide"):
        clocks.pause_clock(kind, concern, because="police")
    page = words_of(page_of(worker, concern))
    assert "Nothing for you to do Paused since 18 Nov: police" in page


LATER = "Not needed yet"


def both_lists(client, concern):
    """What "Keeping people safe" shows at once, and what opens."""
    html = page_of(client, concern).content.decode()
    part = html[html.index('id="safe-practice"') : html.index('id="told"')]
    first, _, later = part.partition("<summary")
    return " ".join(first.split()), " ".join(later.split())


def test_what_nothing_asks_for_yet_opens_below_what_is_needed_now(worker, partners):
    concern = raised(partners.desk, safe_now="yes", said_age="84", abuse=["neglect"], possible_crime=False)
    first, later = both_lists(worker, concern)
    assert "<dt>Safe contact</dt>" in first
    assert "Could this be a crime?" in later
    assert "Reported safe: decide only if that changes." in later
    assert f"{LATER} ({later.count('<dt>')})" in later
    assert "last-seen" not in first
    assert f'href="{reverse("record_sighting", args=[concern.pk])}"' in later  # a plain link: no script opens it


def test_somebody_who_may_not_be_safe_tonight_comes_first_with_its_clock(worker, partners):
    concern = raised(partners.desk, safe_now="not-known", received_at=at(18, 10))
    first, later = both_lists(worker, concern)
    assert first.index("Safe tonight") < first.index("Last seen") < first.index("With out-of-hours")
    assert 'class="gt-clock' in first
    assert "<b>Nobody has decided this.</b>" in first
    assert "Safe tonight" not in later


def test_what_was_decided_stays_in_sight_when_the_concern_is_closed(worker, partners):
    concern = raised(partners.desk, safe_now="no", received_at=at(18, 10))
    Concern.objects.filter(pk=concern.pk).update(
        status="closed", closed_at=at(18, 10), safe_practice={"safe-tonight": "Yes. Checked next by 5pm."}
    )
    Clock.objects.filter(root_id=concern.pk).update(done_at=at(18, 10))
    first, later = both_lists(worker, concern)
    assert "Yes. Checked next by 5pm." in first
    assert first.count("<dt>") == 1
    assert "Last seen" in later


def test_an_adult_whose_birth_date_is_known_is_said_to_be_of_that_age(worker, partners):
    concern = raised(partners.desk, safe_now="yes", age_band="adult")
    concern.person.born = date(1942, 2, 3)
    concern.person.save(update_fields=["born"])
    assert "84, an adult. Not known whether there are children in the home" in both_lists(worker, concern)[1]
    Concern.objects.filter(pk=concern.pk).update(children_at_home="yes")
    assert "an adult" not in " ".join(both_lists(worker, concern))


def test_a_report_that_is_joined_leads_to_the_one_where_the_work_is_done(worker, partners):
    lead, concern = raised(partners.desk), raised(partners.desk)
    cases.join_concerns(actor=partners.worker, concern_id=concern.pk, lead_id=lead.pk, because="The same evening")
    answer = page_of(worker, concern)
    page = words_of(answer)
    assert "Your next step The work on this is done in another report Open the report that leads" in page
    assert f'href="{reverse("concern", args=[lead.pk])}"' in answer.content.decode()
    assert "Nobody is told twice of one event: they are told from the report that leads." in page
    assert "separate them" in page


LONG = "Wolfeschlegelsteinhausenbergerdorff" * 3
NAMES = ["عائشة بنت خالد آل سعود", f"{LONG} of Ellsmouth", "Zoë 🌻 O’Shea-Ní Dhomhnaill", "<b>Bold</b> & ‘Sons’"]


@pytest.mark.parametrize("name", NAMES)
def test_any_name_stands_apart_from_the_words_around_it(worker, partners, name):
    concern = raised(partners.desk, person_name=name, safe_now="no", safe_words=name, what_happened=f"{name}. Left alone.")
    html = page_of(worker, concern).content.decode()
    heading = html[html.index("<h1") : html.index("</h1>")]
    assert f"<bdi>{escape(name)}" in heading
    title = html[html.index("<title") : html.index("</title>")]
    assert name not in title
