"""Children and the years around eighteen: who may be a child, who must hear of it, and what closing waits for. Pure."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from goldenthread.clocks.rules import LONDON
from goldenthread.core.decisions import Decision
from goldenthread.core.practice import practice
from goldenthread.core.working_days import add_working_days
from goldenthread.people.rules import age_on

PART = "Children and the years around eighteen"
ADULT_FROM = 18
NOT_SURELY_ADULT = 20  # "about 19" may be 17
OLDEST = 130
PLAN_BY = time(17)
CHILDS_BANDS = frozenset({"child", "unborn"})
TO_THE_FRONT_DOOR = frozenset({"child", "unborn", "possibly-child"})
_YOUNG = re.compile(
    r"\b(teen\w*|adolescen\w*|young person|youth|minor|school\w*|bab(y|ies)|toddler|infant|child(ren)?|kid|boy|girl)\b"
)
_UNBORN = re.compile(r"\b(unborn|not (yet )?born|pregnan\w*|expecting)\b")
_ROUGH = re.compile(r"(ish\b|about|around|maybe|perhaps|nearly|almost|roughly|possibly|not sure|approx|\bor\b|\?|[-–/])")
_UNDER = re.compile(r"\bunder (18|eighteen)\b")
_SMALL = re.compile(r"\b\d+\s*(month|week|day)s?\b")


@dataclass(frozen=True)
class AgeBand:
    """Adult, child, unborn, possibly-child or not-known, with the reasons."""

    band: str
    reasons: tuple[str, ...]


@practice(
    PART,
    "A date of birth decides; without one, any sign that somebody may be under 18 or not yet born makes them possibly a child.",
    source="issue “Safe practice” 10; Children Act 1989, section 47",
)
def age_band(*, said_age: str, born: date | None, child: bool, answer: str, on: date) -> AgeBand:
    """How old somebody may be. `answer` is what was ticked: adult, child, unborn, not-known, or nothing where not asked."""
    if born is not None:
        return _by_birth(age_on(on, born=born) or 0, said_child=child or answer in CHILDS_BANDS)
    words = said_age.casefold()
    if answer == "possibly-child":  # as another council established it, when it passed the concern on
        return AgeBand("possibly-child", ("Reported as possibly a child",))
    if answer == "unborn":
        return AgeBand("unborn", ("Reported as not yet born",))
    if child or answer == "child":
        return AgeBand("child", ("Reported as under 18",))
    return _by_words(said_age, words, _ages_in(words, on), answer)


def _by_birth(age: int, *, said_child: bool) -> AgeBand:
    if age < ADULT_FROM:
        return AgeBand("child", ("Under 18 by date of birth",))
    if said_child:
        return AgeBand("possibly-child", (f"Reported as a child, and {age} by date of birth",))
    return AgeBand("adult", (f"{age} by date of birth",))


def _by_words(said_age: str, words: str, ages: list[int], answer: str) -> AgeBand:
    if _UNBORN.search(words):
        return AgeBand("possibly-child", (f"Said to be ‘{said_age}’: a baby may not be born yet",))
    rough = bool(_ROUGH.search(words))
    if ages and (min(ages) < ADULT_FROM or (rough and min(ages) < NOT_SURELY_ADULT)):
        surely = max(ages) < ADULT_FROM and not rough and answer != "adult"
        return AgeBand("child" if surely else "possibly-child", (f"Said to be ‘{said_age}’",))
    young = not ages and (_SMALL.search(words) or _YOUNG.search(words))
    if young or _UNDER.search(words):
        return AgeBand("possibly-child", (f"Said to be ‘{said_age}’",))
    if ages or answer == "adult":
        return AgeBand("adult", (f"Said to be ‘{said_age}’" if ages else "Reported as an adult",))
    if answer == "not-known":
        return AgeBand("possibly-child", ("Whoever told us does not know the age",))
    return AgeBand("not-known", ("Nobody has said how old they are",))


def _ages_in(words: str, on: date) -> list[int]:
    """The ages that words name, in years; a year of birth counts as one."""
    numbers = [int(number) for number in re.findall(r"\d{1,4}", _SMALL.sub(" ", words))]
    years = [on.year - number if 1890 <= number <= on.year else number for number in numbers]
    return [number for number in years if number <= OLDEST]


@practice(
    PART,
    "A child, an unborn baby or possibly one, and children in an adult’s home, are put in the hands of the children’s front "
    "door at once, with its own receipt and clock.",
    source="issue “Safe practice” 10; Working Together to Safeguard Children 2023, chapter 3",
)
def goes_to_children(band: str, children_at_home: str = "no") -> Decision:
    """Whether the children’s front door must have it, and why."""
    reasons = {
        "child": "The person is under 18",
        "unborn": "The person is not born yet",
        "possibly-child": "The person may be under 18, or not born yet",
    }
    found = [reasons[band]] if band in reasons else []
    if children_at_home == "yes":
        found.append("There are children in the home, or who depend on them")
    return Decision(bool(found), tuple(found))


@practice(
    PART,
    "The adult policy is not applied to a child or an unborn baby; while it is only possible, both run until the age is "
    "established.",
    source="issue “Safe practice” 10; contracts §3 (`child`)",
)
def adult_policy_applies(band: str) -> bool:
    """Whether an adult’s clocks run: deciding whom to tell, and what happens next."""
    return band not in CHILDS_BANDS


@practice(
    PART,
    "From 17½ until 25 both teams work together, under a joint plan agreed before the eighteenth birthday, or within five "
    "working days once that has passed.",
    source="issue “Safe practice” 10; Care Act 2014, sections 58 to 66",
)
def around_eighteen(born: date | None, on: date) -> datetime | None:
    """By when a joint plan must be agreed; None for whoever is younger or older, or whose date of birth is not known."""
    if born is None or not _birthday(born, 17, months=6) <= on < _birthday(born, 25):
        return None
    eve = _birthday(born, ADULT_FROM) - timedelta(days=1)
    return datetime.combine(eve if eve >= on else add_working_days(on, 5), PLAN_BY, tzinfo=LONDON)


def _birthday(born: date, years: int, *, months: int = 0) -> date:
    """The day somebody reaches an age; the last of the month where there is no such day."""
    month = born.month + months
    year, month = born.year + years + (month - 1) // 12, (month - 1) % 12 + 1
    for day in range(born.day, 27, -1):
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return date(year, month, born.day)


PLAN_FIRST = "Agree a joint plan with children’s services first: nothing closes because of a birthday"


@practice(PART, "Nothing closes because of a birthday.", source="issue “Safe practice” 10", refuses=(PLAN_FIRST,))
def may_close_around_eighteen(*, plan_owed: bool) -> Decision:
    """Whether closing waits for a joint plan."""
    return Decision(not plan_owed, (PLAN_FIRST,) if plan_owed else ())


AGE_NEEDS_WHY = "Say how you know how old they are"
CHILDREN_NEED_WORDS = "Say which children, and where they are"


@practice(
    PART,
    "An age, and who the children in the home are, are established with a reason.",
    source="issue “Safe practice” 10",
    refuses=(AGE_NEEDS_WHY, CHILDREN_NEED_WORDS),
)
def may_establish(*, because: str, children_at_home: str, children_words: str) -> Decision:
    """Whether what staff say of an age and of children can be kept."""
    reasons = [] if because.strip() else [AGE_NEEDS_WHY]
    if children_at_home == "yes" and not children_words.strip():
        reasons.append(CHILDREN_NEED_WORDS)
    return Decision(not reasons, tuple(reasons))
