from django.urls import path

from goldenthread.involvement.views import conflicts, duties, notices, register, telling

urlpatterns = [
    path("notices", notices.notices, name="notices"),
    path("notices/register", register.notice_register, name="notice_register"),
    path("notices/trend", register.notice_trend, name="notice_trend"),
    path("notices/<uuid:notice_id>", notices.notice, name="notice"),
    path("notices/<uuid:notice_id>/outcome-read", notices.read_outcome, name="read_outcome"),
    path("notices/<uuid:notice_id>/send-again", telling.send_again, name="send_again"),
    path("notices/<uuid:notice_id>/told-another-way", telling.tell_another_way, name="tell_another_way"),
    path("notices/<uuid:notice_id>/case-officer", conflicts.name_case_officer, name="name_case_officer"),
    path("notices/<uuid:notice_id>/meeting-pack", conflicts.give_pack, name="give_pack"),
    path("concerns/<uuid:concern_id>/what-they-see", conflicts.what_they_see, name="what_they_see"),
    path("concerns/<uuid:concern_id>/conflicts", conflicts.conflicts, name="conflicts"),
    path("notices/<uuid:notice_id>/bounced", telling.mark_bounced, name="mark_bounced"),
    path("concerns/<uuid:concern_id>/tell", telling.send_notices, name="send_notices"),
    path("concerns/<uuid:concern_id>/tell-outcome", telling.tell_outcome, name="tell_outcome"),
    path("reports", duties.own_reports, name="own_reports"),
    path("reports/<uuid:concern_id>", duties.own_report, name="own_report"),
    path("duties/<uuid:duty_id>/tell-now", duties.tell_icb_now, name="tell_icb_now"),
    path("duties/<uuid:duty_id>/already-told", duties.say_already_told, name="say_already_told"),
    path("duties/<uuid:duty_id>/confirm", duties.confirm_told, name="confirm_told"),
    path("duties/<uuid:duty_id>/cannot-find", duties.cannot_find, name="cannot_find"),
    path("duties/<uuid:duty_id>/tell-ourselves", duties.take_duty_over, name="take_duty_over"),
]
