"""A manager's page: what was done otherwise than a rule says, who did it, why and how often."""

from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases import presenters, queries
from goldenthread.cases.permissions import Permission
from goldenthread.core import clock

PAGE_SIZE = 25
LATELY = timedelta(days=90)


@requires(Permission.REVIEW_DECISIONS)
def overrides(request: Any) -> HttpResponse:
    since = clock.now() - LATELY
    page = Paginator(queries.overrides(request.actor, since), PAGE_SIZE).get_page(request.GET.get("page"))
    audit.looked_at(request.actor, page.object_list, page="overrides")
    return render(request, "cases/overrides.jinja", presenters.overrides_page(request.actor, page, since))
