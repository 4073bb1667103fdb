"""Who else must hear of a concern, on what is known of it now."""

from typing import Any

from django.db.models import QuerySet

from goldenthread.cases.models import Concern
from goldenthread.cases.queries import staff_facts
from goldenthread.cases.rules.staff import TASKS, staff_tasks
from goldenthread.involvement.content import must_hear_rows
from goldenthread.involvement.models import HearingFacts, MustHear
from goldenthread.involvement.rules.must_hear import NO, NOT_KNOWN, RECORDED, YES, Hearing, who_must_hear

_KNOWN = {True: YES, False: NO, None: NOT_KNOWN}
CHILD = ("child", "unborn", "possibly-child")
LEARNING_DISABILITY_OR_AUTISM = {"autism", "asperger"}


def must_hear(actor: Any) -> QuerySet[MustHear]:
    """Every row of the table that the actor may see."""
    return MustHear.objects.visible_to(actor).select_related("concern")


def hearing(concern: Concern) -> Hearing:
    """Who must hear on what is known now, and what is not known. The caller has shown that the concern is the actor's."""
    staff = {number: _of_staff(facts) for number, facts in staff_facts(concern.pk).items()}
    return who_must_hear(must_hear_rows(), known_facts(concern), staff)


def recorded_facts(concern: Concern) -> dict[str, str]:
    """What triage found out for this table, as last recorded."""
    latest = HearingFacts.objects.filter(concern=concern).order_by("-created_at", "-pk").first()
    return latest.facts if latest else {}


def implied_facts(concern: Concern) -> dict[str, str]:
    """What the record of the concern says of the facts that are asked for on the page."""
    return {
        "registered_service": YES if concern.location_id else NOT_KNOWN,
        "service_in_question": _in_question(concern),
        "learning_disability_or_autism": _learning_disability_or_autism(concern.person.same_as or concern.person),
    }


def known_facts(concern: Concern) -> dict[str, str]:
    """Every fact of the table that is not about a member of staff. What is recorded stands before what the record implies."""
    recorded = {fact: value for fact, value in recorded_facts(concern).items() if fact in RECORDED and value != NOT_KNOWN}
    asked = dict.fromkeys(RECORDED, NOT_KNOWN) | implied_facts(concern) | recorded
    return asked | {
        "possible_crime": _KNOWN[concern.possible_crime],
        "child": YES if concern.child or concern.age_band in CHILD else NO,
        "children_at_home": concern.children_at_home,
        "died": YES if (concern.person.same_as or concern.person).died else NO,
    }


def _in_question(concern: Concern) -> str:
    about = concern.facts.get("about")
    if about is not None:
        return YES if {"staff", "service"} & set(about) else NO
    return YES if "organisational" in concern.abuse else NOT_KNOWN


def _learning_disability_or_autism(person: Any) -> str:
    if person.support_reason == "learning-disability" or LEARNING_DISABILITY_OR_AUTISM & set(person.conditions):
        return YES
    return NOT_KNOWN


def _of_staff(facts: Any) -> dict[str, str]:
    """What one member of staff's allegation starts, as facts of the table: the rule for staff decides, the table follows."""
    started = {task.key for task in staff_tasks(facts)}
    return {f"staff_{key.replace('-', '_')}": _KNOWN[key in started] for key in TASKS}
