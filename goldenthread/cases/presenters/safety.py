"""The pages of safe tonight, for the council that owns the concern and for the desk that has it in its hands."""

from typing import Any

from django.urls import reverse

from goldenthread.accounts.letters import due_words
from goldenthread.cases import queries
from goldenthread.cases.models import Concern, HandOver
from goldenthread.cases.presenters.owed import owed_now
from goldenthread.cases.rules.identifying import MARKS, Known, without
from goldenthread.cases.words import SAFE


def council_safety_page(actor: Any, concern: Concern, form: Any, part: str) -> dict[str, Any]:
    """A page of the council's that adds to what is known of somebody's safety, and by when it is owed."""
    back = {"href": reverse("concern", args=[concern.pk]), "text": f"Concern {concern.reference}"}
    owed = owed_now(actor, concern, part)
    return _safety_page(concern, form) | {"reference": concern.reference, "back": back, "owed": owed}


def desk_safety_page(hand_over: HandOver, form: Any) -> dict[str, Any]:
    """The same for the desk."""
    back = {"href": reverse("hand_over", args=[hand_over.pk]), "text": f"Hand-over {hand_over.reference}"}
    concern = hand_over.concern
    told = reported_to_desk(concern, queries.left_out_for_partners(concern), withheld=queries.withheld_in(hand_over))
    return _safety_page(concern, form) | {"reference": hand_over.reference, "back": back, "reported": told}


def _safety_page(concern: Concern, form: Any) -> dict[str, Any]:
    return {"concern": concern, "form": form, "reported": reported_safety(concern)}


def reported_safety(concern: Concern) -> str:
    """Safe now, in the words of whoever reported it."""
    return " ".join(filter(None, (answered_safety(concern), concern.safe_words)))


def reported_to_desk(concern: Concern, left_out: list[Known], *, withheld: bool) -> str:
    """The same as a partner's desk reads it: without their words where these are withheld from it, and with a mark for whatever
    could show who told us or what is protected."""
    if withheld:
        return answered_safety(concern)
    return without(reported_safety(concern), left_out, MARKS)


def answered_safety(concern: Concern) -> str:
    """The same without their words."""
    return f"{SAFE.get(concern.safe_now, '').replace('I don’t know', 'Not known')}."


def safety_entries(decided: Any, tried: Any) -> list[dict[str, Any]]:
    """What was decided and tried, as one timeline, the latest first."""
    rows = [(one.created_at, _decided(one)) for one in decided] + [(one.at, _tried(one)) for one in tried]
    return [entry | {"when": due_words(at)} for at, entry in sorted(rows, key=lambda row: row[0], reverse=True)]


def _decided(one: Any) -> dict[str, Any]:
    parts = [f"Because: {one.because}", f"Plan: {one.plan}"]
    if one.doing_now:
        parts.insert(1, f"Being done now: {one.doing_now}")
    if one.check_at:
        parts.append(f"Checked next by {one.checked_by}, {due_words(one.check_at)}")
    else:
        parts.append(f"No further check: {one.no_check_because}")
    parts.append(f"{one.decided_by}, {one.decided_for}")
    return {"lead": "Safe tonight." if one.safe else "Not safe.", "text": ". ".join(_unstopped(parts)), "mark": ""}


def _tried(one: Any) -> dict[str, Any]:
    parts = [one.get_how_display()]
    if one.outcome == "seen":
        parts += ["Alone" if one.alone == "yes" else "Not alone", one.get_interpreter_display()]
    parts += [f"Tried by {one.tried_by}", one.words]
    lead = "Seen." if one.outcome == "seen" and one.how == "in-person" else f"{one.get_outcome_display()}."
    return {"lead": lead, "text": ". ".join(_unstopped(parts)), "mark": "" if one.outcome == "seen" else "missed"}


def _unstopped(parts: list[str]) -> list[str]:
    return [part.rstrip(". ") for part in parts if part]
