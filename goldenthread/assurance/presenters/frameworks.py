"""A framework as it is read: numbered, each standard with its sources in words, its questions, and what it also answers."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from goldenthread.accounts.actor import Actor
from goldenthread.assurance import queries
from goldenthread.assurance.content import crosswalk, documents, library, scales
from goldenthread.assurance.models import FrameworkVersion, VersionStatus
from goldenthread.assurance.permissions import Permission
from goldenthread.assurance.rules.changes import Effect, changes
from goldenthread.assurance.rules.frameworks import Framework, Kind, Question, Source, Standard

ANSWERED_WITH = {Kind.TEXT: "In words", Kind.NUMBER: "A number", Kind.DATE: "A date", Kind.EVIDENCE: "Evidence"}


@dataclass(frozen=True)
class Asked:
    """A question as it is read: its words, what it is answered with, and when it is asked."""

    words: str
    answered_with: str
    only_if: str


def framework_page(actor: Actor, version: FrameworkVersion) -> dict[str, Any]:
    """What the page of one framework shows."""
    found = version.framework
    may_edit = actor.has(Permission.EDIT_FRAMEWORKS)
    return {
        "version": version,
        "framework": found,
        "scale": scales()[found.scale],
        "sections": list(found.numbered()),
        "source_of": source_words,
        "asked_of": lambda standard: asked_of(found, standard),
        "also": also_answers(found),
        "before": queries.before(actor, version),
        "may_edit": may_edit and version.status == VersionStatus.DRAFT,
        "may_copy": may_edit and version.status == VersionStatus.PUBLISHED,
    }


def changes_page(actor: Actor, version: FrameworkVersion) -> dict[str, Any]:
    """What the page of what changed shows; nothing where this is the first version."""
    before = queries.before(actor, version)
    found = changes(before.framework, version.framework) if before else ()
    same = len(version.framework.standards) - sum(one.effect is not Effect.NOT_ASKED for one in found)
    return {"version": version, "before": before, "changes": found, "same": same}


def source_words(sources: tuple[Source, ...]) -> str:
    """Where something comes from: each document once, with its places."""
    places: dict[str, list[str]] = defaultdict(list)
    for one in sources:
        known = documents().get(one.of)
        places[known.title if known else ""].append(one.at)
    return "; ".join(", ".join(filter(None, (title, *at))) for title, at in places.items())


def asked_of(framework: Framework, standard: Standard) -> list[Asked]:
    """What is asked of a standard, in words."""
    questions = {one.key: one for one in framework.asked(standard)}
    return [Asked(one.words, _answered_with(one), _only_if(one, questions)) for one in questions.values()]


def _answered_with(question: Question) -> str:
    if question.scale:
        return scales()[question.scale].title
    if question.choices:
        return ("Any of: " if question.many else "One of: ") + "; ".join(choice.words for choice in question.choices)
    return ANSWERED_WITH[question.kind] + (f" of {question.unit}" if question.unit else "")


def _only_if(question: Question, questions: dict[str, Question]) -> str:
    if question.when is None:
        return ""
    of = questions[question.when.question]
    words = {point.key: point.words for point in scales()[of.scale].points} if of.scale else {}
    words |= {choice.key: choice.words for choice in of.choices}
    return " or ".join(words[key] for key in question.when.is_)


def also_answers(framework: Framework) -> dict[str, list[str]]:
    """For each standard, which standards of other frameworks its evidence answers too, in words."""
    titles = {f"{one.id}/{standard.key}": f"{one.title}: {standard.title}" for one in library() for standard in one.standards}
    found: dict[str, list[str]] = defaultdict(list)
    for pair in crosswalk():
        for here, there in ((pair.a, pair.b), (pair.b, pair.a)):
            of, key = here.split("/")
            if of == framework.id:
                found[key].append(titles[there] + ("" if pair.how == "answers" else " (helps)"))
    return found
