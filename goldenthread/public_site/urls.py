from django.urls import path

from goldenthread.public_site.views import asking, codes, own_page, pages, professional, report, sending

urlpatterns = [
    path("report", report.report, name="report"),
    path("report/check", sending.check_report, name="check_report"),
    path("report/received", sending.report_received, name="report_received"),
    path("report/add", sending.add_to_report, name="add_to_report"),
    path("report/added", sending.added_to_report, name="added_to_report"),
    path("report/leave", sending.leave_report, name="leave_report"),
    path("report/save", codes.save_report, name="save_report"),
    path("report/come-back", codes.come_back, name="come_back"),
    path("report/hear", codes.hear_about_report, name="hear_about_report"),
    path("report/professional", professional.report_professionally, name="report_professionally"),
    path("report/<slug:step>", report.answer_question, name="answer_question"),
    path("page", own_page.own_page, name="own_page"),
    path("page/open", own_page.open_own_page, name="open_own_page"),
    path("page/say", own_page.say_on_page, name="say_on_page"),
    path("page/speak-up", own_page.ask_for_advocate, name="ask_for_advocate"),
    path("page/leave", own_page.leave_own_page, name="leave_own_page"),
    path("enquiries/pages/<uuid:page_id>/preview", own_page.preview_own_page, name="preview_own_page"),
    path("how-was-it", asking.answer_by_link, name="answer_by_link"),
    path("how-was-it/thank-you", asking.answered_by_link, name="answered_by_link"),
    path("who-to-contact", pages.who_to_contact, name="who_to_contact"),
    path("accessibility", pages.accessibility, name="accessibility"),
    path("privacy", pages.privacy, name="privacy"),
    path("hide-your-visit", pages.hide_your_visit, name="hide_your_visit"),
    path("who-can-see-what", pages.who_can_see_what, name="who_can_see_what"),
]
