"""The questions of the public form, as data: which are asked, in what order, and which number each has. Pure.

`Answers` are what was understood so far: step key, then field, then text. Some questions depend on what was answered
before them, so the steps are worked out afresh each time.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from goldenthread.cases.rules import is_urgent

Answers = Mapping[str, Mapping[str, str]]

WORKERS = frozenset({"provider", "health-provider", "council", "police", "other-professional"})


def about_me(answers: Answers) -> bool:
    """Whether the person at risk is the one who is telling us."""
    return answers.get("who", {}).get("who") == "me"


def _always(answers: Answers) -> bool:
    return True


def _somebody_else(answers: Answers) -> bool:
    return not about_me(answers)


def _in_a_service(answers: Answers) -> bool:
    return answers.get("where", {}).get("place") == "care-service"


def _perhaps_not_safe(answers: Answers) -> bool:
    return "safe" in answers and is_urgent(answers["safe"].get("safe", ""))


def _works_there(answers: Answers) -> bool:
    return _somebody_else(answers) and answers.get("relationship", {}).get("relationship") in WORKERS


def _may_be_reached(answers: Answers) -> bool:
    return answers.get("contact", {}).get("contact") == "yes"


@dataclass(frozen=True)
class Step:
    """One page. `follows`: it belongs to the question before it and shares its number. `advice`: nothing to answer."""

    key: str
    asked: Callable[[Answers], bool] = _always
    follows: bool = False
    advice: bool = False


STEPS = (
    Step("what-happened"),
    Step("who"),
    Step("where"),
    Step("which-place", _in_a_service, follows=True),
    Step("source"),
    Step("safe"),
    Step("emergency", _perhaps_not_safe, follows=True, advice=True),
    Step("wants"),
    Step("knows", _somebody_else),
    Step("reach", _somebody_else, follows=True),
    Step("relationship", _somebody_else),
    Step("organisation", _works_there, follows=True),
    Step("contact", follows=True),
    Step("details", _may_be_reached, follows=True),
)
BY_KEY = {step.key: step for step in STEPS}


def steps(answers: Answers) -> list[Step]:
    """The pages of this form as it stands."""
    return [step for step in STEPS if step.asked(answers)]


def is_asked(key: str, answers: Answers) -> bool:
    """Whether this page belongs to the form as it stands."""
    return key in BY_KEY and BY_KEY[key].asked(answers)


def number(key: str, answers: Answers) -> tuple[int, int]:
    """Which question this page is, and of how many: (6, 8). A page that follows a question shares its number."""
    numbered = [step for step in steps(answers) if not _follows(step, answers)]
    so_far = [step for step in steps(answers)[: _position(key, answers) + 1] if not _follows(step, answers)]
    return len(so_far), len(numbered)


def _follows(step: Step, answers: Answers) -> bool:
    # Somebody who tells us about themself is not asked how they know the person: how to reach them is then a question.
    return step.follows and not (step.key == "contact" and about_me(answers))


def continues(key: str, answers: Answers) -> bool:
    """Whether this page goes on with the question before it."""
    return _follows(BY_KEY[key], answers)


def _position(key: str, answers: Answers) -> int:
    return [step.key for step in steps(answers)].index(key)


def before(key: str, answers: Answers) -> str | None:
    """The page before this one; nothing before the first."""
    position = _position(key, answers)
    return steps(answers)[position - 1].key if position else None


def after(key: str, answers: Answers) -> str | None:
    """The page after this one; nothing after the last."""
    following = steps(answers)[_position(key, answers) + 1 :]
    return following[0].key if following else None


def unanswered(answers: Answers) -> str | None:
    """The first question that still needs an answer; nothing when the form can be checked and sent."""
    return next((step.key for step in steps(answers) if not step.advice and step.key not in answers), None)


def after_change(key: str, answers: Answers) -> str | None:
    """Where to go when an answer was changed from the check page: to what that answer brings with it, else to what is
    missing, else back to the check page (nothing)."""
    following = after(key, answers)
    if following and BY_KEY[following].follows and (BY_KEY[following].advice or following not in answers):
        return following
    return unanswered(answers)
