"""Alarms as their pages show them: who, how much and when, and never what a record says."""

from collections.abc import Iterable
from typing import Any

from goldenthread.accounts.actor import Actor
from goldenthread.core import clock
from goldenthread.outbox import queries as outbox
from goldenthread.ui.clock_words import ClockWords, clock_words
from goldenthread.ui.tags import Tag
from goldenthread.ui.words import by_words, day_of, moment_words, plural, time_words
from goldenthread.watching.content import rule_of
from goldenthread.watching.models import Alarm, Outcome
from goldenthread.watching.rules import Rule

_MINUTE = 60
_HOUR = 60  # minutes
LISTS = {"open": "To check", "done": "Checked"}


def what_words(alarm: Alarm) -> str:
    """What was unusual: ‘opened the records of 14 people outside their work, in 6 minutes’."""
    rule = rule_of(alarm.rule)
    said = rule.words.format(count=alarm.count) if rule else alarm.rule.replace("-", " ")
    return f"{said}{_stretch(alarm)}"


def _stretch(alarm: Alarm) -> str:
    minutes = round((alarm.last_at - alarm.first_at).total_seconds() / _MINUTE)
    if alarm.count == 1:
        return ""
    if minutes >= 2 * _HOUR:
        return f", in {minutes // _HOUR} hours"
    return f", in {plural(max(minutes, 1), 'minute')}"


def when_words(alarm: Alarm) -> str:
    """When it began."""
    return moment_words(alarm.first_at, clock.now())


def chip(alarm: Alarm) -> ClockWords | None:
    """By when a person checks it; nothing once it is decided."""
    now = clock.now()
    if alarm.decided_at:
        return None
    if now >= alarm.check_by:
        return clock_words(due=alarm.check_by, now=now)
    day = f"today by {time_words(alarm.check_by)}" if day_of(alarm.check_by) == day_of(now) else ""
    return ClockWords("today", f"Check {day or f'by {by_words(alarm.check_by, now)}'}")


def tag(alarm: Alarm) -> Tag:
    """Where it stands."""
    if alarm.outcome:
        return Tag(Outcome(alarm.outcome).label, "green" if alarm.outcome == Outcome.NOTHING_WRONG else "red")
    if alarm.answered_at:
        return Tag("Answered", "orange")
    if alarm.asked_at:
        return Tag("Asked why", "yellow")
    return Tag("Being checked", "blue") if alarm.taken_at else Tag("Not checked", "orange")


def alarm_list(actor: Actor, tab: str, page: Any, rows: Iterable[Alarm], counted: dict[str, int]) -> dict[str, Any]:
    """The list to review, one alarm a row."""
    shown = list(rows)
    failed = outbox.by_subject([alarm.pk for alarm in shown])
    return {
        "heading": "Unusual looks",
        "fold": "Change list",
        "lists": [
            {"text": words, "href": f"?list={key}", "current": key == tab, "count": counted[key]}
            for key, words in LISTS.items()
        ],
        "tab": tab,
        "page": page,
        "rows": [_row(alarm, failed.get(alarm.pk)) for alarm in shown],
        "query": f"list={tab}",
    }


def _row(alarm: Alarm, message: Any) -> dict[str, Any]:
    return {
        "one": alarm,
        "chip": chip(alarm),
        "tag": tag(alarm),
        "what": what_words(alarm),
        "when": when_words(alarm),
        "told": ", ".join(alarm.told) or "Nobody yet",
        "not_delivered": bool(message and message.state == "gave-up"),
    }


def next_step(actor: Actor, alarm: Alarm) -> dict[str, Any]:
    """One alarm as the next step of a page (watching/next_step.jinja)."""
    return {
        "alarm": alarm,
        "what": what_words(alarm),
        "when": when_words(alarm),
        "chip": chip(alarm),
        "may_stop": alarm.viewer_organisation_id == actor.organisation_id,
        "first_name": alarm.viewer_name.split()[0],
    }


def alarm_page(actor: Actor, alarm: Alarm) -> dict[str, Any]:
    """One alarm with what may still be done about it."""
    rule = rule_of(alarm.rule)
    return next_step(actor, alarm) | {
        "title": f"Unusual look {alarm.reference}",
        "rule": rule,
        "weighed": _weighed(rule) if rule else "",
        "tag": tag(alarm),
        "facts": _facts(alarm),
        "history": _history(alarm),
        "open": alarm.decided_at is None,
    }


def _weighed(rule: Rule) -> str:
    """From how much on it is called unusual."""
    if rule.at_least == 1:
        return "One such look is enough."
    what = "different people" if rule.counts == "people" else "times"
    return f"It is unusual from {rule.at_least} {what} within {rule.minutes} minutes."


def _facts(alarm: Alarm) -> list[dict[str, Any]]:
    return [
        {"term": "Who looked", "text": f"{alarm.viewer_name}, {alarm.viewer_organisation.name}"},
        {"term": "Whose records", "text": alarm.owner.name},
        {"term": "Told", "text": ", ".join(alarm.told) or "Nobody: nobody else may check it"},
    ]


def _history(alarm: Alarm) -> list[dict[str, Any]]:
    """What happened to it, the latest first."""
    decided = f"{alarm.decided_by}: {Outcome(alarm.outcome).label.lower()}. {alarm.reason}" if alarm.outcome else ""
    happened = [
        (alarm.created_at, "Goldenthread noticed it and told those named above."),
        (alarm.taken_at, f"{alarm.taken_by} is checking it."),
        (alarm.escalated_at, "Nobody had taken it up: the next were told."),
        (alarm.asked_at, f"{alarm.asked_by} asked {alarm.viewer_name} why."),
        (alarm.answered_at, f"{alarm.viewer_name} answered: ‘{alarm.answer}’"),
        (alarm.decided_at, decided),
    ]
    dated = sorted(((at, words) for at, words in happened if at), key=lambda one: one[0], reverse=True)
    return [{"when": moment_words(at, clock.now()), "words": words} for at, words in dated]


def task_page(alarm: Alarm) -> dict[str, Any]:
    """What stands above a form about an alarm."""
    return {"alarm": alarm, "what": what_words(alarm), "when": when_words(alarm)}


def answer_page(alarm: Alarm) -> dict[str, Any]:
    """What the viewer is asked: what they opened is said in numbers, as they know it."""
    return task_page(alarm) | {"answered": alarm.answered_at is not None, "open": alarm.decided_at is None}
