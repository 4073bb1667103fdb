"""Who can see a record, what left, and who has looked: for the information governance lead, without the file."""

import pytest
from django.db import connection
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import CouncilFactory, sign_in
from goldenthread.audit.models import Entry
from goldenthread.audit.tests.factories import without_triggers
from goldenthread.cases.tests.factories import raised
from goldenthread.desk.tests.pages import audit_that_cannot_be_written, looks_at, rows_of, statements, title_of, words_of
from goldenthread.involvement import operations as involvement
from goldenthread.involvement.tests.factories import partnership, ready_to_tell, told
from goldenthread.people.models import Person
from goldenthread.ui.tests.downloads import lines, table, take

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]


@pytest.fixture
def lead(client, partners):
    """The client of the council's information governance lead."""
    sign_in(client, "governance-lead", partners.desk.council)
    return client


def path_of(concern):
    return reverse("who_has_looked", args=[concern.pk])


def look(client, partners, concern, times=1):
    """The triage worker opens the record."""
    sign_in(client, User.objects.get(pk=partners.worker.user_id))
    for _ in range(times):
        client.get(reverse("concern", args=[concern.pk]))


def looks_in(answer):
    """The words of the last table's rows: the looks."""
    tables = answer.content.decode().split("<table")
    return rows_of(type("Answer", (), {"content": ("<table" + tables[-1]).encode()}))


def test_it_says_who_can_see_how_much_and_what_left(lead, partners):
    concern = ready_to_tell(partners)
    involvement.send_notices(actor=partners.worker, concern_id=concern.pk, not_telling={"quality-team": "Their lead is named"})
    page = words_of(lead.get(path_of(concern)))
    assert f"Concern {concern.reference}. You see this because you are the information governance lead" in page
    assert "and its other casework staff How much: Everything" in page
    assert f"Safeguarding, {partners.icb_body} (1 person) How much: The notice: place, kind and stage. No name" in page
    assert "Told under the rule ‘Nursing homes’, procedure 2.5, section 3" in page
    assert f"18 Nov What: Notice: place, kind and stage, no name On a page here To: Safeguarding, {partners.icb_body}" in page
    assert "Decided not to tell When To Why 18 Nov To: Quality team" in page
    assert "Their lead is named" in page


def test_every_look_is_there_newest_first_and_so_is_this_one(client, partners):
    concern = raised(partners.desk)
    look(client, partners, concern)
    client.get("/work")
    lead = sign_in(client, "governance-lead", partners.desk.council)
    answer = client.get(path_of(concern))
    assert [row.split("Did what: ")[1] for row in looks_in(answer)] == [
        "Looked at who has looked Reason: Information governance",
        "Saw it in the work list Reason: Triage",
        "Looked at the concern Reason: Triage",
        "Concern raised Reason:",
    ]
    assert f"Who: {lead.name} From: {partners.desk.council}" in looks_in(answer)[0]
    assert "Who has looked: 2 people, 3 times" in words_of(answer)
    assert "The 4 entries on this page are as they were written." in words_of(answer)


def test_it_shows_nothing_of_the_file(lead, partners):
    concern, _ = told(partners)
    answer = lead.get(path_of(concern))
    for secret in ("Edith", "Marlowe", "Susan", "garden", "night carers", "07700"):
        assert secret not in answer.content.decode()
    assert title_of(answer) == f"Who has looked, {concern.reference} – Goldenthread"


def test_looks_can_be_narrowed_and_a_name_stays_out_of_the_address(client, partners):
    concern = raised(partners.desk)
    look(client, partners, concern)
    sign_in(client, "governance-lead", partners.desk.council)
    path = path_of(concern)
    answer = client.post(path, {"who": partners.worker.name, "shown": "opened", "since": ""})
    assert answer.url == f"{path}?shown=opened&find=1"
    (row,) = looks_in(client.get(answer.url))
    assert partners.worker.name in row
    (changed,) = looks_in(client.get(f"{path}?shown=changes"))
    assert "Did what: Concern raised" in changed
    assert "No look fits" in words_of(client.get(f"{path}?since=19/11/2026"))
    assert len(looks_in(client.get(f"{path}?since=18/11/2026"))) >= 3
    assert "That is not a date. Enter one like 30/11/2026." in words_of(client.get(f"{path}?since=soon"))


def test_the_whole_record_of_a_person_has_the_looks_at_each_concern_about_them(client, partners):
    concern, other, stranger = (raised(partners.desk) for _ in range(3))
    Person.objects.filter(pk=other.person_id).update(same_as=concern.person)
    look(client, partners, other)
    look(client, partners, stranger)
    sign_in(client, "governance-lead", partners.desk.council)
    assert "Looked at the concern" not in words_of(client.get(path_of(concern)))
    answer = client.get(f"{path_of(concern)}?of=person&shown=opened")
    page = words_of(answer)
    assert f"With everything about the same person: {other.reference}" in page
    assert stranger.reference not in page
    (row,) = [row for row in looks_in(answer) if "Looked at the concern" in row]
    assert "Reason: Triage" in row
    downloaded = table(take(client, reverse("download_looks", args=[concern.pk]) + "?of=person&shown=opened"))
    assert ["Looked at the concern", "Triage"] in [row[4:] for row in downloaded]


