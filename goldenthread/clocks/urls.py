from django.urls import path

from goldenthread.clocks import views

urlpatterns = [
    path("rules/timescales", views.timescales, name="timescales"),
    path("rules/timescales/choose", views.choose_timescales, name="choose_timescales"),
]
