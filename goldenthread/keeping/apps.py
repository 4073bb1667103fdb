from django.apps import AppConfig


class KeepingConfig(AppConfig):
    name = "goldenthread.keeping"
    label = "keeping"
