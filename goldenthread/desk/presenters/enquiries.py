"""An enquiry's own page: the one next step, its stages, what the person wants, and each part of the work (picture 05)."""

from typing import Any

from django.urls import reverse

from goldenthread.cases.enquiry_parts import parts_of
from goldenthread.cases.models import Enquiry, EnquiryKind, Stage
from goldenthread.cases.permissions import Permission
from goldenthread.cases.presenters import wants_shown
from goldenthread.cases.presenters.closing import before_closing
from goldenthread.cases.queries import concerns_that_led_to
from goldenthread.clocks.models import Clock
from goldenthread.clocks.presenters import chip
from goldenthread.clocks.queries import words as asked
from goldenthread.core import clock
from goldenthread.desk.presenters import words
from goldenthread.desk.presenters.waiting import waiting_words
from goldenthread.desk.rules import panel_title, steps, theirs
from goldenthread.ui.tags import tag_for
from goldenthread.ui.words import by_words, moment_words, plural

STAGES = (  # as a reader meets them; each enquiry's stage is one of these
    ("Concern", ()),
    ("Decision", ()),
    ("Planning", (Stage.PLANNING,)),
    ("Enquiry work", (Stage.UNDER_WAY,)),
    ("Case conference", (Stage.CONFERENCE,)),
    ("Plan and review", (Stage.PLAN_IN_REVIEW,)),
    ("Closed", (Stage.OUTCOME_NOT_TOLD, Stage.CEASED, Stage.CLOSED)),
)
# What a stage is called of a child, in the words of Working Together to Safeguard Children 2023.
STAGE_WORDS = {
    EnquiryKind.SECTION_47: {
        "Concern": "Referral",
        "Planning": "Strategy discussion",
        "Enquiry work": "Section 47 enquiries",
        "Case conference": "Child protection conference",
        "Plan and review": "Child protection plan and reviews",
    },
    EnquiryKind.SECTION_17: {"Concern": "Referral", "Enquiry work": "Assessment", "Case conference": "Meeting"},
}


def enquiry_page(actor: Any, enquiry: Enquiry, running: list[Clock]) -> dict[str, Any]:
    """Everything that the page reads. `running` are the clocks of the concern that carries it, done ones too.

    The title names nobody: titles stay in histories and on shared screens.
    """
    concern, person = enquiry.concern, enquiry.person.same_as or enquiry.person
    return {
        "title": f"Enquiry {enquiry.reference}",
        "kind": f"Enquiry {enquiry.reference}, {enquiry.get_kind_display().lower()}",
        "tags": [tag_for("enquiry", enquiry.stage.replace("-", "_"))],
        "back": {"href": reverse("enquiries"), "text": "Enquiries"},
        "heading": words.person_words(person),
        "enquiry": enquiry,
        "concern": concern,
        "may_share": actor.has(Permission.SHARE_CONCERN),
        "person": person,
        "called": words.called(person),
        "wants": wants_shown(actor, enquiry),
        "not_asked": words.not_asked(concern, person),
        "facts": _facts(enquiry),
        "panel": _panel(actor, enquiry, running),
        "stages": _stages(enquiry),
        "parts": parts_of(enquiry),
        "waiting_on": waiting_words(actor, running, enquiry.team_id),
        "clocks": [
            {"words": asked(one), "who": words.owed(actor, one).who, "chip": chip(one)}
            for one in running
            if one.done_at is None
        ],
        "concerns": concerns_that_led_to(actor, enquiry.pk),
        "before_closing": None if enquiry.stage == Stage.CLOSED else before_closing(enquiry),
        "sidenav": _side(enquiry),
    }


def _facts(enquiry: Enquiry) -> list[dict[str, Any]]:
    where = {"term": "Where", "text": enquiry.concern.where}
    if enquiry.concern.location_id:
        where["href"] = reverse("location", args=[enquiry.concern.location_id])
    return [
        {"term": "Lead", "text": enquiry.lead.name if enquiry.lead else "Nobody yet"},
        {"term": "Manager", "text": enquiry.manager.name if enquiry.manager else "Nobody yet"},
        where,
        {"term": "Begun", "text": moment_words(enquiry.started_at, clock.now())},
    ]


