"""Assessments for whoever answers them: the list, one of them, one standard, giving parts away, submitting."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from goldenthread.accounts.access import requires
from goldenthread.assurance import operations, queries
from goldenthread.assurance.forms import answers as forms
from goldenthread.assurance.models import Assessment
from goldenthread.assurance.permissions import Permission
from goldenthread.assurance.presenters.assessments import assessment_page, is_open, standard_page
from goldenthread.assurance.presenters.campaigns import due_chip, tag
from goldenthread.assurance.queries import answers as papers
from goldenthread.assurance.queries.answers import Asked, Paper
from goldenthread.audit import operations as audit
from goldenthread.ui.addresses import address
from goldenthread.ui.doing import done, tried
from goldenthread.ui.forms import typed
from goldenthread.ui.words import day_of

A_PAGE = 25


@requires(Permission.ANSWER_WHAT_IS_GIVEN)
def to_answer(request: Any) -> HttpResponse:
    """What one is asked to answer: to do, submitted, or not asked any more."""
    asked = request.GET.get("list", "")
    shown = asked if asked in papers.TO_ANSWER else papers.TO_DO
    page = Paginator(papers.to_answer(request.actor, shown), A_PAGE).get_page(request.GET.get("page"))
    audit.looked_at(request.actor, list(page.object_list), page="assessments to answer")
    counted, there = papers.to_answer_counts(request.actor), address("to_answer")
    lists = [
        {"text": words, "href": f"{there}?list={key}", "current": key == shown, "count": counted[key]}
        for key, words in papers.TO_ANSWER.items()
    ]
    rows = [{"one": one, "chip": due_chip(one), "tag": tag(one)} for one in page.object_list]
    found = {"page": page, "rows": rows, "lists": lists, "shown": shown, "query": f"list={shown}"}
    return render(request, "assurance/to_answer.jinja", found)


@requires(Permission.ANSWER_WHAT_IS_GIVEN)
def assessment(request: Any, assessment_id: UUID) -> HttpResponse:
    """One assessment: what is asked, by when, how far one is, and what comes next."""
    found = _found(request, assessment_id, "assessment")
    paper = papers.paper_of(request.actor, found)
    shown = assessment_page(request.actor, found, paper, request.GET.get("page"))
    page = render(request, "assurance/assessment.jinja", shown)
    operations.note_first_look(actor=request.actor, assessment_id=found.pk)  # last: a page that fails notes nothing
    return page


@requires(Permission.ANSWER_WHAT_IS_GIVEN)
def answer_standard(request: Any, assessment_id: UUID, framework: str, standard: str) -> HttpResponse:
    """One standard: saved as one goes, and on to the next that is not answered."""
    found, paper, asked = _asked(request, assessment_id, framework, standard)
    said = asked.answer.said if asked.answer else {}
    if "copy" in request.GET and asked.prior and not said:
        said = asked.prior.said
    form = forms.AnswerForm(typed(request) if is_open(found) else None, asked=asked, said=said)
    who = {"actor": request.actor, "assessment_id": found.pk, "framework": framework, "standard": standard}
    if done(request, form, lambda: operations.save_answer(**who, **form.said), "Saved."):
        return _onwards(request, found, paper, asked)
    page = standard_page(request.actor, found, paper, asked)
    return render(request, "assurance/answer_standard.jinja", page | {"form": form})


@requires(Permission.ANSWER_WHAT_IS_GIVEN)
@require_POST
def confirm_prior(request: Any, assessment_id: UUID, framework: str, standard: str) -> HttpResponse:
    """The answer of the time before still stands."""
    found, paper, asked = _asked(request, assessment_id, framework, standard)
    who = {"actor": request.actor, "assessment_id": found.pk, "framework": framework, "standard": standard}
    if tried(request, lambda: operations.confirm_prior(**who), "Confirmed: it counts as answered."):
        return _onwards(request, found, paper, asked)
    return redirect("answer_standard", found.pk, framework, standard)


@requires(Permission.ANSWER_WHAT_IS_GIVEN)
def give_standards(request: Any, assessment_id: UUID) -> HttpResponse:
    """Give standards to a colleague, by a day."""
    found, paper = _whole(request, assessment_id, "give to a colleague")
    people = list(papers.who_can_answer(request.actor))
    first = {"standards": request.GET.getlist("standard"), "due": day_of(found.due_at)}
    form = forms.GiveForm(typed(request), asked=list(paper.asked), people=people, initial=first)
    act = operations.give_standards
    if done(request, form, lambda: act(actor=request.actor, assessment_id=found.pk, **form.said), "Given. They are told."):
        return redirect("assessment", found.pk)
    shown = {"form": form, "assessment": found, "people": people}
    return render(request, "assurance/give_standards.jinja", shown)


@requires(Permission.ANSWER_WHAT_IS_GIVEN)
def invite_to_answer(request: Any, assessment_id: UUID) -> HttpResponse:
    """A colleague without an account, to whom parts can then be given."""
    found, _ = _whole(request, assessment_id, "invite a colleague")
    form, act = forms.InviteForm(typed(request)), operations.invite_to_answer
    said = "Invited. Now give them what they are to answer."
    if done(request, form, lambda: act(actor=request.actor, assessment_id=found.pk, **form.said), said):
        return redirect("give_standards", found.pk)
    return render(request, "assurance/invite_to_answer.jinja", {"form": form, "assessment": found})


@requires(Permission.ANSWER_WHAT_IS_GIVEN)
def submit_assessment(request: Any, assessment_id: UUID) -> HttpResponse:
    """What will be sent, who is accountable, and then the button."""
    found, paper = _whole(request, assessment_id, "submit")
    form, act = forms.SubmitForm(typed(request)), operations.submit_assessment
    said = f"Submitted. {found.campaign.lead.name} reads it from now on."
    if done(request, form, lambda: act(actor=request.actor, assessment_id=found.pk, **form.said), said):
        return redirect("assessment", found.pk)
    page = assessment_page(request.actor, found, paper)
    return render(request, "assurance/submit_assessment.jinja", page | {"form": form})


def _found(request: Any, assessment_id: UUID, page: str) -> Assessment:
    found: Assessment = get_object_or_404(papers.assessments(request.actor), pk=assessment_id)
    audit.looked_at(request.actor, found, page=page)
    return found


def _whole(request: Any, assessment_id: UUID, page: str) -> tuple[Assessment, Paper]:
    """One that the actor answers the whole of: to whoever answers parts alone there is no such page."""
    found = _found(request, assessment_id, f"assessment: {page}")
    if not queries.answers_for_all(request.actor, found):
        raise Http404
    return found, papers.paper_of(request.actor, found)


def _asked(request: Any, assessment_id: UUID, framework: str, standard: str) -> tuple[Assessment, Paper, Asked]:
    found = _found(request, assessment_id, f"assessment: {framework}/{standard}")
    paper = papers.paper_of(request.actor, found)
    asked = paper.find(framework, standard)
    if asked is None:
        raise Http404
    return found, paper, asked


def _onwards(request: Any, found: Assessment, paper: Paper, asked: Asked) -> HttpResponse:
    """To the next standard that is not answered, where that was chosen; else it stays open, or back to the whole."""
    if request.POST.get("then") == "stay":
        return redirect("answer_standard", found.pk, *asked.key)
    following = paper.after(asked)
    return redirect("answer_standard", found.pk, *following.key) if following else redirect("assessment", found.pk)
