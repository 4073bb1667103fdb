"""The template environment: what every page may call."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from jinja2 import ChainableUndefined, Environment

from goldenthread.core import clock

from . import words
from .addresses import address
from .tags import tag_for


def date_filter(moment: date | datetime) -> str:
    """Wed 18 Nov."""
    return words.date_words(moment, clock.today())


def short_date_filter(moment: date | datetime) -> str:
    """18 Nov."""
    return words.short_date_words(moment, clock.today())


def moment_filter(moment: datetime) -> str:
    """today, 8:51am."""
    return words.moment_words(moment, clock.now())


def by_filter(due: datetime) -> str:
    """5pm tomorrow, Thu 19 Nov."""
    return words.by_words(due, clock.now())


def age_filter(born: date) -> int:
    """Age today."""
    return words.age_on(born, clock.today())


FILTERS = {
    "age": age_filter,
    "by": by_filter,
    "date": date_filter,
    "first_capital": words.first_capital,
    "footer_time": words.footer_words,
    "long_date": words.long_date_words,
    "moment": moment_filter,
    "short_date": short_date_filter,
    "telephone": words.telephone_words,
    "time": words.time_words,
}


class Components:
    """Every macro of ui/components under one name that all templates have: ui.clock_chip(…)."""

    FILES = ("icons", "marks", "panels", "records", "lists", "forms")

    def __init__(self, env: Environment) -> None:
        self._env = env

    def __getattr__(self, name: str) -> Any:
        for file in self.FILES:
            macro = getattr(self._env.get_template(f"ui/components/{file}.jinja").module, name, None)
            if macro is not None:
                setattr(self, name, macro)  # found once, kept
                return macro
        raise AttributeError(name)


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page by its name: url("cases:concern", concern.pk)."""
    return reverse(name, kwargs=kwargs) if kwargs else address(name, *args)


def one_csrf_input(request: HttpRequest) -> dict[str, Any]:
    """The hidden field of every form: its token is masked once a page, and only where a form is."""
    return {"csrf_input": SimpleLazyObject(lambda: csrf_input(request))}


def environment(**options: Any) -> Environment:
    """Build the environment that Django's Jinja2 back end asks for."""
    # Django has set `undefined` already, so setdefault() would lose; the design system's macros need the chainable one.
    options.update(undefined=ChainableUndefined, trim_blocks=True, lstrip_blocks=True)
    env = Environment(autoescape=options.pop("autoescape", True), **options)
    env.globals.update(static=static, url=url, plural=words.plural, tag_for=tag_for, ui=Components(env))
    env.filters.update(FILTERS)
    return env
