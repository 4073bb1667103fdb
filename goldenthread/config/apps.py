from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The composition root: commands that join every app."""

    name = "goldenthread.config"
    label = "config"
