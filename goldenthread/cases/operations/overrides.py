"""Keeping that somebody did otherwise than a rule says."""

from goldenthread.accounts.actor import Actor
from goldenthread.cases import rules
from goldenthread.cases.models import Concern, Override
from goldenthread.cases.words import OVERRIDES
from goldenthread.core.decisions import Refused


def note_override(actor: Actor, concern: Concern, rule: str, because: str) -> Override:
    """Count that this was done otherwise than a rule says (a key of `words.OVERRIDES`), and why. For use within an operation.

    Raises Refused without a reason.
    """
    allowed = rules.may_override(because)
    if not allowed.met:
        raise Refused(allowed.reasons)
    if rule not in OVERRIDES:
        raise ValueError(f"There is no rule called {rule} to override")
    return Override.objects.create(
        owner_id=concern.owner_id, concern=concern, rule=rule, because=because, by_id=actor.user_id, by=actor.name
    )
