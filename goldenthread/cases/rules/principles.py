"""The six principles of safeguarding adults, each with what a person should be able to say of it. Pure.

Source: Making Safeguarding Personal for commissioners and providers, appendix 2 (seed 004), after the Care and support
statutory guidance; the sentences are theirs, word for word.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from goldenthread.core.decisions import Decision


@dataclass(frozen=True)
class Principle:
    key: str
    name: str
    means: str
    statement: str


PRINCIPLES = (
    Principle(
        "empowerment",
        "Empowerment",
        "People being supported and encouraged to make their own decisions and informed consent.",
        "I am asked what I want as the outcomes from the safeguarding process and these directly inform what happens.",
    ),
    Principle(
        "prevention",
        "Prevention",
        "It is better to take action before harm occurs.",
        "I receive clear and simple information about what abuse is, how to recognise the signs and what I can do to seek "
        "help.",
    ),
    Principle(
        "proportionality",
        "Proportionality",
        "The least intrusive response appropriate to the risk presented.",
        "I am sure that the professionals will work in my interest, as I see them and they will only get involved as much as "
        "needed.",
    ),
    Principle(
        "protection",
        "Protection",
        "Support and representation for those in greatest need.",
        "I get help and support to report abuse and neglect. I get help so that I am able to take part in the safeguarding "
        "process to the extent to which I want.",
    ),
    Principle(
        "partnership",
        "Partnership",
        "Local solutions through services working with their communities. Communities have a part to play in preventing, "
        "detecting and reporting neglect and abuse.",
        "I know that staff treat any personal and sensitive information in confidence, only sharing what is helpful and "
        "necessary. I am confident that professionals will work together and with me to get the best result for me.",
    ),
    Principle(
        "accountability",
        "Accountability",
        "Accountability and transparency in delivering safeguarding.",
        "I understand the role of everyone involved in my life and so do they.",
    ),
)
ANSWERS = {"yes": "Yes", "partly": "Partly", "no": "No", "not-said": "They did not say"}


def may_record_principles(answers: Mapping[str, str]) -> Decision:
    """Whether what the person said of each statement is whole: each is answered, if only by not answering."""
    missing = [one.name for one in PRINCIPLES if answers.get(one.key) not in ANSWERS]
    reasons = tuple(f"Say what they answered: {name.lower()}" for name in missing)
    return Decision(not reasons, reasons)
