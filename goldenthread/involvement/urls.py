from django.urls import path

from goldenthread.involvement.views import deaths, duties, must_hear, notices, register, telling

urlpatterns = [
    path("notices", notices.notices, name="notices"),
    path("notices/register", register.notice_register, name="notice_register"),
    path("notices/trend", register.notice_trend, name="notice_trend"),
    path("notices/<uuid:notice_id>", notices.notice, name="notice"),
    path("notices/<uuid:notice_id>/outcome-read", notices.read_outcome, name="read_outcome"),
    path("notices/<uuid:notice_id>/send-again", telling.send_again, name="send_again"),
    path("notices/<uuid:notice_id>/told-another-way", telling.tell_another_way, name="tell_another_way"),
    path("concerns/<uuid:concern_id>/tell", telling.send_notices, name="send_notices"),
    path("concerns/<uuid:concern_id>/tell-outcome", telling.tell_outcome, name="tell_outcome"),
    path("concerns/<uuid:concern_id>/must-hear", must_hear.must_hear, name="must_hear"),
    path("concerns/<uuid:concern_id>/must-hear/work-out", must_hear.work_out_must_hear, name="work_out_must_hear"),
    path("concerns/<uuid:concern_id>/must-hear/facts", must_hear.record_hearing_facts, name="record_hearing_facts"),
    path("concerns/<uuid:concern_id>/must-hear/add", must_hear.add_must_hear, name="add_must_hear"),
    path("must-hear/<uuid:row_id>/heard", must_hear.record_heard, name="record_heard"),
    path("must-hear/<uuid:row_id>/not-owed", must_hear.record_not_owed, name="record_not_owed"),
    path("concerns/<uuid:concern_id>/death", deaths.death, name="death"),
    path("concerns/<uuid:concern_id>/death/record", deaths.record_death, name="record_death"),
    path("concerns/<uuid:concern_id>/death/put-right", deaths.correct_death, name="correct_death"),
    path("concerns/<uuid:concern_id>/death/family", deaths.record_family_contact, name="record_family_contact"),
    path("concerns/<uuid:concern_id>/death/decide", deaths.decide_after_death, name="decide_after_death"),
    path("reports", duties.own_reports, name="own_reports"),
    path("reports/<uuid:concern_id>", duties.own_report, name="own_report"),
    path("duties/<uuid:duty_id>/tell-now", duties.tell_icb_now, name="tell_icb_now"),
    path("duties/<uuid:duty_id>/already-told", duties.say_already_told, name="say_already_told"),
    path("duties/<uuid:duty_id>/confirm", duties.confirm_told, name="confirm_told"),
    path("duties/<uuid:duty_id>/cannot-find", duties.cannot_find, name="cannot_find"),
    path("duties/<uuid:duty_id>/tell-ourselves", duties.take_duty_over, name="take_duty_over"),
]
