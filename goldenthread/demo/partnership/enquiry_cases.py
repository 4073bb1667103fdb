"""Enquiries of the demonstration, each made whole by the product's own operations, in its own past."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from goldenthread.core.references import references_from
from goldenthread.demo.partnership import enquiry_child, enquiry_edith, enquiry_ended
from goldenthread.demo.partnership.acting import names_by
from goldenthread.demo.partnership.chance import Chance
from goldenthread.demo.partnership.enquiry_acts import Doing
from goldenthread.demo.partnership.world import World

CASES: tuple[tuple[Mapping[str, str], Callable[[Doing], None]], ...] = (
    (enquiry_edith.REFERENCES, enquiry_edith.edith),
    (enquiry_child.REFERENCES, enquiry_child.child),
    (enquiry_ended.CONCLUDED, enquiry_ended.concluded),
    (enquiry_ended.CEASED, enquiry_ended.ceased),
)
KEPT = tuple(reference for references, _ in CASES for reference in references.values())
FROM = 60  # a smaller demonstration has the people of the design only


def write_enquiries(world: World, seed: int) -> None:
    """Make them, each with a concern of its own beside those that were asked for."""
    with names_by(chance := Chance(seed + 2, KEPT)):
        for references, make in CASES:
            with _called(references, chance):
                make(Doing(world))


@contextmanager
def _called(references: Mapping[str, str], chance: Chance) -> Iterator[None]:
    """A while in which the first concern and the first enquiry have these references."""
    left = dict(references)
    with references_from(lambda letter: left.pop(letter, None) or chance.reference(letter)):
        yield
