"""What is asked of other organisations: for the council that asks, and for the teams that are asked."""

from typing import Any

from django.urls import reverse

from goldenthread.cases import queries
from goldenthread.cases.models import AgencyRequest, Enquiry, RequestItem, RequestState, RequestStep, StepKind
from goldenthread.cases.models.requests import TO_DO
from goldenthread.cases.operations.request_steps import OWED
from goldenthread.cases.rules.requests import IN_THE_FIELD, MAKE, REPORT, police_first
from goldenthread.cases.rules.staff import LAWFUL_BASES
from goldenthread.clocks.presenters import chip
from goldenthread.clocks.queries import running_about
from goldenthread.core import clock
from goldenthread.files.queries import files_with
from goldenthread.ui.addresses import address
from goldenthread.ui.tags import tag_for
from goldenthread.ui.words import first_capital, long_date_words, moment_words

RESPONSIBLE = "The council stays responsible for this enquiry, whoever makes it (Care Act 2014 section 42(2))."
FILES = "Write it here in words. A document goes with the request: add it under Files, before you return it."
OF_THE_COUNCIL = (StepKind.CHASED, StepKind.TOLD, StepKind.WITHDRAWN)  # why and how stays with the council


def requests_page(actor: Any, enquiry: Enquiry, page: Any) -> dict[str, Any]:
    """Everything that is asked for one enquiry, what needs the council on top."""
    return {
        "enquiry": enquiry,
        "concern": enquiry.concern,
        "page": page,
        "rows": request_rows(actor, list(page.object_list)),
    }


def request_rows(actor: Any, found: list[AgencyRequest]) -> list[dict[str, Any]]:
    """The rows of a list: each with its most urgent clock."""
    running = running_about(actor, [one.pk for one in found], OWED)
    return [_row(one, running.get(one.pk, [])) for one in found]


def _row(one: AgencyRequest, running: list[Any]) -> dict[str, Any]:
    shown = [chip(clock) for clock in running[:1]]
    return {"one": one, "chips": shown, "over": bool(shown and shown[0].state == "over"), "tag": tag_for("request", one.state)}


def request_page(actor: Any, asked: AgencyRequest) -> dict[str, Any]:
    """One request, for the council that asks: what is next, what came back, and everything that happened."""
    steps, items = queries.steps_of(asked), queries.items_of(asked)
    running = running_about(actor, [asked.pk], OWED).get(asked.pk, [])
    return {
        "asked": asked,
        "enquiry": asked.enquiry,
        "concern": asked.enquiry.concern,
        "tags": [tag_for("request", asked.state)],
        "chips": [chip(one) for one in running[:1]],
        "police": _police(asked),
        "next": _next(asked, steps),
        "came_back": _came_back(items, steps),
        "entries": [_entry(step) for step in reversed(steps)],
    } | about(asked, items)


def _police(asked: AgencyRequest) -> str:
    """What the police have come to hold since somebody was asked to go to the person; empty where nothing stands in the way."""
    if asked.kind not in IN_THE_FIELD or asked.state not in TO_DO:
        return ""
    held = queries.police_hold(asked.enquiry)
    said = police_first(asked.kind, hand_over=held.hand_over, hold=held.hold, police_reference=held.reference)
    return " ".join(said.reasons)


def about(asked: AgencyRequest, items: list[RequestItem]) -> dict[str, Any]:
    """What is asked, why, and what those who are asked may know of the person: for both sides alike."""
    return {
        "items": items,
        "basis": LAWFUL_BASES[asked.basis],
        "person": _person(asked),
        "making": asked.kind == MAKE,
        "responsible": RESPONSIBLE,
        "files_hint": FILES,
        "files": files_with(asked.pk),
        "files_add": "",
        "telephone": asked.enquiry.team.telephone or asked.owner.telephone,
    }


def _person(asked: AgencyRequest) -> list[dict[str, str]]:
    person = asked.enquiry.person.same_as or asked.enquiry.person
    lines = [{"term": "Name", "text": person.name or "Not known"}] if asked.gives_name else []
    if asked.gives_born:
        lines.append({"term": "Date of birth", "text": long_date_words(person.born) if person.born else "Not known"})
    return lines


def _came_back(items: list[RequestItem], steps: list[RequestStep]) -> list[dict[str, Any]]:
    """Each time that it came back, the latest on top: an answer to each item, the report, and what else was said."""
    answers = queries.answers_in(steps)
    return [
        {
            "step": step,
            "answers": [{"item": item, "words": answers.get(step.pk, {}).get(item.pk, "")} for item in items],
            "report": [{"label": label, "words": step.report[key]} for key, label in REPORT.items() if key in step.report],
        }
        for step in reversed(steps)
        if step.kind == StepKind.RETURNED
    ]


