from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "goldenthread.outbox"
    label = "outbox"
