"""Whether a contract or a placement may be kept as it is typed. Pure; reasons are words for the screen."""

from datetime import date

from goldenthread.core.decisions import Decision


def _order(starts_on: date | None, ends_on: date | None) -> list[str]:
    if starts_on and ends_on and ends_on < starts_on:
        return ["The last day must be the first day or later"]
    return []


def contract_may_be_kept(
    *, starts_on: date | None, ends_on: date | None, reference_taken: bool, covers_other_providers: bool
) -> Decision:
    """A contract ends after it starts, has its commissioner's own reference, and covers its own provider's places."""
    reasons = _order(starts_on, ends_on)
    if reference_taken:
        reasons.append("You already have a contract with this reference. Give this one a reference of its own")
    if covers_other_providers:
        reasons.append("Choose only places of this provider")
    return Decision(not reasons, tuple(reasons))


def placement_may_be_kept(
    *, starts_on: date | None, ends_on: date | None, funding: str, has_payer: bool, people: int, in_own_area: bool
) -> Decision:
    """Somebody pays, or the person does; those who pay for themselves are for the council of the area to note."""
    reasons = _order(starts_on, ends_on)
    if funding == "self" and has_payer:
        reasons.append("Choose “Nobody: they pay for themselves”, or change how it is paid for")
    if funding == "self" and not has_payer and not in_own_area:
        reasons.append("Only the council of the area notes people who pay for themselves")
    if funding != "self" and not has_payer:
        reasons.append("Choose the organisation that pays")
    if people < 1:
        reasons.append("Enter how many people this is, 1 or more")
    return Decision(not reasons, tuple(reasons))


def spell_may_end(*, starts_on: date | None, ends_on: date | None, new_end: date) -> Decision:
    """What has ended cannot be ended again, nor end before it began."""
    if starts_on and new_end < starts_on:
        return Decision(False, ("The last day must be the first day or later",))
    if ends_on and ends_on < new_end:
        return Decision(False, ("It has already ended. Change its dates instead",))
    return Decision(True)
