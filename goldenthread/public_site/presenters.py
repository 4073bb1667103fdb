"""What the check page and the receipt say."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from goldenthread.cases.rules.referrers import OPENINGS
from goldenthread.clocks.profile import every_timescale
from goldenthread.clocks.queries import profile_of
from goldenthread.clocks.rules import due_at
from goldenthread.core import clock
from goldenthread.core.working_days import next_working_day
from goldenthread.public_site.forms import QuestionForm
from goldenthread.ui.forms import CheckboxesField
from goldenthread.ui.words import day_of, time_words


@dataclass(frozen=True)
class Row:
    """One line of the check page."""

    question: str
    lines: tuple[str, ...]
    step: str


def rows_of(step: str, form: QuestionForm, answer: dict[str, str]) -> list[Row]:
    """What was answered on one page, in words."""
    return [Row(str(field.label), _said(form, field.name, answer), step) for field in form.top_fields]


def _said(form: QuestionForm, name: str, answer: dict[str, str]) -> tuple[str, ...]:
    field, value = form.fields[name], answer.get(name, "")
    known = dict(getattr(field, "choices", ()))
    chosen = value.split(",") if isinstance(field, CheckboxesField) else [value]
    words = "\n".join(known.get(one, one) for one in chosen)
    inner = getattr(field, "reveals", {}).get(value, "")
    written = f"{words}\n{answer.get(inner, '')}"
    return tuple(line for line in written.splitlines() if line.strip()) or ("Not answered",)


def next_steps(
    received_at: datetime, *, council_id: UUID, reachable: bool, telephone: str, urgent: bool = False
) -> list[dict[str, str]]:
    """What happens to a concern that is stored, with the days worked out as its clocks work them out.

    `urgent`: we were not told that the person is safe now.
    """
    held = every_timescale(profile_of(council_id, day_of(received_at)))
    timescales = {kind: timescale for kind, (timescale, _) in held.items()}
    read, decide = (due_at(timescales[kind], received_at) for kind in ("read", "decide"))
    call = next_working_day(day_of(decide))
    ring = f"Call {telephone} and give your reference. You do not need to explain again."
    if reachable:
        decided = "We decide what to do, and tell you in the way that you said is safe. We cannot always say all of it."
        last = {"when": f"Nothing by {_day(call)}?", "text": ring}
    else:
        decided = "We decide what to do. You did not say how to reach you: use your code to hear."
        last = {"when": f"From {_day(call)}", "text": ring.replace("Call", "You can call", 1)}
    tonight = {
        "when": f"Within {(timescales['safe-tonight'].minutes or 0) // 60} hours",
        "text": "Somebody at the council, or at its out-of-hours desk, finds out whether the person is safe. "
        "If there is danger before then, call 999.",
    }
    return [
        *([tonight] if urgent else []),
        {"when": _by(read), "text": "A safeguarding worker reads what you told us."},
        {"when": f"By the end of {_day(decide)}", "text": decided},
        last,
    ]


def _by(due: datetime) -> str:
    if day_of(due) == clock.today():
        return f"Today, by {time_words(due)}"
    return f"By {time_words(due)} on {_day(due)}"


def _day(moment: date | datetime) -> str:
    day = day_of(moment)
    return f"{day:%A} {day.day} {day:%B}"


def heard(status: str, *, receipt_only: bool, told: str) -> list[str]:
    """What somebody anonymous hears by their code: received, being considered, or what they were told of the decision."""
    if receipt_only:
        return [OPENINGS["receipt"]]
    if told:
        return told.split("\n\n")
    if status == "new":
        return [OPENINGS["receipt"], "It is on the list of the safeguarding team, which reads it next."]
    return [
        OPENINGS["receipt"],
        "The safeguarding team is considering it. Come back with this code to hear more.",
    ]
