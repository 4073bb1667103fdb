"""Text that means harm, in every field of every record and of every form: nothing obeys it, breaks at it or loses it.

In the suite one round of texts and one form of each page; `HOSTILE=whole` tries each of more than a thousand texts, and opens
the pages in a browser (`python -m tests.prove --only hostile`). Source: reference/trust.md, promise 24; issue "Who may see
what" 2 and 9.
"""

import os

import pytest

from goldenthread.accounts.models import Organisation
from goldenthread.accounts.queries import actor_of
from goldenthread.accounts.tests.factories import actor
from goldenthread.cases.tests.factories import enquiry_begun, triage_desk
from goldenthread.cases.tests.pages import WORD, page_on
from goldenthread.outbox.models import Message
from goldenthread.public_site.own_pages import WAYS
from tests.access.documents import documents, text_of
from tests.access.hostile import reading, tries
from tests.access.hostile.payloads import payloads
from tests.access.hostile.planting import Planting
from tests.access.shapes.tries import lists

pytestmark = pytest.mark.django_db
WHOLE = os.environ.get("HOSTILE") == "whole"
ROUNDS = 24 if WHOLE else 1
LISTS = sorted({one.name for one in lists()} & set(tries.PAGES))
TYPED = {
    "markup": "</textarea>\"'><zzx zzx=1 onerror=zzran(1)>{{ 48271*3 }}",
    "line ends and headers": "zz\r\nBcc: zz@zz.example\n\n=1+1",
    "a character that no database holds": "zz\x00zz",
    "writing of every kind": "zz\u202eשרה\u202c 👩🏽\u200d⚕️ \ufeff\u200b Ζ͑ͫ̓",
    "very much": "zz " * 40_000,
}


@pytest.fixture(scope="module")
def planting(world) -> Planting:
    """One round of it in every field of every record."""
    planting = Planting()
    planting.everywhere()
    return planting


def test_there_are_more_than_a_thousand_texts_and_hundreds_of_fields(planting):
    assert len(payloads()) > 1000
    assert len(planting.fields) > 250


def test_every_page_shows_them_and_obeys_none(world, planting, tried):
    found = []
    for _ in range(ROUNDS):
        found += [line for name in tries.PAGES for line in tries.on_a_page(world, name, tried)]
        planting.everywhere()
    assert "\n".join(found) == ""
    assert tried["pages that show one"] > 200
    tried["texts in fields"] = len(planting.planted)


def test_the_persons_own_page_shows_them_and_obeys_none(client):
    desk = triage_desk()
    _, link = page_on(desk, enquiry_begun(desk))
    client.post(f"/page/open?link={link}", {"word": WORD})
    Planting().everywhere()
    for address in ("/page/say", "/page/speak-up", *(f"/page?as={way}" for way in WAYS)):
        answer = client.get(address)
        assert (answer.status_code, list(reading.of_page(answer.content.decode()))) == (200, [])
    assert "zz" in answer.content.decode()


@pytest.mark.parametrize("what", TYPED)
def test_no_form_obeys_loses_or_breaks_at_what_is_typed(what, world, tried):
    kinds = list(TYPED)
    turn = [name for number, name in enumerate(tries.PAGES) if WHOLE or kinds[number % len(kinds)] == what]
    found = [line for name in turn for line in tries.in_a_form(world, name, what, TYPED[what], tried)]
    assert "\n".join(found) == ""


def test_no_page_obeys_what_stands_in_its_address(world, tried):
    texts = payloads()[:: 60 if WHOLE else 700]
    found = [line for name in (tries.PAGES if WHOLE else LISTS) for line in tries.in_a_query(world, name, texts, tried)]
    assert "\n".join(found) == ""


def test_no_file_that_is_taken_away_holds_a_formula(world, planting, tried):
    assert [line for name in tries.DOWNLOADS for line in tries.taken_away(world, name, tried)] == []
    assert tried["files that hold one"] > 1


def test_no_letter_has_a_header_that_was_typed(world, planting, tried, settings, tmp_path):
    settings.MAIL_FOLDER = tmp_path
    assert list(tries.in_letters(list(Message.objects.all()), tmp_path, tried)) == []
    assert tried["letters"] > 5


def test_no_document_works_out_or_runs_what_it_shows(world, planting, tried):
    worker = actor_of(world.people["own"])
    governance = actor("governance-lead", Organisation.objects.get(pk=world.records["organisation"]))
    for what, content in documents(world, worker, governance):
        tried["documents"] += 1
        assert [f"{what} {fault}" for fault in reading.of_pdf(content)] == []
        assert "zz" in text_of(content)
    assert tried["documents"] == 3
