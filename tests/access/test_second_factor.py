"""No way to a full session without a second factor: every way in × every address of the product that is not public.

Source: reference/trust.md, promise 10, and leak shape 12 (rights raised by a field); OWASP ASVS 5.0, 6.3.3 to 6.4.3.
"""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.apps import apps
from django.test import Client
from django.urls import resolve

from goldenthread.accounts.access import opens_before_second_factor
from goldenthread.accounts.models import Membership, User
from goldenthread.accounts.operations.invitations import reset_second_factor
from goldenthread.accounts.operations.tokens import issue_token
from goldenthread.accounts.queries import actor_of
from goldenthread.accounts.tests.authenticator import PASSWORD, code, enrolled, give_password, link_in_letter
from goldenthread.accounts.tests.factories import CouncilFactory, member, sign_in
from goldenthread.accounts.tests.identity_provider import comes_by, links, two_services
from goldenthread.config.addresses import every_address
from goldenthread.core import clock

pytestmark = pytest.mark.django_db
NEW = "four quiet herons"
CONVERTER = re.compile(r"<(\w+):\w+>")
MADE_UP = {"uuid": str(uuid4()), "int": "1", "slug": "first", "str": "made-up"}


def closed_addresses() -> list[str]:
    """Every address that is neither public nor a step of signing in, with made-up identifiers; the API's take a token."""
    found = []
    for one in every_address():
        path = CONVERTER.sub(lambda match: MADE_UP[match[1]], one.path)
        if one.who in ("public", "token") or "(?P" in path or opens_before_second_factor(resolve(path).func):
            continue
        found.append(path)
    return found


@pytest.fixture
def council():
    return CouncilFactory(ods_code="X801")


@pytest.fixture
def worker(council) -> User:
    """Somebody who could read casework, if they gave both factors."""
    user = member("triage-worker", council)
    user.set_password(PASSWORD)
    user.save()
    return user


def with_app(worker: User) -> str:
    """Give the account an authenticator app, in a browser of its own. Returns the app's secret."""
    return enrolled(Client(), worker)


def password(client, worker, settings):
    give_password(client, worker)


def password_where_an_app_is_set_up(client, worker, settings):
    with_app(worker)
    give_password(client, worker)


def password_before_the_app_was_set_up(client, worker, settings):
    give_password(client, worker)
    Authenticator.objects.create(user=worker, type="totp", data={"secret": "unused"})


def password_before_a_passkey_was_added(client, worker, settings):
    give_password(client, worker)
    Authenticator.objects.create(user=worker, type="webauthn", data={"name": "A key", "credential": {}})


def password_and_remember(client, worker, settings):
    client.post("/accounts/login/", {"login": worker.email, "password": PASSWORD, "remember": "on", "trust": "on"})


def password_given_again(client, worker, settings):
    give_password(client, worker)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})


def wrong_codes(client, worker, settings):
    with_app(worker)
    give_password(client, worker)
    for attempt in ("000000", "", "12345678"):
        client.post("/accounts/2fa/authenticate/", {"code": attempt})
    client.post("/accounts/2fa/authenticate/", {"credential": "{}"})


def a_code_of_somebody_else(client, worker, settings):
    with_app(worker)
    theirs = with_app(member("triage-worker"))
    give_password(client, worker)
    client.post("/accounts/2fa/authenticate/", {"code": code(theirs)})


def a_recovery_code_used_before(client, worker, settings):
    with_app(worker)
    codes = Authenticator.objects.get(user=worker, type="recovery_codes").wrap().get_unused_codes()
    first = Client()
    give_password(first, worker)
    first.post("/accounts/2fa/authenticate/", {"code": codes[0]})
    give_password(client, worker)
    client.post("/accounts/2fa/authenticate/", {"code": codes[0]})


def password_reset(client, worker, settings):
    with_app(worker)
    client.post("/accounts/password/reset/", {"email": worker.email})
    page = client.get(link_in_letter("password-reset"), follow=True)
    client.post(page.wsgi_request.path, {"password1": NEW, "password2": NEW})
    give_password(client, worker, NEW)


def invitation(client, worker, settings):
    reset_by_administrator(worker)
    token = link_in_letter("invitation").partition("t=")[2]
    client.post("/invitation", {"token": token, "password1": NEW, "password2": NEW})


