"""Somebody's own page, as staff get it ready. What its reader opens is in public_site, with the preview."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases import operations, presenters, queries
from goldenthread.cases.forms.person_pages import AnswerForm, LinkForm, ReadyForm, SentenceForm, WhyOffForm
from goldenthread.cases.models import PersonPage
from goldenthread.cases.permissions import Permission
from goldenthread.cases.views.of_enquiries import enquiry_for
from goldenthread.core.decisions import Refused
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed


def page_for(request: Any, page_id: UUID, what: str) -> PersonPage:
    """The page, or 404; that somebody of the staff looks at it is on record before a byte is rendered."""
    page: PersonPage = get_object_or_404(queries.person_pages(request.actor), pk=page_id)
    audit.looked_at(request.actor, [page.enquiry, page.enquiry.concern], page=what)
    return page


@requires(Permission.SEE_CASEWORK)
def person_pages(request: Any, enquiry_id: UUID) -> HttpResponse:
    """Every page of an enquiry, and the way to get one ready."""
    enquiry = enquiry_for(request, enquiry_id, "their own page")
    return render(request, "cases/person_pages.jinja", presenters.pages_page(request.actor, enquiry))


@requires(Permission.LEAD_ENQUIRY)
def make_page_ready(request: Any, enquiry_id: UUID) -> HttpResponse:
    """Who reads it, who saw the person alone, where it is read and who else looks."""
    enquiry = enquiry_for(request, enquiry_id, "their own page: getting it ready")
    person = enquiry.person.same_as or enquiry.person
    form = ReadyForm(typed(request), initial={"reader": "person", "name": person.name})
    made: list[PersonPage] = []

    def make() -> None:
        made.append(operations.make_page_ready(actor=request.actor, enquiry_id=enquiry.pk, ready=form.ready))

    if done(request, form, make, "Ready. Read and approve each sentence, then make the link."):
        return redirect("person_page", made[0].pk)
    page = {"enquiry": enquiry, "concern": enquiry.concern, "form": form}
    return render(request, "cases/make_page_ready.jinja", page)


@requires(Permission.LEAD_ENQUIRY)
def person_page(request: Any, page_id: UUID) -> HttpResponse:
    """One page: whether it is on, what it says and will say, and what its reader said."""
    page = page_for(request, page_id, "their own page")
    return render(request, "cases/person_page.jinja", presenters.page_page(request.actor, page, request.GET.get("page")))


@requires(Permission.LEAD_ENQUIRY)
def give_page_link(request: Any, page_id: UUID) -> HttpResponse:
    """The word that was agreed; then the card to hand over, shown once."""
    page = page_for(request, page_id, "their own page: its link")
    form = LinkForm(typed(request))
    made = done(
        request,
        form,
        lambda: operations.give_page_link(
            actor=request.actor,
            page_id=page.pk,
            word=form.cleaned_data["word"],
            form_key=form.cleaned_data["form_key"],
        ),
        "",
    )
    if made:
        page = queries.person_pages(request.actor).get(pk=page.pk)
        return render(request, "cases/page_card.jinja", presenters.page_card(page, made.result))
    return render(request, "cases/give_page_link.jinja", {"page_of": page, "concern": page.enquiry.concern, "form": form})


@requires(Permission.LEAD_ENQUIRY)
def add_page_sentence(request: Any, page_id: UUID) -> HttpResponse:
    """A sentence that the record does not propose."""
    page = page_for(request, page_id, "their own page: a sentence")
    form = SentenceForm(typed(request), titles=presenters.titles_of(page))
    return _write(request, page, form, {})


@requires(Permission.LEAD_ENQUIRY)
def write_page_sentence(request: Any, page_id: UUID, key: str) -> HttpResponse:
    """A sentence in other words."""
    page = page_for(request, page_id, "their own page: a sentence")
    rows = {row["one"].key: row for row in presenters.sentence_rows(page)}
    if key not in rows:
        raise Http404
    row = rows[key]
    quote = presenters.quote_of(page, row["one"])
    form = SentenceForm(typed(request), titles=presenters.titles_of(page), one=row["one"], quote=quote)
    return _write(request, page, form, {"key": key, "row": row, "quote": quote})


def _write(request: Any, page: PersonPage, form: SentenceForm, about: dict[str, Any]) -> HttpResponse:
    key = {"key": about["key"]} if about else {}
    if done(
        request,
        form,
        lambda: operations.write_sentence(actor=request.actor, page_id=page.pk, **key, **form.said),
        "Kept. Read it as they will, then approve it.",
    ):
        return redirect("preview_own_page", page.pk)
    context = {"page_of": page, "concern": page.enquiry.concern, "form": form} | about
    return render(request, "cases/write_page_sentence.jinja", context)


@requires(Permission.LEAD_ENQUIRY)
@require_POST
def decide_page_sentence(request: Any, page_id: UUID, key: str) -> HttpResponse:
    """Approve a sentence as it stood in the preview, or hide it."""
    page = page_for(request, page_id, "their own page: a sentence")
    state, seen = request.POST.get("state", ""), request.POST.get("seen", "")
    try:
        operations.decide_sentence(actor=request.actor, page_id=page.pk, key=key, state=state, seen=seen)
    except Refused as refusal:
        for reason in refusal.reasons:
            messages.warning(request, reason)
    else:
        said = {"shown": "Approved: they read this now.", "unsafe": "Hidden: nothing shows that it was there."}
        messages.success(request, said.get(state, "Left out."))
    return redirect("preview_own_page", page.pk)


@requires(Permission.LEAD_ENQUIRY)
def answer_page_message(request: Any, message_id: UUID) -> HttpResponse:
    """How what a reader said was answered."""
    message = get_object_or_404(queries.page_messages(request.actor), pk=message_id)
    page = page_for(request, message.page_id, "their own page: an answer")
    form = AnswerForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.answer_page_message(actor=request.actor, message_id=message.pk, **form.said),
        "Answered.",
    ):
        return redirect("person_page", page.pk)
    context = {"page_of": page, "concern": page.enquiry.concern, "message": message, "form": form}
    return render(request, "cases/answer_page_message.jinja", context)


@requires(Permission.SEE_CASEWORK)
@require_POST
def switch_pages_off(request: Any, enquiry_id: UUID) -> HttpResponse:
    """Off at once. Why is asked on the next page."""
    enquiry = enquiry_for(request, enquiry_id, "their own page: off")
    operations.switch_pages_off(actor=request.actor, enquiry_id=enquiry.pk)
    messages.success(request, "Their page is off. Whoever has it open sees nothing of it any more.")
    return redirect("say_why_pages_off", enquiry.pk)


@requires(Permission.SEE_CASEWORK)
def say_why_pages_off(request: Any, enquiry_id: UUID) -> HttpResponse:
    """Why it was switched off, asked afterwards."""
    enquiry = enquiry_for(request, enquiry_id, "their own page: why it is off")
    form = WhyOffForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.say_why_pages_off(actor=request.actor, enquiry_id=enquiry.pk, **form.said),
        "Recorded.",
    ):
        return redirect("person_pages", enquiry.pk)
    page = {"enquiry": enquiry, "concern": enquiry.concern, "form": form}
    return render(request, "cases/say_why_pages_off.jinja", page)
