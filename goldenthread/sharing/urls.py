from django.urls import path

from goldenthread.sharing import views

urlpatterns = [path("sharing-decisions", views.sharing_decisions, name="sharing_decisions")]
