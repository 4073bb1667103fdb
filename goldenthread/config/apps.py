import gc

from django.apps import AppConfig

# Python counts objects, and looks through all of them for rings that nobody holds after 700 new ones, then ten times that. A
# page makes tens of thousands, nearly all gone when it is answered: looked for less often, a page costs about a fifth less.
LOOKED_FOR_AFTER = (10_000, 20, 50)


class ConfigConfig(AppConfig):
    """The composition root: commands that join every app."""

    name = "goldenthread.config"
    label = "config"

    def ready(self) -> None:
        gc.set_threshold(*LOOKED_FOR_AFTER)
