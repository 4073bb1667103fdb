"""Check the answers, send them, see the receipt, add to it, or leave."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from goldenthread.accounts.access import public, public_beyond_the_wall
from goldenthread.accounts.actor import Actor
from goldenthread.cases import operations as cases
from goldenthread.core.codes import hash_of
from goldenthread.core.decisions import Refused
from goldenthread.public_site import drafts, limits, presenters, queries, steps
from goldenthread.public_site.forms import FORMS, AddToReportForm, form_for
from goldenthread.public_site.forms.questions import NOT_LISTED
from goldenthread.public_site.reports import report_of
from goldenthread.public_site.views.report import ANYBODY, GET_AND_POST, onward, posted


@public_beyond_the_wall(ANYBODY)
@GET_AND_POST
def check_report(request: HttpRequest) -> HttpResponse:
    """Show every answer with a way to change it; send on POST."""
    draft = drafts.Draft(request.session)
    if not draft.exists:  # sent already: a second press of Send shows the same receipt
        return redirect("report_received" if drafts.receipt(request.session) else "report")
    if steps.unanswered(draft.answers):
        return redirect(onward(draft))
    refused: list[dict[str, str]] = []
    if request.method == "POST":
        try:
            return _send(request, draft)
        except Refused as refusal:
            refused = [{"text": reason} for reason in refusal.reasons]
    return render(request, "public_site/check_report.jinja", {"rows": _rows(draft.answers), "refused": refused})


def _send(request: HttpRequest, draft: drafts.Draft) -> HttpResponse:
    report = report_of(draft.answers, submission_key=draft.submission_key, code_hash=hash_of(draft.hearing_code))
    council = queries.council_for(Actor.public(), queries.place(Actor.public(), report.location_id))
    if council is None:
        return render(request, "public_site/no_council.jinja")
    limits.count_one(request, council)
    concern = cases.raise_concern(actor=Actor.public(), council=council, report=report)
    code = draft.hearing_code if report.reporter_code_hash else ""
    draft.clear()  # only now that it is stored
    reachable = bool(report.reporter_contact)
    drafts.keep_receipt(request.session, concern=concern, council=council, reachable=reachable, code=code)
    return redirect("report_received")


def _rows(answers: steps.Answers) -> list[presenters.Row]:
    chosen = answers.get("which-place", {}).get("location", NOT_LISTED)
    place = queries.place(Actor.public(), UUID(chosen)) if chosen != NOT_LISTED else None
    places = {str(place.pk): queries.place_words(place)} if place else {}
    asked = [step.key for step in steps.steps(answers) if step.key in FORMS]
    return [row for key in asked for row in presenters.rows_of(key, form_for(key, answers, places), dict(answers[key]))]


@public_beyond_the_wall(ANYBODY)
@require_safe
def report_received(request: HttpRequest) -> HttpResponse:
    """The receipt, from the session of the browser that sent it: the reference is in no address."""
    kept = drafts.receipt(request.session)
    council = queries.council(kept["council"]) if kept else None
    if kept is None or council is None:
        return redirect("report")
    received = datetime.fromisoformat(kept["received_at"])
    following = presenters.next_steps(
        received,
        council_id=council.pk,
        reachable=bool(kept["reachable"]),
        telephone=council.telephone,
        urgent=bool(kept["urgent"]),
    )
    page = {"reference": kept["reference"], "code": kept.get("code", ""), "council": council, "next_steps": following}
    return render(request, "public_site/report_received.jinja", page)


@public_beyond_the_wall("somebody with a reference may add words to a concern; the reference opens nothing and shows nothing")
@GET_AND_POST
def add_to_report(request: HttpRequest) -> HttpResponse:
    """Add what was forgotten or has changed. The answer is the same whether or not the reference is one of ours."""
    kept = drafts.receipt(request.session) or {}
    form = AddToReportForm(posted(request), initial={"reference": kept.get("reference", "")})
    if form.is_valid():
        try:
            limits.count_one(request, queries.front_door())
        except Refused as refusal:
            form.add_error(None, list(refusal.reasons))
        else:
            cases.add_to_concern(actor=Actor.public(), **form.cleaned_data)
            return redirect("added_to_report")
    return render(request, "public_site/add_to_report.jinja", {"form": form, "council": queries.front_door()})


@public("says only that words were taken in")
@require_safe
def added_to_report(request: HttpRequest) -> HttpResponse:
    """What happens to words that were added."""
    return render(request, "public_site/added_to_report.jinja", {"council": queries.front_door()})


@public("forgets what this browser wrote, and nothing else")
@require_POST
def leave_report(request: HttpRequest) -> HttpResponse:
    """Forget what was written, for somebody who must not be found out."""
    drafts.leave(request.session)
    return redirect("report")
