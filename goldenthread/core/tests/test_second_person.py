"""Nobody decides alone what takes two."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from goldenthread.core.second_person import may_decide

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ONE, ANOTHER = uuid4(), uuid4()


@dataclass
class Asked:
    asked_by_id: UUID = ONE
    decided_at: datetime | None = None
    ends_at: datetime = NOW + timedelta(days=1)


@pytest.mark.parametrize(
    ("asked", "who", "said"),
    [
        (Asked(), ANOTHER, ""),
        (Asked(), ONE, "You asked for this yourself. Somebody else must decide it."),
        (Asked(), None, "You asked for this yourself. Somebody else must decide it."),
        (Asked(ends_at=NOW), ANOTHER, "Nobody decided this in time. It must be asked again."),
        (Asked(decided_at=NOW), ANOTHER, "This was decided already."),
    ],
)
def test_another_person_decides_in_time_and_once(asked, who, said):
    decision = may_decide(asked, who=who, now=NOW)
    assert (decision.met, " ".join(decision.reasons)) == (not said, said)
