"""The pages that only tell: they answer, they name the councils, and no link on any public page is dead."""

import re

import pytest

from goldenthread.public_site.tests.factories import council, fill_in, send

pytestmark = pytest.mark.django_db
PAGES = ["/who-to-contact", "/accessibility", "/privacy", "/hide-your-visit", "/who-can-see-what"]
FORM = ["/report", "/report/professional", "/report/add", "/report/added"]


@pytest.mark.parametrize("address", [*PAGES, *FORM])
def test_a_public_page_has_a_title_a_heading_and_a_way_out(client, address):
    council()
    text = client.get(address).content.decode()
    assert text.count("<h1") == 1
    assert re.search(r"<title>[^<]+ – Goldenthread</title>", text)
    assert 'rel="noreferrer nofollow" data-exit>Leave this page</a>' in text
    assert 'href="https://www.bbc.co.uk/weather"' in text


@pytest.mark.parametrize("address", PAGES)
def test_it_answers_before_any_council_is_set_up(client, address):
    assert client.get(address).status_code == 200


def test_who_to_contact_lists_every_council_here_with_its_telephone(client):
    council("Harbourshire Council", telephone="01632960100")
    council("Stonevale Council", telephone="01632960120")
    council("Far Away Council", telephone="01632960130", takes_concerns=False)
    text = client.get("/who-to-contact").content.decode()
    assert "01632 960 100" in text
    assert "01632 960 120" in text
    assert "Far Away" not in text


def test_no_link_on_a_public_page_is_dead(client):
    council()
    addresses = [*PAGES, *FORM, "/report/received", "/report/check", "/report/emergency", "/report/what-happened"]
    send(client)
    fill_in(client, safe={"safe": "no"})
    found = set()
    for address in addresses:
        text = client.get(address).content.decode()
        found |= {link.split("#")[0] for link in re.findall(r'href="(/[^"]*)"', text)}
    for link in sorted(found - {"/"}):
        if not link.startswith("/static/"):
            assert client.get(link).status_code == 200, link


def test_answers_can_be_deleted_without_script(client):
    council()
    fill_in(client)
    text = client.get("/hide-your-visit").content.decode()
    assert 'action="/report/leave"' in text
    assert client.post("/report/leave").headers["Location"] == "/report"
    assert "Go on with what I started" not in client.get("/report").content.decode()


def test_nothing_of_it_is_kept_by_a_browser(client):
    council()
    fill_in(client)
    assert client.get("/report/check").headers["Cache-Control"] == "no-store"
