from django.urls import path

from goldenthread.routing import views

urlpatterns = [
    path("rules", views.rules, name="rules"),
    path("rules/teams", views.bindings, name="bindings"),
    path("rules/teams/add", views.add_binding, name="add_binding"),
    path("rules/teams/<uuid:binding_id>/end", views.end_binding, name="end_binding"),
]
