from django.apps import AppConfig


class WatchingConfig(AppConfig):
    name = "goldenthread.watching"
    label = "watching"
