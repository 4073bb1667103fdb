"""What a code opens: a form that was saved to come back to, and what somebody anonymous may hear."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from goldenthread.accounts.access import public_beyond_the_wall
from goldenthread.accounts.actor import Actor
from goldenthread.cases import operations as cases
from goldenthread.core.decisions import Refused
from goldenthread.public_site import limits, presenters, queries
from goldenthread.public_site.drafts import Draft
from goldenthread.public_site.forms import AddByCodeForm, CodeForm
from goldenthread.public_site.views.report import ANYBODY, GET_AND_POST, onward, posted, save

WRONG_CODE = "We have no concern under this code. Check it: it is on the page that you saw when you sent your concern"


@public_beyond_the_wall(ANYBODY)
@require_POST
def save_report(request: HttpRequest) -> HttpResponse:
    """Save what this browser has written, to come back to."""
    draft = Draft(request.session)
    return save(request, draft) if draft.exists else redirect("report")


@public_beyond_the_wall("opens what its reader wrote and saved, by a code that cannot be guessed")
@GET_AND_POST
def come_back(request: HttpRequest) -> HttpResponse:
    """Type the code and go on where one stopped."""
    form = CodeForm(posted(request))
    if form.is_valid():
        draft = Draft(request.session)
        try:
            limits.count_try(request, queries.front_door())
            draft.come_back(form.cleaned_data["code"])
        except Refused as refusal:
            form.add_error("code", list(refusal.reasons))
        else:
            return redirect(onward(draft))
    return render(request, "public_site/come_back.jinja", {"form": form, "council": queries.front_door()})


@public_beyond_the_wall(
    "says by a code that cannot be guessed where a concern stands, and takes more words in; it names nobody"
)
@GET_AND_POST
def hear_about_report(request: HttpRequest) -> HttpResponse:
    """Somebody anonymous hears what they may, and can add to it. The answer to the code is its page: no address holds it."""
    form = CodeForm(posted(request))
    council = queries.front_door()
    if not form.is_valid():
        return render(request, "public_site/hear_about_report.jinja", {"form": form, "council": council})
    try:
        limits.count_try(request, council)
        heard = queries.heard_by(form.cleaned_data["code"])
        if heard is None:
            raise Refused(WRONG_CODE)
    except Refused as refusal:
        form.add_error("code", list(refusal.reasons))
        return render(request, "public_site/hear_about_report.jinja", {"form": form, "council": council})
    return _heard(request, heard, form.cleaned_data["code"])


def _heard(request: HttpRequest, heard: tuple[str, bool, str], code: str) -> HttpResponse:
    """What they may hear, with a way to add."""
    adding = AddByCodeForm(request.POST if "added" in request.POST else None, initial={"code": code})
    stored = adding.is_valid()
    if stored:
        cases.add_by_code(actor=Actor.public(), code=code, words=adding.cleaned_data["added"])
        adding = AddByCodeForm(initial={"code": code})
    status, receipt_only, told = heard
    words = presenters.heard(status, receipt_only=receipt_only, told=told)
    page = {"words": words, "form": adding, "stored": stored, "council": queries.front_door()}
    return render(request, "public_site/heard.jinja", page)
