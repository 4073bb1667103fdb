"""The ledger of what left: a row for each thing that leaves, in the same transaction, that nobody can change."""

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from goldenthread.accounts.tests.factories import CouncilFactory, OrganisationFactory, TeamFactory, actor, member, sign_in
from goldenthread.audit.models import Entry
from goldenthread.cases import operations as cases
from goldenthread.cases.tests.enquiries import under_way
from goldenthread.cases.tests.factories import UNMET, in_triage, meeting_of, raised
from goldenthread.cases.tests.requests import asked_of
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.desk.tests.pages import words_of
from goldenthread.directory.tests.factories import LocationFactory, ProviderFactory
from goldenthread.involvement import operations as involvement
from goldenthread.involvement.operations import must_hear
from goldenthread.involvement.tests.factories import TELLINGS, partnership, ready_to_tell, told, told_provider
from goldenthread.outbox import operations as outbox
from goldenthread.outbox.models import Event
from goldenthread.sharing.models import Left
from goldenthread.sharing.operations import note_left
from goldenthread.sharing.queries import left
from goldenthread.ui.tests.downloads import take

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]


@pytest.fixture
def wednesday():
    """Wednesday 18 November 2026, 10:42 in London."""
    with time_machine.travel("2026-11-18T10:42:00+00:00", tick=False):
        yield


@pytest.fixture
def partners():
    return partnership()


def of(concern):
    return {(row.way, row.to_name) for row in Left.objects.filter(root_id=concern.pk)}


def ways(concern):
    return {way for way, _ in of(concern)}


def test_every_notice_has_its_row_with_whom_what_and_why(partners):
    concern, notices = told(partners)
    row = Left.objects.get(root_id=concern.pk, to_team_id=partners.icb_team.pk)
    assert (row.way, row.channel, row.basis) == ("notice", "page", "none-needed")
    assert row.to_name == f"Safeguarding, {partners.icb_body}"
    assert row.to_organisation_id == partners.icb_body.pk
    assert row.by == partners.worker.name
    assert row.owner_id == concern.owner_id
    assert row.reference in {one.reference for one in notices.values()}
    assert "no personal data leaves" in row.basis_words


def test_whom_the_council_decided_not_to_tell_has_no_row(partners):
    concern = ready_to_tell(partners)
    involvement.send_notices(actor=partners.worker, concern_id=concern.pk, not_telling={"quality-team": "Their lead is named"})
    assert partners.quality_team.pk not in set(Left.objects.values_list("to_team_id", flat=True))
    assert ways(concern) == {"notice"}


def test_the_outcome_leaves_to_each_team_and_to_whoever_raised_it_and_what_cannot_be_told_does_not(partners):
    concern, notices = told(partners)
    cases.record_decision(actor=partners.worker, concern_id=concern.pk, kind="no-further-action", facts=UNMET, because="Safe.")
    words = "No further action. The home has changed its rota"
    involvement.tell_outcome(actor=partners.worker, concern_id=concern.pk, words=words, tellings=TELLINGS)
    outcomes = Left.objects.filter(root_id=concern.pk, way="outcome")
    assert outcomes.count() == len(notices)
    parties = Left.objects.filter(root_id=concern.pk, way="party-told")
    assert [(one.to_name, one.channel) for one in parties] == [("Whoever raised it", "telephone")]
    assert not Left.objects.filter(what__contains="rota").exists()


def test_a_provider_that_is_told_has_its_row(partners):
    home = TeamFactory(organisation=OrganisationFactory(name="Larkfield Care Ltd"), mailbox="home@care.example")
    member("provider-lead", team=home)
    place = LocationFactory(provider=ProviderFactory(organisation=home.organisation), council=partners.desk.council)
    concern = ready_to_tell(partners, location_id=place.pk, possible_crime=False)
    telling = told_provider(partners.worker, concern)
    row = Left.objects.get(way="provider-told")
    assert (row.root_id, row.subject_id, row.basis) == (concern.pk, telling.pk, "care-act-42")
    assert row.to_name == "Larkfield Care Ltd"


def test_a_meeting_leaves_to_each_team_that_is_asked_and_its_minutes_too(partners):
    enquiry = under_way(partners.desk)
    team = TeamFactory()
    meeting = meeting_of(partners.desk, enquiry, team)
    rows = Left.objects.filter(root_id=enquiry.concern_id, way="meeting")
    assert [(one.to_team_id, one.reference, one.basis) for one in rows] == [(team.pk, meeting.reference, "care-act-42")]


def test_what_is_told_by_telephone_has_its_row_and_names_nobody(partners):
    concern = in_triage(partners.desk)
    cases.tell_front_door(actor=partners.worker, concern_id=concern.pk, told="Rang Ann Vickers", their_reference="MASH-1")
    row = Left.objects.get(root_id=concern.pk, way="front-door")
    assert (row.channel, row.to_name, row.basis) == ("telephone", "The children’s front door", "children-act-47")
    kept = " ".join(str(value) for value in vars(row).values())
    assert "Vickers" not in kept


