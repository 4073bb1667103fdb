"""Whether a concern may be taken into an open enquiry about the same person. Pure: plain values in, reasons out."""

from dataclasses import dataclass

from goldenthread.core.decisions import Decision


@dataclass(frozen=True)
class TakingIn:
    """What is known of the concern and the enquiry."""

    same_person: bool
    ended: bool
    same_secrecy: bool
    because: str


def may_take_in(facts: TakingIn) -> Decision:
    """Whether it may: one enquiry is about one person, still open, and read by the same people as the concern.

    Source: issue "The enquiry" 2 (one or many concerns to one enquiry; one adult).
    """
    checks = (
        (facts.same_person, "This enquiry is about somebody else"),
        (not facts.ended, "This enquiry has ended: decide on the concern by itself"),
        (
            facts.same_secrecy,
            "One of the two is restricted to named people and the other is not: decide on the concern by itself",
        ),
        (bool(facts.because.strip()), "Say why it belongs to this enquiry"),
    )
    reasons = tuple(words for met, words in checks if not met)
    return Decision(not reasons, reasons)
