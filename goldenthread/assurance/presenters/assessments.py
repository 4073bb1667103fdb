"""An assessment as whoever answers it sees it: what is to be done, by when, how far they are; and one standard."""

from collections import defaultdict
from typing import Any

from goldenthread.accounts.actor import Actor
from goldenthread.assurance import queries
from goldenthread.assurance.content import scales
from goldenthread.assurance.models import OPEN_TO_ANSWER, Answer, Assessment, CampaignState
from goldenthread.assurance.presenters.campaigns import due_chip, tag, trouble
from goldenthread.assurance.presenters.frameworks import also_answers, source_words
from goldenthread.assurance.queries import answers as papers
from goldenthread.assurance.queries import board as boards
from goldenthread.assurance.queries.answers import Asked, Paper
from goldenthread.assurance.rules.answers import BECAUSE, may_confirm, point_of, rating_question
from goldenthread.assurance.rules.frameworks import Kind, Question
from goldenthread.clocks.presenters import Due, chip
from goldenthread.core import clock
from goldenthread.ui.tags import Tag, tag_for
from goldenthread.ui.words import day_of, long_date_words


def is_open(assessment: Assessment) -> bool:
    """Whether it can still be answered."""
    return assessment.state in OPEN_TO_ANSWER and assessment.campaign.state == CampaignState.OPEN


def assessment_page(actor: Actor, assessment: Assessment, paper: Paper, number: str | None = None) -> dict[str, Any]:
    """What is asked, section by section, with where each standard is and the next thing to do; a page of its history."""
    whole = queries.answers_for_all(actor, assessment)
    following = next((one for one in paper.asked if not one.done), None)
    return {
        "assessment": assessment,
        "campaign": assessment.campaign,
        "tag": tag(assessment),
        "chip": due_chip(assessment),
        "whole": whole,
        "open": is_open(assessment),
        "paper": paper,
        "sections": _sections(paper),
        "frameworks": len({one.framework.id for one in paper.asked}),
        "to_confirm": sum(one.to_confirm for one in paper.asked),
        "given": _with_colleagues(actor, paper),
        "without_words": sum(_says_nothing(one) for one in paper.asked),
        "following": following,
        "relying": queries.relied_on_by(assessment.campaign),
        "can_see": can_see(actor, assessment, paper, whole=whole),
        "events": boards.history(actor, assessment, number),
    }


def _with_colleagues(actor: Actor, paper: Paper) -> list[Asked]:
    """The standards that colleagues have and have not answered yet."""
    waiting = [one for one in paper.asked if one.answer and not one.done]
    return [one for one in waiting if one.answer and one.answer.given_to_id not in (None, actor.user_id)]


def _sections(paper: Paper) -> list[dict[str, Any]]:
    """The standards of a paper under their headings, each with where it is."""
    sections: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for asked in paper.asked:
        sections[asked.framework.title, asked.section.title].append({"asked": asked, "state": standing(asked)})
    return [{"framework": key[0], "title": key[1], "rows": rows} for key, rows in sections.items()]


def _says_nothing(asked: Asked) -> bool:
    texts = [one.key for one in asked.framework.asked(asked.standard) if one.kind is Kind.TEXT]
    return asked.done and bool(texts) and asked.answer is not None and not any(asked.answer.said.get(key) for key in texts)


def standing(asked: Asked) -> dict[str, Any]:
    """Where one standard is, in a tag and a few words."""
    answer = asked.answer
    if answer and answer.answered_at:
        point = rating_words(asked, answer)
        return {"tag": Tag(point, "green" if answer.tone == "met" else "grey"), "words": f"{answer.answered_by}"}
    if answer and answer.given_to:
        late = answer.given_due_at is not None and answer.given_due_at < clock.now()
        due = long_date_words(answer.given_due_at) if answer.given_due_at else ""
        words = f"{answer.given_to.name}, by {due}" + (": late" if late else "")
        return {"tag": Tag("Given", "orange" if late else "blue"), "words": words}
    if answer and answer.said:
        return {"tag": Tag("Begun", "blue"), "words": "Not rated yet"}
    if asked.prior:
        return {"tag": tag_for("assurance", "prior_answer"), "words": f"{rating_words(asked, asked.prior)} last time"}
    return {"tag": tag_for("assurance", "not_started"), "words": ""}


def rating_words(asked: Asked, answer: Answer) -> str:
    """What an answer was rated, in the words of its scale."""
    return _value_words(rating_question(asked.framework, asked.standard), answer.rating)


