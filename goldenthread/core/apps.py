from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "goldenthread.core"
    label = "core"

    def ready(self) -> None:
        from goldenthread.core import checks, forking, moments  # noqa: F401 (checks register themselves)

        forking.register()
        moments.register()
