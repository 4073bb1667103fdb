"""Every address. Each feature has its own urls; the API is mounted under /api/v1/."""

from django.urls import include, path

from goldenthread.config.health import healthz, readyz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("", include("goldenthread.accounts.urls")),
    path("", include("goldenthread.demo.urls")),
    path("", include("goldenthread.public_site.urls")),
    path("", include("goldenthread.cases.urls")),
    path("", include("goldenthread.routing.urls")),
]
