from django.apps import AppConfig


class InvolvementConfig(AppConfig):
    name = "goldenthread.involvement"
    label = "involvement"
