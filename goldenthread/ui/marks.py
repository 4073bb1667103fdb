"""The letter and words of every rated mark and every mark beside a chart (design guide, sections 10 and 11). No Django.

The chart marks are named as the answers of statistical process control are: contracts §4; reference/domain.md §5.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mark:
    """A letter in a shape, its colour, and the words beside it, which carry the meaning."""

    letter: str
    colour: str
    words: str


RATED: dict[str, Mark] = {
    "met": Mark("M", "met", "Met"),
    "partly": Mark("P", "partly", "Partly met"),
    "not": Mark("N", "not", "Not met"),
    "none": Mark("–", "none", "Not answered"),
    "na": Mark("n/a", "na", "Does not apply"),
}

CHART: dict[str, Mark] = {
    "common_cause": Mark("", "grey", "Common cause: no significant change"),
    "improvement_high": Mark("H", "blue", "Getting better: significantly higher"),
    "improvement_low": Mark("L", "blue", "Getting better: significantly lower"),
    "concern_high": Mark("H", "orange", "Concern: significantly higher"),
    "concern_low": Mark("L", "orange", "Concern: significantly lower"),
    "neutral_high": Mark("H", "grey", "Significantly higher"),
    "neutral_low": Mark("L", "grey", "Significantly lower"),
    "pass": Mark("P", "blue", "Target: will be met every time"),
    "fail": Mark("F", "orange", "Target: will be missed unless something changes"),
    "inconsistent": Mark("?", "grey", "Target: hit and miss"),
}
