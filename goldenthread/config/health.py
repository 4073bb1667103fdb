"""For load balancers and monitors: whether the process answers, and whether it is ready. Nothing of a case is here."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from goldenthread.accounts.access import public
from goldenthread.config import diagnosis


@public("A monitor has no account; it learns only that the process answers")
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return JsonResponse({"alive": True})


@public("A load balancer has no account; it learns only whether the database, its tables and the worker are well")
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Ready to serve; otherwise 503 with the reasons."""
    wrong = [f"{found.name}: {found.seen}" for found in diagnosis.findings(diagnosis.TO_BE_READY) if not found.well]
    return JsonResponse({"ready": not wrong, "reasons": wrong}, status=503 if wrong else 200)
