from django.urls import path

from goldenthread.involvement.views import duties, notices, providers, register, releases, telling

urlpatterns = [
    path("notices", notices.notices, name="notices"),
    path("notices/register", register.notice_register, name="notice_register"),
    path("notices/trend", register.notice_trend, name="notice_trend"),
    path("notices/<uuid:notice_id>", notices.notice, name="notice"),
    path("notices/<uuid:notice_id>/outcome-read", notices.read_outcome, name="read_outcome"),
    path("notices/<uuid:notice_id>/keep-to", notices.keep_to_handling, name="keep_to_handling"),
    path("notices/<uuid:notice_id>/send-again", telling.send_again, name="send_again"),
    path("notices/<uuid:notice_id>/told-another-way", telling.tell_another_way, name="tell_another_way"),
    path("concerns/<uuid:concern_id>/tell", telling.send_notices, name="send_notices"),
    path("concerns/<uuid:concern_id>/tell-outcome", telling.tell_outcome, name="tell_outcome"),
    path("concerns/<uuid:concern_id>/release", releases.release_notices, name="release_notices"),
    path("concerns/<uuid:concern_id>/tell-provider", providers.tell_provider, name="tell_provider"),
    path("about-us", providers.concerns_about_us, name="concerns_about_us"),
    path("about-us/<uuid:telling_id>", providers.concern_about_us, name="concern_about_us"),
    path("reports", duties.own_reports, name="own_reports"),
    path("reports/<uuid:concern_id>", duties.own_report, name="own_report"),
    path("duties/<uuid:duty_id>/tell-now", duties.tell_icb_now, name="tell_icb_now"),
    path("duties/<uuid:duty_id>/already-told", duties.say_already_told, name="say_already_told"),
    path("duties/<uuid:duty_id>/confirm", duties.confirm_told, name="confirm_told"),
    path("duties/<uuid:duty_id>/cannot-find", duties.cannot_find, name="cannot_find"),
    path("duties/<uuid:duty_id>/tell-ourselves", duties.take_duty_over, name="take_duty_over"),
]