def can_see(actor: Actor, assessment: Assessment, paper: Paper, *, whole: bool) -> list[tuple[str, bool]]:
    """What whoever answers can see and do, checked now, each yes or no: one place to look when something does not open."""
    opens = is_open(assessment)
    return [
        (f"You are signed in as {actor.name}, {actor.organisation_name}", True),
        (f"It is open to be answered until {long_date_words(assessment.due_at)}, and later until it is closed", opens),
        (f"You can read and answer {len(paper.asked)} of its standards", opens and bool(paper.asked)),
        ("You can give parts to colleagues, and submit it", opens and whole),
        (f"{assessment.campaign.lead.name} sees how many are answered, and reads nothing before you submit", True),
        ("You can see what another organisation answers", False),
    ]


def standard_page(actor: Actor, assessment: Assessment, paper: Paper, asked: Asked) -> dict[str, Any]:
    """One standard beside its form: the answer of the time before, what good looks like, and what else it counts for."""
    answer = asked.answer
    return {
        "assessment": assessment,
        "campaign": assessment.campaign,
        "asked": asked,
        "at": paper.asked.index(asked) + 1,
        "paper": paper,
        "chip": chip(Due(answer.given_due_at)) if answer and answer.given_due_at and not asked.done else due_chip(assessment),
        "state": standing(asked),
        "given": _with_colleagues(actor, paper),
        "prior": prior_box(assessment, asked) if asked.prior else None,
        "said": said_words(asked, answer) if answer else [],
        "also": also_answers(asked.framework)[asked.standard.key],
        "source": source_words(asked.standard.source),
        "following": paper.after(asked),
        "open": is_open(assessment),
        "whole": queries.answers_for_all(actor, assessment),
    }


def prior_box(assessment: Assessment, asked: Asked) -> dict[str, Any]:
    """The answer of the time before, and what has changed since."""
    prior = asked.prior
    assert prior is not None
    change = papers.changed_since(assessment, asked)
    year = day_of(prior.answered_at).year if prior.answered_at else ""
    return {
        "year": year,
        "said": said_words(asked, prior),
        "by": prior.answered_by,
        "changed": change.what if change else (),
        "may_confirm": may_confirm(offered=True, change=change).met,
    }


def said_words(asked: Asked, answer: Answer) -> list[tuple[str, str]]:
    """Each question that was answered, with what was said."""
    found = []
    for question in asked.framework.asked(asked.standard):
        value = answer.said.get(question.key)
        if value not in (None, "", []):
            because = answer.said.get(question.key + BECAUSE)
            found.append((question.words, _value_words(question, value) + (f". {because}" if because else "")))
    return found


def _value_words(question: Question, value: Any) -> str:
    if question.scale:
        point = point_of(scales()[question.scale], value)
        return point.words if point else str(value)
    if question.choices:
        words = {one.key: one.words for one in question.choices}
        return "; ".join(words.get(one, str(one)) for one in (value if isinstance(value, list) else [value]))
    return f"{value} {question.unit}".strip()


def asked_page(actor: Actor, assessment: Assessment, number: str | None) -> dict[str, Any]:
    """One assessment for whoever asked for it: how far it is, what has happened, and what can be done."""
    campaign, answering = assessment.campaign, assessment.state in OPEN_TO_ANSWER
    alone = bool(queries.left_alone([assessment]))
    return {
        "assessment": assessment,
        "campaign": campaign,
        "tag": tag(assessment),
        "chip": due_chip(assessment),
        "leads": campaign.lead_id == actor.organisation_id,
        "running": campaign.state == CampaignState.OPEN,
        "answering": answering,
        "answered": boards.answered([assessment]).get(assessment.pk, 0),
        "total": boards.standards_asked(campaign),
        "alone": alone,
        "next": _next_of(assessment, answering=answering and campaign.state == CampaignState.OPEN, alone=alone),
        "sections": _sections(papers.paper_submitted(actor, assessment)),
        "rating": rating_words,
        "said": said_words,
        "events": boards.history(actor, assessment, number),
    }


def _next_of(assessment: Assessment, *, answering: bool, alone: bool) -> str:
    if not answering:
        return "Nothing for you to do"
    if assessment.not_delivered:
        return trouble(assessment, alone=alone)
    return "Chase them" if due_chip(assessment).state == "over" else "Wait for them"
