"""Seven questions, for whoever holds a link to them. Nothing here names what they are about."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.accounts.access import public, public_beyond_the_wall
from goldenthread.cases import operations as cases
from goldenthread.cases.forms.how_it_went import ByLinkForm
from goldenthread.core.decisions import Refused
from goldenthread.public_site.views.report import GET_AND_POST, posted


@public_beyond_the_wall(
    "opens seven questions to whoever holds a link that cannot be guessed, once; it names nobody and nothing"
)
@GET_AND_POST
def answer_by_link(request: HttpRequest) -> HttpResponse:
    """A link that is unknown, used, over or switched off has one answer."""
    token = request.POST.get("token") or request.GET.get("t", "")
    try:
        link = cases.open_link(token=token)
        form = ByLinkForm(posted(request), whose=link.whose, initial={"token": token})
        if form.is_valid():
            cases.answer_by_link(**form.said)
            return redirect("answered_by_link")
    except Refused:
        return render(request, "public_site/not_in_use.jinja", status=404)
    return render(request, "public_site/answer_by_link.jinja", {"form": form})


@public("thanks whoever answered; it names nobody and nothing")
def answered_by_link(request: HttpRequest) -> HttpResponse:
    return render(request, "public_site/answered_by_link.jinja")
