from django.urls import path

from goldenthread.cases.views import decisions, hand_overs, safety, speaking, triage

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
    path("concerns/<uuid:concern_id>/safe-tonight", safety.decide_safe_tonight, name="decide_safe_tonight"),
    path("concerns/<uuid:concern_id>/seen", safety.record_sighting, name="record_sighting"),
    path("concerns/<uuid:concern_id>/out-of-hours", safety.hand_to_out_of_hours, name="hand_to_out_of_hours"),
    path("handed-over/out", hand_overs.hand_overs_out, name="hand_overs_out"),
    path(
        "handed-over/<uuid:hand_over_id>/safe-tonight",
        safety.decide_safe_tonight_for_council,
        name="decide_safe_tonight_for_council",
    ),
    path("handed-over/<uuid:hand_over_id>/seen", safety.record_sighting_for_council, name="record_sighting_for_council"),
    path("handed-over/<uuid:hand_over_id>/ring", safety.ring_desk, name="ring_desk"),
    path("concerns/<uuid:concern_id>/speaking-up", speaking.speaking_up, name="speaking_up"),
    path("concerns/<uuid:concern_id>/who-may-read", speaking.named_people, name="named_people"),
    path("handed-over", hand_overs.hand_overs, name="hand_overs"),
    path("handed-over/<uuid:hand_over_id>", hand_overs.hand_over, name="hand_over"),
    path("handed-over/<uuid:hand_over_id>/acknowledge", hand_overs.acknowledge_hand_over, name="acknowledge_hand_over"),
    path("handed-over/<uuid:hand_over_id>/return", hand_overs.return_hand_over, name="return_hand_over"),
    path("handed-over/<uuid:hand_over_id>/read", hand_overs.read_return, name="read_return"),
]
