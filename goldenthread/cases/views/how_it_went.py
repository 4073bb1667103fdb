"""Asking how an enquiry went: who asks, the link, the paper, what was answered, and the page of those still to ask."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases import operations, queries
from goldenthread.cases.forms import how_it_went as forms
from goldenthread.cases.models import HowItWent
from goldenthread.cases.permissions import Permission
from goldenthread.cases.presenters.how_it_went import how_it_went_list, how_it_went_page
from goldenthread.cases.rules.duty import OF_ADULTS
from goldenthread.cases.rules.how_it_went import may_ask
from goldenthread.cases.seven_questions import WORDINGS, seven_questions
from goldenthread.ui.doing import done, tried
from goldenthread.ui.forms import typed

PAGE_SIZE = 25
ASKERS = (Permission.SEE_CASEWORK, Permission.ASK_HOW_IT_WENT)


def _asking(request: Any, enquiry_id: UUID, page: str) -> HowItWent:
    """What is owed after an enquiry of the actor's, or that they are named to ask about; 404 for every other."""
    asking = get_object_or_404(queries.askings(request.actor), enquiry_id=enquiry_id)
    audit.looked_at(request.actor, asking, page=page)
    return asking


def _whose(asked: Any) -> str:
    return asked if asked in WORDINGS else WORDINGS[0]


def _of(request: Any, asking: HowItWent, **more: Any) -> dict[str, Any]:
    """What every form of it shows; where the actor had a part in the enquiry, why they cannot ask."""
    independent = may_ask(queries.part_taken(asking.enquiry, request.actor.user_id))
    return {"enquiry": asking.enquiry, "concern": asking.enquiry.concern, "asking": asking, "independent": independent} | more


@requires(*ASKERS)
def how_it_went(request: Any, enquiry_id: UUID) -> HttpResponse:
    """The questions, who asks, how it is safe, and what was answered. Whoever is named to ask reads no more than that."""
    asking = queries.askings(request.actor).filter(enquiry_id=enquiry_id).first()
    if asking is None:
        adults = queries.enquiries(request.actor).filter(kind__in=OF_ADULTS)
        enquiry = get_object_or_404(adults, pk=enquiry_id)
    else:
        enquiry = asking.enquiry
    audit.looked_at(request.actor, asking or enquiry, page="how it went")
    return render(request, "cases/how_it_went.jinja", how_it_went_page(request.actor, enquiry, asking))


@requires(Permission.LEAD_ENQUIRY)
def name_asker(request: Any, enquiry_id: UUID) -> HttpResponse:
    asking = _asking(request, enquiry_id, "who asks how it went")
    chosen = {"asker": asking.asker_id or "", "outside": asking.asker_words}
    form = forms.AskerForm(typed(request), askers=queries.askers(request.actor, asking.enquiry), initial=chosen)
    if done(
        request,
        form,
        lambda: operations.name_asker(actor=request.actor, enquiry_id=enquiry_id, **form.said),
        "Recorded. They see what they need to ask.",
    ):
        return redirect("how_it_went", enquiry_id)
    return render(request, "cases/name_asker.jinja", _of(request, asking, form=form))


@requires(*ASKERS)
def give_link(request: Any, enquiry_id: UUID) -> HttpResponse:
    """The link is shown once, as the answer to the form: no address holds it."""
    asking = _asking(request, enquiry_id, "give a link")
    form = forms.LinkForm(typed(request))
    made = done(request, form, lambda: operations.give_link(actor=request.actor, enquiry_id=enquiry_id, **form.said), "")
    if made and form.said["address"]:
        messages.success(request, "The e-mail is on its way. It names nothing but the council.")
        return redirect("how_it_went", enquiry_id)
    if made:
        return render(request, "cases/link_given.jinja", _of(request, asking, link=made.result))
    return render(request, "cases/give_link.jinja", _of(request, asking, form=form))


@requires(*ASKERS)
@require_POST
def take_link_off(request: Any, enquiry_id: UUID) -> HttpResponse:
    _asking(request, enquiry_id, "switch the link off")
    tried(
        request,
        lambda: operations.take_link_off(actor=request.actor, enquiry_id=enquiry_id),
        "The link is switched off. Whoever opens it reads that the page is not in use.",
    )
    return redirect("how_it_went", enquiry_id)


@requires(*ASKERS)
def record_answers(request: Any, enquiry_id: UUID) -> HttpResponse:
    asking = _asking(request, enquiry_id, "write down how it went")
    whose = _whose(request.GET.get("for"))
    form = forms.AnswersForm(typed(request), whose=whose)
    if done(
        request,
        form,
        lambda: operations.record_answers(actor=request.actor, enquiry_id=enquiry_id, **form.said),
        "Recorded as they answered.",
    ):
        return _afterwards(request, enquiry_id)
    return render(request, "cases/record_answers.jinja", _of(request, asking, form=form, whose=whose))


@requires(*ASKERS)
def say_not_asked(request: Any, enquiry_id: UUID) -> HttpResponse:
    asking = _asking(request, enquiry_id, "not asked how it went")
    form = forms.NotAskedHowForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.say_not_asked(actor=request.actor, enquiry_id=enquiry_id, **form.said),
        "Recorded, with the reason.",
    ):
        return _afterwards(request, enquiry_id)
    return render(request, "cases/say_not_asked.jinja", _of(request, asking, form=form))


def _afterwards(request: Any, enquiry_id: UUID) -> HttpResponse:
    """Whoever only asks reads nothing of the enquiry once it is done."""
    if request.actor.has(Permission.SEE_CASEWORK):
        return redirect("how_it_went", enquiry_id)
    return redirect("list_how_it_went")


@requires(Permission.TRIAGE_CONCERN)
@require_POST
def read_answers(request: Any, enquiry_id: UUID) -> HttpResponse:
    _asking(request, enquiry_id, "read how it went")
    tried(
        request,
        lambda: operations.read_answers(actor=request.actor, enquiry_id=enquiry_id),
        "Recorded that you have read it. If they may not be safe, raise a concern or open it again.",
    )
    return redirect("how_it_went", enquiry_id)


@requires(*ASKERS)
def print_questions(request: Any, enquiry_id: UUID) -> HttpResponse:
    """The questions on paper: nothing on it names what they are about."""
    asking = _asking(request, enquiry_id, "questions on paper")
    page = {"questions": seven_questions().questions, "whose": _whose(request.GET.get("for"))}
    return render(request, "cases/print_questions.jinja", _of(request, asking) | page)


@requires(*ASKERS)
def list_how_it_went(request: Any) -> HttpResponse:
    """Those still to ask; for managers, how often each answer was given."""
    page = Paginator(queries.still_to_ask(request.actor), PAGE_SIZE).get_page(request.GET.get("page"))
    audit.looked_at(request.actor, list(page.object_list), page="how it went")
    return render(request, "cases/how_it_went_list.jinja", how_it_went_list(request.actor, page))
