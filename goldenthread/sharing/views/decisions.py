"""What an organisation decided to share and not to share, for its information governance lead."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.sharing import queries
from goldenthread.sharing.permissions import Permission

PAGE_SIZE = 25


@requires(Permission.SEE_SHARING_DECISIONS)
def sharing_decisions(request: Any) -> HttpResponse:
    which = request.GET.get("list", "")
    page = Paginator(queries.sharing_decisions(request.actor, which), PAGE_SIZE).get_page(request.GET.get("page"))
    audit.looked_at(request.actor, page.object_list, page="sharing decisions")
    here = reverse("sharing_decisions")
    lists = [{"text": words, "href": f"{here}?list={key}", "current": key == which} for key, words in queries.LISTS.items()]
    return render(request, "sharing/sharing_decisions.jinja", {"page": page, "lists": lists, "query": f"list={which}"})
