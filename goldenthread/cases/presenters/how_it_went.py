"""How an enquiry went, as the page of one enquiry and the page of managers show it."""

from datetime import date
from typing import Any

from django.core.paginator import Page

from goldenthread.cases import queries
from goldenthread.cases.contact_words import SafeWays, ways_words
from goldenthread.cases.models import Enquiry, HowItWent, HowItWentReply
from goldenthread.cases.operations.contact import NOT_TO_KNOW, NOT_TO_KNOW_OF_PERSON
from goldenthread.cases.permissions import Permission
from goldenthread.cases.queries.contact import answers_of
from goldenthread.cases.rules import how_it_went as rules
from goldenthread.cases.seven_questions import Question, seven_questions
from goldenthread.clocks import queries as clocks
from goldenthread.clocks.presenters import chip
from goldenthread.core import clock
from goldenthread.ui.words import by_words, first_capital

KINDS = ("ask-how-it-went", "read-how-it-went")
HIDDEN = "[c]"
NAMELESS = "Name not known"
QUARTERS = 4  # as many as stand beside each other
LINKS_SHOWN = 10


def how_it_went_page(actor: Any, enquiry: Enquiry, asking: HowItWent | None) -> dict[str, Any]:
    """What is owed after one enquiry, who asks and how it is safe, and what was answered."""
    page = {"enquiry": enquiry, "concern": enquiry.concern, "questions": seven_questions(), "asking": asking}
    page["casework"] = actor.has(Permission.SEE_CASEWORK)
    if asking is None:
        return page
    reply = HowItWentReply.objects.filter(asking=asking).prefetch_related("answers").first()
    person = enquiry.person.same_as or enquiry.person
    may_ask = rules.may_ask(queries.part_taken(enquiry, actor.user_id))
    return page | {
        "person": person.name or NAMELESS,
        "open": asking.state in rules.OPEN,
        "may_ask": may_ask,
        "owed": [chip(one) for one in clocks.running_about(actor, [enquiry.pk], KINDS).get(enquiry.pk, [])],
        "ways": _ways(enquiry),
        "not_to_know": enquiry.concern.safe_practice.get(NOT_TO_KNOW if page["casework"] else NOT_TO_KNOW_OF_PERSON, ""),
        "links": [_link(one) for one in queries.links_of(asking)[:LINKS_SHOWN]],
        "not_asked": _not_asked(asking),
        "reply": reply,
        "answers": _answers(reply) if reply else [],
        "answered_by": rules.ANSWERED_BY[reply.answered_by] if reply else "",
        "how": rules.HOW[reply.how] if reply else "",
        "unread": bool(reply and reply.how == rules.BY_LINK and reply.read_at is None and _asks_for_a_look(reply)),
    }


def _asks_for_a_look(reply: HowItWentReply) -> bool:
    return rules.needs_a_look({one.question: one.answer for one in reply.answers.all()}, reply.words)


def _ways(enquiry: Enquiry) -> list[dict[str, Any]]:
    """How each may be reached, as they answered last; and that nobody has asked, where nobody has."""
    answers = answers_of(enquiry.concern)
    latest = [(words, answers.get(whose)) for whose, words in rules.WHOSE.items()]
    return [{"whose": whose, "answer": answer, "words": _ways_words(answer)} for whose, answer in latest]


def _ways_words(answer: SafeWays | None) -> str:
    """The safe ways, and what else was said of reaching them."""
    if answer is None or answer.may != "yes":
        return ""
    through = answer.through and f"through {answer.through}"
    interpreter = answer.interpreter and f"interpreter: {answer.interpreter}"
    parts = (ways_words(answer.ways), through, answer.when_where, interpreter)
    return ". ".join(first_capital(part.rstrip(".")) for part in parts if part)


def _link(one: Any) -> dict[str, Any]:
    if one.used_at:
        stands = "used"
    elif one.off_at:
        stands = "switched off"
    elif one.ends_at <= clock.now():
        stands = "its time is over"
    else:
        stands = f"opens once, until {by_words(one.ends_at, clock.now())}"
    return {"one": one, "whose": rules.WHOSE[one.whose], "stands": stands}


def _not_asked(asking: HowItWent) -> dict[str, Any] | None:
    latest = queries.why_not_asked(asking) if asking.state == rules.NOT_ASKED else None
    return {"one": latest, "why": rules.WHY_NOT[latest.why]} if latest else None


def _answers(reply: HowItWentReply) -> list[dict[str, str]]:
    given = {one.question: one.answer for one in reply.answers.all()}
    rows = []
    for one in seven_questions().questions:
        words = one.answers.get(given.get(one.key, ""), "Not answered")
        rows.append({"question": one.wording(reply.answered_by), "answer": words})
    return rows


def how_it_went_list(actor: Any, page: Page[HowItWent]) -> dict[str, Any]:
    """What is still to ask; and for managers how often each answer was given."""
    return {
        "page": page,
        "rows": [_row(one) for one in page.object_list],
        "manager": actor.has(Permission.REVIEW_DECISIONS),
        "casework": actor.has(Permission.SEE_CASEWORK),
        **_figures(actor),
    }


def _row(one: HowItWent) -> dict[str, Any]:
    person = one.enquiry.person.same_as or one.enquiry.person
    late = one.due_at < clock.now()
    return {
        "one": one,
        "person": person.name or NAMELESS,
        "by": f"Overdue since {by_words(one.due_at, clock.now())}" if late else f"By {by_words(one.due_at, clock.now())}",
        "late": late,
        "state": one.get_state_display(),
    }


def first_quarter(today: date) -> date:
    """The day from which the quarters shown begin."""
    first = _quarter_of(today)
    for _ in range(QUARTERS - 1):
        first = _quarter_of(date.fromordinal(first.toordinal() - 1))
    return first


def _quarter_of(day: date) -> date:
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def _figures(actor: Any) -> dict[str, Any]:
    """A table for each question, with what may be shown: the quarter that is not over is told so."""
    if not actor.has(Permission.REVIEW_DECISIONS):
        return {"figures": []}
    since = first_quarter(clock.today())
    rows = queries.how_often_answered(actor, since)
    quarters = sorted({row["quarter"] for row in rows})
    counted = {(row["quarter"], row["question"], row["answer"]): row["count"] for row in rows}
    return {
        "columns": ["Answer", *({"text": quarter_words(day, clock.today()), "numeric": True} for day in quarters)],
        "figures": [_table(one, quarters, counted) for one in seven_questions().questions] if quarters else [],
    }


def _table(one: Question, quarters: list[date], counted: dict[tuple[date, str, str], int]) -> dict[str, Any]:
    columns = [{key: counted.get((day, one.key, key), 0) for key in one.answers} for day in quarters]
    shown = [rules.without_small(column) for column in columns]
    rows = [{"words": words, "cells": [_cell(column[key]) for column in shown]} for key, words in one.answers.items()]
    rows.append({"words": "Answered", "cells": [_cell(rules.total_shown(column)) for column in columns]})
    return {"question": one.adult, "rows": rows}


def _cell(count: int | None) -> str:
    return HIDDEN if count is None else str(count)


def quarter_words(first: date, today: date) -> str:
    """Oct to Dec 2026, and that it is not over while it is not."""
    last = date(first.year, first.month + 2, 1)
    so_far = ", so far" if _quarter_of(today) == first else ""
    return f"{first:%b} to {last:%b} {first.year}{so_far}"
