"""What people do, by how the concern before them stands. Whatever comes to mind also happens at any other time."""

from collections.abc import Callable, Mapping

from tests.prove.acts import concerns, enquiries, meetings, people
from tests.prove.walk import Walk

Act = Callable[[Walk], None]
FITTING: Mapping[str, tuple[Act, ...]] = {
    "nothing": concerns.REPORTS,
    "new": (concerns.start, concerns.start, concerns.start, concerns.time_passes, *concerns.REPORTS),
    "triage": (*concerns.TRIAGE, enquiries.take_in),
    "planning": (*enquiries.PLANS, *people.ASKS, *meetings.MEETS, *concerns.TOLD, concerns.somebody_reports),
    "work": (*enquiries.WORK, *people.ASKS, *meetings.MEETS, *concerns.TOLD, concerns.dies, concerns.decide_after_death),
    "child": (*people.OF_A_CHILD, *people.OF_A_CHILD, *enquiries.WORK, *concerns.TOLD, *meetings.MEETS),
    "ended": (*concerns.ENDED, *concerns.ENDED, concerns.decide, *enquiries.ENDED, *people.ENDS),
    "closed": concerns.CLOSED,
}
EVERY: tuple[Act, ...] = tuple(dict.fromkeys(act for acts in FITTING.values() for act in acts))
AT_RANDOM = 0.1  # how often somebody does what does not fit at all


def next_act(walk: Walk) -> Act:
    """Something that somebody may well do now."""
    fitting = FITTING[walk.look()]
    return walk.chance.choice(EVERY if walk.often(AT_RANDOM) else fitting)
