"""Identity tokens that are not what they say: each differs from one that opens the account by one thing, and is refused.

Source: OpenID Connect Core 1.0, 3.1.3.7; RFC 8725, 3; OWASP ASVS 5.0.0, V9; reference/trust.md F22 and promise 25.
"""

import hmac
import json
import warnings
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

from goldenthread.accounts.operations.identities import link_identity
from goldenthread.accounts.queries import actor_of
from goldenthread.accounts.single_sign_on import Identity
from goldenthread.accounts.tests.authenticator import enrolled, text
from goldenthread.accounts.tests.factories import CouncilFactory, member
from goldenthread.accounts.tests.forging_provider import STRANGE, a_forging_provider
from goldenthread.accounts.tests.identity_provider import BEGIN, asked
from goldenthread.audit.models import Entry

pytestmark = pytest.mark.django_db
SUBJECT = "3f6b-subject"
REFUSED = "did not answer as it should"


@pytest.fixture(scope="module")
def provider():
    with a_forging_provider() as running:
        yield running


@pytest.fixture
def linked(client, at, settings, provider):
    """Somebody whose account opens by the service; they have left."""
    council = CouncilFactory(ods_code="X803")
    service = {"title": "the council’s sign-in", "issuer": provider.issuer, "client_id": provider.client_id, "secret": "none"}
    settings.SINGLE_SIGN_ON = {"forged": service | {"organisation": council.ods_code, "acr": [], "amr": []}}
    worker = member("triage-worker", council)
    enrolled(client, worker)
    link_identity(actor=actor_of(worker), identity=Identity("forged", provider.issuer, SUBJECT))
    client.post("/accounts/logout/")
    provider.asked_for.clear()


def comes_back_with(client, provider, forge):
    """Begin here, and come back with the token that is made of the claims which an honest one has."""
    wanted = asked(client.post(BEGIN.format("forged")).url)
    provider.id_token = forge(provider, provider.claims(wanted["nonce"], SUBJECT))
    return client.get(f"{BEGIN.format('forged')}/back", {"code": "any", "state": wanted["state"]})


def part(content) -> str:
    return urlsafe_b64encode(content if isinstance(content, bytes) else json.dumps(content).encode()).rstrip(b"=").decode()


def without_a_signature(provider, claims):
    return jwt.encode(claims, None, algorithm="none")


def with_the_public_key_as_a_secret(provider, claims):
    """Written by hand: the library refuses to make it."""
    said = f"{part({'alg': 'HS256', 'kid': 'published'})}.{part(claims)}"
    return f"{said}.{part(hmac.new(provider.public_pem, said.encode(), sha256).digest())}"


def with_words_changed_after_it_was_signed(provider, claims):
    head, said, signature = provider.sign(claims | {"sub": "somebody else"}).split(".")
    changed = json.loads(urlsafe_b64decode(said + "==")) | {"sub": SUBJECT}
    return f"{head}.{part(changed)}.{signature}"


def changed(**claims):
    """An honest signature over claims that are not."""
    return lambda provider, honest: provider.sign(honest | claims)


def lacking(name):
    return lambda provider, honest: provider.sign({key: said for key, said in honest.items() if key != name})


def strange(**headers):
    """The key of somebody else, with a header that leads to it."""
    return lambda provider, honest: provider.sign_strangely(
        honest, **{name: said(provider) if callable(said) else said for name, said in headers.items()}
    )


def later(seconds):
    return lambda provider, honest: provider.sign(honest | {"nbf": honest["iat"] + seconds})


def earlier(seconds):
    return lambda provider, honest: provider.sign(honest | {"exp": honest["iat"] - seconds})


FORGED = {
    "algorithm none": without_a_signature,
    "the public key used as the secret of an HMAC": with_the_public_key_as_a_secret,
    "words changed after it was signed": with_words_changed_after_it_was_signed,
    "signed with another key": strange(),
    "jku leads to another key set": strange(jku=lambda provider: provider.strange_keys, kid=STRANGE),
    "jku leads to another key set that calls its key as ours": strange(jku=lambda provider: provider.strange_keys),
    "x5u leads to another key set": strange(x5u=lambda provider: provider.strange_keys),
    "the key is in the token itself": strange(jwk=lambda provider: provider.published(provider.strange_key, "published")),
    "a key that the issuer has not": strange(kid=STRANGE),
    "expired": earlier(120),
    "not valid yet": later(120),
    "without an end": lacking("exp"),
    "of another issuer": changed(iss="https://elsewhere.example"),
    "without an issuer": lacking("iss"),
    "for another service": changed(aud="another-service"),
    "without saying for whom": lacking("aud"),
    "for us and others, given to another": changed(aud=["goldenthread-forged", "another"], azp="another"),
    "the answer to another asking": changed(nonce="of another asking"),
    "the answer to no asking": lacking("nonce"),
    "of nobody": lacking("sub"),
    "no token": lambda provider, honest: "not.a.token",
}
OF_ANOTHER_USE = {
    "an access token": lambda provider, honest: provider.sign(honest, typ="at+jwt"),
    "an access token, its type written out": lambda provider, honest: provider.sign(honest, typ="application/at+jwt"),
    "a logout token": lambda provider, honest: provider.sign(honest, typ="logout+jwt"),
    "a logout token of an older service": changed(events={"http://schemas.openid.net/event/backchannel-logout": {}}),
}


def test_an_honest_token_opens_the_account(client, linked, provider):
    answer = comes_back_with(client, provider, provider.__class__.sign)
    assert answer.url == "/accounts/2fa/authenticate/"


def test_what_the_service_gave_us_is_kept_nowhere_and_never_reaches_the_browser(client, linked, provider):
    answer = comes_back_with(client, provider, provider.__class__.sign)
    kept = [str(dict(client.session)), str(client.cookies), str(answer.headers), client.get(answer.url).content.decode()]
    kept += [str(row) for model in (SocialAccount, SocialToken, Entry) for row in model.objects.values()]
    for given in (provider.id_token, provider.id_token.split(".")[2], "not-used-access-token"):
        assert not [place for place in kept if given in place]


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED.keys())
def test_a_forged_identity_token_opens_nothing(client, linked, provider, forge):
    answer = comes_back_with(client, provider, forge)
    assert answer.status_code == 400
    assert REFUSED in text(answer)
    assert client.get("/accounts/2fa/authenticate/").url.startswith("/accounts/login/")  # not even half signed in
    assert "/strange-keys" not in provider.asked_for


def test_a_key_of_the_issuer_that_is_too_short_opens_nothing(client, linked, provider, monkeypatch):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library does not like to make it
        short = generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505 # too short on purpose
        monkeypatch.setattr(provider, "keys", [provider.published(short, "published")])
        monkeypatch.setattr(provider, "key", short)
        answer = comes_back_with(client, provider, provider.__class__.sign)
    assert answer.status_code == 400
    assert REFUSED in text(answer)


@pytest.mark.parametrize("forge", OF_ANOTHER_USE.values(), ids=OF_ANOTHER_USE.keys())
def test_a_token_that_was_made_for_something_else_opens_nothing(client, linked, provider, forge):
    answer = comes_back_with(client, provider, forge)
    assert REFUSED in text(answer)
    assert client.get("/accounts/2fa/authenticate/").url.startswith("/accounts/login/")
