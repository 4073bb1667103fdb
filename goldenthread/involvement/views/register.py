"""All that the actor's teams were told, and the trend of it by provider."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.core import clock
from goldenthread.directory.queries import providers
from goldenthread.involvement.permissions import Permission
from goldenthread.involvement.queries.register import register, told_by_provider
from goldenthread.involvement.register import RegisterAsked, begins, months_to, register_page, trend_page

A_PAGE = 25


@requires(Permission.SEE_NOTICES)
def notice_register(request: Any) -> HttpResponse:
    """The register of all that the team was told, by provider and period, with answers and outcomes (product R4)."""
    asked = RegisterAsked.read(request.GET)
    page = Paginator(register(request.actor, asked.wanted), A_PAGE).get_page(request.GET.get("page"))
    audit.looked_at(request.actor, page.object_list, page="register of notices")
    named = asked.wanted.provider_id
    provider = providers(request.actor).filter(pk=named).first() if named else None
    shown = register_page(request.actor, asked, page, provider.name if provider else "")
    return render(request, "involvement/notice_register.jinja", shown)


@requires(Permission.SEE_NOTICES)
def notice_trend(request: Any) -> HttpResponse:
    """How many notices about each provider, month by month over a year, most first (product R4)."""
    since = begins(months_to(clock.today())[0])
    page = Paginator(told_by_provider(request.actor, since), A_PAGE).get_page(request.GET.get("page"))
    audit.looked_at(request.actor, (), page="trend of notices by provider")
    return render(request, "involvement/notice_trend.jinja", trend_page(request.actor, page))
