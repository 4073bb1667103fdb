from django.urls import path

from goldenthread.assurance import views

OF = "assurance/frameworks/<uuid:version_id>"
CAMPAIGN = "assurance/campaigns/<uuid:campaign_id>"
ASKED = "assurance/asked/<uuid:assessment_id>"
ANSWERED = "assurance/answer/<uuid:assessment_id>"
urlpatterns = [
    path("assurance/campaigns", views.campaigns, name="campaigns"),
    path("assurance/campaigns/start", views.draft_campaign, name="draft_campaign"),
    path(f"{CAMPAIGN}", views.campaign, name="campaign"),
    path(f"{CAMPAIGN}/change", views.change_campaign, name="change_campaign"),
    path(f"{CAMPAIGN}/who", views.choose_subjects, name="choose_subjects"),
    path(f"{CAMPAIGN}/help", views.help_with_standards, name="help_with_standards"),
    path(f"{CAMPAIGN}/help/<uuid:version_id>/<slug:standard>", views.help_with_standard, name="help_with_standard"),
    path(f"{CAMPAIGN}/ask-to-rely", views.ask_partner, name="ask_partner"),
    path(f"{CAMPAIGN}/rely", views.answer_as_partner, name="answer_as_partner"),
    path(f"{CAMPAIGN}/send", views.send_campaign, name="send_campaign"),
    path(f"{CAMPAIGN}/discard", views.discard_campaign, name="discard_campaign"),
    path(f"{CAMPAIGN}/remind", views.chase_campaign, name="chase_campaign"),
    path(f"{CAMPAIGN}/close", views.close_campaign, name="close_campaign"),
    path(f"{ASKED}", views.asked_assessment, name="asked_assessment"),
    path(f"{ASKED}/remove", views.remove_subject, name="remove_subject"),
    path(f"{ASKED}/contact", views.name_contact, name="name_contact"),
    path(f"{ASKED}/remind", views.chase_assessment, name="chase_assessment"),
    path(f"{ASKED}/more-time", views.give_more_time, name="give_more_time"),
    path(f"{ASKED}/withdraw", views.withdraw_assessment, name="withdraw_assessment"),
    path(f"{ASKED}/told", views.tell_respondent_another_way, name="tell_respondent_another_way"),
    path("assurance/answer", views.to_answer, name="to_answer"),
    path(f"{ANSWERED}", views.assessment, name="assessment"),
    path(f"{ANSWERED}/give", views.give_standards, name="give_standards"),
    path(f"{ANSWERED}/invite", views.invite_to_answer, name="invite_to_answer"),
    path(f"{ANSWERED}/submit", views.submit_assessment, name="submit_assessment"),
    path(f"{ANSWERED}/<slug:framework>/<slug:standard>", views.answer_standard, name="answer_standard"),
    path(f"{ANSWERED}/<slug:framework>/<slug:standard>/confirm", views.confirm_prior, name="confirm_prior"),
    path("assurance/frameworks", views.frameworks, name="frameworks"),
    path(f"{OF}", views.framework, name="framework"),
    path(f"{OF}/changes", views.framework_changes, name="framework_changes"),
    path(f"{OF}/own", views.draft_framework, name="draft_framework"),
    path(f"{OF}/name", views.change_framework, name="change_framework"),
    path(f"{OF}/add-section", views.add_section, name="add_section"),
    path(f"{OF}/sections/<slug:section>", views.change_section, name="change_section"),
    path(f"{OF}/sections/<slug:section>/remove", views.remove_section, name="remove_section"),
    path(f"{OF}/sections/<slug:section>/add", views.add_standard, name="add_standard"),
    path(f"{OF}/standards/<slug:standard>", views.change_standard, name="change_standard"),
    path(f"{OF}/standards/<slug:standard>/remove", views.remove_standard, name="remove_standard"),
    path(f"{OF}/publish", views.publish_framework, name="publish_framework"),
    path(f"{OF}/discard", views.discard_framework, name="discard_framework"),
]
