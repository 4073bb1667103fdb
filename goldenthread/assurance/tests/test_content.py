"""A framework is content: what is wrong with it is found when it is read, by name, and a published version is for good."""

import copy

import pytest

from goldenthread.assurance import content
from goldenthread.assurance.models import FrameworkVersion
from goldenthread.assurance.operations import keep_library
from goldenthread.assurance.operations import library as keeping
from goldenthread.assurance.rules.frameworks import Framework
from goldenthread.assurance.tests.factories import said

RATED = {"key": "rating", "kind": "scale", "scale": "rag", "words": "How far?"}


def spoiled(change):
    table = copy.deepcopy(said())
    change(table, table["sections"][0], table["sections"][0]["standards"][0])
    return table


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda table, section, one: one.pop("source"), "sections.0.standards.0.source"),
        (lambda table, section, one: one.update(source=[]), "sections.0.standards.0.source"),
        (lambda table, section, one: one.update(source=[{"of": "nobody", "at": "1"}]), "trained: document nobody is not known"),
        (lambda table, section, one: section.update(source=[{"of": "nobody"}]), "people: document nobody is not known"),
        (lambda table, section, one: one.update(colour="red"), "colour"),
        (lambda table, section, one: one.update(key="heard"), "standard heard stands there more than once"),
        (lambda table, section, one: one.update(key="Heard it"), "sections.0.standards.0.key"),
        (lambda table, section, one: table.update(scale="stars"), "scale stars is not known"),
        (lambda table, section, one: table.update(version="two"), "version"),
        (lambda table, section, one: table["sections"].append(section), "section people stands there more than once"),
        (lambda table, section, one: section.update(standards=[]), "section people has no standard"),
        (lambda table, section, one: one.update(levels={"mature": ["x"]}), "trained: levels are points of the scale rag"),
        (lambda table, section, one: one.update(questions=[RATED | {"scale": "stars"}]), "trained: scale stars is not known"),
        (
            lambda table, section, one: one.update(questions=[RATED | {"kind": "text", "scale": None}]),
            "trained: nothing is rated",
        ),
        (lambda table, section, one: one.update(questions=[RATED | {"kind": "text"}]), "a question of a scale names it"),
        (lambda table, section, one: one.update(questions=[RATED, RATED]), "question rating stands there more than once"),
        (
            lambda table, section, one: one.update(questions=[RATED, {"key": "who", "kind": "choice", "words": "Who?"}]),
            "a question of choices has some",
        ),
        (
            lambda table, section, one: one.update(
                questions=[
                    {"key": "why", "kind": "text", "words": "Why?", "when": {"question": "rating", "is": ["red"]}},
                    RATED,
                ]
            ),
            "depends on rating, which is not asked before it",
        ),
        (
            lambda table, section, one: one.update(
                questions=[
                    RATED,
                    {"key": "why", "kind": "text", "words": "Why?", "when": {"question": "rating", "is": ["blue"]}},
                ]
            ),
            "question why depends on an answer that rating does not have",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(change, fault):
    with pytest.raises(content.FrameworkError) as error:
        content.parse_framework(spoiled(change), "care-audit")
    assert fault in str(error.value)
    assert str(error.value).startswith("care-audit")


def test_a_shell_has_headings_alone():
    table = spoiled(lambda table, section, one: section.update(standards=[]))
    assert content.parse_framework(table | {"shell": True}, "care-audit").standards == ()


def test_a_standard_without_questions_is_asked_the_usual_three_on_the_scale_of_its_framework():
    framework = Framework.model_validate(said())
    assert [(one.key, one.kind, one.scale) for one in framework.asked(framework.standards[0])] == [
        ("rating", "scale", "rag"),
        ("how", "text", None),
        ("evidence", "evidence", None),
    ]


def test_the_library_can_be_used_and_every_pair_of_its_crosswalk_is_of_two_frameworks():
    assert content.library()
    for pair in content.crosswalk():
        assert pair.a.split("/")[0] != pair.b.split("/")[0]


@pytest.mark.django_db
def test_the_library_is_kept_once_and_a_published_version_never_changes(monkeypatch):
    assert keep_library() == len(content.library()) > 0
    assert keep_library() == 0
    first = content.library()[0]
    other = first.model_copy(update={"title": "Another"})
    monkeypatch.setattr(keeping, "library", lambda: (other,))
    with pytest.raises(content.FrameworkError, match="give it a new version"):
        keep_library()
    monkeypatch.setattr(keeping, "library", lambda: (other.model_copy(update={"version": "2099.1"}),))
    assert keep_library() == 1
    newest = FrameworkVersion.objects.get(key=first.id, version="2099.1")
    assert (newest.number, newest.based_on.version) == (2, first.version)
