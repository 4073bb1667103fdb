from django.urls import path

from goldenthread.action_plans import views

urlpatterns = [
    path("actions", views.actions, name="actions"),
    path("actions/download", views.download_actions, name="download_actions"),
    path("actions/<uuid:action_id>", views.action, name="action"),
    path("actions/<uuid:action_id>/progress", views.add_progress, name="add_progress"),
    path("actions/<uuid:action_id>/done", views.say_done, name="say_done"),
    path("actions/<uuid:action_id>/give", views.transfer_action, name="transfer_action"),
    path("actions/<uuid:action_id>/check", views.check_action, name="check_action"),
    path("actions/<uuid:action_id>/send-back", views.send_back_action, name="send_back_action"),
    path("actions/<uuid:action_id>/withdraw", views.withdraw_action, name="withdraw_action"),
    path("actions/<uuid:action_id>/told", views.tell_of_action_another_way, name="tell_of_action_another_way"),
]
