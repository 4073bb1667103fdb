from django.apps import AppConfig


class ActionPlansConfig(AppConfig):
    name = "goldenthread.action_plans"
    label = "action_plans"
