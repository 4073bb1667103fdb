from django.apps import AppConfig


class AssuranceConfig(AppConfig):
    name = "goldenthread.assurance"
    label = "assurance"
