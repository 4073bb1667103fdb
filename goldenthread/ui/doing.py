"""Do what was typed: one operation, each reason for which it is refused at its question, and what is said when it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from goldenthread.core.decisions import Refused

from .forms import DesignForm


@dataclass(frozen=True)
class Done:
    """It is done; `result` is what the operation made, for the page that follows."""

    result: Any


def done(request: HttpRequest, form: DesignForm, act: Callable[[], Any], said: str | Callable[[Any], str]) -> Done | None:
    """Done, or nothing while a form is only shown, not filled in or refused: then nothing typed is lost.

    `said` may be made from what the operation returned.
    """
    if not form.is_valid():
        return None
    try:
        result = act()
    except Refused as refusal:
        form.refused(refusal)
        return None
    return _say(request, result, said)


def tried(request: HttpRequest, act: Callable[[], Any], said: str | Callable[[Any], str] = "") -> Done | None:
    """The same for a button without a form: a refusal stands at the top of the page that follows.

    Nothing is said where the page itself shows that it is done.
    """
    try:
        result = act()
    except Refused as refusal:
        messages.error(request, str(refusal))
        return None
    return _say(request, result, said)


def _say(request: HttpRequest, result: Any, said: str | Callable[[Any], str]) -> Done:
    words = said(result) if callable(said) else said
    if words:
        messages.success(request, words)
    return Done(result)
