"""A page of their own, for somebody who has no account: a link and a word open it.

Off, ended, wrong and never made are one page, the same to the byte, which is about nothing.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from goldenthread.accounts.access import public, public_beyond_the_wall, requires
from goldenthread.audit import operations as audit
from goldenthread.cases import operations as cases
from goldenthread.cases import queries as enquiries
from goldenthread.cases.permissions import Permission
from goldenthread.core.decisions import Refused
from goldenthread.public_site import limits, own_page_words, own_pages, queries
from goldenthread.public_site.forms.own_page import OnceForm, SayForm, WordForm
from goldenthread.public_site.views.report import GET_AND_POST, posted

View = Callable[..., HttpResponse]
READERS = "opens, by a link and a word that cannot be guessed, what staff approved for its reader; nothing without them"


def _quiet(view: View) -> View:
    """Nobody lists it, and no other site learns that somebody came from here."""

    @wraps(view)
    def quiet(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response.headers["Cache-Control"] = "no-store"
        return response

    return quiet


def not_available(request: HttpRequest) -> HttpResponse:
    """The one page for whatever opens nothing."""
    return render(request, "public_site/not_available.jinja", status=404)


@public_beyond_the_wall(READERS)
@GET_AND_POST
@_quiet
def open_own_page(request: HttpRequest) -> HttpResponse:
    """The address on the card: it asks for the word, and says nothing before it."""
    link, form = request.GET.get("link", ""), WordForm(posted(request))
    if form.is_valid():
        try:
            limits.count_try(request, queries.front_door())
            page = cases.open_page(link=link, word=form.cleaned_data["word"])
        except Refused as refusal:
            form.add_error("word", list(refusal.reasons))
        else:
            if page is None:
                return not_available(request)
            own_pages.begin(request.session, page)
            return redirect("own_page")
    page = enquiries.page_by_link(cases.hash_of_link(link))
    if page is None:
        return not_available(request)
    return render(request, "public_site/own_page_word.jinja", {"form": form, "telephone": own_page_words.rings(page)})


def _of_reader(view: View) -> View:
    """For whoever reads the page now; that they look is on record before a byte is rendered."""

    @wraps(view)
    def found(request: Any) -> HttpResponse:
        page = own_pages.page_of(request.session)
        if page is None:
            return not_available(request)
        cases.look_at_page(page=page, what=f"their own page: {view.__name__}")
        return view(request, page)

    return _quiet(found)


@public_beyond_the_wall(READERS)
@require_safe
@_of_reader
def own_page(request: Any, page: Any) -> HttpResponse:
    """What they asked for, what happens next, who is helping, what happened."""
    way, said = own_pages.way_of(request.session, request.GET.get("as", "")), own_pages.take_said(request.session)
    context = own_page_words.own_page(page, way, said) | {"here": "", "say": "say_on_page", "speak_up": "ask_for_advocate"}
    return render(request, "public_site/own_page.jinja", context)


@public_beyond_the_wall(READERS)
@GET_AND_POST
@_of_reader
def say_on_page(request: Any, page: Any) -> HttpResponse:
    """Say something: somebody answers the same day."""
    form = SayForm(posted(request))
    if form.is_valid() and _kept(request, form, cases.say_on_page, "message", page=page, **form.cleaned_data):
        return redirect("own_page")
    return _ask(request, page, "say_on_page", form)


@public_beyond_the_wall(READERS)
@GET_AND_POST
@_of_reader
def ask_for_advocate(request: Any, page: Any) -> HttpResponse:
    """Ask for somebody to speak up for them."""
    form = OnceForm(posted(request))
    if form.is_valid() and _kept(request, form, cases.ask_for_advocate, "advocate", page=page, **form.cleaned_data):
        return redirect("own_page")
    return _ask(request, page, "ask_for_advocate", form)


def _kept(request: Any, form: OnceForm, keep: Callable[..., Any], what: str, **said: Any) -> bool:
    """Whether what was said is stored; too much at once from one address is refused, and nothing typed is lost."""
    try:
        limits.count_one(request, said["page"].enquiry.owner, of="said-from", pause=limits.TRIES)
        keep(**said)
    except Refused as refusal:
        form.add_error(None, list(refusal.reasons))
        return False
    own_pages.keep_said(request.session, what)
    return True


def _ask(request: Any, page: Any, name: str, form: OnceForm) -> HttpResponse:
    way = own_pages.way_of(request.session, "")
    return render(request, f"public_site/{name}.jinja", own_page_words.frame_of(page, way) | {"form": form})


@public("forgets that this browser read a page, and nothing else")
@require_POST
def leave_own_page(request: HttpRequest) -> HttpResponse:
    """Forget that this browser read a page, for somebody who must not be found out."""
    own_pages.leave(request.session)
    return redirect("own_page")


@requires(Permission.LEAD_ENQUIRY)
def preview_own_page(request: Any, page_id: UUID) -> HttpResponse:
    """The page exactly as its reader will read it, with what waits for approval in its place."""
    page = get_object_or_404(enquiries.person_pages(request.actor), pk=page_id)
    audit.looked_at(request.actor, [page.enquiry, page.enquiry.concern], page="their own page: preview")
    asked = request.GET.get("as", "")
    way = asked if asked in own_pages.WAYS else "plain"
    return render(request, "public_site/preview_own_page.jinja", own_page_words.preview(page, way))
