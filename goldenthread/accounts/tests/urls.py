"""The addresses of accounts by themselves, with a page that anybody signed in may open and one that holds casework."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from goldenthread.accounts.access import requires, signed_in


@signed_in("A place to land.")
def home(request: HttpRequest) -> HttpResponse:
    return HttpResponse("You have landed")


@requires("cases.see_casework")
def casework(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Casework")


urlpatterns = [
    path("", include("goldenthread.accounts.urls")),
    path("", include("goldenthread.drafts.urls")),
    path("", home, name="home"),
    path("casework", casework, name="casework"),
    path("your-account/looks", home, name="own_looks"),  # another app’s page, which Your account leads to
]
