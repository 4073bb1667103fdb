""" "May I ring the home?" is answered once on every page about a concern, whoever opens it; never on a page of the provider.

Source: issue "Safe practice" 4. The addresses come from the matrix: a new page of a concern is held to it at once.
"""

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from goldenthread.accounts.tests.factories import sign_in
from goldenthread.cases.models import Concern
from tests.access.world import TABLE, World
from tests.architecture.tree import templates, where

pytestmark = pytest.mark.django_db
ABOUT_A_CONCERN = {"concern", "enquiry", "notice", "hand_over", "passing", "duty", "must_hear", "allegation", "disclosure"}
ABOUT_A_CONCERN |= {"risk", "plan_line", "capacity_record", "chosen_risk", "meeting", "invitee", "request"}
ABOUT_A_CONCERN |= {"closed_enquiry", "person_page", "page_message", "share"}
THE_LINE = "May I ring the home?"
NOT_ASKED_HERE = {
    "who_has_looked": "Governance reads who looked, and nothing of the concern: the answer would tell it of the police",
    "download_looks": "The same, as a file",
    "add_file": "The page of every record that has files, an action among them: it names the record and nothing of it",
    "print_questions": "A paper for the person, that names nothing of what it is about",
    "preview_own_page": "It is the page of its reader, as they read it",
}
LEADS = {"manager": "safeguarding-manager", "governance": "governance-lead"}  # roles that no relationship of the matrix has
TITLED = re.compile(r"\{% set title = .*\b(?:concern|notice|hand_over|report)\.reference")
ANSWERS = ("ui.ring(", '{% extends "cases/concern_form.jinja" %}')


def client_of(relation: str, world: World) -> Client:
    client, concern = Client(), Concern.objects.get(pk=world.records["concern"])
    sign_in(client, world.people.get(relation) or LEADS[relation], team=concern.team)
    return client


def opened(client: Client, world: World, names: list[str]) -> Iterator[tuple[str, str]]:
    """Every page of these that answers, with what it says."""
    for name in names:
        answer = client.get(world.address(name))
        if answer.status_code == 200:
            yield name, b"".join(answer).decode(errors="ignore")


def pages(of: set[str]) -> list[str]:
    return [name for name, row in TABLE.items() if not row.get("post") and of & set(row.get("of", ()))]


@pytest.mark.parametrize("relation", ["own", "told", "desk", "other", "agency", *LEADS])
def test_every_page_about_a_concern_answers_it_once(world, relation):
    seen = dict(opened(client_of(relation, world), world, pages(ABOUT_A_CONCERN)))
    assert seen
    times = {name: 0 if name in NOT_ASKED_HERE else 1 for name in seen}
    assert {name: words.count(THE_LINE) for name, words in seen.items()} == times


def test_no_page_of_the_provider_answers_it(world):
    seen = dict(opened(client_of("provider", world), world, [name for name, row in TABLE.items() if not row.get("post")]))
    assert "concern_about_us" in seen
    assert [name for name, words in seen.items() if THE_LINE in words] == []


def test_a_page_that_only_a_form_leads_to_answers_it_too():
    """Such as the preview of an outcome, which has no address of its own to open."""
    about = [(path, path.read_text(encoding="utf-8")) for path in templates() if path.suffix == ".jinja"]
    titled = [(where(path), text) for path, text in about if TITLED.search(text)]
    assert titled
    assert [name for name, text in titled if not any(one in text for one in ANSWERS)] == []
