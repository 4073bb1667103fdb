from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "goldenthread.demo"
    label = "demo"

    def ready(self) -> None:
        from goldenthread.demo import checks  # noqa: F401 (registers them)
