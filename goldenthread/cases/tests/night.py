"""What the tests of safe tonight say and look for. Their fixtures are in conftest.py."""

from datetime import datetime, timedelta
from typing import Any

from goldenthread.cases.models import Concern
from goldenthread.cases.rules import Said, Seeing
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.clock import LONDON

AT_NIGHT = datetime(2026, 11, 20, 22, 0, tzinfo=LONDON)  # a Friday
BY_DAY = datetime(2026, 11, 20, 11, 0, tzinfo=LONDON)
FRIDAY = datetime(2026, 11, 20, 16, 55, tzinfo=LONDON)


def said(safe: bool = True, **changed: Any) -> Said:
    """A whole decision."""
    whole = {
        "because": "Seen alone at 9pm",
        "plan": "Her sister stays",
        "doing_now": "" if safe else "The police are on their way",
        "check_at": clock.now() + timedelta(hours=11),
        "checked_by": "Priya Nair",
    }
    return Said(safe=safe, **whole | changed)


def typed(safe: str = "yes", **changed: Any) -> dict[str, Any]:
    """The same as it is typed: checked at nine tomorrow."""
    tomorrow = (clock.now() + timedelta(days=1)).astimezone(LONDON)
    return {
        "safe": safe,
        "because": "Seen alone at 9pm",
        "plan": "Her sister stays",
        "doing_now": "The police are on their way",
        "checked_by": "Priya Nair",
        "day_day": tomorrow.day,
        "day_month": tomorrow.month,
        "day_year": tomorrow.year,
        "hour": "9am",
    } | changed


def seeing(how: str = "in-person", outcome: str = "seen", **changed: str) -> Seeing:
    """An attempt five minutes ago."""
    of_seen = {"alone": "yes", "interpreter": "used"} | changed
    return Seeing(at=clock.now() - timedelta(minutes=5), how=how, outcome=outcome, **of_seen)


def running(concern: Concern, kind: str) -> Clock | None:
    """The running clock of this kind."""
    return Clock.objects.running().filter(root_id=concern.pk, kind=kind).first()
