"""The demonstration's addresses by themselves, with a page to land on."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from goldenthread.accounts.access import signed_in


@signed_in("A place to land.")
def home(request: HttpRequest) -> HttpResponse:
    return HttpResponse("You have landed")


urlpatterns = [
    path("", include("goldenthread.demo.urls")),
    path("", include("goldenthread.accounts.urls")),
    path("", include("goldenthread.drafts.urls")),
    path("", home, name="home"),
]
