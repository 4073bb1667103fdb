"""The permission table of addresses: every view says who may open it, or why it is public."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from goldenthread.core import wall

P = ParamSpec("P")
R = TypeVar("R")
View = Callable[..., HttpResponseBase]


class StaffRequest(HttpRequest):
    """A request of somebody signed in: what a guarded view gets."""

    actor: Any


def requires(permission: str, *or_one_of: str, first: Callable[[Any], None] | None = None) -> Callable[[View], View]:
    """Only for those signed in who hold one of these permissions. Others are told 403; a stranger signs in first.

    `first` is done with the request before the page’s transaction begins: what waits for something outside of the database.
    """
    accepted = (permission, *or_one_of)

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.actor.user_id is None:
                return redirect_to_login(request.get_full_path())
            if not any(map(request.actor.has, accepted)):
                raise PermissionDenied
            if first:
                first(request)
            with wall.page_of(request.actor):
                return view(request, *args, **kwargs)

        guarded.permissions = tuple(map(str, accepted))  # type: ignore[attr-defined] # read by the permission table
        return guarded

    return guard


def signed_in(why: str) -> Callable[[View], View]:
    """For anybody signed in, and why that is safe."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.actor.user_id is None:
                return redirect_to_login(request.get_full_path())
            return view(request, *args, **kwargs)

        guarded.signed_in_because = why  # type: ignore[attr-defined] # read by the permission table
        return guarded

    return guard


def with_token(view: Callable[P, R]) -> Callable[P, R]:
    """A method of the API, for whoever sent a good token: a page like any other, behind the second wall."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        with wall.page_of(args[0].actor):  # type: ignore[attr-defined] # the request, with the actor of its token
            return view(*args, **kwargs)

    guarded.takes_token = True  # type: ignore[attr-defined] # read by tests/architecture
    return guarded


def public(why: str) -> Callable[[View], View]:
    """For anybody at all, and why that is safe. On PostgreSQL it reads no case record."""

    def mark(view: View) -> View:
        view.public_because = why  # type: ignore[attr-defined] # read by the permission table
        return view

    return mark


def public_beyond_the_wall(why: str) -> Callable[[View], View]:
    """For anybody at all, and why that is safe although it reads or writes case records."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
            with wall.page_beyond():
                return view(request, *args, **kwargs)

        return public(why)(guarded)

    return guard


def before_second_factor(view: View) -> View:
    """Mark a page that gives the second factor, or leaves: it answers somebody who has only given a password."""
    view.before_second_factor = True  # type: ignore[attr-defined] # read by the middleware
    return view


def opens_before_second_factor(view: object) -> bool:
    """Whether somebody who has only given a password may open this: it is public, or gives the second factor."""
    return bool(getattr(view, "public_because", "") or getattr(view, "before_second_factor", False))
