"""Every address of the product, and the empty view: signed in, authorised, one audit entry, nothing else."""

from typing import Any

from django.http import HttpResponse
from django.urls import path

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases.permissions import Permission as Cases
from goldenthread.config import urls as product
from goldenthread.involvement.permissions import Permission as Involvement


@requires(Cases.SEE_CASEWORK, Involvement.SEE_NOTICES)
def empty(request: Any) -> HttpResponse:
    """What every audited page costs before it shows anything."""
    audit.looked_at(request.actor, [], page="empty")
    return HttpResponse("")


urlpatterns = [path("benchmarks/empty", empty, name="empty"), *product.urlpatterns]
handler403, handler404, handler500 = product.handler403, product.handler404, product.handler500