def reset_by_administrator(worker):
    chief = member("administrator", worker.memberships.get().team.organisation)
    reset_second_factor(actor=actor_of(chief), user_id=worker.pk)


def administrators_reset_of_a_live_session(client, worker, settings):
    enrolled(client, worker)
    reset_by_administrator(worker)


def second_factor_gone_from_the_account(client, worker, settings):
    """Such as by a passkey that is removed while a session has only a password."""
    give_password(client, worker)
    Authenticator.objects.filter(user=worker).delete()


def single_sign_on_without_a_word_of_two_factors(client, worker, settings):
    with two_services(settings, [worker.memberships.get().team.organisation, CouncilFactory()]):
        first = Client()
        enrolled(first, worker)
        links(first, "first", "a-subject")
        assert SocialAccount.objects.exists()
        comes_by(client, "first", "a-subject")


def the_demonstrations_mark_in_production(client, worker, settings):
    sign_in(client, worker)
    settings.PRODUCTION = True


def a_token_of_the_api(client, worker, settings):
    token = issue_token(organisation=worker.memberships.get().team.organisation)
    client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {token}"


WAYS: list[Callable[..., None]] = [
    password,
    password_where_an_app_is_set_up,
    password_before_the_app_was_set_up,
    password_before_a_passkey_was_added,
    password_and_remember,
    password_given_again,
    wrong_codes,
    a_code_of_somebody_else,
    a_recovery_code_used_before,
    password_reset,
    invitation,
    administrators_reset_of_a_live_session,
    second_factor_gone_from_the_account,
    single_sign_on_without_a_word_of_two_factors,
    the_demonstrations_mark_in_production,
    a_token_of_the_api,
]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_no_way_in_opens_anything_without_the_second_factor(client, worker, settings, way):
    way(client, worker, settings)
    paths = closed_addresses()
    assert len(paths) > 150
    for path in paths:
        for method in (client.get, client.post):
            answer = method(path)
            sent_away = answer.status_code == 302 and answer.url.startswith("/accounts/")
            assert sent_away, f"{answer.status_code} {path}"
            assert not answer.wsgi_request.actor.permissions, path


def test_the_same_addresses_open_to_somebody_who_gave_both(client, worker):
    """The test above would pass if nothing ever opened."""
    enrolled(client, worker)
    sent_away = [path for path in closed_addresses() if client.get(path).status_code == 302]
    assert len(sent_away) < len(closed_addresses()) / 2
    assert client.get("/work").status_code in (200, 404)
    assert client.get("/your-account").status_code == 200


def fields_of_every_model() -> dict[str, str]:
    """Every field of every model of accounts and of signing in, asking for more rights."""
    models = [*apps.get_app_config("accounts").get_models(), *apps.get_app_config("mfa").get_models()]
    names = {name for model in models for field in model._meta.get_fields() for name in (field.name, f"{field.name}_id")}
    wanted = {"is_active": "on", "role": "administrator", "is_staff": "on", "is_superuser": "on", "agreed": "yes"}
    return dict.fromkeys(names, "administrator") | wanted | {"permissions": "accounts.manage_people"}


def rights() -> tuple[list, list]:
    people = User.objects.order_by("pk").values("pk", "email", "is_active")
    return list(people), list(Membership.objects.order_by("pk").values("user", "team", "role", "ended_at"))


@pytest.mark.parametrize("signed_in", ["nobody", "half", "whole"])
def test_no_field_sent_to_any_form_of_accounts_changes_rights(client, worker, council, signed_in):
    stopped = member("administrator", council)
    User.objects.filter(pk=stopped.pk).update(is_active=False)
    if signed_in == "half":
        give_password(client, worker)
    elif signed_in == "whole":
        sign_in(client, worker)
    before, everything = rights(), fields_of_every_model()
    own = {"user": str(worker.pk), "user_id": str(worker.pk), "organisation": str(council.pk), "ended_at": str(clock.now())}
    for one in every_address():
        path = CONVERTER.sub(lambda match: str(stopped.pk) if match[1] == "uuid" else MADE_UP[match[1]], one.path)
        if one.path.startswith(("/accounts/", "/colleagues", "/teams", "/roles", "/your-account", "/invitation")):
            client.post(path.replace("(?P", ""), everything | own)
    assert rights() == before
