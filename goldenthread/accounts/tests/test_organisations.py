"""The register of organisations, as read."""

from datetime import date

import pytest

from goldenthread.accounts.models import Succession
from goldenthread.accounts.tests.authenticator import text
from goldenthread.accounts.tests.factories import CouncilFactory, FootprintFactory, IcbFactory, TeamFactory, sign_in

pytestmark = pytest.mark.django_db
MERGED = date(2026, 4, 1)


@pytest.fixture
def worker(client):
    return sign_in(client, "triage-worker", CouncilFactory(name="Harbourshire Council"))


def test_an_organisation_shows_its_codes_where_it_came_from_its_areas_and_whom_to_ring(client, worker):
    old = IcbFactory(name="NHS Haddon ICB", closed_on=MERGED)
    new = IcbFactory(name="NHS Westmere ICB", ods_code="ZZQ1", opened_on=MERGED)
    Succession.objects.create(predecessor=old, successor=new, kind="merger", on=MERGED)
    FootprintFactory(icb=new, council__name="Stonevale Council", from_day=MERGED)
    TeamFactory(organisation=new, name="Safeguarding team", telephone="01632960161")
    page = text(client.get(f"/organisations/{new.pk}"))
    for words in ("ZZQ1", "NHS Haddon ICB", "1 April 2026", "Stonevale Council", "Safeguarding team", "01632 960 161"):
        assert words in page
    assert "NHS Westmere ICB" in text(client.get(f"/organisations/{old.pk}"))


def test_the_list_is_searched_by_name_code_and_kind(client, worker):
    IcbFactory(name="NHS Westmere ICB", ods_code="ZZQ1")
    for query in ("words=westm", "words=zzq1", "kind=icb"):
        page = text(client.get(f"/organisations?{query}"))
        assert "NHS Westmere ICB" in page
        assert "Harbourshire Council Council" not in page
    assert "No organisation found" in text(client.get("/organisations?words=nowhere"))


def test_the_list_is_paged_and_keeps_its_filters(client, worker):
    for _ in range(30):
        IcbFactory()
    page = client.get("/organisations?kind=icb")
    assert "30 organisations" in text(page)
    assert b"?kind=icb&amp;page=2" in page.content


def test_a_stranger_signs_in_first_and_an_unknown_one_is_not_found(client):
    council = CouncilFactory()
    assert client.get(f"/organisations/{council.pk}").status_code == 302
    sign_in(client, "police-officer")
    assert client.get(f"/organisations/{council.pk}").status_code == 200
    assert client.get("/organisations/6e0a1c1e-0000-4000-8000-000000000000").status_code == 404
