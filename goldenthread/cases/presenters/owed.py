"""By when one part of safe practice is to be done, for the top of its own page."""

from typing import Any

from goldenthread.cases.models import Concern
from goldenthread.cases.safe_practice import LINES
from goldenthread.clocks import queries as clocks
from goldenthread.clocks.presenters import chip
from goldenthread.ui.clock_words import ClockWords

KINDS = {line.key: line.clocks for line in LINES}


def owed_now(actor: Any, concern: Concern, part: str) -> list[ClockWords]:
    """The running clocks of a part, the most urgent first; none where nothing is owed."""
    return [chip(one) for one in clocks.running_about(actor, [concern.pk], KINDS[part]).get(concern.pk, [])]
