"""One log line a request: path without its query, status and time. No names, no search terms. And the methods that we take."""

import time
import uuid
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

log = structlog.get_logger("request")
METHODS = ("GET", "HEAD", "POST")  # of pages and of the API; no view of ours needs another


def request_log(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Log each request under an id of ours; whatever id a caller sends is ignored."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.request_id = uuid.uuid4().hex[:8].upper()  # type: ignore[attr-defined] # ours, for error pages and logs
        started = time.monotonic()
        response = get_response(request)
        log.info(
            "request",
            request_id=request.request_id,  # type: ignore[attr-defined] # set above
            method=request.method,
            path=request.path,
            status=response.status_code,
            ms=round((time.monotonic() - started) * 1000),
        )
        return response

    return middleware


def methods(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Answer 405 to every method that no page of ours uses, before any view is asked. Source: OWASP ASVS 5.0, 4.1.4."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request) if request.method in METHODS else HttpResponseNotAllowed(METHODS)

    return middleware
