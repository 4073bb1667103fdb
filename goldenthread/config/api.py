"""The API: bearer tokens of service accounts, problem details for every error, no audit no answer."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer

from goldenthread.accounts.tokens import actor_of_token
from goldenthread.audit.unavailable import AuditUnavailable
from goldenthread.core.decisions import Refused
from goldenthread.involvement.api import router as concerns


class ServiceAccount(HttpBearer):
    """An organisation's service account, by its token, which nobody sends in the open and does not notice."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        if settings.SECURE_SSL_REDIRECT and not request.is_secure():
            raise HttpError(403, IN_THE_OPEN)
        actor = actor_of_token(token)
        if actor is not None:
            request.actor = actor  # type: ignore[attr-defined] # every operation takes it
        return actor


API = "/api/"  # what is below is answered as the API does, a page that is none and a fault too
PROBLEM_TYPE = "application/problem+json"
IN_THE_OPEN = "Ask with https. This token has crossed the network in the open: have it taken back, and another made"
NOT_HERE = "There is no such thing here"


class Described(NinjaAPI):
    """Its document says of every error what is sent: problem details, which are not plain JSON (RFC 9457 §3)."""

    def get_openapi_schema(self, **where: Any) -> Any:
        document = super().get_openapi_schema(**where)
        operations = (one for path in document["paths"].values() for one in path.values())
        for answers in (one["responses"] for one in operations):
            for status, answer in answers.items():
                if int(status) >= 400:
                    answer["content"] = {PROBLEM_TYPE: answer["content"]["application/json"]}
        return document


api = Described(
    title="Goldenthread",
    version="1",
    auth=ServiceAccount(),
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api",
)
api.add_router("", concerns)


def problem(request: HttpRequest, status: int, title: str, **more: Any) -> HttpResponse:
    """An error as problem details (RFC 9457)."""
    body = {"type": "about:blank", "title": title, "status": status, **more}
    response = api.create_response(request, body, status=status)
    response["Content-Type"] = PROBLEM_TYPE
    return response


@api.exception_handler(AuthenticationError)
def _no_token(request: HttpRequest, fault: Exception) -> HttpResponse:
    response = problem(request, 401, "Send a bearer token of a service account")
    response["WWW-Authenticate"] = "Bearer"
    return response


@api.exception_handler(PermissionDenied)
def _not_allowed(request: HttpRequest, fault: Exception) -> HttpResponse:
    return problem(request, 403, "This service account may not do that")


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, fault: Exception) -> HttpResponse:
    return problem(request, 404, NOT_HERE)


@api.exception_handler(Refused)
def _refused(request: HttpRequest, fault: Refused) -> HttpResponse:
    errors = [{"detail": reason} for reason in fault.reasons]
    return problem(request, 422, "This cannot be taken as it is", detail=str(fault), errors=errors)


@api.exception_handler(ValidationError)
def _wrong_shape(request: HttpRequest, fault: ValidationError) -> HttpResponse:
    errors = [{"field": ".".join(map(str, one["loc"])), "detail": one["msg"]} for one in fault.errors]
    return problem(request, 422, "This cannot be taken as it is", errors=errors)


@api.exception_handler(AuditUnavailable)
def _no_audit(request: HttpRequest, fault: Exception) -> HttpResponse:
    error_id = getattr(request, "request_id", "")
    title = "Nothing is shown or stored while it cannot be recorded. Try again in a few minutes"
    return problem(request, 503, title, detail=f"Error {error_id}")


@api.exception_handler(HttpError)
def _http(request: HttpRequest, fault: HttpError) -> HttpResponse:
    return problem(request, fault.status_code, str(fault))