def _panel(actor: Any, enquiry: Enquiry, running: list[Clock]) -> dict[str, Any]:
    """The one next step of the concern that carries the enquiry: one rule for every page, so that none disagree."""
    owed = [words.owed(actor, one) for one in running if one.done_at is None]
    concern = enquiry.concern
    ordered = steps(concern.status, owed, identified=True, concern_id=concern.pk, now=clock.now())
    doing = [step for step in ordered if not step.waiting]
    kinds = {step.kind for step in doing[:1]}
    return {
        "title": panel_title(ordered[:1]),
        "clocks": [chip(one) for one in running if one.done_at is None and one.kind in kinds][:1],
        "buttons": [_button(enquiry, step) for step in doing[:2]],
        "then": [step.words for step in doing[1:3]],
        **words.waits([step.words for step in ordered if step.waiting], beside_ours=bool(doing), clocks="#clocks"),
    }


def _button(enquiry: Enquiry, step: Any) -> dict[str, Any]:
    """Before an enquiry is planned, somebody leads it."""
    if step.kind == "plan-enquiry" and not enquiry.lead_id:
        return {"text": "Say who leads it", "href": reverse("say_who_leads", args=[enquiry.pk]), "acts": False}
    return {"text": step.words, "href": words.href(step), "acts": step.acts}


def _stages(enquiry: Enquiry) -> dict[str, Any]:
    current = next(number for number, (_, stages) in enumerate(STAGES, 1) if enquiry.stage in stages)
    now = clock.now()
    when = {1: moment_words(enquiry.concern.received_at, now), 2: moment_words(enquiry.started_at, now)}
    if enquiry.concluded_at:
        when[len(STAGES)] = moment_words(enquiry.concluded_at, now)
    called = STAGE_WORDS.get(EnquiryKind(enquiry.kind), {})
    return {
        "items": [{"name": called.get(name, name), "when": when.get(n, "")} for n, (name, _) in enumerate(STAGES, 1)],
        "current": current,
    }


def _side(enquiry: Enquiry) -> dict[str, Any]:
    items = [{"text": "Overview", "href": "#main", "current": True}]
    items += [{"text": one["part"].title, "href": reverse(one["part"].page, args=[enquiry.pk])} for one in parts_of(enquiry)]
    items.append({"text": "Chronology", "href": reverse("chronology", args=[enquiry.pk])})
    items.append({"text": "Concern and who was told", "href": reverse("concern", args=[enquiry.concern_id])})
    return {
        "label": "This enquiry",
        "summary": f"{enquiry.reference}: overview",
        "sections": [{"items": items}],
    }


def enquiry_list(actor: Any, rows: list[Enquiry], due: dict[Any, Clock]) -> list[dict[str, Any]]:
    """The rows of the list: each enquiry with its most urgent clock."""
    return [_row(actor, one, due.get(one.concern_id)) for one in rows]


def _row(actor: Any, enquiry: Enquiry, running: Clock | None) -> dict[str, Any]:
    person = enquiry.person.same_as or enquiry.person
    return {
        "one": enquiry,
        "person": words.person_words(person),
        "tag": tag_for("enquiry", enquiry.stage.replace("-", "_")),
        "chip": chip(running) if running else None,
        "step": _step(actor, running) if running else "",
        "by": by_words(running.due_at, clock.now()) if running else "",
        "wish": words.wish(enquiry.concern) or words.not_asked(enquiry.concern, person),
        "days": plural((clock.today() - enquiry.started_at.date()).days, "day"),
    }


def _step(actor: Any, running: Clock) -> str:
    """What its clock asks for; where somebody else owes it, that we wait for them or chase them."""
    owed = words.owed(actor, running)
    return (not owed.ours and theirs(owed, clock.now())) or asked(running)
