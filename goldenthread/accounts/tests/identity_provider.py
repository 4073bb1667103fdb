"""Real OpenID Connect services on this machine, and a person who signs in at them."""

import os
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import parse_qs, urlsplit

import requests
from django.test import Client

BEGIN = "/accounts/single-sign-on/{}"


@contextmanager
def two_services(settings, organisations) -> Iterator[None]:
    """Services `first` and `second`, of these two organisations, with issuers of their own."""
    os.environ.setdefault("AUTHLIB_INSECURE_TRANSPORT", "1")  # loopback only
    with warnings.catch_warnings():  # of the library that the service is made of, not of ours
        warnings.simplefilter("ignore")
        from oidc_provider_mock import run_server_in_thread
    with ExitStack() as stack:
        services = {}
        for name, organisation in zip(("first", "second"), organisations, strict=True):
            server = stack.enter_context(run_server_in_thread())
            services[name] = {
                "title": f"the {name} council’s sign-in",
                "issuer": f"http://localhost:{server.server_port}",
                "client_id": f"goldenthread-{name}",
                "secret": "not-a-secret",
                "organisation": organisation.ods_code,
                "acr": [],
                "amr": [],
            }
        settings.SINGLE_SIGN_ON = services
        yield


def asserts(settings, service: str, subject: str, **claims) -> None:
    """What the service will say of this subject."""
    answer = requests.put(f"{settings.SINGLE_SIGN_ON[service]['issuer']}/users/{subject}", json=claims, timeout=5)
    assert answer.status_code == 204


def signs_in_there(asking: str, subject: str) -> str:
    """Sign in at the service, whose page the browser was sent to. Returns the way back, as a path of ours."""
    answer = requests.post(asking, data={"sub": subject}, allow_redirects=False, timeout=5)
    assert answer.status_code == 302, answer.text
    back = urlsplit(answer.headers["Location"])
    return f"{back.path}?{back.query}"


def comes_by(client: Client, service: str, subject: str, **posted):
    """The whole way: the button here, the service, and back. Returns our answer to the way back."""
    begun = client.post(BEGIN.format(service), posted)
    assert begun.status_code == 302, begun.content
    return client.get(signs_in_there(begun.url, subject))


def links(client: Client, service: str, subject: str):
    """Somebody signed in links their account."""
    begun = client.post(BEGIN.format(service) + "/link")
    assert begun.status_code == 302, begun.content
    return client.get(signs_in_there(begun.url, subject)) if begun.url.startswith("http") else begun


def asked(address: str) -> dict[str, str]:
    """What an address asks for in its query."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
