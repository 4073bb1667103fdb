from django.urls import path

from goldenthread.keeping import views

urlpatterns = [
    path("retention", views.retention, name="retention"),
    path("holds", views.holds, name="holds"),
    path("holds/new", views.place_hold, name="place_hold"),
    path("holds/<uuid:hold_id>/lift", views.lift_hold, name="lift_hold"),
]