def test_whoever_is_asked_outside_is_named_in_the_request_and_not_in_the_ledger(partners):
    asked = asked_of(partners.worker, under_way(partners.desk), None)
    row = Left.objects.get(way="request")
    assert row.to_name == "Somebody outside, named in the request"
    assert "Lowe" in asked.outside
    assert "Lowe" not in " ".join(str(value) for value in vars(row).values())


def test_a_file_taken_out_has_its_row(client, partners):
    concern = raised(partners.desk)
    user = sign_in(client, "governance-lead", partners.desk.council)
    take(client, reverse("download_looks", args=[concern.pk]))
    row = Left.objects.get(way="looks")
    assert (row.root_id, row.channel) == (concern.pk, "download")
    assert row.to_name == f"{user.name}, {partners.desk.council}"


def test_a_list_taken_out_has_its_row_and_so_has_one_of_actions(client, partners):
    sign_in(client, "triage-worker", team=partners.desk.team)
    take(client, reverse("download_work_list"))
    take(client, reverse("download_actions"))
    outbox.handle_event(str(Event.objects.get(kind="actions_downloaded").pk))
    assert set(Left.objects.values_list("way", "root_id")) == {("work-list", None), ("actions-list", None)}
    assert set(Left.objects.values_list("owner_id", flat=True)) == {partners.desk.council.pk}


def test_nothing_is_noted_of_what_did_not_happen(partners):
    concern = in_triage(partners.desk)

    @operation
    def leaves_and_is_refused():
        note_left("front-door", about=concern, root_id=concern.pk, by="Grace Oyelaran", to="The children’s front door")
        raise Refused("Not now")

    with pytest.raises(Refused):
        leaves_and_is_refused()
    assert not Left.objects.exists()


def test_a_way_that_is_not_in_the_table_lets_nothing_out(partners):
    concern = in_triage(partners.desk)
    with pytest.raises(KeyError):
        note_left("by-pigeon", about=concern, root_id=concern.pk, by="Grace Oyelaran", to="Anybody")


@pytest.mark.parametrize("sql", ["UPDATE sharing_left SET to_name = 'Nobody'", "DELETE FROM sharing_left"])
def test_the_database_refuses_to_change_or_delete_a_row(partners, sql):
    told(partners)
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_governance_lead_reads_it_and_nobody_else(partners):
    concern, notices = told(partners)
    lead = actor("governance-lead", partners.desk.council)
    assert left(lead, [concern.pk]).count() == len(notices)
    assert not left(partners.worker, [concern.pk]).exists()
    assert not left(partners.icb, [concern.pk]).exists()
    assert not left(actor("governance-lead", CouncilFactory()), [concern.pk]).exists()


def test_the_page_shows_what_left_and_what_was_decided_not_to(client, partners):
    concern = ready_to_tell(partners)
    involvement.send_notices(actor=partners.worker, concern_id=concern.pk, not_telling={"quality-team": "Their lead is named"})
    sign_in(client, "governance-lead", partners.desk.council)
    page = words_of(client.get(reverse("who_has_looked", args=[concern.pk])))
    assert "Notice: place, kind and stage, no name On a page here" in page
    assert f"To: Safeguarding, {partners.icb_body} Lawful basis: None needed" in page
    assert "Decided not to tell" in page
    assert "To: Quality team" in page


def test_the_page_asks_as_often_for_sixty_rows_as_for_one(client, partners, django_assert_max_num_queries):
    concern, _ = told(partners)
    sign_in(client, "governance-lead", partners.desk.council)
    address = reverse("who_has_looked", args=[concern.pk])
    client.get(address)
    with django_assert_max_num_queries(200) as few:
        client.get(address)
    for _ in range(60):
        note_left("front-door", about=concern, root_id=concern.pk, by="Grace Oyelaran", to="The children’s front door")
    with django_assert_max_num_queries(len(few.captured_queries)):
        page = words_of(client.get(address))
    assert "Older" in page
    assert "Newer" in words_of(client.get(address + "?left=2"))


def test_recording_that_somebody_has_heard_needs_the_permission_and_leaves_no_row_without(partners):
    concern = in_triage(partners.desk)
    with pytest.raises(PermissionDenied):
        must_hear.record_heard(
            actor=partners.icb, row_id=concern.pk, on=concern.created_at.date(), told_by="council", whom="A", evidence="B"
        )
    assert not Left.objects.exists()


def test_the_ledger_says_what_the_audit_says(partners):
    concern, _ = told(partners)
    assert Entry.objects.filter(action="notices_sent", subject_id=str(concern.pk)).count() == 1
    assert Left.objects.filter(root_id=concern.pk, way="notice").exists()
