"""How often one address may send, so that a flood of reports does not bury the genuine ones.

What is kept is a count for ten minutes under a name that the address cannot be read from; the name changes every day. It
is in the cache that every process shares, and in no record and no log. Whoever is over the limit loses nothing, is told
whom to ring, and may send again within ten minutes.
"""

import hmac
from ipaddress import IPv6Address, ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from goldenthread.accounts.models import Organisation
from goldenthread.core import clock
from goldenthread.core.decisions import Refused

AT_MOST, MINUTES = 10, 10  # a hospital or a council sits behind one address
PAUSE = f"We have had many reports from your connection. Wait {MINUTES} minutes, then press Send again"
TRIES = f"There were many tries from your connection. Wait {MINUTES} minutes, then try again"
DANGER = "If somebody is in danger now, call 999"


def count_one(request: HttpRequest, council: Organisation | None, *, of: str = "sent-from", pause: str = PAUSE) -> None:
    """Count what this browser's address is about to send, or to try. Raises Refused, in words for them, when it is too much."""
    whose = _whose(request)
    if not whose:
        return
    kept = f"{of}:{whose}:{int(clock.now().timestamp()) // (60 * MINUTES)}"
    sent = cache.get(kept, 0)
    if sent >= AT_MOST:
        rings = f". If it cannot wait, call {council.telephone}" if council and council.telephone else ""
        raise Refused((pause, f"{DANGER}{rings}"))
    cache.set(kept, sent + 1, 60 * MINUTES)


def count_try(request: HttpRequest, council: Organisation | None) -> None:
    """Count a code that is tried: codes cannot be guessed, and this keeps it so."""
    count_one(request, council, of="tried-from", pause=TRIES)


def count_save(request: HttpRequest, council: Organisation | None) -> None:
    """Count a form that is saved to come back to."""
    count_one(request, council, of="saved-from", pause=TRIES)


def _whose(request: HttpRequest) -> str:
    """A name for an address that cannot be turned back into it; none where addresses do not tell browsers apart."""
    try:
        address = ip_address(get_adapter().get_client_ip(request))
    except (ValueError, PermissionDenied):  # a genuine report is never refused because of how it came here
        return ""
    if address.is_loopback:  # ourselves, or a proxy that we were not told of and everybody shares
        return ""
    home = ip_network(f"{address}/64", strict=False).network_address if isinstance(address, IPv6Address) else address
    secret = f"{settings.SECRET_KEY}:{clock.today():%Y-%m-%d}".encode()
    return hmac.new(secret, str(home).encode(), "sha256").hexdigest()
