"""Every address. Each feature has its own urls; the API is mounted under /api/v1/."""

from django.urls import include, path

from goldenthread.config.api import api
from goldenthread.config.health import healthz, readyz
from goldenthread.config.navigation import home

urlpatterns = [
    path("", home, name="home"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("api/v1/", api.urls),
    path("", include("goldenthread.accounts.urls")),
    path("", include("goldenthread.drafts.urls")),
    path("", include("goldenthread.files.urls")),
    path("", include("goldenthread.demo.urls")),
    path("", include("goldenthread.public_site.urls")),
    path("", include("goldenthread.cases.urls")),
    path("", include("goldenthread.involvement.urls")),
    path("", include("goldenthread.keeping.urls")),
    path("", include("goldenthread.sharing.urls")),
    path("", include("goldenthread.watching.urls")),
    path("", include("goldenthread.action_plans.urls")),
    path("", include("goldenthread.routing.urls")),
    path("", include("goldenthread.assurance.urls")),
    path("", include("goldenthread.clocks.urls")),
    path("", include("goldenthread.directory.urls")),
    path("", include("goldenthread.desk.urls")),
]

handler400 = "goldenthread.config.errors.not_understood"
handler403 = "goldenthread.config.errors.forbidden"
handler404 = "goldenthread.config.errors.not_found"
handler500 = "goldenthread.config.errors.failed"