def _entry(step: RequestStep) -> dict[str, Any]:
    return _said(step, by=step.by, words=step.words)


def _said(step: RequestStep, *, by: str, words: str) -> dict[str, Any]:
    """A step as a line of the timeline."""
    now = clock.now()
    due = f", due {moment_words(step.due_at, now)}" if step.due_at else ""
    return {
        "when": f"{first_capital(moment_words(step.created_at, now))}, {by}",
        "lead": f"{step.get_kind_display()}{due}.",
        "text": words,
    }


def _next(asked: AgencyRequest, steps: list[RequestStep]) -> dict[str, Any]:
    """The one next step of the council, and what else it may do."""
    if asked.state == RequestState.RETURNED:
        return {"title": "Read what came back: is it complete?", "read": True}
    if asked.state == RequestState.DECLINED:
        return {"title": "They declined: ask somebody else, then settle this one", "settle": True}
    if asked.state not in TO_DO:
        return {"title": "Nothing more is owed", "kicker": "Done"}
    question = open_question(steps)
    if question:
        return {"title": "Answer their question", "question": question.words}
    if asked.team is None:
        return {"title": "Write down what comes back, or chase it", "outside": True}
    accepted = "It is accepted: wait for it" if asked.state == RequestState.IN_HAND else "Wait for their answer"
    return {"title": accepted, "wait": True}


def open_question(steps: list[RequestStep]) -> RequestStep | None:
    """The last question that the council has not answered."""
    asked = [step for step in steps if step.kind in (StepKind.QUESTION, StepKind.REPLIED)]
    return asked[-1] if asked and asked[-1].kind == StepKind.QUESTION else None


def asked_list(actor: Any, tab: str, page: Any) -> dict[str, Any]:
    """The list of a team that is asked: what it owes, or the rest."""
    here = reverse("requests_of_us")
    return {
        "tab": tab,
        "page": page,
        "query": f"list={tab}",
        "rows": request_rows(actor, list(page.object_list)),
        "lists": [{"text": text, "href": f"{here}?list={key}", "current": key == tab} for key, text in queries.LISTS.items()],
    }


def is_the_provider(asked: AgencyRequest) -> bool:
    """Whether the team that is asked is of the very provider that it is about: it is never asked to ring itself."""
    provider = asked.enquiry.concern.provider
    return asked.team is not None and provider is not None and provider.organisation_id == asked.team.organisation_id


def asked_page(actor: Any, asked: AgencyRequest) -> dict[str, Any]:
    """One request, for the team that is asked: what to do, what is asked and why, and what became of it."""
    steps, items = queries.steps_of(asked), queries.items_of(asked)
    running = running_about(actor, [asked.pk], ["answer-request"]).get(asked.pk, [])
    return (
        asked_of(asked)
        | {
            "tags": [tag_for("request", asked.state)],
            "chips": [chip(one) for one in running[:1]],
            "to_do": asked.state in TO_DO,
            "files_add": address("add_file", "request", asked.pk) if asked.state in TO_DO else "",
            "missing": next((step for step in reversed(steps) if step.kind == StepKind.SENT_BACK), None),
            "came_back": _came_back(items, steps),
            "entries": [_theirs(asked, step) for step in reversed(steps)],
        }
        | about(asked, items)
    )


def asked_of(asked: AgencyRequest) -> dict[str, Any]:
    """What every page of a team that is asked reads."""
    return {"asked": asked, "concern": asked.enquiry.concern, "ring": not is_the_provider(asked)}


def _theirs(asked: AgencyRequest, step: RequestStep) -> dict[str, Any]:
    """A step as the team that is asked reads it: nobody of the council is named, and what is the council’s own stays there."""
    if step.by_asked:
        return _entry(step)
    return _said(step, by=asked.owner.name, words="" if step.kind in OF_THE_COUNCIL else step.words)


def written_before(asked: AgencyRequest) -> dict[Any, str]:
    """What was written when it came back last: by item, and by part of the report. Empty before the first time."""
    steps = [step for step in queries.steps_of(asked) if step.kind == StepKind.RETURNED][-1:]
    answers = queries.answers_in(steps)
    return {key: words for step in steps for key, words in (answers.get(step.pk, {}) | step.report).items()}
