"""What the proofs that need no web server stand on: the demonstration's cast, concerns, and what triage does with them."""

import socket
from datetime import datetime
from typing import Any

from goldenthread.core.clock import LONDON

MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=LONDON)
FACTS: dict[str, Any] = {"service": "care-home-nursing", "about": ["staff"], "risk_to_others": False}


def actor(key: str) -> Any:
    """One of the cast, with today's permissions."""
    from goldenthread.accounts.models import User
    from goldenthread.accounts.queries import actor_of
    from goldenthread.demo.personas import BY_KEY

    return actor_of(User.objects.get(email=BY_KEY[key].email))


def organisation(name: str) -> Any:
    from goldenthread.accounts.models import Organisation

    return Organisation.objects.get(name=name)


def raised(words: str, *, by: Any = None, **said: Any) -> Any:
    """A concern that has arrived at Harbourshire."""
    from goldenthread.accounts.actor import Actor
    from goldenthread.cases.operations import raise_concern
    from goldenthread.cases.report import Report
    from goldenthread.demo.personas import HARBOURSHIRE

    report = Report(what_happened=words, **{"raised_by": "family", "came_by": "public-form"} | said)
    return raise_concern(actor=by or Actor.public(), council=organisation(HARBOURSHIRE), report=report)


def ready_to_tell(words: str, **said: Any) -> Any:
    """A concern that triage has read, in a nursing home: the quality team and the ICB must be told."""
    from goldenthread.cases import operations as cases

    concern, worker = raised(words, **said), actor("council-triage")
    cases.start_triage(actor=worker, concern_id=concern.pk)
    cases.record_facts(actor=worker, concern_id=concern.pk, facts=FACTS)
    return concern


def told(concern: Any) -> list[Any]:
    """Tell everybody whom the policy names; where two boards share the area, triage chooses Westmere."""
    from goldenthread.accounts.models import Team
    from goldenthread.involvement.operations import send_notices

    board = Team.objects.get(organisation__name="NHS Westmere ICB", name="Safeguarding team")
    return send_notices(actor=actor("council-triage"), concern_id=concern.pk, teams={"icb-safeguarding": board.pk})


def free_port() -> int:
    """A port of loopback where nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
