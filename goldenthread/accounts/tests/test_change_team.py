"""Teams: who shares a list and a mailbox."""

import pytest

from goldenthread.accounts.models import Team
from goldenthread.accounts.tests.authenticator import text
from goldenthread.accounts.tests.factories import CouncilFactory, TeamFactory, member, sign_in
from goldenthread.audit.models import Entry

pytestmark = pytest.mark.django_db
FACTS = {"name": "Night team", "mailbox": "nights@harbourshire.example", "telephone": "01632 960 148", "lead": ""}


@pytest.fixture
def council():
    return CouncilFactory()


@pytest.fixture
def admin(client, council):
    return sign_in(client, "administrator", council)


def test_a_team_is_added_with_its_mailbox_telephone_and_lead(client, admin, council):
    lead = member("safeguarding-manager", council)
    assert client.post("/teams/add", FACTS | {"lead": str(lead.pk)}).url == "/teams"
    team = Team.objects.get(name="Night team")
    assert (team.organisation, team.mailbox, team.telephone, team.lead) == (
        council,
        "nights@harbourshire.example",
        "01632 960 148",
        lead,
    )
    page = text(client.get("/teams"))
    assert "nights@harbourshire.example" in page
    assert lead.name in page


def test_a_team_is_changed(client, admin, council):
    team = TeamFactory(organisation=council)
    assert team.mailbox in client.get(f"/teams/{team.pk}/change").content.decode()
    client.post(f"/teams/{team.pk}/change", FACTS)
    team.refresh_from_db()
    assert (team.name, team.mailbox) == ("Night team", "nights@harbourshire.example")
    assert Entry.objects.get(action="team_changed").owner_id == str(council.pk)


def test_a_team_without_a_mailbox_is_pointed_out(client, admin, council):
    TeamFactory(organisation=council, mailbox="")
    assert "No mailbox: notices cannot be sent" in text(client.get("/teams"))


@pytest.mark.parametrize(("field", "value", "said"), [("name", "", "Enter the team’s name"), ("mailbox", "x", "format")])
def test_what_is_wrong_is_said(client, admin, field, value, said):
    assert said in text(client.post("/teams/add", FACTS | {field: value}))


def test_a_name_is_used_once(client, admin, council):
    team = TeamFactory(organisation=council, name="night team")
    TeamFactory(name="Night team")  # another council's does not matter
    assert "already a team called" in text(client.post("/teams/add", FACTS))
    other = TeamFactory(organisation=council)
    assert "already a team called" in text(client.post(f"/teams/{other.pk}/change", FACTS))
    assert client.post(f"/teams/{team.pk}/change", FACTS).status_code == 302


def test_a_lead_works_here(client, admin):
    theirs = member("safeguarding-manager")
    assert "Choose one from the list" in text(client.post("/teams/add", FACTS | {"lead": str(theirs.pk)}))


def test_a_team_closes_when_nobody_is_left_in_it(client, admin, council):
    team = TeamFactory(organisation=council)
    worker = member("triage-worker", team=team)
    refused = text(client.post(f"/teams/{team.pk}/close"))
    assert "You cannot close this team yet" in refused
    assert "1 person is still in this team" in refused
    worker.memberships.all().delete()
    assert client.post(f"/teams/{team.pk}/close").url == "/teams"
    assert str(team.pk) not in client.get("/colleagues/invite").content.decode()
    assert client.get(f"/teams/{team.pk}/change").status_code == 404


def test_another_organisations_team_is_not_found(client, admin):
    team = TeamFactory()
    for path in ("change", "close"):
        assert client.post(f"/teams/{team.pk}/{path}", FACTS).status_code == 404
    assert team.name not in text(client.get("/teams"))


def test_only_an_administrator_changes_teams(client, council):
    sign_in(client, "safeguarding-manager", council)
    team = TeamFactory(organisation=council)
    for path in ("/teams", "/teams/add", f"/teams/{team.pk}/change", f"/teams/{team.pk}/close"):
        assert client.post(path, FACTS).status_code == 403
