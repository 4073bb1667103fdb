"""Frameworks are read as documents by everybody who has to do with assurance; an organisation's own stay its own."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from goldenthread.accounts.tests.factories import CouncilFactory, member, sign_in
from goldenthread.assurance.models import FrameworkVersion
from goldenthread.assurance.tests.factories import framework_version, said
from goldenthread.audit.models import Entry
from goldenthread.desk.tests.pages import words_of

pytestmark = pytest.mark.django_db


def test_a_framework_reads_like_a_document(desk):
    asked = [
        {"key": "rating", "kind": "scale", "scale": "rag", "words": "How far?"},
        {"key": "staff", "kind": "number", "words": "How many?", "unit": "staff"},
        {"key": "why", "kind": "text", "words": "What is in the way?", "when": {"question": "rating", "is": ["red", "amber"]}},
    ]
    table = said()
    table["sections"][0]["standards"][0] |= {"questions": asked, "guidance": "Say it plainly.", "culture": ["Staff ask."]}
    version = framework_version(sections=table["sections"])
    page = words_of(desk.get(reverse("framework", args=[version.pk])))
    for words in (
        "1. People",
        "1.1 Staff are trained Everybody is trained in time.",
        "1.2 People are heard",
        "What the commissioner will look for Notes",
        "How to answer: Say it plainly.",
        "Signs in the culture Staff ask.",
        "How many? A number of staff",
        "What is in the way? In words. Only if: Red: not in place or Amber: partly in place",
        "Care and Support Statutory Guidance, 14.231",
        "2 standards in 1 section",
    ):
        assert words in page
    assert Entry.objects.filter(action="looked_at", subject_id=str(version.pk)).exists()


def test_a_matrix_shows_what_each_level_looks_like_and_where_nothing_is_said(desk):
    table = said(scale="maturity")
    table["sections"][0]["standards"][0]["levels"] = {
        "emerging": ["A plan to plan"],
        "developing": [],
        "mature": ["One vision"],
    }
    version = framework_version(sections=table["sections"], scale="maturity")
    page = words_of(desk.get(reverse("framework", args=[version.pk])))
    assert "Emerging A plan to plan Developing Nothing is said of this level Mature One vision" in page


def test_the_list_has_the_newest_version_of_each(desk, icb):
    framework_version(title="Care audit of old")
    framework_version(number=2)
    framework_version(owner=icb, id="own-audit", title="Our own audit")
    framework_version(owner=icb, id="own-audit", number=2, title="Our own draft", draft=True)
    framework_version(owner=CouncilFactory(), id="own-audit", title="Theirs")
    page = words_of(desk.get(reverse("frameworks")))
    assert "Care audit" in page
    assert "Our own audit" in page
    for words in ("of old", "Our own draft", "Theirs"):
        assert words not in page
    assert "Our own draft" in words_of(desk.get(reverse("frameworks"), {"list": "drafts"}))


def test_what_changed_is_shown_with_what_becomes_of_answers(desk):
    before = framework_version()
    assert "This is the first version" in words_of(desk.get(reverse("framework_changes", args=[before.pk])))
    table = said()
    table["sections"][0]["standards"][0]["says"] = "Everybody knows."
    after = framework_version(number=2, based_on=before, sections=table["sections"])
    page = words_of(desk.get(reverse("framework_changes", args=[after.pk])))
    for words in (
        "What changed from version 1",
        "Staff are trained",
        "What good looks like changed",
        "asks for something else now",
    ):
        assert words in page
    assert "1 standard is as it was" in page
    assert reverse("framework_changes", args=[after.pk]) in desk.get(reverse("framework", args=[after.pk])).text


def test_another_organisations_framework_is_not_there(client, icb):
    theirs = framework_version(owner=icb)
    draft = framework_version(owner=icb, number=2, draft=True)
    sign_in(client, member("quality-officer", CouncilFactory()))
    for version in (theirs, draft):
        for name in ("framework", "framework_changes"):
            assert client.get(reverse(name, args=[version.pk])).status_code == 404


@pytest.mark.parametrize(("role", "answers"), [("provider-lead", 200), ("board-manager", 200), ("triage-worker", 403)])
def test_providers_and_boards_read_what_they_answer_and_casework_does_not(client, icb, role, answers):
    version, draft = framework_version(), framework_version(owner=icb, number=1, draft=True)
    sign_in(client, member(role, icb))
    assert client.get(reverse("framework", args=[version.pk])).status_code == answers
    assert client.get(reverse("framework", args=[draft.pk])).status_code == {200: 404}.get(answers, answers)


@pytest.mark.parametrize("act", ["update", "delete"])
def test_a_published_version_stands_in_the_database_itself(icb, act):
    version = framework_version(owner=icb)
    rows = FrameworkVersion.objects.filter(pk=version.pk)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        rows.update(title="Another") if act == "update" else rows.delete()


def test_the_list_asks_the_database_as_often_for_twenty_as_for_one(desk, django_assert_max_num_queries):
    for number in range(20):
        framework_version(id=f"audit-{number}", title=f"Audit {number}")
    with django_assert_max_num_queries(13):
        desk.get(reverse("frameworks"))
