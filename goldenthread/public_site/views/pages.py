"""Pages that only tell: who to contact, what we keep, and how to leave no trace."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.accounts.access import public
from goldenthread.public_site import queries

View = Callable[..., HttpResponseBase]


def _page(name: str) -> View:
    @public("says nothing about anybody")
    @require_safe
    def page(request: HttpRequest) -> HttpResponse:
        councils = queries.councils_here()
        here = {"councils": councils, "council": queries.front_door()}
        return render(request, f"public_site/pages/{name}.jinja", here)

    page.__name__ = name
    return page


who_to_contact = _page("who_to_contact")
accessibility = _page("accessibility")
privacy = _page("privacy")
hide_your_visit = _page("hide_your_visit")
who_can_see_what = _page("who_can_see_what")
