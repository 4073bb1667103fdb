"""A campaign as the screen shows it: as a draft that is made ready, and as a board of who has done what."""

from typing import Any

from goldenthread.accounts.actor import Actor
from goldenthread.assurance import queries
from goldenthread.assurance.models import (
    OPEN_TO_ANSWER,
    SHOWN_TO_COMMISSIONER,
    Assessment,
    AssessmentState,
    Campaign,
    CampaignState,
    PartnerState,
)
from goldenthread.assurance.queries import board as boards
from goldenthread.clocks.presenters import Due, chip
from goldenthread.outbox.queries import not_delivered_about
from goldenthread.ui.addresses import address
from goldenthread.ui.clock_words import ClockWords
from goldenthread.ui.tags import Tag, tag_for
from goldenthread.ui.words import plural

PARTNER_TAGS = {
    PartnerState.ASKED: Tag("Asked", "yellow"),
    PartnerState.RELIES: Tag("Relies on it", "green"),
    PartnerState.DECLINED: Tag("Does not rely on it", "grey"),
}
COUNTED = {
    AssessmentState.NOT_STARTED: "not started",
    AssessmentState.ANSWERING: "answering",
    AssessmentState.SUBMITTED: "submitted",
    AssessmentState.ACCURACY: "factual accuracy",
    AssessmentState.SIGNED_OFF: "signed off",
}


def due_chip(assessment: Assessment) -> ClockWords:
    """When it is due, or whether it was submitted in time."""
    return chip(Due(assessment.due_at, assessment.submitted_at))


def tag(assessment: Assessment) -> Tag:
    """How far it has come."""
    return tag_for("assurance", assessment.state)


def campaign_page(actor: Actor, campaign: Campaign) -> dict[str, Any]:
    """What every page of a campaign shows: what is asked, by whom, and who relies on it."""
    asked, partners = list(queries.frameworks_named(campaign)), list(queries.partners_of(actor, campaign))
    return {
        "campaign": campaign,
        "tag": tag_for("policy", campaign.state),
        "leads": campaign.lead_id == actor.organisation_id,
        "asked": asked,
        "standards": sum(one.standards for one in asked),
        "partners": [{"one": one, "tag": PARTNER_TAGS[PartnerState(one.state)]} for one in partners],
        "own_part": next((one for one in partners if one.organisation_id == actor.organisation_id), None),
        "relying": queries.relied_on_by(campaign),
        "undelivered": bool(not_delivered_about(actor, [campaign.pk], letter="campaign-partner")),
    }


def draft_page(actor: Actor, campaign: Campaign, page: Any) -> dict[str, Any]:
    """A draft that is made ready: whom it asks, and what is still to be said before it is sent."""
    everybody = queries.who_answers(queries.assessments_of(actor, campaign))
    unnamed = sum(not one.has_contact for one in everybody)
    shown = queries.who_answers(page.object_list)
    return campaign_page(actor, campaign) | {"page": page, "who": shown, "number": len(everybody), "unnamed": unnamed}


def board_page(actor: Actor, campaign: Campaign, page: Any, show: str) -> dict[str, Any]:
    """Who has done what, and what whoever leads it does next."""
    rows = list(page.object_list)
    answered, alone = boards.answered(rows), queries.left_alone(rows)
    counted = boards.board_counts(actor, campaign)
    about, here = campaign_page(actor, campaign), address("campaign", campaign.pk)
    counts = [
        {
            "count": counted[state],
            "text": words,
            "href": f"{here}?show={state}",
            "colour": "amber" if state == AssessmentState.SUBMITTED else "",
        }
        for state, words in COUNTED.items()
    ]
    return about | {
        "page": page,
        "show": show,
        "query": f"show={show}" if show else "",
        "counts": counts,
        "counted": counted,
        "rows": [_row(one, campaign, answered.get(one.pk, 0), alone=one.pk in alone) for one in rows],
        "next": _next_step(campaign, counted),
        "chip": chip(Due(campaign.due_at)) if campaign.state == CampaignState.OPEN and _waiting(counted) else None,
    }


def _row(one: Assessment, campaign: Campaign, answered: int, *, alone: bool) -> dict[str, Any]:
    open_still, due = one.state in OPEN_TO_ANSWER, due_chip(one)
    late = open_still and due.state == "over"
    return {
        "one": one,
        "tag": tag(one),
        "chip": due if late or (open_still and one.due_at != campaign.due_at) else None,
        "answered": answered,
        "late": late,
        "next": _next(one, open_still=open_still, late=late),
        "trouble": trouble(one, alone=alone),
        "sending": one.opened_at is None and not one.not_delivered and one.state != AssessmentState.WITHDRAWN,
    }


def trouble(one: Assessment, *, alone: bool) -> str:
    """Why nobody may be answering, for whoever asked."""
    if not one.not_delivered:
        return ""
    if alone:
        return "Nobody there answers any more: name somebody else"
    return "E-mail not delivered: ring them" if one.opened_at else "Could not be opened: name somebody else"


def _next(one: Assessment, *, open_still: bool, late: bool) -> str:
    """What whoever asked for it does next, in a word or two."""
    if one.not_delivered:
        return "Put it right"
    if open_still:
        return "Chase" if late else "Remind, or give time"
    return "Read what they answered" if one.state in SHOWN_TO_COMMISSIONER else "Read what happened"


def _waiting(counted: dict[str, int]) -> int:
    """How many have not submitted."""
    return counted[AssessmentState.NOT_STARTED] + counted[AssessmentState.ANSWERING]


def _next_step(campaign: Campaign, counted: dict[str, int]) -> dict[str, Any]:
    """What whoever leads it does next, in one sentence."""
    if campaign.state == CampaignState.CLOSED:
        return {"title": "Nothing for you to do. It is closed", "chase": 0}
    waiting = _waiting(counted)
    submitted = counted[AssessmentState.SUBMITTED]
    found = []
    if counted["unreached"]:
        found.append(f"ring {plural(counted['unreached'], 'respondent')} whom an e-mail did not reach")
    if counted["late"]:
        found.append(f"chase {plural(counted['late'], 'late one')}")
    if submitted:
        found.append(f"read {plural(submitted, 'submitted one')}")
    if not found:
        found.append(f"wait for {waiting} to submit" if waiting else "close it")
    words = ", then ".join(found)
    return {"title": words[:1].upper() + words[1:], "chase": waiting}
