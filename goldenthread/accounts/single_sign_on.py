"""Signing in with an organisation's own service: OpenID Connect, with allauth's client and our own matching.

Nothing but the issuer and the subject of a verified ID token is read: no e-mail, no name. What allauth would do with
those (sign somebody up, find an account by its address) cannot happen here, because its views are not reachable.
Source: OpenID Connect Core 1.0, 3.1.3.7; reference/trust.md F22 and promise 25.
"""

import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import jwt
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.internal import statekit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from requests import RequestException

from goldenthread.core.decisions import Refused

TOO_LATE = "Too long has passed, or this page was opened twice. Start again from the sign-in page."
NOT_SIGNED_IN_THERE = "You did not sign in there, so nothing happened here."
NO_ANSWER = "Your organisation’s sign-in did not answer as it should. Try again, or sign in with your password."
ALGORITHMS = ("RS256", "PS256", "ES256")
CLOCKS_DIFFER = 60  # seconds that another machine's clock may be ahead of ours, or behind


@dataclass(frozen=True)
class Identity:
    """Who somebody is to an organisation's sign-in service, and how they proved it there."""

    service: str
    issuer: str
    subject: str
    acr: str = ""
    amr: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What is kept of it: issuer and subject as one hash, so that another issuer never meets the same row."""
        return sha256(f"{self.issuer}\n{self.subject}".encode()).hexdigest()


@dataclass(frozen=True)
class Return:
    """Somebody came back from the service: who, what for (`sign-in`, `link` or `invitation`), whose, and where to next."""

    identity: Identity
    purpose: str
    whose: str
    next: str


@dataclass(frozen=True)
class SignInService:
    """A sign-in service as somebody's account page shows it."""

    name: str
    title: str
    linked: bool


class SocialAdapter(DefaultSocialAccountAdapter):
    """Services come from the environment only, and nobody is signed up by one."""

    def is_open_for_signup(self, request: Any, sociallogin: Any) -> bool:
        return False

    def authenticate_by_email(self, sociallogin: Any) -> None:
        return None

    def list_apps(self, request: Any, provider: str | None = None, client_id: str | None = None) -> list[SocialApp]:
        named = settings.SINGLE_SIGN_ON.items()
        return [_app(name, service) for name, service in named if provider in (None, "openid_connect", name)]

    def get_requests_session(self) -> Any:
        """A service is asked where the environment says it is, and followed nowhere else."""
        session = super().get_requests_session()
        session.max_redirects = 0
        return session

    def generate_state_param(self, state: dict[str, Any]) -> str:
        return secrets.token_urlsafe(16)


def _app(name: str, service: dict[str, Any]) -> SocialApp:
    facts = {"server_url": service["issuer"].rstrip("/"), "oauth_pkce_enabled": True, "scope": ["openid"]}
    return SocialApp(
        provider="openid_connect",
        provider_id=name,
        name=service["title"],
        client_id=service["client_id"],
        secret=service["secret"],
        settings=facts,
    )


class Client(OpenIDConnectOAuth2Adapter):
    """allauth's client, which believes only the issuer that the environment names."""

    @property
    def issuer(self) -> str:
        issuer: str = settings.SINGLE_SIGN_ON[self.provider_id]["issuer"]
        return issuer

    @property
    def openid_config(self) -> Any:
        config = super().openid_config
        if config.get("issuer") != self.issuer:
            raise OAuth2Error("the service says that it is another issuer")
        return config

    def get_callback_url(self, request: Any, app: Any) -> str:
        return f"{settings.PUBLIC_ADDRESS}{reverse('account_single_sign_on_back', args=[self.provider_id])}"

    def claims(self, id_token: str, nonce: str) -> dict[str, Any]:
        """What a verified ID token says: signed by the issuer, for us, not expired, and for the asking of this session."""
        header = jwt.get_unverified_header(id_token)
        key = self._key(header.get("kid"))
        client_id = self.get_provider().app.client_id
        said: dict[str, Any] = jwt.decode(
            id_token,
            key,
            algorithms=list(ALGORITHMS),
            audience=client_id,
            issuer=self.issuer,
            leeway=CLOCKS_DIFFER,
            options={"require": ["exp", "iat", "iss", "sub", "aud"], "enforce_minimum_key_length": True},
        )
        if not secrets.compare_digest(str(said.get("nonce", "")), nonce) or said.get("azp", client_id) != client_id:
            raise OAuth2Error("the token answers another asking")
        if not _says_who_signed_in(header, said):
            raise OAuth2Error("the token was made for something else")
        return said

    def _key(self, name: str | None) -> jwt.PyJWK:
        """The issuer's key of this name; a token need not name it where there is one only (Core 1.0, 10.1)."""
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        keys = jwt.PyJWKSet.from_dict(answer.json())
        if name is None and len(keys.keys) == 1:
            return keys.keys[0]
        return keys[str(name)]


def _says_who_signed_in(header: dict[str, Any], said: dict[str, Any]) -> bool:
    """Whether it is an ID token: an access or a logout token of the same issuer says its type (RFC 9068, 2.1), or its event."""
    return str(header.get("typ", "JWT")).upper() == "JWT" and "events" not in said


def begin(request: Any, service: str, *, purpose: str, whose: str = "", then: str = "") -> HttpResponse:
    """Send the browser to the service. What for, and whose, stay in the session. Refused when the service is silent."""
    nonce = secrets.token_urlsafe(16)
    client = Client(request, service)
    asks = {"nonce": nonce}
    if wanted := settings.SINGLE_SIGN_ON[service]["acr"]:
        asks["acr_values"] = " ".join(wanted)
    try:
        provider = client.get_provider()
        provider.oauth2_adapter_class = Client
        response: HttpResponse = provider.redirect(
            request, process=purpose, next_url=then, data=whose, auth_params=asks, nonce=nonce
        )
    except (OAuth2Error, RequestException, KeyError, ValueError):
        raise Refused(NO_ANSWER) from None
    return response


def returned(request: Any, service: str) -> Return:
    """Who came back, once their code is changed for a token by us and the token is verified. Refused otherwise."""
    client = Client(request, service)
    app = client.get_provider().app
    state = statekit.unstash_state(request, state_id=request.GET.get("state", ""), provider_id=service)
    if state is None:
        raise Refused(TOO_LATE)
    if "code" not in request.GET:
        raise Refused(NOT_SIGNED_IN_THERE)
    try:
        tokens = client.get_access_token_data(
            request, app, client.get_client(request, app), pkce_code_verifier=state["pkce_code_verifier"]
        )
        said = client.claims(tokens["id_token"], state["nonce"])
    except (OAuth2Error, RequestException, jwt.PyJWTError, KeyError, TypeError, ValueError):
        raise Refused(NO_ANSWER) from None
    methods = said.get("amr") or ()
    identity = Identity(
        service=service,
        issuer=said["iss"],
        subject=said["sub"],
        acr=str(said.get("acr", "")),
        amr=tuple(map(str, methods)) if isinstance(methods, list) else (),
    )
    return Return(identity, state["process"], state["data"] or "", state.get("next", ""))
