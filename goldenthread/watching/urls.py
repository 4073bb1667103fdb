from django.urls import path

from goldenthread.watching import views

urlpatterns = [
    path("unusual-looks", views.unusual_looks, name="unusual_looks"),
    path("unusual-looks/<uuid:alarm_id>", views.unusual_look, name="unusual_look"),
    path("unusual-looks/<uuid:alarm_id>/take", views.take_alarm, name="take_alarm"),
    path("unusual-looks/<uuid:alarm_id>/ask", views.ask_viewer_why, name="ask_viewer_why"),
    path("unusual-looks/<uuid:alarm_id>/nothing-wrong", views.record_nothing_wrong, name="record_nothing_wrong"),
    path("unusual-looks/<uuid:alarm_id>/stop-access", views.stop_viewers_access, name="stop_viewers_access"),
    path("unusual-looks/<uuid:alarm_id>/answer", views.answer_why, name="answer_why"),
]
