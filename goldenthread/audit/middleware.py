"""No audit, no answer."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.audit.unavailable import AuditUnavailable


class NoAuditNoAnswer:
    """If the record of looking cannot be written, the answer is 503 and holds nothing of a case."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, AuditUnavailable):
            if hasattr(request, "session"):  # nothing happened; where nothing can be written, no session can be
                request.session.modified = False
            return render(request, "ui/unavailable.jinja", {"error_id": getattr(request, "request_id", "")}, status=503)
        return None
