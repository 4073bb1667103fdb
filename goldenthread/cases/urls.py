from django.urls import path

from goldenthread.cases.views import crime, decisions, hand_overs, providers, triage

urlpatterns = [
    path("concerns/<uuid:concern_id>/start-triage", triage.start_triage, name="start_triage"),
    path("concerns/<uuid:concern_id>/give", triage.give_concern, name="give_concern"),
    path("concerns/<uuid:concern_id>/person", triage.identify_person, name="identify_person"),
    path("concerns/<uuid:concern_id>/facts", triage.record_facts, name="record_facts"),
    path("concerns/<uuid:concern_id>/add", triage.add_words, name="add_words"),
    path("concerns/<uuid:concern_id>/decide", decisions.record_decision, name="record_decision"),
    path("concerns/<uuid:concern_id>/pass-on", decisions.pass_concern_on, name="pass_concern_on"),
    path("concerns/offered/<uuid:passing_id>", decisions.answer_passing_on, name="answer_passing_on"),
    path("concerns/<uuid:concern_id>/close", decisions.close_concern, name="close_concern"),
    path("concerns/<uuid:concern_id>/reopen", decisions.reopen_concern, name="reopen_concern"),
    path("concerns/<uuid:concern_id>/crime", crime.decide_crime, name="decide_crime"),
    path("concerns/<uuid:concern_id>/crime/ask-police", crime.ask_police, name="ask_police"),
    path("concerns/<uuid:concern_id>/provider", providers.decide_provider, name="decide_provider"),
    path("handed-over/<uuid:hand_over_id>/police-answer", crime.answer_as_police, name="answer_as_police"),
    path("handed-over", hand_overs.hand_overs, name="hand_overs"),
    path("handed-over/<uuid:hand_over_id>", hand_overs.hand_over, name="hand_over"),
    path("handed-over/<uuid:hand_over_id>/acknowledge", hand_overs.acknowledge_hand_over, name="acknowledge_hand_over"),
    path("handed-over/<uuid:hand_over_id>/return", hand_overs.return_hand_over, name="return_hand_over"),
    path("handed-over/<uuid:hand_over_id>/read", hand_overs.read_return, name="read_return"),
]