def test_where_there_is_no_other_concern_about_the_person_it_says_so(lead, partners):
    page = words_of(lead.get(f"{path_of(raised(partners.desk))}?of=person"))
    assert "There is no other concern about the same person." in page


def test_the_whole_record_costs_no_more_for_many_concerns(client, partners):
    concern = raised(partners.desk)
    seen = []
    for more in (2, 10):
        for _ in range(more):
            Person.objects.filter(pk=raised(partners.desk).person_id).update(same_as=concern.person)
        sign_in(client, "governance-lead", partners.desk.council)
        client.get(f"{path_of(concern)}?of=person")
        with statements(at_most=26) as counted:
            client.get(f"{path_of(concern)}?of=person")
        seen.append(len(counted))
    assert seen[0] == seen[1]


def test_25_to_a_page(client, partners):
    concern = raised(partners.desk)
    look(client, partners, concern, times=27)
    sign_in(client, "governance-lead", partners.desk.council)
    assert len(looks_in(client.get(path_of(concern)))) == 25
    second = client.get(f"{path_of(concern)}?page=2")
    assert "Showing 26 to" in words_of(second)


def test_an_entry_that_somebody_changed_is_named(client, partners):
    concern = raised(partners.desk)
    look(client, partners, concern)
    entry = Entry.objects.get(action="looked_at", subject_id=str(concern.pk))
    with without_triggers(), connection.cursor() as cursor:
        cursor.execute("UPDATE audit_entry SET actor_name = 'Nobody' WHERE seq = %s", [entry.seq])
    sign_in(client, "governance-lead", partners.desk.council)
    page = words_of(client.get(path_of(concern)))
    assert f"This record has been tampered with. Changed since written: entry {entry.seq}." in page


def test_the_looks_can_be_taken_away_and_that_is_recorded(lead, partners):
    concern = raised(partners.desk)
    lead.get(path_of(concern))
    answer = take(lead, reverse("download_looks", args=[concern.pk]), why="access")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="who-has-looked-{concern.reference}.csv"'
    _, taken_by, taken_at, why, _, heading, *rows = lines(answer)
    assert (taken_by[0], taken_at) == ("Taken by", ["Taken at", "18/11/2026 10:42"])
    assert why == ["Why", "For a subject access request"]
    assert heading == ["Entry", "When", "Who", "Organisation", "Did what", "Reason"]
    assert [row[4] for row in rows] == ["Looked at who has looked", "Concern raised"]
    assert rows[0][1] == "2026-11-18T10:42:00+00:00"
    assert "Looks downloaded" in words_of(lead.get(path_of(concern)))


def test_a_reference_in_any_spelling_leads_to_its_page(lead, partners):
    concern = raised(partners.desk)
    typed = concern.reference.lower().replace("-", "")
    assert lead.post("/who-has-looked", {"reference": typed}).url == path_of(concern)


def test_a_reference_of_elsewhere_or_of_nothing_is_not_found(lead, partners):
    elsewhere = raised(partnership().desk)
    for typed in (elsewhere.reference, "C-2222-22", "Edith Marlowe"):
        page = words_of(lead.post("/who-has-looked", {"reference": typed}))
        assert "There is a problem" in page
        assert "has this reference: check it" in page
    assert "Enter the reference of a concern, like C-7K4M-29" in words_of(lead.post("/who-has-looked", {"reference": ""}))


@pytest.mark.parametrize("role", ["triage-worker", "safeguarding-manager", "quality-officer", "administrator", "provider-lead"])
def test_only_the_governance_lead_may(client, partners, role):
    concern = raised(partners.desk)
    sign_in(client, role, partners.desk.council)
    for path in (path_of(concern), reverse("download_looks", args=[concern.pk]), "/who-has-looked"):
        assert client.get(path).status_code == 403


def test_another_councils_lead_finds_nothing_there(client, partners):
    concern = raised(partners.desk)
    sign_in(client, "governance-lead", CouncilFactory())
    assert client.get(path_of(concern)).status_code == 404
    assert client.get(reverse("download_looks", args=[concern.pk])).status_code == 404


def test_a_stranger_signs_in_first(client, partners):
    assert client.get(path_of(raised(partners.desk))).url.startswith("/accounts/login/")
    assert client.get("/who-has-looked").url.startswith("/accounts/login/")


def test_without_an_audit_there_is_no_answer(lead, partners):
    concern = raised(partners.desk)
    with audit_that_cannot_be_written():
        answers = [lead.get(path_of(concern)), take(lead, reverse("download_looks", args=[concern.pk]))]
    for answer in answers:
        assert answer.status_code == 503
        assert concern.reference not in answer.content.decode()
    assert looks_at("who has looked") == []


def test_what_it_costs_does_not_grow_with_the_looks(client, partners):
    concern, _ = told(partners)
    seen = []
    for times in (2, 20):
        look(client, partners, concern, times)
        sign_in(client, "governance-lead", partners.desk.council)
        client.get(path_of(concern))
        with statements() as counted:
            client.get(path_of(concern))
        seen.append(len(counted))
    assert seen[0] == seen[1]
