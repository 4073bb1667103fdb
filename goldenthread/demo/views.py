"""The demonstration's own pages: signing in as one of the cast, and every component on one page."""

from collections.abc import Callable
from functools import wraps
from itertools import groupby
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from goldenthread.accounts import queries
from goldenthread.accounts.access import public
from goldenthread.audit import operations as audit
from goldenthread.demo import gallery as invented
from goldenthread.demo import queries as cast
from goldenthread.demo.personas import BY_KEY, PERSONAS

View = Callable[..., HttpResponse]
WHY = "It answers in a demonstration and in tests only, where everybody is invented."


def demonstration_only(view: View) -> View:
    """Answer 404 wherever real people work."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if settings.MODE not in ("demonstration", "test"):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@public(WHY)
@demonstration_only
@require_GET
def demonstration_sign_ins(request: HttpRequest) -> HttpResponse:
    """Whom you can sign in as."""
    bodies = [(name, list(people)) for name, people in groupby(PERSONAS, key=lambda person: person.organisation)]
    return render(request, "demo/sign_ins.jinja", {"bodies": bodies, "roles": queries.role_table()})


@public(WHY)
@demonstration_only
@require_GET
def demonstration_sign_in(request: Any, persona: str) -> HttpResponse:
    """Sign in as one of the cast, without a password or a second step (contracts §7)."""
    if persona not in BY_KEY:
        raise Http404
    user = get_object_or_404(cast.people(), email=BY_KEY[persona].email, is_active=True)
    audit.record(queries.actor_of(user), "signed_in", user, by="demonstration")
    login(request, user)
    for limit in ("signed_in_at", "last_seen_at"):  # signing in anew begins anew
        request.session.pop(limit, None)
    request.session["demonstration_sign_in"] = True
    return redirect("/")


@public(WHY)
@demonstration_only
@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state."""
    return render(request, "demo/gallery.jinja", invented.examples())
