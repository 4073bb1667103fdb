"""Every form that somebody signed in can send, and what sending it does to what others may be writing: one row for each.

tests/architecture fails on a form without a row and on a row without a form. Drafts of what is typed are kept for each, and
a form that takes the place of what stood shows whoever comes second both texts (docs/adr, what is typed is never lost).
"""

from goldenthread.drafts.rules import Effect, FormRow

_IN_PLACE = "Rewrites the row that it shows"
_LATEST = "Added to, never edited, and the latest counts: it takes the place of what the page shows as it stands now"
_LISTED = "Each stands in a list beside the others"
_DONE = "Refused once it is done, with what was typed still on the page"
_PUBLIC = "The public form keeps what is typed by the rule of safe practice: in the session, or under a code"
_NO_ACCOUNT = "Whoever reads the page has no account, and nothing of it is kept before it is sent"
_TAKES_AWAY = "Two choices and a reason, and then a file: the page stays as it was, and it is no record"
_SIGN_IN = "Password or code: never kept anywhere, and nobody is signed in yet"
_SEARCH = "A search is no record, and its words are kept in the session alone"


def _rows(effect: Effect, why: str, names: str) -> dict[str, FormRow]:
    return {name: FormRow(effect, why) for name in names.split()}


FORMS: dict[str, FormRow] = {
    # --- takes the place of what stood
    **_rows(
        Effect.CHANGES,
        _IN_PLACE,
        "change_colleague change_team change_contract transfer_action give_concern identify_person record_facts "
        "record_children speaking_up say_who_leads record_attendance notice meeting_invitation name_case_officer "
        "change_rule change_rule_list change_framework change_section change_standard name_asker mfa_edit_webauthn "
        "change_campaign name_contact help_with_standard answer_standard",
    ),
    **_rows(
        Effect.CHANGES,
        _LATEST,
        "consider_advocacy record_advocate record_child joint_plan record_placement_risk record_transition referrer "
        "safe_contact decide_crime decide_provider record_decision record_move change_staff decide_employer_disclosure "
        "plan_enquiry agree_plan no_plan_needed review_plan record_finding write_minutes judge_outcome revisit_outcome "
        "record_not_asked record_principles choose_option decide_safe_tonight decide_safe_tonight_for_council conflicts "
        "record_hearing_facts record_death correct_death decide_after_death choose_timescales review_chosen_risk "
        "review_restriction make_page_ready write_page_sentence decide_passage answer_as_partner give_more_time",
    ),
    # --- stands beside what others add
    **_rows(
        Effect.ADDS,
        _LISTED,
        "add_progress assess_capacity consider_capacity decide_with_person child_path tell_front_door "
        "record_disciplines_meeting raise_disagreement tell_person tell_referrer enquiry_actions add_meeting_action "
        "record_direct_contact record_discussion record_outcome add_plan_line outside_references record_risk "
        "hand_to_out_of_hours record_sighting record_sighting_for_council ring_desk named_people name_staff add_words "
        "place_on_grid record_chosen_risk add_contract add_placement record_family_contact invite set_meeting "
        "add_must_hear report_professionally open_emergency_access give_role invite_colleague add_team add_binding ask_agency "
        "ask_to_make_enquiry ask_about_request chase_request ask_for_pdf add_page_sentence give_page_link give_link "
        "give_advice follow_up_advice earlier_advice advice_samples judge_advice place_hold share_urgently share_concern "
        "make_agreement review_agreement add_section add_standard draft_campaign ask_partner give_standards invite_to_answer "
        "decide_not_to_share protect_identity open_subject_access open_disclosure add_file",
    ),
    # --- can be done once
    **_rows(
        Effect.ONCE,
        _DONE,
        "decide_role end_employment move_colleague decide_export remove_file "
        "check_action say_done send_back_action tell_of_action_another_way withdraw_action settle_disagreement "
        "take_disagreement_up answer_as_police ask_police answer_passing_on close_concern pass_concern_on "
        "reopen_concern cease_enquiry conclude_enquiry decide_not_to_tell set_gate_aside take_into_enquiry "
        "join_concerns manager_review separate_concern acknowledge_hand_over return_hand_over take_back_hand_over "
        "call_off_meeting tell_invited end_share end_plan_line remove_risk record_employer_told end_contract end_placement "
        "say_already_told record_heard record_not_owed concern_about_us tell_provider release_notices mark_bounced "
        "send_notices tell_another_way tell_outcome put_rules_into_use decline_request return_request record_return "
        "reply_to_question send_back_request tell_asked withdraw_request answer_page_message say_why_pages_off "
        "review_emergency_access record_answers say_not_asked answer_why record_nothing_wrong stop_viewers_access lift_hold "
        "end_agreement "
        "publish_framework extend_subject_access close_subject_access say_looked_after propose_disposal decide_disposal "
        "send_campaign close_campaign withdraw_assessment tell_respondent_another_way submit_assessment "
        "take_off_named restrict_concern lift_protection decide_disclosed stop_disclosure",
    ),
    # --- never kept
    **_rows(Effect.NOT_KEPT, _TAKES_AWAY, "download_work_list download_actions download_looks download_retention_report"),
    **_rows(Effect.NOT_KEPT, _SIGN_IN, "accept_invitation"),
    **_rows(Effect.NOT_KEPT, _SEARCH, "find_looks"),
    **_rows(Effect.NOT_KEPT, _NO_ACCOUNT, "answer_by_link open_own_page say_on_page ask_for_advocate"),
    **_rows(Effect.NOT_KEPT, _PUBLIC, "come_back hear_about_report answer_question add_to_report"),
}
