from django.apps import AppConfig


class RoutingConfig(AppConfig):
    name = "goldenthread.routing"
    label = "routing"
