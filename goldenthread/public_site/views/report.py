"""The public form: one question a page, no account."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.accounts.access import public_beyond_the_wall
from goldenthread.accounts.actor import Actor
from goldenthread.core.decisions import Refused
from goldenthread.public_site import limits, queries, steps
from goldenthread.public_site.drafts import Draft
from goldenthread.public_site.forms import FORMS, QuestionForm, form_for
from goldenthread.public_site.forms.questions import NOT_LISTED, typed_in

ANYBODY = "anybody who is worried may tell a council, without an account"
GET_AND_POST = require_http_methods(["GET", "HEAD", "POST"])


def posted(request: HttpRequest) -> Any:
    """What was typed, also when every field was left empty; None while the page is only looked at."""
    return request.POST if request.method == "POST" else None


@public_beyond_the_wall(ANYBODY)
@GET_AND_POST
def report(request: HttpRequest) -> HttpResponse:
    """Where it begins: emergency advice first, then Start."""
    draft = Draft(request.session)
    if request.method == "POST":
        if not draft.exists or "again" in request.POST:
            draft.start()
        return redirect(onward(draft))
    council = queries.front_door()
    if council is None:
        return render(request, "public_site/no_council.jinja")
    return render(request, "public_site/report.jinja", {"council": council, "started": bool(draft.answers)})


@public_beyond_the_wall(ANYBODY)
@GET_AND_POST
def answer_question(request: HttpRequest, step: str) -> HttpResponse:
    """Ask one question, and keep the answer."""
    draft = Draft(request.session)
    if step not in steps.BY_KEY:
        raise Http404
    if not draft.exists:
        return _begin_again(request, draft, step)
    if not steps.is_asked(step, draft.answers):
        return redirect(onward(draft))
    if steps.BY_KEY[step].advice:
        return render(request, f"public_site/{step}.jinja", _frame(request, draft, step) | _advice(draft))
    form = _form(request, draft, step)
    if request.method == "POST":
        return _keep(request, draft, step, form)
    return _show(request, draft, step, form)


def _keep(request: HttpRequest, draft: Draft, step: str, form: QuestionForm) -> HttpResponse:
    if "back" in request.POST:  # what stands in the fields is kept; the answer stays what it was
        draft.keep_typed(step, form.typed)
        return redirect(_address_before(request, draft, step))
    draft.keep(step, typed=form.typed, answer=form.answer if form.is_valid() else None)
    if "save" in request.POST:
        return save(request, draft)
    if form.errors:
        return _show(request, draft, step, form)
    changing = "change" in request.GET
    following = (steps.after_change if changing else steps.after)(step, draft.answers)
    return redirect(_address(following, changing))


def save(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Seal what was written and show the code, once: it is in no address and no session."""
    council = queries.front_door()
    try:
        limits.count_save(request, council)
    except Refused as refusal:
        return render(request, "public_site/saved.jinja", {"code": "", "refused": refusal.reasons, "council": council})
    return render(request, "public_site/saved.jinja", {"code": draft.save(), "council": council})


def _show(request: HttpRequest, draft: Draft, step: str, form: QuestionForm) -> HttpResponse:
    return render(request, "public_site/answer_question.jinja", {"form": form, **_frame(request, draft, step)})


def _frame(request: HttpRequest, draft: Draft, step: str) -> dict[str, Any]:
    """What surrounds a question: its number, and the ways back and on."""
    number, of = steps.number(step, draft.answers)
    changing = "change" in request.GET
    following = (steps.after_change if changing else steps.after)(step, draft.answers)
    return {
        "step": step,
        "caption": f"Question {number} of {of}{', continued' if steps.continues(step, draft.answers) else ''}",
        "back": _address_before(request, draft, step),
        "onward": _address(following, changing),
        "council": queries.front_door(),
        "away": draft.was_away,
        "about_me": steps.about_me(draft.answers),
    }


def _advice(draft: Draft) -> dict[str, Any]:
    """Whom to call, of the council that the report is going to, and who answers there at night."""
    chosen = draft.answers.get("which-place", {}).get("location", NOT_LISTED)
    place = queries.place(Actor.public(), UUID(chosen)) if chosen != NOT_LISTED else None
    council = queries.council_for(Actor.public(), place)
    unknown = draft.answers["safe"]["safe"] != "no"
    return {"council": council, "on_call": queries.on_call(council), "unknown": unknown}


def _form(request: HttpRequest, draft: Draft, step: str) -> QuestionForm:
    places = {}
    if step == "which-place":
        searched = draft.answers["where"]["service"]
        places = queries.place_choices(Actor.public(), searched)
    return form_for(step, draft.answers, places, data=posted(request), initial=draft.typed(step))


def _begin_again(request: HttpRequest, draft: Draft, step: str) -> HttpResponse:
    """The hour is over. What was typed on the page that was open is kept, so that nobody writes it twice."""
    if request.method == "POST" and step in FORMS:
        typed = typed_in(FORMS[step].base_fields, request.POST)
        draft.begin_again(step, typed=typed)
        return redirect(onward(draft))
    return redirect("report")


def _address(step: str | None, changing: bool = False) -> str:
    if step is None:
        return reverse("check_report")
    return reverse("answer_question", args=[step]) + ("?change=1" if changing else "")


def _address_before(request: HttpRequest, draft: Draft, step: str) -> str:
    if "change" in request.GET:
        return reverse("check_report")
    before = steps.before(step, draft.answers)
    return _address(before) if before else reverse("report")


def onward(draft: Draft) -> str:
    """The address of the first question without an answer, or of the check page."""
    return _address(steps.unanswered(draft.answers))
