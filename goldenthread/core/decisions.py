"""The three refusals are three words: PermissionDenied (who), 404 (which rows) and Refused (not now, and why)."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Decision:
    """What a rule found, with its reasons in words fit for the screen."""

    met: bool
    reasons: tuple[str, ...] = ()


def may_answer(*, agreed: bool, reason: str, again: str = "asked for") -> Decision:
    """Whether a second person may say yes or no: a no with its reason, so that it can be `again` otherwise."""
    if not agreed and not reason.strip():
        return Decision(False, (f"Say why you do not agree, so that it can be {again} otherwise.",))
    return Decision(True)


class Refused(Exception):
    """Not now, and why: each reason is a sentence that the user can act on."""

    def __init__(self, reasons: str | Iterable[str]):
        self.reasons = (reasons,) if isinstance(reasons, str) else tuple(reasons)
        super().__init__(" ".join(self.reasons))


def insist(decision: Decision) -> None:
    """Go on only where a rule is met. Raises Refused with its reasons."""
    if not decision.met:
        raise Refused(decision.reasons)
