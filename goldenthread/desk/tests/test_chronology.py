"""The chronology of an enquiry: every event once, in words, with who did it; narrowed, in order, and for nobody else."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import MembershipFactory, TeamFactory, actor, sign_in
from goldenthread.audit import operations as audit
from goldenthread.audit.models import Entry
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Addition, Concern, DirectContact
from goldenthread.cases.rules.staff import StaffFacts
from goldenthread.cases.tests.enquiries import begun, concluded
from goldenthread.cases.tests.factories import considered, in_triage, meeting_of, said, triage_desk
from goldenthread.clocks import operations as clocks
from goldenthread.core import clock
from goldenthread.desk.tests.pages import looks_at, statements, title_of, words_of

pytestmark = pytest.mark.django_db
MOST = 46  # statements, whatever there is: one for each kind of record that there is any of, and a few for the page


@pytest.fixture
def desk():
    return triage_desk()


@pytest.fixture
def enquiry(desk):
    return concluded(desk)


@pytest.fixture
def lead(client, desk):
    return sign_in(client, "enquiry-lead", team=desk.team)


def opened(client, enquiry, **asked):
    answer = client.get(reverse("chronology", args=[enquiry.pk]), asked)
    assert answer.status_code == 200
    return answer


def events_on(answer):
    """The words of each event of the page, in its order."""
    body = re.search(r'<ol class="gt-timeline.*?</ol>', answer.content.decode(), re.S)
    return [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in re.findall(r"<li.*?</li>", body[0], re.S)] if body else []


def test_every_event_is_there_once_with_who_did_it_and_in_which_role(client, desk, enquiry, lead):
    found = events_on(opened(client, enquiry))
    by = f"{desk.worker.name}, Triage worker"
    for words in (
        "Triage began.",
        "Decided: section 42 enquiry. All three are met.",
        "The enquiry was planned. What is asked: Why was she in bed?",
        "Risk recorded: neglect.",
        "Finding: neglect. The rota shows it. Risk identified and action taken. The risk is reduced.",
        "The enquiry: concluded. Neglect at night was found.",
    ):
        (event,) = [one for one in found if words in one]
        assert by in event
    assert not [one for one in found if "A risk was recorded." in one or "A finding was recorded." in one]
    (received,) = [one for one in found if "received by" in one]
    assert "Two of the night carers shout at her." in received


def test_a_decision_says_under_which_law_and_what_the_limbs_were(client, enquiry, lead):
    (decided,) = [one for one in events_on(opened(client, enquiry)) if "Decided: section 42 enquiry" in one]
    assert decided.endswith("Care Act 2014, section 42(1)")
    assert (
        "Whether they have needs for care and support, whether or not anybody meets them: yes, As reported and seen" in decided
    )


def test_the_look_is_recorded_and_the_title_names_nobody(client, enquiry, lead):
    answer = opened(client, enquiry)
    assert "Marlowe" not in title_of(answer)
    assert "Edith Marlowe" in words_of(answer)
    (look,) = looks_at("chronology")
    assert set(look.shown) == {str(enquiry.pk), str(enquiry.concern_id)}


def _a_bit_of_each(desk, enquiry):
    cases.record_outcome(actor=desk.worker, enquiry_id=enquiry.pk, **said("To sit in the garden"))
    considered(desk.worker, enquiry)
    meeting_of(desk, enquiry, TeamFactory())
    due = clock.now() + timedelta(days=7)
    asked = {"what": "Send the rota", "why": "It is missing", "team_id": desk.team.pk, "due": due}
    cases.ask_for_enquiry_action(actor=desk.worker, enquiry_id=enquiry.pk, **asked)


@pytest.mark.parametrize(
    ("kind", "there", "not_there"),
    [
        ("decisions", "Considered: no reason to doubt", "To sit in the garden"),
        ("words", "To sit in the garden", "Considered: no reason to doubt"),
        ("meetings", "Strategy meeting set", "To sit in the garden"),
        ("actions", "Send the rota", "Strategy meeting set"),
        ("clocks", "done on time by Adult safeguarding team", "Send the rota"),
        ("messages", "The children’s front door was told", "Strategy meeting set"),
    ],
)
def test_each_filter_shows_its_kind_and_no_other(client, desk, lead, kind, there, not_there):
    enquiry = begun(desk)
    _a_bit_of_each(desk, enquiry)
    audit.record(desk.worker, "front_door_told", enquiry.concern)
    everything, only = words_of(opened(client, enquiry)), events_on(opened(client, enquiry, show=kind))
    assert there in everything
    assert not_there in everything
    assert [one for one in only if there in one]
    assert not [one for one in only if not_there in one]


def test_two_days_narrow_it_and_what_is_no_date_is_said(client, desk, lead):
    with time_machine.travel("2026-11-02T10:00:00+00:00", tick=False):
        enquiry = begun(desk)
    with time_machine.travel("2026-11-18T10:00:00+00:00", tick=False):
        cases.record_outcome(actor=desk.worker, enquiry_id=enquiry.pk, **said("To sit in the garden"))
        lately = words_of(opened(client, enquiry, **{"from": "10/11/2026"}))
        before = words_of(opened(client, enquiry, **{"to": "10/11/2026"}))
        wrong = words_of(opened(client, enquiry, **{"from": "31/02/2026"}))
    assert "To sit in the garden" in lately
    assert "Triage began" not in lately
    assert re.search(r"\d+ events? of \d+", lately)
    assert "To sit in the garden" not in before
    assert "Triage began" in before
    assert "That is not a date." in wrong
    assert "Triage began" in wrong


def test_the_newest_is_first_unless_the_oldest_is_asked_for(client, desk, lead):
    with time_machine.travel("2026-11-02T10:00:00+00:00", tick=False):
        enquiry = begun(desk)
    cases.record_outcome(actor=desk.worker, enquiry_id=enquiry.pk, **said("To sit in the garden"))
    newest, oldest = events_on(opened(client, enquiry)), events_on(opened(client, enquiry, order="oldest"))
    assert "To sit in the garden" in newest[0]
    assert "received by" in oldest[0] + oldest[1] + oldest[2]
    assert "To sit in the garden" in oldest[-1]


def test_an_empty_kind_says_so(client, desk, lead):
    assert "Nothing of this kind" in words_of(opened(client, begun(desk), show="actions"))


def test_another_council_finds_nothing_and_other_roles_may_not_look(client, desk, enquiry):
    address = reverse("chronology", args=[enquiry.pk])
    sign_in(client, "enquiry-lead", team=triage_desk().team)
    assert client.get(address).status_code == 404
    for role in ("administrator", "governance-lead", "quality-officer"):
        sign_in(client, role, team=desk.team)
        assert client.get(address).status_code == 403


def test_a_restricted_one_is_for_the_people_named_for_it(client, enquiry, lead):
    Concern.objects.update(restricted=True)
    assert client.get(reverse("chronology", args=[enquiry.pk])).status_code == 404


def test_another_concern_of_it_that_is_restricted_leaves_nothing_on_the_page(client, desk, lead):
    enquiry = begun(desk)
    other = in_triage(desk, what_happened="Seen with a black eye")
    Concern.objects.filter(pk=other.pk).update(person=enquiry.person)
    clocks.finish_clock("tell", other)
    cases.take_into_enquiry(actor=desk.worker, concern_id=other.pk, enquiry_id=enquiry.pk, because="The same nights")
    both = words_of(opened(client, enquiry))
    assert "Seen with a black eye" in both
    assert f"Concerns {enquiry.concern.reference}, {other.reference}" in both
    Concern.objects.filter(pk=other.pk).update(restricted=True)
    one = words_of(opened(client, enquiry))
    assert "Seen with a black eye" not in one
    assert other.reference not in one
    assert "The same nights" not in one


def test_who_told_us_is_never_named(client, desk, lead):
    enquiry = begun(desk, reporter_name="Zebedee Quill", reporter_contact="07700 900555", reporter_relationship="neighbour")
    Addition.objects.create(
        concern=enquiry.concern, kind="reporter", words="She was crying", said_by="Zebedee Quill", written_by="Zebedee Quill"
    )
    shown = words_of(opened(client, enquiry))
    assert "Added by whoever told us. ‘She was crying’" in shown
    assert "Whoever told us" in shown
    assert "Zebedee" not in shown


def test_that_a_member_of_staff_is_named_is_for_those_who_lead_and_the_name_for_nobody(client, desk):
    enquiry = begun(desk)
    facts = StaffFacts("no", "no", "no", "none")
    cases.name_staff(actor=desk.worker, concern_id=enquiry.concern_id, facts=facts, name="Dean Hollis", role="Carer")
    for role, told in (("triage-worker", False), ("enquiry-lead", True)):
        sign_in(client, role, team=desk.team)
        shown = words_of(opened(client, enquiry))
        assert ("Member of staff 1: recorded." in shown) is told
        assert "Dean Hollis" not in shown


def test_who_has_looked_is_for_those_who_may_know(client, desk, enquiry, lead):
    opened(client, enquiry)
    assert "Who has looked" not in words_of(opened(client, enquiry, show="looks"))
    MembershipFactory(user=lead, team=desk.team, role="governance-lead")
    shown = events_on(opened(client, enquiry, show="looks"))
    assert shown
    assert all("chronology" in one or "ooked" in one for one in shown)
    assert any(lead.name in one for one in shown)


def test_somebody_is_shown_in_the_role_that_they_had_then(client, desk, lead):
    enquiry = begun(desk)
    held = User.objects.get(pk=desk.worker.user_id).memberships.get()
    held.ended_at = clock.now()
    held.save(update_fields=["ended_at"])
    MembershipFactory(user_id=desk.worker.user_id, team=desk.team, role="administrator")
    (event,) = [one for one in events_on(opened(client, enquiry)) if "Triage began." in one]
    assert f"{desk.worker.name}, Triage worker" in event


def test_who_leads_is_named(client, desk, lead):
    enquiry, manager = begun(desk), actor("safeguarding-manager", team=desk.team)
    cases.say_who_leads(actor=desk.worker, enquiry_id=enquiry.pk, lead_id=lead.pk, manager_id=manager.user_id)
    assert f"Led by {lead.name}; manager {manager.name}." in words_of(opened(client, enquiry))


def test_an_entry_of_a_kind_without_a_sentence_is_not_left_out(client, desk, lead):
    enquiry = begun(desk)
    audit.record(desk.worker, "something_new_done", enquiry)
    assert "Something new done." in words_of(opened(client, enquiry))


def test_a_thousand_events_ask_the_database_no_more_than_a_few(client, desk, lead):
    enquiry = begun(desk)
    asked = {"enquiry": enquiry, "owner": enquiry.owner, "contacted_on": clock.today(), "contacted_by": "x", "recorded_by": "x"}
    DirectContact.objects.create(**asked, who="A nurse", words="first")
    opened(client, enquiry)
    with statements(MOST) as few:
        opened(client, enquiry)
    DirectContact.objects.bulk_create(DirectContact(**asked, who="A nurse", words=f"Said {n}") for n in range(1000))
    with statements(MOST) as many:
        shown = opened(client, enquiry)
    assert len(many) == len(few)
    assert len([one for one in events_on(shown) if "A nurse" in one]) == 1001


def test_the_enquirys_own_page_leads_to_it_and_asks_no_more_for_that(client, enquiry, lead):
    page = client.get(reverse("enquiry", args=[enquiry.pk])).content.decode()
    assert reverse("chronology", args=[enquiry.pk]) in page


def test_looks_are_not_among_everything(client, enquiry, lead):
    opened(client, enquiry)
    assert Entry.objects.filter(action="looked_at_list", detail__page="chronology").exists()
    assert not [one for one in events_on(opened(client, enquiry)) if "Looked at" in one]
