from django.urls import path

from goldenthread.cases.views import children, decisions, events, hand_overs, moves, overrides, triage

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
    path("concerns/<uuid:concern_id>/children", children.record_children, name="record_children"),
    path("concerns/<uuid:concern_id>/children/front-door", children.tell_front_door, name="tell_front_door"),
    path("concerns/<uuid:concern_id>/joint-plan", children.joint_plan, name="joint_plan"),
    path("concerns/<uuid:concern_id>/moved", moves.record_move, name="record_move"),
    path("concerns/<uuid:concern_id>/other-reports", events.likely_matches, name="likely_matches"),
    path("concerns/<uuid:concern_id>/join/<uuid:lead_id>", events.join_concerns, name="join_concerns"),
    path("concerns/<uuid:concern_id>/separate", events.separate_concern, name="separate_concern"),
    path("concerns/<uuid:concern_id>/manager-review", events.manager_review, name="manager_review"),
    path("overrides", overrides.overrides, name="overrides"),
    path("handed-over", hand_overs.hand_overs, name="hand_overs"),
    path("handed-over/<uuid:hand_over_id>", hand_overs.hand_over, name="hand_over"),
    path("handed-over/<uuid:hand_over_id>/acknowledge", hand_overs.acknowledge_hand_over, name="acknowledge_hand_over"),
    path("handed-over/<uuid:hand_over_id>/return", hand_overs.return_hand_over, name="return_hand_over"),
    path("handed-over/<uuid:hand_over_id>/read", hand_overs.read_return, name="read_return"),
]
