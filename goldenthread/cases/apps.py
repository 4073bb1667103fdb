from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "goldenthread.cases"
    label = "cases"
