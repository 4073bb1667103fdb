"""The organisations' own sign-in services, read from the environment: names in SINGLE_SIGN_ON, facts in SSO_<NAME>_…"""

import re
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

NAME = re.compile(r"[a-z][a-z0-9]{0,29}")


def services_from(env: Any, *, only_https: bool) -> dict[str, dict[str, Any]]:
    """Every sign-in service that the environment names. Raises ImproperlyConfigured with the variable that is wrong."""
    return {name: _service(env, name, only_https) for name in env.list("SINGLE_SIGN_ON", default=[])}


def _service(env: Any, name: str, only_https: bool) -> dict[str, Any]:
    if not NAME.fullmatch(name):
        raise ImproperlyConfigured(f"SINGLE_SIGN_ON: {name}: expected small letters and figures, such as harbourshire")
    start = f"SSO_{name.upper()}_"
    issuer = env(f"{start}ISSUER")
    if only_https and not issuer.startswith("https://"):
        raise ImproperlyConfigured(f"{start}ISSUER: expected an address that begins with https://")
    return {
        "title": env(f"{start}TITLE"),
        "issuer": issuer,
        "client_id": env(f"{start}CLIENT_ID"),
        "secret": env(f"{start}CLIENT_SECRET"),
        "organisation": env(f"{start}ORGANISATION"),  # ODS or ONS code: it signs nobody else's people in
        "acr": env.list(f"{start}SECOND_FACTOR_ACR", default=[]),  # what it says when it asked for two factors itself
        "amr": env.list(f"{start}SECOND_FACTOR_AMR", default=[]),
    }


def origins(services: dict[str, dict[str, Any]]) -> list[str]:
    """Where a form of ours may lead to beside ourselves."""
    parts = (urlsplit(service["issuer"]) for service in services.values())
    return sorted({f"{part.scheme}://{part.netloc}" for part in parts})
