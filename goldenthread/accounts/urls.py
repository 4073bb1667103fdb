"""The addresses of accounts. allauth's own are listed one by one: what is not here cannot be reached."""

from django.urls import path, re_path

from goldenthread.accounts.views import leaving, passkeys, people, register, roles, sessions, sign_in, single_sign_on, teams

_RESET = r"^accounts/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>set-password)/$"

urlpatterns = [
    path("accounts/login/", sign_in.account_login, name="account_login"),
    path("accounts/logout/", sign_in.account_logout, name="account_logout"),
    path("accounts/stopped/", sign_in.account_inactive, name="account_inactive"),
    path("accounts/reauthenticate/", sign_in.account_reauthenticate, name="account_reauthenticate"),
    path("accounts/password/change/", sign_in.account_change_password, name="account_change_password"),
    path("accounts/password/reset/", sign_in.account_reset_password, name="account_reset_password"),
    path("accounts/password/reset/sent/", sign_in.account_reset_password_done, name="account_reset_password_done"),
    path("accounts/password/reset/link/", sign_in.open_reset_link, name="open_reset_link"),
    re_path(_RESET, sign_in.account_reset_password_from_key, name="account_reset_password_from_key"),
    path(
        "accounts/password/reset/key/done/",
        sign_in.account_reset_password_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("accounts/2fa/", sign_in.your_account, name="mfa_index"),
    path("accounts/2fa/authenticate/", sign_in.mfa_authenticate, name="mfa_authenticate"),
    path("accounts/2fa/reauthenticate/", sign_in.mfa_reauthenticate, name="mfa_reauthenticate"),
    path("accounts/2fa/totp/activate/", sign_in.mfa_activate_totp, name="mfa_activate_totp"),
    path("accounts/2fa/recovery-codes/", sign_in.mfa_view_recovery_codes, name="mfa_view_recovery_codes"),
    path("accounts/2fa/recovery-codes/new/", sign_in.mfa_generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path(
        "accounts/2fa/recovery-codes/download/",
        sign_in.mfa_download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("accounts/2fa/passkeys/add", passkeys.mfa_add_webauthn, name="mfa_add_webauthn"),
    path("accounts/2fa/passkeys/sign-in", passkeys.mfa_login_webauthn, name="mfa_login_webauthn"),
    path("accounts/2fa/passkeys/again", passkeys.mfa_reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("accounts/2fa/passkeys/<int:passkey_id>/name", passkeys.mfa_edit_webauthn, name="mfa_edit_webauthn"),
    path("accounts/2fa/passkeys/<int:passkey_id>/remove", passkeys.mfa_remove_webauthn, name="mfa_remove_webauthn"),
    path("accounts/single-sign-on/<slug:service>", single_sign_on.account_single_sign_on, name="account_single_sign_on"),
    path(
        "accounts/single-sign-on/<slug:service>/back",
        single_sign_on.account_single_sign_on_back,
        name="account_single_sign_on_back",
    ),
    path(
        "accounts/single-sign-on/<slug:service>/link",
        single_sign_on.account_link_single_sign_on,
        name="account_link_single_sign_on",
    ),
    path(
        "accounts/single-sign-on/<slug:service>/unlink",
        single_sign_on.account_unlink_single_sign_on,
        name="account_unlink_single_sign_on",
    ),
    path("accounts/sessions/end", sessions.account_end_sessions, name="account_end_sessions"),
    path("your-account", sign_in.your_account, name="your_account"),
    path("invitation", sign_in.accept_invitation, name="accept_invitation"),
    path("colleagues", people.colleagues, name="colleagues"),
    path("colleagues/invite", people.invite_colleague, name="invite_colleague"),
    path("colleagues/<uuid:user_id>", people.colleague, name="colleague"),
    path("colleagues/<uuid:user_id>/change", people.change_colleague, name="change_colleague"),
    path("colleagues/<uuid:user_id>/invite-again", people.invite_again, name="invite_again"),
    path(
        "colleagues/<uuid:user_id>/told-another-way",
        people.colleague_told_another_way,
        name="colleague_told_another_way",
    ),
    path("colleagues/<uuid:user_id>/reset-second-factor", people.reset_second_factor, name="reset_second_factor"),
    path("colleagues/<uuid:user_id>/end-sessions", sessions.end_sessions, name="end_sessions"),
    path("colleagues/<uuid:user_id>/give-role", roles.give_role, name="give_role"),
    path("colleagues/<uuid:user_id>/roles/<uuid:membership_id>/end", people.end_role, name="end_role"),
    path("colleagues/<uuid:user_id>/leaves", leaving.end_employment, name="end_employment"),
    path("colleagues/<uuid:user_id>/stop", people.stop_account, name="stop_account"),
    path("teams", teams.teams, name="teams"),
    path("teams/add", teams.add_team, name="add_team"),
    path("teams/<uuid:team_id>/change", teams.change_team, name="change_team"),
    path("teams/<uuid:team_id>/close", teams.close_team, name="close_team"),
    path("organisations", register.organisations, name="organisations"),
    path("organisations/<uuid:organisation_id>", register.organisation, name="organisation"),
    path("roles", register.roles, name="roles"),
    path("roles/waiting", roles.waiting_roles, name="waiting_roles"),
    path("roles/waiting/<uuid:request_id>", roles.decide_role, name="decide_role"),
]
