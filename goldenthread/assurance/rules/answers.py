"""Answers: which questions are asked, what counts as answered, what may be confirmed, given away and submitted. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from goldenthread.assurance.rules.changes import Change, Effect
from goldenthread.assurance.rules.frameworks import Framework, Kind, Point, Question, Scale, Standard
from goldenthread.core.decisions import Decision

Said = Mapping[str, Any]
BECAUSE = "-because"  # after the key of a question: why a point that needs a reason was chosen


@dataclass(frozen=True)
class Rated:
    """What the rating of an answer counts as."""

    rating: str
    score: int | None
    tone: str


def rating_question(framework: Framework, standard: Standard) -> Question:
    """The question by which a standard is rated: the first that is answered with a scale."""
    return next(one for one in framework.asked(standard) if one.kind is Kind.SCALE)


def is_asked(question: Question, said: Said) -> bool:
    """Whether a question is asked, after what was answered before it."""
    if question.when is None:
        return True
    given = said.get(question.when.question)
    return bool(set(question.when.is_) & set(given if isinstance(given, list) else [given]))


def still_asked(questions: Collection[Question], said: Said) -> dict[str, Any]:
    """What was said to questions that are asked. A condition that no longer holds takes its answer with it."""
    kept: dict[str, Any] = {}
    for question in questions:
        if is_asked(question, kept):
            names = (question.key, question.key + BECAUSE)
            kept |= {name: said[name] for name in names if said.get(name) not in (None, "", [])}
    return kept


def rated(framework: Framework, standard: Standard, said: Said, scales: Mapping[str, Scale]) -> Rated | None:
    """What a standard is rated at; nothing while it is not, or while the point that was chosen lacks its reason."""
    question = rating_question(framework, standard)
    assert question.scale is not None
    point = point_of(scales[question.scale], said.get(question.key))
    if point is None or (point.reason and not said.get(question.key + BECAUSE)):
        return None
    return Rated(point.key, point.score, point.tone)


def point_of(scale: Scale, key: Any) -> Point | None:
    """The point of a scale that is called so."""
    return next((one for one in scale.points if one.key == key), None)


def may_write(*, answering: bool, campaign_open: bool) -> Decision:
    """Whether an answer can be written: while the campaign is open and the assessment is not submitted."""
    if not campaign_open:
        return Decision(False, ("The campaign is closed: it can no longer be answered",))
    if not answering:
        return Decision(False, ("It was submitted: it can no longer be changed here",))
    return Decision(True)


def may_confirm(*, offered: bool, change: Change | None) -> Decision:
    """Whether the answer of the time before can be confirmed as it stands: not where the standard asks for something else now,
    or is rated on another scale. It is the promise that a version makes before it is published (`rules.changes`)."""
    if not offered:
        return Decision(False, ("There is no earlier answer that can be confirmed",))
    if change and change.effect is not Effect.OFFERED:
        return Decision(False, ("What is asked has changed since: answer it anew. You can copy your words",))
    return Decision(True)


def may_give(*, works_here: bool, due: datetime, now: datetime, last: datetime) -> Decision:
    """Whether a part can be given to a colleague, to be answered before the whole is due."""
    reasons = []
    if not works_here:
        reasons.append("Choose somebody who works in your organisation and may answer")
    if due <= now:
        reasons.append("Choose a day after today")
    elif due > last and last > now:
        reasons.append("Choose a day before the whole assessment is due")
    return Decision(not reasons, tuple(reasons))


def may_submit(*, asked: int, answered: int, read: bool, name: str, job: str) -> Decision:
    """Whether an assessment can be submitted: every standard is answered and a named person answers for it."""
    reasons = []
    if answered < asked:
        left = asked - answered
        reasons.append(f"{left} {'standard is' if left == 1 else 'standards are'} not answered yet")
    if not (name.strip() and job.strip()):
        reasons.append("Say who is accountable for it, by name and job")
    if not read:
        reasons.append("The accountable person must have read it")
    return Decision(not reasons, tuple(reasons))
