"""How many routing decisions a second one process makes, on facts of every kind."""

import itertools
import time
from datetime import date

from benchmarks.figures import Figures, middle
from goldenthread.routing.policy import in_force
from goldenthread.routing.rules import Facts, decide, parse_facts

DECISIONS = 20_000
SERVICES = ("care-home-nursing", "care-home-residential", "homecare", "supported-living", "hospital", "gp", "none")
RAISED = (("family", None), ("provider", None), ("health-provider", "Westmere Hospitals NHS Foundation Trust"))
FUNDING = (None, ["council"], ["self"], ["chc-full"], ["council", "funded-nursing-care"])
RISK = (None, {"risk_to_others": True, "other_commissioners": ["continuing-healthcare", "council:Stonevale"]})


def facts_of_every_kind() -> list[Facts]:
    """What may be asked: services, reporters, funding and risk, each with each."""
    return [
        parse_facts(
            {
                "raised_by": raised_by,
                "raised_by_organisation": organisation,
                "service": service,
                "funding": funding,
                "commissioned_by": ["council"] if funding == ["council"] else None,
                **(risk or {}),
            }
        )
        for service, (raised_by, organisation), funding, risk in itertools.product(SERVICES, RAISED, FUNDING, RISK)
    ]


def measure_routing(figures: Figures) -> None:
    """Decisions a second, in process, one thread, facts already read."""
    policy, facts = in_force(date(2026, 11, 18)), facts_of_every_kind()

    def rate() -> float:
        start = time.perf_counter()
        for one in itertools.islice(itertools.cycle(facts), DECISIONS):
            decide(policy, one)
        return DECISIONS / (time.perf_counter() - start)

    figures.tell(
        "route, one thread",
        middle(rate),
        "decisions/s",
        rows=len(facts),
        must=lambda found: found >= 20_000,
        said="20,000 a second or more",
    )
