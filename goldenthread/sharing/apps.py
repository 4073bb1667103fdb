from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "goldenthread.sharing"
    label = "sharing"
